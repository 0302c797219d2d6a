import type { Day } from './events.js';

/** What was promised of an action item, day by day. */
export interface Promised {
  /** The first day that was promised; it never changes. */
  firstOn: Day;
  /** The day that stands: the first one, or that of the last move which needed no consent or has it. */
  agreedOn: Day;
  /** The day that was asked for last, agreed or not. */
  dueOn: Day;
}

/** Whole days from one day to another; negative where the other is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** The day that lies so many days after another. */
export const dayAfter = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * Whole days that an item has slipped: how long after the agreed day it was delivered or dropped, or else how far that is
 * gone today. A later day to which nobody consented counts as slipped at once.
 *
 * @param endedOn when it was delivered or dropped; left out while it is not over
 */
export const slippedDays = (
  { agreedOn, dueOn }: Pick<Promised, 'agreedOn' | 'dueOn'>,
  today: Day,
  endedOn?: Day,
): number => {
  const until = endedOn ?? (dueOn > today ? dueOn : today);
  return Math.max(0, daysBetween(agreedOn, until));
};

/** Whole days from the first promise to the day that stands. */
export const movedDays = ({ firstOn, agreedOn }: Promised): number => daysBetween(firstOn, agreedOn);
