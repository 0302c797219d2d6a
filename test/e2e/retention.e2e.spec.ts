import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { CommandHandling, type Handling } from '#event-store';
import { incidentStreams, Retention } from '#incidents';
import { Keyring } from '#keyring';
import { ReadModels, ReadStore } from '#read-models';
import { join } from 'node:path';
import { projections } from '../../apps/projector/src/composition.js';
import { until } from './parts.js';
import { startApp, type RunningApp } from './running-app.js';
import { searched } from './searched-files.js';

// Texts are kept for as long as a setting says, and no longer, on a clock that the test sets.
jest.setTimeout(120_000);

let app: RunningApp;
let readStore: ReadStore;
let keyring: Keyring;

beforeAll(async () => {
  app = await startApp({ projects: true });
  readStore = new ReadStore(app.mongoUri);
  keyring = await Keyring.open(app.mongoUri, join(app.folder, 'master-key'));
});
afterAll(async () => {
  await readStore.close();
  await keyring.close();
  await app.stop();
});

const at = (day: string): string => `${day}T10:00:00Z`;
let row = 0;
/** As it was recorded then, and imported today: what counts is when something was learnt, too. */
const then = (day: string) => ({
  occurredAt: at(day),
  recordedAt: at(day),
  source: { system: 'old', file: 'sha256:0', row: ++row },
});
const post = async (path: string, body: object): Promise<Record<string, unknown>> => (await app.post(path, body)).body;

const log = async (title: string): Promise<string> => {
  const said = { title, services: ['checkout'], severity: 2, reportedBy: null, ...then('2024-01-01') };
  return String((await post('/v1/incidents', said))['id']);
};
const close = (incident: string, day: string): Promise<unknown> =>
  post(`/v1/incidents/${incident}/closed`, { reason: 'All is said', ...then(day) });
const title = async (incident: string): Promise<unknown> => (await app.get(`/v1/incidents/${incident}`)).body['title'];

/** As the projector does it every hour, at another hour. */
const sweptAt = async (now: string): Promise<number> => {
  const { body } = await app.get('/v1/projections');
  const clock = { now: () => now };
  const handling = new CommandHandling(incidentStreams, app.log, keyring, clock) as unknown as Handling;
  const period = async (): Promise<string | null> =>
    (await app.get('/v1/settings/retention')).body['incidents'] as string | null;
  const readModels = new ReadModels(readStore, projections, (await logId()) ?? '');
  await readModels.answer('incidents', BigInt(String(body['head'])), () => Promise.resolve());
  return new Retention(period, readModels, handling, clock).sweep();
};
const logId = async (): Promise<string | undefined> =>
  (await readStore.database.collection<{ _id: string; log: string }>('projections').findOne({ _id: 'incidents' }))?.log;

test('P9, P10: what is over for long enough expires once, unless it is held, reopened, or goes on', async () => {
  const [due, late, open, held, reopened, root, counted] = [
    await log('Gallimaufry'),
    await log('Later'),
    await log('Open'),
    await log('Held'),
    await log('Reopened'),
    await log('Root'),
    await log('Widdershins'),
  ];
  await post(`/v1/incidents/${counted}/merged`, { into: root });
  await post(`/v1/incidents/${held}/held`, { reason: 'A claim' });
  for (const incident of [due, held, root, reopened]) await close(incident, '2024-02-01');
  await close(late, '2024-03-01');
  await post(`/v1/incidents/${reopened}/reopened`, { reason: 'Again', ...then('2024-02-02') });

  // Off until somebody says how long.
  expect(await sweptAt('2034-01-01T00:00:00.000Z')).toBe(0);
  expect((await app.get('/v1/settings/retention')).body).toMatchObject({ incidents: null, since: null });
  expect((await app.send('PUT', '/v1/settings/retention', { body: { incidents: 'P5H' } })).status).toBe(422);
  expect((await app.send('PUT', '/v1/settings/retention', { body: { incidents: 'P2Y' } })).status).toBe(201);
  expect((await app.send('PUT', '/v1/settings/retention', { body: { incidents: 'P2Y' } })).status).toBe(200);
  expect((await app.get('/v1/settings/retention?knownAt=2020-01-01T00:00:00Z')).body).toMatchObject({
    incidents: null,
  });

  // Nobody makes texts go by saying today that it was over long ago.
  const backdated = await log('Backdated');
  await post(`/v1/incidents/${backdated}/closed`, { occurredAt: at('2024-01-02') });

  expect(await sweptAt('2026-01-31T00:00:00.000Z')).toBe(0);
  expect(await sweptAt('2026-02-02T00:00:00.000Z')).toBe(3);
  expect(await sweptAt('2026-02-02T00:00:00.000Z')).toBe(0);
  const gone = { redacted: true };
  expect([await title(due), await title(root), await title(counted)]).toEqual([gone, gone, gone]);
  expect([await title(late), await title(open), await title(held), await title(reopened)]).toEqual([
    'Later',
    'Open',
    'Held',
    'Reopened',
  ]);
  await until(async () => {
    const { head, rewriting, items } = (await app.get('/v1/projections')).body as never as {
      head: string;
      rewriting: boolean;
      items: { position: string }[];
    };
    return !rewriting && items.every(({ position }) => BigInt(position) >= BigInt(head));
  });
  expect(searched(app.folder, ['Gallimaufry', 'Widdershins'])).toEqual([]);

  // What comes late expires with the next sweep, and what was held once it is not any more.
  await post(`/v1/incidents/${due}/notes`, { note: 'Found in a drawer', occurredAt: at('2024-01-15') });
  await post(`/v1/incidents/${held}/released`, { reason: 'Settled' });
  // Two years after what was recorded today: these, and what was closed later or recorded later.
  expect(await sweptAt(new Date(Date.now() + 732 * 86_400_000).toISOString())).toBe(4);
  expect(await title(held)).toEqual(gone);
});
