import {
  BsonType,
  elementsOf,
  fieldsOf,
  isDocument,
  isNumber,
  numberOf,
  stringOf,
  typeName,
  type Field,
  type Value,
} from './bson-document.js';
import { integerPart, type Condition, type Filter } from './conditions.js';
import { CommandFailed } from './errors.js';
import { keyOf } from './key-order.js';
import { checkPath } from './path.js';
import { patternOf } from './pattern.js';
import { typesNamed } from './type-alias.js';

export { matches, type Condition, type Filter } from './conditions.js';

/**
 * Reads a filter (MongoDB Manual, "Query and Projection Operators").
 *
 * @throws CommandFailed BadValue for an operator that is unknown or misused, NotImplemented for a regular expression
 *   beyond `patternOf`.
 */
export const parseFilter = (document: Buffer): Filter => fieldsOf(document).flatMap(parseField);

const parseField = (field: Field): Filter => {
  switch (field.name) {
    case '$and':
      return filtersIn(field).flat();
    case '$or':
      return [{ kind: 'or', filters: filtersIn(field) }];
    case '$nor':
      return [{ kind: 'nor', filters: filtersIn(field) }];
    case '$comment':
      return [];
    default:
      if (field.name.startsWith('$')) throw bad(`unknown top level operator: ${field.name}`);
      checkPath(field.name);
      return conditionsOf(field).map((condition) => ({ kind: 'field', path: field.name, condition }));
  }
};

const filtersIn = (operand: Field): Filter[] => {
  const parts = operand.type === BsonType.Array ? elementsOf(operand) : [];
  if (parts.length === 0) throw bad(`${operand.name} must be a nonempty array`);
  return parts.map((part) => {
    if (!isDocument(part)) throw bad(`${operand.name} entries must be objects: ${operand.name} argument`);
    return parseFilter(part.bytes);
  });
};

/** What a field must satisfy: operators, a regular expression, or a value it must equal. */
export const conditionsOf = (operand: Value): Condition[] => {
  if (isOperators(operand)) return parseOperators(operand);
  return [operand.type === BsonType.RegularExpression ? matching([operand]) : equalTo(operand)];
};

export const isOperators = (value: Value): boolean =>
  isDocument(value) && fieldsOf(value.bytes)[0]?.name.startsWith('$') === true;

const parseOperators = (operators: Value): Condition[] => {
  const fields = fieldsOf(operators.bytes);
  return fields.flatMap((field) => parseOperator(field, fields));
};

const parseOperator = (field: Field, beside: readonly Field[]): Condition[] => {
  switch (field.name) {
    case '$eq':
      return [equalTo(field)];
    case '$ne':
      if (field.type === BsonType.RegularExpression) throw bad("Can't have regex as arg to $ne.");
      return [not(equalTo(field))];
    case '$in':
      return [matching(listOf(field))];
    case '$nin':
      return [not(matching(listOf(field)))];
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return [range(field.name, field)];
    case '$exists':
      return [isTrue(field) ? { kind: 'exists' } : not({ kind: 'exists' })];
    case '$not':
      return [not(...negated(field))];
    case '$all':
      return all(field);
    case '$size':
      return [{ kind: 'size', size: wholeNumber(field) }];
    case '$elemMatch':
      return [elementMatch(field)];
    case '$type':
      return [{ kind: 'type', types: typesNamed(field) }];
    case '$mod':
      return [remainder(field)];
    case '$regex':
      return [regex(field, beside)];
    case '$options':
      if (!beside.some(({ name }) => name === '$regex')) throw bad('$options needs a $regex');
      return [];
    default:
      throw bad(`unknown operator: ${field.name}`);
  }
};

const not = (...conditions: Condition[]): Condition => ({ kind: 'not', conditions });

const equalTo = (value: Value): Condition => ({ kind: 'in', keys: [keyOf(value)], patterns: [], equalTo: value });

/** Any of these values; a regular expression finds the strings it matches, and itself. */
const matching = (values: readonly Value[]): Condition => ({
  kind: 'in',
  keys: values.map(keyOf),
  patterns: values.filter(({ type }) => type === BsonType.RegularExpression).map(patternIn),
  equalTo: undefined,
});

const patternIn = ({ bytes }: Value): RegExp => {
  const end = bytes.indexOf(0);
  return patternOf(bytes.toString('utf8', 0, end), bytes.toString('utf8', end + 1, bytes.length - 1));
};

const listOf = (operand: Field): Value[] => {
  if (operand.type !== BsonType.Array) throw bad(`${operand.name} needs an array`);
  const values = elementsOf(operand);
  if (values.some(isOperators)) throw bad(`cannot nest $ under ${operand.name}`);
  return values;
};

/** Ranges hold values of the operand's type only; those of null, NaN, MinKey and MaxKey are special. */
const range = (operator: '$gt' | '$gte' | '$lt' | '$lte', operand: Value): Condition => {
  const isAbove = operator === '$gt' || operator === '$gte';
  const inclusive = operator === '$gte' || operator === '$lte';
  const key = keyOf(operand);
  const onlyEqual: Condition = { kind: 'in', keys: inclusive ? [key] : [], patterns: [], equalTo: undefined };
  switch (operand.type) {
    case BsonType.RegularExpression:
      throw bad(`Can't have RegEx as arg to predicate ${operator}`);
    case BsonType.Null:
      return onlyEqual;
    case BsonType.MinKey:
      return isAbove ? { kind: 'beside', key, inclusive } : onlyEqual;
    case BsonType.MaxKey:
      return isAbove ? onlyEqual : { kind: 'beside', key, inclusive };
    default:
      if (isNumber(operand) && Number.isNaN(numberOf(operand))) return onlyEqual;
      return { kind: isAbove ? 'above' : 'below', key, inclusive };
  }
};

const isTrue = (value: Value): boolean => {
  if (value.type === BsonType.Boolean) return value.bytes[0] === 1;
  return value.type !== BsonType.Null && (!isNumber(value) || numberOf(value) !== 0);
};

const negated = (operand: Value): Condition[] => {
  if (operand.type === BsonType.RegularExpression) return [matching([operand])];
  if (!isDocument(operand)) throw bad('$not needs a regex or a document');
  if (fieldsOf(operand.bytes).length === 0) throw bad('$not cannot be empty');
  return parseOperators(operand);
};

const NEVER: Condition = { kind: 'in', keys: [], patterns: [], equalTo: undefined };

const all = (operand: Value): Condition[] => {
  if (operand.type !== BsonType.Array) throw bad('$all needs an array');
  const values = elementsOf(operand);
  if (values.length === 0) return [NEVER];
  const areElements = values.filter((value) => isOperators(value) && operatorOf(value) === '$elemMatch').length;
  if (areElements === values.length) return values.flatMap(parseOperators);
  if (areElements > 0 || values.some(isOperators)) throw bad('no $ expressions in $all');
  return values.map((value) => matching([value]));
};

const operatorOf = (value: Value): string | undefined => fieldsOf(value.bytes)[0]?.name;

const wholeNumber = (operand: Value): number => {
  const size = isNumber(operand) ? numberOf(operand) : NaN;
  if (!Number.isInteger(size)) throw bad('Failed to parse $size. Expected an integer');
  if (size < 0) throw bad('Failed to parse $size. Expected a non-negative number');
  return size;
};

/** Operators speak of the element itself, names and `$and` and the like of fields inside it. */
const elementMatch = (operand: Value): Condition => {
  if (!isDocument(operand)) throw bad('$elemMatch needs an Object');
  const isOfFields = ['$and', '$or', '$nor', '$where', '$expr'].includes(operatorOf(operand) ?? '');
  return isOperators(operand) && !isOfFields
    ? { kind: 'element', conditions: parseOperators(operand) }
    : { kind: 'elementDocument', filter: parseFilter(operand.bytes) };
};

const remainder = (operand: Value): Condition => {
  if (operand.type !== BsonType.Array) throw bad('malformed mod, needs to be an array');
  const [divisor, rest, ...more] = elementsOf(operand).map(modOperand);
  if (divisor === undefined || rest === undefined) throw bad('malformed mod, not enough elements');
  if (more.length > 0) throw bad('malformed mod, too many elements');
  if (divisor === 0n) throw bad('divisor cannot be 0');
  return { kind: 'mod', divisor, remainder: rest };
};

const modOperand = (value: Value): bigint => {
  const whole = isNumber(value) ? integerPart(value) : undefined;
  if (whole === undefined) throw bad(`malformed mod, ${typeName(value.type)} is not a number that fits an Int64`);
  return whole;
};

const regex = (operand: Value, beside: readonly Field[]): Condition => {
  const given = beside.find(({ name }) => name === '$options');
  if (given !== undefined && given.type !== BsonType.String) throw bad('$options has to be a string');
  const options = given === undefined ? undefined : stringOf(given);
  if (operand.type === BsonType.String) return matching([expression(stringOf(operand), options ?? '')]);
  if (operand.type !== BsonType.RegularExpression) throw bad('$regex has to be a string');
  if (options === undefined) return matching([operand]);
  const end = operand.bytes.indexOf(0);
  if (operand.bytes.length > end + 2) {
    throw new CommandFailed('Location51075', 'options set in both $regex and $options');
  }
  return matching([expression(operand.bytes.toString('utf8', 0, end), options)]);
};

const expression = (source: string, options: string): Value => {
  if (source.includes('\0')) throw bad('Regular expression cannot contain an embedded null byte');
  return { type: BsonType.RegularExpression, bytes: Buffer.from(`${source}\0${options}\0`) };
};

const bad = (why: string): CommandFailed => new CommandFailed('BadValue', why);
