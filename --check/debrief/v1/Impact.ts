// Original file: proto/debrief/v1/incident_log.proto

import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from '../../google/protobuf/Timestamp.js';
import type { Long } from '@grpc/proto-loader';

export interface ImpactInput {
  'users'?: (number | string | Long);
  'accounts'?: (number | string | Long);
  'supportRequests'?: (number | string | Long);
  'countedBy'?: (string);
  'confirmed'?: (boolean);
  'occurredAt'?: (_google_protobuf_TimestampInput | null);
  '_users'?: "users";
  '_accounts'?: "accounts";
  '_supportRequests'?: "supportRequests";
  '_countedBy'?: "countedBy";
  '_confirmed'?: "confirmed";
}

export interface Impact {
  'users'?: (string);
  'accounts'?: (string);
  'supportRequests'?: (string);
  'countedBy'?: (string);
  'confirmed'?: (boolean);
  'occurredAt'?: (_google_protobuf_Timestamp);
}
