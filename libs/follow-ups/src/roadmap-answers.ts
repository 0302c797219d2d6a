import { flag, instant, list, nullable, object, prose, text, whole } from '#http';
import { answerParts } from '#incidents';
import {
  isRunning,
  itemKinds,
  itemStates,
  letters,
  partId,
  quarterOf,
  recommendationKinds,
  roadmapGroups,
  slippedBy,
  ticketStates,
  trackers,
  type Day,
} from './domain/index.js';
import type { ActionItemDocument } from './read-models/action-items/action-item-document.js';
import { dayIn, plannedOf, type Roadmap } from './roadmap.handlers.js';

const choice = (values: readonly string[]): object => ({ type: 'string', enum: [...values] });
const day = { type: 'string', format: 'date' } as const;

/** An action item as lists and the roadmap show it. */
export const listedItem = object({
  id: text,
  incident: text,
  reference: { ...nullable(text), description: 'Of the incident, like INC-7' },
  title: prose,
  kind: choice(itemKinds),
  state: choice(itemStates),
  addresses: nullable(text),
  solution: nullable(text),
  recommendation: nullable(choice(recommendationKinds)),
  owner: nullable(answerParts.named),
  team: nullable(answerParts.named),
  services: list(answerParts.service),
  dueOn: { ...nullable(day), description: 'The day of the last word: thought of, promised, or asked for' },
  firstPromisedOn: nullable(day),
  agreedOn: { ...nullable(day), description: 'The day that stands' },
  slippedDays: nullable(whole),
  isOverdue: flag,
  moves: whole,
  needsConsent: { ...flag, description: 'The last move waits for a second person' },
  failing: { ...list(choice(letters)), description: 'Letters of SMART that it fails' },
  openedAt: instant,
  deliveredAt: nullable(instant),
  droppedAt: nullable(instant),
  tickets: list(
    object({
      tracker: choice(trackers),
      key: text,
      url: text,
      state: nullable(choice(ticketStates)),
      conflict: nullable(text),
    }),
  ),
  position: text,
});

/** @param today in the zone of the setting */
export const rowOf = (document: ActionItemDocument, reference: string | null, today: Day): object => {
  const { _id: id, incident, title, kind, state, finding, solution, recommendation, owner, team, services } = document;
  const { dueOn, firstPromisedOn, agreedOn, moves, isUnconsented, failing, openedAt, deliveredAt, droppedAt } =
    document;
  const planned = plannedOf(document, reference);
  return {
    ...{ id, incident, reference, title, kind, state },
    addresses: finding === null ? null : partId(incident, 'finding', finding),
    solution: solution === null ? null : partId(incident, 'solution', solution),
    ...{ recommendation, owner },
    team: team === null ? null : { kind: 'team', id: team },
    services,
    ...{ dueOn: dayIn(dueOn), firstPromisedOn: dayIn(firstPromisedOn), agreedOn: dayIn(agreedOn) },
    slippedDays: slippedBy(planned, today),
    isOverdue: isRunning(planned) && planned.agreedOn !== null && planned.agreedOn < today,
    ...{ moves, needsConsent: isUnconsented, failing, openedAt, deliveredAt, droppedAt },
    tickets: document.tickets,
    position: String(document.position),
  };
};

const counts = {
  overdue: { ...whole, description: 'Of those that are open' },
  running: { ...whole, description: 'Open: neither delivered nor dropped' },
  delivered: whole,
  dropped: whole,
  slippedDays: {
    ...whole,
    description: 'The sum over all of them; of open ones up to today, or the day of the last word',
  },
};

export const roadmapSchema = object({
  today: { ...day, description: 'In the zone of the setting "due"' },
  since: day,
  groupBy: choice(roadmapGroups),
  ...counts,
  groups: list(
    object(
      {
        team: nullable(answerParts.named),
        incident: nullable(object({ id: text, reference: nullable(text) })),
        quarter: nullable({ type: 'string', example: quarterOf('2026-12-24') }),
        ...counts,
        items: list(listedItem),
      },
      ['team', 'incident', 'quarter'],
    ),
  ),
});

export const roadmapBody = ({ today, since, groupBy, counts: all, parts }: Roadmap): object => ({
  ...{ today, since, groupBy },
  ...all,
  groups: parts.map(({ group, items, ...ofGroup }) => ({
    [groupBy]:
      group === null || groupBy === 'quarter'
        ? group
        : groupBy === 'team'
          ? { kind: 'team', id: group }
          : { id: group, reference: items[0]?.reference ?? null },
    ...ofGroup,
    items: items.map(({ document, ownReference }) => rowOf(document, ownReference, today)),
  })),
});
