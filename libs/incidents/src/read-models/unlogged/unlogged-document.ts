import type { Stored } from '#read-models';

/** A caller's key under which facts came before an incident was logged. A page about it: docs/read-models/unlogged.md. */
export interface UnloggedDocument extends Stored {
  key: string;
  /** When the first of them was recorded. */
  heldSince: Date;
  /** When the last of them was recorded; corrections and retractions of them count. */
  lastAt: Date;
  /** Events that wait, or waited. */
  events: number;
  /** When the log was recorded; null while they wait. */
  loggedAt: Date | null;
}

const date = { bsonType: 'date' };

/** The validator of the collection. */
export const unloggedSchema = {
  bsonType: 'object',
  required: ['_id', 'position', 'key', 'heldSince', 'lastAt', 'events', 'loggedAt'],
  additionalProperties: false,
  properties: {
    _id: { bsonType: 'string' },
    position: { bsonType: 'long', minimum: 0 },
    key: { bsonType: 'string' },
    heldSince: date,
    lastAt: date,
    events: { bsonType: 'int', minimum: 1 },
    loggedAt: { bsonType: ['date', 'null'] },
  },
};
