import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Binary, Double, Int32, Long, ObjectId } from 'bson';
import { type Collection, type Document, type Filter, type Sort } from 'mongodb';
import { refusal, startTestServer, type TestServer } from './testing.js';

let it: TestServer;
let things: Collection;
let tests = 0;

beforeAll(async () => {
  it = await startTestServer();
});
afterAll(() => it.stop());
beforeEach(() => {
  things = it.client.db('reads').collection(`things${++tests}`);
});

const ids = async (filter: Filter<Document>, sort: Sort = { _id: 1 }): Promise<unknown[]> =>
  (await things.find(filter).sort(sort).toArray()).map(({ _id }) => _id);

test('equality is by value, whatever the type of number, on top-level and dotted fields', async () => {
  await things.insertMany([
    { _id: 1, a: new Int32(5), b: { c: 'x' } },
    { _id: 2, a: new Double(5), b: { c: 'y' } },
    { _id: 3, a: Long.fromNumber(5), b: 'x' },
    { _id: 4, a: '5', b: { c: 'x', d: 1 } },
  ] as Document[]);
  expect(await ids({ a: 5 })).toEqual([1, 2, 3]);
  expect(await ids({ a: { $eq: '5' } })).toEqual([4]);
  expect(await ids({ 'b.c': 'x' })).toEqual([1, 4]);
  expect(await ids({ b: { c: 'x' } })).toEqual([1]);
  expect(await ids({ a: { $in: ['5', 5] }, 'b.c': 'x' })).toEqual([1, 4]);
  expect(await ids({ $and: [{ a: 5 }, { $and: [{ 'b.c': 'y' }] }] })).toEqual([2]);
});

test('ranges find values of the operand’s own type only, and never NaN', async () => {
  await things.insertMany([
    { _id: 1, a: 1 },
    { _id: 2, a: 2.5 },
    { _id: 3, a: '2' },
    { _id: 4, a: new Double(NaN) },
    { _id: 5 },
    { _id: 6, a: null },
    { _id: 7, a: -Infinity },
  ] as Document[]);
  for (const index of [undefined, { a: 1 } as const, { a: -1 } as const]) {
    if (index) await things.createIndex(index);
    expect(await ids({ a: { $gt: 1 } })).toEqual([2]);
    expect(await ids({ a: { $gte: 1, $lt: 2.5 } })).toEqual([1]);
    expect(await ids({ a: { $lte: 2.5 } })).toEqual([1, 2, 7]);
    expect(await ids({ a: { $gte: '' } })).toEqual([3]);
    expect(await ids({ a: null })).toEqual([5, 6]);
    expect(await ids({ a: { $exists: false } })).toEqual([5]);
    expect(await ids({ a: { $exists: true }, _id: { $gt: 4 } } as Document)).toEqual([6, 7]);
    if (index) await things.dropIndexes();
  }
});

test('a condition on an array holds for an element or for the whole', async () => {
  await things.insertMany([
    { _id: 1, a: [1, 5] },
    { _id: 2, a: [[1, 5]] },
    { _id: 3, a: 5 },
    { _id: 4, a: [] },
    { _id: 5, a: [null] },
  ] as Document[]);
  expect(await ids({ a: 5 })).toEqual([1, 3]);
  expect(await ids({ a: [1, 5] })).toEqual([1, 2]);
  expect(await ids({ a: { $gt: 4, $lt: 2 } })).toEqual([1]);
  expect(await ids({ a: { $in: [[], 1] } })).toEqual([1, 4]);
  expect(await ids({ a: null })).toEqual([5]);
});

test('sort follows the comparison order of types, with and without an index', async () => {
  const values = [
    null,
    -1,
    2.5,
    '',
    'a',
    { z: 1 },
    Binary.createFromHexString('00'),
    new ObjectId(),
    false,
    true,
    new Date(0),
  ];
  await things.insertMany(values.map((a, _id) => ({ _id, a })).reverse() as Document[]);
  const order = values.map((_, index) => index);
  expect(await ids({}, { a: 1 })).toEqual(order);
  expect(await ids({}, { a: -1 })).toEqual([...order].reverse());
  await things.createIndex({ a: 1 });
  expect(await ids({}, { a: 1 })).toEqual(order);
  expect(await ids({}, { a: -1 })).toEqual([...order].reverse());
});

test('the answer is the same whichever index is used', async () => {
  const documents = Array.from({ length: 300 }, (_, i) => ({
    _id: i,
    a: i % 7,
    b: (i * 31) % 11,
    c: i % 3 ? i : null,
  }));
  await things.insertMany(documents as Document[]);
  await things.createIndexes([{ key: { a: 1, b: -1 } }, { key: { b: 1 } }, { key: { c: -1, a: 1 } }]);
  const matching = (test: (document: (typeof documents)[number]) => boolean): number[] =>
    documents.filter(test).map(({ _id }) => _id);
  for (const hint of ['_id_', 'a_1_b_-1', 'b_1', 'c_-1_a_1', undefined]) {
    const found = async (filter: Filter<Document>, sort: Sort = { _id: 1 }): Promise<unknown[]> =>
      (
        await things
          .find(filter, hint ? { hint } : {})
          .sort(sort)
          .toArray()
      ).map(({ _id }) => _id);
    expect(await found({ a: 3, b: { $gte: 2, $lt: 9 } })).toEqual(matching(({ a, b }) => a === 3 && b >= 2 && b < 9));
    expect(await found({ a: { $in: [5, 1, 5] }, b: 4 })).toEqual(
      matching(({ a, b }) => (a === 5 || a === 1) && b === 4),
    );
    expect(await found({ c: null, a: { $gt: 4 } })).toEqual(matching(({ c, a }) => c === null && a > 4));
    const sorted = await found({ a: { $in: [2, 4] } }, { a: -1, b: 1, _id: 1 });
    const expected = documents
      .filter(({ a }) => a === 2 || a === 4)
      .sort((x, y) => y.a - x.a || x.b - y.b || x._id - y._id);
    expect(sorted).toEqual(expected.map(({ _id }) => _id));
  }
});

test('skip, limit and batches cut the same result, also where it is sorted in memory', async () => {
  await things.insertMany(Array.from({ length: 250 }, (_, i) => ({ _id: i, a: -i })) as Document[]);
  for (const sort of [{ _id: -1 }, { a: 1 }] as const) {
    const page = await things.find().sort(sort).skip(20).limit(130).batchSize(9).toArray();
    expect(page.map(({ _id }) => _id)).toEqual(Array.from({ length: 130 }, (_, i) => 229 - i));
  }
  expect(await things.find().limit(-5).toArray()).toHaveLength(5);
  expect(await things.find().batchSize(0).toArray()).toHaveLength(250);
  expect(await things.estimatedDocumentCount()).toBe(250);
});

test('a cursor reads on after writes, sees no document twice, and ends when its collection is dropped', async () => {
  await things.insertMany(Array.from({ length: 30 }, (_, i) => ({ _id: i })) as Document[]);
  const cursor = things.find().batchSize(10);
  for (let i = 0; i < 10; i++) expect((await cursor.next())?._id).toBe(i);
  await things.deleteMany({ _id: { $lt: 15 } } as Document);
  expect((await cursor.next())?._id).toBe(15);
  const orphan = things.find().batchSize(2);
  await orphan.next();
  await things.drop();
  expect(await refusal(orphan.toArray())).toMatchObject({ code: 175, codeName: 'QueryPlanKilled' });
});

test('a projection includes or leaves out fields, in the document’s order', async () => {
  await things.insertOne({ _id: 1, a: 1, b: { c: 2 }, d: 3 } as Document);
  const one = (projection: Document): Promise<unknown> => things.findOne({}, { projection });
  expect(await one({ b: 1, a: 1 })).toEqual({ _id: 1, a: 1, b: { c: 2 } });
  expect(await one({ a: 1, _id: 0 })).toEqual({ a: 1 });
  expect(await one({ a: 0 })).toEqual({ _id: 1, b: { c: 2 }, d: 3 });
  expect(await one({ _id: 0 })).toEqual({ a: 1, b: { c: 2 }, d: 3 });
  expect(await refusal(one({ a: 1, b: 0 }))).toMatchObject({ code: 31254 });
  expect(await refusal(one({ a: 0, b: 1 }))).toMatchObject({ code: 31253 });
  expect(await one({ 'b.c': 1, d: true })).toEqual({ _id: 1, b: { c: 2 }, d: 3 });
});

test('a projection goes into documents and through arrays', async () => {
  await things.insertOne({
    _id: 1,
    a: { b: 1, c: { d: 2, e: 3 } },
    l: [{ b: 1, c: 2 }, 5, [{ b: 3, c: 4 }], {}],
    s: 'x',
  } as Document);
  const one = (projection: Document): Promise<unknown> => things.findOne({}, { projection });
  expect(await one({ 'a.c.d': 1, 's.x': 1 })).toEqual({ _id: 1, a: { c: { d: 2 } } });
  expect(await one({ a: { c: { e: 1 } }, _id: 0 })).toEqual({ a: { c: { e: 3 } } });
  expect(await one({ 'l.b': 1 })).toEqual({ _id: 1, l: [{ b: 1 }, [{ b: 3 }], {}] });
  expect(await one({ 'l.b': 0, a: 0, 's.x': 0 })).toEqual({ _id: 1, l: [{ c: 2 }, 5, [{ c: 4 }], {}], s: 'x' });
});

test('distinct values are listed once each, elements of arrays among them', async () => {
  await things.insertMany([
    { a: 1, b: [{ c: 1 }, { c: [2, [3]] }] },
    { a: [new Double(1), 2, []], b: { c: 1 } },
    { a: null },
    { b: 1, a: 'x' },
    {},
  ] as Document[]);
  expect(await things.distinct('a')).toEqual([1, 2, [], null, 'x']);
  expect(await things.distinct('a', { a: 'x' })).toEqual(['x']);
  expect(await things.distinct('b.c')).toEqual([1, 2, [3]]);
  expect(await it.client.db('reads').collection('none').distinct('a')).toEqual([]);
});

test('filters ask for types, remainders, sizes and patterns', async () => {
  await things.insertMany([
    { _id: 1, a: 5, s: 'Checkout is slow\n' },
    { _id: 2, a: Long.fromNumber(-7), s: 'a.b' },
    { _id: 3, a: 4.9, s: ['x1', 'CHECKOUT'] },
    { _id: 4, a: 'text', s: /^check/i },
    { _id: 5, a: [1, 'x'], s: 'line\nslow' },
  ] as Document[]);
  expect(await ids({ a: { $type: 'number' } })).toEqual([1, 2, 3, 5]);
  expect(await ids({ a: { $type: ['long', 2] } })).toEqual([2, 4, 5]);
  expect(await ids({ a: { $type: 'array' } })).toEqual([5]);
  expect(await ids({ a: { $mod: [4, 1] } })).toEqual([1, 5]);
  expect(await ids({ a: { $mod: [4, -3] } })).toEqual([2]);
  expect(await ids({ a: { $mod: [4.9, 0] } })).toEqual([3]);
  expect(await ids({ s: /^check/i })).toEqual([1, 3, 4]);
  expect(await ids({ s: { $regex: 'slow$' } })).toEqual([1, 5]);
  expect(await ids({ s: { $regex: '^slow$', $options: 'm' } })).toEqual([5]);
  expect(await ids({ s: { $not: /slow/ } })).toEqual([2, 3, 4]);
  expect(await ids({ s: { $in: [/^x\d$/, 'a.b'] } })).toEqual([2, 3]);
  expect(await ids({ s: /e.s/ })).toEqual([]);
  expect(await ids({ s: { $regex: 'e.s', $options: 's' } })).toEqual([5]);
  expect(await ids({ $nor: [{ a: { $type: 'number' } }, { s: /^check/i }] })).toEqual([]);
  expect(await ids({ $or: [{ a: 5 }, { $and: [{ a: { $gt: 4 } }, { s: 'x1' }] }] })).toEqual([1, 3]);
});

test('documents come back byte for byte: types, order of fields, names that look like numbers', async () => {
  const raw = it.client.db('reads').collection(things.collectionName, { promoteValues: false });
  const document = new Map<string, unknown>([
    ['_id', new Int32(1)],
    ['b', new Double(1)],
    ['10', Long.fromNumber(1)],
    ['2', new Int32(1)],
  ]);
  await raw.insertOne(document);
  const found = await raw.findOne({}, { raw: true });
  expect(Buffer.from(found as unknown as Uint8Array).toString('latin1')).toMatch(/_id.*\x01b.*\x1210.*\x102/s);
  await raw.updateOne({ _id: 1 } as Document, { $set: { z: 1 } });
  expect((await raw.findOne({}))?.['b']).toEqual(new Double(1));
});
