// Original file: proto/debrief/v1/incident_log.proto

import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';
import type { ActorInput as _debrief_v1_ActorInput, Actor as _debrief_v1_Actor } from '../../debrief/v1/Actor.js';
import type { RecordedSourceInput as _debrief_v1_RecordedSourceInput, RecordedSource as _debrief_v1_RecordedSource } from '../../debrief/v1/RecordedSource.js';
import type { CorrectingInput as _debrief_v1_CorrectingInput, Correcting as _debrief_v1_Correcting } from '../../debrief/v1/Correcting.js';
import type { StructInput as _google_protobuf_StructInput, Struct as _google_protobuf_Struct } from '../../google/protobuf/Struct.js';
import type { Long } from '@grpc/proto-loader';

export interface StandingFactInput {
  'eventId'?: (string);
  'type'?: (string);
  'revision'?: (number | string | Long);
  'recordedAt'?: (_google_protobuf_TimestampInput | null);
  'actor'?: (_debrief_v1_ActorInput | null);
  'source'?: (_debrief_v1_RecordedSourceInput | null);
  'corrections'?: (_debrief_v1_CorrectingInput)[];
  'data'?: (_google_protobuf_StructInput | null);
  'original'?: (_google_protobuf_StructInput | null);
  'incident'?: (string);
  '_incident'?: "incident";
}

export interface StandingFact {
  'eventId'?: (string);
  'type'?: (string);
  'revision'?: (string);
  'recordedAt'?: (_google_protobuf_Timestamp);
  'actor'?: (_debrief_v1_Actor);
  'source'?: (_debrief_v1_RecordedSource);
  'corrections': (_debrief_v1_Correcting)[];
  'data'?: (_google_protobuf_Struct);
  'original'?: (_google_protobuf_Struct);
  'incident'?: (string);
}
