// Original file: proto/debrief/v1/incident_log.proto

import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';

export interface StartedInput {
  'occurredAt'?: (_google_protobuf_TimestampInput | null);
  'notBefore'?: (_google_protobuf_TimestampInput | null);
  'notAfter'?: (_google_protobuf_TimestampInput | null);
  'reason'?: (string);
  '_reason'?: "reason";
}

export interface Started {
  'occurredAt'?: (_google_protobuf_Timestamp);
  'notBefore'?: (_google_protobuf_Timestamp);
  'notAfter'?: (_google_protobuf_Timestamp);
  'reason'?: (string);
}
