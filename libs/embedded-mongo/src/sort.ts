import { BsonType, fieldsOf, isNumber, nullValue, numberOf } from './bson-document.js';
import type { IndexField } from './catalog.js';
import { CommandFailed, notImplemented } from './errors.js';
import { inverted, keyOf } from './key-order.js';
import { checkPath, valueAt } from './path.js';

/** "Sort Memory": a sort that no index serves may hold this many bytes of documents. */
export const MAX_SORT_BYTES = 100 * 1024 * 1024;

/** @throws CommandFailed Location15975 for a direction that is neither 1 nor -1 (`$meta` too). */
export const parseSort = (document: Buffer): IndexField[] =>
  fieldsOf(document).map((field) => {
    checkPath(field.name);
    const direction = isNumber(field) ? numberOf(field) : 0;
    if (direction !== 1 && direction !== -1) {
      throw new CommandFailed('Location15975', '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    }
    return { path: field.name, descending: direction === -1 };
  });

/**
 * The document's values of those fields as one ordered key; a missing field counts as null.
 *
 * @throws CommandFailed NotImplemented for an array, which is many keys in MongoDB.
 */
export const orderKey = (fields: readonly IndexField[], document: Buffer, purpose: 'sorting' | 'indexing'): Buffer => {
  const keys = fields.map(({ path, descending }) => {
    const value = valueAt(document, path) ?? nullValue;
    if (value.type === BsonType.Array) throw notImplemented(`${purpose} the array in field '${path}'`);
    const key = keyOf(value);
    return descending ? inverted(key) : key;
  });
  return keys.length === 1 && keys[0] !== undefined ? keys[0] : Buffer.concat(keys);
};
