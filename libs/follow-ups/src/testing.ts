import { recordedFrom, type Given } from '#decider/testing';
import { ana, payments } from '#incidents/testing';
import type {
  ActionItemAmended,
  ActionItemDelivered,
  ActionItemDropped,
  ActionItemOpened,
  ActionItemPlanned,
  ActionItemReopened,
  ActionItemRescheduled,
  ActionItemStarted,
  FindingRecorded,
  FollowUpEvent,
  ItemFields,
  OwnerReminded,
  RecordedFollowUpEvent,
  RescheduleConsented,
  SolutionProposed,
  TicketLinked,
  TicketReported,
} from './domain/index.js';

/** Examples follow an incident up three days after it. */
export const followedUp = '2026-03-05T09:00:00.000Z';

const occurredAt = followedUp;

/** A history as it stands in the stream of an incident's follow-ups. */
export const followUpsRecorded = (...events: readonly Given<FollowUpEvent>[]): RecordedFollowUpEvent[] =>
  recordedFrom<FollowUpEvent>(followedUp)(...events);

type Said<Event extends { data: object }> = Partial<Event['data']>;

export const findingRecorded = (data: Said<FindingRecorded> = {}): FindingRecorded => ({
  type: 'FindingRecorded',
  data: { finding: 1, text: 'Nothing bounds the queue of the checkout', tags: ['capacity'], occurredAt, ...data },
});

export const solutionProposed = (data: Said<SolutionProposed> = {}): SolutionProposed => ({
  type: 'SolutionProposed',
  data: { solution: 1, finding: 1, kind: 'solution', text: 'Bound the queue', occurredAt, ...data },
});

/** An item that passes every letter once it has a day. */
export const smartFields: ItemFields = {
  title: 'Bound the queue of the checkout at 10,000 messages',
  kind: 'preventive',
  finding: 1,
  solution: 1,
  acceptance: 'A load test with 20,000 orders gets 429 for half of them',
  owner: ana,
  team: payments,
  estimate: '2 days',
  isRealistic: true,
};

export const actionItemOpened = (data: Said<ActionItemOpened> = {}): ActionItemOpened => ({
  type: 'ActionItemOpened',
  data: { item: 1, ...smartFields, recommendation: null, dueOn: null, occurredAt, ...data },
});

export const actionItemAmended = (data: Said<ActionItemAmended> = {}): ActionItemAmended => ({
  type: 'ActionItemAmended',
  data: { item: 1, occurredAt, ...data },
});

export const actionItemPlanned = (data: Said<ActionItemPlanned> = {}): ActionItemPlanned => ({
  type: 'ActionItemPlanned',
  data: { item: 1, dueOn: '2026-03-20', failing: [], occurredAt, ...data },
});

export const actionItemStarted = (data: Said<ActionItemStarted> = {}): ActionItemStarted => ({
  type: 'ActionItemStarted',
  data: { item: 1, occurredAt, ...data },
});

export const actionItemRescheduled = (data: Said<ActionItemRescheduled> = {}): ActionItemRescheduled => ({
  type: 'ActionItemRescheduled',
  data: {
    item: 1,
    move: 1,
    from: '2026-03-20',
    to: '2026-03-27',
    reason: 'The load test needs a new environment',
    needsConsent: true,
    occurredAt,
    ...data,
  },
});

export const rescheduleConsented = (data: Said<RescheduleConsented> = {}): RescheduleConsented => ({
  type: 'RescheduleConsented',
  data: { item: 1, move: 1, occurredAt, ...data },
});

export const actionItemDelivered = (data: Said<ActionItemDelivered> = {}): ActionItemDelivered => ({
  type: 'ActionItemDelivered',
  data: { item: 1, evidence: 'The load test of build 4711', on: '2026-03-05', occurredAt, ...data },
});

export const actionItemDropped = (data: Said<ActionItemDropped> = {}): ActionItemDropped => ({
  type: 'ActionItemDropped',
  data: { item: 1, reason: 'The checkout is replaced in April', on: '2026-03-05', occurredAt, ...data },
});

export const actionItemReopened = (data: Said<ActionItemReopened> = {}): ActionItemReopened => ({
  type: 'ActionItemReopened',
  data: { item: 1, reason: 'The bound is not in production', occurredAt, ...data },
});

export const ownerReminded = (data: Said<OwnerReminded> = {}): OwnerReminded => ({
  type: 'OwnerReminded',
  data: { item: 1, about: 'due', dueOn: '2026-03-20', on: '2026-03-13', to: ana, occurredAt, ...data },
});

export const ticketLinked = (data: Said<TicketLinked> = {}): TicketLinked => ({
  type: 'TicketLinked',
  data: {
    item: 1,
    tracker: 'github',
    key: 'shop/checkout#12',
    url: 'https://github.example/shop/checkout/issues/12',
    occurredAt,
    ...data,
  },
});

export const ticketReported = (data: Said<TicketReported> = {}): TicketReported => ({
  type: 'TicketReported',
  data: {
    item: 1,
    tracker: 'github',
    key: 'shop/checkout#12',
    state: 'open',
    called: 'open',
    changedAt: followedUp,
    occurredAt,
    ...data,
  },
});
