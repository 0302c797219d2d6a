// Original file: proto/debrief/v1/incident_log.proto


export interface RestrictedInput {
  'restrictedTo'?: (string)[];
  'reason'?: (string);
}

export interface Restricted {
  'restrictedTo': (string)[];
  'reason'?: (string);
}
