import type { Recorded } from '#decider';
import type { Tracker } from '#follow-ups/domain';
import type { Instant, Prose } from '#incidents/domain';

/** Somebody wants a ticket for an action item: one to be opened, or one that is there; also again, where it could not be had. */
export interface TicketQueued {
  type: 'TicketQueued';
  data: {
    /** Whose item it is. */
    incident: string;
    /** Its number there. */
    item: number;
    tracker: Tracker;
    /** "owner/repository", a project of Jira, a team of Linear; null of one that is there. */
    project: string | null;
    /** "owner/repository#12", "PROJ-7"; null of one that is to be opened. */
    key: string | null;
    /** Somebody said that it may be told although the incident is restricted. */
    tellsRestricted: boolean;
    /** Where Debrief shows the item. */
    link: string;
    occurredAt: Instant;
  };
}

/** Which ticket, of which item. */
export type Wanted = Omit<TicketQueued['data'], 'occurredAt'>;

/** From here on the ticket may be there, whatever becomes of us. */
export interface OpeningBegun {
  type: 'OpeningBegun';
  data: { try: number; occurredAt: Instant };
}

/** The ticket is there. */
export interface TicketOpened {
  type: 'TicketOpened';
  data: {
    try: number;
    incident: string;
    item: number;
    tracker: Tracker;
    key: string;
    url: string;
    /** By which the tracker knows it for good: keys change where a ticket moves. */
    foreignId: string;
    /** It was there before this try. */
    wasThere: boolean;
    occurredAt: Instant;
  };
}

/** It was not opened, as far as anybody knows. It is tried again at `retryAt`, or not at all where that is null. */
export interface OpeningFailed {
  type: 'OpeningFailed';
  data: {
    try: number;
    reason: Prose;
    retryAt: Instant | null;
    /** The tracker asks to be left alone until then; left out where it does not. */
    notBefore?: Instant;
    occurredAt: Instant;
  };
}

/** Somebody says that it is to be tried again: at once, or as soon as the tracker allows. */
export interface TicketRetried {
  type: 'TicketRetried';
  data: {
    /** Left out where it is tried at once. */
    notBefore?: Instant;
    occurredAt: Instant;
  };
}

/** A ticket that was there is there no more, or another one is under its key, as far as its tracker tells us. */
export interface TicketLost {
  type: 'TicketLost';
  data: { reason: Prose; occurredAt: Instant };
}

/** It is there again. */
export interface TicketFound {
  type: 'TicketFound';
  data: { occurredAt: Instant };
}

/** One stream a ticket, `ticket-UUID`. */
export type TicketEvent =
  TicketQueued | OpeningBegun | TicketOpened | OpeningFailed | TicketRetried | TicketLost | TicketFound;
export type RecordedTicketEvent = Recorded<TicketEvent>;

/** The texts in an event that are sealed (rules.md P1). */
export const ticketProse = ({ type }: TicketEvent): string[] =>
  type === 'OpeningFailed' || type === 'TicketLost' ? ['reason'] : [];
