import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import { Clock, EventLog, LogDecoder, ownCommand } from '#event-store';
import { incidentStreams, Incidents, Merges, mergeStream, WholeIncidents } from '#incidents';
import { at, checkout, fixIncident, logIncident } from '#incidents/testing';
import { Keyring } from '#keyring';
import { Projector, ReadModels, ReadStore } from '#read-models';
import { makeAgreement } from '#service-levels/testing';
import {
  AgreementStream,
  agreementStream,
  Deadlines,
  serviceLevelProjections,
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

const logged = async (count: number): Promise<string[]> => {
  const ids = Array.from({ length: count }, () => randomUUID());
  const incidents = new Incidents(incidentStreams, log, keyring, clock);
  for (const id of ids) await incidents.handle(id, { ...logIncident(), incidentId: id }, ownCommand(somebody));
  return ids;
};

const fixed = (id: string, time: string): Promise<unknown> =>
  new Incidents(incidentStreams, log, keyring, clock).handle(
    id,
    { ...fixIncident({ occurredAt: at(time) }), incidentId: id },
    ownCommand(somebody),
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
