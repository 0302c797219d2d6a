import { unreachable } from '#decider';
import {
  BsonType,
  documentOf,
  elementsOf,
  fieldNamed,
  fieldsOf,
  isDocument,
  typeName,
  type Field,
  type Value,
} from './bson-document.js';
import { changed, changeTree, type ChangeTree } from './change-tree.js';
import type { Filter } from './conditions.js';
import { withId } from './documents.js';
import { CommandFailed, notImplemented } from './errors.js';
import { keyOf } from './key-order.js';
import { checkPath, pathOf } from './path.js';
import { changeOf, OPERATORS, type Change, type Operator } from './update-operators.js';

const EMPTY = documentOf([]);

interface FieldUpdate {
  readonly operator: Operator;
  readonly path: string;
  readonly change: Change;
}

export type Update =
  | { readonly kind: 'replacement'; readonly document: Buffer }
  /** `onInsert`: with those of `$setOnInsert`. */
  | { readonly kind: 'operators'; readonly changes: ChangeTree; readonly onInsert: ChangeTree };

/**
 * Reads an update (MongoDB Manual, "Update Operators").
 *
 * @throws CommandFailed FailedToParse for an unknown operator, ConflictingUpdateOperators for a path twice,
 *   NotImplemented for an aggregation pipeline.
 */
export const parseUpdate = (update: Value): Update => {
  if (update.type === BsonType.Array) throw notImplemented('updates with an aggregation pipeline');
  const fields = fieldsOf(update.bytes);
  if (fields[0]?.name.startsWith('$') !== true) return parseReplacement(update.bytes, fields);
  const updates = fields.flatMap((field) => {
    const operator = OPERATORS.find((each) => each === field.name);
    if (operator === undefined) {
      throw failedToParse(`Unknown modifier: ${field.name}. The embedded document store has ${OPERATORS.join(', ')}`);
    }
    if (!isDocument(field)) {
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeName(field.type).toLowerCase()} instead`,
      );
    }
    return fieldsOf(field.bytes).map((operand) => fieldUpdate(operator, operand));
  });
  updates.sort((a, b) => comparePaths(a.path, b.path));
  checkConflicts(updates.map(({ path }) => path));
  const entries = (some: readonly FieldUpdate[]): [string, Change][] => some.map(({ path, change }) => [path, change]);
  return {
    kind: 'operators',
    changes: changeTree(entries(updates.filter(({ operator }) => operator !== '$setOnInsert'))),
    onInsert: changeTree(entries(updates)),
  };
};

const parseReplacement = (document: Buffer, fields: readonly Field[]): Update => {
  const operator = fields.find(({ name }) => name.startsWith('$'));
  if (operator === undefined) return { kind: 'replacement', document };
  throw new CommandFailed(
    'DollarPrefixedFieldName',
    `The dollar ($) prefixed field '${operator.name}' is not allowed in the context of an update's replacement document`,
  );
};

const fieldUpdate = (operator: Operator, operand: Field): FieldUpdate => {
  checkPath(operand.name);
  if (['$set', '$setOnInsert', '$min', '$max'].includes(operator)) checkNames(operand);
  return { operator, path: operand.name, change: changeOf(operator, operand) };
};

const checkNames = (value: Value): void => {
  if (value.type === BsonType.Array) elementsOf(value).forEach(checkNames);
  if (value.type !== BsonType.Document) return;
  for (const field of fieldsOf(value.bytes)) {
    if (field.name.startsWith('$')) {
      throw new CommandFailed('DollarPrefixedFieldName', `The dollar ($) prefixed field '${field.name}' is not valid`);
    }
    checkNames(field);
  }
};

/** "Update Operators Behavior": names in lexicographic order, numbers in numeric order. */
const comparePaths = (a: string, b: string): number => {
  const left = pathOf(a);
  const right = pathOf(b);
  for (const [at, name] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    if (name.text === other.text) continue;
    if (name.isPlace && other.isPlace) return Number(name.text) - Number(other.text);
    return name.bytes.compare(other.bytes);
  }
  return left.length - right.length;
};

const checkConflicts = (paths: readonly string[]): void => {
  const seen = new Set<string>();
  for (const path of paths) {
    const names = path.split('.');
    const prefixes = names.map((_, at) => names.slice(0, at + 1).join('.'));
    const conflict = prefixes.find((prefix) => seen.has(prefix));
    if (conflict !== undefined) {
      throw new CommandFailed(
        'ConflictingUpdateOperators',
        `Updating the path '${path}' would create a conflict at '${conflict}'`,
      );
    }
    seen.add(path);
  }
};

/**
 * The document after the update; the same bytes when it changes nothing.
 *
 * @throws CommandFailed ImmutableField, PathNotViable, TypeMismatch, BadValue (overflow), NotImplemented (arrays).
 */
export const applyUpdate = (update: Update, document: Buffer): Buffer => {
  switch (update.kind) {
    case 'replacement':
      return replace(update.document, document);
    case 'operators':
      return update.changes.size === 0 ? document : keepId(document, changed(document, update.changes));
    default:
      return unreachable(update);
  }
};

/**
 * The document an upsert inserts: the filter's equalities, then the update ("Upsert Behavior").
 *
 * @throws CommandFailed NotSingleValueField, ImmutableField, and what `applyUpdate` throws.
 */
export const upsertedDocument = (update: Update, filter: Filter): Buffer => {
  const equalities = filter.flatMap(equalityIn);
  switch (update.kind) {
    case 'replacement': {
      const id = equalities.find(({ path }) => path === '_id');
      return withId(replace(update.document, documentOf(id === undefined ? [] : [{ ...id.value, name: '_id' }])));
    }
    case 'operators': {
      checkSingle(equalities.map(({ path }) => path));
      const queried = changed(EMPTY, changeTree(equalities.map(({ path, value }) => [path, () => value])));
      return withId(keepId(queried, changed(queried, update.onInsert)));
    }
    default:
      return unreachable(update);
  }
};

/** Whether a list of one value, or an only alternative, counts as an equality is not documented. */
const equalityIn = (clause: Filter[number]): { path: string; value: Value }[] => {
  if (clause.kind === 'or' && clause.filters.length === 1) throw notImplemented('an upsert with $or of one');
  if (clause.kind !== 'field' || clause.condition.kind !== 'in') return [];
  const { equalTo, keys, patterns } = clause.condition;
  if (equalTo !== undefined) return [{ path: clause.path, value: equalTo }];
  if (keys.length === 1 && patterns.length === 0) throw notImplemented('an upsert with $in or $all of one');
  return [];
};

const checkSingle = (paths: readonly string[]): void => {
  for (const [at, path] of paths.entries()) {
    const clash = paths.find((other, place) => place !== at && (other === path || other.startsWith(`${path}.`)));
    if (clash === undefined) continue;
    throw new CommandFailed(
      'NotSingleValueField',
      `cannot infer query fields to set, path '${clash}' is matched twice`,
    );
  }
};

const replace = (replacement: Buffer, document: Buffer): Buffer => {
  const id = fieldNamed(document, '_id');
  if (id === undefined) return replacement;
  const fields = fieldsOf(replacement).filter(({ name }) => name !== '_id');
  const replaced = fieldNamed(replacement, '_id');
  if (replaced !== undefined && !keyOf(replaced).equals(keyOf(id))) throw immutableId();
  return documentOf([{ name: '_id', ...id }, ...fields]);
};

const keepId = (before: Buffer, after: Buffer): Buffer => {
  const id = fieldNamed(before, '_id');
  const kept = fieldNamed(after, '_id');
  if (id !== undefined && (kept === undefined || !keyOf(kept).equals(keyOf(id)))) throw immutableId();
  return after;
};

const immutableId = (): CommandFailed =>
  new CommandFailed('ImmutableField', "Performing an update on the path '_id' would modify the immutable field '_id'");

const failedToParse = (why: string): CommandFailed => new CommandFailed('FailedToParse', why);
