// Original file: proto/debrief/v1/incident_log.proto

import type { RecordedEventInput as _debrief_v1_RecordedEventInput, RecordedEvent as _debrief_v1_RecordedEvent } from '../../debrief/v1/RecordedEvent.js';
import type { Long } from '@grpc/proto-loader';

export interface WatchReplyInput {
  'position'?: (number | string | Long);
  'event'?: (_debrief_v1_RecordedEventInput | null);
}

export interface WatchReply {
  'position'?: (string);
  'event'?: (_debrief_v1_RecordedEvent);
}
