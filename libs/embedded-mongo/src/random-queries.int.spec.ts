import { join } from 'node:path';
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
import { checkFile } from './file-check.js';
import { compareTuples, selects, sortKey } from './query.oracle.js';
import { startTestServer, type TestServer } from './testing.js';

/** Random filters and sorts over random documents, with indexes and without, against the lines of the oracle. */

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

test('the file of all that passes its check: no entry too many or too few', () => {
  expect(() => checkFile(join(it.folder, 'random.mdb'))).not.toThrow();
});
