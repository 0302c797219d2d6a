import type { Logged } from '#decider';
import type { Context } from '#read-models';
import {
  essenceOf,
  evolve,
  fieldsOf,
  mergedInto,
  merging,
  noIncident,
  noMerges,
  standingFactsOf,
  type Fact,
  type Incident,
  type IncidentEvent,
  type Merge,
  type MergeEvent,
  type Merges,
  type RecordedIncidentEvent,
  type RecordedMergeEvent,
  type ReferenceAssigned,
} from '../../domain/index.js';
import type { Basis, IncidentDocument } from './incident-document.js';
import type { Naming } from './names.js';
import { termsOf } from './terms.js';

/** Every event that reaches a document of an incident. */
export type Known = IncidentEvent | MergeEvent | ReferenceAssigned | Naming;

/** A document on its way: events without their texts, and the terms of those. */
export interface Folded {
  own: readonly RecordedIncidentEvent[];
  /** By the id of the incident that was merged, in order of id. */
  absorbed: ReadonlyMap<string, readonly RecordedIncidentEvent[]>;
  into: string | null;
  terms: ReadonlySet<string>;
}

/** More terms of one incident than this are not kept: it is found by the first ones. */
const termLimit = 5_000;

export const streamOf = (incident: string): string => `incident-${incident}`;

export const isOfIncident = (event: Logged<Known>): event is Logged<IncidentEvent> => event.category === 'incident';

export const isOfMerges = (event: Logged<Known>): event is Logged<MergeEvent> => event.category === 'merges';

/**
 * Whether an event makes a document be folded anew from the streams: what was merged or taken apart, what amends texts that
 * a document does not hold, and a log that facts came ahead of.
 */
export const needsWhole = (event: Logged<Known>): boolean => {
  switch (event.type) {
    case 'IncidentsMerged':
    case 'MergeUndone':
    case 'FactCorrected':
    case 'FactRetracted':
    case 'TextRedacted':
      return true;
    case 'IncidentLogged':
      return event.revision > 0n;
    default:
      return false;
  }
};

/** The merges that stand at a position. */
export const standingAt = (context: Context, position: bigint): Merges['standing'] =>
  (context.events('merges', position) as unknown as RecordedMergeEvent[]).reduce(merging.evolve, noMerges).standing;

/** A document as the streams up to a position have it. */
export const wholeAt = (id: string, position: bigint, context: Context): Folded => {
  const standing = standingAt(context, position);
  const eventsOf = (incident: string): RecordedIncidentEvent[] =>
    context.events(streamOf(incident), position) as unknown as RecordedIncidentEvent[];
  const own = eventsOf(id);
  const absorbed = new Map(mergedInto(id, standing).map((other) => [other, eventsOf(other)]));
  const terms = new Set<string>();
  for (const events of [own, ...absorbed.values()])
    for (const { recorded, data } of standingFactsOf(events.reduce(evolve, noIncident).events))
      addTerms(terms, recorded.type, data);
  return {
    own: own.reduce(addEssence, []),
    absorbed: new Map([...absorbed].map(([other, events]) => [other, events.reduce(addEssence, [])])),
    into: standing.get(id)?.into ?? null,
    terms,
  };
};

export const startFrom = (document: IncidentDocument | undefined): Folded => ({
  own: document?.basis.filter(({ of }) => of === undefined).map(eventOf) ?? [],
  absorbed: new Map(
    document?.merged.map((id) => [id, document.basis.filter(({ of }) => of === id).map(eventOf)]) ?? [],
  ),
  into: document?.mergedInto ?? null,
  terms: new Set(document?.terms ?? []),
});

/** A document after an event that adds and takes nothing away. */
export const afterEvent = (id: string, folded: Folded, event: Logged<Known>): Folded => {
  if (!isOfIncident(event)) return folded;
  const terms = new Set(folded.terms);
  if (isFact(event)) addTerms(terms, event.type, event.data);
  if (event.streamId === id) return { ...folded, own: addEssence(folded.own, event), terms };
  const absorbed = new Map(folded.absorbed);
  absorbed.set(event.streamId, addEssence(absorbed.get(event.streamId) ?? [], event));
  return { ...folded, absorbed, terms };
};

const isFact = (event: Logged<IncidentEvent>): event is Logged<Fact> => Object.hasOwn(fieldsOf, event.type);

/** What people wrote in a fact, as far as it can be read. */
const addTerms = (terms: Set<string>, type: Fact['type'], data: Record<string, unknown>): void => {
  for (const [name, { kind }] of Object.entries(fieldsOf[type])) {
    const text = data[name];
    if (kind !== 'prose' || typeof text !== 'string') continue;
    for (const term of termsOf(text)) if (terms.size < termLimit) terms.add(term);
  }
};

/** The events that the summary follows from; a redaction leaves nothing but the marker in the place of the text. */
const addEssence = (
  basis: readonly RecordedIncidentEvent[],
  event: RecordedIncidentEvent,
): readonly RecordedIncidentEvent[] => {
  const essence = essenceOf(event, (id) => basis.some((known) => known.id === id));
  if (essence === undefined) return basis;
  const { events } = evolve({ ...noIncident, events: basis }, essence);
  return events.filter(({ type }) => type !== 'TextRedacted');
};

/** The incident that a document is about, as far as its summary needs it. */
export const incidentIn = (id: string, { own, absorbed, into }: Folded): Incident => ({
  events: own,
  merging: {
    id,
    ...(into === null ? {} : { into: { into } as Merge }),
    absorbed: [...absorbed].map(([other, events]) => ({ id: other, events })),
  },
});

export const basisOf = ({ own, absorbed }: Folded): Basis[] => [
  ...own.map((event) => stored(event)),
  ...[...absorbed].flatMap(([of, events]) => events.map((event) => ({ ...stored(event), of }))),
];

const stored = ({ id, type, revision, metadata, data }: RecordedIncidentEvent): Basis => ({
  id,
  type,
  revision: Number(revision),
  recordedAt: new Date(metadata.recordedAt),
  data: data,
});

const eventOf = ({ id, type, revision, recordedAt, data }: Basis): RecordedIncidentEvent =>
  ({
    id,
    type,
    revision: BigInt(revision),
    metadata: { recordedAt: recordedAt.toISOString() },
    data,
  }) as unknown as RecordedIncidentEvent;
