import { bson, type Stored } from '#read-models';

/**
 * A caller's key under which facts came before an incident was logged. A page about it:
 * docs/read-models/unlogged.md.
 *
 * @id the id that the incident has, or will have
 * @position of the last event folded
 */
export interface UnloggedDocument extends Stored {
  /** The caller's own id of the incident. @from `LogAwaited` */
  key: string;
  /** When the first of the facts was recorded. @from the first fact */
  heldSince: Date;
  /** When the last event ahead of the log was recorded. @from every event ahead of the log */
  lastAt: Date;
  /** How many events came ahead of the log, corrections and retractions among them. @from every event ahead of the log */
  events: number;
  /** When the log was recorded; null while they wait. @from `IncidentLogged` */
  loggedAt: Date | null;
}

const { date } = bson;

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
