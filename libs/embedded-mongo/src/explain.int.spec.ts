import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Collection, type Db, type Document } from 'mongodb';
import { refusal, startTestServer, type TestServer, type Thing } from './testing.js';

let it: TestServer;
let db: Db;
let things: Collection<Thing>;

beforeAll(async () => {
  it = await startTestServer();
  db = it.client.db('explain');
  things = db.collection<Thing>('things');
  await things.createIndex({ kind: 1, n: -1 });
  await things.createIndex({ tags: 1 });
  await things.insertMany(
    Array.from({ length: 100 }, (_, _id) => ({ _id, kind: _id % 4, n: _id, tags: ['x', _id], a: 1 })),
  );
});
afterAll(() => it.stop());

const winning = (explained: Document): Document => (explained['queryPlanner'] as Document)['winningPlan'] as Document;
const scan = { stage: 'IXSCAN', indexName: 'kind_1_n_-1', keyPattern: { kind: 1, n: -1 }, isMultiKey: false };

test('a plan says which index is read, and in which direction', async () => {
  expect(winning(await things.find({ kind: 1 }).sort({ n: -1 }).explain('queryPlanner'))).toEqual({
    stage: 'FETCH',
    inputStage: { ...scan, isUnique: false, direction: 'forward' },
  });
  expect(winning(await things.find({ kind: 1, a: 1 }).sort({ n: 1 }).limit(5).explain('queryPlanner'))).toMatchObject({
    stage: 'LIMIT',
    inputStage: { stage: 'FETCH', filter: { kind: 1, a: 1 }, inputStage: { ...scan, direction: 'backward' } },
  });
  expect(winning(await things.find({ tags: 'x' }).explain('queryPlanner'))).toMatchObject({
    inputStage: { indexName: 'tags_1', isMultiKey: true },
  });
  expect(winning(await things.find({ a: 1 }).sort({ a: 1 }).skip(1).explain('queryPlanner'))).toMatchObject({
    stage: 'SKIP',
    inputStage: { stage: 'SORT', sortPattern: { a: 1 }, inputStage: { stage: 'COLLSCAN', direction: 'forward' } },
  });
  expect(winning(await things.find({ _id: 5 }).explain('queryPlanner'))).toMatchObject({
    inputStage: { stage: 'IXSCAN', indexName: '_id_' },
  });
  expect(winning(await db.collection('nothing').find().explain('queryPlanner'))).toEqual({ stage: 'EOF' });
});

test.each<[Document, Document]>([
  [
    { find: 'things', filter: { kind: 1 } },
    { nReturned: 25, totalKeysExamined: 25, totalDocsExamined: 25 },
  ],
  [
    { find: 'things', filter: { kind: 1 }, limit: 3, skip: 1 },
    { nReturned: 3, totalKeysExamined: 4, totalDocsExamined: 4 },
  ],
  [
    { find: 'things', filter: { a: 2 } },
    { nReturned: 0, totalKeysExamined: 0, totalDocsExamined: 100 },
  ],
  [
    { find: 'things', filter: {}, sort: { a: 1 }, limit: 2 },
    { nReturned: 2, totalKeysExamined: 0, totalDocsExamined: 100 },
  ],
  [
    { find: 'things', filter: { _id: { $lt: 10 } } },
    { nReturned: 10, totalKeysExamined: 10, totalDocsExamined: 10 },
  ],
  [
    { count: 'things', query: { kind: 1, n: { $lt: 50 } } },
    { nReturned: 13, totalKeysExamined: 13, totalDocsExamined: 0 },
  ],
])('%j examines %j', async (command, stats) => {
  const explained = await db.command({ explain: command, verbosity: 'executionStats' });
  expect(explained['executionStats']).toMatchObject({ executionSuccess: true, ...stats });
});

test('of a pipeline the beginning is planned, and the rest is listed', async () => {
  const explained = await things
    .aggregate([{ $match: { kind: 1 } }, { $sort: { n: -1 } }, { $project: { n: 1 } }])
    .explain();
  expect(explained['stages']).toMatchObject([
    { $cursor: { queryPlanner: { winningPlan: { stage: 'FETCH', inputStage: scan } } } },
    { $project: { n: 1 } },
  ]);
  expect(winning(await things.aggregate([{ $match: { kind: 1 } }]).explain())).toMatchObject({ inputStage: scan });
});

test('what cannot be explained is refused', async () => {
  expect(await refusal(db.command({ explain: { insert: 'things' } }))).toMatchObject({ code: 59 });
  expect(await refusal(db.command({ explain: { find: 'things', filter: { $where: '1' } } }))).toMatchObject({
    code: 2,
  });
  expect(await refusal(db.command({ explain: { find: 'things', collation: {} } }))).toMatchObject({ code: 40415 });
  expect(await refusal(db.command({ explain: { find: 'things' }, verbosity: 'much' }))).toMatchObject({ code: 2 });
});
