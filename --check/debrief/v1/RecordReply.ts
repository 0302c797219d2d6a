// Original file: proto/debrief/v1/incident_log.proto

import type { Long } from '@grpc/proto-loader';

// Original file: proto/debrief/v1/incident_log.proto

export const _debrief_v1_RecordReply_Outcome = {
  OUTCOME_UNSPECIFIED: 'OUTCOME_UNSPECIFIED',
  RECORDED: 'RECORDED',
  REPEATED: 'REPEATED',
  NOTHING_NEW: 'NOTHING_NEW',
} as const;

export type _debrief_v1_RecordReply_OutcomeInput =
  | 'OUTCOME_UNSPECIFIED'
  | 0
  | 'RECORDED'
  | 1
  | 'REPEATED'
  | 2
  | 'NOTHING_NEW'
  | 3

export type _debrief_v1_RecordReply_Outcome = typeof _debrief_v1_RecordReply_Outcome[keyof typeof _debrief_v1_RecordReply_Outcome]

export interface RecordReplyInput {
  'id'?: (string);
  'revision'?: (number | string | Long);
  'position'?: (number | string | Long);
  'eventIds'?: (string)[];
  'idempotencyKey'?: (string);
  'outcome'?: (_debrief_v1_RecordReply_OutcomeInput);
}

export interface RecordReply {
  'id'?: (string);
  'revision'?: (string);
  'position'?: (string);
  'eventIds': (string)[];
  'idempotencyKey'?: (string);
  'outcome'?: (_debrief_v1_RecordReply_Outcome);
}
