// Original file: proto/debrief/v1/incident_log.proto

import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';
import type { ActorInput as _debrief_v1_ActorInput, Actor as _debrief_v1_Actor } from '../../debrief/v1/Actor.js';
import type { RecordedSourceInput as _debrief_v1_RecordedSourceInput, RecordedSource as _debrief_v1_RecordedSource } from '../../debrief/v1/RecordedSource.js';
import type { StructInput as _google_protobuf_StructInput, Struct as _google_protobuf_Struct } from '../../google/protobuf/Struct.js';
import type { Long } from '@grpc/proto-loader';

export interface RecordedEventInput {
  'id'?: (string);
  'type'?: (string);
  'incident'?: (string);
  'revision'?: (number | string | Long);
  'recordedAt'?: (_google_protobuf_TimestampInput | null);
  'actor'?: (_debrief_v1_ActorInput | null);
  'source'?: (_debrief_v1_RecordedSourceInput | null);
  'data'?: (_google_protobuf_StructInput | null);
  'unreadable'?: (string);
  '_unreadable'?: "unreadable";
}

export interface RecordedEvent {
  'id'?: (string);
  'type'?: (string);
  'incident'?: (string);
  'revision'?: (string);
  'recordedAt'?: (_google_protobuf_Timestamp);
  'actor'?: (_debrief_v1_Actor);
  'source'?: (_debrief_v1_RecordedSource);
  'data'?: (_google_protobuf_Struct);
  'unreadable'?: (string);
}
