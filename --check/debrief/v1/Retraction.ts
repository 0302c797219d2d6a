// Original file: proto/debrief/v1/incident_log.proto

import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';

export interface RetractionInput {
  'eventId'?: (string);
  'reason'?: (string);
  'occurredAt'?: (_google_protobuf_TimestampInput | null);
}

export interface Retraction {
  'eventId'?: (string);
  'reason'?: (string);
  'occurredAt'?: (_google_protobuf_Timestamp);
}
