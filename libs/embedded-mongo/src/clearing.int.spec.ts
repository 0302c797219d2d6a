import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { clearNoted, treesToClear } from './clearing.js';
import { treeRange } from './documents.js';
import { countOf, RecordFile } from './record-file.js';
import { startEmbeddedMongo } from './server.js';
import { newFolder } from './testing.js';

/** What a drop left behind when the server was stopped at once. */
const stoppedAfterDrop = async (folder: string): Promise<RecordFile> => {
  const server = await startEmbeddedMongo({ folder });
  const client = await MongoClient.connect(server.uri);
  const things = client.db('d').collection('things');
  await things.createIndex({ n: 1 });
  await things.insertMany(Array.from({ length: 20_000 }, (_, n) => ({ n })));
  await client.db('d').collection('others').insertOne({ n: 1 });
  await things.drop();
  expect(await things.estimatedDocumentCount()).toBe(0);
  await things.insertOne({ n: 1 });
  await client.close();
  await server.close();
  return RecordFile.open(join(folder, 'd.mdb'));
};

test('what was dropped is gone at once and removed afterwards, also when a stop came between', async () => {
  const folder = newFolder();
  const file = await stoppedAfterDrop(folder);
  const trees = treesToClear(file);
  expect(trees).toHaveLength(2);
  expect(trees.map((tree) => countOf(file, tree))).toContain(20_000);
  let turns = 0;
  const turn = (): void => {
    turns += 1;
    if (!file.isClosing) setImmediate(turn);
  };
  turn();
  await clearNoted(file);
  expect(turns).toBeGreaterThan(10);
  file.refresh();
  expect(treesToClear(file)).toEqual([]);
  for (const tree of trees) expect([...file.scan(treeRange(tree))]).toEqual([]);
  await file.close();

  const server = await startEmbeddedMongo({ folder });
  const client = await MongoClient.connect(server.uri);
  for (const name of ['things', 'others']) {
    expect(
      await client
        .db('d')
        .collection(name)
        .find({}, { projection: { _id: 0 } })
        .toArray(),
    ).toEqual([{ n: 1 }]);
  }
  await client.close();
  await server.close();
});

test('a start goes on with it, and a close does not wait for all of it', async () => {
  const folder = newFolder();
  await (await stoppedAfterDrop(folder)).close();
  await (await startEmbeddedMongo({ folder })).close();
  const file = RecordFile.open(join(folder, 'd.mdb'));
  const left = treesToClear(file).reduce((sum, tree) => sum + countOf(file, tree), 0);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(40_000);
  await file.close();
});
