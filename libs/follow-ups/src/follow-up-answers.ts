import { flag, instant, list, nullable, object, prose, proseOrNull, text, whole } from '#http';
import { answerParts } from '#incidents';
import { languageSchema, remarkSchema } from '#linter';
import { askedFor, askedStates, unlinked, type AskedTicket } from './asked-tickets.js';
import {
  checksOf,
  conflictOf,
  isOverdue,
  itemKinds,
  itemStates,
  letters,
  movedDays,
  partId,
  recommendationKinds,
  slipOf,
  solutionKinds,
  solutionState,
  solutionStates,
  ticketStates,
  trackers,
  unconsentedMove,
  type ActionItem,
  type Day,
  type Finding,
  type FollowUpView,
  type Solution,
  type Told,
} from './domain/index.js';

// What the outside reads of findings, solutions and action items, and how OpenAPI describes it.

const choice = (values: readonly string[]): object => ({ type: 'string', enum: [...values] });
const day = { type: 'string', format: 'date' } as const;

const check = object({ letter: choice(letters), passes: flag, why: text });
const checks = { ...list(check), description: 'Every letter of SMART, and what it addresses' };

const partWrittenFields = { id: text, revision: text, position: text, eventIds: list(text) };

/** What a write of a finding or solution answers; and one of an item. */
export const partWritten = object(
  {
    ...partWrittenFields,
    remarks: { ...list(remarkSchema), description: 'What the linter says of the text; left out where it was not read' },
    language: languageSchema,
  },
  ['remarks', 'language'],
);
export const itemWritten = object({ ...partWrittenFields, smart: checks });

const told = { eventId: text, recordedAt: instant, actor: answerParts.actor };

const tellingOf = ({ eventId, recordedAt, actor }: Told): object => ({ eventId, recordedAt, actor });

const findingSchema = object(
  {
    id: text,
    finding: whole,
    text: prose,
    tags: list(text),
    occurredAt: instant,
    ...told,
    revised: object({ ...told, reason: prose }, ['reason']),
    withdrawn: object({ ...told, reason: prose }),
  },
  ['revised', 'withdrawn'],
);

const findingBody = (incident: string, { at, revised, withdrawn, ...finding }: Finding): object => ({
  id: partId(incident, 'finding', finding.finding),
  ...{ finding: finding.finding, text: finding.text, tags: finding.tags, occurredAt: at },
  ...tellingOf(finding),
  ...(revised
    ? { revised: { ...tellingOf(revised), ...(revised.reason === undefined ? {} : { reason: revised.reason }) } }
    : {}),
  ...(withdrawn ? { withdrawn: { ...tellingOf(withdrawn), reason: withdrawn.reason } } : {}),
});

const solutionSchema = object(
  {
    id: text,
    solution: whole,
    addresses: text,
    kind: choice(solutionKinds),
    text: prose,
    state: choice(solutionStates),
    occurredAt: instant,
    ...told,
    withdrawn: object({ ...told, reason: prose }),
  },
  ['withdrawn'],
);

const solutionBody = (incident: string, part: Solution, items: readonly ActionItem[]): object => {
  const { solution, finding, kind, text: words, at: occurredAt, withdrawn } = part;
  return {
    id: partId(incident, 'solution', solution),
    ...{ solution, addresses: partId(incident, 'finding', finding), kind, text: words },
    state: solutionState(part, items),
    occurredAt,
    ...tellingOf(part),
    ...(withdrawn ? { withdrawn: { ...tellingOf(withdrawn), reason: withdrawn.reason } } : {}),
  };
};

const then = { ...told, occurredAt: instant };

const itemFields = {
  id: text,
  incident: text,
  reference: { ...nullable(text), description: 'Of the incident, like INC-7' },
  item: whole,
  title: prose,
  kind: choice(itemKinds),
  state: choice(itemStates),
  addresses: { ...nullable(text), description: 'The finding' },
  solution: nullable(text),
  recommendation: { ...nullable(choice(recommendationKinds)), description: 'The recommendation that it accepts' },
  acceptance: proseOrNull,
  owner: nullable(answerParts.named),
  team: nullable(answerParts.named),
  estimate: proseOrNull,
  realistic: flag,
  smart: checks,
  dueOn: { ...nullable(day), description: 'The day of the last word: thought of, promised, or asked for' },
  firstPromisedOn: { ...nullable(day), description: 'It never changes' },
  agreedOn: {
    ...nullable(day),
    description: 'The day that stands: the first one, or that of the last move with consent',
  },
  movedDays: { ...nullable(whole), description: 'From the first promise to the day that stands' },
  slippedDays: { ...nullable(whole), description: 'After the day that stands; null where none was promised' },
  isOverdue: flag,
  needsConsent: { ...nullable(whole), description: 'The move that waits for a second person' },
  moves: list(
    object(
      {
        move: whole,
        from: nullable(day),
        to: day,
        reason: prose,
        ...then,
        needsConsent: flag,
        consented: nullable(object(then)),
      },
      [],
    ),
  ),
  planned: nullable(object({ ...then, failing: list(choice(letters)), reason: prose }, ['reason'])),
  started: nullable(object(then)),
  delivered: nullable(object({ ...then, on: day, evidence: prose, url: text }, ['url'])),
  dropped: nullable(object({ ...then, on: day, reason: prose })),
  reopened: { ...nullable(object({ ...then, reason: prose })), description: 'Why it was opened again last' },
  tickets: list(
    object({
      id: {
        ...nullable(text),
        description: 'Under /v1/tickets; null where nobody asked for it, or it is not known now',
      },
      tracker: choice(trackers),
      key: { ...nullable(text), description: 'null until it is there, unless it was named' },
      url: { ...nullable(text), description: 'null until it is there' },
      ...told,
      state: {
        ...nullable(choice([...askedStates, ...ticketStates])),
        description:
          'queued, opening or failed while it is not there; null until the tracker says something; then how far it is',
      },
      lastError: {
        ...proseOrNull,
        description: 'Why it is not there, or is there no more; null where there is no reason',
      },
      called: { ...nullable(text), description: 'As the tracker calls it' },
      changedAt: nullable(instant),
      conflict: { ...nullable(text), description: 'What is said differently there and here; neither is overwritten' },
    }),
  ),
  reminders: list(object({ about: choice(['due', 'overdue']), dueOn: day, on: day, ...told })),
  occurredAt: instant,
  ...told,
};

/** One action item as it stands; and by itself, with the revision of its stream. */
export const itemSchema = object(itemFields);
export const shownItem = object({ ...itemFields, knownAt: instant, revision: text, position: text }, ['knownAt']);

const atOf = (event: Told & { at: string }): object => ({
  ...tellingOf(event),
  occurredAt: event.at,
});

const orNull = <Value, Body>(value: Value | null | undefined, body: (value: Value) => Body): Body | null =>
  value === null || value === undefined ? null : body(value);

/** What is told of what follows an incident up. */
export interface FollowUpsTold {
  incident: string;
  /** Like INC-7; null until it has one. */
  reference: string | null;
  view: FollowUpView;
  /** Ids of those among the owners who were erased. */
  erased: ReadonlySet<string>;
  /** Of the moment asked for, in the zone of the setting. */
  today: Day;
}

/** @param asked tickets that were asked for, of items of the incident */
export const itemBody = (
  { incident, reference, view, erased, today }: FollowUpsTold,
  item: ActionItem,
  asked: readonly AskedTicket[],
): object => {
  const { title, kind, state, finding, solution, recommendation, acceptance, owner, team, estimate } = item;
  const { promised, planned, started, delivered, dropped, reopened, moves, tickets, reminders, dueOn } = item;
  return {
    id: partId(incident, 'item', item.item),
    ...{ incident, reference, item: item.item, title, kind, state },
    addresses: orNull(finding, (number) => partId(incident, 'finding', number)),
    solution: orNull(solution, (number) => partId(incident, 'solution', number)),
    ...{ recommendation, acceptance, owner, team, estimate, realistic: item.isRealistic },
    smart: checksOf(item, { ...view, erased }),
    dueOn,
    firstPromisedOn: promised?.firstOn ?? null,
    agreedOn: promised?.agreedOn ?? null,
    movedDays: orNull(promised, movedDays),
    slippedDays: slipOf(item, today),
    isOverdue: isOverdue(item, today),
    needsConsent: unconsentedMove(item)?.move ?? null,
    moves: moves.map(({ move, from, to, reason, needsConsent, consented, ...at }) => ({
      ...{ move, from, to, reason, needsConsent },
      ...atOf(at),
      consented: orNull(consented, atOf),
    })),
    planned: orNull(planned, ({ failing, reason, ...at }) => ({
      ...atOf(at),
      failing,
      ...(reason === undefined ? {} : { reason }),
    })),
    started: orNull(started, atOf),
    delivered: orNull(delivered, ({ on, evidence, url, ...at }) => ({
      ...atOf(at),
      ...{ on, evidence },
      ...(url === undefined ? {} : { url }),
    })),
    dropped: orNull(dropped, ({ on, reason, ...at }) => ({ ...atOf(at), on, reason })),
    reopened: orNull(reopened, ({ reason, ...at }) => ({ ...atOf(at), reason })),
    tickets: [
      ...tickets.map((ticket) => {
        const { tracker, key, url, reported } = ticket;
        const by = askedFor(item, ticket, asked);
        return {
          ...{ id: by?.id ?? null, tracker, key, url },
          ...tellingOf(ticket),
          ...{ state: reported?.state ?? null, lastError: by?.lastError ?? null, called: reported?.called ?? null },
          ...{ changedAt: reported?.changedAt ?? null, conflict: conflictOf(ticket, item) ?? null },
        };
      }),
      ...unlinked(item, asked).map((ticket) => {
        const { id, tracker, key, url, state, lastError } = ticket;
        return {
          ...{ id, tracker, key, url },
          ...tellingOf(ticket),
          ...{ state, lastError, called: null, changedAt: null, conflict: null },
        };
      }),
    ],
    reminders: reminders.map(({ about, dueOn: due, on, ...by }) => ({ about, dueOn: due, on, ...tellingOf(by) })),
    occurredAt: item.at,
    ...tellingOf(item),
  };
};

/** Everything that follows an incident up. */
export const followUpsSchema = object(
  {
    id: text,
    reference: nullable(text),
    knownAt: instant,
    findings: list(findingSchema),
    solutions: list(solutionSchema),
    items: list(itemSchema),
    revision: text,
    position: text,
  },
  ['knownAt'],
);

export const followUpsBody = (told: FollowUpsTold, asked: readonly AskedTicket[]): object => {
  const { incident, reference, view } = told;
  const { findings, solutions, items } = view;
  return {
    id: incident,
    reference,
    findings: findings.map((finding) => findingBody(incident, finding)),
    solutions: solutions.map((solution) => solutionBody(incident, solution, items)),
    items: items.map((item) => itemBody(told, item, asked)),
  };
};
