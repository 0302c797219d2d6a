// Original file: proto/debrief/v1/incident_log.proto

import type { ParticipantInput as _debrief_v1_ParticipantInput, Participant as _debrief_v1_Participant } from '../../debrief/v1/Participant.js';
import type { _debrief_v1_Logged_OriginInput, _debrief_v1_Logged_Origin } from '../../debrief/v1/Logged.js';
import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';

export interface ReportedInput {
  'reportedBy'?: (_debrief_v1_ParticipantInput | null);
  'loggedBy'?: (_debrief_v1_ParticipantInput | null);
  'origin'?: (_debrief_v1_Logged_OriginInput);
  'channel'?: (string);
  'occurredAt'?: (_google_protobuf_TimestampInput | null);
  '_channel'?: "channel";
}

export interface Reported {
  'reportedBy'?: (_debrief_v1_Participant);
  'loggedBy'?: (_debrief_v1_Participant);
  'origin'?: (_debrief_v1_Logged_Origin);
  'channel'?: (string);
  'occurredAt'?: (_google_protobuf_Timestamp);
}
