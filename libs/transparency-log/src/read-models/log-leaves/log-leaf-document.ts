import { bson, type Stored } from '#read-models';

/**
 * Where an event stands among all events. A page about it: docs/read-models/log-leaves.md.
 *
 * @id the event's id
 * @position of the event
 */
export interface LogLeafDocument extends Stored {
  /** How many events came before it: its leaf in the tree. @from all */
  ordinal: bigint;
}

/** The validator of the collection. */
export const logLeafSchema = {
  bsonType: 'object',
  required: ['_id', 'position', 'ordinal'],
  additionalProperties: false,
  properties: { _id: bson.text, position: { bsonType: 'long' }, ordinal: { bsonType: 'long' } },
};
