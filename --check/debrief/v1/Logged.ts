// Original file: proto/debrief/v1/incident_log.proto

import type { ParticipantInput as _debrief_v1_ParticipantInput, Participant as _debrief_v1_Participant } from '../../debrief/v1/Participant.js';
import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';

// Original file: proto/debrief/v1/incident_log.proto

export const _debrief_v1_Logged_Origin = {
  ORIGIN_UNSPECIFIED: 'ORIGIN_UNSPECIFIED',
  MONITOR: 'MONITOR',
  STAFF: 'STAFF',
  SUPPORT: 'SUPPORT',
  EXTERNAL_USER: 'EXTERNAL_USER',
} as const;

export type _debrief_v1_Logged_OriginInput =
  | 'ORIGIN_UNSPECIFIED'
  | 0
  | 'MONITOR'
  | 1
  | 'STAFF'
  | 2
  | 'SUPPORT'
  | 3
  | 'EXTERNAL_USER'
  | 4

export type _debrief_v1_Logged_Origin = typeof _debrief_v1_Logged_Origin[keyof typeof _debrief_v1_Logged_Origin]

export interface LoggedInput {
  'title'?: (string);
  'services'?: (string)[];
  'severity'?: (number);
  'reportedBy'?: (_debrief_v1_ParticipantInput | null);
  'loggedBy'?: (_debrief_v1_ParticipantInput | null);
  'origin'?: (_debrief_v1_Logged_OriginInput);
  'channel'?: (string);
  'occurredAt'?: (_google_protobuf_TimestampInput | null);
  'startedAt'?: (_google_protobuf_TimestampInput | null);
  'detectedAt'?: (_google_protobuf_TimestampInput | null);
  'description'?: (string);
  'key'?: (string);
  'restrictedTo'?: (string)[];
  '_channel'?: "channel";
  '_description'?: "description";
  '_key'?: "key";
}

export interface Logged {
  'title'?: (string);
  'services': (string)[];
  'severity'?: (number);
  'reportedBy'?: (_debrief_v1_Participant);
  'loggedBy'?: (_debrief_v1_Participant);
  'origin'?: (_debrief_v1_Logged_Origin);
  'channel'?: (string);
  'occurredAt'?: (_google_protobuf_Timestamp);
  'startedAt'?: (_google_protobuf_Timestamp);
  'detectedAt'?: (_google_protobuf_Timestamp);
  'description'?: (string);
  'key'?: (string);
  'restrictedTo': (string)[];
}
