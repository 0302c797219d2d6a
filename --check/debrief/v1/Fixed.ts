// Original file: proto/debrief/v1/incident_log.proto

import type { ParticipantInput as _debrief_v1_ParticipantInput, Participant as _debrief_v1_Participant } from '../../debrief/v1/Participant.js';
import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';

export interface FixedInput {
  'by'?: (_debrief_v1_ParticipantInput | null);
  'solution'?: (string);
  'estimated'?: (boolean);
  'occurredAt'?: (_google_protobuf_TimestampInput | null);
  '_solution'?: "solution";
  '_estimated'?: "estimated";
}

export interface Fixed {
  'by'?: (_debrief_v1_Participant);
  'solution'?: (string);
  'estimated'?: (boolean);
  'occurredAt'?: (_google_protobuf_Timestamp);
}
