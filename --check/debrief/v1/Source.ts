// Original file: proto/debrief/v1/incident_log.proto


export interface SourceInput {
  'system'?: (string);
  'file'?: (string);
  'row'?: (number);
}

export interface Source {
  'system'?: (string);
  'file'?: (string);
  'row'?: (number);
}
