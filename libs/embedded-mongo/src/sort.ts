import { fieldsOf, isNumber, numberOf } from './bson-document.js';
import type { IndexField } from './catalog.js';
import { CommandFailed } from './errors.js';
import { tuplesOf, type Tuple } from './index-keys.js';
import { joinedKey } from './key-order.js';
import { checkPath } from './path.js';

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
 * The place of a document in a sort, as an ordered key: of an array the least element counts where the sort ascends,
 * the greatest where it descends; a missing field counts as null. Source: MongoDB Manual, "Comparison/Sort Order".
 *
 * @throws CommandFailed BadValue for arrays in two of the fields.
 */
export const orderKey = (fields: readonly IndexField[], document: Buffer): Buffer => {
  const isDescending = (at: number): boolean => fields[at]?.descending === true;
  const keys = sortTuples(fields, document).map((tuple) => joinedKey(NOTHING, tuple, isDescending, END));
  return keys.reduce((least, key) => (key.compare(least) < 0 ? key : least));
};

const NOTHING = Buffer.alloc(0);
/** Keys end as in an index, where something follows them: see `keyOf`. */
const END = Buffer.from([1]);

const sortTuples = (fields: readonly IndexField[], document: Buffer): readonly Tuple[] => {
  try {
    return tuplesOf(fields, document).tuples;
  } catch (error) {
    if (!(error instanceof CommandFailed) || error.codeName !== 'CannotIndexParallelArrays') throw error;
    throw new CommandFailed('BadValue', `cannot sort with keys that are parallel arrays: ${error.message}`);
  }
};
