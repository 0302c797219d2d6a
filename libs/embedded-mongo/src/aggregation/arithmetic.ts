import { BsonType, double, int64, isNumber, nullValue, numberOf, type Value } from '../bson-document.js';
import { CommandFailed, notImplemented } from '../errors.js';
import { isNullish, listOf, ofTwo, wrongType, type Operator } from './operands.js';
import { isWhole, noArithmetic, Sum, wholeNumber, wholeOf } from './numbers.js';

/** MongoDB Manual, "Arithmetic Expression Operators". Where one operand is null or missing, so is the result null. */

const millisecondsOf = ({ bytes }: Value): bigint => bytes.readBigInt64LE();

const dateFrom = (milliseconds: bigint): Value => {
  if (BigInt.asIntN(64, milliseconds) !== milliseconds) throw new CommandFailed('Overflow', 'date overflow');
  return { type: BsonType.Date, bytes: int64(milliseconds).bytes };
};

const isDate = ({ type }: Value): boolean => type === BsonType.Date;

/** What is added to a date counts milliseconds. */
const wholeMilliseconds = (name: string, value: Value): bigint => {
  if (isWhole(value)) return wholeOf(value);
  if (value.type === BsonType.Double && Number.isSafeInteger(numberOf(value))) return BigInt(numberOf(value));
  throw isNumber(value) ? notImplemented(`${name} with a date and a part of a millisecond`) : noArithmetic(value);
};

const add: Operator = (operand, parse) => {
  const operands = listOf(operand, parse);
  return (document) => {
    const numbers: Value[] = [];
    let since: bigint | undefined;
    let isNull = false;
    for (const each of operands) {
      const value = each(document);
      if (isNullish(value)) isNull = true;
      else if (isNumber(value)) numbers.push(value);
      else if (!isDate(value)) throw wrongType('$add', 'numeric or date types', value);
      else if (since === undefined) since = millisecondsOf(value);
      else throw new CommandFailed('Location16612', 'only one date allowed in an $add expression');
    }
    if (isNull) return nullValue;
    if (since !== undefined)
      return dateFrom(numbers.reduce((sum, each) => sum + wholeMilliseconds('$add', each), since));
    const sum = new Sum();
    for (const each of numbers) sum.add(each);
    return sum.total();
  };
};

const subtract = ofTwo((a, b) => {
  if (isNullish(a) || isNullish(b)) return nullValue;
  if (isDate(a)) {
    if (isDate(b)) {
      const difference = wholeNumber(millisecondsOf(a) - millisecondsOf(b), true);
      if (difference === undefined) throw new CommandFailed('Overflow', 'date overflow in $subtract');
      return difference;
    }
    if (isNumber(b)) return dateFrom(millisecondsOf(a) - wholeMilliseconds('$subtract', b));
  }
  if (!isNumber(a) || !isNumber(b)) throw wrongType('$subtract', 'numeric or date types', isNumber(a) ? b : a);
  if (isWhole(a) && isWhole(b)) {
    const isLong = a.type === BsonType.Int64 || b.type === BsonType.Int64;
    const difference = wholeNumber(wholeOf(a) - wholeOf(b), isLong);
    if (difference === undefined) throw notImplemented('$subtract beyond 64 bits');
    return difference;
  }
  return double(doubleOf(a) - doubleOf(b));
});

/** @throws CommandFailed NotImplemented for Decimal128 */
const doubleOf = (value: Value): number => {
  if (value.type === BsonType.Decimal128) throw noArithmetic(value);
  return numberOf(value);
};

const multiply: Operator = (operand, parse) => {
  const operands = listOf(operand, parse);
  return (document) => {
    let whole = 1n;
    let product = 1;
    let isLong = false;
    let isDouble = false;
    let isNull = false;
    for (const each of operands) {
      const value = each(document);
      if (isNullish(value)) {
        isNull = true;
        continue;
      }
      if (!isNumber(value)) throw wrongType('$multiply', 'numeric types', value);
      product *= doubleOf(value);
      if (isWhole(value)) whole *= wholeOf(value);
      else isDouble = true;
      isLong ||= value.type === BsonType.Int64;
      // Once it is beyond 64 bits, it is a double, and stays one.
      isDouble ||= BigInt.asIntN(64, whole) !== whole;
    }
    if (isNull) return nullValue;
    return (isDouble ? undefined : wholeNumber(whole, isLong)) ?? double(product);
  };
};

const divide = ofTwo((a, b) => {
  if (isNullish(a) || isNullish(b)) return nullValue;
  if (!isNumber(a) || !isNumber(b)) throw wrongType('$divide', 'numeric types', isNumber(a) ? b : a);
  if (doubleOf(b) === 0) throw new CommandFailed('BadValue', "can't $divide by zero");
  return double(doubleOf(a) / doubleOf(b));
});

export const arithmetic: readonly [string, Operator][] = [
  ['$add', add],
  ['$subtract', subtract],
  ['$multiply', multiply],
  ['$divide', divide],
];
