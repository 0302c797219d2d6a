import { dayAt } from '#business-time';
import type { Moment } from '#decider';
import type { Reminders, RemindOwner } from './commands.js';
import type { Day, FollowUpEvent } from './events.js';
import { isRunning, type ActionItem } from './follow-ups.js';
import { dayAfter, daysBetween } from './promises.js';

/**
 * The day for which the owner is to be told today, and of what: the last of the days before, and of those after, that has
 * come. What was not told on its day is told later, unless the next one has come; and nobody is told of a day that lay
 * behind when it was promised.
 *
 * @param since the day on which it was promised or moved last
 */
export const reminderOn = (
  dueOn: Day,
  { daysBefore, overdueEvery }: Reminders,
  since: Day,
  today: Day,
): Day | undefined => {
  const gone = daysBetween(dueOn, today);
  const times = overdueEvery > 0 && gone > 0 ? Math.floor((gone - 1) / overdueEvery) : -1;
  const days = [
    ...daysBefore.map((days) => dayAfter(dueOn, -days)),
    ...(times < 0 ? [] : [dayAfter(dueOn, 1 + times * overdueEvery)]),
  ];
  return days
    .filter((day) => day <= today && day > since)
    .sort()
    .at(-1);
};

/** Quiet where nothing is to be said today, or was said, and where it is known no more who the owner is. */
export const remind = (
  { data: { item: number, zone, reminders, erased = [] } }: RemindOwner,
  item: ActionItem,
  occurredAt: string,
  { now }: Moment,
): FollowUpEvent[] => {
  const { dueOn, owner: to, planned, moves } = item;
  if (planned === null || dueOn === null || to === null || erased.includes(to.id) || !isRunning(item)) return [];
  const dayOf = (moment: string): Day => dayAt(Date.parse(moment), zone);
  const on = dayOf(now);
  const day = reminderOn(dueOn, reminders, dayOf((moves.at(-1) ?? planned).recordedAt), on);
  if (day === undefined || item.reminders.some((told) => told.dueOn === dueOn && told.on >= day)) return [];
  const about = on > dueOn ? 'overdue' : 'due';
  return [{ type: 'OwnerReminded', data: { item: number, about, dueOn, on, to, occurredAt } }];
};
