import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  Double,
  EJSON,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import fc from 'fast-check';
import { MongoBulkWriteError, type Collection, type Document, type Filter, type Sort } from 'mongodb';
import { startTestServer, type TestServer } from './testing.js';

/**
 * Random filters and sorts over random documents, with indexes and without, against a few lines that follow MongoDB's
 * manual on decoded values: "Comparison/Sort Order", "Query an Array", "Query an Array of Embedded Documents".
 */

let it: TestServer;
let collections = 0;

const INDEXES: Record<string, 1 | -1>[][] = [
  [],
  [{ a: 1 }, { 'a.b': -1, n: 1 }],
  [{ a: -1, n: -1 }, { 'a.b': 1 }, { n: 1, 'a.b': 1, 'a.c': -1 }],
];

beforeAll(async () => {
  it = await startTestServer(undefined, { promoteValues: false, bsonRegExp: true });
});
afterAll(() => it.stop());

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

const selects = (filter: Document, document: Document): boolean =>
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

const sortKey = (document: Document, sort: readonly (readonly [string, number])[]): unknown[] => {
  const tuples = tuplesAt(
    document,
    sort.map(([path]) => path.split('.')),
  );
  return tuples.reduce((least, tuple) => (compareTuples(tuple, least, sort) < 0 ? tuple : least));
};

const compareTuples = (
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

const number = fc.oneof(
  fc.integer({ min: -2, max: 3 }).map((n) => new Int32(n)),
  fc.integer({ min: -2, max: 3 }).map((n) => Long.fromNumber(n)),
  fc.constantFrom(0, -0, 1, 0.1, 2.5, 2 ** 53, NaN, Infinity, -Infinity, 5e-324, 1.5e300).map((n) => new Double(n)),
  fc.constantFrom('9007199254740993', '9007199254740992', '9223372036854775807').map((n) => Long.fromString(n)),
  fc
    .constantFrom(
      '0',
      '-0.00',
      '1.0',
      '0.1',
      '2.50',
      '9007199254740992.5',
      'NaN',
      'Infinity',
      '-Infinity',
      '1E-6176',
      '1.5E+300',
      '1E+6000',
    )
    .map((n) => Decimal128.fromString(n)),
);

/** A few values that meet again and again, as numbers of several types. */
const few = fc.constantFrom(0, 1, 2).chain((n) => fc.constantFrom(new Int32(n), new Double(n), new Double(-n)));

const NAMED = { noNullPrototype: true } as const;

const scalar: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: few },
  { weight: 6, arbitrary: number },
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: fc.constantFrom('', 'a', 'b', 'a\0', 'ab', 'é') },
  fc.constantFrom(new MinKey(), new MaxKey(), true, false, new Date(0), new Date(-5), new Code('x'), new Code('y')),
  fc.constantFrom(
    new BSONRegExp('a', 'i'),
    new BSONRegExp('a', ''),
    new Timestamp({ t: 1, i: 2 }),
    new ObjectId('65f000000000000000000001'),
  ),
  fc.constantFrom(new Binary(Buffer.from('a'), 0), new Binary(Buffer.from('b'), 4), new Binary(Buffer.from('ab'), 0)),
);

const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: fc.record({ b: scalar, c: scalar }, { requiredKeys: [], ...NAMED }) },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.array(scalar, { maxLength: 2 }), { maxLength: 2 }) },
  {
    weight: 3,
    arbitrary: fc.array(
      fc.oneof({ weight: 4, arbitrary: fc.record({ b: scalar, c: scalar }, { requiredKeys: [], ...NAMED }) }, scalar),
      { maxLength: 3 },
    ),
  },
  { weight: 1, arbitrary: fc.record({ b: fc.array(scalar, { maxLength: 2 }) }, NAMED) },
);

const document = fc.record({ a: value, n: scalar }, { requiredKeys: [], ...NAMED });

const path = fc.constantFrom('a', 'a', 'a', 'a.b', 'a.b', 'a.c', 'n', 'n', 'a.0', 'a.1.b');
const isPlain = (operand: unknown): boolean => !(operand instanceof BSONRegExp);
const isRangeable = (operand: unknown): boolean =>
  isPlain(operand) && !(operand instanceof MinKey || operand instanceof MaxKey);

const comparison = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar.filter(isRangeable)) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), value.filter(isRangeable)) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('$eq'), scalar.filter(isPlain)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('$eq'), value.filter(isPlain)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('$in'), fc.array(value.filter(isPlain), { maxLength: 3 })) },
);

const operators: fc.Arbitrary<Document> = fc
  .oneof(
    { weight: 6, arbitrary: comparison },
    { weight: 1, arbitrary: fc.tuple(fc.constant('$ne'), value.filter(isPlain)) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('$exists'), fc.boolean()) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('$size'), fc.nat(3)) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constant('$all'), fc.array(scalar.filter(isPlain), { minLength: 1, maxLength: 2 })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(
        fc.constant('$not'),
        comparison.map((each) => Object.fromEntries([each])),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(
        fc.constant('$elemMatch'),
        fc.array(comparison, { minLength: 1, maxLength: 2 }).map((each) => Object.fromEntries(each)),
      ),
    },
  )
  .chain((one) => fc.option(comparison, { nil: one }).map((two) => Object.fromEntries<unknown>([one, two])));

/** What bounds the scan of an index: the same two ends may, or may not, be met by one element. */
const span: fc.Arbitrary<Document> = fc
  .tuple(fc.constantFrom('$gt', '$gte'), few, fc.constantFrom('$lt', '$lte'), few)
  .map(([from, low, to, high]) => ({ [from]: low, [to]: high }));

const clause = fc
  .tuple(path, fc.oneof({ weight: 3, arbitrary: operators }, span, fc.record({ $eq: few }, NAMED)))
  .map((each) => Object.fromEntries<Document>([each]));
const filter: fc.Arbitrary<Document> = fc.oneof(
  { weight: 3, arbitrary: clause },
  { weight: 2, arbitrary: fc.array(clause, { minLength: 1, maxLength: 3 }).map((each) => ({ $and: each })) },
  { weight: 1, arbitrary: fc.array(clause, { minLength: 1, maxLength: 2 }).map((each) => ({ $or: each })) },
  { weight: 1, arbitrary: fc.array(clause, { minLength: 1, maxLength: 2 }).map((each) => ({ $nor: each })) },
);

const direction = fc.constantFrom(1, -1);
const sort = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'a.b', 'n'), direction).map((each) => [each]),
  fc.tuple(direction, direction).map(
    ([a, n]) =>
      [
        ['a', a],
        ['n', n],
      ] as [string, number][],
  ),
  fc.tuple(direction, direction).map(
    ([b, c]) =>
      [
        ['a.b', b],
        ['a.c', c],
      ] as [string, number][],
  ),
  fc.tuple(direction, direction).map(
    ([n, b]) =>
      [
        ['n', n],
        ['a.b', b],
      ] as [string, number][],
  ),
);

/** A collection with these indexes, and which of the documents it took: those with arrays in two fields are refused. */
const collectionOf = async (
  documents: readonly Document[],
  indexes: readonly Record<string, 1 | -1>[],
): Promise<{ things: Collection; kept: Document[] }> => {
  const things = it.client.db('random').collection(`c${++collections}`);
  if (indexes.length > 0) await things.createIndexes(indexes.map((key) => ({ key })));
  const refused = await things
    .insertMany([...documents], { ordered: false })
    .then((): number[] => [])
    .catch((error: unknown) => refusedIn(error));
  return { things, kept: documents.filter((_, at) => !refused.includes(at)) };
};

const refusedIn = (error: unknown): number[] => {
  if (!(error instanceof MongoBulkWriteError)) throw error;
  const errors = [error.writeErrors].flat();
  if (errors.some(({ code }) => code !== 171)) throw error;
  return errors.map(({ index }) => index);
};

const seed = Number(process.env['SEED'] ?? 20260730);

test(`filters, ranges and sorts answer as the manual says, whatever indexes there are (seed ${seed})`, async () => {
  const bodies = fc.array(document, { minLength: 6, maxLength: 14 });
  const queries = fc.array(fc.tuple(filter, sort), { minLength: 30, maxLength: 30 });
  let found = 0;
  await fc.assert(
    fc.asyncProperty(bodies, queries, async (documents, asked) => {
      const numbered = documents.map((each, _id) => ({ _id: new Int32(_id), ...each }));
      for (const indexes of INDEXES) {
        const { things, kept } = await collectionOf(numbered, indexes);
        for (const [query, order] of asked) found += await compareAnswers(things, kept, query, order);
      }
    }),
    { seed, numRuns: 12, endOnFailure: true },
  );
  expect(found).toBeGreaterThan(500);
}, 60_000);

const idOf = ({ _id }: Document): number => (_id as Int32).value;

/** How many documents the server found, when they are those the manual says. */
const compareAnswers = async (
  things: Collection,
  kept: readonly Document[],
  query: Document,
  order: readonly (readonly [string, number])[],
): Promise<number> => {
  const expected = new Map(
    kept.filter((each) => selects(query, each)).map((each) => [idOf(each), sortKey(each, order)]),
  );
  const cursor = things.find(query as Filter<Document>, { batchSize: 4 });
  const found = (await cursor.sort(new Map(order) as unknown as Sort).toArray()).map(idOf);
  const keys = found.map((id) => expected.get(id) ?? []);
  const isSorted = keys.every((key, at) => at === 0 || compareTuples(keys[at - 1] ?? [], key, order) <= 0);
  const { n } = await it.client.db('random').command({ count: things.collectionName, query });
  const answer = { found: [...found].sort((a, b) => a - b), isSorted, counted: Number(n) };
  const right = { found: [...expected.keys()], isSorted: true, counted: expected.size };
  if (JSON.stringify(answer) !== JSON.stringify(right)) {
    const asked = EJSON.stringify({ indexes: await things.indexes(), query, order, kept }, { relaxed: true });
    throw new Error(`${JSON.stringify(answer)} where ${JSON.stringify(right)} is right: ${asked}`);
  }
  return found.length;
};
