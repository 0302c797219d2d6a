import {
  BsonType,
  elementsOf,
  fieldsOf,
  isDocument,
  isNumber,
  numberOf,
  typeName,
  type Field,
  type Value,
} from '../bson-document.js';
import { CommandFailed } from '../errors.js';
import { keyOf } from '../key-order.js';

/** What a document makes of it; undefined where MongoDB says "missing". */
export type Expression = (document: Buffer) => Value | undefined;

/** Reads the operand of an operator; `parse` is for the expressions inside. */
export type Operator = (operand: Field, parse: Parse) => Expression;
export type Parse = (value: Value) => Expression;

/** The operands of an operator as a list; one that stands alone is a list of one. */
export const listOf = (operand: Field, parse: Parse): Expression[] =>
  (operand.type === BsonType.Array ? elementsOf(operand) : [operand]).map(parse);

/** @throws CommandFailed Location16020 for another number of operands */
export const exactly = (count: number, operand: Field, parse: Parse): Expression[] => {
  const operands = listOf(operand, parse);
  if (operands.length === count) return operands;
  throw new CommandFailed(
    'Location16020',
    `Expression ${operand.name} takes exactly ${count} arguments. ${operands.length} were passed in.`,
  );
};

type Two = (a: Value | undefined, b: Value | undefined, name: string) => Value | undefined;
type One = (value: Value | undefined, name: string) => Value | undefined;

export const ofTwo =
  (compute: Two): Operator =>
  (operand, parse) => {
    const [a, b] = exactly(2, operand, parse) as [Expression, Expression];
    const { name } = operand;
    return (document) => compute(a(document), b(document), name);
  };

export const ofOne =
  (compute: One): Operator =>
  (operand, parse) => {
    const [only] = exactly(1, operand, parse) as [Expression];
    const { name } = operand;
    return (document) => compute(only(document), name);
  };

/** The fields of an operand that is a document, each taken once; a name that is not listed is refused. */
export const namedOperands = (operand: Field, ...names: string[]): Map<string, Field> => {
  if (!isDocument(operand)) {
    throw new CommandFailed('FailedToParse', `${operand.name} only supports an object as its argument`);
  }
  const fields = new Map(fieldsOf(operand.bytes).map((field) => [field.name, field]));
  const unknown = [...fields.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new CommandFailed('FailedToParse', `Unrecognized argument to ${operand.name}: ${unknown}`);
  }
  return fields;
};

export const isNullish = (value: Value | undefined): value is undefined | (Value & { type: typeof BsonType.Null }) =>
  value === undefined || value.type === BsonType.Null;

/** MongoDB Manual, "$and (aggregation)": null, 0, missing and false are false, all else is true. */
export const isTrue = (value: Value | undefined): boolean => {
  if (isNullish(value)) return false;
  if (value.type === BsonType.Boolean) return value.bytes[0] === 1;
  return !isNumber(value) || numberOf(value) !== 0;
};

/** The order of two values; a missing one is before all but MinKey. */
export const compareValues = (a: Value | undefined, b: Value | undefined): number => {
  if (a !== undefined && b !== undefined) return keyOf(a).compare(keyOf(b));
  if (a === undefined && b === undefined) return 0;
  const isLowest = (a ?? b)?.type === BsonType.MinKey;
  return (a === undefined) === isLowest ? 1 : -1;
};

export const wrongType = (operator: string, expected: string, value: Value | undefined): CommandFailed =>
  new CommandFailed(
    'TypeMismatch',
    `${operator} only supports ${expected}, not ${value === undefined ? 'missing' : typeName(value.type)}`,
  );
