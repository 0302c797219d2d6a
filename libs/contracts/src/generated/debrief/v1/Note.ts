// Original file: proto/debrief/v1/incident_log.proto

import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';
import type { ParticipantInput as _debrief_v1_ParticipantInput, Participant as _debrief_v1_Participant } from '../../debrief/v1/Participant.js';

export interface NoteInput {
  'note'?: (string);
  'occurredAt'?: (_google_protobuf_TimestampInput | null);
  'by'?: (_debrief_v1_ParticipantInput | null);
}

export interface Note {
  'note'?: (string);
  'occurredAt'?: (_google_protobuf_Timestamp);
  'by'?: (_debrief_v1_Participant);
}
