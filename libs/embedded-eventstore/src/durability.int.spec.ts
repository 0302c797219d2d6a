import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { expect, test } from '@jest/globals';
import { newStream, noted, temporaryFolder } from './testing.js';
import { compileServer } from './testing-process.js';

/** Without it, a server that does not wait for the disk could pass because the disk happened to be faster. */
const SLOW_DISK = 'inject=fdatasync:delay_exit=50000';

/**
 * That a killed process loses nothing proves nothing about the disk: the system's cache survives it. So the system calls
 * are watched, as strace (https://strace.io) shows them.
 */
const whyNot = ((): string | undefined => {
  const { error, status, stderr } = spawnSync('strace', ['-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (error) return `strace cannot be started (${error.message}): apt-get install strace`;
  return status === 0 ? undefined : `strace may not trace here: ${stderr.trim()}`;
})();

const DURABLE = 'an append is acknowledged after its pages were synced and then the page that makes them count';

if (whyNot !== undefined) {
  process.stderr.write(`SKIPPED: durability is not checked, because ${whyNot}\n`);
  test.skip(`${DURABLE} (skipped: ${whyNot})`, () => undefined);
} else {
  test(DURABLE, checkDurability, 20_000);
}

async function checkDurability(): Promise<void> {
  const main = compileServer(temporaryFolder());
  const folder = temporaryFolder();
  const traceFile = join(folder, 'trace.txt');
  const calls = 'trace=openat,read,recvfrom,recvmsg,write,writev,sendto,sendmsg,pwrite64,fdatasync,fsync,msync';
  const server = spawn(
    'strace',
    [
      '-f',
      '-y',
      '-s',
      '2000',
      '-e',
      calls,
      '-e',
      SLOW_DISK,
      '-o',
      traceFile,
      process.execPath,
      main,
      '--folder',
      folder,
    ],
    // A group of its own, so that the signal below reaches the server, which strace started.
    { detached: true, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(server, 'close');
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  const client = EventStoreDBClient.connectionString(/esdb:\S+/.exec(line.toString())?.[0] ?? '');
  const streams = Array.from({ length: 5 }, () => newStream('durable'));
  for (const stream of streams) await client.appendToStream(stream, noted('a'));
  await client.dispose();
  process.kill(-(server.pid ?? 0), 'SIGTERM');
  await ended;

  const trace = completedCalls(readFileSync(traceFile, 'utf8'));
  const file = join(folder, 'events.mdb');
  const opened = trace.find(
    ({ text }) => text.startsWith('openat') && text.includes(`"${file}"`) && text.includes('O_DSYNC'),
  );
  // Its number is how the descriptor is told from the one without O_DSYNC.
  const synchronous = /= (\d+)/.exec(opened?.text.slice(opened.text.indexOf('O_DSYNC')) ?? '')?.[1];
  expect(synchronous).toBeDefined();
  for (const stream of streams) {
    const mentions = trace.filter(({ text }) => text.includes(stream));
    const request = mentions.find(({ text }) => /^(read|recv)/.test(text));
    const reply = mentions.find(({ text }) => /^(write|send)/.test(text) && !text.includes(file));
    if (request === undefined || reply === undefined) throw new Error(`${stream} is not in the trace`);
    const between = trace.filter(({ begun, done }) => begun > request.done && done < reply.begun);
    const sync = between.find(
      ({ text }) => text.startsWith('fdatasync') && text.includes(file) && /= 0( \(DELAYED\))?$/.test(text),
    );
    expect(sync).toBeDefined();
    const meta = between.find(
      ({ text, begun }) => text.startsWith(`pwrite64(${synchronous}<${file}>`) && begun > (sync?.done ?? Infinity),
    );
    expect(meta).toBeDefined();
    // What was written before the sync is what the sync was for: nothing but the meta page comes after it.
    const late = between.filter(
      ({ text, begun }) => /^p?writev?(64)?\(/.test(text) && text.includes(file) && begun > (sync?.done ?? 0),
    );
    expect(late).toEqual([meta]);
  }
}

/** A system call, with the lines of the trace at which it was begun and done. */
interface Call {
  text: string;
  begun: number;
  done: number;
}

/** One entry a call, also of those that strace shows in two parts because another thread came between. */
const completedCalls = (trace: string): Call[] => {
  const open = new Map<string, Call>();
  const calls: Call[] = [];
  for (const [line, content] of trace.split('\n').entries()) {
    const [, thread = '', text = ''] = /^(\d+)\s+(.*)$/.exec(content) ?? [];
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text);
    const begun = resumed ? open.get(thread) : { text, begun: line, done: line };
    if (begun === undefined) continue;
    if (resumed) begun.text = begun.text.replace(/ <unfinished \.\.\.>$/, '') + (resumed[1] ?? '');
    begun.done = line;
    if (begun.text.endsWith('<unfinished ...>')) open.set(thread, begun);
    else calls.push(begun);
  }
  return calls;
};
