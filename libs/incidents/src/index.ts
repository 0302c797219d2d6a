import type { Policy } from '#event-store';
import type { Projection } from '#read-models';
import { redactionsPolicy } from './policies/redactions.policy.js';
import { referencesPolicy } from './policies/references.policy.js';
import { incidentsProjection } from './read-models/incidents/incidents.projection.js';
import { timelineProjection } from './read-models/timeline/timeline.projection.js';
import { unloggedProjection } from './read-models/unlogged/unlogged.projection.js';

export * from './incidents.module.js';
export { Addresses, newIncidentId } from './address.js';
export * from './event-sight.js';
export { IncidentEvents, type StreamsAbout, StreamsAboutIncidents } from './incident-events.js';
export { Incidents, incidentStreams, seenBy } from './incident-stream.js';
export { factKinds, recordingOf, whoRecords, type FactName } from './facts.js';
export { RecordFact, RecordMerge } from './incident-commands.handlers.js';
export { incidentAddress } from './incidents.controller.js';
export { mentionsIn, withIds } from './mentions.js';
export { RecordLine } from './quick-commands.handlers.js';
export { addressOf } from './quick-addresses.js';
export { Merges, mergeStream } from './merge-stream.js';
export { namesBody, Presenter } from './presenter.js';
export { answerParts } from './answers.js';
export { References, referenceStreams } from './reference-stream.js';
export { Retention } from './retention.js';
export { protectorIn, recorderIn, sightIn, sightTo } from './sight-of-caller.js';
export { known } from './incident-queries.handlers.js';
export { WholeIncidents } from './whole-incidents.js';
export {
  basisOf,
  basisRow,
  eventOf,
  isOfIncident,
  isOfMerges,
  partsOf,
  standingAt,
  streamOf,
  type Held,
  type Known,
} from './read-models/incidents/folding.js';
export type { Basis as IncidentBasis, IncidentDocument } from './read-models/incidents/incident-document.js';
export * from './read-models/incidents/reaching.js';
export { incidentFrom } from './read-models/incidents/whole-incident.js';
export { searchIn, SearchField } from './search.js';
export { termsOf } from './read-models/incidents/terms.js';
export { seenIn } from './read-models/incidents/seen.query.js';
export type { TimelineDocument } from './read-models/timeline/timeline-document.js';
export { incidentRegisters } from './registers.js';

/** The read models of incidents. */
export const incidentProjections: readonly Projection[] = [incidentsProjection, timelineProjection, unloggedProjection];

/** The policies of incidents. */
export const incidentPolicies: readonly Policy[] = [referencesPolicy, redactionsPolicy];
