import { v5 as uuidv5 } from 'uuid';
import { CommandHandling, type StreamKind } from '#event-store';
import type { Wanted } from './domain/index.js';
import { ticketing, ticketProse, type Ticket, type TicketCommand, type TicketEvent } from './domain/index.js';

/** The streams `ticket-UUID`. */
export const ticketStreams: StreamKind<Ticket, TicketCommand, TicketEvent> = {
  category: 'ticket',
  decider: ticketing,
  prosePaths: ticketProse,
  upcasters: [],
};

/** The streams of tickets, as Nest injects them. */
export class TicketStreams extends CommandHandling<Ticket, TicketCommand, TicketEvent> {}

const namespace = '2b6f7d52-93c4-4c55-8b1f-0f6b8a5c1e77';

/** One ticket for an item in a project, and one link to a ticket that is there: asked for again, it is the same. */
export const ticketId = ({ incident, item, tracker, project, key }: Wanted): string =>
  uuidv5([incident, item, tracker, project ?? '', key ?? ''].join('\n').toLowerCase(), namespace);
