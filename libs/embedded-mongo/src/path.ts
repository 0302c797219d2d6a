import { BsonType, fieldNamed, isDocument, type Value } from './bson-document.js';
import { CommandFailed, notImplemented } from './errors.js';

/**
 * The value at a dotted path; undefined where a name on the way is missing.
 *
 * @throws CommandFailed NotImplemented when the path goes through an array, which means many values in MongoDB.
 */
export const valueAt = (document: Buffer, path: string): Value | undefined => {
  if (!path.includes('.')) return fieldNamed(document, path);
  const names = path.split('.');
  let within: Value = { type: BsonType.Document, bytes: document };
  for (const name of names) {
    if (within.type === BsonType.Array) throw notImplemented(`the path '${path}' through an array`);
    if (!isDocument(within)) return undefined;
    const next = fieldNamed(within.bytes, name);
    if (next === undefined) return undefined;
    within = next;
  }
  return within;
};

/** @throws CommandFailed for a path that names nothing, or that MongoDB reads in a way of its own (`$`). */
export const checkPath = (path: string): void => {
  for (const name of path.split('.')) {
    if (name === '') throw new CommandFailed('EmptyFieldName', `The path '${path}' has an empty field name`);
    if (name.startsWith('$')) {
      throw new CommandFailed('DollarPrefixedFieldName', `The dollar ($) prefixed field '${name}' is not allowed`);
    }
  }
};
