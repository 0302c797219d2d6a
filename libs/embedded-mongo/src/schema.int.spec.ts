import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Db } from 'mongodb';
import { refusal, startTestServer, type TestServer } from './testing.js';

let it: TestServer;
let db: Db;
let tests = 0;

beforeAll(async () => {
  it = await startTestServer();
});
afterAll(() => it.stop());
beforeEach(() => {
  db = it.client.db(`schema${++tests}`);
});

test('indexes are created, listed and dropped', async () => {
  const keys = db.collection('keys');
  expect(await keys.createIndex({ a: 1, 'b.c': -1 }, { unique: true, name: 'pair' }, {})).toBe('pair');
  expect(await keys.createIndex({ a: 1, 'b.c': -1 }, { unique: true, name: 'pair' }, {})).toBe('pair');
  await keys.createIndex({ d: 1 });
  expect(await keys.indexes()).toEqual([
    { v: 2, key: { _id: 1 }, name: '_id_' },
    { v: 2, key: { a: 1, 'b.c': -1 }, name: 'pair', unique: true },
    { v: 2, key: { d: 1 }, name: 'd_1' },
  ]);
  await keys.dropIndex('d_1');
  expect(await keys.indexExists('d_1')).toBe(false);
  await keys.dropIndexes();
  expect(await keys.indexes()).toHaveLength(1);
});

test('an index that contradicts another is refused', async () => {
  const keys = db.collection('keys');
  await keys.createIndex({ a: 1 });
  expect(await refusal(keys.createIndex({ a: 1 }, { name: 'other' }, {}))).toMatchObject({ code: 85 });
  expect(await refusal(keys.createIndex({ b: 1 }, { name: 'a_1' }, {}))).toMatchObject({ code: 86 });
  expect(await refusal(keys.createIndex({ a: 1 }, { unique: true }, {}))).toMatchObject({ code: 86 });
  expect(await refusal(keys.createIndex({ a: 2 }))).toMatchObject({ code: 67 });
  expect(await refusal(keys.createIndex({ a: 'text' }))).toMatchObject({ code: 238 });
  expect(await refusal(keys.createIndex({ c: 1 }, { sparse: true }, {}))).toMatchObject({ code: 40415 });
  expect(await refusal(keys.createIndex({ c: 1 }, { expireAfterSeconds: 1 }, {}))).toMatchObject({ code: 40415 });
  expect(await refusal(keys.dropIndex('_id_'))).toMatchObject({ code: 72 });
  expect(await refusal(keys.dropIndex('nothing'))).toMatchObject({ code: 27 });
});

test('a unique index counts a missing field as null, and holds for compound keys', async () => {
  const keys = db.collection('keys');
  await keys.createIndex({ a: 1, b: 1 }, { unique: true }, {});
  await keys.insertMany([{ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 1 }]);
  expect(await refusal(keys.insertOne({ a: 1, b: null }))).toMatchObject({
    code: 11000,
    keyPattern: { a: 1, b: 1 },
    keyValue: { a: 1, b: null },
  });
  await keys.deleteOne({ b: 2 });
  await keys.insertOne({ a: 1, b: 2 });
});

test('a unique index that the documents contradict is not made, nor is anything of it left', async () => {
  const keys = db.collection('keys');
  await keys.insertMany([{ a: 1 }, { a: 1 }]);
  expect(await refusal(keys.createIndex({ a: 1 }, { unique: true }, {}))).toMatchObject({ code: 11000 });
  expect(await keys.indexes()).toHaveLength(1);
  await keys.insertOne({ list: [1], more: [1] });
  expect(await refusal(keys.createIndex({ list: 1, more: 1 }))).toMatchObject({ code: 171 });
  await keys.createIndex({ b: 1 });
  await keys.createIndex({ b: 1, c: 1 });
  expect(await refusal(keys.insertOne({ b: [1], c: [1] }))).toMatchObject({ code: 171 });
  expect(await refusal(keys.insertOne({ b: 'x'.repeat(2000) }))).toMatchObject({ code: 17280, codeName: 'KeyTooLong' });
  expect(await keys.estimatedDocumentCount()).toBe(3);
});

test('collections and databases are listed, and dropped with all that is in them', async () => {
  await db.collection('b').insertOne({ a: 1 });
  await db.collection('a').createIndex({ x: 1 });
  expect((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)).toEqual(['a', 'b']);
  expect(await db.listCollections({ name: 'b' }).toArray()).toMatchObject([{ name: 'b', type: 'collection' }]);
  const names = async (): Promise<string[]> => (await db.admin().listDatabases()).databases.map(({ name }) => name);
  expect(await names()).toContain(db.databaseName);
  await db.collection('b').drop();
  await db.collection('nothing').drop();
  expect(await db.collection('b').findOne()).toBeNull();
  expect(await db.dropDatabase()).toBe(true);
  expect(await names()).not.toContain(db.databaseName);
  expect(await db.listCollections().toArray()).toEqual([]);
  await db.collection('b').insertOne({ a: 2 });
  expect(
    await db
      .collection('b')
      .find({}, { projection: { _id: 0 } })
      .toArray(),
  ).toEqual([{ a: 2 }]);
});

test('names that MongoDB refuses are refused', async () => {
  expect(await refusal(it.client.db('a.b'.replace('.', '%')).collection('c').insertOne({}))).toMatchObject({
    code: 73,
  });
  expect(await refusal(db.collection('system.users').insertOne({}))).toMatchObject({ code: 73 });
  expect(await refusal(db.collection('c').indexes())).toMatchObject({ code: 26, codeName: 'NamespaceNotFound' });
  await db.collection('c').insertOne({});
  const twin = it.client.db(db.databaseName.toUpperCase());
  expect(await refusal(twin.collection('c').insertOne({}))).toMatchObject({ code: 13297 });
  await db.createCollection('made');
  expect(await refusal(db.command({ create: 'made' }))).toMatchObject({ code: 48 });
  expect(await refusal(db.command({ create: 'capped', capped: true }))).toMatchObject({ code: 40415 });
});

test('a collection is renamed with its indexes, also in place of another', async () => {
  await db.collection('old').insertMany([{ a: 1 }, { a: 2 }]);
  await db.collection('old').createIndex({ a: 1 }, { unique: true }, {});
  await db.collection('target').insertOne({ b: 1 });
  expect(await refusal(db.collection('old').rename('target'))).toMatchObject({ code: 48, codeName: 'NamespaceExists' });
  const renamed = await db.collection('old').rename('target', { dropTarget: true });
  expect(await renamed.find({}, { projection: { _id: 0 } }).toArray()).toEqual([{ a: 1 }, { a: 2 }]);
  expect((await renamed.indexes()).map(({ name }) => name as string)).toEqual(['_id_', 'a_1']);
  expect(await refusal(renamed.insertOne({ a: 1 }))).toMatchObject({ code: 11000 });
  expect((await db.listCollections().toArray()).map(({ name }) => name)).toEqual(['target']);
});

test('cursors of a collection that was renamed or replaced end', async () => {
  await db.collection('old').insertMany([{ a: 1 }, { a: 2 }]);
  await db.collection('target').insertMany([{ b: 1 }, { b: 2 }]);
  const cursors = ['old', 'target'].map((name) => db.collection(name).find({}, { batchSize: 1 }));
  for (const cursor of cursors) await cursor.next();
  await db.collection('old').rename('target', { dropTarget: true });
  for (const cursor of cursors) expect(await refusal(cursor.next())).toMatchObject({ code: 175 });
});

test.each([
  [{ renameCollection: 'x.nothing', to: 'x.b' }, 26],
  [{ renameCollection: 'x.a', to: 'y.a' }, 238],
  [{ renameCollection: 'x.a', to: 'x.a' }, 20],
  [{ renameCollection: 'x', to: 'x.a' }, 73],
  [{ renameCollection: 'x.a', to: 'x.system.a' }, 73],
  [{ renameCollection: 'x.a', to: 'x.b', stayTemp: true }, 40415],
])('%j is refused with %i', async (command, code) => {
  await it.client
    .db('x')
    .collection('a')
    .updateOne({ _id: 1 as never }, { $set: { a: 1 } }, { upsert: true });
  expect(await refusal(it.client.db('admin').command(command))).toMatchObject({ code });
  expect(await refusal(db.command({ renameCollection: 'x.a', to: 'x.c' }))).toMatchObject({ code: 13 });
});
