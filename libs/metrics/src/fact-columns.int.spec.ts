import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmbeddedMongo } from '#embedded-mongo';
import { seenIn } from '#incidents';
import type { Sight } from '#incidents/domain';
import { ReadModels, ReadStore } from '#read-models';
import { Origins } from './domain/index.js';
import { FactColumns } from './fact-columns.js';
import { factsProjection } from './read-models/incident-facts/facts.projection.js';

const folder = mkdtempSync(join(tmpdir(), 'debrief-columns-'));
const mongo = await startEmbeddedMongo({ folder });
const store = new ReadStore(mongo.uri);
const readModels = new ReadModels(store, [factsProjection], 'the log');
const all: Sight = { services: undefined, person: undefined };

afterAll(async () => {
  await store.close();
  await mongo.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A row as far as it is counted. */
const facts = (id: string, position: number, changes: object = {}): object => ({
  ...{ _id: id, position: BigInt(position), status: 'open', severity: 3, origin: 'staff', channel: null },
  ...{ services: ['a'], teams: [], firstLoggedAt: new Date(0), startedAt: null, startedNotBefore: null },
  ...{
    detectedAt: new Date(0),
    respondedAt: null,
    diagnosedAt: null,
    mitigatedAt: null,
    fixedAt: null,
    closedAt: null,
  },
  ...{ isFixEstimated: false, isRestricted: false, restrictedTo: null, basis: [], ...changes },
});

const put = async (...rows: object[]): Promise<void> => {
  for (const row of rows as { _id: string }[])
    await store.collection('incident_facts').replaceOne({ _id: row._id }, row as never, { upsert: true });
};

const stands = async (position: number, changes: object = {}): Promise<void> => {
  const state = {
    version: factsProjection.version,
    log: 'the log',
    begun: 'once',
    completeFrom: 0n,
    events: 0n,
    at: new Date(),
    ...changes,
  };
  await store.database
    .collection<{ _id: string }>('projections')
    .replaceOne({ _id: 'incident_facts' }, { ...state, position: BigInt(position) }, { upsert: true });
};

/** Something that is waited for until somebody says so. */
const later = (): { promise: Promise<void>; resolve: () => void } => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
};

const counted = async (columns: FactColumns, sight = all): Promise<[number, number]> => {
  const question = { sight, by: 'firstLoggedAt', groupBy: [], zone: 'UTC' } as const;
  const { answer, position } = await columns.count(undefined, () => new Origins(question));
  return [answer.groups[0]?.group.n ?? 0, Number(position)];
};

beforeEach(async () => {
  await store.create('incident_facts', { ...(factsProjection as object), schema: {} } as never);
  await put(facts('one', 5), facts('two', 15));
  await stands(20);
});

test('what came since is counted; what the checkpoint is not beyond is looked for again', async () => {
  const columns = new FactColumns(readModels);
  expect(await counted(columns)).toEqual([2, 20]);
  // Of a batch that is on its way, the second is written first.
  await put(facts('four', 40));
  await stands(21);
  expect(await counted(columns)).toEqual([3, 21]);
  await put(facts('three', 30), facts('two', 35, { status: 'cancelled' }));
  expect(await counted(columns)).toEqual([3, 21]);
  await stands(45);
  expect(await counted(columns)).toEqual([3, 45]);
  expect(columns.size.rows).toBe(4);
});

test.each([
  ['it was begun anew, or a rebuild was put in its place', { begun: 'twice' }],
  ['what was parked was folded on, below the checkpoint', { retried: { id: 'a retry' } }],
])('everything is read again where %s', async (_, changes) => {
  const columns = new FactColumns(readModels);
  expect(await counted(columns)).toEqual([2, 20]);
  await put(facts('below', 7));
  expect(await counted(columns)).toEqual([2, 20]);
  await stands(20, changes);
  expect(await counted(columns)).toEqual([3, 20]);
});

test('what another projector put in its place while it was read is not taken for the one or the other', async () => {
  const [reading, going] = [later(), later()];
  let reads = 0;
  const columns = new FactColumns({
    standing: (name, position) => readModels.standing(name, position),
    answer: (name, position, query) => readModels.answer(name, position, query),
    documents: (name) => ({
      ...readModels.documents(name),
      each: async function* (...asked: [object]) {
        if (reads++ === 0) {
          reading.resolve();
          await going.promise;
          // A part of what is gone.
          yield* [facts('one', 5)];
        } else yield* readModels.documents(name).each(...asked);
      } as never,
    }),
  });
  const asked = counted(columns);
  await reading.promise;
  await put(facts('three', 18));
  await stands(20, { begun: 'twice' });
  going.resolve();
  expect(await asked).toEqual([3, 20]);
  expect(reads).toBe(2);
});

test('whoever asks at the same time shares what is read', async () => {
  let reads = 0;
  const counting = new FactColumns({
    standing: (name, position) => readModels.standing(name, position),
    answer: (name, position, query) => readModels.answer(name, position, query),
    documents: (name) => {
      reads += 1;
      return readModels.documents(name);
    },
  });
  const answers = await Promise.all(Array.from({ length: 20 }, () => counted(counting)));
  expect(new Set(answers.map(String))).toEqual(new Set(['2,20']));
  expect(reads).toBe(1);
});

test('where it is being built nobody is answered from it', async () => {
  const columns = new FactColumns(readModels);
  await counted(columns);
  await stands(20, { completeFrom: 100n });
  await expect(counted(columns)).rejects.toMatchObject({ type: 'read-model-building' });
});

describe('more rows than are kept', () => {
  test('are counted all the same, through the store, and once there are too many they stay there', async () => {
    const columns = new FactColumns(readModels, 3);
    expect(await counted(columns)).toEqual([2, 20]);
    expect(columns.size.rows).toBe(2);
    await put(...Array.from({ length: 8 }, (_, place) => facts(`more ${place}`, 30 + place)));
    await stands(40);
    expect(await counted(columns)).toEqual([10, 40]);
    expect(columns.size.rows).toBe(0);
    await put(facts('last', 41));
    await stands(50);
    expect(await counted(columns)).toEqual([11, 50]);
  });
});

test('who sees what is what lists ask of documents', async () => {
  const parts = (...each: string[][]): object => ({
    services: each.flat(),
    parts: each.map((services) => ({ services })),
  });
  const to = (...people: string[]): object => ({ restrictedTo: people, isRestricted: true });
  const rows = [
    {},
    { services: [] },
    { services: ['b'] },
    to('ana'),
    { ...to('ana', 'ben'), services: ['b'] },
    { ...to(), services: ['a', 'b'] },
    parts(['a'], ['b']),
    parts(['a', 'b'], ['b']),
    parts(['a'], []),
    { ...parts(['a'], ['b']), ...to('ana') },
  ];
  await put(...rows.map((changes, place) => facts(`row ${place}`, 10, changes)));
  await stands(30);
  const columns = new FactColumns(readModels);
  for (const services of [undefined, [], ['a'], ['b'], ['a', 'b'], ['c']])
    for (const person of [undefined, 'ana', 'ben']) {
      const sight = { services: services && new Set(services), person };
      const seen = await readModels.documents('incident_facts').count({ $or: seenIn(sight) });
      expect([services, person, (await counted(columns, sight))[0]]).toEqual([services, person, seen]);
    }
});
