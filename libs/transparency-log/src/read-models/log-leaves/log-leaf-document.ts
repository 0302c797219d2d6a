import type { Actor } from '#decider';
import { bson, type Stored } from '#read-models';

/**
 * Where an event stands among all events, and who recorded it. A page about it: docs/read-models/log-leaves.md.
 *
 * @id the event's id
 * @position of the event
 */
export interface LogLeafDocument extends Stored {
  /** How many events came before it: its leaf in the tree. @from all */
  ordinal: bigint;
  /** The stream that it stands in. @from all */
  stream: string;
  /** Its place there, from 0. @from all */
  revision: bigint;
  /** Its type. @from all */
  type: string;
  /** Who did it: `kind` and `id`. @from all */
  actor: Actor;
  /** When Debrief learnt it, as it says itself. @from all */
  recordedAt: Date;
  /** When the store wrote it; in a store that events were moved to, when they were moved. @from all */
  createdAt: Date;
  /** Names of the registers that it stands in; left out where it is none. @from all */
  registers?: string[];
}

const { text, texts, date } = bson;

/** The validator of the collection. */
export const logLeafSchema = {
  bsonType: 'object',
  required: ['_id', 'position', 'ordinal', 'stream', 'revision', 'type', 'actor', 'recordedAt', 'createdAt'],
  additionalProperties: false,
  properties: {
    _id: text,
    position: { bsonType: 'long' },
    ordinal: { bsonType: 'long' },
    stream: text,
    revision: { bsonType: 'long' },
    type: text,
    actor: {
      bsonType: 'object',
      required: ['kind', 'id'],
      additionalProperties: false,
      properties: { kind: text, id: text },
    },
    recordedAt: date,
    createdAt: date,
    registers: texts,
  },
};
