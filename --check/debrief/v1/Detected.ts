// Original file: proto/debrief/v1/incident_log.proto

import type { ParticipantInput as _debrief_v1_ParticipantInput, Participant as _debrief_v1_Participant } from '../../debrief/v1/Participant.js';
import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';

export interface DetectedInput {
  'by'?: (_debrief_v1_ParticipantInput | null);
  'occurredAt'?: (_google_protobuf_TimestampInput | null);
}

export interface Detected {
  'by'?: (_debrief_v1_Participant);
  'occurredAt'?: (_google_protobuf_Timestamp);
}
