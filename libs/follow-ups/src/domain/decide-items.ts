import { whose } from '#access/domain';
import { dayAt } from '#business-time';
import { unreachable, type Moment } from '#decider';
import { keyOfParticipant, type Participant } from '#directory/domain';
import type {
  AmendActionItem,
  ConsentToReschedule,
  DeliverActionItem,
  DropActionItem,
  ItemCommand,
  LinkRecommendation,
  OpenActionItem,
  PlanActionItem,
  ReopenActionItem,
  RescheduleActionItem,
  StartActionItem,
} from './commands.js';
import {
  AlreadyPlanned,
  DayIsGone,
  InvalidItem,
  ItemIsOver,
  NeedsPerson,
  NoSuchFollowUp,
  NothingToConsentTo,
  NotPlanned,
  NotSmart,
  OwnMove,
} from './errors.js';
import type { Day, FollowUpEvent, ItemFields } from './events.js';
import { checksOf, isRunning, type ActionItem, type Around, type FollowUpView } from './follow-ups.js';
import { linkTicket, reportTicket } from './decide-tickets.js';
import { delivery, itemIn, refuseBefore, refuseEarlier, runningItem } from './item-steps.js';
import { dayAfter } from './promises.js';
import { remind } from './reminding.js';

/** What becomes of one action item. */
export const decideItem = (
  command: ItemCommand,
  view: FollowUpView,
  occurredAt: string,
  moment: Moment,
): FollowUpEvent[] => {
  switch (command.type) {
    case 'OpenActionItem':
      return open(command, view, occurredAt, moment);
    case 'AmendActionItem':
      return amend(command, view, occurredAt, moment);
    case 'PlanActionItem':
      return plan(command, view, occurredAt, moment);
    case 'StartActionItem':
      return start(command, view, occurredAt);
    case 'RescheduleActionItem':
      return reschedule(command, view, occurredAt, moment);
    case 'ConsentToReschedule':
      return consent(command, view, occurredAt);
    case 'DeliverActionItem':
      return deliver(command, view, occurredAt);
    case 'DropActionItem':
      return drop(command, view, occurredAt);
    case 'ReopenActionItem':
      return reopen(command, view, occurredAt);
    case 'RemindOwner':
      return remind(command, itemIn(view, command.data.item), occurredAt, moment);
    case 'LinkTicket':
      return linkTicket(command, view, occurredAt);
    case 'ReportTicket':
      return reportTicket(command, view, occurredAt, moment);
    case 'LinkRecommendation':
      return linkRecommendation(command, view, occurredAt);
    default:
      return unreachable(command);
  }
};

const because = <Reason>(reason: Reason | undefined): { reason?: Reason } => (reason === undefined ? {} : { reason });

/** Days ahead that anybody promises: what lies beyond is a slip of the finger, and would count as days slipped. */
const furthest = 36_525;

/**
 * What was said then may have named a day that is gone now (rules.md T2). Every request names the day `dueOn`, whatever the
 * event calls it.
 *
 * @throws DayIsGone, InvalidItem
 */
const refuseGone = (day: Day | null, zone: string, { recordedAt }: Moment): void => {
  const today = dayAt(Date.parse(recordedAt), zone);
  if (day !== null && day > dayAfter(today, furthest))
    throw new InvalidItem('dueOn', 'takes a day of the next hundred years');
  if (day !== null && day < today) throw new DayIsGone(day, today);
};

/** A solution names its finding. @throws InvalidItem */
const addressed = (
  { finding, solution }: Pick<ItemFields, 'finding' | 'solution'>,
  { findings, solutions }: FollowUpView,
): Pick<ItemFields, 'finding' | 'solution'> => {
  const takes = 'takes the id of a finding of this incident that was not withdrawn: GET …/follow-ups lists them';
  const part = solution === null ? undefined : solutions[solution - 1];
  if (solution !== null && (part === undefined || part.withdrawn))
    throw new InvalidItem('solution', 'takes the id of a solution or mitigation that was not withdrawn');
  const of = finding ?? part?.finding ?? null;
  const named = of === null ? undefined : findings[of - 1];
  if (of !== null && (named === undefined || named.withdrawn)) throw new InvalidItem('addresses', takes);
  if (part && part.finding !== of)
    throw new InvalidItem('solution', `belongs to finding ${part.finding}, and not to the one that the item addresses`);
  return { finding: of, solution };
};

/** Quiet where one that runs says the same, or accepts the same recommendation. @throws InvalidItem, DayIsGone */
const open = (
  { data: { zone, isAnother, occurredAt: _occurredAt, ...said } }: OpenActionItem,
  view: FollowUpView,
  occurredAt: string,
  moment: Moment,
): FollowUpEvent[] => {
  const fields = { ...said, ...addressed(said, view) };
  const { recommendation } = fields;
  const isOpen = view.items.some(
    (item) =>
      isRunning(item) &&
      (recommendation === null || isAnother ? isSame(fieldsOf(item), fields) : item.recommendation === recommendation),
  );
  if (isOpen) return [];
  refuseGone(fields.dueOn, zone, moment);
  return [{ type: 'ActionItemOpened', data: { item: view.items.length + 1, ...fields, occurredAt } }];
};

type Fields = ItemFields & Pick<ActionItem, 'dueOn' | 'recommendation'>;

const fieldsOf = (item: ActionItem): Fields => {
  const { title, kind, finding, solution, acceptance, owner, team, estimate, isRealistic, dueOn, recommendation } =
    item;
  return {
    ...{ title, kind, finding, solution, acceptance, owner, team, estimate, isRealistic },
    ...{ dueOn, recommendation },
  };
};

const isSame = (one: Fields, other: Fields): boolean => written(one) === written(other);

const written = ({ owner, team, ...fields }: Fields): string =>
  JSON.stringify([
    keyOrNull(owner),
    keyOrNull(team),
    ...Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1)),
  ]);

const keyOrNull = (participant: Participant | null): string | null => participant && keyOfParticipant(participant);

/** @throws InvalidItem, DayIsGone, AlreadyPlanned */
const amended = (
  item: ActionItem,
  said: Partial<ItemFields> & { dueOn?: Day | null },
  view: FollowUpView,
  zone: string,
  moment: Moment,
): { before: Fields; after: Fields } => {
  const before = fieldsOf(item);
  const merged = { ...before, ...said };
  // Another finding takes the item away from the solution that it was part of.
  const isElsewhere = said.finding !== undefined && said.finding !== before.finding && said.solution === undefined;
  // What it addressed before may have been withdrawn since.
  const isSaid = said.finding !== undefined || said.solution !== undefined;
  const after = isSaid
    ? { ...merged, ...addressed(isElsewhere ? { ...merged, solution: null } : merged, view) }
    : merged;
  if (after.dueOn !== before.dueOn) {
    if (item.planned) throw new AlreadyPlanned(item.item, item.promised);
    refuseGone(after.dueOn, zone, moment);
  }
  return { before, after };
};

/** @throws NoSuchFollowUp, ItemIsOver, InvalidItem, DayIsGone, AlreadyPlanned */
const amend = (
  { data: { item: number, zone, reason, erased = [], occurredAt: _occurredAt, ...said } }: AmendActionItem,
  view: FollowUpView,
  occurredAt: string,
  moment: Moment,
): FollowUpEvent[] => {
  const item = runningItem(view, number);
  refuseBefore(occurredAt, 'opened', item);
  const { before, after } = amended(item, said, view, zone, moment);
  refuseLess(item, before, after, reason, { ...view, erased: new Set(erased) });
  return isSame(before, after) ? [] : [amendment(number, before, after, reason, occurredAt)];
};

/** What was promised as it passes is not made to fail without a reason. @throws NotSmart */
const refuseLess = (
  { planned }: ActionItem,
  before: Fields,
  after: Fields,
  reason: AmendActionItem['data']['reason'],
  around: Around,
): void => {
  if (planned === null || reason !== undefined) return;
  const passed = new Set(checksOf(before, around).flatMap(({ letter, passes }) => (passes ? [letter] : [])));
  const checks = checksOf(after, around);
  if (checks.some(({ letter, passes }) => !passes && passed.has(letter))) throw new NotSmart(checks);
};

/** Only what is said otherwise: a text that stays is not copied. */
const amendment = (
  item: number,
  before: Fields,
  after: Fields,
  reason: AmendActionItem['data']['reason'],
  occurredAt: string,
): FollowUpEvent => {
  const changed = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Fields]),
  );
  return {
    type: 'ActionItemAmended',
    data: { item, ...Object.fromEntries(changed), ...because(reason), occurredAt },
  };
};

/** The day is promised from then on. @throws what `amend` throws, and NotSmart */
const plan = (
  { data: { item: number, zone, reason, erased = [], occurredAt: _occurredAt, ...said } }: PlanActionItem,
  view: FollowUpView,
  occurredAt: string,
  moment: Moment,
): FollowUpEvent[] => {
  const item = runningItem(view, number);
  const { before, after } = amended(item, said, view, zone, moment);
  const amending = isSame(before, after) ? [] : [amendment(number, before, after, undefined, occurredAt)];
  if (item.planned) {
    if (amending.length > 0) throw new AlreadyPlanned(number, item.promised);
    return [];
  }
  refuseBefore(occurredAt, 'opened', item);
  refuseBefore(occurredAt, 'opened again', item.reopened);
  const { dueOn } = after;
  // It was thought of before, and may be gone by now.
  refuseGone(dueOn, zone, moment);
  const checks = checksOf(after, { ...view, erased: new Set(erased) });
  const failing = checks.flatMap(({ letter, passes }) => (passes ? [] : [letter]));
  if (failing.length > 0 && reason === undefined) throw new NotSmart(checks);
  const why = failing.length === 0 ? {} : because(reason);
  return [...amending, { type: 'ActionItemPlanned', data: { item: number, dueOn, failing, ...why, occurredAt } }];
};

/** @throws NoSuchFollowUp, ItemIsOver, InvalidItem */
const start = (
  { data: { item: number } }: StartActionItem,
  view: FollowUpView,
  occurredAt: string,
): FollowUpEvent[] => {
  const item = runningItem(view, number);
  if (item.state === 'started') return [];
  refuseEarlier(occurredAt, item);
  return [{ type: 'ActionItemStarted', data: { item: number, occurredAt } }];
};

/** @throws NoSuchFollowUp, ItemIsOver, NotPlanned, DayIsGone */
const reschedule = (
  { data: { item: number, zone, to, reason, needsConsent } }: RescheduleActionItem,
  view: FollowUpView,
  occurredAt: string,
  moment: Moment,
): FollowUpEvent[] => {
  const item = runningItem(view, number);
  if (item.planned === null) throw new NotPlanned(number);
  if (item.dueOn === to) return [];
  refuseGone(to, zone, moment);
  refuseBefore(occurredAt, 'planned, or moved', item.moves.at(-1) ?? item.planned);
  refuseBefore(occurredAt, 'opened again', item.reopened);
  const { dueOn: from, promised, moves } = item;
  return [
    {
      type: 'ActionItemRescheduled',
      data: {
        item: number,
        move: moves.length + 1,
        from,
        to,
        reason,
        // The first day that is promised, and the day that stands, break no promise.
        needsConsent: needsConsent && promised !== null && promised.agreedOn !== to,
        occurredAt,
      },
    },
  ];
};

/** @throws NoSuchFollowUp, ItemIsOver, NothingToConsentTo, OwnMove, NeedsPerson */
const consent = (
  { data: { item: number, move: wanted, dueOn, by, isPerson, actsFor } }: ConsentToReschedule,
  view: FollowUpView,
  occurredAt: string,
): FollowUpEvent[] => {
  const item = runningItem(view, number);
  const { moves } = item;
  const last = moves.at(-1);
  if (last === undefined) throw new NothingToConsentTo(number, 'its day was never moved');
  const move = moves[(wanted ?? last.move) - 1];
  if (move === undefined) throw new NoSuchFollowUp('move', wanted ?? 0, moves.length);
  if (dueOn !== undefined && dueOn !== move.to)
    throw new NothingToConsentTo(number, `move ${move.move} is to ${move.to}, and not to ${dueOn}: look at it again`);
  if (move.consented) return [];
  if (!move.needsConsent) throw new NothingToConsentTo(number, `move ${move.move} stands without`);
  if (move !== last)
    throw new NothingToConsentTo(number, `move ${move.move} was followed by another, to ${last.to}: consent to that`);
  if ([move.actor.id, whose(move.actor.id, actsFor)].includes(by)) throw new OwnMove(move.move);
  if (!isPerson) throw new NeedsPerson(move.move);
  refuseBefore(occurredAt, 'moved', move);
  return [{ type: 'RescheduleConsented', data: { item: number, move: move.move, occurredAt } }];
};

/** @throws NoSuchFollowUp, ItemIsOver, InvalidItem */
const deliver = (
  { data: { item: number, zone, evidence, url } }: DeliverActionItem,
  view: FollowUpView,
  occurredAt: string,
): FollowUpEvent[] => {
  const item = itemIn(view, number);
  const { state, delivered } = item;
  if (delivered?.evidence === evidence && delivered.url === url) return [];
  if (state === 'delivered' || state === 'dropped') throw new ItemIsOver(number, state);
  refuseEarlier(occurredAt, item);
  return [delivery(number, zone, { evidence, ...(url === undefined ? {} : { url }) }, occurredAt)];
};

/** @throws NoSuchFollowUp, ItemIsOver */
const drop = (
  { data: { item: number, zone, reason } }: DropActionItem,
  view: FollowUpView,
  occurredAt: string,
): FollowUpEvent[] => {
  const item = itemIn(view, number);
  const { state } = item;
  if (state === 'dropped') return [];
  if (state === 'delivered') throw new ItemIsOver(number, state);
  refuseEarlier(occurredAt, item);
  const on = dayAt(Date.parse(occurredAt), zone);
  return [{ type: 'ActionItemDropped', data: { item: number, reason, on, occurredAt } }];
};

/** @throws NoSuchFollowUp, InvalidItem */
const reopen = (
  { data: { item: number, reason } }: ReopenActionItem,
  view: FollowUpView,
  occurredAt: string,
): FollowUpEvent[] => {
  const item = itemIn(view, number);
  if (isRunning(item)) return [];
  refuseEarlier(occurredAt, item);
  return [{ type: 'ActionItemReopened', data: { item: number, reason, occurredAt } }];
};

/** Quiet where that was the last word. */
const linkRecommendation = (
  { data: { recommendation, incident, number } }: LinkRecommendation,
  { links }: FollowUpView,
  occurredAt: string,
): FollowUpEvent[] => {
  const last = links.findLast((link) => link.recommendation === recommendation);
  return last?.incident === incident && last.number === number
    ? []
    : [{ type: 'RecommendationLinked', data: { recommendation, incident, number, occurredAt } }];
};
