import type { Logged } from '#decider';
import { incidentFrom, isOfMerges, standingAt, streamOf } from '#incidents';
import {
  mergedInto,
  type Incident,
  type IncidentEvent,
  type MergeEvent,
  type ReferenceAssigned,
} from '#incidents/domain';
import type { Context, Target } from '#read-models';
import { reachedByAgreement, termsAt } from '#service-levels';
import type { AgreementEvent } from '#service-levels/domain';
import { recommendingAt, type RecommendationsSet, type SettingEvent, type Settings } from '#settings/domain';
import type { Noticed } from '../../domain/index.js';

// What a document of recommendations is computed from: whole streams, as the log has them up to an event.

/** Every event that reaches one. */
export type Known = IncidentEvent | MergeEvent | ReferenceAssigned | AgreementEvent | SettingEvent;

/** The streams that every document is computed from, beside those of its incidents. */
export const sharedStreams = ['merges', 'agreements', 'settings'] as const;

const isOfAgreements = (event: Logged<Known>): event is Logged<AgreementEvent> => event.category === 'agreements';
const isOfSettings = (event: Logged<Known>): event is Logged<SettingEvent> => event.category === 'settings';
const isRecommendationsSet = (event: Logged<Known>): event is Logged<RecommendationsSet> =>
  event.type === 'RecommendationsSet';
export const isReference = (event: Logged<Known>): event is Logged<ReferenceAssigned> =>
  event.category === 'references';

/** Reaches documents by what they hold, or changes what they do. */
export const isPivot = (event: Logged<Known>): boolean =>
  isOfMerges(event) || isOfAgreements(event) || isRecommendationsSet(event);

const counting = (value: string): Target => ({ field: 'counting', value });
const there = (id: string): Target => ({ id, ifThere: true });

/** The documents of the incident, and of what it counts in; or all that an agreement or the setting decides. */
export const reached = (event: Logged<Known>): readonly Target[] => {
  if (isOfAgreements(event)) return reachedByAgreement(event);
  if (isOfSettings(event)) return isRecommendationsSet(event) ? [{ field: 'setting', value: 'recommendations' }] : [];
  if (isReference(event)) return [there(event.data.incident)];
  if (isOfMerges(event)) {
    const { from } = event.data;
    const into = event.type === 'IncidentsMerged' ? [event.data.into] : [];
    return [from, ...into].flatMap((id) => [there(id), counting(id)]);
  }
  const { streamId } = event;
  if (bulk.has(event.type)) return [];
  // The log makes the document; what came before it waits in the stream (rules.md I5).
  return [event.type === 'IncidentLogged' ? { id: streamId } : there(streamId), counting(streamId)];
};

/** Of what these say nothing is recommended, and they are the bulk of a long incident. */
const bulk: ReadonlySet<string> = new Set([
  ...['NoteAdded', 'ActionTaken', 'LinkAdded', 'StatusUpdatePosted', 'LogAwaited', 'LeadHandedOver'],
  ...['ClockPaused', 'ClockResumed', 'ImpactRecorded', 'ImpactSpanRecorded', 'PostmortemHeld'],
  ...['IncidentHeld', 'IncidentReleased'],
]);

/** Ids of every incident that counts in a document, its own first. */
export const countingAt = (id: string, context: Context, position: bigint): string[] => [
  id,
  ...mergedInto(id, standingAt(context, position)),
];

/** @throws where one of the events could not be opened */
export const noticedAt = (
  [id = '', ...merged]: readonly string[],
  context: Context,
  position: bigint,
): Noticed & { incident: Incident } => ({
  incident: incidentFrom(
    id,
    merged,
    (stream) => context.events(stream, position) as unknown as Incident['events'],
    standingAt(context, position),
  ),
  terms: termsAt(context, position),
  setting: recommendingAt({ changes: context.events('settings', position) as unknown as Settings['changes'] }),
});

export const streamsOfIncidents = (incidents: readonly string[]): string[] => incidents.map(streamOf);
