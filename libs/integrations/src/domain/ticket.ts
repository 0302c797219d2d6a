import { unreachable } from '#decider';
import type { Instant, Prose } from '#incidents/domain';
import { later } from '#mail/domain';
import type { RecordedTicketEvent, Wanted } from './events.js';

/** Everything that was recorded of one ticket. */
export interface Ticket {
  events: readonly RecordedTicketEvent[];
}

export const noTicket: Ticket = { events: [] };

export const openingStates = ['queued', 'opening', 'opened', 'failed'] as const;
export type OpeningState = (typeof openingStates)[number];

/** A ticket as it stands here; how far the work is there is told by the item. */
export interface TicketView extends Wanted {
  state: OpeningState;
  queuedAt: Instant;
  /** How often it was tried, over all. */
  tries: number;
  /** How often since it was queued, or tried again, by which waits grow. */
  triesInARow: number;
  /** When something is to be done by itself; null for never. */
  dueAt: Instant | null;
  /** Why it was not opened last, or is lost since; null of one that is there. */
  lastError: Prose | null;
  url: string | null;
  foreignId: string | null;
  openedAt: Instant | null;
}

/** In so many milliseconds a try is over, one way or the other: what was begun and has no end by then is looked for, and tried again. */
export const patience = 5 * 60_000;

/** Undefined where there is none. */
export const ticketView = ({ events: [queued, ...events] }: Ticket): TicketView | undefined =>
  queued?.type === 'TicketQueued' ? events.reduce(afterTicketEvent, queuedView(queued.data)) : undefined;

const queuedView = ({ occurredAt, ...wanted }: Wanted & { occurredAt: Instant }): TicketView => ({
  ...wanted,
  state: 'queued',
  queuedAt: occurredAt,
  tries: 0,
  triesInARow: 0,
  dueAt: occurredAt,
  lastError: null,
  url: null,
  foreignId: null,
  openedAt: null,
});

/** The same of what is known of a ticket and what came next. */
export const afterTicketEvent = (ticket: TicketView, { type, data }: RecordedTicketEvent): TicketView => {
  switch (type) {
    case 'TicketQueued':
      // The moment stays: whoever looks whether it is there looks from then on.
      return { ...queuedView(data), queuedAt: ticket.queuedAt, tries: ticket.tries };
    case 'OpeningBegun':
      return {
        ...ticket,
        state: 'opening',
        tries: data.try,
        triesInARow: ticket.triesInARow + 1,
        dueAt: later(data.occurredAt, patience),
      };
    case 'TicketOpened': {
      const { key, url, foreignId, occurredAt } = data;
      return { ...ticket, state: 'opened', dueAt: null, lastError: null, key, url, foreignId, openedAt: occurredAt };
    }
    case 'OpeningFailed':
      return {
        ...ticket,
        state: data.retryAt === null ? 'failed' : 'queued',
        dueAt: data.retryAt,
        lastError: data.reason,
      };
    case 'TicketRetried':
      return { ...ticket, state: 'queued', triesInARow: 0, dueAt: data.notBefore ?? data.occurredAt };
    case 'TicketLost':
      return { ...ticket, lastError: data.reason };
    case 'TicketFound':
      return { ...ticket, lastError: null };
    default:
      return unreachable(type);
  }
};
