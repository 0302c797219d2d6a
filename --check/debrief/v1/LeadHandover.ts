// Original file: proto/debrief/v1/incident_log.proto

import type { ParticipantInput as _debrief_v1_ParticipantInput, Participant as _debrief_v1_Participant } from '../../debrief/v1/Participant.js';
import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';

export interface LeadHandoverInput {
  'to'?: (_debrief_v1_ParticipantInput | null);
  'reason'?: (string);
  'occurredAt'?: (_google_protobuf_TimestampInput | null);
  '_reason'?: "reason";
}

export interface LeadHandover {
  'to'?: (_debrief_v1_Participant);
  'reason'?: (string);
  'occurredAt'?: (_google_protobuf_Timestamp);
}
