// Original file: proto/debrief/v1/incident_log.proto


export interface FlagInput {
  'flag'?: (string);
  'eventIds'?: (string)[];
}

export interface Flag {
  'flag'?: (string);
  'eventIds': (string)[];
}
