import { expect, test } from '@jest/globals';
import { recordedFrom } from '#decider/testing';
import { ReadModelBuilding } from '#read-models';
import { after, noon } from '#mail/testing';
import { AskedTicketsByStreams } from './asked-tickets.js';
import type { RecordedTicketEvent, TicketEvent } from './domain/index.js';
import { openingBegun, openingFailed, ticketQueued, wanted } from './testing.js';

const events = [
  ...recordedFrom<TicketEvent>(noon)(ticketQueued()),
  ...recordedFrom<TicketEvent>(after(1))(openingBegun(), openingFailed(1, null)),
];

const askedBy = (recorded: readonly RecordedTicketEvent[], answer: () => Promise<object[]>): AskedTicketsByStreams =>
  new AskedTicketsByStreams(
    { documents: () => ({}) as never, answer: answer as never },
    { load: () => Promise.resolve({ state: { events: recorded } } as never) },
  );
const found = (): Promise<object[]> => Promise.resolve([{ _id: 'one' }]);

test('a ticket is told of as it was known to stand', async () => {
  const asked = askedBy(events, found);
  const told = { id: 'one', item: 1, tracker: 'github', key: null, url: null, recordedAt: noon };
  expect(await asked.of(wanted.incident)).toMatchObject([{ ...told, state: 'failed', lastError: '502' }]);
  expect(await asked.of(wanted.incident, noon)).toMatchObject([{ ...told, state: 'queued', lastError: null }]);
  expect(await asked.of(wanted.incident, after(-1))).toEqual([]);
});

test('none is told of while the read model is being built, and any other fault is one', async () => {
  const building = new ReadModelBuilding('tickets', 'not begun yet');
  expect(await askedBy(events, () => Promise.reject(building)).of(wanted.incident)).toEqual([]);
  const fault = new Error('a fault');
  await expect(askedBy(events, () => Promise.reject(fault)).of(wanted.incident)).rejects.toBe(fault);
});
