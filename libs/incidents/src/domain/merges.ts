import { refuseFuture, unreachable, type Decider, type Moment, type Recorded } from '#decider';
import { AlreadyMerged, InvalidFact, MergeInACircle, NotMerged, TooManyMerged } from './errors.js';
import type { Instant, Prose } from './events.js';

/** Reports and facts of one incident count in another from now on; both histories stay as they are (rules.md A5). */
export interface IncidentsMerged {
  type: 'IncidentsMerged';
  data: {
    /** Ids of incidents. */
    from: string;
    into: string;
    reason?: Prose;
    occurredAt: Instant;
  };
}

/** They were merged in error: the one that was merged stands for itself again. */
export interface MergeUndone {
  type: 'MergeUndone';
  data: { from: string; reason: Prose; occurredAt: Instant };
}

export type MergeEvent = IncidentsMerged | MergeUndone;
export type RecordedMergeEvent = Recorded<MergeEvent>;

export interface MergeIncident {
  type: 'MergeIncident';
  data: { from: string; into: string; reason?: Prose; occurredAt?: Instant };
}

export interface UndoMerge {
  type: 'UndoMerge';
  data: { from: string; reason: Prose; occurredAt?: Instant };
}

export type MergeCommand = MergeIncident | UndoMerge;

/** A merge that stands. */
export interface Merge {
  into: string;
  reason?: Prose;
  eventId: string;
  recordedAt: Instant;
}

/**
 * Which incident counts in which other, ever since the first merge. Thousands of entries are not copied for each new one: a
 * later state has the same maps, and an earlier one looks at no event beyond its count.
 */
export interface Merges {
  count: number;
  /** By the id of an incident that was ever merged, in order. */
  periods: Map<string, Period[]>;
  /** Incidents that were ever merged into one, by its id. */
  everIn: Map<string, Set<string>>;
  /** When each event was recorded. */
  recordedAt: Instant[];
  /** What came with an event that gave a reason, by its id, and which incidents it is about. */
  reasons: Map<string, { reason: Prose; about: string[] }>;
}

/** From which event on a merge stands, and up to which; numbers of events that are looked at. */
interface Period {
  merge: Merge;
  after: number;
  upTo: number;
}

export const noMerges: Merges = { count: 0, periods: new Map(), everIn: new Map(), recordedAt: [], reasons: new Map() };

/** The most incidents that may count in one, so that each answer about it stays quick. */
export const mergeLimit = 500;

/** The prose of an event on the stream `merges`. */
export const mergeProse = (): string[] => ['reason'];

const decide = (command: MergeCommand, merges: Merges, moment: Moment): MergeEvent[] => {
  const occurredAt = command.data.occurredAt ?? moment.recordedAt;
  refuseFuture('occurredAt', occurredAt, moment.now);
  switch (command.type) {
    case 'MergeIncident':
      return merge(command, occurredAt, standingOf(merges));
    case 'UndoMerge': {
      const { from } = command.data;
      if (standingOf(merges).mergeOf(from) !== undefined)
        return [{ type: 'MergeUndone', data: { ...command.data, occurredAt } }];
      if (merges.periods.has(from)) return [];
      throw new NotMerged();
    }
    default:
      return unreachable(command);
  }
};

const merge = ({ data }: MergeIncident, occurredAt: Instant, standing: StandingMerges): MergeEvent[] => {
  const { from, into } = data;
  const merged = standing.mergeOf(from);
  if (merged?.into === into) return [];
  if (merged) throw new AlreadyMerged(merged.into);
  if (from === into)
    throw new InvalidFact('An incident is not merged into itself.', [
      { field: 'into', detail: 'takes another incident than the one that is merged' },
    ]);
  const root = rootOf(into, standing);
  if (root === from) throw new MergeInACircle(from, into);
  if (mergedInto(root, standing).length + mergedInto(from, standing).length >= mergeLimit)
    throw new TooManyMerged(root, mergeLimit);
  return [{ type: 'IncidentsMerged', data: { ...data, occurredAt } }];
};

const evolve = (merges: Merges, event: RecordedMergeEvent): Merges => {
  const place = merges.count;
  const entries = place === 0 ? noEntries() : merges;
  const { periods, everIn, recordedAt, reasons } = entries;
  const next = { ...entries, count: place + 1 };
  // Two who go on from one state at the same time see the same events.
  if (recordedAt[place] !== undefined) return next;
  recordedAt[place] = event.metadata.recordedAt;
  const { from, reason } = event.data;
  const known = periods.get(from) ?? [];
  const last = known.at(-1);
  const into = event.type === 'MergeUndone' ? (last?.merge.into ?? from) : event.data.into;
  if (reason !== undefined) reasons.set(event.id, { reason, about: [from, into] });
  if (event.type === 'MergeUndone') {
    if (last) last.upTo = place;
  } else {
    const said = { into, ...(reason === undefined ? {} : { reason }) };
    const merge = { ...said, eventId: event.id, recordedAt: event.metadata.recordedAt };
    periods.set(from, [...known, { merge, after: place, upTo: Infinity }]);
    everIn.set(into, (everIn.get(into) ?? new Set()).add(from));
  }
  return next;
};

const noEntries = (): Omit<Merges, 'count'> => ({
  periods: new Map(),
  everIn: new Map(),
  recordedAt: [],
  reasons: new Map(),
});

/** All merges are decided on one stream, so that they cannot form a circle (rules.md A5). */
export const merging: Decider<Merges, MergeCommand, MergeEvent> = { initial: noMerges, decide, evolve };

/** The merges that stand. */
export interface StandingMerges {
  /** Into which incident one was merged; undefined where it stands for itself. */
  mergeOf: (incident: string) => Merge | undefined;
  /** The incidents that were merged into this very one. */
  mergedTo: (incident: string) => string[];
}

/** @param upTo how many events are looked at; all where it is left out */
export const standingOf = ({ periods, everIn, count }: Merges, upTo = count): StandingMerges => {
  const mergeOf = (incident: string): Merge | undefined =>
    periods.get(incident)?.find((period) => period.after < upTo && upTo <= period.upTo)?.merge;
  return {
    mergeOf,
    mergedTo: (incident) => [...(everIn.get(incident) ?? [])].filter((other) => mergeOf(other)?.into === incident),
  };
};

/** The merges as they were known at a moment: they act by `knownAt` alone (rules.md A5). */
export const standingKnownAt = (merges: Merges, knownAt: Instant | undefined): StandingMerges => {
  if (knownAt === undefined) return standingOf(merges);
  let [known, beyond] = [0, merges.count];
  while (known < beyond) {
    const middle = (known + beyond) >> 1;
    if ((merges.recordedAt[middle] ?? '') <= knownAt) known = middle + 1;
    else beyond = middle;
  }
  return standingOf(merges, known);
};

/** Where an incident counts in the end; itself where it was not merged. */
export const rootOf = (incident: string, { mergeOf }: Pick<StandingMerges, 'mergeOf'>): string => {
  let root = incident;
  for (let merge = mergeOf(root); merge !== undefined; merge = mergeOf(root)) root = merge.into;
  return root;
};

/** Does an incident count in another one, or another one in it? */
export const isMerged = (incident: string, { mergeOf, mergedTo }: StandingMerges): boolean =>
  mergeOf(incident) !== undefined || mergedTo(incident).length > 0;

/** The incidents that count in this one: those merged into it, and those merged into them. In order of id. */
export const mergedInto = (incident: string, { mergedTo }: StandingMerges): string[] => {
  const found: string[] = [];
  for (const waiting = mergedTo(incident); waiting.length > 0;) {
    const next = waiting.pop() as string;
    found.push(next);
    waiting.push(...mergedTo(next));
  }
  return found.sort();
};

/** How an incident stood to others from a moment on. */
export interface Stood {
  /** By when it was known (rules.md A5); left out of the first. */
  since?: Instant;
  into?: Merge;
  /** Ids of those that counted in it, in order. */
  absorbed: string[];
}

/** How an incident stood to others, from each moment at which that changed; one entry where it never did. */
export const stoodSince = (incident: string, merges: Merges): Stood[] => {
  const moments = [...new Set([...related(incident, merges)].flatMap((id) => changesOf(id, merges)))].sort();
  return [undefined, ...moments].map((since) => {
    const standing = since === undefined ? standingOf(merges, 0) : standingKnownAt(merges, since);
    const into = standing.mergeOf(incident);
    return {
      ...(since === undefined ? {} : { since }),
      ...(into ? { into } : {}),
      absorbed: mergedInto(incident, standing),
    };
  });
};

/** The incident, and all that ever counted in it. */
const related = (incident: string, { everIn }: Merges): Set<string> => {
  const found = new Set([incident]);
  // A set goes through what is added to it meanwhile.
  for (const id of found) for (const other of everIn.get(id) ?? []) found.add(other);
  return found;
};

/** When it became known that an incident was merged, or stands for itself again. */
const changesOf = (incident: string, { periods, recordedAt, count }: Merges): Instant[] =>
  (periods.get(incident) ?? [])
    .flatMap(({ after, upTo }) => [after, upTo])
    .filter((place) => place < count)
    .map((place) => recordedAt[place] ?? '');
