import type { Instant, Prose } from '#incidents/domain';
import { isTicket, type ActionItem, type Told, type Tracker } from './domain/index.js';

/** How far a ticket is that somebody asked for, until it is linked to its item. */
export const askedStates = ['queued', 'opening', 'failed'] as const;

/** A ticket that somebody asked for. */
export interface AskedTicket extends Told {
  id: string;
  /** The number of the item. */
  item: number;
  tracker: Tracker;
  key: string | null;
  url: string | null;
  /** Null of one that is there. */
  state: (typeof askedStates)[number] | null;
  /** Why it is not there, or is there no more. */
  lastError: Prose | null;
}

/** Tickets that were asked for, which the items themselves do not know: they learn of one when it is there. */
export abstract class AskedTickets {
  /** Of the items of an incident, as far as that is known at the moment. */
  abstract of(incident: string, knownAt?: Instant): Promise<readonly AskedTicket[]>;
}

/** The one by which a ticket of an item came to be linked to it. */
export const askedFor = (
  { item }: ActionItem,
  ticket: ActionItem['tickets'][number],
  asked: readonly AskedTicket[],
): AskedTicket | undefined =>
  asked.find(({ item: number, tracker, key }) => number === item && key !== null && isTicket(ticket, tracker, key));

/** Those of an item that it does not know of. */
export const unlinked = ({ item, tickets }: ActionItem, asked: readonly AskedTicket[]): AskedTicket[] =>
  asked.filter(
    ({ item: number, tracker, key }) =>
      number === item && (key === null || !tickets.some((ticket) => isTicket(ticket, tracker, key))),
  );
