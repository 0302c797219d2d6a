// Original file: proto/debrief/v1/incident_log.proto


export interface WatchFilterInput {
  'incidents'?: (string)[];
  'types'?: (string)[];
}

export interface WatchFilter {
  'incidents': (string)[];
  'types': (string)[];
}
