import type { Actor } from '#decider';
import type { Instant, Prose } from '#incidents/domain';
import type {
  Day,
  FindingEvent,
  ItemEvent,
  ItemFields,
  RecordedFollowUpEvent,
  SolutionKind,
  TicketState,
  Tracker,
} from './events.js';
import { slippedDays, type Promised } from './promises.js';
import type { RecommendationKind } from './recommendations.js';
import { smart, type Checked, type Letter, type SmartCheck } from './smart.js';

/** Everything that was recorded of what follows an incident up. */
export interface FollowUps {
  events: readonly RecordedFollowUpEvent[];
}

export const noFollowUps: FollowUps = { events: [] };

/** Where something comes from: the event, when it was recorded, and by whom. */
export interface Told {
  eventId: string;
  revision: bigint;
  recordedAt: Instant;
  actor: Actor;
}

export interface Finding extends Told {
  finding: number;
  text: Prose;
  tags: readonly string[];
  at: Instant;
  revised?: Told & { reason?: Prose };
  withdrawn?: Told & { reason: Prose };
}

export interface Solution extends Told {
  solution: number;
  finding: number;
  kind: SolutionKind;
  text: Prose;
  at: Instant;
  withdrawn?: Told & { reason: Prose };
}

/** A day that was asked for in the place of another. */
export interface Move extends Told {
  move: number;
  from: Day | null;
  to: Day;
  reason: Prose;
  at: Instant;
  needsConsent: boolean;
  consented?: Told & { at: Instant };
}

export interface Ticket extends Told {
  tracker: Tracker;
  key: string;
  url: string;
  /** What the tracker said last; left out until it says something. */
  reported?: Told & { state: TicketState; called: string; changedAt: Instant };
}

export interface Reminder extends Told {
  about: 'due' | 'overdue';
  dueOn: Day;
  on: Day;
}

export const itemStates = ['open', 'planned', 'started', 'delivered', 'dropped'] as const;
export type ItemState = (typeof itemStates)[number];

export interface ActionItem extends Told, ItemFields {
  item: number;
  recommendation: RecommendationKind | null;
  state: ItemState;
  at: Instant;
  /** The day of the last word: that was thought of, promised, or asked for. */
  dueOn: Day | null;
  planned: (Told & { at: Instant; failing: readonly Letter[]; reason?: Prose }) | null;
  started: (Told & { at: Instant }) | null;
  /** Null until a day is promised. */
  promised: Promised | null;
  moves: readonly Move[];
  delivered: (Told & { at: Instant; on: Day; evidence: Prose; url?: string }) | null;
  dropped: (Told & { at: Instant; on: Day; reason: Prose }) | null;
  /** Why it was opened again last. */
  reopened: (Told & { at: Instant; reason: Prose }) | null;
  tickets: readonly Ticket[];
  reminders: readonly Reminder[];
}

/** What follows an incident up, as it stands after some events. */
export interface FollowUpView {
  findings: readonly Finding[];
  solutions: readonly Solution[];
  items: readonly ActionItem[];
  /** Recommendations that items do which were open already, the last one last. */
  links: readonly RecommendationLink[];
}

/** An item that does what is recommended. */
export interface RecommendationLink extends Told {
  recommendation: RecommendationKind;
  incident: string;
  number: number;
}

/** @param knownAt as far as it was known then; all where it is left out */
export const followUpView = ({ events }: FollowUps, knownAt?: Instant): FollowUpView => {
  const view: Growing = { findings: [], solutions: [], items: [], links: [] };
  for (const event of events)
    if (knownAt === undefined || event.metadata.recordedAt <= knownAt)
      if (isOfFindings(event)) tellOfFinding(view, event);
      else if (isOfItems(event)) tellOfItem(view, event);
      else if (event.type === 'RecommendationLinked') {
        const { recommendation, incident, number } = event.data;
        view.links.push({ ...tellingOf(event), recommendation, incident, number });
      }
  return view;
};

/** While it is put together. */
interface Growing {
  findings: Finding[];
  solutions: Solution[];
  items: ActionItem[];
  links: RecommendationLink[];
}

type RecordedFinding = Extract<RecordedFollowUpEvent, { type: FindingEvent['type'] }>;
type RecordedItem = Extract<RecordedFollowUpEvent, { type: ItemEvent['type'] }>;

export const isOfItems = (event: RecordedFollowUpEvent): event is RecordedItem => 'item' in event.data;

const isOfFindings = (event: RecordedFollowUpEvent): event is RecordedFinding =>
  !isOfItems(event) && ('finding' in event.data || 'solution' in event.data);

const tellingOf = ({ id, revision, metadata: { recordedAt, actor } }: RecordedFollowUpEvent): Told => ({
  eventId: id,
  revision,
  recordedAt,
  actor,
});

/** Numbers follow from the order of the stream: what an event names is there. */
const tellOfFinding = (view: Growing, event: RecordedFinding): void => {
  const told = tellingOf(event);
  switch (event.type) {
    case 'FindingRecorded': {
      const { occurredAt: at, ...recorded } = event.data;
      view.findings.push({ ...told, ...recorded, at });
      break;
    }
    case 'FindingRevised': {
      const { finding, reason, occurredAt: _occurredAt, ...said } = event.data;
      change(view.findings, finding, { ...said, revised: { ...told, ...(reason === undefined ? {} : { reason }) } });
      break;
    }
    case 'FindingWithdrawn':
      change(view.findings, event.data.finding, { withdrawn: { ...told, reason: event.data.reason } });
      break;
    case 'SolutionProposed': {
      const { occurredAt: at, ...proposed } = event.data;
      view.solutions.push({ ...told, ...proposed, at });
      break;
    }
    case 'SolutionWithdrawn':
      change(view.solutions, event.data.solution, { withdrawn: { ...told, reason: event.data.reason } });
      break;
  }
};

const change = <Part extends object>(parts: Part[], number: number, by: Partial<Part>): void => {
  const part = parts[number - 1];
  if (part) parts[number - 1] = { ...part, ...by };
};

const tellOfItem = ({ items }: Growing, event: RecordedItem): void => {
  const told = tellingOf(event);
  if (event.type === 'ActionItemOpened') {
    items.push(opened(event.data, told));
    return;
  }
  const item = items[event.data.item - 1];
  if (item) items[event.data.item - 1] = { ...item, ...changedBy(event, item, told) };
};

const opened = (
  { occurredAt: at, ...fields }: Extract<RecordedItem, { type: 'ActionItemOpened' }>['data'],
  told: Told,
): ActionItem => ({
  ...told,
  ...fields,
  at,
  state: 'open',
  planned: null,
  started: null,
  promised: null,
  moves: [],
  delivered: null,
  dropped: null,
  reopened: null,
  tickets: [],
  reminders: [],
});

const changedBy = (
  event: Exclude<RecordedItem, { type: 'ActionItemOpened' }>,
  item: ActionItem,
  told: Told,
): Partial<ActionItem> => {
  switch (event.type) {
    case 'ActionItemAmended': {
      const { item: _item, reason: _reason, occurredAt: _occurredAt, ...fields } = event.data;
      return fields;
    }
    case 'ActionItemPlanned': {
      const { dueOn, failing, reason, occurredAt: at } = event.data;
      const planned = { ...told, at, failing, ...(reason === undefined ? {} : { reason }) };
      const promised = dueOn === null ? null : { firstOn: dueOn, agreedOn: dueOn, dueOn };
      return { state: item.started ? 'started' : 'planned', planned, dueOn, promised };
    }
    case 'ActionItemStarted':
      return { state: 'started', started: { ...told, at: event.data.occurredAt } };
    case 'ActionItemRescheduled': {
      const { item: _item, occurredAt: at, ...moved } = event.data;
      const { to, needsConsent } = moved;
      return {
        dueOn: to,
        moves: [...item.moves, { ...told, ...moved, at }],
        promised: item.promised
          ? { ...item.promised, dueOn: to, ...(needsConsent ? {} : { agreedOn: to }) }
          : { firstOn: to, agreedOn: to, dueOn: to },
      };
    }
    case 'RescheduleConsented': {
      const { move, occurredAt: at } = event.data;
      const moves = [...item.moves];
      change(moves, move, { consented: { ...told, at } });
      const to = item.moves[move - 1]?.to;
      return {
        moves,
        promised: item.promised && to !== undefined ? { ...item.promised, agreedOn: to } : item.promised,
      };
    }
    case 'ActionItemDelivered': {
      const { evidence, url, on, occurredAt: at } = event.data;
      const delivered = { ...told, at, on, evidence, ...(url === undefined ? {} : { url }) };
      return { state: 'delivered', delivered };
    }
    case 'ActionItemDropped': {
      const { reason, on, occurredAt: at } = event.data;
      return { state: 'dropped', dropped: { ...told, at, on, reason } };
    }
    case 'ActionItemReopened': {
      const { reason, occurredAt: at } = event.data;
      const state = item.started ? 'started' : item.planned ? 'planned' : 'open';
      return { state, delivered: null, dropped: null, reopened: { ...told, at, reason } };
    }
    case 'OwnerReminded': {
      const { about, dueOn, on } = event.data;
      return { reminders: [...item.reminders, { ...told, about, dueOn, on }] };
    }
    case 'TicketLinked': {
      const { tracker, key, url } = event.data;
      return { tickets: [...item.tickets, { ...told, tracker, key, url }] };
    }
    case 'TicketReported': {
      const { tracker, key, state, called, changedAt } = event.data;
      const reported = { ...told, state, called, changedAt };
      return { tickets: item.tickets.map((each) => (isTicket(each, tracker, key) ? { ...each, reported } : each)) };
    }
  }
};

/** Ids of those who see to items. */
export const ownersIn = (items: readonly Pick<ActionItem, 'owner'>[]): string[] =>
  items.flatMap(({ owner }) => (owner ? [owner.id] : []));

export const isTicket = (ticket: Ticket, tracker: Tracker, key: string): boolean =>
  ticket.tracker === tracker && ticket.key === key;

/** Neither delivered nor dropped. */
export const isRunning = ({ state }: Pick<ActionItem, 'state'>): boolean =>
  state !== 'delivered' && state !== 'dropped';

/** The move that waits for the consent of a second person; undefined where none does. */
export const unconsentedMove = ({ moves }: Pick<ActionItem, 'moves'>): Move | undefined => {
  const last = moves.at(-1);
  return last?.needsConsent && last.consented === undefined ? last : undefined;
};

/** What the letters of an item depend on beside the item. */
export interface Around {
  findings: readonly Pick<Finding, 'withdrawn'>[];
  /** Ids of those among the owners who were erased; the directory says. */
  erased: ReadonlySet<string>;
}

/** Each letter of SMART, as the item stands. */
export const checksOf = (item: Checkable, { findings, erased }: Around): SmartCheck[] =>
  smart({
    title: textOf(item.title),
    acceptance: textOf(item.acceptance),
    hasOwner: item.owner !== null,
    isOwnerErased: item.owner !== null && erased.has(item.owner.id),
    hasTeam: item.team !== null,
    estimate: textOf(item.estimate),
    isRealistic: item.isRealistic,
    dueOn: item.dueOn,
    promised: item.promised ?? null,
    addresses: addressedBy(item, findings),
  });

const addressedBy = (
  { finding, recommendation }: Pick<ActionItem, 'finding' | 'recommendation'>,
  findings: Around['findings'],
): Checked['addresses'] => {
  if (finding !== null && findings[finding - 1]?.withdrawn === undefined) return 'finding';
  if (recommendation !== null) return 'recommendation';
  return finding === null ? null : 'withdrawn finding';
};

/** As much of an item as its letters depend on. */
export type Checkable = Pick<
  ActionItem,
  ('title' | 'acceptance' | 'owner' | 'team' | 'estimate' | 'isRealistic') | ('dueOn' | 'finding' | 'recommendation')
> &
  Partial<Pick<ActionItem, 'promised'>>;

const textOf = (prose: Prose | null): string | null => (typeof prose === 'string' ? prose : null);

export const failingOf = (item: Checkable, around: Around): Letter[] =>
  checksOf(item, around).flatMap(({ letter, passes }) => (passes ? [] : [letter]));

/** Whole days that an item has slipped; null where no day was promised. */
export const slipOf = ({ promised, delivered, dropped }: ActionItem, today: Day): number | null =>
  promised && slippedDays(promised, today, delivered?.on ?? dropped?.on);

/** Not over, and the day that was agreed is gone. */
export const isOverdue = (item: ActionItem, today: Day): boolean =>
  isRunning(item) && item.promised !== null && item.promised.agreedOn < today;

export const solutionStates = ['proposed', 'under-way', 'delivered', 'dropped', 'withdrawn'] as const;
export type SolutionState = (typeof solutionStates)[number];

/** A solution is delivered when all its items are; those that were dropped do not count, unless all were. */
export const solutionState = (
  { solution, withdrawn }: Pick<Solution, 'solution' | 'withdrawn'>,
  items: readonly Pick<ActionItem, 'solution' | 'state'>[],
): SolutionState => {
  if (withdrawn) return 'withdrawn';
  const own = items.filter((item) => item.solution === solution);
  const counting = own.filter(({ state }) => state !== 'dropped');
  if (own.length > 0 && counting.length === 0) return 'dropped';
  if (own.length > 0 && counting.every(({ state }) => state === 'delivered')) return 'delivered';
  return counting.some(({ state }) => state !== 'open') ? 'under-way' : 'proposed';
};

/** An item that is several tickets is done when the last of them is: is nothing left but this one? */
export const isDoneWith = ({ tickets }: Pick<ActionItem, 'tickets'>, { tracker, key }: Ticket): boolean =>
  tickets.every((each) => isTicket(each, tracker, key) || isOverThere(each));

const isOverThere = ({ reported }: Ticket): boolean => reported?.state === 'done' || reported?.state === 'cancelled';

/** What a tracker and Debrief say differently of the same, in words; undefined where they agree. */
export const conflictOf = (
  ticket: Ticket,
  { state, dropped, delivered, tickets }: Pick<ActionItem, 'state' | 'dropped' | 'delivered' | 'tickets'>,
): string | undefined => {
  const { reported, tracker, key } = ticket;
  if (reported === undefined) return undefined;
  const there = `${tracker} says that ${key} is "${reported.called}"`;
  if (delivered)
    return reported.state === 'done' || isDoneElsewhere(ticket, tickets) ? undefined : `${there}, here it is delivered`;
  if (dropped) return reported.state === 'cancelled' ? undefined : `${there}, here it is dropped`;
  return isOverThere(ticket) && isDoneWith({ tickets }, ticket) ? `${there}, here it is ${state}` : undefined;
};

/** One of several tickets that was called off contradicts no delivery by another. */
const isDoneElsewhere = ({ reported }: Ticket, tickets: readonly Ticket[]): boolean =>
  reported?.state === 'cancelled' && tickets.some((each) => each.reported?.state === 'done');
