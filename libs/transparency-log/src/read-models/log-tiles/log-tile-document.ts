import { bson, type Stored } from '#read-models';

/**
 * A part of the tree over all events: so many whole trees of one size, beside one another. A page about it:
 * docs/read-models/log-tiles.md.
 *
 * @id `LEVEL/INDEX`
 * @position of the last event folded
 */
export interface LogTileDocument extends Stored {
  /** Its trees are of 256^level leaves each. @from all */
  level: number;
  /** Its place among the tiles of its level, from 0. @from all */
  index: number;
  /** How many leaves stand below it, in its whole trees and in the one that grows. @from all */
  leaves: bigint;
  /** The hashes of its whole trees from the left, 256 at most: 32 bytes each, one after the other, in base64. @from all */
  hashes: string;
  /** Of the tree that grows, the whole trees that it consists of, largest first, likewise; of level 0, where each leaf is whole, nothing. @from all */
  growing: string;
}

const { text, whole } = bson;

/** The validator of the collection. */
export const logTileSchema = {
  bsonType: 'object',
  required: ['_id', 'position', 'level', 'index', 'leaves', 'hashes', 'growing'],
  additionalProperties: false,
  properties: {
    _id: text,
    position: { bsonType: 'long' },
    level: whole,
    index: whole,
    leaves: { bsonType: 'long' },
    hashes: text,
    growing: text,
  },
};
