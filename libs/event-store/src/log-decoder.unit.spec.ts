import { expect, test } from '@jest/globals';
import type { Keyring, Sealable } from '#keyring';
import { isNamed, LogDecoder, type StoredEvent } from './index.js';

/** Nothing is sealed here. */
const keyring = {
  open: (events: readonly Sealable[]) => Promise.resolve(events.map(({ data }) => data)),
} as unknown as Keyring;

const kind = { prosePaths: () => [], upcasters: [] };
const decoder = new LogDecoder(
  [
    { ...kind, category: 'ledger', isSingle: true },
    { ...kind, category: 'ledger-page' },
    { ...kind, category: 'log' },
  ],
  keyring,
);

const uuid = '00000000-0000-4000-8000-000000000001';
const at = (stream: string): StoredEvent =>
  ({ id: uuid, stream, type: 'Noted', position: 1n, revision: 0n, data: {}, metadata: { schemaVersion: 1 } }) as never;

test.each([
  ['ledger', 'ledger', ''],
  [`ledger-page-${uuid}`, 'ledger-page', uuid],
  ['log-only', 'log', 'only'],
])('an event of %s is of the category %s, and of the id %j in it', async (stream, category, streamId) => {
  expect(await decoder.decode([at(stream)])).toMatchObject([{ category, streamId }]);
});

test('the names of streams are whole, or what several begin with; of all kinds, or of some', () => {
  expect(decoder.streamNames()).toEqual(['ledger', 'ledger-page-', 'log-']);
  expect(decoder.streamNames(['ledger', 'log'])).toEqual(['ledger', 'log-']);
  const named = (stream: string): boolean => isNamed(decoder.streamNames(['ledger', 'log']), stream);
  expect(['ledger', 'log-only', `log-${uuid}`].filter(named)).toHaveLength(3);
  expect(['ledgers', `ledger-${uuid}`, `ledger-page-${uuid}`, 'log'].filter(named)).toEqual([]);
});
