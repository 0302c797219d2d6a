import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { AppendTooLarge, appendLimit, EventLog, EventStoreUnavailable, pageLength, RevisionConflict } from './index.js';
import { note, startWire, type Wire } from './testing.js';

const folder = mkdtempSync(join(tmpdir(), 'debrief-event-log-'));
let events: string;
let store: EmbeddedEventStore;
let wire: Wire;
let log: EventLog;

beforeEach(async () => {
  events = join(folder, randomUUID());
  store = await startEmbeddedEventStore({ folder: events });
  wire = await startWire(store.port);
  log = new EventLog(`esdb://127.0.0.1:${wire.port}?tls=false`, { attempt: 300, total: 1_500 });
});

afterEach(async () => {
  await log.close();
  await wire.close();
  await store.close();
  rmSync(events, { recursive: true, force: true });
});

const texts = async (stream: string): Promise<unknown[]> =>
  (await log.readStream(stream)).map(({ data }) => (data as { text: unknown }).text);

describe('an append', () => {
  test('is read back as it was written, with its place, its position and the time of the store', async () => {
    const [first, second] = [note('first'), note('second')];
    const { revision, position } = await log.append('note-1', -1n, [first, second]);
    const read = await log.readStream('note-1');
    expect(read).toEqual([
      { ...first, stream: 'note-1', revision: 0n, position: expect.anything(), created: expect.anything() },
      { ...second, stream: 'note-1', revision: 1n, position, created: expect.stringMatching(/^\d{4}-.*Z$/) },
    ]);
    expect(revision).toBe(1n);
    expect(await log.head()).toEqual(read[1]);
  });

  test('at another revision than the stream is at is a conflict and writes nothing', async () => {
    await log.append('note-1', -1n, [note('first')]);
    await expect(log.append('note-1', -1n, [note('again')])).rejects.toThrow(RevisionConflict);
    await expect(log.append('note-1', 7n, [note('again')])).rejects.toThrow(RevisionConflict);
    await expect(log.append('note-2', 0n, [note('again')])).rejects.toThrow(RevisionConflict);
    expect(await texts('note-1')).toEqual(['first']);
  });

  test('larger than the store takes at once is refused before it is sent', async () => {
    wire.hold();
    const half = note('x'.repeat(appendLimit / 2));
    await expect(log.append('note-1', -1n, [half, { ...half, id: randomUUID() }])).rejects.toThrow(AppendTooLarge);
  });

  test('whose answer is lost is sent again with the same ids, and written once', async () => {
    await log.append('note-1', -1n, [note('first')]);
    const lost = wire.loseNextAnswer();
    const { revision } = await log.append('note-1', 0n, [note('second'), note('third')]);
    await lost;
    expect(revision).toBe(2n);
    expect(await texts('note-1')).toEqual(['first', 'second', 'third']);
  });

  test('of an event without a UUID or a type is a fault of the program, and is not sent', async () => {
    wire.hold();
    await expect(log.append('note-1', -1n, [note('x', 'one')])).rejects.toThrow('cannot be appended');
    await expect(log.append('note-1', -1n, [{ ...note('x'), type: '' }])).rejects.toThrow('cannot be appended');
  });
});

describe('a read of a stream', () => {
  test.each([pageLength - 1, pageLength, 2 * pageLength, 2 * pageLength + 1])(
    'of %i events gives each once, in order, and no more than asked for',
    async (total) => {
      const all = Array.from({ length: total }, (_, index) => String(index));
      await log.append(
        'note-1',
        -1n,
        all.map((text) => note(text)),
      );
      const some = async (from: bigint, count: number): Promise<unknown[]> =>
        (await log.readStream('note-1', from, count)).map(({ data }) => (data as { text: unknown }).text);
      expect(await texts('note-1')).toEqual(all);
      expect(await some(1n, 2)).toEqual(all.slice(1, 3));
      expect(await some(1n, pageLength + 1)).toEqual(all.slice(1, pageLength + 2));
      expect(await some(BigInt(total), 1)).toEqual([]);
      expect((await log.lastOf('note-1'))?.revision).toBe(BigInt(total - 1));
    },
  );

  test('that does not exist gives nothing', async () => {
    expect(await log.readStream('note-1')).toEqual([]);
    expect(await log.lastOf('note-1')).toBeUndefined();
  });

  test('that was given up does not keep the log from working, nor from closing', async () => {
    await log.append('note-1', -1n, [note('first')]);
    wire.hold();
    await expect(log.readStream('note-1')).rejects.toThrow(EventStoreUnavailable);
    wire.release();
    expect(await texts('note-1')).toEqual(['first']);
  });
});

describe('a store that says nothing', () => {
  test('is waited for within bounds, and then named, with what to do', async () => {
    await log.append('note-1', -1n, [note('first')]);
    wire.hold();
    const began = performance.now();
    const appending = expect(log.append('note-1', 0n, [note('second')])).rejects.toThrow(EventStoreUnavailable);
    const reading = expect(log.readStream('note-1')).rejects.toThrow('did not answer while reading note-1');
    await Promise.all([appending, reading]);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test('and answers in time is not noticed', async () => {
    await log.append('note-1', -1n, [note('first')]);
    wire.hold();
    const appending = log.append('note-1', 0n, [note('second')]);
    wire.release();
    expect((await appending).revision).toBe(1n);
  });

  test('an append of unknown outcome may be sent again by its caller: it is written once', async () => {
    await log.append('note-1', -1n, [note('first')]);
    const event = note('second');
    wire.hold();
    await expect(log.append('note-1', 0n, [event])).rejects.toThrow('Send the same request again');
    wire.release();
    await log.append('note-1', 0n, [event]);
    expect(await texts('note-1')).toEqual(['first', 'second']);
  });
});

describe('a connection that fails while many appends are under way', () => {
  test('ends neither the process nor an append: each is sent again, and written once', async () => {
    // More than the connection takes at once, so that some wait to be sent.
    const streams = Array.from({ length: 100 }, (_, number) => `note-${number}`);
    // They are all written within one attempt, however slow the disk is at the time.
    const patient = new EventLog(`esdb://127.0.0.1:${wire.port}?tls=false`, { attempt: 10_000, total: 20_000 });
    await patient.append('note-first', -1n, [note('first')]);
    wire.hold();
    const appending = Promise.all(streams.map((stream) => patient.append(stream, -1n, [note('x'.repeat(20_000))])));
    await beforeAttemptEnds();
    wire.cut();
    wire.release();
    expect((await appending).map(({ revision }) => revision)).toEqual(streams.map(() => 0n));
    await patient.close();
    for (const stream of streams) expect(await texts(stream)).toHaveLength(1);
  }, 30_000);

  test('does not let the answers of another connection end it either', async () => {
    // The client keeps one list of who waits for an answer, for all connections of a process.
    const otherWire = await startWire(store.port);
    const other = new EventLog(`esdb://127.0.0.1:${otherWire.port}?tls=false`, { attempt: 5_000, total: 10_000 });
    await log.append('note-1', -1n, [note('first')]);
    await other.append('note-2', -1n, [note('first')]);
    otherWire.hold();
    const appending = other.append('note-2', 0n, [note('second')]);
    await beforeAttemptEnds();
    wire.cut();
    await log.append('note-1', 0n, [note('second')]);
    otherWire.release();
    expect((await appending).revision).toBe(1n);
    expect(await texts('note-2')).toEqual(['first', 'second']);
    await other.close();
    await otherWire.close();
  });
});

describe('the end of some streams', () => {
  test('is their last event, and the end of the log where that lies far back or is none', async () => {
    expect(await log.endOf(['ledger'])).toBeUndefined();
    const { position } = await log.append('ledger', -1n, [note('the ledger')]);
    expect((await log.endOf(['ledger']))?.position).toBe(position);
    await log.append('note-1', -1n, [note('after it')]);
    expect((await log.endOf(['ledger']))?.position).toBe(position);
    expect(await log.endOf(['nothing'])).toBeUndefined();
    const many = Array.from({ length: 600 }, (_, number) => note(`another ${number}`));
    const { position: end } = await log.append('note-2', -1n, many);
    for (const names of [['ledger'], ['nothing']]) expect((await log.endOf(names))?.position).toBe(end);
  });
});

describe('a subscription to the whole log', () => {
  test('gives the past and then what comes, of the wanted streams only, and stops when asked', async () => {
    await log.append('note-1', -1n, [note('past')]);
    await log.append('other-1', -1n, [note('not wanted')]);
    const stop = new AbortController();
    const seen: unknown[] = [];
    for await (const { event } of log.subscribeToAll(undefined, ['note-'], stop.signal)) {
      if (event === undefined) continue;
      seen.push((event.data as { text: unknown }).text);
      if (seen.length === 1) await log.append('note-1', 0n, [note('live')]);
      if (seen.length === 2) stop.abort();
    }
    expect(seen).toEqual(['past', 'live']);
  });

  test('takes a name in full for that stream alone, whatever else begins with it', async () => {
    const { position } = await log.append('ledger', -1n, [note('the ledger')]);
    for (const stream of ['ledger-1', 'ledgers', 'ledger2']) await log.append(stream, -1n, [note('another')]);
    const { position: end } = await log.append('note-1', -1n, [note('the end')]);
    const names = ['ledger', 'note-'];
    const stop = new AbortController();
    const seen: unknown[] = [];
    for await (const { event, position: reached } of log.subscribeToAll(undefined, names, stop.signal)) {
      if (event) seen.push((event.data as { text: unknown }).text);
      if (reached >= end) stop.abort();
    }
    expect(seen).toEqual(['the ledger', 'the end']);
    expect((await log.firstAfter(position, names))?.position).toBe(end);
    expect((await log.head(['ledger']))?.position).toBe(position);
  });

  test('starts after the position it is given', async () => {
    const { position } = await log.append('note-1', -1n, [note('before')]);
    await log.append('note-1', 0n, [note('after')]);
    const stop = new AbortController();
    for await (const { event } of log.subscribeToAll(position, ['note-'], stop.signal)) {
      if (event === undefined) continue;
      expect(event.data).toEqual({ text: 'after' });
      stop.abort();
    }
  });

  test('can start only where an event stands', async () => {
    const { position } = await log.append(`incident-${randomUUID()}`, -1n, [note('one')]);
    expect(await log.hasPosition(position)).toBe(true);
    for (const invented of [0n, 5n, position - 1n, position + 1n, position + 1_000_000n])
      expect(await log.hasPosition(invented)).toBe(false);
  });

  test('tells positions of what it skips, each before the events that follow', async () => {
    for (let round = 0; round < 5; round++)
      await log.append(
        'other-1',
        round === 0 ? -1n : BigInt(round * 500 - 1),
        Array.from({ length: 500 }, () => note('skipped')),
      );
    const last = await log.append('note-1', -1n, [note('wanted')]);
    const stop = new AbortController();
    const positions: bigint[] = [];
    for await (const { position, event } of log.subscribeToAll(undefined, ['note-'], stop.signal)) {
      positions.push(position);
      if (event) stop.abort();
    }
    expect(positions.length).toBeGreaterThan(1);
    expect(positions).toEqual(positions.toSorted((one, other) => (one < other ? -1 : 1)));
    expect(positions.at(-1)).toBe(last.position);
  });

  test('gives every event once and in order over cut connections and a restart of the store', async () => {
    const writer = new EventLog(`esdb://127.0.0.1:${wire.port}?tls=false`);
    const stop = new AbortController();
    const seen: unknown[] = [];
    const total = 60;
    const writing = (async () => {
      for (let count = 0; count < total; count++)
        await writer.append('note-1', BigInt(count - 1), [note(String(count))]);
    })();
    for await (const { event } of log.subscribeToAll(undefined, ['note-'], stop.signal)) {
      if (event === undefined) continue;
      seen.push((event.data as { text: unknown }).text);
      if (seen.length === 10) wire.cut();
      if (seen.length === 30) await restart();
      if (seen.length === total) stop.abort();
    }
    await writing;
    await writer.close();
    expect(seen).toEqual(Array.from({ length: total }, (_, count) => String(count)));
  }, 30_000);
});

/** What was asked for is under way, and not given up yet. */
const beforeAttemptEnds = (): Promise<void> => pause(150);

/** The same port and folder, as after a crash. */
const restart = async (): Promise<void> => {
  const { port } = store;
  await store.close();
  store = await startEmbeddedEventStore({ folder: events, port });
};
