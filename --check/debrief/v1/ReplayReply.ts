// Original file: proto/debrief/v1/incident_log.proto

import type { IncidentStateInput as _debrief_v1_IncidentStateInput, IncidentState as _debrief_v1_IncidentState } from '../../debrief/v1/IncidentState.js';
import type { StandingFactInput as _debrief_v1_StandingFactInput, StandingFact as _debrief_v1_StandingFact } from '../../debrief/v1/StandingFact.js';
import type { AmendmentInput as _debrief_v1_AmendmentInput, Amendment as _debrief_v1_Amendment } from '../../debrief/v1/Amendment.js';

export interface ReplayReplyInput {
  'state'?: (_debrief_v1_IncidentStateInput | null);
  'fact'?: (_debrief_v1_StandingFactInput | null);
  'amendment'?: (_debrief_v1_AmendmentInput | null);
  'part'?: "state"|"fact"|"amendment";
}

export interface ReplayReply {
  'state'?: (_debrief_v1_IncidentState);
  'fact'?: (_debrief_v1_StandingFact);
  'amendment'?: (_debrief_v1_Amendment);
}
