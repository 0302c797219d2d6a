import { EventStoreDBClient, StreamNotFoundError, type Position } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { startEmbeddedEventStore, type EmbeddedEventStore } from './index.js';
import { collect, newStream, noted, rejectionOf, temporaryFolder, textOf } from './testing.js';

// A machine that does other things at the same time is no fault.
jest.setTimeout(30_000);

let store: EmbeddedEventStore;
let client: EventStoreDBClient;
const stream = newStream();
/** Positions of the events a to e, which are the last of the log. */
const positions: Position[] = [];

beforeAll(async () => {
  store = await startEmbeddedEventStore({ folder: temporaryFolder() });
  client = EventStoreDBClient.connectionString(store.url);
  await client.appendToStream(newStream('other'), [noted('x'), noted('y')]);
  for (const text of ['a', 'b', 'c', 'd', 'e']) {
    const { position } = await client.appendToStream(stream, noted(text));
    if (position !== undefined) positions.push(position);
  }
});
afterAll(async () => {
  await client.dispose();
  await store.close();
});

const positionOf = (text: string): Position => {
  const position = positions['abcde'.indexOf(text)];
  if (position === undefined) throw new Error(`${text} was not appended`);
  return position;
};

describe('reading a stream', () => {
  const read = async (options: Parameters<typeof client.readStream>[1]): Promise<unknown[]> =>
    (await collect(client.readStream(stream, options))).map(textOf);

  test.each([
    { from: 'start', direction: 'forwards', yields: 'abcde' },
    { from: 'start', direction: 'backwards', yields: 'a' },
    { from: 'end', direction: 'backwards', yields: 'edcba' },
    { from: 'end', direction: 'forwards', yields: '' },
    { from: 2n, direction: 'forwards', yields: 'cde' },
    { from: 2n, direction: 'backwards', yields: 'cba' },
    { from: 5n, direction: 'forwards', yields: '' },
    { from: 99n, direction: 'backwards', yields: 'edcba' },
  ] as const)('$direction from $from yields "$yields"', async ({ from, direction, yields }) => {
    expect((await read({ fromRevision: from, direction })).join('')).toBe(yields);
  });

  test('yields at most maxCount events', async () => {
    expect(await read({ maxCount: 2 })).toEqual(['a', 'b']);
    expect(await read({ maxCount: 2, direction: 'backwards', fromRevision: 'end' })).toEqual(['e', 'd']);
    expect(await read({ maxCount: 9 })).toHaveLength(5);
  });

  test('refuses a maxCount of 0, with which the real server can read for ever', async () => {
    expect((await rejectionOf(read({ maxCount: 0 }))).message).toContain('ask for one or more');
  });

  test('numbers revisions from 0', async () => {
    const revisions = (await collect(client.readStream(stream))).map(({ event }) => event?.revision);
    expect(revisions).toEqual([0n, 1n, 2n, 3n, 4n]);
  });

  test('says that a stream is not found', async () => {
    const error = await rejectionOf(collect(client.readStream('nowhere')));
    expect(error).toBeInstanceOf(StreamNotFoundError);
    const backwards = client.readStream('nowhere', { direction: 'backwards', fromRevision: 'end' });
    expect(await rejectionOf(collect(backwards))).toBeInstanceOf(StreamNotFoundError);
  });

  test('a stream without metadata has empty metadata', async () => {
    expect(await client.getStreamMetadata(stream)).toMatchObject({ streamName: stream });
  });
});

describe('reading $all', () => {
  const read = async (options: Parameters<typeof client.readAll>[0]): Promise<string> =>
    (await collect(client.readAll(options))).map(textOf).join('');

  test('begins with a system event, as a fresh database of the real server does', async () => {
    const [first, ...others] = await collect(client.readAll());
    expect(first?.event?.type).toMatch(/^\$/);
    expect(first?.event?.streamId).toMatch(/^\$/);
    expect(others.map(textOf).join('')).toBe('xyabcde');
  });

  test('forwards from a position includes it', async () => {
    expect(await read({ fromPosition: positionOf('c') })).toBe('cde');
  });

  test('backwards from a position excludes it', async () => {
    expect(await read({ fromPosition: positionOf('c'), direction: 'backwards', maxCount: 3 })).toBe('bay');
  });

  test('backwards from the end yields the last event first', async () => {
    expect(await read({ fromPosition: 'end', direction: 'backwards', maxCount: 3 })).toBe('edc');
  });

  test('forwards from the end and backwards from the start yield nothing', async () => {
    expect(await collect(client.readAll({ fromPosition: 'end' }))).toEqual([]);
    expect(await collect(client.readAll({ fromPosition: 'start', direction: 'backwards' }))).toEqual([]);
  });

  test('refuses a maxCount of 0, with which the real server never ends', async () => {
    expect((await rejectionOf(read({ maxCount: 0 }))).message).toContain('ask for one or more');
  });

  test.each([
    { what: 'between two events', change: 1n },
    { what: 'past the end', change: 1_000_000n },
  ])('refuses an invented position, $what', async ({ change }) => {
    const invented = positionOf('e').commit + change;
    const fromPosition = { commit: invented, prepare: invented };
    expect((await rejectionOf(read({ fromPosition }))).message).toContain(`No event has the position ${invented}`);
    const backwards = read({ fromPosition, direction: 'backwards' });
    expect((await rejectionOf(backwards)).message).toContain(`No event has the position ${invented}`);
  });

  test('refuses a prepare position that differs from the commit position', async () => {
    const { commit } = positionOf('c');
    const error = await rejectionOf(read({ fromPosition: { commit, prepare: commit - 1n } }));
    expect(error.message).toContain('differs from the commit position');
  });

  test('positions grow with the size of what is written, commit and prepare alike: nobody can count by them', async () => {
    const read = (await collect(client.readAll())).map(({ event }) => event?.position);
    const commits = read.map((position) => Number(position?.commit));
    expect(read.map((position) => Number(position?.prepare))).toEqual(commits);
    expect(commits[0]).toBeGreaterThan(1);
    for (const [index, commit] of commits.entries())
      if (index > 0) expect(commit - Number(commits[index - 1])).toBeGreaterThan(100);
  });
});

test('a reader may leave early, and others go on', async () => {
  const read = client.readAll();
  for await (const { event } of read) {
    expect(event?.type).toMatch(/^\$/);
    break;
  }
  // Without it the client would never be disposed of: it waits for the rest of what it has read.
  await read.cancel();
  expect(await collect(client.readStream(stream))).toHaveLength(5);
});

test('a long read yields every event once and in order, in pages', async () => {
  const long = newStream();
  const texts = Array.from({ length: 1500 }, (_, index) => String(index));
  await client.appendToStream(
    long,
    texts.map((text) => noted(text)),
  );
  expect((await collect(client.readStream(long))).map(textOf)).toEqual(texts);
  const backwards = await collect(client.readStream(long, { direction: 'backwards', fromRevision: 'end' }));
  expect(backwards.map(textOf)).toEqual([...texts].reverse());
  const all = await collect(client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 1500 }));
  expect(all.map(textOf)).toEqual([...texts].reverse());
});
