// Original file: proto/debrief/v1/incident_log.proto

import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';

// Original file: proto/debrief/v1/incident_log.proto

export const _debrief_v1_Link_Kind = {
  KIND_UNSPECIFIED: 'KIND_UNSPECIFIED',
  ALERT: 'ALERT',
  TICKET: 'TICKET',
  CHAT: 'CHAT',
  CHANGE: 'CHANGE',
  DASHBOARD: 'DASHBOARD',
  OTHER: 'OTHER',
} as const;

export type _debrief_v1_Link_KindInput =
  | 'KIND_UNSPECIFIED'
  | 0
  | 'ALERT'
  | 1
  | 'TICKET'
  | 2
  | 'CHAT'
  | 3
  | 'CHANGE'
  | 4
  | 'DASHBOARD'
  | 5
  | 'OTHER'
  | 6

export type _debrief_v1_Link_Kind = typeof _debrief_v1_Link_Kind[keyof typeof _debrief_v1_Link_Kind]

export interface LinkInput {
  'url'?: (string);
  'kind'?: (_debrief_v1_Link_KindInput);
  'label'?: (string);
  'occurredAt'?: (_google_protobuf_TimestampInput | null);
  '_label'?: "label";
}

export interface Link {
  'url'?: (string);
  'kind'?: (_debrief_v1_Link_Kind);
  'label'?: (string);
  'occurredAt'?: (_google_protobuf_Timestamp);
}
