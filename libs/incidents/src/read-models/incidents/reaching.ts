import type { Logged } from '#decider';
import type { Context, Target } from '#read-models';
import { referenceOf, summaryOf, type ReferenceAssigned, type Summary } from '../../domain/index.js';
import {
  addEvent,
  incidentIn,
  isOfIncident,
  isOfMerges,
  needsWhole,
  startFrom,
  streamOf,
  takenIn,
  wholeAt,
  type Folded,
  type Held,
  type Known,
} from './folding.js';

// How events reach documents, one an incident, and what they come to: what every read model of incidents shares, also that of
// a slice below. It holds `basis`, `merged` and `mergedInto`, and has an index on `merged`.

/** Kinds of streams whose events reach a document of an incident. */
export const reachingCategories = ['incident', 'merges', 'references'] as const;

/** The documents of incidents that an event goes into. */
export const reachedBy = (event: Logged<Known>): readonly Target[] => {
  if (isReference(event)) return [{ id: event.data.incident }];
  // The log makes the document; what came before it waits in the stream (rules.md I5).
  if (isOfIncident(event))
    return event.type === 'IncidentLogged'
      ? [{ id: event.streamId }]
      : [
          { id: event.streamId, ifThere: true },
          { field: 'merged', value: event.streamId },
        ];
  if (!isOfMerges(event)) return [];
  const { from } = event.data;
  return event.type === 'IncidentsMerged'
    ? [{ id: from }, { id: event.data.into }, { field: 'merged', value: event.data.into }]
    : [{ id: from }, { field: 'merged', value: from }];
};

/** Merges decide which documents an event reaches. */
export const isPivotOfIncidents = isOfMerges;

/** Full names of the streams that are read anew for an event. */
export const streamsReadFor = (
  event: Logged<Known>,
  context: Context,
  document: { _id: string; merged: readonly string[] } | undefined,
): string[] => takenIn(document?._id ?? event.streamId, event, context, document?.merged ?? []).map(streamOf);

/** Full names of the streams whose events reach a document because they count in its incident. */
export const streamsCountingIn = ({ merged }: Pick<Held, 'merged'>): string[] =>
  merged.length > 0 ? ['merges', ...merged.map(streamOf)] : [];

/** What a document of an incident follows from, after the events that name it. */
export interface Reached {
  /** What it is folded on from the next time. */
  folded: Folded;
  summary: Summary;
  reference: string | null;
  /** When the last event was recorded. */
  updatedAt: Date;
}

/**
 * @param isSearched whether terms are kept, by which it is found
 * @throws Error where it has no log, which parks the document
 */
export const reached = (
  id: string,
  document: (Held & { reference: string | null; updatedAt: Date }) | undefined,
  events: readonly Logged<Known>[],
  context: Context,
  isSearched: boolean,
): Reached => {
  const rare = events.findLastIndex((event) => needsWhole(event));
  const whole = events[rare];
  const before = startFrom(document, isSearched);
  const folded = whole ? wholeAt(id, whole.position, context, before, events.some(isOfMerges)) : before;
  for (const event of events.slice(rare + 1)) addEvent(id, folded, event, context);
  const summary = summaryOf(incidentIn(id, folded));
  if (summary === undefined) throw new Error('the incident has no log');
  const reference = events.findLast(isReference);
  const updated = events.findLast((event) => isOfIncident(event) || isOfMerges(event))?.metadata.recordedAt;
  return {
    folded,
    summary,
    reference: reference ? referenceOf(Number(reference.revision) + 1) : (document?.reference ?? null),
    updatedAt: updated === undefined ? (document?.updatedAt ?? new Date(0)) : new Date(updated),
  };
};

const isReference = (event: Logged<Known>): event is Logged<ReferenceAssigned> => event.category === 'references';
