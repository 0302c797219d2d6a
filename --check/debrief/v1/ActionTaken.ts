// Original file: proto/debrief/v1/incident_log.proto

import type { ParticipantInput as _debrief_v1_ParticipantInput, Participant as _debrief_v1_Participant } from '../../debrief/v1/Participant.js';
import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';

export interface ActionTakenInput {
  'by'?: (_debrief_v1_ParticipantInput | null);
  'what'?: (string);
  'outcome'?: (string);
  'occurredAt'?: (_google_protobuf_TimestampInput | null);
  '_outcome'?: "outcome";
}

export interface ActionTaken {
  'by'?: (_debrief_v1_Participant);
  'what'?: (string);
  'outcome'?: (string);
  'occurredAt'?: (_google_protobuf_Timestamp);
}
