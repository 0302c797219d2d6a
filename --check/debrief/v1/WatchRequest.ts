// Original file: proto/debrief/v1/incident_log.proto

import type { WatchFilterInput as _debrief_v1_WatchFilterInput, WatchFilter as _debrief_v1_WatchFilter } from '../../debrief/v1/WatchFilter.js';
import type { Long } from '@grpc/proto-loader';

export interface WatchRequestInput {
  'fromPosition'?: (number | string | Long);
  'filter'?: (_debrief_v1_WatchFilterInput | null);
  '_fromPosition'?: "fromPosition";
}

export interface WatchRequest {
  'fromPosition'?: (string);
  'filter'?: (_debrief_v1_WatchFilter);
}
