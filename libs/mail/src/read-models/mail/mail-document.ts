import { bson, type Stored } from '#read-models';
import { mailStates, type About, type MailState, type Prose, type Recipient } from '../../domain/index.js';

/**
 * A mail, and what became of it. A page about it: docs/read-models/mail.md.
 *
 * @id the mail's id
 * @position of the last event folded
 */
export interface MailDocument extends Stored {
  /** `kind` and `id` of who is written to. @from `MailQueued` */
  to: Recipient;
  /** Its `kind`, the `incident`, and what else says which mail it is. @from `MailQueued` */
  about: About;
  /** What became of it. @from all */
  state: MailState;
  /** When it was queued; lists are in this order. @from `MailQueued` */
  queuedAt: Date;
  /** How often it was tried. @from `DeliveryBegun`, `DeliveryFailed` */
  tries: number;
  /** How often since it was queued, or sent again: waits grow by it. @from `DeliveryBegun`, `DeliveryFailed`, `MailResent` */
  triesInARow: number;
  /** When something is to be done by itself; null for never. @from all */
  dueAt: Date | null;
  /** Why it was not taken, or why that is not known; null when it is sent. @from `DeliveryFailed`, `DeliveryUncertain`, `MailSent` */
  lastError: Prose | null;
  /** When a server took it. @from `MailSent` */
  sentAt: Date | null;
}

const { text, date, dateOrNull, whole } = bson;

/** The validator of the collection. */
export const mailSchema = {
  bsonType: 'object',
  required: [
    ...['_id', 'position', 'to', 'about', 'state', 'queuedAt', 'tries', 'triesInARow', 'dueAt', 'lastError', 'sentAt'],
  ],
  additionalProperties: false,
  properties: {
    _id: text,
    position: { bsonType: 'long', minimum: 0 },
    to: {
      bsonType: 'object',
      required: ['kind', 'id'],
      additionalProperties: false,
      properties: { kind: text, id: text },
    },
    about: { bsonType: 'object', required: ['kind', 'incident'], properties: { kind: text, incident: text } },
    state: { enum: [...mailStates] },
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
    sentAt: dateOrNull,
  },
};
