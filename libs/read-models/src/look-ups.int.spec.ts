import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { EventLog, LogDecoder, streamNamesOf, type AnyStreamKind } from '#event-store';
import type { Keyring, Sealable } from '#keyring';
import { checksumOf, Operations, Projector, ReadStore, type ReadModelStatus, type Stored } from './index.js';
import { faults, type Draw } from './testing.js';
import { eventOf, thingsOracle, things, type Categories, type Saying, type Thing } from './testing-things.js';

/** Nothing is sealed here. */
const keyring = {
  open: (events: readonly Sealable[]) => Promise.resolve(events.map(({ data }) => data)),
} as unknown as Keyring;

const folder = mkdtempSync(join(tmpdir(), 'debrief-look-ups-'));
let eventStore: EmbeddedEventStore;
let mongo: EmbeddedMongo;
let log: EventLog;
let store: ReadStore;

beforeAll(async () => {
  eventStore = await startEmbeddedEventStore({ folder: join(folder, 'events') });
  mongo = await startEmbeddedMongo({ folder: join(folder, 'documents') });
  log = new EventLog(eventStore.url);
  store = new ReadStore(mongo.uri);
});
afterEach(async () => {
  faults.broken = false;
  await store.database.dropDatabase();
});
afterAll(async () => {
  await store.close();
  await log.close();
  await mongo.close();
  await eventStore.close();
  rmSync(folder, { recursive: true, force: true });
});

const drawing = (seed: number): Draw => {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
};

/** Notes, some of them broken, labels and their names; a join now and then. */
const sayingsOf = (draw: Draw, length: number): Saying[] =>
  Array.from({ length }, (_, place): Saying => {
    const thing = draw(8);
    switch (draw(8)) {
      case 0:
        return { says: 'tag', thing, label: draw(3) };
      case 1:
        return { says: 'name', label: draw(3), name: `name ${place}` };
      case 2:
        return draw(3) === 0 ? { says: 'join', things: [thing, draw(8)] } : { says: 'note', thing, note: 'more' };
      case 3:
        return { says: 'note', thing, note: draw(2) === 0 ? 'broken' : `${place}` };
      default:
        return { says: 'note', thing, note: `${place}` };
    }
  });

/** @returns the position of the last event */
const say = async (sayings: readonly Saying[], categories: Categories): Promise<bigint> => {
  const revisions = new Map<string, bigint>();
  let end = -1n;
  for (const saying of sayings) {
    const event = eventOf(saying, categories);
    if (event === undefined) continue;
    const { type, data, stream } = event;
    const metadata = { recordedAt: '', schemaVersion: 1 } as never;
    const { revision, position } = await log.append(stream, revisions.get(stream) ?? -1n, [
      { id: randomUUID(), type, data, metadata },
    ]);
    revisions.set(stream, revision);
    end = position;
  }
  return end;
};

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  const end = performance.now() + 30_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited in vain for: ${holds.toString()}`);
    await pause(25);
  }
};

test.each([1, 2, 3])(
  'parked documents come to what the others are; rebuilt beside they are the same (log %i)',
  async (seed) => {
    const categories = { thing: `thing${randomUUID()}`, label: `label${randomUUID()}`, joins: `joins${randomUUID()}` };
    const kinds: AnyStreamKind[] = [
      { category: categories.thing, prosePaths: () => [], upcasters: [] },
      { category: categories.label, prosePaths: () => [], upcasters: [] },
      { category: categories.joins, isSingle: true, prosePaths: () => [], upcasters: [] },
    ];
    const projection = things(categories);
    const logId = randomUUID();
    const operations = new Operations(store, log, streamNamesOf(kinds), [projection], [], logId);
    const status = async (): Promise<ReadModelStatus | undefined> => (await operations.status()).readModels[0];
    const carriedOut = async (kind: 'rebuild' | 'retry') => {
      const { id } = await operations.want('things', kind);
      await until(async () => [(await status())?.rebuilt?.id, (await status())?.retried?.id].includes(id));
      return kind === 'rebuild' ? (await status())?.rebuilt : (await status())?.retried;
    };

    const sayings = sayingsOf(drawing(seed), 80);
    faults.broken = true;
    const half = await say(sayings, categories);
    const stopping = new AbortController();
    const projector = new Projector({
      source: { log, decoder: new LogDecoder(kinds, keyring) },
      store,
      projections: [projection],
      policies: [],
      handlings: new Map(),
      logId,
      holder: randomUUID(),
      journal: { info: () => undefined, warn: () => undefined },
    });
    const running = projector.run(stopping.signal);
    try {
      await until(async () => ((await status())?.position ?? -1n) >= half);
      expect((await status())?.parked).toBeGreaterThan(0);
      const whileParked = await carriedOut('rebuild');
      expect([whileParked?.error, whileParked?.checksum]).toEqual([undefined, whileParked?.before]);

      faults.broken = false;
      expect(await carriedOut('retry')).toMatchObject({ parked: 0 });
      const documents = (await store.collection('things').find({}).toArray()) as Stored[] as Thing[];
      const plain = documents.map(({ position: _position, notes, ...rest }) => ({
        ...rest,
        notes: notes.map(({ note }) => note),
      }));
      expect(new Map(plain.map((document) => [document._id, document]))).toEqual(thingsOracle(sayings));
      const { checksum } = await checksumOf(store, 'things');
      expect(await carriedOut('rebuild')).toMatchObject({ before: checksum, checksum });
    } finally {
      stopping.abort();
      await running;
    }
  },
  120_000,
);

test('many texts are looked up at once, each with the documents that hold it', async () => {
  const categories = { thing: 'thing', label: 'label', joins: 'joins' };
  await store.create('things', things(categories));
  const documents = Array.from({ length: 2_000 }, (_, number) => ({
    _id: `${number}`,
    position: 1n,
    joined: number % 500 ? [] : [`a${number}`, `b${number % 1_000}`],
    labels: [],
    names: [],
    notes: [],
  }));
  await store.collection('things').insertMany(documents);
  expect(await store.idsWith('things', 'joined', ['a500', 'b500', 'c', 'b0'])).toEqual(
    new Map([
      ['a500', ['500']],
      ['b500', ['500', '1500']],
      ['c', []],
      ['b0', ['0', '1000']],
    ]),
  );
});
