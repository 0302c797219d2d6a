import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Source } from '#decider';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { Clock, EventLog, LogDecoder, ownCommand, type CommandContext } from '#event-store';
import { IncidentEvents, incidentStreams, Incidents, Merges, mergeStream, WholeIncidents } from '#incidents';
import { addNote, at, checkout, fixIncident, logIncident, reopenIncident } from '#incidents/testing';
import { Keyring } from '#keyring';
import { Projector, ReadModels, ReadStore } from '#read-models';
import { makeAgreement } from '#service-levels/testing';
import type { VerdictsDocument } from './read-models/verdicts/verdicts-document.js';
import {
  AgreementStream,
  agreementStream,
  Deadlines,
  serviceLevelProjections,
  verdictsAboutIncidents,
  VerdictStreams,
  verdictStreams,
} from './index.js';

// Deadlines on stores of their own, with a clock that each test steps: an incident is logged at 10:00 with four hours to fix
// it, and so its deadline is near from 13:00 on.

class SteppedClock extends Clock {
  time = '10:00';

  override now(): string {
    return at(this.time);
  }
}

let folder: string;
let clock: SteppedClock;
let eventStore: EmbeddedEventStore;
let mongo: EmbeddedMongo;
let keyring: Keyring;
let log: EventLog;
let store: ReadStore;
let readModels: ReadModels;
let stopProjector: () => Promise<void>;
const logId = randomUUID();
const somebody = { kind: 'api-key', id: randomUUID() } as const;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-deadlines-'));
  clock = new SteppedClock();
  eventStore = await startEmbeddedEventStore({ folder: join(folder, 'events') });
  mongo = await startEmbeddedMongo({ folder: join(folder, 'documents') });
  keyring = await Keyring.open(mongo.uri, join(folder, 'master-key'));
  log = new EventLog(eventStore.url);
  store = new ReadStore(mongo.uri);
  readModels = new ReadModels(store, serviceLevelProjections, logId);
  stopProjector = startProjector();
  const made = makeAgreement({ effectiveFrom: '2026-03-01', zone: 'UTC', services: [checkout] });
  await new AgreementStream(agreementStream, log, keyring, clock).handle('', made, ownCommand(somebody));
});

afterEach(async () => {
  await stopProjector();
  await store.close();
  await keyring.close();
  await log.close();
  await mongo.close();
  await eventStore.close();
  rmSync(folder, { recursive: true, force: true });
});

const startProjector = (): (() => Promise<void>) => {
  const stopping = new AbortController();
  const projector = new Projector({
    source: { log, decoder: new LogDecoder([incidentStreams, mergeStream, agreementStream, verdictStreams], keyring) },
    store,
    projections: serviceLevelProjections,
    policies: [],
    handlings: new Map(),
    logId,
    holder: randomUUID(),
    journal: { info: () => undefined, warn: () => undefined },
  });
  const running = projector.run(stopping.signal);
  return () => {
    stopping.abort();
    return running;
  };
};

/** As in a process of its own: it shares no state with others. */
const deadlinesOf = (whole: (incidents: WholeIncidents) => Pick<WholeIncidents, 'load'> = (same) => same): Deadlines =>
  new Deadlines(
    readModels,
    whole(
      new WholeIncidents(
        new Incidents(incidentStreams, log, keyring, clock),
        new Merges(mergeStream, log, keyring, clock),
      ),
    ),
    new AgreementStream(agreementStream, log, keyring, clock),
    new VerdictStreams(verdictStreams, log, keyring, clock),
    clock,
  );

/** @param source of what is imported */
const logged = async (count: number, source?: Source): Promise<string[]> => {
  const ids = Array.from({ length: count }, () => randomUUID());
  const incidents = new Incidents(incidentStreams, log, keyring, clock);
  const context = (): CommandContext => ({ ...ownCommand(somebody), source });
  for (const id of ids) await incidents.handle(id, { ...logIncident(), incidentId: id }, context());
  return ids;
};

const source: Source = { system: 'tickets', file: 'a', row: 1 };

const fixed = (id: string, time: string, imported?: Source): Promise<unknown> =>
  new Incidents(incidentStreams, log, keyring, clock).handle(
    id,
    { ...fixIncident({ occurredAt: at(time) }), incidentId: id },
    { ...ownCommand(somebody), source: imported },
  );

/** The read model has seen all that is in the log. */
const caughtUp = async (): Promise<void> => {
  const head = await log.head();
  await readModels.answer('verdicts', head?.position, () => Promise.resolve());
};

const announcedOf = async (ids: readonly string[]): Promise<string[][]> =>
  Promise.all(ids.map(async (id) => (await log.readStream(`verdict-${id}`)).map(({ type }) => type)));

/** The same for each of them. */
const each = (ids: readonly string[], ...types: string[]): string[][] => ids.map(() => types);

/** Both look at the same time, again and again, until nothing has come for two rounds. */
const lookTogether = async (all: readonly Deadlines[]): Promise<void> => {
  for (let [idle, before] = [0, -1n]; idle < 2;) {
    await caughtUp();
    await Promise.all(all.map((deadlines) => deadlines.look()));
    const { position } = (await log.head()) ?? { position: 0n };
    [idle, before] = [position === before ? idle + 1 : 0, position];
  }
};

test('two who look at the same time announce each thing once: what is near, what is breached, what is turned', async () => {
  const both = [deadlinesOf(), deadlinesOf()];
  const ids = await logged(5);
  await lookTogether(both);
  expect(await announcedOf(ids)).toEqual(each(ids));
  clock.time = '13:05';
  await lookTogether(both);
  expect(await announcedOf(ids)).toEqual(each(ids, 'DeadlineNeared'));
  clock.time = '14:05';
  await lookTogether(both);
  expect(await announcedOf(ids)).toEqual(each(ids, 'DeadlineNeared', 'LimitBreached'));
  for (const id of ids) await fixed(id, '13:30');
  await lookTogether(both);
  expect(await announcedOf(ids)).toEqual(each(ids, 'DeadlineNeared', 'LimitBreached', 'VerdictChanged'));
});

test('the deadline itself is no breach yet', async () => {
  const ids = await logged(1);
  clock.time = '14:00:00.000';
  await lookTogether([deadlinesOf()]);
  expect(await announcedOf(ids)).toEqual([['DeadlineNeared']]);
  clock.time = '14:00:00.001';
  await lookTogether([deadlinesOf()]);
  expect(await announcedOf(ids)).toEqual([['DeadlineNeared', 'LimitBreached']]);
});

test('nothing is announced again when the read model was built anew, by whoever looks then', async () => {
  const ids = await logged(3);
  clock.time = '14:05';
  await lookTogether([deadlinesOf()]);
  await fixed(ids[0] ?? '', '13:30');
  await lookTogether([deadlinesOf()]);
  const before = await announcedOf(ids);
  expect(before.flat()).toHaveLength(4);
  await stopProjector();
  await store.database.dropDatabase();
  stopProjector = startProjector();
  const anew = deadlinesOf();
  // Meanwhile there is nothing to look at.
  await anew.look().catch(() => undefined);
  await lookTogether([anew, deadlinesOf()]);
  expect(await announcedOf(ids)).toEqual(before);
});

test('a fix that was recorded in time is no breach, however far the read model is behind', async () => {
  const [id = ''] = await logged(1);
  await caughtUp();
  await stopProjector();
  clock.time = '12:00';
  await fixed(id, '11:59');
  clock.time = '15:00';
  // The document still says that it is due.
  await deadlinesOf().look();
  expect(await announcedOf([id])).toEqual([[]]);
  stopProjector = startProjector();
  await lookTogether([deadlinesOf()]);
  expect(await announcedOf([id])).toEqual([[]]);
});

test('what an event had breached is announced by that event alone, also where the read model was behind it', async () => {
  const [id = ''] = await logged(1);
  await caughtUp();
  await stopProjector();
  clock.time = '12:00';
  const sooner = makeAgreement({ effectiveFrom: '2026-03-01', zone: 'UTC', services: [checkout] }).data;
  const { title: _title, kind: _kind, zone: _zone, ...version } = sooner;
  const data = { ...version, limits: [{ value: 'timeToFix', limit: 'PT1H' }] };
  await new AgreementStream(agreementStream, log, keyring, clock).handle(
    '',
    { type: 'AddVersion', data },
    ownCommand(somebody),
  );
  clock.time = '15:00';
  await deadlinesOf().look();
  expect(await announcedOf([id])).toEqual([[]]);
  stopProjector = startProjector();
  await lookTogether([deadlinesOf()]);
  expect(await announcedOf([id])).toEqual([['VerdictChanged']]);
});

test('while the event store is away nothing is announced; once it is back everything is', async () => {
  const ids = await logged(2);
  await caughtUp();
  clock.time = '14:05';
  const deadlines = deadlinesOf();
  const port = Number(new URL(eventStore.url.replace(/^\w+:/, 'http:')).port);
  await eventStore.close();
  await expect(deadlines.look()).rejects.toThrow();
  eventStore = await startEmbeddedEventStore({ folder: join(folder, 'events'), port });
  await lookTogether([deadlines]);
  expect(await announcedOf(ids)).toEqual(each(ids, 'LimitBreached'));
});

test('an incident that cannot be looked at is told, and holds up no other', async () => {
  const ids = await logged(3);
  await caughtUp();
  clock.time = '14:05';
  const [broken] = ids.toSorted();
  const deadlines = deadlinesOf((incidents) => ({
    load: (id, ...rest) =>
      id === broken ? Promise.reject(new Error('its key is missing')) : incidents.load(id, ...rest),
  }));
  await expect(deadlines.look()).rejects.toThrow('its key is missing');
  const announced = await announcedOf(ids);
  expect(ids.filter((_, place) => announced[place]?.length === 1)).toEqual(ids.filter((id) => id !== broken));
  // It is not tried again at once.
  await deadlines.look();
});

describe('what was imported', () => {
  /** Looks after nothing has been imported for long enough. */
  const settled = async (deadlines: Deadlines, before: string, time: string): Promise<void> => {
    clock.time = before;
    await caughtUp();
    await deadlines.lookBack();
    clock.time = time;
    await lookTogether([deadlines]);
    await deadlines.lookBack();
    await caughtUp();
  };

  const documentsOf = (ids: readonly string[]): Promise<VerdictsDocument[]> =>
    readModels.documents<VerdictsDocument>('verdicts').find({ _id: { $in: [...ids] } }, { _id: 1 });

  test('a deadline that goes by is recorded as history, once, and the document follows', async () => {
    const ids = await logged(2, source);
    const both = [deadlinesOf(), deadlinesOf()];
    for (const deadlines of both) await settled(deadlines, '13:50', '14:01');
    for (const deadlines of both) await settled(deadlines, '14:05', '14:20');
    expect(await announcedOf(ids)).toEqual(each(ids, 'LimitBreached'));
    const [event] = await log.readStream(`verdict-${ids[0]}`);
    expect(event?.data).toMatchObject({ limit: 'timeToFix', deadline: at('14:00'), history: true });
    const change = { kind: 'deadline', from: { state: 'running' }, to: { state: 'breached' }, isTold: false };
    for (const document of await documentsOf(ids))
      expect(document).toMatchObject({
        ...{ verdicts: [{ state: 'breached' }], dueAt: null, lapsesAt: null, liveSince: null },
        changes: [{ ...change, at: new Date(at('14:00')), cause: null }],
      });
  });

  test('whoever watches is not told of it, and of what is announced they are', async () => {
    const [imported = ''] = await logged(1, source);
    const [live = ''] = await logged(1);
    const deadlines = deadlinesOf();
    await settled(deadlines, '14:05', '14:20');
    expect(await announcedOf([imported, live])).toEqual(each([imported, live], 'LimitBreached'));
    const incidents = new Incidents(incidentStreams, log, keyring, clock);
    const watching = new IncidentEvents(log, keyring, incidents, { all: [verdictsAboutIncidents] });
    const everything = { incidents: new Set<string>(), types: new Set<string>() };
    const [last = ''] = await logged(1);
    const told: unknown[] = [];
    const over = new AbortController();
    const sight = { services: undefined, person: undefined };
    for await (const { event } of watching.after(undefined, everything, sight, over.signal)) {
      if (event) told.push([event.streamId, event.type]);
      if (event?.streamId === last) break;
    }
    expect(told).toEqual([
      [imported, 'IncidentLogged'],
      [live, 'IncidentLogged'],
      [live, 'LimitBreached'],
      [last, 'IncidentLogged'],
    ]);
  });

  test('it waits until the import has brought how it went on, and of what is over it records nothing', async () => {
    clock.time = '10:00';
    const ids = await logged(3, source);
    const deadlines = deadlinesOf();
    clock.time = '15:00';
    await caughtUp();
    await deadlines.lookBack();
    clock.time = '15:09:59.999';
    await deadlines.lookBack();
    expect(await announcedOf(ids)).toEqual(each(ids));
    for (const id of ids) await fixed(id, id === ids[0] ? '14:30' : '13:00', source);
    await settled(deadlines, '15:30', '16:00');
    expect(await announcedOf(ids)).toEqual(each(ids));
    expect((await documentsOf(ids)).map(({ verdicts }) => verdicts[0]?.state).toSorted()).toEqual([
      ...['breached', 'met', 'met'],
    ]);
  });

  test('of many it records some at a time', async () => {
    const ids = await logged(60, source);
    const deadlines = deadlinesOf();
    clock.time = '14:30';
    await caughtUp();
    await deadlines.lookBack();
    clock.time = '14:40';
    const counts: number[] = [];
    for (let look = 0; look < 3; look++) {
      await deadlines.lookBack();
      await caughtUp();
      counts.push((await announcedOf(ids)).flat().length);
    }
    expect(counts).toEqual([25, 50, 60]);
  });

  test('a note that somebody adds makes it live: what goes by from then on is announced', async () => {
    const [noted = '', imported = ''] = await logged(2, source);
    const incidents = new Incidents(incidentStreams, log, keyring, clock);
    const noting = (id: string, by: Source | undefined): Promise<unknown> =>
      incidents.handle(id, { ...addNote(), incidentId: id }, { ...ownCommand(somebody), source: by });
    clock.time = '10:30';
    await noting(noted, undefined);
    await noting(noted, undefined);
    await noting(imported, source);
    clock.time = '14:05';
    await lookTogether([deadlinesOf()]);
    expect(await announcedOf([noted, imported])).toEqual([['LimitBreached'], []]);
    const [document] = await documentsOf([noted]);
    expect(document).toMatchObject({ liveSince: new Date(at('10:30')), changes: [{ kind: 'deadline', isTold: true }] });
    // Notes are what a long incident is full of.
    expect(document?.basis.map(({ type }) => type)).toEqual(['IncidentLogged', 'LimitBreached']);
  });

  test('what was recorded live is announced, and nothing of it is history', async () => {
    const [id = ''] = await logged(1, source);
    await fixed(id, '09:00');
    await new Incidents(incidentStreams, log, keyring, clock).handle(
      id,
      { ...reopenIncident({ occurredAt: at('10:00') }), incidentId: id },
      ownCommand(somebody),
    );
    await settled(deadlinesOf(), '14:05', '14:20');
    const [event, ...others] = await log.readStream(`verdict-${id}`);
    expect([event?.type, others]).toEqual(['LimitBreached', []]);
    expect(event?.data).not.toHaveProperty('history');
  });
});
