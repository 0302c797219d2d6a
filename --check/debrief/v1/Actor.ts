// Original file: proto/debrief/v1/incident_log.proto


export interface ActorInput {
  'kind'?: (string);
  'id'?: (string);
}

export interface Actor {
  'kind'?: (string);
  'id'?: (string);
}
