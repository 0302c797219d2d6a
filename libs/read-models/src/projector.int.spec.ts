import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MongoServerError } from 'mongodb';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { DomainError, type DomainEvent, type ErrorKind } from '#decider';
import {
  Clock,
  CommandHandling,
  EventLog,
  LogDecoder,
  type AnyStreamKind,
  type Handlings,
  type Policy,
  type StreamKind,
} from '#event-store';
import type { Keyring, Sealable } from '#keyring';
import {
  checksumOf,
  Operations,
  PolicyNotRebuilt,
  Projector,
  ReadModelBehind,
  ReadModelBusy,
  ReadModelBuilding,
  ReadModels,
  ReadStore,
  States,
  UnknownReadModel,
  type Projection,
} from './index.js';
import { faults, tallies, type Noted, type Tally } from './testing.js';

/** Nothing is sealed here. */
const keyring = {
  open: (events: readonly Sealable[]) => Promise.resolve(events.map(({ data }) => data)),
  seal: (_stream: string, drafts: readonly Sealable[]) => Promise.resolve(drafts.map(({ data }) => data)),
  digest: (_key: string, request: unknown) => Promise.resolve(JSON.stringify(request)),
  hasDigestsOf: () => true,
} as unknown as Keyring;

const folder = mkdtempSync(join(tmpdir(), 'debrief-read-models-'));
let eventStore: EmbeddedEventStore;
let mongo: EmbeddedMongo;
let log: EventLog;
let store: ReadStore;

/** Projectors of the test that runs, by the way to stop them. */
let running: (() => Promise<void>)[] = [];
let said: string[] = [];
/** Each test has streams of a kind of its own, and so a log of its own as far as it can see. */
let notes: AnyStreamKind;
let things: Projection<Tally, Noted>;
let stream: string;
let logId: string;

beforeAll(async () => {
  eventStore = await startEmbeddedEventStore({ folder: join(folder, 'events') });
  mongo = await startEmbeddedMongo({ folder: join(folder, 'documents') });
  log = new EventLog(eventStore.url);
});

beforeEach(async () => {
  notes = { category: `note${randomUUID().slice(0, 8)}`, prosePaths: () => [], upcasters: [] };
  things = tallies('things', 1, notes.category);
  [running, said, stream, logId] = [[], [], `${notes.category}-${randomUUID()}`, randomUUID()];
  store = new ReadStore(mongo.uri);
  await store.database.dropDatabase();
});

afterEach(async () => {
  faults.broken = false;
  for (const stop of running) await stop();
  await store.close();
});

afterAll(async () => {
  await log.close();
  await mongo.close();
  await eventStore.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (
  projections: readonly Projection[] = [things],
  id = logId,
  { policies, handlings }: { policies: readonly Policy[]; handlings: Handlings } = {
    policies: [],
    handlings: new Map(),
  },
): Promise<() => Promise<void>> => {
  const stopping = new AbortController();
  const projector = new Projector({
    source: { log, decoder: new LogDecoder([notes], keyring) },
    store,
    projections,
    policies,
    handlings,
    logId: id,
    holder: randomUUID(),
    journal: { info: (message) => said.push(message), warn: (message) => said.push(message) },
  });
  const run = projector.run(stopping.signal);
  const stop = async (): Promise<void> => {
    stopping.abort();
    await run;
  };
  running.push(stop);
  await projector.ready;
  return stop;
};

const readModels = (projections: readonly Projection[] = [things], id = logId): ReadModels =>
  new ReadModels(store, projections, id);
const states = (): States => new States(store);
const operations = (projections: readonly Projection[] = [things], id = logId): Operations =>
  new Operations(store, log, [`${notes.category}-`], projections, [{ name: 'copier' }], id);

/** Appends notes to the stream of the test. @returns the position of the last */
const note = async (...all: Noted['data'][]): Promise<bigint> => {
  const { position } = await log.append(
    stream,
    (await log.lastOf(stream))?.revision ?? -1n,
    all.map((data) => ({
      id: randomUUID(),
      type: 'Noted',
      data,
      metadata: {
        recordedAt: '2026-03-02T10:00:00.000Z',
        actor: { kind: 'api-key', id: 'a' },
        commandId: randomUUID(),
        correlationId: 'c',
        causationId: 'c',
        schemaVersion: 1,
        bodyHmac: '',
      },
    })),
  );
  return position;
};

/** The thing's notes, once everything up to a position is in. */
const notesOf = async (thing: string, position?: bigint): Promise<string[] | undefined> => {
  const [found] = await readModels().answer('things', position, () =>
    readModels().documents<Tally>('things').find({ _id: thing }, { _id: 1 }),
  );
  return found?.notes;
};

/** Resolves when this holds; fails after a while, so that nothing waits for ever. */
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  const end = performance.now() + 30_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited in vain for: ${holds.toString()}`);
    await pause(5);
  }
};

const rebuiltOf = async (kind: 'rebuild' | 'retry') => {
  const { id } = await operations().want('things', kind);
  let ended;
  await until(async () => {
    const status = (await operations().status()).readModels[0];
    ended = kind === 'rebuild' ? status?.rebuilt : status?.retried;
    return (ended as { id: string } | undefined)?.id === id;
  });
  return ended as unknown as {
    before?: string;
    checksum?: string;
    documents?: number;
    error?: string;
    position?: bigint;
  };
};

describe('documents', () => {
  test('follow the log: what was there, and what comes; a reader may ask for a position', async () => {
    const thing = randomUUID();
    await note({ thing, note: 'before' });
    await start();
    expect(await notesOf(thing, await note({ thing, note: 'now' }))).toEqual(['before', 'now']);
    for (let index = 0; index < 50; index++)
      expect((await notesOf(thing, await note({ thing, note: `${index}` })))?.at(-1)).toBe(`${index}`);
    const {
      head,
      projector,
      readModels: [status],
    } = await operations().status();
    expect(projector).toMatchObject({ pid: process.pid });
    expect(status).toMatchObject({ name: 'things', state: 'live', position: head, lagSeconds: 0, parked: 0 });
  });

  test('of a read model that nobody projects are not given out as all there are', async () => {
    await note({ thing: 'x', note: 'unseen' });
    await expect(notesOf('x')).rejects.toThrow(ReadModelBuilding);
    await expect(operations().want('things', 'rebuild')).rejects.toThrow(ReadModelBuilding);
    await expect(operations().want('nothing', 'rebuild')).rejects.toThrow(UnknownReadModel);
    expect((await operations().status()).readModels).toMatchObject([{ state: 'building', position: -1n }]);
  });

  test('are as fresh as asked for, or the answer is refused in bounded time', async () => {
    const stop = await start();
    const there = await note({ thing: 'y', note: 'there' });
    await notesOf('y', there);
    await stop();
    await expect(notesOf('y', (await note({ thing: 'y', note: 'never' })) + 1n)).rejects.toThrow(ReadModelBehind);
    expect((await operations().status()).readModels[0]?.lagSeconds).toBeGreaterThan(0);
    expect((await operations().status()).projector).toBeUndefined();
  }, 15_000);
});

describe('a read model is built anew', () => {
  const built = async (why: string): Promise<void> => {
    const position = await note({ thing: 'z', note: 'last' });
    await until(() =>
      Promise.resolve(said.some((line) => line.includes(`building the read model "things" from the events: ${why}`))),
    );
    expect((await notesOf('z', position))?.at(-1)).toBe('last');
  };

  test('when its documents are lost, and nothing of it is known', async () => {
    await note({ thing: 'z', note: 'first' });
    await start();
    await built('there is none yet, or its documents were lost');
  });

  test('when its collection alone is lost', async () => {
    const stop = await start();
    await notesOf('z', await note({ thing: 'z', note: 'first' }));
    await stop();
    await store.drop('things');
    await start();
    await built('its documents were lost');
  });

  test('when all is lost while it works', async () => {
    await start();
    await notesOf('z', await note({ thing: 'z', note: 'first' }));
    said = [];
    await store.database.dropDatabase();
    await note({ thing: 'z', note: 'second' });
    await built('there is none yet, or its documents were lost');
    expect((await store.collection('things').listIndexes().toArray()).length).toBe(1 + things.indexes.length);
  });

  test('when its projection has another version', async () => {
    const stop = await start();
    const position = await note({ thing: 'z', note: 'first' });
    await notesOf('z', position);
    await stop();
    const next = tallies('things', 2, notes.category);
    await expect(readModels([next]).answer('things', undefined, () => Promise.resolve())).rejects.toThrow(
      'it is of version 1',
    );
    await start([next]);
    await until(() =>
      Promise.resolve(said.some((line) => line.includes('it is of version 1, and this program makes version 2'))),
    );
    await readModels([next]).answer('things', position, () => Promise.resolve());
  });

  test('when it was built from another log', async () => {
    const stop = await start();
    await notesOf('z', await note({ thing: 'z', note: 'first' }));
    await stop();
    const other = randomUUID();
    await expect(readModels([things], other).answer('things', undefined, () => Promise.resolve())).rejects.toThrow(
      'another log',
    );
    await start([things], other);
    await until(() => Promise.resolve(said.some((line) => line.includes('it was built from another log'))));
  });
});

describe('a rebuild', () => {
  test('makes the same documents beside the others, which are served meanwhile', async () => {
    await start();
    for (let index = 0; index < 40; index++)
      await note({ thing: `r${index % 7}`, note: `${index}` }, { thing: 'all', note: `${index}` });
    await notesOf('all', await note({ thing: 'all', note: 'end' }));
    const asking = { now: true };
    const asked = (async (): Promise<number> => {
      let answers = 0;
      for (; asking.now; answers++) expect((await notesOf('all'))?.length).toBeGreaterThanOrEqual(41);
      return answers;
    })();
    const ended = await rebuiltOf('rebuild');
    asking.now = false;
    expect(await asked).toBeGreaterThan(0);
    expect(ended.error).toBeUndefined();
    expect(ended.before).toBe(ended.checksum);
    expect(await checksumOf(store, 'things')).toEqual({ documents: ended.documents, checksum: ended.checksum });
    expect((await store.names()).filter((name) => name.startsWith('things'))).toEqual(['things']);
    expect((await store.collection('things').listIndexes().toArray()).length).toBe(1 + things.indexes.length);
    expect(await notesOf('r1', await note({ thing: 'r1', note: 'after' }))).toContain('after');
  });

  test('may take a collection away under a query, which is then asked again', async () => {
    await start();
    await notesOf('k', await note({ thing: 'k', note: 'first' }));
    let asked = 0;
    const answer = await readModels().answer('things', undefined, () =>
      ++asked < 3
        ? Promise.reject(new MongoServerError({ message: 'the collection was dropped', code: asked === 1 ? 175 : 43 }))
        : Promise.resolve('at last'),
    );
    expect([answer, asked]).toEqual(['at last', 3]);
    const refused = readModels().answer('things', undefined, () =>
      Promise.reject(new MongoServerError({ message: 'no', code: 2 })),
    );
    await expect(refused).rejects.toThrow('no');
  });

  test('puts right what somebody else wrote, and says that it differed', async () => {
    await start();
    await notesOf('wrong', await note({ thing: 'wrong', note: 'right' }));
    await store.collection<Tally>('things').updateOne({ _id: 'wrong' }, { $set: { notes: ['wrong'] } });
    const ended = await rebuiltOf('rebuild');
    expect(ended.before).not.toBe(ended.checksum);
    expect(await notesOf('wrong')).toEqual(['right']);
    await until(() => Promise.resolve(said.some((line) => line.includes('differs from what was served'))));
  });
});

describe('a document that cannot be folded further', () => {
  test('is parked, listed and counted; it is whole after a retry, and nothing else waited for it', async () => {
    faults.broken = true;
    await start();
    await note({ thing: 'p', note: 'first' });
    await note({ thing: 'p', note: 'broken' });
    const position = await note({ thing: 'p', note: 'third' }, { thing: 'q', note: 'other' });
    expect(await notesOf('q', position)).toEqual(['other']);
    expect(await notesOf('p')).toEqual(['first']);
    expect(await operations().parkedIn('things', 10)).toMatchObject([
      { document: 'p', error: 'this note cannot be folded', event: { type: 'Noted', stream } },
    ]);
    expect((await operations().status()).readModels[0]?.parked).toBe(1);
    expect(await rebuiltOf('retry')).toMatchObject({ documents: 0 });
    expect((await operations().status()).readModels[0]?.parked).toBe(1);
    faults.broken = false;
    expect(await rebuiltOf('retry')).toMatchObject({ documents: 1 });
    expect(await notesOf('p', await note({ thing: 'p', note: 'fourth' }))).toEqual([
      'first',
      'broken',
      'third',
      'fourth',
    ]);
    expect((await operations().status()).readModels[0]?.parked).toBe(0);
  });

  test('may be one that the store refuses', async () => {
    await start();
    await notesOf('s', await note({ thing: 's', note: 'first' }));
    const position = await note({ thing: 's', note: 7 as unknown as string }, { thing: 't', note: 'other' });
    expect(await notesOf('t', position)).toEqual(['other']);
    expect(await notesOf('s')).toEqual(['first']);
    expect((await operations().parkedIn('things', 10)).map(({ document, error }) => [document, error])).toEqual([
      ['s', expect.stringContaining('the store refuses the document')],
    ]);
  });

  test('stays parked after the next start, and comes through a rebuild as it is then', async () => {
    faults.broken = true;
    const stop = await start();
    await notesOf('u', await note({ thing: 'u', note: 'first' }, { thing: 'u', note: 'broken' }));
    await stop();
    await start();
    expect(await notesOf('u', await note({ thing: 'u', note: 'third' }))).toEqual(['first']);
    expect((await rebuiltOf('rebuild')).error).toBeUndefined();
    expect((await operations().parkedIn('things', 10)).map(({ document }) => document)).toEqual(['u']);
    faults.broken = false;
    await rebuiltOf('rebuild');
    expect(await notesOf('u')).toEqual(['first', 'broken', 'third']);
    expect(await operations().parkedIn('things', 10)).toEqual([]);
  });
});

describe('of two projectors', () => {
  test('one works and one stands by, until the first gives up its lease', async () => {
    const stop = await start();
    const first = (await operations().status()).projector as { until: Date } | undefined;
    await start();
    const second = (await operations().status()).projector as { until: Date } | undefined;
    // It may have been renewed meanwhile.
    expect({ ...second, until: first?.until }).toEqual(first);
    expect(Number(second?.until)).toBeGreaterThanOrEqual(Number(first?.until));
    await notesOf('v', await note({ thing: 'v', note: 'by the first' }));
    await stop();
    expect(await notesOf('v', await note({ thing: 'v', note: 'by the second' }))).toEqual([
      'by the first',
      'by the second',
    ]);
  });

  test('that both think it is theirs, none does harm', async () => {
    await start();
    await store.database.collection('leases').deleteMany({});
    await start();
    await store.database.collection('leases').deleteMany({});
    await start();
    const all = Array.from({ length: 60 }, (_, index) => `${index}`);
    let position = 0n;
    for (const text of all) position = await note({ thing: 'w', note: text }, { thing: `w${text}`, note: text });
    expect(await notesOf('w', position)).toEqual(all);
    const { before, checksum } = await rebuiltOf('rebuild');
    expect(before).toBe(checksum);
  });
});

describe('whatever goes wrong', () => {
  test('a write that fails is made again, though no event follows', async () => {
    await start();
    await notesOf('a', await note({ thing: 'a', note: 'first' }));
    const write = store.write.bind(store);
    store.write = () => {
      store.write = write;
      return Promise.reject(new Error('no disk'));
    };
    expect(await notesOf('a', await note({ thing: 'a', note: 'second' }))).toEqual(['first', 'second']);
    expect(said.join()).toContain('no disk');
  });

  test('a document that grows beyond what a store takes is parked, and stops nothing else', async () => {
    await start();
    const long = 'x'.repeat(1_000_000);
    for (let index = 0; index < 17; index++) await note({ thing: 'long', note: long });
    const position = await note({ thing: 'short', note: 'still here' });
    await until(async () => (await states().of('things'))?.position === position);
    expect(await notesOf('short')).toEqual(['still here']);
    expect((await operations().parkedIn('things', 10)).map(({ document, error }) => [document, error])).toEqual([
      ['long', expect.stringContaining('more than 16777216 bytes')],
    ]);
  }, 60_000);

  test('an older copy of the log is not taken for the one that documents were built from', async () => {
    const stop = await start();
    await notesOf('b', await note({ thing: 'b', note: 'first' }));
    await stop();
    await store.database
      .collection<{ _id: string }>('projections')
      .updateOne({ _id: 'things' }, { $set: { 'last.id': randomUUID() } });
    await start();
    await until(() => Promise.resolve(said.some((line) => line.includes('it is an older copy'))));
    expect(await notesOf('b', await note({ thing: 'b', note: 'second' }))).toEqual(['first', 'second']);
  });

  test('a collection that is dropped while a projector works is noticed and built anew', async () => {
    await start();
    await notesOf('c', await note({ thing: 'c', note: 'first' }));
    await store.drop('things');
    await note({ thing: 'd', note: 'made by a write' });
    await until(() => Promise.resolve(said.some((line) => line.includes('its documents were lost'))));
    expect(await notesOf('c', await note({ thing: 'c', note: 'second' }))).toEqual(['first', 'second']);
  }, 30_000);

  test('a program that is older than the read model leaves it alone', async () => {
    const stop = await start([tallies('things', 2, notes.category)]);
    await stop();
    const before = await states().of('things');
    void start();
    await until(() => Promise.resolve(said.some((line) => line.includes('leaves it alone'))));
    expect(await states().of('things')).toEqual(before);
  });

  test('what is asked for while something else is under way is refused', async () => {
    const stop = await start();
    await stop();
    await operations().want('things', 'retry');
    await expect(operations().want('things', 'rebuild')).rejects.toThrow(ReadModelBusy);
    await expect(operations().want('things', 'retry')).resolves.toMatchObject({ kind: 'retry' });
  });
});

describe('while a rebuild is put in place', () => {
  const begun = async (): Promise<string> => (await states().of('things'))?.begun ?? '';

  test('no checkpoint moves, and afterwards none by whoever had folded into the documents of before', async () => {
    const stop = await start();
    await notesOf('e', await note({ thing: 'e', note: 'first' }));
    await stop();
    const { position = 0n } = (await states().of('things')) ?? {};
    const mine = await begun();
    const advance = (to: bigint, as: string): Promise<boolean> =>
      states().advance([{ name: 'things', begun: as, events: 1 }], to, undefined);
    expect(await states().beginSwap('things', mine, position - 1n, 'beside')).toBe(false);
    expect(await states().beginSwap('things', mine, position, 'beside')).toBe(true);
    expect(await states().beginSwap('things', mine, position, 'another')).toBe(false);
    expect(await advance(position + 1n, mine)).toBe(false);
    await states().settleSwap('things', 'another');
    expect(await advance(position + 1n, mine)).toBe(false);
    await states().settleSwap('things', 'beside');
    expect(await advance(position + 1n, mine)).toBe(false);
    expect(await advance(position + 1n, await begun())).toBe(true);
  });

  test('whoever takes over settles it, and nothing that was built beside can take its place any more', async () => {
    const stop = await start();
    await notesOf('f', await note({ thing: 'f', note: 'first' }));
    await stop();
    await store.create('things.rebuild.left', things);
    const { position = 0n } = (await states().of('things')) ?? {};
    await states().beginSwap('things', await begun(), position, 'things.rebuild.left');
    await start();
    expect(await notesOf('f', await note({ thing: 'f', note: 'second' }))).toEqual(['first', 'second']);
    await expect(store.putInPlace('things.rebuild.left', 'things')).rejects.toThrow();
    expect((await states().of('things'))?.swapping).toBeUndefined();
  });

  test('a rebuild whose projector lost its place puts nothing there', async () => {
    await start();
    await notesOf('g', await note({ thing: 'g', note: 'first' }));
    const create = store.create.bind(store);
    // As if another had taken over while it was built.
    store.create = async (name, projection) => {
      await create(name, projection);
      if (name.startsWith('things.rebuild.'))
        await store.database
          .collection<{ _id: string }>('projections')
          .updateOne({ _id: 'things' }, { $set: { begun: randomUUID() } });
    };
    await operations().want('things', 'rebuild');
    await until(() => Promise.resolve(said.some((line) => line.includes('no longer as it was'))));
    store.create = create;
    expect((await rebuiltOf('rebuild')).error).toBeUndefined();
    expect(await notesOf('g', await note({ thing: 'g', note: 'second' }))).toEqual(['first', 'second']);
  }, 30_000);
});

describe('a policy', () => {
  class Broken extends DomainError {
    readonly kind: ErrorKind = 'conflict';
    readonly type = 'broken';
  }
  class Away extends DomainError {
    readonly kind: ErrorKind = 'unavailable';
    readonly type = 'away';
  }
  type Copied = DomainEvent & { type: 'Copied'; data: { note: string } };

  let copies: StreamKind<number, { note: string }, Copied>;
  /** Copies every note, also one that it has copied before: that it is asked once is up to the runner. */
  let copier: { policies: readonly Policy[]; handlings: Handlings };
  /** How often the next commands find the store away; how often any was sent. */
  let away: number;
  let sent: number;

  beforeEach(() => {
    [away, sent] = [0, 0];
    copies = {
      category: `copy${randomUUID().slice(0, 8)}`,
      isSingle: true,
      decider: {
        initial: 0,
        decide: ({ note: text }) => {
          if (faults.broken && text === 'broken') throw new Broken('this note cannot be copied');
          return [{ type: 'Copied', data: { note: text } }];
        },
        evolve: (count) => count + 1,
      },
      prosePaths: () => [],
      upcasters: [],
    };
    const handling = new CommandHandling(copies, log, keyring, new Clock());
    const handle: typeof handling.handle = (id, command, context) => {
      sent += 1;
      return away-- > 0 ? Promise.reject(new Away('nobody answers')) : handling.handle(id, command, context);
    };
    const policy: Policy<Noted> = {
      name: 'copier',
      categories: [notes.category],
      react: ({ data }) => [{ category: copies.category, id: '', command: { note: data.note } }],
    };
    copier = { policies: [policy], handlings: new Map([[copies.category, { handle }]]) };
  });

  const copied = async (): Promise<unknown[]> =>
    (await log.readStream(copies.category)).map(({ data }) => (data as Copied['data']).note);
  const status = async () => (await operations().status()).policies[0];
  const seen = (position: bigint): Promise<void> => until(async () => ((await status())?.position ?? -1n) >= position);

  test('reacts to what was there and what comes, once, whoever starts again and whatever is rebuilt', async () => {
    await note({ thing: 'a', note: 'first' });
    const stop = await start(undefined, undefined, copier);
    await seen(await note({ thing: 'a', note: 'second' }));
    await stop();
    await start(undefined, undefined, copier);
    const position = await note({ thing: 'a', note: 'third' });
    await seen(position);
    await notesOf('a', position);
    expect(await copied()).toEqual(['first', 'second', 'third']);
    expect((await rebuiltOf('rebuild')).error).toBeUndefined();
    expect(sent).toBe(3);
    expect(await status()).toMatchObject({ kind: 'policy', state: 'live', events: 3n, lagSeconds: 0, parked: 0 });
    const { causationId, actor } = (await log.readStream(copies.category))[0]?.metadata ?? {};
    expect({ causationId, actor }).toEqual({
      causationId: (await log.readStream(stream))[0]?.id,
      actor: { kind: 'policy', id: 'copier' },
    });
  });

  test('that lost its checkpoint, or has one of another log, begins again, and does nothing twice', async () => {
    await note({ thing: 'a', note: 'first' }, { thing: 'a', note: 'second' });
    const stop = await start(undefined, undefined, copier);
    await until(async () => sent === 2 && (await status())?.events === 2n);
    await stop();
    await start(undefined, randomUUID(), copier);
    await until(() => Promise.resolve(sent === 4));
    await store.database.dropDatabase();
    await until(async () => sent === 6 && (await states().of('copier'))?.events === 2n);
    expect(await copied()).toEqual(['first', 'second']);
  }, 30_000);

  test('parks what is refused, goes on, and reacts to it when asked again', async () => {
    faults.broken = true;
    await start(undefined, undefined, copier);
    await seen(await note({ thing: 'a', note: 'broken' }, { thing: 'a', note: 'after' }));
    expect(await copied()).toEqual(['after']);
    const [event] = await log.readStream(stream);
    expect(await operations().parkedIn('copier', 10)).toMatchObject([
      { document: event?.id, error: 'this note cannot be copied', event: { type: 'Noted', stream } },
    ]);
    const retried = async (): Promise<object | undefined> => {
      const { id } = await operations().want('copier', 'retry');
      await until(async () => (await status())?.retried?.id === id);
      return (await status())?.retried;
    };
    expect(await retried()).toMatchObject({ documents: 0, parked: 1 });
    faults.broken = false;
    expect(await retried()).toMatchObject({ documents: 1, parked: 0 });
    expect(await copied()).toEqual(['after', 'broken']);
    expect((await status())?.parked).toBe(0);
  });

  test('waits for a store that is away, which keeps no read model waiting', async () => {
    away = Infinity;
    await start(undefined, undefined, copier);
    const position = await note({ thing: 'b', note: 'patient' });
    expect(await notesOf('b', position)).toEqual(['patient']);
    await until(() => Promise.resolve(said.includes('the policy "copier" waits: nobody answers')));
    expect((await status())?.position).toBeLessThan(position);
    away = 0;
    await seen(position);
    expect(await copied()).toEqual(['patient']);
    expect((await status())?.parked).toBe(0);
  });

  test('is never built anew', async () => {
    await expect(operations().want('copier', 'rebuild')).rejects.toThrow(PolicyNotRebuilt);
  });
});
