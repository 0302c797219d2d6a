import type { Recorded } from '#decider';
import { standingFacts, type EffectiveFact } from './amendments.js';
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
  [Each in Fact['type']]: Omit<EffectiveFact, 'data'> & { type: Each; data: DataOf<Each>; at: Instant };
}[Fact['type']];

/** The standing facts of an incident on both axes, in order. */
export interface Chronology {
  /** The log as corrected: what identifies the incident, whatever `validAt` is (rules.md T6). */
  log: Standing<'IncidentLogged'>;
  /** Facts that had happened by `validAt`, by (`occurredAt`, revision) (rules.md T4). */
  facts: Standing[];
  /** Every event that was known by `knownAt`, in the order of recording. */
  known: readonly RecordedIncidentEvent[];
  /** The earliest of `validAt`, `knownAt` and the clock. */
  asOf: Instant;
}

/**
 * Replays an incident (architecture.md, "Replay on two axes"): take what was known, apply the amendments among it
 * whatever their own moment, drop what had not happened yet, put the rest in order. Undefined when the incident was
 * not known by then (rules.md T6).
 */
export const chronology = (incident: Incident, { validAt, knownAt, now }: AsOf): Chronology | undefined => {
  const known =
    knownAt === undefined ? incident.events : incident.events.filter((event) => event.metadata.recordedAt <= knownAt);
  const standing = standingFactsOf(known);
  const log = standing.find(is('IncidentLogged'));
  if (log === undefined) return undefined;
  const facts = standing.filter((fact) => validAt === undefined || fact.at <= validAt).sort(inOrder);
  return { log, facts, known, asOf: earliest(now, validAt, knownAt) };
};

/** The facts that stand as the amendments among these events leave them, in the order of recording. */
export const standingFactsOf = (events: readonly RecordedIncidentEvent[]): Standing[] =>
  standingFacts(events).map(asStanding);

const asStanding = (fact: EffectiveFact): Standing =>
  ({ ...fact, type: fact.recorded.type, at: momentOf(fact.data) }) as Standing;

/** A fact with bounds is ordered and dropped by `notBefore` (rules.md T4), a span by where it is known to begin. */
export const momentOf = (data: Record<string, unknown>): Instant =>
  (data['occurredAt'] ?? data['notBefore'] ?? data['from'] ?? data['to']) as Instant;

const inOrder = (one: Standing, other: Standing): number =>
  one.at === other.at ? byRevision(one.recorded, other.recorded) : one.at < other.at ? -1 : 1;

const byRevision = (one: Recorded, other: Recorded): number => (one.revision < other.revision ? -1 : 1);

/** True when `one` comes after `other` in effective time. */
export const isAfter = (one: Standing, other: Standing): boolean => inOrder(one, other) > 0;

/** Tells facts of one kind from the others. */
export const is =
  <Type extends Fact['type']>(type: Type) =>
  (fact: Standing): fact is Standing<Type> =>
    fact.type === type;

const earliest = (...instants: (Instant | undefined)[]): Instant =>
  instants.filter((instant) => instant !== undefined).reduce((one, other) => (one <= other ? one : other));
