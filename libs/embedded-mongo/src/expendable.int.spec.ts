import {
  existsSync,
  openSync,
  readFileSync,
  readdirSync,
  closeSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { MongoClient, type Collection } from 'mongodb';
import { newFolder, refusal, type Thing } from './testing.js';
import { compileServer, startProcess, type ServerProcess } from './testing-process.js';

let main: string;
let folder: string;
let file: string;
let server: ServerProcess;
let client: MongoClient;

beforeAll(() => {
  main = compileServer(newFolder());
});

/** Two databases of which one can be rebuilt. */
beforeEach(async () => {
  folder = newFolder();
  file = join(folder, 'debrief.mdb');
  await start();
  for (const name of ['debrief', 'debrief_keyring']) {
    const documents = Array.from({ length: 300 }, (_, _id) => ({ _id, text: `<${_id}${'x'.repeat(500)}>` }));
    await client.db(name).collection<Thing>('things').insertMany(documents);
  }
});
afterEach(async () => {
  await client.close();
  server.child.kill('SIGKILL');
  await server.ended;
});

const start = async (): Promise<void> => {
  server = startProcess(main, '--folder', folder, '--expendable', 'other', '--expendable', 'debrief');
  client = await MongoClient.connect(await server.listening);
};

const stop = async (): Promise<string> => {
  await client.close();
  server.child.kill('SIGTERM');
  return (await server.ended).stderr;
};

const things = (name = 'debrief'): Collection<Thing> => client.db(name).collection<Thing>('things');

/** Changes a letter of a document in a file, also while it is open. */
const damage = (path: string, text: string): void => {
  const at = readFileSync(path).lastIndexOf(text);
  expect(at).toBeGreaterThan(0);
  const handle = openSync(path, 'r+');
  writeSync(handle, 'y', at + text.length);
  closeSync(handle);
};

test.each<[string, (path: string) => void]>([
  ['a changed letter', (path) => damage(path, '<250x')],
  ['a file cut short', (path) => truncateSync(path, 10 * 4096)],
  ['no database at all', (path) => writeFileSync(path, 'not a database'.repeat(1000))],
])('%s: an expendable database is removed at the start, and any other refused', async (_, change) => {
  await stop();
  change(file);
  await start();
  expect(existsSync(`${file}-lock`)).toBe(false);
  expect(await things().find().toArray()).toEqual([]);
  expect(await things('debrief_keyring').estimatedDocumentCount()).toBe(300);
  await things().insertOne({ _id: 1 });
  expect(await stop()).toMatch(
    /^embedded document store: \S+debrief\.mdb was damaged \(.+\) and is removed: its documents are rebuilt from the events\n$/,
  );

  change(join(folder, 'debrief_keyring.mdb'));
  const { code, stderr } = await startProcess(main, '--folder', folder, '--expendable', 'debrief').ended;
  expect(code).toBe(3);
  expect(stderr).toMatch(/^[^\n]+debrief_keyring\.mdb is damaged: [^\n]+\n$/);
  expect(stderr).toContain('The keys in it cannot be rebuilt: keep the damaged file');
  expect(stderr).toContain('put debrief_keyring.mdb from its backup in its place');
  expect(readdirSync(folder)).toContain('debrief_keyring.mdb');
});

test('of two damaged files the expendable one stays, too, when the other stops the start', async () => {
  await stop();
  for (const name of ['debrief.mdb', 'debrief_keyring.mdb']) truncateSync(join(folder, name), 10);
  const { code, stderr } = await startProcess(main, '--folder', folder, '--expendable', 'debrief').ended;
  expect(code).toBe(3);
  expect(stderr).toMatch(/^[^\n]+debrief_keyring\.mdb is damaged: [^\n]+\n$/);
  expect(readFileSync(file)).toHaveLength(10);
});

test.each<[string, () => Promise<unknown>]>([
  ['a read', () => things().find().toArray()],
  ['a write', () => things().updateMany({}, { $set: { a: 1 } })],
])('damage that %s meets while serving empties an expendable database', async (_, meet) => {
  damage(file, '<250x');
  const error = await refusal(meet());
  expect(error).toMatchObject({ code: 1, codeName: 'InternalError' });
  expect(error.message).toContain('The database debrief is emptied');
  expect(await things().find().toArray()).toEqual([]);
  await things().insertMany([{ _id: 1 }, { _id: 2 }]);
  expect(await things('debrief_keyring').estimatedDocumentCount()).toBe(300);
  expect((await stop()).match(/\n/g)).toHaveLength(1);
  await start();
  expect((await things().find().toArray()).map(({ _id }) => _id)).toEqual([1, 2]);
});

test('of writes that come together with damage, none is there that was refused', async () => {
  damage(file, '<250x');
  const outcomes = await Promise.allSettled([
    things().updateMany({}, { $set: { a: 1 } }),
    ...Array.from({ length: 50 }, (_, n) => things().insertOne({ _id: 1000 + n })),
  ]);
  const kept = outcomes.flatMap((each) =>
    each.status === 'fulfilled' && 'insertedId' in each.value ? [each.value.insertedId] : [],
  );
  const there = (await things().find().toArray()).map(({ _id }) => _id);
  expect(outcomes[0].status).toBe('rejected');
  for (const id of there) expect(kept).toContain(id);
  await things().insertOne({ _id: 1 });
  expect((await stop()).match(/\n/g)).toHaveLength(1);
});

test('damage that a read of any other database meets is refused, and its file stays', async () => {
  const vault = join(folder, 'debrief_keyring.mdb');
  damage(vault, '<250x');
  const error = await refusal(things('debrief_keyring').find().toArray());
  expect(error.message).toContain('The keys in it cannot be rebuilt');
  expect(existsSync(vault)).toBe(true);
  expect(await things('debrief_keyring').findOne({ _id: 1 })).toMatchObject({ _id: 1 });
});
