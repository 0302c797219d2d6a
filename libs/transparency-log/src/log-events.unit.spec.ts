import { expect, test } from '@jest/globals';
import type { EventLog, StoredEvent } from '#event-store';
import { logEvents } from './log-events.js';

const eventAt = (position: bigint): StoredEvent => ({ id: String(position), position }) as unknown as StoredEvent;

/** A log of three events whose store goes away after some, and is waited for as the product's log waits. */
const logAwayAfter = (count: number): Pick<EventLog, 'head' | 'subscribeToAll'> => ({
  head: () => Promise.resolve(eventAt(2n)),
  async *subscribeToAll(_after, _names, signal, interrupted = () => undefined) {
    for (let place = 0; place < count; place += 1)
      yield await Promise.resolve({ event: eventAt(BigInt(place)), position: BigInt(place) });
    while (!signal.aborted) {
      await Promise.resolve();
      interrupted(new Error('the store is away'));
    }
  },
});

const idsOf = async (log: Pick<EventLog, 'head' | 'subscribeToAll'>, found: string[] = []): Promise<string[]> => {
  for await (const { id } of logEvents(log, [])) found.push(id);
  return found;
};

test('ends where the log ended when it was asked', async () => {
  expect(await idsOf(logAwayAfter(3))).toEqual(['0', '1', '2']);
});

test('gives up where the store goes away, which may be for long', async () => {
  const found: string[] = [];
  await expect(idsOf(logAwayAfter(2), found)).rejects.toMatchObject({
    message: 'reading the log was interrupted',
    cause: { message: 'the store is away' },
  });
  expect(found).toEqual(['0', '1']);
});
