import { BsonType, documentOf, embedded, fieldsOf, isDocument, type Field, type Value } from './bson-document.js';
import { CommandFailed, notImplemented } from './errors.js';
import { pathOf } from './path.js';
import type { Change } from './update-operators.js';

/** The changes below a document, by name: of a field, or of fields within it. New fields come in this order. */
export type ChangeTree = ReadonlyMap<string, Change | ChangeTree>;

/** @param changes no path of which is the beginning of another */
export const changeTree = (changes: Iterable<readonly [path: string, change: Change]>): ChangeTree => {
  const root: Branch = new Map();
  for (const [path, change] of changes) {
    const names = pathOf(path).map(({ text }) => text);
    const last = names.pop() ?? path;
    let branch = root;
    for (const name of names) {
      const known = branch.get(name);
      const next = known === undefined || typeof known === 'function' ? new Map<string, Change | Branch>() : known;
      branch.set(name, next);
      branch = next;
    }
    branch.set(last, change);
  }
  return root;
};

type Branch = Map<string, Change | Branch>;

/**
 * The document after all changes. Documents on the way are made, unless nothing is put there.
 *
 * @throws CommandFailed PathNotViable for a path through a value, NotImplemented for one through an array, and what a
 *   change throws.
 */
export const changed = (document: Buffer, tree: ChangeTree): Buffer => {
  const fields: Field[] = [];
  const left = new Map(tree);
  for (const field of fieldsOf(document)) {
    const change = left.get(field.name);
    if (change === undefined) {
      fields.push(field);
      continue;
    }
    left.delete(field.name);
    const value = typeof change === 'function' ? change(field) : changedWithin(field.name, field, change);
    if (value !== undefined) fields.push({ name: field.name, type: value.type, bytes: value.bytes });
  }
  for (const [name, change] of left) {
    const value = typeof change === 'function' ? change(undefined) : changedWithin(name, undefined, change);
    if (value !== undefined) fields.push({ name, type: value.type, bytes: value.bytes });
  }
  return documentOf(fields);
};

const changedWithin = (name: string, current: Value | undefined, tree: ChangeTree): Value | undefined => {
  if (current?.type === BsonType.Array) throw notImplemented(`updates inside the array in field '${name}'`);
  if (current !== undefined && isDocument(current)) return embedded(changed(current.bytes, tree));
  const made = changed(documentOf([]), tree);
  const isNothing = fieldsOf(made).length === 0;
  if (isNothing) return current;
  if (current === undefined) return embedded(made);
  const [below = ''] = tree.keys();
  throw new CommandFailed('PathNotViable', `Cannot create field '${below}' in element '${name}', which is no document`);
};
