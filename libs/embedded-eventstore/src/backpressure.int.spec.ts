import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { AppendQueue } from './append-queue.js';
import { EventLog } from './event-log.js';
import { PAGE_BYTES } from './limits.js';
import { answerRead, type Outlet } from './reading.js';
import { newStream, temporaryFolder } from './testing.js';
import type { ReadRequest } from './read-request.js';

// A machine that does other things at the same time is no fault.
jest.setTimeout(30_000);

const EVENTS = 600;
const EVENT_BYTES = 100_000;
const stream = newStream();
let log: EventLog;

beforeAll(async () => {
  log = await EventLog.open(temporaryFolder());
  const queue = new AppendQueue(log, (error) => {
    throw error;
  });
  await Promise.all(
    Array.from({ length: EVENTS }, (_, index) =>
      queue.append({
        stream,
        expected: { kind: 'any' },
        events: [
          {
            id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
            type: 'Attached',
            contentType: 'application/octet-stream',
            data: Buffer.alloc(EVENT_BYTES, index),
            metadata: Buffer.alloc(0),
          },
        ],
        deadline: Infinity,
      }),
    ),
  );
});
afterAll(() => log.close());

/** A reader that takes one message at a time, when it is told to. */
class SlowReader implements Outlet {
  readonly #gone = new AbortController();
  readonly signal = this.#gone.signal;
  received = 0;
  #take: () => void = () => undefined;
  #offered: () => void = () => undefined;
  #offer = new Promise<void>((resolve) => (this.#offered = resolve));

  send = (): Promise<void> => {
    this.signal.throwIfAborted();
    this.received++;
    this.#offered();
    return new Promise((resolve) => (this.#take = resolve));
  };

  /** Waits until it has been sent a message that it has not taken yet. */
  async offered(): Promise<void> {
    await this.#offer;
  }

  take(): void {
    this.#offer = new Promise((resolve) => (this.#offered = resolve));
    this.#take();
  }

  leave(): void {
    this.#gone.abort();
    this.#take();
  }
}

const REQUESTS: ReadRequest[] = [
  { kind: 'read-stream', stream, from: { kind: 'start' }, direction: 'forwards', maxCount: EVENTS },
  { kind: 'read-all', from: { kind: 'end' }, direction: 'backwards', maxCount: EVENTS, filter: undefined },
  { kind: 'subscribe-to-stream', stream, from: { kind: 'start' } },
  { kind: 'subscribe-to-all', from: { kind: 'start' }, filter: undefined },
];

test.each(REQUESTS)('$kind: a slow reader is sent nothing until it has taken what it was sent', async (request) => {
  const reader = new SlowReader();
  const answered = answerRead(log, request, reader).catch((error: unknown) => error);
  for (let taken = 0; taken < 30; taken++) {
    await reader.offered();
    // The server has had its turns: had it gone on by itself, it would have by now.
    for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
    expect(reader.received).toBe(taken + 1);
    reader.take();
  }
  await reader.offered();
  reader.leave();
  await answered;
  expect(reader.received).toBe(31);
});

test('what is read from disk at once is bounded in bytes, not only in events', () => {
  for (const sequence of [log.stream(stream), log.all]) {
    const { events } = sequence.page({ low: 0, high: sequence.last() }, 'backwards', EVENTS);
    const bytes = events.reduce((sum, { record }) => sum + record.length, 0);
    expect(events.length).toBeGreaterThan(1);
    expect(bytes).toBeLessThan(PAGE_BYTES + 2 * EVENT_BYTES);
  }
});

test('a filter that matches nothing lets others have their turn', async () => {
  let turns = 0;
  const counting = setInterval(() => turns++, 0);
  const nothing = { matches: () => false, checkpointEvery: 1000 };
  const outlet: Outlet = { send: () => undefined, signal: new AbortController().signal };
  await answerRead(
    log,
    { kind: 'read-all', from: { kind: 'start' }, direction: 'forwards', maxCount: 1, filter: nothing },
    outlet,
  );
  clearInterval(counting);
  expect(turns).toBeGreaterThan(3);
});
