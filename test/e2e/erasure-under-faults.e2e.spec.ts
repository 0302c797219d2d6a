import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { v5 as uuidv5 } from 'uuid';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { DomainError, type ErrorKind } from '#decider';
import { CommandHandling, LogDecoder, type CommandContext } from '#event-store';
import { incidentStreams } from '#incidents';
import { vaultDatabase } from '#keyring';
import { Debts, Eraser, Projector, ReadStore, States } from '#read-models';
import { leafOfStored } from '#transparency-log';
import { handlingsOf, policies, projections } from '../../apps/projector/src/composition.js';
import { streamKinds } from '../../apps/projector/src/stream-kinds.js';
import { closeStores, openStores, type Stores } from '../../apps/projector/src/stores.js';
import { newFolder } from './running-app.js';
import { until } from './parts.js';
import { searched } from './searched-files.js';

// What destroys keys and rewrites documents is killed at each of its steps, and begins again.
jest.setTimeout(120_000);

const folder = newFolder();
let eventStore: EmbeddedEventStore;
let mongo: EmbeddedMongo;
let stores: Stores;
let incidents: CommandHandling<never, never, never>;

beforeAll(async () => {
  eventStore = await startEmbeddedEventStore({ folder: join(folder, 'event-store') });
  mongo = await startEmbeddedMongo({ folder: join(folder, 'documents') });
  stores = await openStores({
    eventStoreUrl: eventStore.url,
    mongoUri: mongo.uri,
    masterKeyFile: join(folder, 'master-key'),
  });
});

beforeEach(() => {
  incidents = new CommandHandling(incidentStreams, stores.log, stores.keyring, stores.clock) as never;
});

afterAll(async () => {
  await closeStores(stores);
  await mongo.close();
  await eventStore.close();
  rmSync(folder, { recursive: true, force: true });
});

const context = (): CommandContext => {
  const commandId = uuidv5(randomUUID(), randomUUID());
  return { actor: { kind: 'policy', id: 'test' }, commandId, correlationId: commandId, causationId: commandId };
};

const record = async (
  incident: string,
  type: string,
  data: object,
): Promise<{ eventIds: string[]; position: bigint }> =>
  incidents.handle(incident, { type, incidentId: incident, data } as never, context());

/** The process is gone: nothing that it was about to do is done, and nothing noted of it. */
class Killed extends DomainError {
  readonly kind: ErrorKind = 'unavailable';
  readonly type = 'killed';
}

/** Every call of the steps that change something, counted; the one that is named comes to nothing, before or after it is done. */
class Fate {
  steps: string[] = [];
  readonly dead = new AbortController();

  constructor(
    private readonly dies: number,
    private readonly isDone: boolean,
  ) {}

  /** @param methods those that change something */
  over<Target extends object>(target: Target, methods: readonly (keyof Target & string)[]): Target {
    return new Proxy(target, {
      get: (object, name) => {
        const method: unknown = Reflect.get(object, name);
        if (typeof method !== 'function') return method;
        const bound = (...given: unknown[]): unknown => Reflect.apply(method, object, given) as unknown;
        if (!methods.includes(name as never)) return bound;
        return async (...given: unknown[]): Promise<unknown> => {
          // Nothing is written where there is nothing to write.
          if (name === 'write' && (given[1] as unknown[]).length === 0) return bound(...given);
          const dies = this.steps.push(String(name)) - 1 === this.dies;
          if (dies && !this.isDone) this.die(name);
          const result = await bound(...given);
          if (dies) this.die(name);
          return result;
        };
      },
    });
  }

  private die(step: string | symbol): never {
    this.dead.abort();
    throw new Killed(String(step));
  }
}

/** A projector that works until everything is done, or until it dies. */
const projected = async (fate: Fate, upTo: bigint): Promise<'done' | 'died'> => {
  const readStore = fate.over(new ReadStore(mongo.uri), ['compact', 'putInPlace', 'drop', 'write']);
  const keyring = fate.over(stores.keyring, ['destroy', 'freeAll', 'markDestroyed', 'compact']);
  const eraser = new Eraser(stores.log, keyring, readStore);
  const projector = new Projector({
    source: { log: stores.log, decoder: new LogDecoder(streamKinds, stores.keyring), leafOf: leafOfStored },
    store: readStore,
    projections,
    policies,
    handlings: handlingsOf(stores, eraser),
    eraser,
    logId: stores.logId,
    holder: randomUUID(),
    journal: { info: () => undefined, warn: () => undefined },
  });
  const stopping = new AbortController();
  fate.dead.signal.addEventListener('abort', () => stopping.abort());
  const run = projector.run(stopping.signal);
  await projector.ready;
  const states = new States(stores.readStore);
  const debts = new Debts(stores.readStore);
  await until(async () => {
    if (fate.dead.signal.aborted) return true;
    const all = [...(await states.all()).values()];
    const isThere = all.length >= projections.length + policies.length && all.every(({ position }) => position >= upTo);
    return isThere && (await debts.current()) === undefined;
  });
  stopping.abort();
  await run;
  await readStore.close();
  return fate.dead.signal.aborted ? 'died' : 'done';
};

/** Logs an incident whose title is one word. */
const logged = async (title: string): Promise<{ incident: string; event: string }> => {
  const incident = randomUUID();
  const said = { title, description: 'Kept', services: [], severity: 3, reportedBy: null, loggedBy: null };
  const { eventIds } = await record(incident, 'LogIncident', said);
  return { incident, event: eventIds[0] ?? '' };
};

const alive = new Fate(Infinity, false);
const end = async (): Promise<bigint> => (await stores.log.head())?.position ?? 0n;

describe.each([
  ['before', false],
  ['after', true],
])('killed %s a step, at each in turn', (_, isDone) => {
  test('a redaction comes to its end, and no file holds the text', async () => {
    const words = Array.from('abcdefghijk').map((letter) => `Zyzzogeton${isDone ? 1 : 0}${letter}`);
    const all = await Promise.all(words.map(logged));
    await projected(alive, await end());
    expect(new Set(searched(join(folder, 'documents'), words).map(({ word }) => word))).toEqual(new Set(words));
    let steps: string[] = [];
    for (const [dies, { incident, event }] of all.entries()) {
      const { position } = await record(incident, 'RedactText', { eventId: event, path: 'title' });
      const fate = new Fate(dies, isDone);
      const how = await projected(fate, position);
      if (how === 'died') expect(await projected(alive, position)).toBe('done');
      expect([dies, searched(folder, words.slice(0, dies + 1))]).toEqual([dies, []]);
      expect(await stores.readStore.collection('incidents').findOne({ _id: incident })).toMatchObject({
        title: { redacted: true },
        terms: ['kept'],
      });
      steps = fate.steps;
      if (how === 'done') break;
    }
    expect(steps).toHaveLength(11);
    expect(new Set(steps)).toEqual(new Set(['destroy', 'markDestroyed', 'write', 'compact']));
  });
});

test('what is parked is rid of the text too, by a rebuild', async () => {
  const { incident, event } = await logged('Gallimaufry');
  await projected(alive, await end());
  const { position, eventIds } = await record(incident, 'AddNote', { note: 'x' });
  const parked = { id: eventIds[0] ?? '', type: 'NoteAdded', stream: `incident-${incident}`, position };
  const error = new Error('of another time');
  await new States(stores.readStore).park('incidents', { id: incident, event: parked, error });
  const { position: last } = await record(incident, 'RedactText', { eventId: event, path: 'title' });
  expect(await projected(alive, last)).toBe('done');
  expect(searched(folder, ['Gallimaufry'])).toEqual([]);
});

test('an older copy of the vault is rid of the keys again', async () => {
  const { incident, event } = await logged('Widdershins');
  const client = new MongoClient(mongo.uri);
  try {
    const keys = client.db(vaultDatabase).collection<{ _id: string }>('keys');
    const marks = client.db(vaultDatabase).collection<{ _id: string }>('marks');
    const [key, mark] = [await keys.findOne({ _id: event }), await marks.findOne({ _id: 'destroyed' })];
    const { position } = await record(incident, 'RedactText', { eventId: event, path: 'title' });
    await projected(alive, position);
    expect(await keys.findOne({ _id: event })).toMatchObject({ wrapped: null });
    // As it was when it was backed up.
    await keys.replaceOne({ _id: event }, key as never);
    await marks.replaceOne({ _id: 'destroyed' }, mark as never);
    await projected(alive, position);
    await until(async () => ((await keys.findOne({ _id: event })) as { wrapped?: unknown }).wrapped === null);
  } finally {
    await client.close();
  }
});
