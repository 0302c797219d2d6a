// Original file: proto/debrief/v1/incident_log.proto

import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';

export interface CorrectingInput {
  'eventId'?: (string);
  'recordedAt'?: (_google_protobuf_TimestampInput | null);
  'reason'?: (string);
  'replaced'?: (string)[];
  '_reason'?: "reason";
}

export interface Correcting {
  'eventId'?: (string);
  'recordedAt'?: (_google_protobuf_Timestamp);
  'reason'?: (string);
  'replaced': (string)[];
}
