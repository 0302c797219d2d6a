import { expect, test } from '@jest/globals';
import { TooMuchForAPack } from '../errors.js';
import { bounds } from './bounds.js';
import { Packs } from './pack.js';

const asked = {
  ...{ from: new Date('2026-07-01'), to: new Date('2026-10-01'), severity: undefined, service: undefined },
  ...{ sample: 1, seed: 'Q3', minPosition: undefined },
};

/** What is read to make a pack of so many incidents, with so many events in the stream of each. */
const packOf = async (incidents: number, events: number, sample = 1): Promise<{ error: unknown; read: string[] }> => {
  const read: string[] = [];
  const facts = Array.from({ length: incidents }, (_, place) => ({
    ...{ _id: String(place), reference: null, firstLoggedAt: new Date('2026-08-01'), severity: 3, highestSeverity: 3 },
    ...{ status: 'open', services: [], isMerged: false, merged: [] },
  }));
  const readModels = {
    standing: () => Promise.resolve({ position: 0n }),
    documents: (name: string) => ({
      count: ({ $and: [, , standing] }: { $and: object[] }) =>
        Promise.resolve(JSON.stringify(standing).includes('$ne') ? incidents : 0),
      fields: () => {
        read.push(name);
        return Promise.resolve(name === 'incident_facts' ? facts : []);
      },
      find: ({ _id }: { _id?: { $in: string[] } }) =>
        Promise.resolve(name === 'log-leaves' ? (_id?.$in.map((each) => ({ _id: each })) ?? []) : []),
    }),
  };
  const log = {
    readStream: (stream: string) => {
      read.push(stream);
      const isOwn = stream.startsWith('incident-');
      return Promise.resolve(Array.from({ length: isOwn ? events : 0 }, (_, place) => ({ id: `${stream} ${place}` })));
    },
  };
  const decoder = { decode: (all: readonly object[]) => Promise.resolve(all) };
  const settings = { load: () => Promise.resolve({ state: { changes: [] } }) };
  const clock = { now: () => '2026-10-02T00:00:00.000Z' };
  const sources = { readModels, log, decoder, settings, clock } as unknown as ConstructorParameters<typeof Packs>[0];
  const error: unknown = await new Packs(sources)
    .pack({ ...asked, sample }, { services: undefined, person: undefined }, () => Promise.resolve(true))
    .catch((thrown: unknown) => thrown);
  return { error, read };
};

test('a population that is larger than a pack may be is refused before any of it is read, with what to do', async () => {
  const { error, read } = await packOf(bounds.incidents + 1, 0);
  expect(error).toBeInstanceOf(TooMuchForAPack);
  expect(error).toMatchObject({
    message:
      'The pack would have 2,001 incidents, and one has at most 2,000: ask for a shorter time (from, to), a severity, or a service.',
  });
  expect(read).toEqual([]);
});

test('a sample with too many events is refused before all of them are read', async () => {
  const { error } = await packOf(1, bounds.events + 1);
  expect(error).toMatchObject({ message: expect.stringMatching(/more than 2,000 events in its sample: ask for/) });
  const many = await packOf(50, bounds.events / 4, 50);
  expect(many.error).toBeInstanceOf(TooMuchForAPack);
  expect(many.read.filter((name) => name.startsWith('incident-'))).toHaveLength(5);
});
