import type { Recorded } from '#decider';
import { unreachable } from '#decider';
import { isBelonging, type Belonging, type Instant, type RecordedDirectoryEvent } from './events.js';

/** Somebody belonged to an entry from a moment on (included) to another (not included), or still does. */
export interface Span {
  /** Of the person or team. */
  id: string;
  from: Instant;
  /** Null while it lasts. */
  to: Instant | null;
  /** The events that say so, the beginning first. */
  eventIds: string[];
}

/** Ids of the events that a standing retraction names. Newest to oldest, since a retraction names only earlier ones. */
export const retractedIds = (events: readonly RecordedDirectoryEvent[]): Set<string> => {
  const retracted = new Set<string>();
  for (const event of events.toReversed())
    if (event.type === 'DirectoryFactRetracted' && !retracted.has(event.id)) retracted.add(event.data.eventId);
  return retracted;
};

/** The standing events about belonging, in the order of happening, those of one moment in the order of recording (T4). */
export const standingBelongings = (events: readonly RecordedDirectoryEvent[]): Recorded<Belonging>[] => {
  const retracted = retractedIds(events);
  return events
    .filter((event) => isBelonging(event))
    .filter(({ id }) => !retracted.has(id))
    .toSorted(
      (one, other) => compare(one.data.occurredAt, other.data.occurredAt) || compare(one.revision, other.revision),
    );
};

const compare = <Value extends string | bigint>(one: Value, other: Value): number =>
  one < other ? -1 : one > other ? 1 : 0;

/** Whom an event about belonging names. */
export const subjectOf = (event: Belonging): string => {
  switch (event.type) {
    case 'MemberJoined':
    case 'MemberLeft':
      return event.data.person;
    case 'OwnerAssigned':
    case 'OwnershipEnded':
      return event.data.team;
    default:
      return unreachable(event);
  }
};

export const begins = ({ type }: Belonging): boolean => type === 'MemberJoined' || type === 'OwnerAssigned';

/**
 * Who belonged when, by the moment of beginning. A beginning within a span, and an end outside of any, change nothing:
 * they are what is left where things were learnt out of order or retracted. A span without length is none.
 *
 * @param ordered as `standingBelongings` gives them
 */
export const spansOf = (ordered: readonly Recorded<Belonging>[]): Span[] => {
  const spans: Span[] = [];
  const open = new Map<string, Span>();
  for (const event of ordered) {
    const id = subjectOf(event);
    const span = open.get(id);
    if (begins(event)) {
      if (span !== undefined) continue;
      const begun: Span = { id, from: event.data.occurredAt, to: null, eventIds: [event.id] };
      spans.push(begun);
      open.set(id, begun);
    } else if (span !== undefined) {
      span.to = event.data.occurredAt;
      span.eventIds.push(event.id);
      open.delete(id);
    }
  }
  return spans.filter(({ from, to }) => from !== to);
};

/** Does somebody belong at a moment, as far as is recorded? */
export const belongsAt = (events: readonly RecordedDirectoryEvent[], id: string, at: Instant): boolean => {
  const last = standingBelongings(events).findLast((event) => subjectOf(event) === id && event.data.occurredAt <= at);
  return last !== undefined && begins(last);
};
