// Original file: proto/debrief/v1/incident_log.proto


export interface NamedInput {
  'kind'?: (string);
  'id'?: (string);
  'name'?: (string);
  '_name'?: "name";
}

export interface Named {
  'kind'?: (string);
  'id'?: (string);
  'name'?: (string);
}
