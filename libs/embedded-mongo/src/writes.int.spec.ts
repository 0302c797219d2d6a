import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Double, Int32, Long, MongoBulkWriteError, ObjectId, type Collection, type Document } from 'mongodb';
import { refusal, startTestServer, type TestServer } from './testing.js';

let it: TestServer;
let things: Collection;
let tests = 0;

beforeAll(async () => {
  it = await startTestServer();
});
afterAll(() => it.stop());
beforeEach(() => {
  things = it.client.db('writes').collection(`things${++tests}`);
});

const all = (): Promise<Document[]> => things.find().sort({ _id: 1 }).toArray();
const id = (value: unknown): Document => ({ _id: value });

test('an _id is made where it is missing, and comes first', async () => {
  await things.insertOne({ a: 1 }, { forceServerObjectId: true });
  const [document = {}] = await all();
  expect(document['_id']).toBeInstanceOf(ObjectId);
  expect(Object.keys(document)).toEqual(['_id', 'a']);
});

test('an ordered insert stops at the first duplicate, an unordered one goes on', async () => {
  await things.insertOne(id(2));
  const documents = [1, 2, 3].map(id);
  const ordered = await things.insertMany(documents, { ordered: true }).catch((error: unknown) => error);
  expect(ordered).toBeInstanceOf(MongoBulkWriteError);
  expect(ordered).toMatchObject({ code: 11000, insertedCount: 1 });
  expect(await all()).toEqual([1, 2].map(id));
  const unordered = await things.insertMany([2, 3, 2, 4].map(id), { ordered: false }).catch((error: unknown) => error);
  expect(unordered).toMatchObject({ code: 11000, insertedCount: 2 });
  expect(await all()).toEqual([1, 2, 3, 4].map(id));
});

test('a duplicate is named with its key, also between numbers of different types', async () => {
  await things.insertOne(id(new Int32(1)));
  const error = await refusal(things.insertOne(id(new Double(1))));
  expect(error).toMatchObject({ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } });
  expect(error.message).toContain(`collection: writes.${things.collectionName} index: _id_ dup key: {"_id":1}`);
});

test('$set, $unset and $inc change what they name and keep the rest', async () => {
  await things.insertOne({ ...id(1), a: { b: 1, c: 2 }, n: 1, gone: 1 });
  const result = await things.updateOne(id(1), {
    $set: { 'a.b': 'x', 'new.deep': true },
    $unset: { gone: '', 'missing.too': '' },
    $inc: { n: 2, m: 5 },
  });
  expect(result).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
  expect(await all()).toEqual([{ _id: 1, a: { b: 'x', c: 2 }, n: 3, m: 5, new: { deep: true } }]);
  expect(await things.updateOne(id(1), { $set: { n: 3 } })).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
});

test('$inc keeps the type of number, grows Int32 to Int64, and refuses what does not fit', async () => {
  const raw = it.client.db('writes').collection(things.collectionName, { promoteValues: false });
  await raw.insertOne({ ...id(1), i: new Int32(2147483647), d: new Double(1), l: Long.MAX_VALUE, s: 'x' });
  await raw.updateOne(id(1), { $inc: { i: new Int32(1), d: new Int32(1) } });
  expect(await raw.findOne()).toMatchObject({ i: Long.fromString('2147483648'), d: new Double(2) });
  expect(await refusal(things.updateOne(id(1), { $inc: { l: 1 } }))).toMatchObject({ code: 2 });
  expect(await refusal(things.updateOne(id(1), { $inc: { s: 1 } }))).toMatchObject({
    code: 14,
    codeName: 'TypeMismatch',
  });
});

test('$push, $addToSet and $pull change arrays, and make them where there is none', async () => {
  await things.insertOne({ ...id(1), a: [1], s: [1, { x: 1, y: 2 }, 'b'], p: [1, 5, { x: 1, y: 2 }, [7], 'ab', 2.0] });
  await things.updateOne(id(1), {
    $push: { a: { $each: [2, [3]] }, 'made.here': 1 },
    $addToSet: { s: { $each: [new Double(1), 'c', 'c', { x: 1, y: 2 }] }, t: 5 },
  } as Document);
  expect(await all()).toMatchObject([
    { a: [1, 2, [3]], s: [1, { x: 1, y: 2 }, 'b', 'c'], made: { here: [1] }, t: [5] },
  ]);
  const pull = (what: unknown): Promise<unknown> => things.updateOne(id(1), { $pull: { p: what } } as Document);
  const left = async (): Promise<unknown> => (await all())[0]?.['p'] as unknown;
  await pull({ $gte: 6 });
  expect(await left()).toEqual([1, 5, { x: 1, y: 2 }, 'ab', 2]);
  await pull({ y: 2 });
  await pull(/^a/);
  await pull(new Double(1));
  expect(await left()).toEqual([5, 2]);
  expect(await pull(9)).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
  expect(await things.updateOne(id(1), { $pull: { none: 1 } } as Document)).toMatchObject({ modifiedCount: 0 });
  expect((await all())[0]).not.toHaveProperty('none');
});

test('$min and $max compare across types, $currentDate is now', async () => {
  await things.insertOne({ ...id(1), a: 5, b: 5, c: 5, d: null });
  const before = Date.now();
  await things.updateOne(id(1), {
    $min: { a: 4, b: 6, new: 1 },
    $max: { c: 'text', d: 0 },
    $currentDate: { at: true, 'x.at': { $type: 'date' } },
  } as Document);
  const [document = {}] = await all();
  expect(document).toMatchObject({ a: 4, b: 5, c: 'text', d: 0, new: 1 });
  expect((document['at'] as Date).getTime()).toBeGreaterThanOrEqual(before);
  expect((document['x'] as { at: Date }).at).toBeInstanceOf(Date);
});

test('a replacement keeps the _id', async () => {
  await things.insertOne({ ...id(1), a: 1 });
  await things.replaceOne(id(1), { b: 2 });
  expect(await all()).toEqual([{ _id: 1, b: 2 }]);
  expect(await refusal(things.replaceOne(id(1), { ...id(2) }))).toMatchObject({ code: 66, codeName: 'ImmutableField' });
  expect(await refusal(things.updateOne(id(1), { $set: { _id: 2 } }))).toMatchObject({ code: 66 });
  expect(await refusal(things.updateOne(id(1), { $unset: { _id: '' } }))).toMatchObject({ code: 66 });
});

test('an upsert inserts the filter’s equalities and the update, or updates what is there', async () => {
  const filter = { ...id('k'), kind: { $eq: 'x' }, n: { $gt: 5 } };
  const update = { $set: { a: 1 }, $setOnInsert: { made: true, n: 6 } };
  expect(await things.updateOne(filter, update, { upsert: true })).toMatchObject({ upsertedId: 'k', matchedCount: 0 });
  expect(await all()).toEqual([{ _id: 'k', kind: 'x', a: 1, made: true, n: 6 }]);
  await things.updateOne(filter, { $set: { a: 2 }, $setOnInsert: { made: false } }, { upsert: true });
  expect(await all()).toEqual([{ _id: 'k', kind: 'x', a: 2, made: true, n: 6 }]);
  await things.replaceOne({ _id: { $eq: 'r' } } as Document, { a: 1 }, { upsert: true });
  expect(await things.findOne(id('r'))).toEqual({ _id: 'r', a: 1 });
  const replaced = await things.replaceOne({ other: 1 }, { b: 1 }, { upsert: true });
  expect(await things.findOne(id(replaced.upsertedId))).toEqual({ _id: replaced.upsertedId, b: 1 });
});

test('updateMany and deleteMany take all that match, updateOne and deleteOne the first', async () => {
  await things.insertMany([1, 2, 3, 4].map((n) => ({ ...id(n), even: n % 2 === 0 })));
  expect(await things.updateMany({ even: true }, { $inc: { n: 1 } })).toMatchObject({
    matchedCount: 2,
    modifiedCount: 2,
  });
  await things.updateOne({ even: true }, { $inc: { n: 1 } });
  expect((await all()).map(({ n }) => n as unknown)).toEqual([undefined, 2, undefined, 1]);
  expect(await things.deleteOne({ even: false })).toMatchObject({ deletedCount: 1 });
  expect(await things.deleteMany({})).toMatchObject({ deletedCount: 3 });
  expect(await all()).toEqual([]);
});

test('an update that fails on one document changes none, and leaves the indexes right', async () => {
  await things.insertMany([1, 2, 3].map((n) => ({ ...id(n), n: n * 10, u: n })));
  await things.createIndex({ u: 1 }, { unique: true }, {});
  const before = await all();
  expect(await refusal(things.updateMany({}, { $set: { u: 9 } }))).toMatchObject({ code: 11000, keyValue: { u: 9 } });
  expect(await refusal(things.updateMany({}, { $inc: { u: 1 } }))).toMatchObject({ code: 11000 });
  await things.updateOne(id(3), { $set: { n: 'text' } });
  expect(await refusal(things.updateMany({}, { $inc: { n: 1 } }))).toMatchObject({ code: 14 });
  await things.updateOne(id(3), { $set: { n: 30 } });
  expect(await all()).toEqual(before);
  expect(
    await things
      .find({ u: { $gte: 2 } })
      .hint('u_1')
      .toArray(),
  ).toEqual(before.slice(1));
});

test('a bulk write runs its statements in order and reports each', async () => {
  const result = await things.bulkWrite([
    { insertOne: { document: id(1) } },
    { updateOne: { filter: id(1), update: { $set: { a: 1 } } } },
    { updateOne: { filter: id(2), update: { $set: { a: 2 } }, upsert: true } },
    { deleteOne: { filter: id(1) } },
  ]);
  expect(result).toMatchObject({ insertedCount: 1, modifiedCount: 1, upsertedIds: { 2: 2 }, deletedCount: 1 });
  expect(await all()).toEqual([{ _id: 2, a: 2 }]);
});

test('writes at the same time through many connections all happen', async () => {
  await Promise.all(
    Array.from({ length: 200 }, (_, n) => things.insertOne(id(n), { writeConcern: { journal: true } })),
  );
  await Promise.all(Array.from({ length: 100 }, () => things.updateOne(id(0), { $inc: { n: 1 } })));
  expect(await things.estimatedDocumentCount()).toBe(200);
  expect(await things.findOne(id(0))).toEqual({ _id: 0, n: 100 });
});

test('an unacknowledged write is done, in the order of its connection', async () => {
  await things.insertOne(id(1), { writeConcern: { w: 0 } });
  await things.updateOne(id(2), { $set: { a: 1 } }, { upsert: true });
  expect(await things.findOne(id(2))).not.toBeNull();
});

test('findOneAnd… changes the first in the order of the sort, and returns it as it was or as it is', async () => {
  await things.insertMany([1, 2, 3].map((n) => ({ ...id(n), n: n % 2, m: n })));
  expect(await things.findOneAndUpdate({ n: 1 }, { $inc: { m: 10 } }, { sort: { _id: -1 } })).toEqual({
    _id: 3,
    n: 1,
    m: 3,
  });
  const after = { returnDocument: 'after', projection: { m: 1, _id: 0 } } as const;
  expect(await things.findOneAndUpdate(id(3), { $inc: { m: 10 } }, after)).toEqual({ m: 23 });
  expect(await things.findOneAndReplace(id(2), { r: 1 }, { returnDocument: 'after' })).toEqual({ _id: 2, r: 1 });
  expect(await things.findOneAndDelete({ n: 1 })).toEqual({ _id: 1, n: 1, m: 1 });
  expect(await things.findOneAndDelete({ n: 5 })).toBeNull();
  expect(await all()).toEqual([
    { _id: 2, r: 1 },
    { _id: 3, n: 1, m: 23 },
  ]);
});

test('findOneAndUpdate inserts with upsert, and says so', async () => {
  const options = { upsert: true, includeResultMetadata: true } as const;
  const inserted = await things.findOneAndUpdate(id('k'), { $set: { a: 1 } }, options);
  expect(inserted).toMatchObject({ value: null, lastErrorObject: { n: 1, updatedExisting: false, upserted: 'k' } });
  const updated = await things.findOneAndUpdate(id('k'), { $set: { a: 2 } }, { ...options, returnDocument: 'after' });
  expect(updated).toMatchObject({ value: { _id: 'k', a: 2 }, lastErrorObject: { n: 1, updatedExisting: true } });
  const nothing = await things.findOneAndUpdate(id('x'), { $set: { a: 2 } }, { includeResultMetadata: true });
  expect(nothing).toMatchObject({ value: null, lastErrorObject: { n: 0, updatedExisting: false } });
  const removed = await things.findOneAndDelete(id('k'), { includeResultMetadata: true });
  expect(removed).toMatchObject({ value: { a: 2 }, lastErrorObject: { n: 1 } });
});
