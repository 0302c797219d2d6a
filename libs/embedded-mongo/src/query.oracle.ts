import { Binary, BSONRegExp, Code, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import type { Document } from 'mongodb';

/**
 * What a filter selects and how a sort orders, on decoded values: MongoDB Manual, "Comparison/Sort Order", "Query an
 * Array", "Query an Array of Embedded Documents".
 */

/** A number as an exact fraction; infinities as text. */
type Exact = { top: bigint; bottom: bigint } | 'NaN' | '-Infinity' | 'Infinity';

const fraction = (text: string): Exact => {
  const parts = /^(-?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text);
  if (parts === null) return text as Exact;
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = parts;
  const power = Number(exponent) - decimals.length;
  const digits = BigInt(`${whole}${decimals}`) * (sign === '-' ? -1n : 1n);
  return { top: digits * 10n ** BigInt(Math.max(power, 0)), bottom: 10n ** BigInt(Math.max(-power, 0)) };
};

/** Doubles are all sums of powers of two down to 2^-1074, which end after as many decimals. */
const ofDouble = (double: number): Exact => {
  if (!Number.isFinite(double)) return String(double) as Exact;
  let [top, bottom] = [double, 1n];
  while (!Number.isInteger(top)) [top, bottom] = [top * 2, bottom * 2n];
  return { top: BigInt(top), bottom };
};

const exactly = (value: unknown): Exact | undefined => {
  if (value instanceof Double) return ofDouble(value.value);
  if (value instanceof Int32) return ofDouble(value.value);
  // A Timestamp is a Long too.
  if (value instanceof Long && !(value instanceof Timestamp)) return { top: value.toBigInt(), bottom: 1n };
  return value instanceof Decimal128 ? fraction(value.toString()) : undefined;
};

const NUMBERS = ['NaN', '-Infinity', 'number', 'Infinity'];
const compareNumbers = (a: Exact, b: Exact): number => {
  const [left, right] = [a, b].map((each) => NUMBERS.indexOf(typeof each === 'string' ? each : 'number'));
  if (typeof a === 'string' || typeof b === 'string') return (left ?? 0) - (right ?? 0);
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** The order of types; `EMPTY` is how an empty array sorts. */
const EMPTY = Symbol('an empty array');
const placeOf = (value: unknown): number => {
  if (value instanceof MinKey) return 0;
  if (value === EMPTY) return 1;
  if (value === null || value === undefined) return 2;
  if (exactly(value) !== undefined) return 3;
  if (typeof value === 'string') return 4;
  if (Array.isArray(value)) return 6;
  const classes = [Binary, ObjectId, Boolean, Date, Timestamp, BSONRegExp, Code, MaxKey];
  const at = typeof value === 'boolean' ? 2 : classes.findIndex((each) => value instanceof each);
  return at < 0 ? 5 : at + 7;
};

const compareBytes = (a: Uint8Array | string, b: Uint8Array | string): number =>
  Math.sign(Buffer.from(a as string).compare(Buffer.from(b as string)));

const first = (...orders: (() => number)[]): number => {
  for (const order of orders) if (order() !== 0) return order();
  return 0;
};

const compare = (a: unknown, b: unknown): number => {
  const [left, right] = [exactly(a), exactly(b)];
  if (left !== undefined && right !== undefined) return compareNumbers(left, right);
  if (placeOf(a) !== placeOf(b)) return placeOf(a) - placeOf(b);
  if (typeof a === 'string' && typeof b === 'string') return compareBytes(a, b);
  if (typeof a === 'boolean') return Number(a) - Number(b);
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (a instanceof ObjectId && b instanceof ObjectId) return compareBytes(a.id, b.id);
  if (a instanceof Timestamp && b instanceof Timestamp) return a.compare(b);
  if (a instanceof Code && b instanceof Code) return compareBytes(a.code, b.code);
  if (a instanceof BSONRegExp && b instanceof BSONRegExp) {
    return first(
      () => compareBytes(a.pattern, b.pattern),
      () => compareBytes(a.options, b.options),
    );
  }
  if (a instanceof Binary && b instanceof Binary) {
    return first(
      () => a.length() - b.length(),
      () => a.sub_type - b.sub_type,
      () => compareBytes(a.value(), b.value()),
    );
  }
  if (!(Array.isArray(a) || isDocument(a))) return 0;
  const [fields, others] = [Object.entries(a as Document), Object.entries(b as Document)];
  for (const [at, [name, value]] of fields.entries()) {
    const other = others[at];
    if (other === undefined) return 1;
    const order = first(
      () => placeOf(value) - placeOf(other[1]),
      () => compareBytes(name, other[0]),
      () => compare(value, other[1]),
    );
    if (order !== 0) return order;
  }
  return fields.length - others.length;
};

/** What a path means: values, and undefined where a name is missing. */
const valuesAt = (value: unknown, names: readonly string[]): unknown[] => {
  const [name, ...rest] = names;
  if (name === undefined) return [value];
  if (isDocument(value)) return valuesAt(value[name], rest);
  if (!Array.isArray(value)) return [undefined];
  const inside = value.filter(isDocument).flatMap((each) => valuesAt(each, names));
  const place = /^\d+$/.test(name) ? (value as unknown[])[Number(name)] : undefined;
  const isDeeper = isDocument(place) || Array.isArray(place);
  if (place === undefined || (rest.length > 0 && !isDeeper)) return inside;
  return [...inside, ...(rest.length === 0 ? [new Place(place)] : valuesAt(place, rest))];
};

/** What a number in a path picks from an array is a value of its own, even when it is an array. */
class Place {
  constructor(readonly value: unknown) {}
}

const wholes = (values: readonly unknown[]): unknown[] =>
  values.map((each) => (each instanceof Place ? each.value : each));

/** What most conditions look at: values, arrays element by element and as a whole. */
const spread = (values: readonly unknown[]): unknown[] =>
  values.flatMap((each) => (Array.isArray(each) ? [...(each as unknown[]), each] : wholes([each])));

const isNaNumber = (value: unknown): boolean => exactly(value) === 'NaN';

const satisfies = (operator: string, operand: unknown, value: unknown): boolean => {
  switch (operator) {
    case '$eq':
      return compare(value, operand) === 0;
    case '$in':
      return (operand as unknown[]).some((each) => compare(value, each) === 0);
    case '$exists':
      return value !== undefined;
    case '$size':
      return Array.isArray(value) && value.length === operand;
    case '$elemMatch':
      return Array.isArray(value) && value.some((each) => allHold(operand as Document, each));
    case '$not':
      return !allHold(operand as Document, value);
    default: {
      if (placeOf(value) !== placeOf(operand) || (value === undefined && !operator.endsWith('e'))) return false;
      if (isNaNumber(value) !== isNaNumber(operand)) return false;
      const order = compare(value, operand);
      return { $gt: order > 0, $gte: order >= 0, $lt: order < 0, $lte: order <= 0 }[operator] === true;
    }
  }
};

const allHold = (operators: Document, value: unknown): boolean =>
  Object.entries(operators).every(([operator, operand]) => satisfies(operator, operand, value));

const holds = (document: Document, path: string, operator: string, operand: unknown): boolean => {
  if (operator === '$ne') return !holds(document, path, '$eq', operand);
  if (operator === '$nin') return !holds(document, path, '$in', operand);
  if (operator === '$exists' && operand === false) return !holds(document, path, '$exists', true);
  if (operator === '$not') {
    return !Object.entries(operand as Document).every(([inner, value]) => holds(document, path, inner, value));
  }
  if (operator === '$all') return (operand as unknown[]).every((each) => holds(document, path, '$eq', each));
  const values = valuesAt(document, path.split('.'));
  const looksAt = operator === '$size' || operator === '$elemMatch' ? wholes(values) : spread(values);
  return looksAt.some((value) => satisfies(operator, operand, value));
};

export const selects = (filter: Document, document: Document): boolean =>
  Object.entries(filter).every(([name, operand]) => {
    const parts = operand as Document[];
    if (name === '$and') return parts.every((each) => selects(each, document));
    if (name === '$or') return parts.some((each) => selects(each, document));
    if (name === '$nor') return !parts.some((each) => selects(each, document));
    return Object.entries(operand as Document).every(([operator, value]) => holds(document, name, operator, value));
  });

/** The values of a sort's fields: for each element of an array on the way one tuple. */
const tuplesAt = (value: unknown, paths: readonly string[][]): unknown[][] => {
  const heads = new Set(paths.flatMap(([head]) => head ?? []));
  if (paths.every((path) => path.length === 0)) return [paths.map(() => value)];
  let tuples: unknown[][] = [paths.map(() => null)];
  for (const head of heads) {
    const under = (isDocument(value) ? value[head] : undefined) as unknown;
    const mine = paths.map((path) => (path[0] === head ? path.slice(1) : undefined));
    const known = mine.filter((path) => path !== undefined);
    const elements = Array.isArray(under) ? (under.length > 0 ? under : [EMPTY]) : [under];
    const found = elements.flatMap((each: unknown) => inside(each, known));
    tuples = tuples.flatMap((tuple) =>
      found.map((values) => {
        const left = [...values];
        return tuple.map((other, at) => (mine[at] === undefined ? other : left.shift()));
      }),
    );
  }
  return tuples;
};

const inside = (value: unknown, paths: readonly string[][]): unknown[][] => {
  const deeper = paths.filter((path) => path.length > 0);
  const found = deeper.length > 0 ? tuplesAt(value, deeper) : [[]];
  return found.map((values) => {
    const left = [...values];
    return paths.map((path) => (path.length === 0 ? value : left.shift()));
  });
};

export const sortKey = (document: Document, sort: readonly (readonly [string, number])[]): unknown[] => {
  const tuples = tuplesAt(
    document,
    sort.map(([path]) => path.split('.')),
  );
  return tuples.reduce((least, tuple) => (compareTuples(tuple, least, sort) < 0 ? tuple : least));
};

export const compareTuples = (
  a: readonly unknown[],
  b: readonly unknown[],
  sort: readonly (readonly [string, number])[],
): number =>
  first(
    ...sort.map(
      ([, direction], at) =>
        () =>
          direction * compare(a[at], b[at]),
    ),
  );
