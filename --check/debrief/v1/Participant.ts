// Original file: proto/debrief/v1/incident_log.proto


// Original file: proto/debrief/v1/incident_log.proto

export const _debrief_v1_Participant_Kind = {
  KIND_UNSPECIFIED: 'KIND_UNSPECIFIED',
  PERSON: 'PERSON',
  TEAM: 'TEAM',
  MONITOR: 'MONITOR',
  EXTERNAL_USER: 'EXTERNAL_USER',
} as const;

export type _debrief_v1_Participant_KindInput =
  | 'KIND_UNSPECIFIED'
  | 0
  | 'PERSON'
  | 1
  | 'TEAM'
  | 2
  | 'MONITOR'
  | 3
  | 'EXTERNAL_USER'
  | 4

export type _debrief_v1_Participant_Kind = typeof _debrief_v1_Participant_Kind[keyof typeof _debrief_v1_Participant_Kind]

export interface ParticipantInput {
  'kind'?: (_debrief_v1_Participant_KindInput);
  'id'?: (string);
  'name'?: (string);
  'who'?: "id"|"name";
}

export interface Participant {
  'kind'?: (_debrief_v1_Participant_Kind);
  'id'?: (string);
  'name'?: (string);
}
