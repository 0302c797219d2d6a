import type { Prose } from '#incidents/domain';
import { bson, type Stored } from '#read-models';
import { everySender, signalKinds, type AnySender, type SignalKind } from '../../domain/index.js';

export const signalStates = ['taken', 'kept', 'channel'] as const;
export type SignalState = (typeof signalStates)[number];

/**
 * A thing that another product tells of and what came of it, a delivery that could not be used, or a channel of a chat. A page
 * about it: docs/read-models/signals.md.
 *
 * @id the id of the stream
 * @position of the last event folded
 */
export interface SignalDocument extends Stored {
  /** Who sends it. @from all */
  sender: AnySender;
  /** Whether it was understood. @from all */
  state: SignalState;
  /** The id of the incident that it came to last; null where none is known. @from all */
  incident: string | null;
  /** The key by which that incident was logged; null where none is known. @from `SignalTaken`, `AlertsJoined` */
  key: string | null;
  /** What was said last; null of what was not understood. @from `SignalTaken` */
  kind: SignalKind | null;
  /** How much was said of it that was new. @from all */
  count: number;
  /** When it came first. @from all */
  firstAt: Date;
  /** When it came last; lists are in this order. @from all */
  lastAt: Date;
  /** Why it could not be used; null where it could. @from `SignalKept` */
  reason: Prose | null;
  /** What was sent; null where it could be used. @from `SignalKept` */
  payload: Prose | null;
}

const { text, textOrNull, date, whole } = bson;

const proseOrNull = {
  anyOf: [
    { bsonType: ['string', 'null'] },
    { bsonType: 'object', required: ['redacted'], properties: { redacted: { enum: [true] } } },
  ],
};

/** The validator of the collection. */
export const signalSchema = {
  bsonType: 'object',
  required: [
    ...[
      '_id',
      'position',
      'sender',
      'state',
      'incident',
      'key',
      'kind',
      'count',
      'firstAt',
      'lastAt',
      'reason',
      'payload',
    ],
  ],
  additionalProperties: false,
  properties: {
    _id: text,
    position: { bsonType: 'long', minimum: 0 },
    sender: { enum: [...everySender] },
    state: { enum: [...signalStates] },
    incident: textOrNull,
    key: textOrNull,
    kind: { enum: [...signalKinds, null] },
    count: whole,
    firstAt: date,
    lastAt: date,
    reason: proseOrNull,
    payload: proseOrNull,
  },
};
