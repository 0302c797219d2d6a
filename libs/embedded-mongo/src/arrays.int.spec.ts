import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Decimal128, Double } from 'bson';
import type { Collection, Document, Filter, Sort } from 'mongodb';
import { refusal, startTestServer, type TestServer } from './testing.js';

let it: TestServer;
let things: Collection;
let tests = 0;

beforeAll(async () => {
  it = await startTestServer();
});
afterAll(() => it.stop());
beforeEach(() => {
  things = it.client.db('arrays').collection(`things${++tests}`);
});

const insert = (...documents: Document[]): Promise<unknown> =>
  things.insertMany(documents.map((each, at) => ({ _id: at + 1, ...each })) as Document[]);

const ids = async (filter: Document, sort: Sort = { _id: 1 }, batchSize = 2): Promise<unknown[]> =>
  (
    await things
      .find(filter as Filter<Document>)
      .sort(sort)
      .batchSize(batchSize)
      .toArray()
  ).map(({ _id }) => _id);

const count = async (query: Document): Promise<unknown> =>
  (await it.client.db('arrays').command({ count: things.collectionName, query }))['n'] as unknown;

test('a document with several entries is found once, whatever the batches, sort and direction', async () => {
  await insert({ a: [3, 1, 2] }, { a: [2, 2] }, { a: 1 }, { a: [] }, {}, { a: [5, 0] });
  await things.createIndex({ a: 1 });
  for (const batchSize of [1, 2, 100]) {
    expect(await ids({ a: { $gt: 0 } }, { _id: 1 }, batchSize)).toEqual([1, 2, 3, 6]);
    expect(await ids({ a: { $in: [1, 2, 3] } }, { _id: 1 }, batchSize)).toEqual([1, 2, 3]);
    expect(await ids({}, { a: 1 }, batchSize)).toEqual([4, 5, 6, 1, 3, 2]);
    expect(await ids({}, { a: -1 }, batchSize)).toEqual([6, 1, 2, 3, 5, 4]);
  }
  expect(await count({ a: { $gt: 0 } })).toBe(4);
  expect(await count({ a: 2 })).toBe(2);
});

test('an index that gets its first array while a cursor reads it gives no document twice', async () => {
  await insert(...Array.from({ length: 10 }, (_, n) => ({ a: n })));
  await things.createIndex({ a: 1 });
  const cursor = things
    .find({ a: { $gte: 0 } })
    .sort({ a: 1 })
    .batchSize(3);
  const found = [await cursor.next(), await cursor.next(), await cursor.next()].map((each) => each?._id as unknown);
  await things.updateOne({ _id: 6 } as Document, { $set: { a: [5, 7] } });
  found.push(...(await cursor.toArray()).map(({ _id }) => _id as unknown));
  expect(found).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('two conditions on an array may hold for two elements, with $elemMatch for one only', async () => {
  await insert({ a: [1, 9] }, { a: [5] }, { a: 5 }, { a: [1, 5, 9] });
  for (const index of [undefined, { a: 1 } as const]) {
    if (index) await things.createIndex(index);
    expect(await ids({ a: { $gt: 4, $lt: 6 } })).toEqual([1, 2, 3, 4]);
    expect(await ids({ a: { $elemMatch: { $gt: 4, $lt: 6 } } })).toEqual([2, 4]);
    expect(await ids({ a: { $all: [1, 9] } })).toEqual([1, 4]);
    expect(await ids({ a: { $size: 2 } })).toEqual([1]);
    expect(await ids({ a: { $ne: 5 } })).toEqual([1]);
  }
});

test('two fields of one array are not bound together, though they share an index', async () => {
  await insert(
    {
      a: [
        { b: 1, c: 3 },
        { b: 2, c: 2 },
      ],
    },
    { a: [{ b: 1, c: 2 }] },
    { a: { b: 1, c: 2 } },
    { a: [{ b: 2 }] },
  );
  for (const index of [undefined, { 'a.b': 1, 'a.c': -1 } as const]) {
    if (index) await things.createIndex(index);
    expect(await ids({ 'a.b': 1, 'a.c': 2 })).toEqual([1, 2, 3]);
    expect(await count({ 'a.b': 1, 'a.c': 2 })).toBe(3);
    expect(await ids({ a: { $elemMatch: { b: 1, c: 2 } } })).toEqual([2]);
    expect(await ids({ 'a.c': null })).toEqual([4]);
    expect(await ids({ 'a.1.b': 2 })).toEqual([1]);
    expect(await ids({ 'a.b': 1 }, { 'a.c': 1 })).toEqual([1, 2, 3]);
  }
});

test('a sort by an array goes by its least or greatest element of all, not of those that match', async () => {
  await insert({ a: [5, 1], n: 1 }, { a: [5], n: 2 }, { a: [4, 9], n: 3 }, { a: [5, 8], n: 0 });
  for (const index of [undefined, { a: 1, n: 1 } as const]) {
    if (index) await things.createIndex(index);
    expect(await ids({ a: { $gte: 5 } }, { a: 1, n: 1 })).toEqual([1, 3, 4, 2]);
    expect(await ids({ a: 5 }, { a: 1, n: 1 })).toEqual([1, 4, 2]);
    expect(await ids({ a: 5 }, { n: -1 })).toEqual([2, 1, 4]);
    expect(await ids({ a: { $lt: 6 } }, { a: -1, n: 1 })).toEqual([3, 4, 1, 2]);
  }
});

test('counting by keys leaves out what a range leaves out', async () => {
  await insert(
    { n: new Double(NaN) },
    { n: 1 },
    { n: Decimal128.fromString('1.5') },
    { n: 2 },
    { n: null },
    {},
    { n: 'x' },
  );
  await things.createIndex({ n: 1 });
  expect(await count({ n: { $lt: 2 } })).toBe(2);
  expect(await count({ n: { $lte: 2 } })).toBe(3);
  expect(await count({ n: { $gt: 1 } })).toBe(2);
  expect(await count({ n: null })).toBe(2);
  expect(await count({ n: 1 })).toBe(1);
  expect(await count({ n: { $gte: 1, $lte: 1 } })).toBe(1);
  await insertOne({ _id: 20, n: [null] });
  expect(await count({ n: null })).toBe(3);
  await things.createIndex({ 'd.e': 1 });
  await insertOne({ _id: 21, d: [1] });
  expect(await count({ 'd.e': null, _id: { $gte: 20 } })).toBe(1);
  expect(await count({ 'd.e': null })).toBe(8);
});

const insertOne = (document: Document): Promise<unknown> => things.insertOne(document);

test('arrays in two fields of an index are refused, and nothing is written', async () => {
  await things.createIndex({ a: 1, b: 1 });
  expect(await refusal(insertOne({ a: [1], b: [1] }))).toMatchObject({
    code: 171,
    codeName: 'CannotIndexParallelArrays',
  });
  await things.insertOne({ _id: 1, a: [1, 2], b: 1 } as Document);
  expect(await refusal(things.updateOne({ _id: 1 } as Document, { $set: { b: [1] } }))).toMatchObject({ code: 171 });
  expect(await things.find().toArray()).toEqual([{ _id: 1, a: [1, 2], b: 1 }]);
});

test('a unique index holds for every element, but not within one document', async () => {
  await things.createIndex({ a: 1 }, { unique: true }, {});
  await insertOne({ a: [1, 1, 2] });
  expect(await refusal(insertOne({ a: [3, 2] }))).toMatchObject({ code: 11000, keyValue: { a: 2 } });
  expect(await refusal(insertOne({ a: 1 }))).toMatchObject({ code: 11000 });
  await insertOne({ a: [3] });
});

test('the entries of elements that go are removed, and those of elements that come are made', async () => {
  await things.createIndex({ a: 1 });
  await insert({ a: [1, 2, 3] });
  await things.updateOne({ a: 2 }, { $set: { a: [3, 4] } });
  expect(await Promise.all([1, 2, 3, 4].map((a) => count({ a })))).toEqual([0, 0, 1, 1]);
  await things.deleteOne({ a: 4 });
  expect(await Promise.all([1, 2, 3, 4].map((a) => count({ a })))).toEqual([0, 0, 0, 0]);
});

test('a value that becomes an array of that value makes its index one of arrays', async () => {
  await things.createIndex({ a: 1 });
  await insert({ a: 5 });
  await things.updateOne({ a: 5 }, { $set: { a: [5] } });
  expect(await ids({ a: [5] })).toEqual([1]);
  expect(await ids({ a: 5 })).toEqual([1]);
});

test('a page after another is bound and ordered by the index', async () => {
  const documents = Array.from({ length: 3000 }, (_, n) => ({ services: [`s${n % 3}`, `t${n % 7}`], at: n >> 1 }));
  await insert(...documents);
  await things.createIndexes([{ key: { at: -1, _id: -1 } }, { key: { services: 1, at: -1, _id: -1 } }]);
  const all = documents.map(({ services, at }, n) => ({ _id: n + 1, services, at })).reverse();
  const page = { at: { $lte: 700 }, $or: [{ at: { $lt: 700 } }, { at: 700, _id: { $lt: 1402 } }] };
  const isOnPage = (each: { _id: number; at: number }): boolean =>
    each.at < 700 || (each.at === 700 && each._id < 1402);
  const sort = { at: -1, _id: -1 } as const;
  const found = async (filter: Document): Promise<Document[]> => things.find(filter).sort(sort).limit(20).toArray();
  expect(await found(page)).toEqual(all.filter(isOnPage).slice(0, 20));
  expect(await found({ services: 't3', ...page })).toEqual(
    all.filter((each) => isOnPage(each) && each.services.includes('t3')).slice(0, 20),
  );
});
