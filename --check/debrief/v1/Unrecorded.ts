// Original file: proto/debrief/v1/incident_log.proto

import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';

// Original file: proto/debrief/v1/incident_log.proto

export const _debrief_v1_Unrecorded_Fact = {
  FACT_UNSPECIFIED: 'FACT_UNSPECIFIED',
  STARTED: 'STARTED',
  RESPONDED: 'RESPONDED',
  DIAGNOSED: 'DIAGNOSED',
  MITIGATED: 'MITIGATED',
  FIXED: 'FIXED',
  SOLUTION: 'SOLUTION',
  USERS_OR_ACCOUNTS_AFFECTED: 'USERS_OR_ACCOUNTS_AFFECTED',
  SUPPORT_REQUESTS: 'SUPPORT_REQUESTS',
} as const;

export type _debrief_v1_Unrecorded_FactInput =
  | 'FACT_UNSPECIFIED'
  | 0
  | 'STARTED'
  | 1
  | 'RESPONDED'
  | 2
  | 'DIAGNOSED'
  | 3
  | 'MITIGATED'
  | 4
  | 'FIXED'
  | 5
  | 'SOLUTION'
  | 6
  | 'USERS_OR_ACCOUNTS_AFFECTED'
  | 7
  | 'SUPPORT_REQUESTS'
  | 8

export type _debrief_v1_Unrecorded_Fact = typeof _debrief_v1_Unrecorded_Fact[keyof typeof _debrief_v1_Unrecorded_Fact]

export interface UnrecordedInput {
  'fact'?: (_debrief_v1_Unrecorded_FactInput);
  'reason'?: (string);
  'occurredAt'?: (_google_protobuf_TimestampInput | null);
}

export interface Unrecorded {
  'fact'?: (_debrief_v1_Unrecorded_Fact);
  'reason'?: (string);
  'occurredAt'?: (_google_protobuf_Timestamp);
}
