import { trackers, type Tracker } from '#follow-ups/domain';
import type { Prose } from '#incidents/domain';
import { bson, type Stored } from '#read-models';
import { openingStates, type OpeningState } from '../../domain/index.js';

/**
 * A ticket that somebody wants in a tracker, and what became of it. A page about it: docs/read-models/tickets.md.
 *
 * @id the ticket's id
 * @position of the last event folded
 */
export interface TicketDocument extends Stored {
  /** The id of the incident. @from `TicketQueued` */
  incident: string;
  /** The number of the action item in it. @from `TicketQueued` */
  item: number;
  /** Which tracker. @from `TicketQueued` */
  tracker: Tracker;
  /** Where it is to be opened; null of one that was there. @from `TicketQueued` */
  project: string | null;
  /** How people call it there; null until it is there, unless it was named. @from `TicketQueued`, `TicketOpened` */
  key: string | null;
  /** May it be told although the incident is restricted? @from `TicketQueued` */
  tellsRestricted: boolean;
  /** Where Debrief shows the item. @from `TicketQueued` */
  link: string;
  /** What became of it. @from all */
  state: OpeningState;
  /** When it was wanted first; lists are in this order. @from `TicketQueued` */
  queuedAt: Date;
  /** How often it was tried. @from `OpeningBegun` */
  tries: number;
  /** How often since it was queued, or retried: waits grow by it. @from `OpeningBegun`, `TicketQueued`, `TicketRetried` */
  triesInARow: number;
  /** When something is to be done by itself; null for never. @from all */
  dueAt: Date | null;
  /** Why it was not opened, or is lost since; null when it is there. @from `OpeningFailed`, `TicketOpened`, `TicketLost`, `TicketFound` */
  lastError: Prose | null;
  /** Where it is there. @from `TicketOpened` */
  url: string | null;
  /** How the tracker knows it for good. @from `TicketOpened` */
  foreignId: string | null;
  /** When it was known to be there. @from `TicketOpened` */
  openedAt: Date | null;
}

const { text, textOrNull, date, dateOrNull, whole } = bson;

/** The validator of the collection. */
export const ticketSchema = {
  bsonType: 'object',
  required: [
    ...['_id', 'position', 'incident', 'item', 'tracker', 'project', 'key', 'tellsRestricted', 'link', 'state'],
    ...['queuedAt', 'tries', 'triesInARow', 'dueAt', 'lastError', 'url', 'foreignId', 'openedAt'],
  ],
  additionalProperties: false,
  properties: {
    _id: text,
    position: { bsonType: 'long', minimum: 0 },
    incident: text,
    item: whole,
    tracker: { enum: [...trackers] },
    project: textOrNull,
    key: textOrNull,
    tellsRestricted: { bsonType: 'bool' },
    link: text,
    state: { enum: [...openingStates] },
    queuedAt: date,
    tries: whole,
    triesInARow: whole,
    dueAt: dateOrNull,
    lastError: {
      anyOf: [
        { bsonType: ['string', 'null'] },
        { bsonType: 'object', required: ['redacted'], properties: { redacted: { enum: [true] } } },
      ],
    },
    url: textOrNull,
    foreignId: textOrNull,
    openedAt: dateOrNull,
  },
};
