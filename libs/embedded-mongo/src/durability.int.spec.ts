import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { newFolder } from './testing.js';
import { compileServer } from './testing-process.js';

/**
 * A killed process proves nothing about the disk, since the system's cache survives it. So the system calls are
 * watched, as strace (https://strace.io) shows them, on a disk made slow, so that a reply too early is seen.
 */
const SLOW_DISK = 'inject=fdatasync:delay_exit=30000';
const CALLS = 'trace=openat,read,write,writev,pwrite64,pwritev,fdatasync,fsync,msync';

const whyNot = ((): string | undefined => {
  const { error, status, stderr } = spawnSync('strace', ['-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (error) return `strace cannot be started (${error.message}): apt-get install strace`;
  return status === 0 ? undefined : `strace may not trace here: ${stderr.trim()}`;
})();

interface Call {
  text: string;
  /** Lines of the trace. */
  begun: number;
  done: number;
}

/** One entry a call, also of those shown in two parts because another thread came between. */
const completedCalls = (trace: string): Call[] => {
  const open = new Map<string, Call>();
  const calls: Call[] = [];
  for (const [line, content] of trace.split('\n').entries()) {
    const [, thread = '', text = ''] = /^(\d+)\s+(.*)$/.exec(content) ?? [];
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text);
    const call = resumed ? open.get(thread) : { text, begun: line, done: line };
    if (call === undefined) continue;
    if (resumed) call.text = call.text.replace(/ <unfinished \.\.\.>$/, '') + (resumed[1] ?? '');
    call.done = line;
    if (call.text.endsWith('<unfinished ...>')) open.set(thread, call);
    else calls.push(call);
  }
  return calls;
};

/** Starts the server under strace, lets a client work, and returns what the system was asked meanwhile. */
const traced = async (folder: string, work: (client: MongoClient) => Promise<void>): Promise<Call[]> => {
  const trace = join(newFolder(), 'trace.txt');
  const main = compileServer(newFolder());
  const watch = ['-f', '-y', '-s', '300', '-e', CALLS, '-e', SLOW_DISK, '-o', trace];
  // A group of its own, so that the signal below reaches the server, which strace started.
  const server = spawn('strace', [...watch, process.execPath, main, '--folder', folder], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'close');
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  const client = await MongoClient.connect(/mongodb:\S+/.exec(line.toString())?.[0] ?? '');
  await work(client);
  await client.close();
  process.kill(-(server.pid ?? 0), 'SIGTERM');
  await ended;
  return completedCalls(readFileSync(trace, 'utf8'));
};

const isSync = ({ text }: Call, file: string): boolean =>
  text.startsWith('fdatasync') && text.includes(file) && / = 0( \(DELAYED\))?$/.test(text);

const checks: [string, () => Promise<void>][] = [
  [
    'every kind of write is answered after its pages were synced and then the page that makes them count',
    async () => {
      const folder = newFolder();
      const file = join(folder, 'debrief_keyring.mdb');
      const calls = await traced(folder, async (client) => {
        const keys = client.db('debrief_keyring').collection('keys');
        await keys.insertOne({ mark: 'written-0' }, { writeConcern: { journal: true } });
        await keys.insertOne({ mark: 'written-1' }, { writeConcern: { w: 'majority' } });
        await keys.updateOne({ mark: 'written-0' }, { $set: { a: 'written-2' } });
        await keys.deleteOne({ mark: 'written-1', $and: [{ mark: { $in: ['written-1', 'written-3'] } }] });
      });
      const opened = calls.find(({ text }) => text.includes(`"${file}"`) && text.includes('O_DSYNC'));
      // Its number tells it from the descriptor without O_DSYNC.
      const synchronous = /= (\d+)<[^>]*>$/.exec(opened?.text ?? '')?.[1];
      expect(synchronous).toBeDefined();
      for (let write = 0; write < 4; write++) {
        const request = calls.find(({ text }) => text.startsWith('read(') && text.includes(`written-${write}\\0`));
        const reply = calls.find(
          ({ text, begun }) => /^writev?\(\d+<(socket|TCP)/.test(text) && begun > (request?.done ?? Infinity),
        );
        if (request === undefined || reply === undefined) throw new Error(`written-${write} is not in the trace`);
        const between = calls.filter(({ begun, done }) => begun > request.done && done < reply.begun);
        const sync = between.find((call) => isSync(call, file));
        expect(sync).toBeDefined();
        const after = between.filter(
          ({ text, begun }) => /^p?write/.test(text) && text.includes(file) && begun > (sync?.done ?? Infinity),
        );
        // One page, through the synchronous descriptor; everything else was written before the sync.
        expect(after.map(({ text }) => text.slice(0, text.indexOf('<')))).toEqual([`pwrite64(${synchronous}`]);
      }
    },
  ],
  [
    'writes that come while one is being synced share the next sync',
    async () => {
      const folder = newFolder();
      const calls = await traced(folder, async (client) => {
        const things = client.db('many').collection('things');
        const inserts = Array.from({ length: 400 }, (_, n) =>
          things.insertOne({ n }, { writeConcern: { journal: true } }),
        );
        await Promise.all(inserts);
      });
      const syncs = calls.filter((call) => isSync(call, join(folder, 'many.mdb'))).length;
      expect(syncs).toBeGreaterThan(0);
      expect(syncs).toBeLessThan(100);
    },
  ],
];

for (const [name, check] of checks) {
  if (whyNot === undefined) test(name, check, 20_000);
  else {
    process.stderr.write(`SKIPPED: durability is not checked, because ${whyNot}\n`);
    test.skip(`${name} (skipped: ${whyNot})`, () => undefined);
  }
}
