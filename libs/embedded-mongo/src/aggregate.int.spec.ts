import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Decimal128, Double, Int32, Long, type Collection, type Db, type Document } from 'mongodb';
import { refusal, startTestServer, type TestServer, type Thing } from './testing.js';

let it: TestServer;
let db: Db;
let things: Collection<Thing>;

const at = (text: string): Date => new Date(text);

beforeAll(async () => {
  it = await startTestServer();
  db = it.client.db('aggregate');
  things = db.collection<Thing>('things');
  await things.createIndex({ kind: 1, n: 1 });
  await things.insertMany([
    { _id: 1, kind: 'a', n: 1, at: at('2024-02-29T10:30:45.678Z'), tags: ['x', 'y'], inner: { a: 1 } },
    { _id: 2, kind: 'b', n: 2.5, at: at('2024-03-01T00:00:00Z'), tags: [], inner: [{ a: 1 }, { a: 2 }, { b: 1 }, 5] },
    { _id: 3, kind: 'a', n: Long.fromString('9007199254740993'), at: null, tags: null },
    { _id: 4, kind: null, n: 'text', at: at('1969-12-31T23:59:59.999Z') },
    { _id: 5, n: null, tags: 'x' },
  ]);
});
afterAll(() => it.stop());

const run = (...pipeline: Document[]): Promise<Document[]> =>
  things.aggregate(pipeline, { promoteValues: true }).toArray();

/** What an expression makes of one document. */
const of = async (_id: number, expression: unknown): Promise<unknown> =>
  (await run({ $match: { _id } }, { $project: { _id: 0, x: expression } }))[0]?.['x'];

test('documents are counted, with and without a filter, and from an index', async () => {
  expect(await things.countDocuments()).toBe(5);
  expect(await things.countDocuments({ kind: 'a' })).toBe(2);
  expect(await things.countDocuments({ kind: 'a', tags: 'x' })).toBe(1);
  expect(await things.countDocuments({ kind: 'nothing' })).toBe(0);
  expect(await things.countDocuments({}, { skip: 1, limit: 3 })).toBe(3);
  expect(await db.collection('nothing').countDocuments()).toBe(0);
  expect(await run({ $match: { kind: 'a' } }, { $count: 'all' }, { $addFields: { more: 1 } })).toEqual([
    { all: 2, more: 1 },
  ]);
  expect(await run({ $match: { kind: 'nothing' } }, { $count: 'all' })).toEqual([]);
});

test('stages follow one another', async () => {
  expect(
    await run({ $match: { kind: 'a' } }, { $sort: { n: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { n: 1 } }),
  ).toEqual([{ _id: 1, n: 1 }]);
  expect(await run({ $sort: { kind: 1, _id: -1 } }, { $project: { _id: 1 } })).toEqual(
    [5, 4, 3, 1, 2].map((_id) => ({ _id })),
  );
  expect(
    await run(
      { $limit: 2 },
      { $sort: { _id: -1 } },
      { $match: { _id: { $gt: 1 } } },
      { $unset: ['tags', 'inner', 'at'] },
    ),
  ).toEqual([{ _id: 2, kind: 'b', n: 2.5 }]);
  expect(await run({ $sortByCount: '$kind' }, { $limit: 1 })).toEqual([{ _id: 'a', count: 2 }]);
});

test('a group has the accumulators of the manual', async () => {
  const all = await things
    .aggregate(
      [
        {
          $group: {
            _id: '$kind',
            sum: { $sum: '$n' },
            avg: { $avg: '$n' },
            min: { $min: '$n' },
            max: { $max: '$n' },
            first: { $first: '$_id' },
            last: { $last: '$tags' },
            all: { $push: '$at' },
            set: { $addToSet: '$kind' },
            count: { $count: {} },
          },
        },
      ],
      { promoteLongs: false },
    )
    .toArray();
  expect(all).toEqual([
    {
      _id: 'a',
      sum: Long.fromString('9007199254740994'),
      avg: 4503599627370497,
      min: 1,
      max: Long.fromString('9007199254740993'),
      first: 1,
      last: null,
      all: [at('2024-02-29T10:30:45.678Z'), null],
      set: ['a'],
      count: 2,
    },
    {
      _id: 'b',
      sum: 2.5,
      avg: 2.5,
      min: 2.5,
      max: 2.5,
      first: 2,
      last: [],
      all: [at('2024-03-01T00:00:00Z')],
      set: ['b'],
      count: 1,
    },
    {
      _id: null,
      sum: 0,
      avg: null,
      min: 'text',
      max: 'text',
      first: 4,
      last: 'x',
      all: [at('1969-12-31T23:59:59.999Z')],
      set: [null],
      count: 2,
    },
  ]);
  expect(
    await run({ $group: { _id: { k: '$kind', m: '$missing' }, n: { $sum: 1 } } }, { $sort: { n: -1, _id: 1 } }),
  ).toEqual([
    { _id: { k: 'a' }, n: 2 },
    { _id: {}, n: 1 },
    { _id: { k: null }, n: 1 },
    { _id: { k: 'b' }, n: 1 },
  ]);
});

test('sums keep their type, and doubles do not drift', async () => {
  const numbers = db.collection<Thing>('numbers');
  await numbers.insertMany([
    ...Array.from({ length: 10 }, (_, _id) => ({
      _id,
      tenth: 0.1,
      int: new Int32(2_000_000_000),
      long: Long.MAX_VALUE,
    })),
  ]);
  const [found] = await numbers
    .aggregate(
      [
        {
          $group: {
            _id: 1,
            tenth: { $sum: '$tenth' },
            int: { $sum: '$int' },
            long: { $sum: '$long' },
            avg: { $avg: '$tenth' },
          },
        },
      ],
      { promoteValues: false },
    )
    .toArray();
  expect(found).toEqual({
    _id: new Int32(1),
    tenth: new Double(1),
    int: Long.fromNumber(20_000_000_000),
    long: new Double(Number(Long.MAX_VALUE.toBigInt()) * 10),
    avg: new Double(0.1),
  });
});

test.each<[number, unknown, unknown]>([
  [1, '$inner.a', 1],
  [2, '$inner.a', [1, 2]],
  [1, '$missing', undefined],
  [1, '$$ROOT.inner', { a: 1 }],
  [1, { $literal: '$n' }, '$n'],
  [1, ['$n', '$missing'], [1, null]],
  [1, { b: '$n', c: '$missing' }, { b: 1 }],
  [1, { $eq: ['$missing', null] }, false],
  [5, { $eq: ['$n', null] }, true],
  [1, { $lt: ['$missing', null] }, true],
  [4, { $gt: ['$n', 1_000_000] }, true],
  [1, { $cmp: ['$n', 2] }, -1],
  [1, { $eq: ['$n', 1.0] }, true],
  [1, { $and: ['$n', '$kind', []] }, true],
  [1, { $or: [0, null, '$missing'] }, false],
  [1, { $not: ['$missing'] }, true],
  [1, { $cond: [{ $gt: ['$n', 0] }, 'more', 'less'] }, 'more'],
  [5, { $cond: { if: '$n', then: 1, else: '$missing' } }, undefined],
  [5, { $ifNull: ['$n', '$missing', 'other'] }, 'other'],
  [1, { $switch: { branches: [{ case: { $eq: ['$n', 2] }, then: 'two' }], default: 'other' } }, 'other'],
  [1, { $add: ['$n', 2, 0.5] }, 3.5],
  [1, { $add: ['$at', 1000] }, at('2024-02-29T10:30:46.678Z')],
  [1, { $add: ['$n', '$missing'] }, null],
  [1, { $subtract: ['$at', at('2024-02-29T10:30:45.000Z')] }, 678],
  [1, { $subtract: ['$at', 678] }, at('2024-02-29T10:30:45.000Z')],
  [2, { $subtract: ['$n', 1] }, 1.5],
  [2, { $multiply: ['$n', 2, 2] }, 10],
  [1, { $divide: [1, 4] }, 0.25],
  [1, { $size: '$tags' }, 2],
  [1, { $in: ['y', '$tags'] }, true],
  [1, { $arrayElemAt: ['$tags', -1] }, 'y'],
  [1, { $arrayElemAt: ['$tags', 5] }, undefined],
  [1, { $concat: ['$kind', '-', 'x'] }, 'a-x'],
  [1, { $concat: ['$kind', null] }, null],
  [1, { $toUpper: 'straße' }, 'STRAßE'],
  [1, { $type: '$missing' }, 'missing'],
  [1, { $year: '$at' }, 2024],
  [1, { $month: { date: '$at' } }, 2],
  [1, { $dayOfMonth: '$at' }, 29],
  [1, { $dayOfWeek: '$at' }, 5],
  [1, { $hour: '$at' }, 10],
  [3, { $year: '$at' }, null],
  [1, { $dateTrunc: { date: '$at', unit: 'month' } }, at('2024-02-01T00:00:00Z')],
  [1, { $dateTrunc: { date: '$at', unit: 'week' } }, at('2024-02-25T00:00:00Z')],
  [1, { $dateTrunc: { date: '$at', unit: 'week', startOfWeek: 'mon' } }, at('2024-02-26T00:00:00Z')],
  [1, { $dateTrunc: { date: '$at', unit: 'quarter' } }, at('2024-01-01T00:00:00Z')],
  [4, { $dateTrunc: { date: '$at', unit: 'minute' } }, at('1969-12-31T23:59:00Z')],
  [1, { $dateToString: { date: '$at' } }, '2024-02-29T10:30:45.678Z'],
  [1, { $dateToString: { date: '$at', format: '%d.%m.%Y 100%%' } }, '29.02.2024 100%'],
  [3, { $dateToString: { date: '$at', onNull: 'never' } }, 'never'],
])('of document %i, %j is %j', async (id, expression, wanted) => {
  expect(await of(id, expression)).toEqual(wanted);
});

test('fields are included, left out, computed and set', async () => {
  const one = { $match: { _id: 1 } };
  expect(await run(one, { $project: { kind: 1, sum: { $add: ['$n', 1] }, 'inner.c': '$kind' } })).toEqual([
    { _id: 1, kind: 'a', sum: 2, inner: { c: 'a' } },
  ]);
  expect(await run(one, { $project: { _id: 0, twice: { $multiply: ['$n', 2] } } })).toEqual([{ twice: 2 }]);
  expect(await run(one, { $project: { tags: 0, inner: 0, at: 0 } })).toEqual([{ _id: 1, kind: 'a', n: 1 }]);
  expect(await run(one, { $project: { _id: '$kind' } })).toEqual([{ _id: 'a' }]);
  const plain = { $project: { at: 0, tags: 0 } };
  expect(
    await run(one, plain, { $set: { n: '$kind', kind: '$n', 'inner.b': { $literal: 1 }, gone: '$$REMOVE' } }),
  ).toEqual([{ _id: 1, kind: 1, n: 'a', inner: { a: 1, b: 1 } }]);
  expect(await run({ $match: { _id: 2 } }, plain, { $addFields: { inner: { x: 1 } } })).toEqual([
    { _id: 2, kind: 'b', n: 2.5, inner: [{ a: 1, x: 1 }, { a: 2, x: 1 }, { b: 1, x: 1 }, { x: 1 }] },
  ]);
});

test('an array is unwound', async () => {
  const only = { $project: { tags: 1, place: 1 } };
  expect(await run({ $unwind: '$tags' }, only)).toEqual([
    { _id: 1, tags: 'x' },
    { _id: 1, tags: 'y' },
    { _id: 5, tags: 'x' },
  ]);
  const options = { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'place' };
  expect(await run({ $unwind: options }, only)).toEqual([
    { _id: 1, tags: 'x', place: 0 },
    { _id: 1, tags: 'y', place: 1 },
    { _id: 2, place: null },
    { _id: 3, tags: null, place: null },
    { _id: 4, place: null },
    { _id: 5, tags: 'x', place: null },
  ]);
});

test.each<[Document[], number, string]>([
  [[{ $lookup: {} }], 40324, "Unrecognized pipeline stage name: '$lookup'"],
  [[{ $match: {}, $sort: {} }], 40323, 'exactly one field'],
  [[{ $match: { $where: 'x' } }], 2, '$where'],
  [[{ $limit: 0 }], 15958, 'limit'],
  [[{ $skip: -1 }], 5107200, '$skip'],
  [[{ $sort: {} }], 15976, '$sort'],
  [[{ $group: { n: { $sum: 1 } } }], 15955, '_id'],
  [[{ $group: { _id: 1, n: { $stdDevPop: '$n' } } }], 15952, '$stdDevPop'],
  [[{ $group: { _id: 1, n: 1 } }], 40234, "'n'"],
  [[{ $project: { x: { $map: {} } } }], 168, '$map'],
  [[{ $project: { x: { $add: [1], $size: 1 } } }], 15983, '$add'],
  [[{ $project: { x: '$$who' } }], 17276, 'who'],
  [[{ $project: {} }], 51272, '$project'],
  [[{ $project: { a: 0, x: '$n' } }], 31254, 'exclusion on field a'],
  [[{ $unwind: 'tags' }], 28818, '$unwind'],
  [[{ $addFields: { x: { $size: '$kind' } } }], 17124, '$size'],
  [[{ $addFields: { x: { $add: ['$kind', 1] } } }], 14, '$add'],
  [[{ $addFields: { x: { $divide: [1, 0] } } }], 2, '$divide'],
  [[{ $addFields: { x: { $add: [Decimal128.fromString('1'), 1] } } }], 238, 'Decimal128'],
  [[{ $addFields: { x: { $dateTrunc: { date: '$at', unit: 'day', timezone: 'CET' } } } }], 238, 'timezone'],
  [[{ $addFields: { x: { $dateToString: { date: '$at', format: '%j' } } } }], 238, "'%j'"],
])('%j is refused with %i', async (pipeline, code, named) => {
  const error = await refusal(run(...pipeline));
  expect(error.code).toBe(code);
  expect(error.message).toContain(named);
});

test.each<[Document, number]>([
  [{ aggregate: 1, pipeline: [], cursor: {} }, 14],
  [{ aggregate: 'things', pipeline: [] }, 9],
  [{ aggregate: 'things', pipeline: {}, cursor: {} }, 14],
  [{ aggregate: 'things', pipeline: [], cursor: {}, collation: { locale: 'de' } }, 40415],
  [{ aggregate: 'things', pipeline: [], cursor: {}, let: {} }, 40415],
])('the command %j is refused with %i', async (command, code) => {
  expect(await refusal(db.command(command))).toMatchObject({ code });
});

test('a long pipeline gives way to others, comes in batches, and sorts as one would', async () => {
  const many = db.collection<Thing>('many');
  const documents = Array.from({ length: 30_000 }, (_, _id) => ({
    _id,
    n: (_id * 7919) % 30_011,
    text: 'x'.repeat(50),
  }));
  await many.insertMany(documents);
  const sorted = many.aggregate(
    [{ $match: { text: { $exists: true } } }, { $sort: { n: 1 } }, { $project: { n: 1 } }],
    { batchSize: 1000 },
  );
  const state = { isDone: false };
  const reading = sorted.toArray().finally(() => (state.isDone = true));
  let pings = 0;
  while (!state.isDone) {
    await db.command({ ping: 1 });
    pings += 1;
  }
  expect(pings).toBeGreaterThan(10);
  const wanted = [...documents].sort((a, b) => a.n - b.n).map(({ _id, n }) => ({ _id, n }));
  expect(await reading).toEqual(wanted);
  expect(await many.aggregate([{ $group: { _id: null, n: { $sum: '$n' } } }]).toArray()).toEqual([
    { _id: null, n: documents.reduce((sum, { n }) => sum + n, 0) },
  ]);
});

test('what is out of time, or too much to hold, is refused', async () => {
  const late = things.aggregate([{ $sort: { n: 1 } }, { $group: { _id: '$text', all: { $push: '$$ROOT' } } }]);
  expect(await late.toArray()).toHaveLength(1);
  const many = db.collection<Thing>('heavy');
  const text = 'x'.repeat(1_000_000);
  for (let _id = 0; _id < 110; _id += 10) {
    await many.insertMany(Array.from({ length: 10 }, (_, n) => ({ _id: _id + n, text })));
  }
  const heavy = { code: 292, codeName: 'QueryExceededMemoryLimitNoDiskUseAllowed' };
  expect(await refusal(many.aggregate([{ $sort: { text: 1 } }]).toArray())).toMatchObject(heavy);
  expect(await refusal(many.aggregate([{ $group: { _id: 1, all: { $push: '$text' } } }]).toArray())).toMatchObject(
    heavy,
  );
  const limited = db.collection('many').aggregate([{ $match: { other: 1 } }], { maxTimeMS: 1 });
  expect(await refusal(limited.toArray())).toMatchObject({ code: 50 });
}, 20_000);

test('an aggregation whose collection is dropped meanwhile ends', async () => {
  const gone = db.collection<Thing>('gone');
  await gone.insertMany(Array.from({ length: 5000 }, (_, _id) => ({ _id })));
  const cursor = gone.aggregate([], { batchSize: 10 });
  await cursor.next();
  await gone.drop();
  expect(await refusal(cursor.toArray())).toMatchObject({ code: 175 });
});
