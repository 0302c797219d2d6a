import { expect, test } from '@jest/globals';
import { TooMuchForAPack } from '../errors.js';
import { bounds } from './bounds.js';
import { Packs } from './pack.js';

const asked = {
  ...{ from: new Date('2026-07-01'), to: new Date('2026-10-01'), severity: undefined, service: undefined },
  ...{ sample: 1, seed: 'Q3', minPosition: undefined },
};

/** A pack over so many incidents, with so many events in the stream of each. */
const packOf = (incidents: number, events: number): Promise<unknown> => {
  const facts = Array.from({ length: incidents }, (_, place) => ({
    ...{ _id: String(place), reference: null, firstLoggedAt: new Date('2026-08-01'), severity: 3, highestSeverity: 3 },
    ...{ status: 'open', services: [], isMerged: false, merged: [] },
  }));
  const readModels = {
    standing: () => Promise.resolve({ position: 0n }),
    documents: (name: string) => ({
      fields: () => Promise.resolve(name === 'incident_facts' ? facts : []),
      find: () => Promise.resolve([]),
    }),
  };
  const log = { readStream: () => Promise.resolve(Array.from({ length: events }, () => ({ id: '' }))) };
  const settings = { load: () => Promise.resolve({ state: { changes: [] } }) };
  const clock = { now: () => '2026-10-02T00:00:00.000Z' };
  const sources = { readModels, log, settings, clock } as unknown as ConstructorParameters<typeof Packs>[0];
  return new Packs(sources).pack(asked, { services: undefined, person: undefined }, () => Promise.resolve(true));
};

test('a pack with more incidents than it may hold is refused, and so is one whose sample has too many events', async () => {
  await expect(packOf(bounds.incidents + 1, 0)).rejects.toThrow(TooMuchForAPack);
  await expect(packOf(bounds.incidents + 1, 0)).rejects.toThrow(/2,000 incidents: ask for a shorter time/);
  await expect(packOf(1, bounds.events + 1)).rejects.toThrow(/2,000 events in its sample: ask for a smaller sample/);
});
