// Original file: proto/debrief/v1/incident_log.proto

import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';
import type { NamedInput as _debrief_v1_NamedInput, Named as _debrief_v1_Named } from '../../debrief/v1/Named.js';
import type { LengthInput as _debrief_v1_LengthInput, Length as _debrief_v1_Length } from '../../debrief/v1/Length.js';
import type { FlagInput as _debrief_v1_FlagInput, Flag as _debrief_v1_Flag } from '../../debrief/v1/Flag.js';
import type { StructInput as _google_protobuf_StructInput, Struct as _google_protobuf_Struct } from '../../google/protobuf/Struct.js';
import type { Long } from '@grpc/proto-loader';

export interface IncidentStateInput {
  'id'?: (string);
  'revision'?: (number | string | Long);
  'position'?: (number | string | Long);
  'asOf'?: (_google_protobuf_TimestampInput | null);
  'status'?: (string);
  'title'?: (string);
  'description'?: (string);
  'key'?: (string);
  'services'?: (_debrief_v1_NamedInput)[];
  'severity'?: (number);
  'highestSeverity'?: (number);
  'reportedBy'?: (_debrief_v1_NamedInput | null);
  'loggedBy'?: (_debrief_v1_NamedInput | null);
  'lead'?: (_debrief_v1_NamedInput | null);
  'origin'?: (string);
  'channel'?: (string);
  'pausedSince'?: (_google_protobuf_TimestampInput | null);
  'durations'?: (_debrief_v1_LengthInput)[];
  'flags'?: (_debrief_v1_FlagInput)[];
  'facts'?: (number);
  'amendments'?: (number);
  'reference'?: (string);
  'mergedInto'?: (string);
  'merged'?: (string)[];
  'impact'?: (_google_protobuf_StructInput | null);
  'restrictedTo'?: (_debrief_v1_NamedInput)[];
  '_title'?: "title";
  '_description'?: "description";
  '_key'?: "key";
  '_origin'?: "origin";
  '_channel'?: "channel";
  '_reference'?: "reference";
  '_mergedInto'?: "mergedInto";
}

export interface IncidentState {
  'id'?: (string);
  'revision'?: (string);
  'position'?: (string);
  'asOf'?: (_google_protobuf_Timestamp);
  'status'?: (string);
  'title'?: (string);
  'description'?: (string);
  'key'?: (string);
  'services': (_debrief_v1_Named)[];
  'severity'?: (number);
  'highestSeverity'?: (number);
  'reportedBy'?: (_debrief_v1_Named);
  'loggedBy'?: (_debrief_v1_Named);
  'lead'?: (_debrief_v1_Named);
  'origin'?: (string);
  'channel'?: (string);
  'pausedSince'?: (_google_protobuf_Timestamp);
  'durations': (_debrief_v1_Length)[];
  'flags': (_debrief_v1_Flag)[];
  'facts'?: (number);
  'amendments'?: (number);
  'reference'?: (string);
  'mergedInto'?: (string);
  'merged': (string)[];
  'impact'?: (_google_protobuf_Struct);
  'restrictedTo': (_debrief_v1_Named)[];
}
