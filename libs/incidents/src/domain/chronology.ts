import { absorbedFacts } from './absorbing.js';
import { momentOf, standingFacts, type EffectiveFact } from './amendments.js';
import type { Fact, Instant, RecordedIncidentEvent } from './events.js';
import type { Incident } from './incident.js';

/** The two axes of replay, each alone or both, and the clock (rules.md T5, T7). */
export interface AsOf {
  /** What had happened by then. */
  validAt?: Instant | undefined;
  /** What was known then. */
  knownAt?: Instant | undefined;
  /** The clock's now. */
  now: Instant;
}

type DataOf<Type extends Fact['type']> = Extract<Fact, { type: Type }>['data'];

/** A standing fact with its effective data, typed by its kind. */
export type Standing<Type extends Fact['type'] = Fact['type']> = Extract<AnyStanding, { type: Type }>;

type AnyStanding = {
  [Each in Fact['type']]: Omit<EffectiveFact, 'data'> & {
    type: Each;
    data: DataOf<Each>;
    at: Instant;
    /** The incident that it was recorded of, where that one was merged into this one. */
    of?: string;
  };
}[Fact['type']];

/** The standing facts of an incident on both axes, in order. */
export interface Chronology {
  /** The log as corrected: what identifies the incident, whatever `validAt` is (rules.md T6). */
  log: Standing<'IncidentLogged'>;
  /** Facts that had happened by `validAt`, by (`occurredAt`, revision) (rules.md T4). */
  facts: Standing[];
  /** Every event that was known by `knownAt`, in the order of recording. */
  known: readonly RecordedIncidentEvent[];
  /** Of those that were recorded of an incident that was merged into this one, which one, by the event's id. */
  of: ReadonlyMap<string, string>;
  /** The earliest of `validAt`, `knownAt` and the clock. */
  asOf: Instant;
}

/**
 * Replays an incident (architecture.md, "Replay on two axes"): take what was known, apply the amendments among it
 * whatever their own moment, drop what had not happened yet, put the rest in order. Undefined when the incident was
 * not known by then (rules.md T6).
 */
export const chronology = (incident: Incident, { validAt, knownAt, now }: AsOf): Chronology | undefined => {
  const { id = '', absorbed = [] } = incident.merging ?? {};
  const isKnown = (event: RecordedIncidentEvent): boolean =>
    knownAt === undefined || event.metadata.recordedAt <= knownAt;
  const own = incident.events.filter(isKnown);
  const others = absorbed.map((other) => ({ id: other.id, events: other.events.filter(isKnown) }));
  const standing = standingFactsOf(own);
  const log = standing.find(is('IncidentLogged'));
  if (log === undefined) return undefined;
  const facts = [...standing, ...others.flatMap(absorbedFacts).map(asStanding)]
    .filter((fact) => validAt === undefined || fact.at <= validAt)
    .sort(inOrder(id));
  return {
    log,
    facts,
    known: others.length === 0 ? own : inOrderOfRecording([{ id, events: own }, ...others]),
    of: new Map(others.flatMap(({ id: other, events }) => events.map((event) => [event.id, other] as const))),
    asOf: earliest(now, validAt, knownAt),
  };
};

/** The facts that stand as the amendments among these events leave them, in the order of recording. */
export const standingFactsOf = (events: readonly RecordedIncidentEvent[]): Standing[] =>
  standingFacts(events).map((fact) => asStanding({ ...fact, type: fact.recorded.type }));

const asStanding = (fact: EffectiveFact & { type: Fact['type'] }): Standing =>
  ({ ...fact, at: momentOf(fact.data) }) as Standing;

/**
 * By when it happened; then, in one stream, by revision, and across streams by when it was recorded (rules.md T4). In one
 * stream both agree, since nothing is recorded before what precedes it.
 *
 * @param own the incident whose facts they are but for those of others; one stream alone needs no name
 */
export const inOrder =
  (own = '') =>
  (one: Standing, other: Standing): number =>
    compare(one.at, other.at) || byRecording(one.of ?? own, one.recorded, other.of ?? own, other.recorded);

const byRecording = (
  stream: string,
  event: RecordedIncidentEvent,
  otherStream: string,
  other: RecordedIncidentEvent,
): number =>
  (stream === otherStream
    ? 0
    : compare(event.metadata.recordedAt, other.metadata.recordedAt) || compare(stream, otherStream)) ||
  compare(event.revision, other.revision);

const compare = (one: string | bigint, other: string | bigint): number => (one < other ? -1 : one > other ? 1 : 0);

const inOrderOfRecording = (
  streams: readonly { id: string; events: readonly RecordedIncidentEvent[] }[],
): RecordedIncidentEvent[] =>
  streams
    .flatMap(({ id, events }) => events.map((event) => ({ id, event })))
    .sort((one, other) => byRecording(one.id, one.event, other.id, other.event))
    .map(({ event }) => event);

/** Tells facts of one kind from the others. */
export const is =
  <Type extends Fact['type']>(type: Type) =>
  (fact: Standing): fact is Standing<Type> =>
    fact.type === type;

const earliest = (...instants: (Instant | undefined)[]): Instant =>
  instants.filter((instant) => instant !== undefined).reduce((one, other) => (one <= other ? one : other));
