// Original file: proto/debrief/v1/incident_log.proto


export interface UnrestrictedInput {
  'reason'?: (string);
}

export interface Unrestricted {
  'reason'?: (string);
}
