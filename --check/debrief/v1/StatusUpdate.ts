// Original file: proto/debrief/v1/incident_log.proto

import type { ParticipantInput as _debrief_v1_ParticipantInput, Participant as _debrief_v1_Participant } from '../../debrief/v1/Participant.js';
import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';

export interface StatusUpdateInput {
  'update'?: (string);
  'by'?: (_debrief_v1_ParticipantInput | null);
  'channel'?: (string);
  'occurredAt'?: (_google_protobuf_TimestampInput | null);
  '_channel'?: "channel";
}

export interface StatusUpdate {
  'update'?: (string);
  'by'?: (_debrief_v1_Participant);
  'channel'?: (string);
  'occurredAt'?: (_google_protobuf_Timestamp);
}
