import type { Logged } from '#decider';
import type { Body, Projection } from '#read-models';
import { afterTicketEvent, ticketView, type TicketEvent, type TicketView } from '../../domain/index.js';
import { ticketSchema, type TicketDocument } from './ticket-document.js';

/** A document a ticket. */
export const ticketsProjection: Projection<TicketDocument, TicketEvent> = {
  name: 'tickets',
  version: 1,
  categories: ['ticket'],
  indexes: [
    { key: { queuedAt: 1, _id: 1 } },
    { key: { dueAt: 1, _id: 1 } },
    { key: { tracker: 1, foreignId: 1 } },
    { key: { state: 1, _id: 1 } },
    { key: { incident: 1, queuedAt: 1, _id: 1 } },
  ],
  schema: ticketSchema,
  targets: ({ streamId }) => [{ id: streamId }],
  project: (_id, document, events) => bodyOf(folded(document && viewOf(document), events)),
};

const folded = (ticket: TicketView | undefined, events: readonly Logged<TicketEvent>[]): TicketView => {
  const view = ticket ? events.reduce(afterTicketEvent, ticket) : ticketView({ events });
  if (view === undefined) throw new Error('the ticket was never queued');
  return view;
};

const viewOf = ({ _id, position: _position, queuedAt, dueAt, openedAt, ...document }: TicketDocument): TicketView => ({
  ...document,
  queuedAt: queuedAt.toISOString(),
  dueAt: dueAt?.toISOString() ?? null,
  openedAt: openedAt?.toISOString() ?? null,
});

const bodyOf = ({ queuedAt, dueAt, openedAt, ...ticket }: TicketView): Body<TicketDocument> => ({
  ...ticket,
  queuedAt: new Date(queuedAt),
  dueAt: dueAt === null ? null : new Date(dueAt),
  openedAt: openedAt === null ? null : new Date(openedAt),
});
