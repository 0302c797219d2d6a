// Original file: proto/debrief/v1/incident_log.proto

import type { StructInput as _google_protobuf_StructInput, Struct as _google_protobuf_Struct } from '../../google/protobuf/Struct.js';
import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';

export interface CorrectionInput {
  'eventId'?: (string);
  'replace'?: (_google_protobuf_StructInput | null);
  'reason'?: (string);
  'occurredAt'?: (_google_protobuf_TimestampInput | null);
}

export interface Correction {
  'eventId'?: (string);
  'replace'?: (_google_protobuf_Struct);
  'reason'?: (string);
  'occurredAt'?: (_google_protobuf_Timestamp);
}
