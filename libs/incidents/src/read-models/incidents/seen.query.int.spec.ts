import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { ReadStore } from '#read-models';
import { incidentsProjection } from './incidents.projection.js';
import { seenIn } from './seen.query.js';

const folder = mkdtempSync(join(tmpdir(), 'debrief-seen-'));
let mongo: EmbeddedMongo;
let store: ReadStore;

const parts = (...each: string[][]): object => ({
  services: each.flat(),
  parts: each.map((services) => ({ services })),
});

const documents = [
  { _id: 'open of a', restrictedTo: null, services: ['a'] },
  { _id: 'open of nothing', restrictedTo: null, services: [] },
  { _id: 'to ana of a', restrictedTo: ['ana'], services: ['a'] },
  { _id: 'to both of b', restrictedTo: ['ana', 'ben'], services: ['b'] },
  { _id: 'to nobody', restrictedTo: [], services: ['a', 'b'] },
  { _id: 'of a, and of b', restrictedTo: null, ...parts(['a'], ['b']) },
  { _id: 'of a and b, and of b', restrictedTo: null, ...parts(['a', 'b'], ['b']) },
  { _id: 'of a, and of nothing', restrictedTo: null, ...parts(['a'], []) },
];

beforeAll(async () => {
  mongo = await startEmbeddedMongo({ folder });
  store = new ReadStore(mongo.uri);
  await store.create('incidents', { ...(incidentsProjection as object), schema: {} } as never);
  const all = documents.map((document) => ({ ...document, isRestricted: document.restrictedTo !== null }));
  await store.collection('incidents').insertMany(all as never);
});
afterAll(async () => {
  await store.close();
  await mongo.close();
  rmSync(folder, { recursive: true, force: true });
});

const ofAll = ['open of a', 'open of nothing', 'of a, and of b', 'of a and b, and of b', 'of a, and of nothing'];

test.each<[string | undefined, string[] | undefined, string[]]>([
  [undefined, undefined, ofAll],
  ['ana', undefined, [...ofAll, 'to ana of a', 'to both of b']],
  ['ben', undefined, [...ofAll, 'to both of b']],
  [undefined, ['a'], ['open of a']],
  [undefined, ['b'], ['of a and b, and of b']],
  [undefined, ['a', 'b'], ['open of a', 'of a, and of b', 'of a and b, and of b']],
  ['ana', ['a'], ['open of a', 'to ana of a']],
  ['ben', ['b'], ['of a and b, and of b', 'to both of b']],
  [undefined, [], []],
])('%s for %j', async (person, services, seen) => {
  const found: unknown[] = [];
  let total = 0;
  for (const filter of seenIn({ person, services: services && new Set(services) })) {
    found.push(...(await store.collection('incidents').find(filter).toArray()).map(({ _id }) => _id));
    total += await store.count('incidents', filter);
  }
  expect(found.toSorted()).toEqual(seen.toSorted());
  expect(total).toBe(seen.length);
});
