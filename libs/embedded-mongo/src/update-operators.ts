import { unreachable } from '#decider';
import {
  array,
  BsonType,
  date,
  documentOf,
  double,
  elementsOf,
  fieldsOf,
  int32,
  int64,
  isDocument,
  isNumber,
  numberOf,
  stringOf,
  typeName,
  type Field,
  type Value,
} from './bson-document.js';
import { matches } from './conditions.js';
import { CommandFailed, notImplemented } from './errors.js';
import { conditionsOf, isOperators, parseFilter } from './filter.js';
import { keyOf } from './key-order.js';

/** What becomes of a field's value; undefined where there is none, or is to be none. */
export type Change = (current: Value | undefined) => Value | undefined;

export const OPERATORS = [
  '$set',
  '$unset',
  '$setOnInsert',
  '$inc',
  '$min',
  '$max',
  '$push',
  '$addToSet',
  '$pull',
  '$currentDate',
] as const;

export type Operator = (typeof OPERATORS)[number];

/**
 * Reads the operand for one field. Source: MongoDB Manual, "Update Operators".
 *
 * @throws CommandFailed for an operand that is no such operand; the change throws it for a value it cannot be made to.
 */
export const changeOf = (operator: Operator, operand: Field): Change => {
  switch (operator) {
    case '$set':
    case '$setOnInsert':
      return () => operand;
    case '$unset':
      return () => undefined;
    case '$inc':
      return increment(operand);
    case '$min':
      return (current) => (current === undefined || order(operand, current) < 0 ? operand : current);
    case '$max':
      return (current) => (current === undefined || order(operand, current) > 0 ? operand : current);
    case '$push':
      return push(operand);
    case '$addToSet':
      return addToSet(operand);
    case '$pull':
      return pull(operand);
    case '$currentDate':
      return currentDate(operand);
    default:
      return unreachable(operator);
  }
};

const order = (a: Value, b: Value): number => keyOf(a).compare(keyOf(b));

/** Int32 grows to Int64, Int64 does not grow, anything with a Double is a Double. */
const increment = (operand: Field): Change => {
  if (!isNumber(operand)) {
    throw new CommandFailed('TypeMismatch', `Cannot increment with non-numeric argument: '${operand.name}'`);
  }
  return (current) => (current === undefined ? operand : sum(operand.name, current, operand));
};

const sum = (path: string, current: Value, operand: Value): Value => {
  if (!isNumber(current)) {
    throw new CommandFailed(
      'TypeMismatch',
      `Cannot apply $inc to a value of non-numeric type. The field '${path}' is of type ${typeName(current.type)}`,
    );
  }
  if ([current, operand].some(({ type }) => type === BsonType.Decimal128)) throw notImplemented('$inc with Decimal128');
  if (current.type === BsonType.Double || operand.type === BsonType.Double) {
    return double(numberOf(current) + numberOf(operand));
  }
  const total = integerOf(current) + integerOf(operand);
  if (current.type === BsonType.Int32 && operand.type === BsonType.Int32 && BigInt.asIntN(32, total) === total) {
    return int32(Number(total));
  }
  if (BigInt.asIntN(64, total) === total) return int64(total);
  throw bad(`Failed to apply $inc operations to current value of '${path}': it overflows`);
};

const integerOf = (value: Value): bigint =>
  value.type === BsonType.Int64 ? value.bytes.readBigInt64LE() : BigInt(numberOf(value));

/** The values to add: those of `$each`, or the operand itself. */
const added = (operator: '$push' | '$addToSet', operand: Field): readonly Value[] => {
  const [each, ...others] = isOperators(operand) ? fieldsOf(operand.bytes) : [];
  if (each === undefined) return [operand];
  for (const { name } of [each, ...others]) {
    if (name === '$each') continue;
    throw ['$slice', '$sort', '$position'].includes(name)
      ? notImplemented(`${operator} with ${name}`)
      : bad(`Unrecognized clause in ${operator}: ${name}`);
  }
  if (each.type === BsonType.Array) return elementsOf(each);
  throw bad(`The argument to $each in ${operator} must be an array but it was of type ${typeName(each.type)}`);
};

const push = (operand: Field): Change => {
  const values = added('$push', operand);
  return (current) => array([...elementsIn('$push', operand.name, current), ...values]);
};

const addToSet = (operand: Field): Change => {
  const values = added('$addToSet', operand);
  return (current) => {
    const elements = [...elementsIn('$addToSet', operand.name, current)];
    const before = elements.length;
    const known = new Set(elements.map(textKey));
    for (const value of values) {
      if (!known.has(textKey(value))) elements.push(value);
      known.add(textKey(value));
    }
    return current !== undefined && elements.length === before ? current : array(elements);
  };
};

const textKey = (value: Value): string => keyOf(value).toString('latin1');

const elementsIn = (operator: Operator, path: string, current: Value | undefined): readonly Value[] => {
  if (current === undefined) return [];
  if (current.type === BsonType.Array) return elementsOf(current);
  throw bad(`Cannot apply ${operator} to the field '${path}', which is no array but of type ${typeName(current.type)}`);
};

/** Removes what equals a value, satisfies operators or a regular expression, or is a document that matches. */
const pull = (operand: Field): Change => {
  const isPulled = pulled(operand);
  return (current) => {
    if (current === undefined) return undefined;
    const elements = elementsIn('$pull', operand.name, current);
    const kept = elements.filter((element) => !isPulled(element));
    return kept.length === elements.length ? current : array(kept);
  };
};

const pulled = (operand: Value): ((element: Value) => boolean) => {
  if (isDocument(operand) && !isOperators(operand)) {
    const filter = parseFilter(operand.bytes);
    return (element) => isDocument(element) && matches(filter, element.bytes);
  }
  if (!isDocument(operand) && operand.type !== BsonType.RegularExpression) {
    const key = keyOf(operand);
    return (element) => keyOf(element).equals(key);
  }
  const filter = conditionsOf(operand).map((condition) => ({ kind: 'field' as const, path: '', condition }));
  return (element) => matches(filter, documentOf([{ ...element, name: '' }]));
};

const currentDate = (operand: Field): Change => {
  const wanted = isDocument(operand) ? typeIn(operand) : operand.type === BsonType.Boolean ? 'date' : undefined;
  if (wanted === 'timestamp') throw notImplemented('$currentDate with a timestamp');
  if (wanted !== 'date') throw bad(`$currentDate of '${operand.name}' needs true or {$type: 'date'}`);
  return () => date(Date.now());
};

const typeIn = (operand: Field): string | undefined => {
  const [type, ...others] = fieldsOf(operand.bytes);
  return type?.name === '$type' && type.type === BsonType.String && others.length === 0 ? stringOf(type) : undefined;
};

const bad = (why: string): CommandFailed => new CommandFailed('BadValue', why);
