// Original file: proto/debrief/v1/incident_log.proto

import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';
import type { ActorInput as _debrief_v1_ActorInput, Actor as _debrief_v1_Actor } from '../../debrief/v1/Actor.js';
import type { StructInput as _google_protobuf_StructInput, Struct as _google_protobuf_Struct } from '../../google/protobuf/Struct.js';
import type { Long } from '@grpc/proto-loader';

export interface _debrief_v1_Amendment_TargetInput {
  'eventId'?: (string);
  'type'?: (string);
  'about'?: (string);
}

export interface _debrief_v1_Amendment_Target {
  'eventId'?: (string);
  'type'?: (string);
  'about'?: (string);
}

export interface AmendmentInput {
  'eventId'?: (string);
  'type'?: (string);
  'revision'?: (number | string | Long);
  'recordedAt'?: (_google_protobuf_TimestampInput | null);
  'actor'?: (_debrief_v1_ActorInput | null);
  'target'?: (_debrief_v1_Amendment_TargetInput | null);
  'replace'?: (_google_protobuf_StructInput | null);
  'original'?: (_google_protobuf_StructInput | null);
  'reason'?: (string);
  'standing'?: (boolean);
  'incident'?: (string);
  '_reason'?: "reason";
  '_incident'?: "incident";
}

export interface Amendment {
  'eventId'?: (string);
  'type'?: (string);
  'revision'?: (string);
  'recordedAt'?: (_google_protobuf_Timestamp);
  'actor'?: (_debrief_v1_Actor);
  'target'?: (_debrief_v1_Amendment_Target);
  'replace'?: (_google_protobuf_Struct);
  'original'?: (_google_protobuf_Struct);
  'reason'?: (string);
  'standing'?: (boolean);
  'incident'?: (string);
}
