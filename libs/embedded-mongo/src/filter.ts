import { unreachable } from '#decider';
import {
  BsonType,
  elementsOf,
  fieldsOf,
  isDocument,
  numberOf,
  typeName,
  type Field,
  type Value,
} from './bson-document.js';
import { CommandFailed, notImplemented } from './errors.js';
import { keyOf, rankOf } from './key-order.js';
import { checkPath, valueAt } from './path.js';

/** One thing a field must satisfy. `keys` are the operands as ordered bytes. */
export type Condition =
  | { readonly kind: 'in'; readonly keys: readonly Buffer[]; readonly equalTo: Value | undefined }
  | { readonly kind: 'above' | 'below'; readonly key: Buffer; readonly inclusive: boolean }
  | { readonly kind: 'exists'; readonly wanted: boolean };

export interface FieldCondition {
  readonly path: string;
  readonly condition: Condition;
}

/** All must hold. Equality is `in` with one operand, `equalTo`, which an upsert takes over. */
export type Filter = readonly FieldCondition[];

/**
 * Reads a filter (MongoDB Manual, "Query and Projection Operators").
 *
 * @throws CommandFailed BadValue for an operator that is unknown or misused, NotImplemented for an operand whose
 *   meaning this server does not have (regular expressions; ranges over null, documents, arrays, NaN).
 */
export const parseFilter = (document: Buffer): Filter => fieldsOf(document).flatMap(parseField);

const parseField = (field: Field): FieldCondition[] => {
  if (field.name === '$and') return parseAnd(field);
  if (field.name.startsWith('$')) throw bad(`unknown top level operator: ${field.name}`);
  checkPath(field.name);
  const conditions = isOperators(field) ? fieldsOf(field.bytes).map(parseOperator) : [equalTo(field)];
  return conditions.map((condition) => ({ path: field.name, condition }));
};

const parseAnd = (operand: Value): FieldCondition[] => {
  const parts = operand.type === BsonType.Array ? elementsOf(operand) : [];
  if (parts.length === 0) throw bad('$and must be a nonempty array');
  return parts.flatMap((part) => {
    if (!isDocument(part)) throw bad('$and argument must be an object');
    return [...parseFilter(part.bytes)];
  });
};

const isOperators = (value: Value): boolean =>
  isDocument(value) && fieldsOf(value.bytes)[0]?.name.startsWith('$') === true;

const parseOperator = (field: Field): Condition => {
  switch (field.name) {
    case '$eq':
      return equalTo(field);
    case '$in':
      return inList(field);
    case '$gt':
    case '$gte':
      return { kind: 'above', key: rangeKey(field), inclusive: field.name === '$gte' };
    case '$lt':
    case '$lte':
      return { kind: 'below', key: rangeKey(field), inclusive: field.name === '$lte' };
    case '$exists':
      if (field.type !== BsonType.Boolean) throw bad('$exists needs true or false');
      return { kind: 'exists', wanted: field.bytes[0] === 1 };
    default:
      throw bad(`unknown operator: ${field.name}`);
  }
};

const equalTo = (value: Value): Condition => {
  if (value.type === BsonType.RegularExpression) throw notImplemented('regular expressions in a filter');
  return { kind: 'in', keys: [keyOf(value)], equalTo: value };
};

const inList = (operand: Value): Condition => {
  if (operand.type !== BsonType.Array) throw bad('$in needs an array');
  const values = elementsOf(operand);
  if (values.some(isOperators)) throw bad('cannot nest $ under $in');
  const keys = values.flatMap((value) => {
    const condition = equalTo(value);
    return condition.kind === 'in' ? condition.keys : [];
  });
  return { kind: 'in', keys, equalTo: undefined };
};

/** Types whose ranges are a simple interval; the others have rules of their own in MongoDB. */
const rangeKey = (operand: Field): Buffer => {
  switch (operand.type) {
    case BsonType.Double:
      if (Number.isNaN(numberOf(operand))) throw notImplemented(`${operand.name} with NaN`);
      return keyOf(operand);
    case BsonType.Int32:
    case BsonType.Int64:
    case BsonType.String:
    case BsonType.Binary:
    case BsonType.ObjectId:
    case BsonType.Boolean:
    case BsonType.Date:
    case BsonType.Timestamp:
      return keyOf(operand);
    case BsonType.Document:
    case BsonType.Array:
    case BsonType.Null:
    case BsonType.RegularExpression:
    case BsonType.JavaScript:
    case BsonType.Decimal128:
    case BsonType.MinKey:
    case BsonType.MaxKey:
      throw notImplemented(`${operand.name} with a value of type ${typeName(operand.type)}`);
    default:
      return unreachable(operand.type);
  }
};

const bad = (why: string): CommandFailed => new CommandFailed('BadValue', why);

export const matches = (filter: Filter, document: Buffer): boolean =>
  filter.every(({ path, condition }) => holds(condition, valueAt(document, path)));

const MISSING: Value = { type: BsonType.Null, bytes: Buffer.alloc(0) };

const holds = (condition: Condition, value: Value | undefined): boolean => {
  switch (condition.kind) {
    case 'exists':
      return (value !== undefined) === condition.wanted;
    case 'in':
      // "Query for Null or Missing Fields": null finds a missing field too.
      return candidates(value ?? MISSING).some((each) => condition.keys.some((key) => equals(each, key)));
    case 'above':
    case 'below':
      return value !== undefined && candidates(value).some((each) => isBeyond(condition, each));
    default:
      return unreachable(condition);
  }
};

/** "Query an Array": a condition on an array holds when it holds for an element, or for the array as a whole. */
const candidates = (value: Value): Value[] => (value.type === BsonType.Array ? [...elementsOf(value), value] : [value]);

const equals = (value: Value, key: Buffer): boolean => rankOf(value) === key[0] && keyOf(value).equals(key);

/** Only values of the operand's own kind are in a range (type bracketing), and NaN is in none. */
const isBeyond = (range: Condition & { kind: 'above' | 'below' }, value: Value): boolean => {
  if (rankOf(value) !== range.key[0]) return false;
  if (value.type === BsonType.Double && Number.isNaN(numberOf(value))) return false;
  const order = keyOf(value).compare(range.key);
  return (order === 0 && range.inclusive) || (range.kind === 'above' ? order > 0 : order < 0);
};
