import { BsonType, elementsOf, fieldAt, fieldNamed, isDocument, type Value } from './bson-document.js';
import { CommandFailed, notImplemented } from './errors.js';

/** One name of a dotted path. One that is a whole number may also be a place in an array. */
export interface PathName {
  readonly text: string;
  readonly bytes: Buffer;
  readonly isPlace: boolean;
}

export type Path = readonly PathName[];

const known = new Map<string, Path>();
const MAX_KNOWN = 10_000;

/** A dotted path taken apart, once for every path that is in use. */
export const pathOf = (text: string): Path => {
  const path = known.get(text);
  if (path !== undefined) return path;
  if (known.size >= MAX_KNOWN) known.clear();
  const fresh = text.split('.').map(nameOf);
  known.set(text, fresh);
  return fresh;
};

const nameOf = (text: string): PathName => ({ text, bytes: Buffer.from(text), isPlace: /^\d+$/.test(text) });

/** Whether the search is over. `undefined`: a name on the way is missing. */
type Visit = (value: Value | undefined) => boolean;

/**
 * Visits the values that a path means, until one ends the search: in a document the field, in an array the field of
 * every document in it and, when the name is a number, what is at that place. With `spread`, an array at the end of
 * the path is visited element by element, then as a whole; else only as a whole. Source: MongoDB Manual, "Query an
 * Array", "Query an Array of Embedded Documents".
 */
export const someValueAt = (document: Buffer, path: Path, spread: boolean, visit: Visit, from = 0): boolean => {
  let within = document;
  for (let at = from; ; at++) {
    const name = path[at];
    const value = name && fieldAt(within, name.bytes);
    if (value === undefined) return visit(undefined);
    if (value.type === BsonType.Array) return someElementAt(value, path, at + 1, spread, visit);
    if (at + 1 === path.length) return visit(value);
    if (value.type !== BsonType.Document) return visit(undefined);
    within = value.bytes;
  }
};

const someElementAt = (array: Value, path: Path, next: number, spread: boolean, visit: Visit): boolean => {
  const name = path[next];
  if (name === undefined) return (spread && elementsOf(array).some(visit)) || visit(array);
  return elementsOf(array).some((element, place) => {
    if (isDocument(element) && someValueAt(element.bytes, path, spread, visit, next)) return true;
    if (!name.isPlace || name.text !== String(place)) return false;
    if (next + 1 === path.length) return visit(element);
    if (isDocument(element)) return someValueAt(element.bytes, path, spread, visit, next + 1);
    return element.type === BsonType.Array && someElementAt(element, path, next + 1, spread, visit);
  });
};

/**
 * The value at a dotted path; undefined where a name on the way is missing.
 *
 * @throws CommandFailed NotImplemented when the path goes through an array, which means many values in MongoDB.
 */
export const valueAt = (document: Buffer, path: string): Value | undefined => {
  if (!path.includes('.')) return fieldNamed(document, path);
  let within: Value = { type: BsonType.Document, bytes: document };
  for (const { bytes } of pathOf(path)) {
    if (within.type === BsonType.Array) throw notImplemented(`the path '${path}' through an array`);
    if (!isDocument(within)) return undefined;
    const next = fieldAt(within.bytes, bytes);
    if (next === undefined) return undefined;
    within = next;
  }
  return within;
};

/** @throws CommandFailed for a path that names nothing, or that MongoDB reads in a way of its own (`$`). */
export const checkPath = (path: string): void => {
  for (const { text } of pathOf(path)) {
    if (text === '') throw new CommandFailed('EmptyFieldName', `The path '${path}' has an empty field name`);
    if (text.startsWith('$')) {
      throw new CommandFailed('DollarPrefixedFieldName', `The dollar ($) prefixed field '${text}' is not allowed`);
    }
  }
};
