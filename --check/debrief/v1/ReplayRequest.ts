// Original file: proto/debrief/v1/incident_log.proto

import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';

export interface ReplayRequestInput {
  'incident'?: (string);
  'validAt'?: (_google_protobuf_TimestampInput | null);
  'knownAt'?: (_google_protobuf_TimestampInput | null);
}

export interface ReplayRequest {
  'incident'?: (string);
  'validAt'?: (_google_protobuf_Timestamp);
  'knownAt'?: (_google_protobuf_Timestamp);
}
