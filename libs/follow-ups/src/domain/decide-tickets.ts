import { refuseFuture, type Moment } from '#decider';
import type { LinkTicket, ReportTicket } from './commands.js';
import { InvalidItem } from './errors.js';
import type { FollowUpEvent } from './events.js';
import { isDoneWith, isRunning, isTicket, type FollowUpView } from './follow-ups.js';
import { delivery, itemIn, noEarlier } from './item-steps.js';

// What trackers say of the tickets of an action item.

/** Tickets of one item: an item that is more than that is several items. */
export const ticketsLimit = 20;

/** @throws NoSuchFollowUp, InvalidItem */
export const linkTicket = (
  { data: { item: number, tracker, key, url } }: LinkTicket,
  view: FollowUpView,
  occurredAt: string,
): FollowUpEvent[] => {
  const { tickets } = itemIn(view, number);
  if (tickets.some((ticket) => isTicket(ticket, tracker, key))) return [];
  if (tickets.length >= ticketsLimit)
    throw new InvalidItem('key', `is one too many: an item has ${ticketsLimit} tickets`);
  return [{ type: 'TicketLinked', data: { item: number, tracker, key, url, occurredAt } }];
};

/** Letters of a moment as far as its second. */
const secondLength = '2026-01-01T00:00:00'.length;

/**
 * Trackers say the same twice, and late: what is earlier than what they said before says nothing, and so does the same said
 * again. Within one moment the last word counts: some tell times in seconds. What was decided here is not undone by what they
 * say: both are shown (`conflictOf`).
 *
 * @throws NoSuchFollowUp, InvalidItem
 */
export const reportTicket = (
  { data: { item: number, zone, tracker, key, state, called, changedAt, by } }: ReportTicket,
  view: FollowUpView,
  occurredAt: string,
  { recordedAt, now }: Moment,
): FollowUpEvent[] => {
  // It would hide whatever the tracker says until then.
  refuseFuture('changedAt', changedAt, now);
  const item = itemIn(view, number);
  const ticket = item.tickets.find((each) => isTicket(each, tracker, key));
  if (ticket === undefined) throw new InvalidItem('key', `is no ticket of action item ${number}`);
  const { reported, url } = ticket;
  const isSame = reported?.state === state && reported.called === called;
  // Done once more is news where somebody opened the item again meanwhile.
  const isNews = !isSame || (state === 'done' && isRunning(item) && reported.changedAt !== changedAt);
  if (reported && (reported.changedAt > changedAt || !isNews)) return [];
  const report: FollowUpEvent = {
    type: 'TicketReported',
    data: { item: number, tracker, key, state, called, changedAt, occurredAt },
  };
  // Their clock may be ahead of ours.
  const then = noEarlier(changedAt > recordedAt ? recordedAt : changedAt, item);
  // Who opened it again here knew of what was before, and is not contradicted by it.
  const isOvertaken = item.reopened !== null && item.reopened.at >= changedAt;
  // What was done before anybody wrote the item down is not what it asks for: both are shown. Trackers tell whole seconds.
  const isOlder = changedAt < item.at.slice(0, secondLength);
  const delivers = isRunning(item) && state === 'done' && !isOvertaken && !isOlder && isDoneWith(item, ticket);
  if (delivers) {
    const evidence = `${key} is "${called}" since ${changedAt}${by === undefined ? '' : `, by ${by}`}`;
    return [report, delivery(number, zone, { evidence, url }, then)];
  }
  const begins = state === 'in-progress' && (item.state === 'open' || item.state === 'planned');
  return begins ? [report, { type: 'ActionItemStarted', data: { item: number, occurredAt: then } }] : [report];
};
