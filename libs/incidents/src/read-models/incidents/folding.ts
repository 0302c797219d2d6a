import type { Logged, Recorded } from '#decider';
import type { Context } from '#read-models';
import {
  essenceOf,
  evolve,
  fieldsOf,
  isFact,
  isRestriction,
  mergedInto,
  merging,
  noIncident,
  noMerges,
  ownServices,
  standingFactsOf,
  standingOf,
  type Fact,
  type Incident,
  type IncidentEvent,
  type Merge,
  type MergeEvent,
  type Merges,
  type RecordedIncidentEvent,
  type RecordedMergeEvent,
  type ReferenceAssigned,
  type StandingMerges,
} from '../../domain/index.js';
import type { Basis } from './incident-document.js';
import type { Naming } from './names.js';
import { termsOf } from './terms.js';

/** Every event that reaches a document of an incident. */
export type Known = IncidentEvent | MergeEvent | ReferenceAssigned | Naming;

/** A document on its way: facts as they stand and who sees them, without texts, and the terms of those. */
export interface Folded {
  own: RecordedIncidentEvent[];
  /** By the id of the incident that was merged. */
  absorbed: Map<string, RecordedIncidentEvent[]>;
  into: string | null;
  /** Undefined where nobody looks for them. */
  terms: Set<string> | undefined;
}

/** As much of a document of an incident as it is folded on from, in any read model. */
export interface Held {
  basis: readonly Basis[];
  merged: readonly string[];
  mergedInto: string | null;
  /** Sorted, in the read model that is searched. */
  terms?: readonly string[];
}

/**
 * More terms of one incident than this are not kept: it is found by the first ones. What comes last tells most, so that the
 * last of them are only for texts that lead to a solution.
 */
const most = { terms: 5_000, ofOtherTexts: 4_000 };

const leading = new Set(['title', 'cause', 'mitigation', 'solution']);

export const streamOf = (incident: string): string => `incident-${incident}`;

export const isOfIncident = (event: Logged): event is Logged<IncidentEvent> => event.category === 'incident';

export const isOfMerges = (event: Logged): event is Logged<MergeEvent> => event.category === 'merges';

/**
 * Whether an event makes a document be folded anew from the streams: what amends facts, what takes a merged incident away
 * again, and a log that facts came ahead of. Everything else adds.
 */
export const needsWhole = (event: Logged<Known>): boolean => {
  switch (event.type) {
    case 'MergeUndone':
    case 'FactCorrected':
    case 'FactRetracted':
    case 'TextRedacted':
    case 'TextsExpired':
      return true;
    case 'IncidentLogged':
      return event.revision > 0n;
    default:
      return false;
  }
};

/** The merges as a batch has met them so far. */
const foldedMerges = new WeakMap<Context, Merges>();

/** The merges that stand at a position. In a batch no event of the one stream is folded twice. */
export const standingAt = (context: Context, position: bigint): StandingMerges => {
  const events = context.events('merges', position) as unknown as RecordedMergeEvent[];
  const known = foldedMerges.get(context) ?? noMerges;
  const merges = events.slice(known.count).reduce(merging.evolve, known);
  foldedMerges.set(context, merges);
  return standingOf(merges, events.length);
};

/** The incidents that an event makes a document take in from their streams, besides what it holds. */
export const takenIn = (id: string, event: Logged<Known>, context: Context, merged: readonly string[]): string[] => {
  if (event.type === 'IncidentsMerged') {
    const { from } = event.data;
    return from === id ? [] : [from, ...mergedInto(from, standingAt(context, event.position))];
  }
  if (event.type === 'MergeUndone') return [id, ...mergedInto(id, standingAt(context, event.position))];
  return needsWhole(event) ? [id, ...merged] : [];
};

/**
 * A document as the streams up to a position have it.
 *
 * @param isMerging whether what is merged into what may have changed since `before`
 */
export const wholeAt = (id: string, position: bigint, context: Context, before: Folded, isMerging: boolean): Folded => {
  const standing = isMerging ? standingAt(context, position) : undefined;
  const others = standing ? mergedInto(id, standing) : [...before.absorbed.keys()];
  const whole: Folded = {
    own: [],
    absorbed: new Map(),
    into: standing ? (standing.mergeOf(id)?.into ?? null) : before.into,
    terms: before.terms && new Set(),
  };
  whole.own = factsIn(streamOf(id), position, context, whole.terms);
  for (const other of others) whole.absorbed.set(other, factsIn(streamOf(other), position, context, whole.terms));
  return whole;
};

/** The facts of a stream as they stand at a position, without their texts, whose terms are added. */
const factsIn = (stream: string, position: bigint, context: Context, terms?: Set<string>): RecordedIncidentEvent[] => {
  const events = context.events(stream, position) as unknown as RecordedIncidentEvent[];
  const isRedacted = events.some(({ type }) => type === 'TextRedacted' || type === 'TextsExpired');
  const facts = standingFactsOf(isRedacted ? events.reduce(evolve, noIncident).events : events).flatMap((fact) => {
    const standing = { ...fact.recorded, data: fact.data } as RecordedIncidentEvent;
    addTerms(terms, standing as Logged<Fact>);
    const essence = essenceOf(standing);
    return essence ? [essence] : [];
  });
  return [...facts, ...events.filter(isRestriction).flatMap((event) => essenceOf(event) ?? [])];
};

/** @param isSearched whether terms are kept, by which it is found */
export const startFrom = (document: Held | undefined, isSearched = true): Folded => {
  const { basis = [], merged = [], mergedInto: into = null, terms = [] } = document ?? {};
  const absorbed = new Map<string, RecordedIncidentEvent[]>(merged.map((id) => [id, []]));
  const own: RecordedIncidentEvent[] = [];
  for (const each of basis) (each.of === undefined ? own : absorbed.get(each.of))?.push(eventOf(each));
  return { own, absorbed, into, terms: isSearched ? new Set(terms) : undefined };
};

/** Adds what an event says. */
export const addEvent = (id: string, state: Folded, event: Logged<Known>, context: Context): void => {
  if (event.type === 'IncidentsMerged') {
    if (event.data.from === id) state.into = event.data.into;
    else
      for (const other of takenIn(id, event, context, []))
        state.absorbed.set(other, factsIn(streamOf(other), event.position, context, state.terms));
    return;
  }
  if (!isOfIncident(event)) return;
  if (isFact(event)) addTerms(state.terms, event);
  else if (!isRestriction(event)) return;
  const essence = essenceOf(event);
  if (essence) (event.streamId === id ? state.own : state.absorbed.get(event.streamId))?.push(essence);
};

/** What people wrote in a fact, as far as it can be read. */
const addTerms = (terms: Set<string> | undefined, { type, data }: Logged<Fact>): void => {
  if (terms === undefined) return;
  for (const [name, { kind }] of Object.entries(fieldsOf[type])) {
    const text = (data as Record<string, unknown>)[name];
    if (kind !== 'prose' || typeof text !== 'string') continue;
    const limit = leading.has(name) ? most.terms : most.ofOtherTexts;
    for (const term of termsOf(text)) if (terms.size < limit) terms.add(term);
  }
};

/** In order of id, whatever came first. */
const inOrder = ({ absorbed }: Pick<Folded, 'absorbed'>): [string, RecordedIncidentEvent[]][] =>
  [...absorbed].sort(([one], [other]) => (one < other ? -1 : 1));

/** The incident that a document is about, as far as its summary needs it. */
export const incidentIn = (id: string, state: Folded): Incident => ({
  events: state.own,
  merging: {
    id,
    ...(state.into === null ? {} : { into: { into: state.into } as Merge }),
    absorbed: inOrder(state).map(([other, events]) => ({ id: other, events })),
  },
});

/** What each part affects by itself, where others were merged into it. */
export const partsOf = (state: Pick<Folded, 'own' | 'absorbed'>): { parts?: { services: string[] }[] } =>
  state.absorbed.size === 0
    ? {}
    : {
        parts: [state.own, ...inOrder(state).map(([, events]) => events)].map((events) => ({
          services: ownServices(events).sort(),
        })),
      };

export const basisOf = (state: Pick<Folded, 'own' | 'absorbed'>): Basis[] => [
  ...state.own.map((event) => basisRow(event)),
  ...inOrder(state).flatMap(([of, events]) => events.map((event) => ({ ...basisRow(event), of }))),
];

/** An event as a document keeps it, of an incident or of what is said about one. */
export const basisRow = ({ id, type, revision, metadata, data }: Recorded): Basis => ({
  id,
  type,
  revision: Number(revision),
  recordedAt: new Date(metadata.recordedAt),
  data: data as Record<string, unknown>,
});

/** The event again, as far as it was kept. */
export const eventOf = ({ id, type, revision, recordedAt, data }: Basis): RecordedIncidentEvent =>
  ({
    id,
    type,
    revision: BigInt(revision),
    metadata: { recordedAt: recordedAt.toISOString() },
    data,
  }) as unknown as RecordedIncidentEvent;
