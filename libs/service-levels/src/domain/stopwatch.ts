import { lengthBetween, momentAfter, type Calendar } from '#business-time';

/** A stretch of time, in milliseconds since 1970; one that goes on ends at Infinity. */
export interface Stretch {
  from: number;
  to: number;
}

/** A clock that counts by a calendar, round the clock without one, and stands still in pauses. */
export interface Stopwatch {
  calendar: Calendar | undefined;
  /** In order, and none begins before the end of the one before. */
  pauses: readonly Stretch[];
}

/** What it counts from one moment to another, in milliseconds. */
export const countedBy = ({ calendar, pauses }: Stopwatch, from: number, to: number): number =>
  lengthBetween(calendar, from, to) -
  within(pauses, from, to).reduce((sum, pause) => sum + lengthBetween(calendar, pause.from, pause.to), 0);

/** The pauses as far as they lie between two moments. */
export const within = (pauses: readonly Stretch[], from: number, to: number): Stretch[] =>
  pauses
    .map((pause) => ({ from: Math.max(from, pause.from), to: Math.min(to, pause.to) }))
    .filter((pause) => pause.from < pause.to);

/** The moment at which it has counted so much; undefined where it stands still before, or the calendar never opens so long. */
export const reachedBy = ({ calendar, pauses }: Stopwatch, from: number, length: number): number | undefined => {
  let [start, left] = [from, length];
  for (const pause of within(pauses, from, Infinity)) {
    const before = lengthBetween(calendar, start, pause.from);
    if (before >= left && left > 0) break;
    [start, left] = [pause.to, left - before];
    if (start === Infinity) return undefined;
  }
  return momentAfter(calendar, start, left);
};
