import { unreachable, type Decider, type Moment, type Recorded } from '#decider';
import { AlreadyMerged, InvalidFact, MergeInACircle, MomentInTheFuture, NotMerged } from './errors.js';
import type { Instant, Prose } from './events.js';
import { allowedSkew } from './skew.js';

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

/** Which incident counts in which other, by the id of the one that was merged; and every event, for other moments. */
export interface Merges {
  standing: ReadonlyMap<string, Merge>;
  events: readonly RecordedMergeEvent[];
}

export const noMerges: Merges = { standing: new Map(), events: [] };

/** The prose of an event on the stream `merges`. */
export const mergeProse = (): string[] => ['reason'];

const decide = (command: MergeCommand, { standing, events }: Merges, moment: Moment): MergeEvent[] => {
  const occurredAt = command.data.occurredAt ?? moment.recordedAt;
  if (Date.parse(occurredAt) > Date.parse(moment.now) + allowedSkew)
    throw new MomentInTheFuture('occurredAt', occurredAt, moment.now);
  switch (command.type) {
    case 'MergeIncident': {
      const { from, into } = command.data;
      const merged = standing.get(from);
      if (merged?.into === into) return [];
      if (merged) throw new AlreadyMerged(merged.into);
      if (from === into)
        throw new InvalidFact('An incident is not merged into itself.', [
          { field: 'into', detail: 'takes another incident than the one that is merged' },
        ]);
      if (rootOf(into, standing) === from) throw new MergeInACircle(from, into);
      return [{ type: 'IncidentsMerged', data: { ...command.data, occurredAt } }];
    }
    case 'UndoMerge':
      if (!standing.has(command.data.from)) {
        if (events.some(({ data }) => data.from === command.data.from)) return [];
        throw new NotMerged();
      }
      return [{ type: 'MergeUndone', data: { ...command.data, occurredAt } }];
    default:
      return unreachable(command);
  }
};

const evolve = ({ standing, events }: Merges, event: RecordedMergeEvent): Merges => {
  const next = new Map(standing);
  if (event.type === 'MergeUndone') next.delete(event.data.from);
  else {
    const { into, reason } = event.data;
    next.set(event.data.from, {
      into,
      ...(reason === undefined ? {} : { reason }),
      eventId: event.id,
      recordedAt: event.metadata.recordedAt,
    });
  }
  return { standing: next, events: [...events, event] };
};

/** All merges are decided on one stream, so that they cannot form a circle (rules.md A5). */
export const merging: Decider<Merges, MergeCommand, MergeEvent> = { initial: noMerges, decide, evolve };

/** The merges as they were known at a moment: they act by `knownAt` alone (rules.md A5). */
export const mergesKnownAt = (merges: Merges, knownAt: Instant | undefined): Merges =>
  knownAt === undefined
    ? merges
    : merges.events.filter(({ metadata }) => metadata.recordedAt <= knownAt).reduce(evolve, noMerges);

/** Where an incident counts in the end; itself where it was not merged. */
export const rootOf = (incident: string, standing: Merges['standing']): string => {
  const merge = standing.get(incident);
  return merge === undefined ? incident : rootOf(merge.into, standing);
};

/** The incidents that count in this one: those merged into it, and those merged into them. In order of id. */
export const mergedInto = (incident: string, standing: Merges['standing']): string[] => {
  const children = [...standing].filter(([, { into }]) => into === incident).map(([from]) => from);
  return [...children, ...children.flatMap((child) => mergedInto(child, standing))].sort();
};
