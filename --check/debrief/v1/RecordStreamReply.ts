// Original file: proto/debrief/v1/incident_log.proto

import type { RecordReplyInput as _debrief_v1_RecordReplyInput, RecordReply as _debrief_v1_RecordReply } from '../../debrief/v1/RecordReply.js';
import type { StatusInput as _google_rpc_StatusInput, Status as _google_rpc_Status } from '../../google/rpc/Status.js';
import type { Long } from '@grpc/proto-loader';

export interface RecordStreamReplyInput {
  'item'?: (number | string | Long);
  'idempotencyKey'?: (string);
  'reply'?: (_debrief_v1_RecordReplyInput | null);
  'status'?: (_google_rpc_StatusInput | null);
  'result'?: "reply"|"status";
}

export interface RecordStreamReply {
  'item'?: (string);
  'idempotencyKey'?: (string);
  'reply'?: (_debrief_v1_RecordReply);
  'status'?: (_google_rpc_Status);
}
