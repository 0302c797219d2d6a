import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { startEmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo } from '#embedded-mongo';
import { VaultOfAnotherLog, WrongMasterKey } from '#keyring';
import { closeStores, openStores } from '../../apps/projector/src/stores.js';
import { until } from './parts.js';
import { adminKey, newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

// What is readable after a restore: of the parts together, and of each without, older or newer than the others. The table
// in docs/operations.md, row by row.
jest.setTimeout(120_000);

/** The data folder when it was backed up first, and later: something was recorded, redacted, and somebody erased between. */
const [live, older, newer] = [newFolder(), newFolder(), newFolder()];
const folders = [live, older, newer];
let incident: string;
let redacted: string;
let late: string;
let person: string;

const parts = {
  events: 'event-store',
  vault: 'documents/debrief_keyring.mdb',
  documents: 'documents/debrief.mdb',
  masterKey: 'master-key',
};
type Copies = Partial<Record<keyof typeof parts, string>>;

/** A folder with these parts from these backups. */
const restored = (copies: Copies): string => {
  const folder = newFolder();
  folders.push(folder);
  mkdirSync(join(folder, 'documents'));
  for (const [part, from] of Object.entries(copies)) {
    const place = parts[part as keyof typeof parts];
    if (existsSync(join(from, place))) cpSync(join(from, place), join(folder, place), { recursive: true });
  }
  return folder;
};

const settled = (app: RunningApp): Promise<void> =>
  until(async () => {
    const { head, rewriting, items } = (await app.get('/v1/projections')).body as never as {
      head: string;
      rewriting: boolean;
      items: { position: string }[];
    };
    return !rewriting && items.every(({ position }) => BigInt(position) >= BigInt(head));
  });

const running = async <Result>(folder: string, work: (app: RunningApp) => Promise<Result>): Promise<Result> => {
  const app = await startApp({ folder, projects: true });
  try {
    return await work(app);
  } finally {
    await app.stop();
  }
};

const log = async (app: RunningApp, title: string): Promise<{ id: string; event: string }> => {
  const said = { title, services: ['checkout'], severity: 2, reportedBy: null };
  const { id, eventIds } = (await app.post('/v1/incidents', said)).body as { id: string; eventIds: string[] };
  return { id, event: eventIds[0] ?? '' };
};

const auditorOf = async (app: RunningApp): Promise<Record<string, string>> => {
  const { body } = await app.post('/v1/api-keys', { label: 'An auditor', roles: ['auditor'] });
  return { authorization: `Bearer ${String(body['key'])}` };
};

/** Has what there is signed. @returns how many events */
const sign = async (app: RunningApp): Promise<number> => {
  const { status, body } = await app.post('/v1/audit/checkpoint', {}, await auditorOf(app));
  expect([200, 201]).toContain(status);
  return Number(body['size']);
};

beforeAll(async () => {
  let event = '';
  await running(live, async (app) => {
    ({ id: incident } = await log(app, 'Early'));
    ({ id: redacted, event } = await log(app, 'To be redacted'));
    person = ((await app.post('/v1/people', { name: 'Ana Ruiz' })).body as { id: string }).id;
    await settled(app);
  });
  cpSync(live, older, { recursive: true });
  await running(live, async (app) => {
    ({ id: late } = await log(app, 'Late'));
    await app.post(`/v1/incidents/${redacted}/redactions`, { eventId: event, path: 'title' });
    await app.post(`/v1/people/${person}/erased`, {});
    await settled(app);
    await sign(app);
  });
  cpSync(live, newer, { recursive: true });
});

afterAll(() => {
  for (const folder of folders) removeFolder(folder);
});

const gone = { redacted: true };

/** What is read of each, once everything is settled and so many are listed. */
const read = (folder: string, count: number): Promise<Record<string, unknown>> =>
  running(folder, async (app) => {
    await settled(app);
    // Not described, since it is a fault: a text whose key is missed.
    const title = async (id: string): Promise<unknown> => {
      const answer = await fetch(`${app.url}/v1/incidents/${id}`, { headers: { authorization: `Bearer ${adminKey}` } });
      return answer.status === 200 ? ((await answer.json()) as { title: unknown }).title : answer.status;
    };
    // None are told of while they are being built.
    await until(async () => (await app.get('/v1/incidents')).body['total'] === count);
    return {
      early: await title(incident),
      redacted: await title(redacted),
      late: await title(late),
      person: (await app.get(`/v1/people/${person}`)).body['name'],
    };
  });

const asNow = { early: 'Early', redacted: gone, late: 'Late', person: 'erased person' };
const asThen = { early: 'Early', redacted: 'To be redacted', late: 404, person: 'Ana Ruiz' };

const all = (from: string): Required<Copies> => ({ events: from, vault: from, documents: from, masterKey: from });

test('all of one time: everything is as it was then', async () => {
  expect(await read(restored(all(newer)), 3)).toEqual(asNow);
  expect(await read(restored(all(older)), 2)).toEqual(asThen);
});

test('without documents: they are built again', async () => {
  const { documents: _documents, ...rest } = all(newer);
  expect(await read(restored(rest), 3)).toEqual(asNow);
});

test('older documents: they are brought up to the events', async () => {
  expect(await read(restored({ ...all(newer), documents: older }), 3)).toEqual(asNow);
});

test('newer documents than events: they are built again from the older ones', async () => {
  expect(await read(restored({ ...all(older), documents: newer }), 2)).toEqual(asThen);
});

test('a newer vault than events: what was erased since is gone, and all else is there', async () => {
  expect(await read(restored({ ...all(older), vault: newer }), 2)).toEqual({
    ...asThen,
    redacted: gone,
    person: 'erased person',
  });
});

test('a newer vault than events that were signed: that is an alarm, until the loss is accepted', async () => {
  const folder = restored({ ...all(older), vault: newer });
  await running(folder, async (app) => {
    const auditor = await auditorOf(app);
    const disagreements = async (): Promise<{ size: number }[]> =>
      (await app.get('/v1/audit/signing-keys', auditor)).body['disagreements'] as never;
    await until(async () => (await disagreements()).length > 0);
    const [lost] = await disagreements();
    const state = async (): Promise<unknown> => (await app.get('/health/ready')).body['signedLog'];
    expect(await state()).toMatchObject({ state: 'disagrees' });
    const reason = 'The disk failed on Tuesday; the copy of Monday was put back';
    const none = await app.post('/v1/audit/losses', { size: 1, reason });
    expect([none.status, none.body['type']]).toEqual([409, expect.stringContaining('nothing-lost')]);
    expect(none.body['detail']).toContain(`about ${lost?.size} events`);
    expect((await app.post('/v1/audit/losses', { size: lost?.size, reason })).status).toBe(201);
    expect(await state()).toMatchObject({ state: 'agrees' });
    expect(await disagreements()).toEqual([]);
  });
  // Nor is it found again by whoever starts anew.
  await running(folder, async (app) => {
    const before = await sign(app);
    await log(app, 'After it');
    expect(await sign(app)).toBeGreaterThan(before);
    expect((await app.get('/health/ready')).body['signedLog']).toMatchObject({ state: 'agrees' });
  });
});

test('an older vault than events: keys that were destroyed are destroyed again, and those made since are missed', async () => {
  const { documents: _documents, ...rest } = all(newer);
  const folder = restored({ ...rest, vault: older });
  expect(await read(folder, 2)).toEqual({ ...asNow, late: 500 });
  // The key of the text that was redacted does not come back by that.
  await running(folder, async (app) => {
    const { body } = await app.get('/v1/projections/incidents/parked');
    expect(body['items']).toMatchObject([{ document: late, error: expect.stringContaining('restore the vault') }]);
  });
});

/** What opening the stores of a folder is refused by. */
const refusalOf = async (folder: string): Promise<unknown> => {
  const eventStore = await startEmbeddedEventStore({ folder: join(folder, 'event-store') });
  const mongo = await startEmbeddedMongo({ folder: join(folder, 'documents') });
  const masterKeyFile = join(folder, 'master-key');
  try {
    const stores = await openStores({ eventStoreUrl: eventStore.url, mongoUri: mongo.uri, masterKeyFile });
    await closeStores(stores);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await mongo.close();
    await eventStore.close();
  }
};

test.each<[string, Copies, new (...given: never[]) => Error]>([
  ['events without a vault', { events: newer, masterKey: newer }, VaultOfAnotherLog],
  ['a vault without events', { vault: newer, masterKey: newer }, VaultOfAnotherLog],
  ['a vault without its master key', { events: newer, vault: newer }, WrongMasterKey],
])('%s: the start is refused', async (_, copies, refusal) => {
  expect(await refusalOf(restored(copies))).toBeInstanceOf(refusal);
});

test('a master key of another vault: the start is refused', async () => {
  const folder = restored(all(newer));
  rmSync(join(folder, 'master-key'));
  writeFileSync(join(folder, 'master-key'), `${'0a'.repeat(32)}\n`);
  expect(await refusalOf(folder)).toBeInstanceOf(WrongMasterKey);
});
