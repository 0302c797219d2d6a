import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { collect, newStream, noted, temporaryFolder, textOf } from './testing.js';
import { compileServer, startProcess, type ServerProcess } from './testing-process.js';

// A machine that does other things at the same time is no fault.
jest.setTimeout(30_000);

let main: string;
const started: ServerProcess[] = [];

beforeAll(() => {
  main = compileServer(temporaryFolder());
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

test('says one line on stdout and a message to its parent once it serves, and its files are in the folder', async () => {
  const folder = temporaryFolder();
  const server = start('--folder', folder);
  const url = await server.listening;
  expect(url).toMatch(/^esdb:\/\/127\.0\.0\.1:\d+\?tls=false$/);
  const client = EventStoreDBClient.connectionString(url);
  const stream = newStream();
  await client.appendToStream(stream, noted('a'));
  expect((await collect(client.readStream(stream))).map(textOf)).toEqual(['a']);
  const subscriptions = Array.from({ length: 20 }, () => client.subscribeToStream(stream));
  await Promise.all(subscriptions.map((subscription) => once(subscription, 'caughtUp')));
  await client.dispose();
  server.child.kill('SIGTERM');
  expect(await server.ended).toEqual({
    code: 0,
    signal: null,
    stdout: `embedded event store: listening on ${url}\n`,
    stderr: '',
  });
  expect(readdirSync(folder).sort()).toEqual(['events.mdb', 'events.mdb-lock']);
});

test('SIGINT ends it too', async () => {
  const server = start('--folder', temporaryFolder());
  await server.listening;
  server.child.kill('SIGINT');
  expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
});

test('ends when its parent has gone, however the parent ended', async () => {
  const folder = temporaryFolder();
  const parentScript = join(temporaryFolder(), 'parent.cjs');
  writeFileSync(
    parentScript,
    `const { fork } = require('node:child_process');
     const server = fork(${JSON.stringify(main)}, ['--folder', ${JSON.stringify(folder)}], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
     server.once('message', () => process.send({ server: server.pid }));`,
  );
  const parent = fork(parentScript, { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  await once(parent, 'message');
  // The server holds the other end of this pipe: it closes when both have ended.
  parent.stderr?.resume();
  const bothEnded = once(parent, 'close');
  parent.kill('SIGKILL');
  await bothEnded;
  await start('--folder', folder).listening;
});

test('the port can be chosen', async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as AddressInfo;
  free.close();
  await once(free, 'close');
  const server = start('--folder', temporaryFolder(), '--port', String(port));
  expect(await server.listening).toBe(`esdb://127.0.0.1:${port}?tls=false`);
});

test('a folder that another process holds is refused, naming that process', async () => {
  const folder = temporaryFolder();
  const first = start('--folder', folder);
  await first.listening;
  const { code, stdout, stderr } = await start('--folder', folder).ended;
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toContain(`${folder} is in use by process ${first.child.pid}`);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test('a port that is taken is refused', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const { code, stderr } = await start('--folder', temporaryFolder(), '--port', String(port)).ended;
  taken.close();
  expect(code).toBe(3);
  expect(stderr).toContain(`cannot listen on 127.0.0.1:${port}`);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test.each([
  { what: 'is no database', damage: () => Buffer.from('not a database'.repeat(1000)) },
  { what: 'has lost its second page', damage: (file: Buffer) => file.subarray(0, 4096) },
  { what: 'was cut off', damage: (file: Buffer) => file.subarray(0, 20_000) },
])('a file that $what is refused', async ({ damage }) => {
  const folder = temporaryFolder();
  const file = join(folder, 'events.mdb');
  const healthy = start('--folder', folder);
  await healthy.listening;
  healthy.child.kill('SIGTERM');
  await healthy.ended;
  writeFileSync(file, damage(readFileSync(file)));
  const { code, stdout, stderr } = await start('--folder', folder).ended;
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toContain(`${file} cannot be read`);
});

test.each([
  { what: 'no folder', args: [], says: '--folder is missing' },
  { what: 'an unknown option', args: ['--folder', '/tmp', '--verbose'], says: '--verbose' },
  { what: 'a port that is none', args: ['--folder', '/tmp', '--port', '99999'], says: '--port 99999 is no port' },
  { what: 'an argument without a name', args: ['--folder', '/tmp', 'more'], says: 'more' },
])('used wrongly ($what): one line, exit code 2', async ({ args, says }) => {
  const { code, stdout, stderr } = await start(...args).ended;
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(says);
  expect(stderr).toContain('use: --folder DIR [--port N]');
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});
