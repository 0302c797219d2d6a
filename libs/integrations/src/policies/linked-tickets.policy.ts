import type { Policy } from '#event-store';
import type { LinkTicket } from '#follow-ups/domain';
import type { TicketEvent } from '../domain/index.js';

/** Tells the item of each ticket that is there. */
export const linkedTicketsPolicy: Policy<TicketEvent> = {
  name: 'linked-tickets',
  categories: ['ticket'],
  react: (event) => {
    if (event.type !== 'TicketOpened') return [];
    const { incident, item, tracker, key, url } = event.data;
    const command: LinkTicket = { type: 'LinkTicket', data: { item, tracker, key, url } };
    return [{ category: 'follow-ups', id: incident, command }];
  },
};
