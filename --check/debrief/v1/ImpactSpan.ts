// Original file: proto/debrief/v1/incident_log.proto

import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';

// Original file: proto/debrief/v1/incident_log.proto

export const _debrief_v1_ImpactSpan_Kind = {
  KIND_UNSPECIFIED: 'KIND_UNSPECIFIED',
  DOWN: 'DOWN',
  PARTIAL: 'PARTIAL',
  DEGRADED: 'DEGRADED',
} as const;

export type _debrief_v1_ImpactSpan_KindInput =
  | 'KIND_UNSPECIFIED'
  | 0
  | 'DOWN'
  | 1
  | 'PARTIAL'
  | 2
  | 'DEGRADED'
  | 3

export type _debrief_v1_ImpactSpan_Kind = typeof _debrief_v1_ImpactSpan_Kind[keyof typeof _debrief_v1_ImpactSpan_Kind]

export interface ImpactSpanInput {
  'service'?: (string);
  'kind'?: (_debrief_v1_ImpactSpan_KindInput);
  'from'?: (_google_protobuf_TimestampInput | null);
  'to'?: (_google_protobuf_TimestampInput | null);
}

export interface ImpactSpan {
  'service'?: (string);
  'kind'?: (_debrief_v1_ImpactSpan_Kind);
  'from'?: (_google_protobuf_Timestamp);
  'to'?: (_google_protobuf_Timestamp);
}
