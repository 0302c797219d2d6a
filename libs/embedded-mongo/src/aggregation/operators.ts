import {
  BsonType,
  boolean,
  elementsOf,
  int32,
  isDocument,
  isNumber,
  nullValue,
  numberOf,
  string,
  stringOf,
  type Value,
} from '../bson-document.js';
import { CommandFailed } from '../errors.js';
import { typeAlias } from '../type-alias.js';
import {
  compareValues,
  exactly,
  isNullish,
  isTrue,
  listOf,
  namedOperands,
  ofOne,
  ofTwo,
  wrongType,
  type Expression,
  type Operator,
} from './operands.js';

const comparison = (keeps: (order: number) => boolean): Operator =>
  ofTwo((a, b) => boolean(keeps(compareValues(a, b))));

const literal: Operator = (operand) => {
  const value: Value = { type: operand.type, bytes: operand.bytes };
  return () => value;
};

const every: Operator = (operand, parse) => {
  const operands = listOf(operand, parse);
  return (document) => boolean(operands.every((each) => isTrue(each(document))));
};

const some: Operator = (operand, parse) => {
  const operands = listOf(operand, parse);
  return (document) => boolean(operands.some((each) => isTrue(each(document))));
};

const cond: Operator = (operand, parse) => {
  let parts: Expression[];
  if (isDocument(operand)) {
    const named = namedOperands(operand, 'if', 'then', 'else');
    parts = ['if', 'then', 'else'].map((name) => {
      const part = named.get(name);
      if (part === undefined) throw new CommandFailed('Location17080', `Missing '${name}' parameter to $cond`);
      return parse(part);
    });
  } else parts = exactly(3, operand, parse);
  const [test, then, otherwise] = parts as [Expression, Expression, Expression];
  return (document) => (isTrue(test(document)) ? then(document) : otherwise(document));
};

const ifNull: Operator = (operand, parse) => {
  const operands = listOf(operand, parse);
  if (operands.length < 2) {
    throw new CommandFailed('Location1257300', `$ifNull needs at least two arguments, had: ${operands.length}`);
  }
  return (document) => {
    let value: Value | undefined;
    for (const each of operands) {
      value = each(document);
      if (!isNullish(value)) return value;
    }
    return value;
  };
};

const switchOf: Operator = (operand, parse) => {
  const named = namedOperands(operand, 'branches', 'default');
  const list = named.get('branches');
  const branches = (list?.type === BsonType.Array ? elementsOf(list) : []).map((branch) => {
    const parts = namedOperands({ ...branch, name: '$switch' }, 'case', 'then');
    const [test, then] = [parts.get('case'), parts.get('then')];
    if (test === undefined || then === undefined) {
      throw new CommandFailed('Location40067', "$switch requires each branch have 'case' and 'then' expressions");
    }
    return { test: parse(test), then: parse(then) };
  });
  if (branches.length === 0) throw new CommandFailed('Location40068', '$switch requires at least one branch');
  const fallback = named.get('default');
  const otherwise = fallback && parse(fallback);
  return (document) => {
    const branch = branches.find(({ test }) => isTrue(test(document)));
    if (branch !== undefined) return branch.then(document);
    if (otherwise !== undefined) return otherwise(document);
    throw new CommandFailed(
      'Location40066',
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  };
};

const size = ofOne((value) => {
  if (value?.type === BsonType.Array) return int32(elementsOf(value).length);
  throw new CommandFailed(
    'Location17124',
    `The argument to $size must be an array, but was of type: ${value === undefined ? 'missing' : typeAlias(value.type)}`,
  );
});

const isIn = ofTwo((value, list) => {
  if (list?.type === BsonType.Array) {
    return boolean(elementsOf(list).some((element) => compareValues(element, value) === 0));
  }
  throw new CommandFailed(
    'Location40081',
    `$in requires an array as a second argument, found: ${list === undefined ? 'missing' : typeAlias(list.type)}`,
  );
});

const arrayElemAt = ofTwo((list, place) => {
  if (isNullish(list) || isNullish(place)) return nullValue;
  if (list.type !== BsonType.Array) {
    throw new CommandFailed(
      'Location28689',
      `$arrayElemAt's first argument must be an array, but is ${typeAlias(list.type)}`,
    );
  }
  if (!isNumber(place) || !Number.isSafeInteger(numberOf(place)) || Math.abs(numberOf(place)) > 0x7fffffff) {
    throw new CommandFailed(
      'Location28690',
      `$arrayElemAt's second argument must be a 32-bit whole number, but is ${typeAlias(place.type)}`,
    );
  }
  return elementsOf(list).at(numberOf(place));
});

const concat: Operator = (operand, parse) => {
  const operands = listOf(operand, parse);
  return (document) => {
    let text = '';
    for (const each of operands) {
      const value = each(document);
      if (isNullish(value)) return nullValue;
      if (value.type !== BsonType.String) {
        throw new CommandFailed('Location16702', `$concat only supports strings, not ${typeAlias(value.type)}`);
      }
      text += stringOf(value);
    }
    return string(text);
  };
};

/** Letters of ASCII only, as in MongoDB. */
const cased = (pattern: RegExp, change: (letters: string) => string): Operator =>
  ofOne((value, name) => {
    if (isNullish(value)) return string('');
    if (value.type !== BsonType.String) throw wrongType(name, 'strings here', value);
    return string(stringOf(value).replace(pattern, change));
  });

const typeOf = ofOne((value) => string(value === undefined ? 'missing' : typeAlias(value.type)));

/** MongoDB Manual: "Comparison", "Boolean", "Conditional", "Array", "String" and "Type Expression Operators". */
export const operators: readonly [string, Operator][] = [
  ['$eq', comparison((order) => order === 0)],
  ['$ne', comparison((order) => order !== 0)],
  ['$gt', comparison((order) => order > 0)],
  ['$gte', comparison((order) => order >= 0)],
  ['$lt', comparison((order) => order < 0)],
  ['$lte', comparison((order) => order <= 0)],
  ['$cmp', ofTwo((a, b) => int32(Math.sign(compareValues(a, b))))],
  ['$and', every],
  ['$or', some],
  ['$not', ofOne((value) => boolean(!isTrue(value)))],
  ['$cond', cond],
  ['$ifNull', ifNull],
  ['$switch', switchOf],
  ['$literal', literal],
  ['$size', size],
  ['$in', isIn],
  ['$arrayElemAt', arrayElemAt],
  ['$concat', concat],
  ['$toLower', cased(/[A-Z]+/g, (letters) => letters.toLowerCase())],
  ['$toUpper', cased(/[a-z]+/g, (letters) => letters.toUpperCase())],
  ['$type', typeOf],
];
