import { existsSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { MongoClient, type Collection } from 'mongodb';
import { checkFile } from './file-check.js';
import { RecordFile } from './record-file.js';
import { newFolder, refusal, startTestServer, type TestServer, type Thing } from './testing.js';
import { compileServer, startProcess } from './testing-process.js';

let it: TestServer | undefined;

afterEach(async () => {
  await it?.stop();
  it = undefined;
});

const compact = async (things: Collection<Thing>, client: MongoClient): Promise<number> => {
  const reply = await client.db(things.dbName).command({ compact: things.collectionName });
  return Number(reply['bytesFreed']);
};

const holds = (folder: string, text: string): boolean => readFileSync(join(folder, 'd.mdb')).includes(text);

test('nothing is left in the file of what was deleted, changed or dropped', async () => {
  it = await startTestServer();
  const { client, folder } = it;
  const things = client.db('d').collection<Thing>('things');
  const others = client.db('d').collection<Thing>('others');
  await things.createIndex({ name: 1 });
  const filler = 'x'.repeat(300);
  await things.insertMany(
    Array.from({ length: 3000 }, (_, _id) => ({
      _id,
      name: `deleted-name ${_id}`,
      text: `deleted-text ${_id} ${filler}`,
    })),
  );
  await others.insertMany(Array.from({ length: 500 }, (_, _id) => ({ _id, text: `dropped-text ${filler}` })));
  await things.updateMany({ _id: { $lt: 2000 } }, { $set: { text: 'kept', name: 'kept' } });
  await things.deleteMany({ _id: { $gte: 2000 } });
  await others.drop();
  const gone = ['deleted-name', 'deleted-text', 'dropped-text'];
  expect(gone.filter((text) => holds(folder, text))).toEqual(gone);
  expect(await compact(things, client)).toBeGreaterThan(500_000);
  expect(gone.filter((text) => holds(folder, text))).toEqual([]);
  expect(holds(folder, 'kept')).toBe(true);
  expect(
    readdirSync(folder)
      .filter((name) => name.startsWith('d.'))
      .sort(),
  ).toEqual(['d.mdb', 'd.mdb-lock']);
  checkFile(join(folder, 'd.mdb'));
  expect(await things.estimatedDocumentCount()).toBe(2000);
  await things.insertOne({ _id: 'after', name: 'new' });
  expect(await things.find({ name: 'new' }).toArray()).toEqual([{ _id: 'after', name: 'new' }]);
  expect(await refusal(client.db('d').command({ compact: 'nothing' }))).toMatchObject({ code: 26 });
});

test('reads, cursors and writes go on meanwhile, and nothing of them is lost', async () => {
  it = await startTestServer();
  const { client } = it;
  const things = client.db('d').collection<Thing>('things');
  await things.insertMany(Array.from({ length: 20_000 }, (_, _id) => ({ _id, text: 'x'.repeat(200) })));
  const cursor = things.find({}, { batchSize: 100 });
  await cursor.next();
  const state = { isDone: false };
  const compacting = Promise.all([compact(things, client), compact(things, client)]).then(() => (state.isDone = true));
  const writes = Array.from({ length: 200 }, (_, n) => things.insertOne({ _id: 20_000 + n }));
  let reads = 0;
  while (!state.isDone) {
    expect(await things.findOne({ _id: reads })).toMatchObject({ _id: reads });
    reads += 1;
  }
  await Promise.all([compacting, ...writes]);
  expect(reads).toBeGreaterThan(0);
  const read = await cursor.toArray();
  expect(read.length).toBeGreaterThanOrEqual(19_999);
  expect(new Set(read.map(({ _id }) => _id)).size).toBe(read.length);
  expect(await things.estimatedDocumentCount()).toBe(20_200);
  await it.client.close();
  await it.server.close();
  it = await startTestServer(it.folder);
  expect(await it.client.db('d').collection('things').estimatedDocumentCount()).toBe(20_200);
});

test('killed while it copies, or left behind by one that was: the file is whole, and nothing else stays', async () => {
  const folder = newFolder();
  const main = compileServer(newFolder());
  const first = startProcess(main, '--folder', folder);
  const client = new MongoClient(await first.listening, { serverSelectionTimeoutMS: 500 });
  const things = client.db('d').collection<Thing>('things');
  await things.insertMany(Array.from({ length: 20_000 }, (_, _id) => ({ _id, text: 'x'.repeat(300) })));
  const copying = new Promise<void>((resolve) => {
    const watcher = watch(folder, (_, name) => {
      if (name?.includes('compacting') !== true) return;
      watcher.close();
      resolve();
    });
  });
  const compacting = compact(things, client).catch(() => 'killed');
  await copying;
  first.child.kill('SIGKILL');
  await first.ended;
  expect(await compacting).toBe('killed');
  await client.close();
  writeFileSync(join(folder, 'd.mdb.compacting'), 'half a copy');

  it = await startTestServer(folder);
  expect(existsSync(join(folder, 'd.mdb.compacting'))).toBe(false);
  const found = it.client.db('d').collection<Thing>('things');
  expect(await found.estimatedDocumentCount()).toBe(20_000);
  expect(await found.find({ text: 'x'.repeat(300) }).toArray()).toHaveLength(20_000);
});

test('a stop does not wait for it', async () => {
  it = await startTestServer();
  const { client, server, folder } = it;
  const things = client.db('d').collection<Thing>('things');
  await things.insertMany(Array.from({ length: 20_000 }, (_, _id) => ({ _id, text: 'x'.repeat(300) })));
  const refused = compact(things, client).catch((error: unknown) => error);
  await things.findOne({ _id: 1 });
  await server.close();
  expect(await refused).toBeInstanceOf(Error);
  expect(existsSync(join(folder, 'd.mdb.compacting'))).toBe(false);
  await client.close();
  it = await startTestServer(folder);
  expect(await it.client.db('d').collection('things').estimatedDocumentCount()).toBe(20_000);
});

test('those who ask before a copy is begun share it, and those who ask meanwhile share the next', async () => {
  const folder = newFolder();
  const file = RecordFile.open(join(folder, 'd.mdb'));
  const first = file.compact();
  expect(file.compact()).toBe(first);
  await first;
  const next = file.compact();
  expect(next).not.toBe(first);
  // It is begun by now, and what is deleted from here on may be in it.
  await new Promise(setImmediate);
  const last = file.compact();
  expect(last).not.toBe(next);
  await Promise.all([next, last]);
  await file.close();
});
