import type { Logged } from '#decider';
import type { Participant } from '#directory/domain';
import { termsOf } from '#incidents';
import type { Prose } from '#incidents/domain';
import type { Body, Projection } from '#read-models';
import {
  conflictOf,
  failingOf,
  isOfItems,
  isRunning,
  partId,
  slippedDays,
  unconsentedMove,
  type ActionItem,
  type Around,
  type FollowUpEvent,
} from '../../domain/index.js';
import {
  dateOf,
  isCalledOff,
  isOfFollowUps,
  knownCategories,
  placeOf,
  seenBy,
  streamsFor,
  targetsOf,
  viewIn,
  type Known,
} from '../folding.js';
import { actionItemSchema, type ActionItemDocument } from './action-item-document.js';

/** A document an action item. */
export const actionItemsProjection: Projection<ActionItemDocument, Known> = {
  name: 'action_items',
  version: 3,
  categories: [...knownCategories, 'person'],
  indexes: [
    { key: { incident: 1 } },
    { key: { 'owner.id': 1 } },
    ...['isRestricted', 'restrictedTo'].flatMap((field) => [
      { key: { [field]: 1, openedAt: -1, _id: -1 } as const },
      { key: { [field]: 1, owedOn: 1, _id: 1 } as const },
    ]),
    { key: { owedOn: 1, _id: 1 } },
    { key: { team: 1 } },
    { key: { services: 1, state: 1 } },
    { key: { 'tickets.key': 1 } },
    { key: { terms: 1 } },
  ],
  schema: actionItemSchema,
  targets: (event) => {
    if (event.category === 'person') return isErasure(event) ? [{ field: 'owner.id', value: event.streamId }] : [];
    return targetsOf(event, isOfFollowUps(event) ? itemsNamed(event) : undefined);
  },
  isPivot: (event) => event.type === 'ActionItemOpened' || ownerIn(event) !== undefined || isErasure(event),
  needs: (event, _context, document) => [
    ...streamsFor(document?.incident ?? event.streamId),
    ...peopleIn(document?.owner, ownerIn(event)),
  ],
  streamsOf: ({ incident, owner }) => [...streamsFor(incident), ...peopleIn(owner)],
  project: (id, _document, events, context) => {
    const { incident, number } = placeOf(id, 'item');
    const position = events.at(-1)?.position ?? -1n;
    const { items, findings } = viewIn(incident, context, position);
    const item = items[number - 1];
    if (item === undefined) throw new Error(`there is no action item ${number}`);
    const isGone = peopleIn(item.owner).some((stream) => context.events(stream, position).some(isErasure));
    const erased = new Set(isGone && item.owner ? [item.owner.id] : []);
    return {
      incident,
      ...fieldsOf(item, { findings, erased }),
      ...seenBy(incident, context, position),
      isCancelled: isCalledOff(incident, context, position),
    };
  },
};

const isErasure = ({ type }: Logged): boolean => type === 'PersonErased';

/** Whom an event names as owner. */
const ownerIn = ({ data }: Logged<Known>): Participant | null | undefined => ('owner' in data ? data.owner : undefined);

/** Streams of those who see to an item, and may be erased. */
const peopleIn = (...owners: (Participant | null | undefined)[]): string[] =>
  owners.flatMap((owner) => (owner?.kind === 'person' ? [`person-${owner.id}`] : []));

/** Ids of the documents that an event changes; undefined where it may be any of the incident. */
const itemsNamed = (event: Logged<FollowUpEvent>): string[] | undefined => {
  if (isOfItems(event)) return [partId(event.streamId, 'item', event.data.item)];
  // A finding that is withdrawn takes a letter from the items that address it.
  return ['FollowUpTextRedacted', 'FollowUpTextsExpired', 'FindingWithdrawn'].includes(event.type) ? undefined : [];
};

type OfIncident = 'services' | 'restrictedTo' | 'isRestricted' | 'isCancelled';

const fieldsOf = (item: ActionItem, around: Around): Omit<Body<ActionItemDocument>, 'incident' | OfIncident> => {
  const { title, kind, state, finding, solution, recommendation, acceptance, owner, team, estimate } = item;
  const { isRealistic, planned, started, delivered, dropped, promised, moves, tickets, dueOn } = item;
  const endedOn = delivered?.on ?? dropped?.on;
  return {
    item: item.item,
    ...{ title, kind, state, finding, solution, recommendation, acceptance, owner, estimate, isRealistic },
    team: team?.id ?? null,
    failing: failingOf(item, around),
    plannedFailing: planned && [...planned.failing],
    plannedReason: planned?.reason ?? null,
    dueOn: dateOf(dueOn),
    firstPromisedOn: dateOf(promised?.firstOn),
    agreedOn: dateOf(promised?.agreedOn),
    owedOn: isRunning(item) ? dateOf(promised?.agreedOn) : null,
    moves: moves.length,
    isUnconsented: unconsentedMove(item) !== undefined,
    openedAt: new Date(item.at),
    plannedAt: dateOf(planned?.at),
    startedAt: dateOf(started?.at),
    deliveredAt: dateOf(delivered?.at),
    droppedAt: dateOf(dropped?.at),
    slippedDays: promised && endedOn !== undefined ? slippedDays(promised, endedOn, endedOn) : null,
    evidence: delivered?.evidence ?? null,
    url: delivered?.url ?? null,
    droppedReason: dropped?.reason ?? null,
    tickets: tickets.map((ticket) => ({
      ...{ tracker: ticket.tracker, key: ticket.key, url: ticket.url },
      state: ticket.reported?.state ?? null,
      conflict: conflictOf(ticket, item) ?? null,
    })),
    terms: termsIn([title, acceptance, delivered?.evidence ?? null]),
  };
};

/** More terms of one item than this are not kept: it is found by the first ones. */
const mostTerms = 1_000;

const termsIn = (texts: readonly (Prose | null)[]): string[] => {
  const terms = new Set(texts.flatMap((text) => (typeof text === 'string' ? [...termsOf(text)] : [])));
  return [...terms].slice(0, mostTerms).sort();
};
