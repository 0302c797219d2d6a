import { unreachable, type Decider, type Moment } from '#decider';
import type { Instant } from '#incidents/domain';
import { later, waits } from '#mail/domain';
import { TicketIsBeingOpened, TicketIsThere, UnknownTicket } from './errors.js';
import type { TicketEvent, Wanted } from './events.js';
import { noTicket, ticketView, type Ticket, type TicketView } from './ticket.js';

export interface QueueTicket {
  type: 'QueueTicket';
  data: Wanted;
}

/** Comes to an event for one process alone, however many there are: whoever gets none does not open. */
export interface BeginOpening {
  type: 'BeginOpening';
  data: { try: number };
}

export interface RecordOpened {
  type: 'RecordOpened';
  data: { try: number; key: string; url: string; foreignId: string; wasThere: boolean };
}

export interface RecordOpeningFailure {
  type: 'RecordOpeningFailure';
  data: {
    try: number;
    reason: string;
    /** Trying again would come to the same. */
    isFinal: boolean;
    /** The tracker asks to be left alone until then. */
    notBefore?: Instant;
  };
}

export interface RetryTicket {
  type: 'RetryTicket';
  data: Record<string, never>;
}

/** What asking about a ticket came to. */
export interface RecordReading {
  type: 'RecordReading';
  data: {
    /** Why it is not there; null where it is. */
    lost: string | null;
  };
}

export type TicketCommand =
  QueueTicket | BeginOpening | RecordOpened | RecordOpeningFailure | RetryTicket | RecordReading;

const decide = (command: TicketCommand, state: Ticket, { recordedAt: occurredAt }: Moment): TicketEvent[] => {
  const ticket = ticketView(state);
  if (command.type === 'QueueTicket')
    return ticket === undefined || ticket.state === 'failed'
      ? [{ type: 'TicketQueued', data: { ...command.data, occurredAt } }]
      : [];
  if (ticket === undefined) throw new UnknownTicket();
  switch (command.type) {
    case 'BeginOpening':
      return mayBegin(ticket, command.data.try, occurredAt)
        ? [{ type: 'OpeningBegun', data: { try: command.data.try, occurredAt } }]
        : [];
    case 'RecordOpened': {
      const { incident, item, tracker } = ticket;
      // That it is there may come to be known late, and is no less true for that.
      return ticket.state === 'opened' || command.data.try > ticket.tries
        ? []
        : [{ type: 'TicketOpened', data: { ...command.data, incident, item, tracker, occurredAt } }];
    }
    case 'RecordOpeningFailure':
      return ticket.state === 'opening' && command.data.try === ticket.tries
        ? [failure(command.data, ticket, occurredAt)]
        : [];
    case 'RetryTicket':
      return retry(state, ticket, occurredAt);
    case 'RecordReading':
      return reading(command.data, ticket, occurredAt);
    default:
      return unreachable(command);
  }
};

/** Of one that was opened; the same is said once. */
const reading = (
  { lost }: RecordReading['data'],
  { state, lastError }: TicketView,
  occurredAt: Instant,
): TicketEvent[] => {
  if (state !== 'opened' || lastError === lost) return [];
  return [
    lost === null
      ? { type: 'TicketFound', data: { occurredAt } }
      : { type: 'TicketLost', data: { reason: lost, occurredAt } },
  ];
};

/** What was begun long ago has no end any more. */
const mayBegin = ({ state, tries, dueAt }: TicketView, number: number, now: Instant): boolean =>
  number === tries + 1 && (state === 'queued' || (state === 'opening' && dueAt !== null && dueAt <= now));

const failure = (
  { try: number, reason, isFinal, notBefore }: RecordOpeningFailure['data'],
  { triesInARow }: TicketView,
  occurredAt: Instant,
): TicketEvent => {
  const wait = waits[triesInARow - 1];
  const next = wait === undefined ? null : later(occurredAt, wait);
  const retryAt = isFinal || next === null ? null : notBefore !== undefined && notBefore > next ? notBefore : next;
  const asked = notBefore !== undefined && notBefore > occurredAt ? { notBefore } : {};
  return { type: 'OpeningFailed', data: { try: number, reason, retryAt, ...asked, occurredAt } };
};

/** At once, but never before the tracker allows it; what is due already needs nobody to say so. */
const retry = ({ events }: Ticket, { state, key, dueAt }: TicketView, occurredAt: Instant): TicketEvent[] => {
  const asked = events.findLast((event) => event.type === 'OpeningFailed')?.data.notBefore;
  const notBefore = asked !== undefined && asked > occurredAt ? { notBefore: asked } : {};
  const retried: TicketEvent = { type: 'TicketRetried', data: { ...notBefore, occurredAt } };
  switch (state) {
    case 'queued':
      return dueAt !== null && dueAt > (notBefore.notBefore ?? occurredAt) ? [retried] : [];
    case 'opening':
      throw new TicketIsBeingOpened();
    case 'opened':
      throw new TicketIsThere(key ?? '');
    case 'failed':
      return [retried];
    default:
      return unreachable(state);
  }
};

/** The stream `ticket-UUID`. */
export const ticketing: Decider<Ticket, TicketCommand, TicketEvent> = {
  initial: noTicket,
  decide,
  evolve: ({ events }, event) => ({ events: [...events, event] }),
};
