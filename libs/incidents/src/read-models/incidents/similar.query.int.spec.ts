import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { ReadStore, type ReadModels } from '#read-models';
import type { IncidentDocument } from './incident-document.js';
import { incidentsProjection } from './incidents.projection.js';
import { findSimilar, type Likeness } from './similar.query.js';

/** What the comparison reads of a document. */
type Compared = Pick<
  IncidentDocument,
  '_id' | 'terms' | 'services' | 'loggedAt' | 'isRestricted' | 'mergedInto' | 'status'
>;

const folder = mkdtempSync(join(tmpdir(), 'debrief-similar-'));
let mongo: EmbeddedMongo;
let store: ReadStore;

beforeAll(async () => {
  mongo = await startEmbeddedMongo({ folder });
  store = new ReadStore(mongo.uri);
});
beforeEach(() => store.create('incidents', { ...(incidentsProjection as object), schema: {} } as never));
afterAll(async () => {
  await store.close();
  await mongo.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The documents, without the waiting for a projector. */
const readModels = {
  documents: (name: string) => ({
    find: (filter: object, sort: object, limit = 0) =>
      store
        .collection(name)
        .find(filter)
        .sort(sort as never)
        .limit(limit)
        .toArray(),
    count: (filter: object) => store.count(name, filter),
  }),
  answer: (_name: string, _position: unknown, query: () => unknown) => query(),
} as unknown as ReadModels;

const start = Date.parse('2026-01-01T00:00:00Z');
const minute = (count: number): Date => new Date(start + count * 60_000);

const incident = (place: number, terms: string[], services: string[] = []): Compared => ({
  _id: `incident ${String(place).padStart(5, '0')}`,
  terms: [...new Set(terms)].sort(),
  services: [...new Set(services)],
  loggedAt: minute(place),
  isRestricted: false,
  mergedInto: null,
  status: 'fixed',
});

const put = (documents: readonly Compared[]): Promise<unknown> =>
  store.collection('incidents').insertMany(documents as never);

/** Nobody is hidden from it what anybody sees. */
const sight = { services: undefined, person: undefined };

const like = (terms: string[], services: string[] = [], before = minute(100_000)): Likeness => ({
  except: [],
  terms,
  services,
  sight,
  before,
});

const idsLike = async (likeness: Likeness, limit: number): Promise<string[]> =>
  (await findSimilar(readModels, likeness, limit, undefined)).map(({ document }) => document._id);

/** The oracle: every past incident that shares anything, each compared by itself; the most alike first. */
const scored = (documents: readonly Compared[], { except, terms, services, before }: Likeness): Map<string, number> => {
  const past = documents.filter(({ loggedAt }) => loggedAt < before);
  const worth = terms.map((term) => -Math.log(past.filter((other) => other.terms.includes(term)).length / past.length));
  const scores = past
    .filter(({ _id, mergedInto, status }) => mergedInto === null && status !== 'cancelled' && !except.includes(_id))
    .filter((one) => one.terms.some((term) => terms.includes(term)) || one.services.some((id) => services.includes(id)))
    .map((document): [string, number] => {
      let score = services.filter((service) => document.services.includes(service)).length * Math.log(20);
      for (const [place, term] of terms.entries()) if (document.terms.includes(term)) score += worth[place] ?? 0;
      // Two sums that are equal on paper may differ in their last digits.
      return [document._id, Math.round(score * 1e9)];
    });
  return new Map(scores.sort(([, score], [, another]) => another - score));
};

/** How alike they are, in the order given. */
const scoresOf = (ids: readonly string[], scores: ReadonlyMap<string, number>): (number | undefined)[] =>
  ids.map((id) => scores.get(id));

const drawing = (seed: number): ((limit: number) => number) => {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
};

/** Some words are in half of all texts, most in a few. */
const wordsOf = (draw: (limit: number) => number, count: number): string[] =>
  Array.from({ length: count }, () => `word${Math.floor(400 ** (draw(10_000) / 10_000))}`);

const drawn = (draw: (limit: number) => number, count: number): Compared[] =>
  Array.from({ length: count }, (_, place) => ({
    ...incident(
      place,
      wordsOf(draw, 1 + draw(20)),
      Array.from({ length: draw(3) }, () => `service${draw(6)}`),
    ),
    mergedInto: draw(15) === 0 ? 'another' : null,
    status: draw(15) === 0 ? 'cancelled' : 'fixed',
  }));

const asking = (draw: (limit: number) => number, documents: readonly Compared[]): Likeness => ({
  except: [documents[draw(documents.length)]?._id ?? ''],
  sight,
  terms: [...new Set(wordsOf(draw, 1 + draw(24)))],
  services: Array.from(new Set(Array.from({ length: draw(3) }, () => `service${draw(6)}`))),
  before: minute(documents.length - draw(documents.length / 2)),
});

describe('against every incident compared by itself', () => {
  test.each([1, 2, 3, 4])('the answer is the same where there are at most 500 (seed %i)', async (seed) => {
    const draw = drawing(seed);
    const documents = drawn(draw, 500);
    await put(documents);
    for (let asked = 0; asked < 25; asked++) {
      const likeness = asking(draw, documents);
      const oracle = scored(documents, likeness);
      const found = await idsLike(likeness, 20);
      expect(new Set(found).size).toBe(found.length);
      expect(scoresOf(found, oracle)).toEqual([...oracle.values()].slice(0, 20));
    }
  });

  test.each([5, 6])('whoever shares something rare stands where it belongs among more (seed %i)', async (seed) => {
    const draw = drawing(seed);
    const documents = drawn(draw, 2_000);
    await put(documents);
    for (let asked = 0; asked < 15; asked++) {
      const likeness = asking(draw, documents);
      const past = documents.filter(({ loggedAt }) => loggedAt < likeness.before);
      // With so few of each, all of them are within the bound.
      const rare = likeness.terms.filter((term) => past.filter(({ terms }) => terms.includes(term)).length <= 19);
      const near = new Set(
        documents.filter(({ terms }) => terms.some((term) => rare.includes(term))).map(({ _id }) => _id),
      );
      const oracle = scored(documents, likeness);
      const found = (await idsLike(likeness, 10_000)).filter((id) => near.has(id));
      const wanted = [...oracle.keys()].filter((id) => near.has(id));
      expect(found.toSorted()).toEqual(wanted.toSorted());
      expect(scoresOf(found, oracle)).toEqual(scoresOf(wanted, oracle));
    }
  });
});

describe('what many have', () => {
  test('hides no incident that shares a rare word, however many are later', async () => {
    const twin = ['paxos', 'zyzzyva', 'frobnicate', 'outage'];
    await put([
      incident(0, twin),
      ...Array.from({ length: 1_500 }, (_, place) => incident(1 + place, ['outage', 'number', `n${place}`])),
    ]);
    expect((await idsLike(like(twin), 5))[0]).toBe('incident 00000');
  });

  test('hides no incident of a rare service, however busy the other one is', async () => {
    await put([
      incident(0, ['one'], ['rare', 'busy']),
      ...Array.from({ length: 1_500 }, (_, place) => incident(1 + place, ['other'], ['busy'])),
    ]);
    expect((await idsLike(like(['none'], ['busy', 'rare']), 5))[0]).toBe('incident 00000');
  });

  test('is not looked through as a whole: the newest that share it are compared', async () => {
    await put(
      Array.from({ length: 1_500 }, (_, place) => incident(place, ['outage', place % 2 ? 'odd' : 'even'], ['busy'])),
    );
    const found = await idsLike(like(['outage', 'odd'], ['busy']), 10_000);
    expect(found.length).toBeLessThanOrEqual(500 + 2 * 100);
    expect(found[0]).toBe('incident 01499');
  });
});
