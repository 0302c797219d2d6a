import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { newFolder, type Thing } from './testing.js';
import { compileServer, startProcess, type ServerProcess } from './testing-process.js';

let main: string;
const started: ServerProcess[] = [];

beforeAll(() => {
  main = compileServer(newFolder());
});
afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});

const start = (...args: string[]): ServerProcess => {
  const server = startProcess(main, ...args);
  started.push(server);
  return server;
};

test('says one line and a message once it serves, ends cleanly when told, and keeps what it was given', async () => {
  const folder = newFolder();
  for (const [time, signal] of (['SIGTERM', 'SIGINT'] as const).entries()) {
    const { child, listening, ended } = start('--folder', folder);
    const uri = await listening;
    expect(uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/\?directConnection=true$/);
    const client = await MongoClient.connect(uri);
    const things = client.db('d').collection<Thing>('things');
    expect(await things.estimatedDocumentCount()).toBe(time);
    await things.insertOne({ _id: time });
    await client.close();
    child.kill(signal);
    expect(await ended).toEqual({ code: 0, stdout: `embedded document store: listening on ${uri}\n`, stderr: '' });
  }
});

test('ends when its parent goes away', async () => {
  const { child, listening } = startProcess(main, '--folder', newFolder());
  await listening;
  // Node emits no 'close' for a child that was disconnected.
  const exited = once(child, 'exit');
  child.disconnect();
  expect(await exited).toEqual([0, null]);
});

test('told twice while writes are on their way, it ends once, with each of them answered or refused', async () => {
  const { child, listening, ended } = start('--folder', newFolder());
  const client = new MongoClient(await listening, { serverSelectionTimeoutMS: 500 });
  const things = client.db('d').collection<Thing>('things');
  await things.insertOne({ _id: -1 });
  const writes = Array.from({ length: 200 }, (_, n) => things.insertOne({ _id: n }));
  await Promise.race(writes);
  child.kill('SIGTERM');
  child.kill('SIGINT');
  expect((await ended).code).toBe(0);
  await Promise.allSettled(writes);
  await client.close();
});

test('a second process on the folder, a port that is taken and a damaged file are refused in one line', async () => {
  const folder = newFolder();
  const first = start('--folder', folder);
  await first.listening;
  const second = await start('--folder', folder).ended;
  expect(second).toMatchObject({ code: 3, stdout: '' });
  expect(second.stderr).toMatch(
    new RegExp(`^embedded document store: .* is in use by process ${first.child.pid}.*\n$`),
  );

  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const refused = await start('--folder', newFolder(), '--port', String(port)).ended;
  taken.close();
  expect(refused).toMatchObject({ code: 3, stdout: '' });
  expect(refused.stderr).toMatch(new RegExp(`^embedded document store: .*EADDRINUSE.*:${port}\n$`));

  const damaged = newFolder();
  writeFileSync(join(damaged, 'debrief_keyring.mdb'), 'not a database'.repeat(1000));
  const { code, stderr } = await start('--folder', damaged).ended;
  expect(code).toBe(3);
  expect(stderr).toMatch(/^embedded document store: .*debrief_keyring\.mdb is damaged: .*\n$/);
});

test.each([
  [[]],
  [['--folder', '']],
  [['--folder', '/x', '--port', 'y']],
  [['--what']],
  [['--folder', '/x', '--expendable', 'a.b']],
  [['--folder', '/x', 'more']],
])('the command line %j is refused in one line', async (args: string[]) => {
  const { code, stderr } = await start(...args).ended;
  expect(code).toBe(2);
  expect(stderr).toMatch(/^embedded document store: .+\n$/);
});

test('every insert that was acknowledged with j is there after SIGKILL under load', async () => {
  const folder = newFolder();
  const { child, listening, ended } = start('--folder', folder);
  const client = new MongoClient(await listening, { writeConcern: { journal: true }, serverSelectionTimeoutMS: 500 });
  const things = client.db('load').collection<Thing>('things');
  await things.createIndex({ n: 1 }, { unique: true }, {});
  const acknowledged: number[] = [];
  const killed = { yes: false };
  const write = async (writer: number): Promise<void> => {
    for (let n = writer; !killed.yes; n += 16) {
      await things.insertOne({ _id: n, n, text: 'x'.repeat(n % 5000) });
      acknowledged.push(n);
      if (acknowledged.length === 1000) killed.yes = child.kill('SIGKILL');
    }
  };
  await Promise.allSettled(Array.from({ length: 16 }, (_, writer) => write(writer)));
  await ended;
  await client.close();
  expect(acknowledged.length).toBeGreaterThanOrEqual(1000);

  const again = start('--folder', folder);
  const reader = await MongoClient.connect(await again.listening);
  const found = reader.db('load').collection<Thing>('things');
  const there = new Set((await found.find().hint('n_1').toArray()).map(({ _id }) => _id as unknown));
  expect(acknowledged.filter((n) => !there.has(n))).toEqual([]);
  expect(await found.estimatedDocumentCount()).toBe(there.size);
  await reader.close();
}, 20_000);
