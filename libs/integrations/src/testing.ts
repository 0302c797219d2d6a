import { deciderSpec } from '#decider/testing';
import { after, noon } from '#mail/testing';
import {
  ticketing,
  type OpeningFailed,
  type TicketEvent,
  type TicketLost,
  type TicketOpened,
  type TicketQueued,
  type Wanted,
} from './domain/index.js';

export const wanted: Wanted = {
  incident: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0001',
  item: 1,
  tracker: 'github',
  project: 'acme/api',
  key: null,
  tellsRestricted: false,
  link: 'https://debrief.example.com/v1/action-items/6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0001.a1',
};

export const there = { key: 'acme/api#12', url: 'https://github.com/acme/api/issues/12', foreignId: '9001' };

export const ticketSpec = deciderSpec(ticketing, noon);

export const ticketQueued = (data: Partial<Wanted> = {}): TicketQueued => ({
  type: 'TicketQueued',
  data: { ...wanted, ...data, occurredAt: noon },
});

export const openingBegun = (number = 1, occurredAt = noon): TicketEvent => ({
  type: 'OpeningBegun',
  data: { try: number, occurredAt },
});

export const ticketOpened = (number = 1, wasThere = false): TicketOpened => ({
  type: 'TicketOpened',
  data: { try: number, incident: wanted.incident, item: 1, tracker: 'github', ...there, wasThere, occurredAt: noon },
});

export const openingFailed = (number = 1, retryAt: string | null = after(1), notBefore?: string): OpeningFailed => ({
  type: 'OpeningFailed',
  data: { try: number, reason: '502', retryAt, ...(notBefore ? { notBefore } : {}), occurredAt: noon },
});

export const ticketLost = (reason = '404: Not Found'): TicketLost => ({
  type: 'TicketLost',
  data: { reason, occurredAt: noon },
});

export const ticketFound: TicketEvent = { type: 'TicketFound', data: { occurredAt: noon } };

export const ticketRetried = (notBefore?: string): TicketEvent => ({
  type: 'TicketRetried',
  data: { ...(notBefore ? { notBefore } : {}), occurredAt: noon },
});
