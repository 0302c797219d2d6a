import { randomUUID } from 'node:crypto';
import {
  binaryEvent,
  DeadlineExceededError,
  EventStoreDBClient,
  jsonEvent,
  MaxAppendSizeExceededError,
  WrongExpectedVersionError,
  type AppendExpectedRevision,
  type EventData,
} from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { startEmbeddedEventStore, type EmbeddedEventStore } from './index.js';
import { collect, newStream, noted, rejectionOf, temporaryFolder, textOf } from './testing.js';

// A machine that does other things at the same time is no fault.
jest.setTimeout(30_000);

let store: EmbeddedEventStore;
let client: EventStoreDBClient;

beforeAll(async () => {
  store = await startEmbeddedEventStore({ folder: temporaryFolder() });
  client = EventStoreDBClient.connectionString(store.url);
});
afterAll(async () => {
  await client.dispose();
  await store.close();
});

/** Credentials given with a call make the client use Append instead of BatchAppend. */
const CALLS = [
  { call: 'BatchAppend', options: {} },
  { call: 'Append', options: { credentials: { username: 'admin', password: 'changeit' } } },
];

const textsIn = async (stream: string): Promise<unknown[]> => (await collect(client.readStream(stream))).map(textOf);

describe.each(CALLS)('$call', ({ options }) => {
  const append = (stream: string, events: EventData[], expectedRevision: AppendExpectedRevision = 'any') =>
    client.appendToStream(stream, events, { expectedRevision, ...options });

  test('any: appends whatever the stream holds', async () => {
    const stream = newStream();
    expect((await append(stream, [noted('a')])).nextExpectedRevision).toBe(0n);
    expect((await append(stream, [noted('b'), noted('c')])).nextExpectedRevision).toBe(2n);
    expect(await textsIn(stream)).toEqual(['a', 'b', 'c']);
  });

  test('no_stream: only the first append', async () => {
    const stream = newStream();
    await append(stream, [noted('a')], 'no_stream');
    const error = await rejectionOf(append(stream, [noted('b')], 'no_stream'));
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    expect(error).toMatchObject({ streamName: stream, expectedVersion: 'no_stream', actualVersion: 0n });
    expect(await textsIn(stream)).toEqual(['a']);
  });

  test('stream_exists: only after the first append', async () => {
    const stream = newStream();
    const error = await rejectionOf(append(stream, [noted('a')], 'stream_exists'));
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    expect(error).toMatchObject({ expectedVersion: 'stream_exists', actualVersion: 'no_stream' });
    await append(stream, [noted('b')]);
    await append(stream, [noted('c')], 'stream_exists');
    expect(await textsIn(stream)).toEqual(['b', 'c']);
  });

  test('exact: only at that revision', async () => {
    const stream = newStream();
    await append(stream, [noted('a'), noted('b')]);
    const behind = await rejectionOf(append(stream, [noted('c')], 0n));
    expect(behind).toMatchObject({ type: 'wrong-expected-version', expectedVersion: 0n, actualVersion: 1n });
    const ahead = await rejectionOf(append(stream, [noted('c')], 2n));
    expect(ahead).toMatchObject({ type: 'wrong-expected-version', expectedVersion: 2n, actualVersion: 1n });
    await append(stream, [noted('c')], 1n);
    expect(await textsIn(stream)).toEqual(['a', 'b', 'c']);
  });

  test('tells the position of the last event, commit and prepare alike', async () => {
    const stream = newStream();
    const { position } = await append(stream, [noted('a'), noted('b')]);
    const last = (await collect(client.readStream(stream))).at(-1);
    expect(position).toEqual(last?.event?.position);
    expect(position?.commit).toBe(position?.prepare);
  });

  test.each<AppendExpectedRevision>(['no_stream', 'any'])(
    'the same ids again with %s: answered, not written',
    async (expected) => {
      const stream = newStream();
      const events = [noted('a'), noted('b')];
      const first = await append(stream, events, expected);
      expect(await append(stream, events, expected)).toEqual(first);
      expect(await textsIn(stream)).toEqual(['a', 'b']);
    },
  );

  test('the same ids again with stream_exists: answered, not written', async () => {
    const stream = newStream();
    await append(stream, [noted('a')]);
    const events = [noted('b')];
    const first = await append(stream, events, 'stream_exists');
    expect(await append(stream, events, 'stream_exists')).toEqual(first);
    expect(await textsIn(stream)).toEqual(['a', 'b']);
  });

  test('the same ids again with the exact revision: answered, not written, even after others', async () => {
    const stream = newStream();
    await append(stream, [noted('a')]);
    const events = [noted('b'), noted('c')];
    const first = await append(stream, events, 0n);
    await append(stream, [noted('d')]);
    expect(await append(stream, events, 0n)).toEqual(first);
    expect(await textsIn(stream)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('the same ids at the current revision: appended again', async () => {
    const stream = newStream();
    const events = [noted('a')];
    await append(stream, events, 'no_stream');
    await append(stream, events, 0n);
    expect(await textsIn(stream)).toEqual(['a', 'a']);
  });

  test('the same ids in another stream: appended there too', async () => {
    const events = [noted('a')];
    await append(newStream(), events);
    const other = newStream();
    await append(other, events);
    expect(await textsIn(other)).toEqual(['a']);
  });

  test.each<AppendExpectedRevision>(['any', 'no_stream'])(
    'known ids followed by a new one with %s: refused',
    async (expected) => {
      const stream = newStream();
      const known = [noted('a'), noted('b')];
      await append(stream, known);
      const error = await rejectionOf(append(stream, [...known, noted('new')], expected));
      expect(error).toBeInstanceOf(WrongExpectedVersionError);
      expect(await textsIn(stream)).toEqual(['a', 'b']);
    },
  );

  test('the same append twice in flight: written once', async () => {
    const stream = newStream();
    const events = [noted('a'), noted('b')];
    const twice = await Promise.all([append(stream, events, 'no_stream'), append(stream, events, 'no_stream')]);
    expect(twice[0]).toEqual(twice[1]);
    expect(await textsIn(stream)).toEqual(['a', 'b']);
  });

  test('of writers that expect the same revision one wins', async () => {
    const stream = newStream();
    await append(stream, [noted('first')]);
    const writers = Array.from({ length: 8 }, (_, index) => append(stream, [noted(String(index))], 0n));
    const outcomes = await Promise.allSettled(writers);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await textsIn(stream)).toHaveLength(2);
  });

  test('no events: ok, and nothing is written', async () => {
    const stream = newStream();
    expect(await append(stream, [])).toMatchObject({ success: true });
    await expect(collect(client.readStream(stream))).rejects.toThrow('not found');
    await append(stream, [noted('a')], 'no_stream');
    expect(await append(stream, [], 0n)).toMatchObject({ success: true, nextExpectedRevision: 0n });
    expect(await rejectionOf(append(stream, [], 7n))).toBeInstanceOf(WrongExpectedVersionError);
    expect(await textsIn(stream)).toEqual(['a']);
  });

  test('1,048,576 bytes of data are taken, one more is refused', async () => {
    const stream = newStream();
    const halves = (bytes: number) =>
      [524_288, bytes - 524_288].map((size) => binaryEvent({ type: 'Attached', data: Buffer.alloc(size, 7) }));
    const error = await rejectionOf(append(stream, halves(1_048_577)));
    expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
    expect(error).toMatchObject({ maxAppendSize: 1_048_576 });
    expect(await append(stream, halves(1_048_576))).toMatchObject({ nextExpectedRevision: 1n });
    const [first] = await collect(client.readStream(stream));
    expect(Buffer.from(first?.event?.data as Uint8Array).equals(Buffer.alloc(524_288, 7))).toBe(true);
  });

  test('an append of many messages that is too large in sum is refused', async () => {
    const stream = newStream();
    const events = Array.from({ length: 8 }, () => binaryEvent({ type: 'Attached', data: Buffer.alloc(1_000_000) }));
    expect(await rejectionOf(append(stream, events))).toBeInstanceOf(MaxAppendSizeExceededError);
    await append(stream, [noted('a')], 'no_stream');
  });

  test('16 MiB with metadata and types is the most that an append holds', async () => {
    const stream = newStream();
    const event = () => binaryEvent({ type: 'Attached', data: Buffer.alloc(1), metadata: Buffer.alloc(9_000_000) });
    const error = await rejectionOf(append(stream, [event(), event()]));
    expect(error.message).toContain('more than 16777216 bytes with its metadata');
    await append(stream, [event()], 'no_stream');
  });

  test.each([
    { what: 'an empty type', event: { ...noted('a'), type: '' }, says: 'has no type' },
    { what: 'a system type', event: { ...noted('a'), type: '$>' }, says: 'begins with "$"' },
    { what: 'an id that is no UUID', event: { ...noted('a'), id: 'no-uuid' }, says: 'is not a UUID' },
    { what: 'the nil UUID', event: noted('a', '00000000-0000-0000-0000-000000000000'), says: 'is not a UUID' },
    { what: 'a type over 4,096 bytes', event: { ...noted('a'), type: 'T'.repeat(4097) }, says: 'longer than 4096' },
  ])('$what: refused, and other appends and reads go on', async ({ event, says }) => {
    const stream = newStream();
    const beside = append(newStream(), [noted('beside')]);
    expect((await rejectionOf(append(stream, [noted('before'), event]))).message).toContain(says);
    await beside;
    await append(stream, [noted('after')], 'no_stream');
    expect(await textsIn(stream)).toEqual(['after']);
    expect(
      (await collect(client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 1 }))).map(textOf),
    ).toEqual(['after']);
  });

  test.each(['$system', '$$note-1', '$$$all'])('writing to the system stream %s: refused', async (stream) => {
    expect((await rejectionOf(append(stream, [noted('a')]))).message).toContain('begins with "$"');
  });

  test('stream names of up to 4,096 bytes are taken, and told apart', async () => {
    const long = newStream().padEnd(4095, 'é').slice(0, 2000);
    await append(`${long}1`, [noted('one')], 'no_stream');
    await append(`${long}2`, [noted('two')], 'no_stream');
    expect(await textsIn(`${long}1`)).toEqual(['one']);
    const [two] = await collect(client.readStream(`${long}2`));
    expect(two?.event?.streamId).toBe(`${long}2`);
    expect((await rejectionOf(append('n'.repeat(4097), [noted('a')]))).message).toContain('longer than 4096 bytes');
  });

  test('ids are stored in lower case, as the real server does', async () => {
    const stream = newStream();
    const id = randomUUID();
    await append(stream, [noted('a', id.toUpperCase())]);
    const [read] = await collect(client.readStream(stream));
    expect(read?.event?.id).toBe(id);
  });

  test('a deadline that has passed: nothing is written', async () => {
    const stream = newStream();
    const late = client.appendToStream(stream, [noted('late')], { deadline: -1, ...options });
    expect(await rejectionOf(late)).toBeInstanceOf(DeadlineExceededError);
    await append(stream, [noted('in time')], 'no_stream');
    expect(await textsIn(stream)).toEqual(['in time']);
  });
});

test('every append of a flood is answered, as written or as too late, and is there as it was answered', async () => {
  const stream = newStream();
  const flood = Array.from({ length: 6000 }, (_, index) => client.appendToStream(stream, noted(String(index))));
  const outcomes = await Promise.allSettled(flood);
  const written = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [String(index)] : []));
  const late = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  for (const error of late) expect(error).toBeInstanceOf(DeadlineExceededError);
  expect(written.length).toBeGreaterThan(0);
  expect(await textsIn(stream)).toEqual(written);
});

test('a message of 20 MB is refused with RESOURCE_EXHAUSTED (8)', async () => {
  const error = await rejectionOf(
    client.appendToStream(newStream(), binaryEvent({ type: 'Attached', data: Buffer.alloc(20_000_000) })),
  );
  expect(error).toMatchObject({ code: 8 });
  await client.appendToStream(newStream(), noted('after'));
});

test('data and metadata come back as they were written', async () => {
  const stream = newStream();
  const data = { text: 'héllo 🌍', nested: [1, null, { deep: true }] };
  await client.appendToStream(stream, jsonEvent({ type: 'Noted', data, metadata: { actor: 'ada' } }));
  await client.appendToStream(stream, binaryEvent({ type: 'Raw', data: Buffer.from([0, 255, 1]) }));
  const [json, binary] = await collect(client.readStream(stream));
  expect(json?.event).toMatchObject({ data, metadata: { actor: 'ada' }, isJson: true, type: 'Noted', revision: 0n });
  expect(binary?.event).toMatchObject({ isJson: false, revision: 1n });
  expect(Buffer.from(binary?.event?.data as Uint8Array)).toEqual(Buffer.from([0, 255, 1]));
});

test('"created" is the time of writing', async () => {
  const stream = newStream();
  const before = Date.now();
  await client.appendToStream(stream, noted('a'));
  const [read] = await collect(client.readStream(stream));
  const created = read?.event?.created.getTime() ?? 0;
  expect(created).toBeGreaterThanOrEqual(before);
  expect(created).toBeLessThanOrEqual(Date.now() + 1);
});
