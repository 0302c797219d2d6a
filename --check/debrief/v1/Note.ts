// Original file: proto/debrief/v1/incident_log.proto

import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';

export interface NoteInput {
  'note'?: (string);
  'occurredAt'?: (_google_protobuf_TimestampInput | null);
}

export interface Note {
  'note'?: (string);
  'occurredAt'?: (_google_protobuf_Timestamp);
}
