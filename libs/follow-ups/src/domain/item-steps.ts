import { dayAt } from '#business-time';
import type { DeliverActionItem } from './commands.js';
import { InvalidItem, ItemIsOver, NoSuchFollowUp } from './errors.js';
import type { FollowUpEvent } from './events.js';
import { isRunning, type ActionItem, type FollowUpView } from './follow-ups.js';

// The steps that an action item takes, one after the other, whoever tells of them.

/** @throws NoSuchFollowUp */
export const itemIn = ({ items }: FollowUpView, number: number): ActionItem => {
  const item = items[number - 1];
  if (item === undefined) throw new NoSuchFollowUp('action item', number, items.length);
  return item;
};

/** @throws NoSuchFollowUp, ItemIsOver */
export const runningItem = (view: FollowUpView, number: number): ActionItem => {
  const item = itemIn(view, number);
  if (!isRunning(item)) throw new ItemIsOver(number, item.state);
  return item;
};

/** Nothing becomes of an item before what it follows from. @throws InvalidItem */
export const refuseBefore = (occurredAt: string, what: string, before: { at: string } | null | undefined): void => {
  if (before && occurredAt < before.at)
    throw new InvalidItem('occurredAt', `takes a moment from ${before.at} on, when the item was ${what}`);
};

/** What an item went through so far, and what each is called. */
const stepsOf = (item: ActionItem): [string, { at: string } | null][] => [
  ['opened', item],
  ['planned', item.planned],
  ['started', item.started],
  ['opened again', item.reopened],
  ['delivered', item.delivered],
  ['dropped', item.dropped],
];

/** It takes its steps one after the other (rules.md F3); the last one is told. @throws InvalidItem */
export const refuseEarlier = (occurredAt: string, item: ActionItem): void => {
  const [what, last] = lastStepOf(item);
  refuseBefore(occurredAt, what, last);
};

/** Of two at one moment, the one that is told of later. */
const lastStepOf = (item: ActionItem): [string, { at: string }] =>
  stepsOf(item).reduce<[string, { at: string }]>(
    (last, [what, step]) => (step !== null && step.at >= last[1].at ? [what, step] : last),
    ['opened', item],
  );

/** A tracker tells of what was done there, which comes to a step here no earlier than the last one. */
export const noEarlier = (then: string, item: ActionItem): string => {
  const [, { at }] = lastStepOf(item);
  return at > then ? at : then;
};

export const delivery = (
  item: number,
  zone: string,
  shown: Pick<DeliverActionItem['data'], 'evidence' | 'url'>,
  occurredAt: string,
): FollowUpEvent => ({
  type: 'ActionItemDelivered',
  data: { item, ...shown, on: dayAt(Date.parse(occurredAt), zone), occurredAt },
});
