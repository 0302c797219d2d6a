import { unreachable } from '#decider';
import {
  BsonType,
  documentOf,
  double,
  elementsOf,
  embedded,
  fieldNamed,
  fieldsOf,
  int32,
  int64,
  isDocument,
  isNumber,
  numberOf,
  typeName,
  type Field,
  type Value,
} from './bson-document.js';
import { withId } from './documents.js';
import { CommandFailed, notImplemented } from './errors.js';
import type { Filter } from './conditions.js';
import { keyOf } from './key-order.js';
import { checkPath } from './path.js';

const OPERATORS = ['$set', '$unset', '$setOnInsert', '$inc'] as const;
type Operator = (typeof OPERATORS)[number];

interface FieldUpdate {
  readonly operator: Operator;
  readonly path: string;
  readonly operand: Value;
}

export type Update =
  | { readonly kind: 'replacement'; readonly document: Buffer }
  | { readonly kind: 'operators'; readonly updates: readonly FieldUpdate[] };

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
  return { kind: 'operators', updates };
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
  if (operator === '$inc' && !isNumber(operand)) {
    throw new CommandFailed('TypeMismatch', `Cannot increment with non-numeric argument: '${operand.name}'`);
  }
  if (operator !== '$unset') checkNames(operand);
  return { operator, path: operand.name, operand };
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
  const left = a.split('.');
  const right = b.split('.');
  for (const [at, name] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    if (name === other) continue;
    const areNumbers = /^\d+$/.test(name) && /^\d+$/.test(other);
    if (areNumbers) return Number(name) - Number(other);
    return Buffer.from(name).compare(Buffer.from(other));
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
    case 'operators': {
      const applied = update.updates.filter(({ operator }) => operator !== '$setOnInsert');
      return keepId(document, applied.reduce(applyField, document));
    }
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
  const empty = documentOf([]);
  switch (update.kind) {
    case 'replacement': {
      const id = equalities.find(({ path }) => path === '_id');
      return withId(replace(update.document, documentOf(id === undefined ? [] : [{ ...id.value, name: '_id' }])));
    }
    case 'operators': {
      checkSingle(equalities.map(({ path }) => path));
      const queried = equalities.reduce((document, { path, value }) => changeAt(document, path, () => value), empty);
      return withId(keepId(queried, update.updates.reduce(applyField, queried)));
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

const applyField = (document: Buffer, { operator, path, operand }: FieldUpdate): Buffer => {
  switch (operator) {
    case '$set':
    case '$setOnInsert':
      return changeAt(document, path, () => operand);
    case '$unset':
      return changeAt(document, path, () => undefined);
    case '$inc':
      return changeAt(document, path, (current) => (current === undefined ? operand : sum(path, current, operand)));
    default:
      return unreachable(operator);
  }
};

/** The document with the value at a path changed; documents on the way are made, unless nothing is put there. */
const changeAt = (document: Buffer, path: string, next: (current: Value | undefined) => Value | undefined): Buffer => {
  const dot = path.indexOf('.');
  const name = dot < 0 ? path : path.slice(0, dot);
  const current = fieldNamed(document, name);
  const changed = dot < 0 ? next(current) : changeWithin(current, name, path.slice(dot + 1), next);
  const fields = fieldsOf(document);
  const at = fields.findIndex((field) => field.name === name);
  if (changed === undefined) return at < 0 ? document : documentOf(fields.filter((_, place) => place !== at));
  const field: Field = { type: changed.type, bytes: changed.bytes, name };
  return documentOf(at < 0 ? [...fields, field] : fields.map((each, place) => (place === at ? field : each)));
};

const changeWithin = (
  current: Value | undefined,
  name: string,
  rest: string,
  next: (current: Value | undefined) => Value | undefined,
): Value | undefined => {
  if (current?.type === BsonType.Array) throw notImplemented(`updates inside the array in field '${name}'`);
  if (current !== undefined && isDocument(current)) return embedded(changeAt(current.bytes, rest, next));
  const isRemoval = next(undefined) === undefined;
  if (isRemoval) return current;
  if (current === undefined) return embedded(changeAt(documentOf([]), rest, next));
  throw new CommandFailed('PathNotViable', `Cannot create field '${rest}' in element '${name}', which is no document`);
};

/** `$inc`: Int32 grows to Int64, Int64 does not grow, anything with a Double is a Double. */
const sum = (path: string, current: Value, operand: Value): Value => {
  if (!isNumber(current)) {
    throw new CommandFailed(
      'TypeMismatch',
      `Cannot apply $inc to a value of non-numeric type. The field '${path}' is of type ${typeName(current.type)}`,
    );
  }
  if (current.type === BsonType.Double || operand.type === BsonType.Double) {
    return double(numberOf(current) + numberOf(operand));
  }
  const total = integerOf(current) + integerOf(operand);
  if (current.type === BsonType.Int32 && operand.type === BsonType.Int32 && BigInt.asIntN(32, total) === total) {
    return int32(Number(total));
  }
  if (BigInt.asIntN(64, total) === total) return int64(total);
  throw new CommandFailed('BadValue', `Failed to apply $inc operations to current value of '${path}': it overflows`);
};

const integerOf = (value: Value): bigint =>
  value.type === BsonType.Int64 ? value.bytes.readBigInt64LE() : BigInt(numberOf(value));

const failedToParse = (why: string): CommandFailed => new CommandFailed('FailedToParse', why);
