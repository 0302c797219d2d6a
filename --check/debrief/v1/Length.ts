// Original file: proto/debrief/v1/incident_log.proto

import type { DurationInput as _google_protobuf_DurationInput, Duration as _google_protobuf_Duration } from '../../google/protobuf/Duration.js';

export interface LengthInput {
  'name'?: (string);
  'atLeast'?: (_google_protobuf_DurationInput | null);
  'atMost'?: (_google_protobuf_DurationInput | null);
  'fromEventId'?: (string);
  'toEventId'?: (string);
}

export interface Length {
  'name'?: (string);
  'atLeast'?: (_google_protobuf_Duration);
  'atMost'?: (_google_protobuf_Duration);
  'fromEventId'?: (string);
  'toEventId'?: (string);
}
