import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CommandHandling, type Handling } from '#event-store';
import { incidentStreams, Retention } from '#incidents';
import { Keyring } from '#keyring';
import { ReadModels, ReadStore } from '#read-models';
import { projections } from '../../apps/projector/src/composition.js';
import { until } from './parts.js';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

// What is said of verdicts goes like what is said of incidents: redacted by people, or with the texts of the incident.

let app: RunningApp;
let keyring: Keyring;
let gold = '';
let row = 0;
const keys: Record<string, string> = {};

const as = (role: string): Record<string, string> => ({ authorization: `Bearer ${keys[role]}` });
const post = (path: string, body: object, role = 'service-owner'): Promise<Answer> =>
  app.post(`/v1/${path}`, body, as(role));
const write = async (path: string, body: object, headers: Record<string, string> = {}) => {
  const answer = await app.post(`/v1/${path}`, body, headers);
  expect([path, answer.status, answer.body]).toEqual([path, 201, answer.body]);
  return { id: String(answer.body['id']), eventId: String((answer.body['eventIds'] as string[] | undefined)?.[0]) };
};
const typeOf = ({ status, body }: Answer): unknown => [status, String(body['type']).replace(/.*:/, '')];

const by = { kind: 'team', name: 'Operations' };
/** As it was recorded years ago, and imported today. */
const then = (day: string) => ({
  occurredAt: `${day}T10:00:00Z`,
  recordedAt: `${day}T10:00:00Z`,
  source: { system: 'old', file: 'sha256:0', row: ++row },
});

interface Excluded {
  id: string;
  exclusion: string;
  lifted: string;
}

/** An incident of which an exclusion was put, lifted, and put again in other words. */
const excluded = async (): Promise<Excluded & { again: string }> => {
  const said = { title: 'Gallimaufry', services: ['checkout'], severity: 2, reportedBy: null };
  const { id } = await write('incidents', { ...said, ...then('2024-03-01') });
  const put = (reason: string, at: object) =>
    write(`incidents/${id}/exclusions`, { agreement: gold, cause: 'customer', reason, allowedBy: by, ...at });
  const exclusion = (await put('Widdershins', then('2024-03-02'))).eventId;
  const lift = { exclusion, reason: 'Deasil', ...then('2024-03-03') };
  const lifted = (await write(`incidents/${id}/exclusions/lifted`, lift)).eventId;
  const again = (await put('Gardyloo', then('2024-03-04'))).eventId;
  return { id, exclusion, lifted, again };
};

const reasonIn = async (id: string): Promise<unknown> => {
  const { verdicts } = (await app.get(`/v1/incidents/${id}/verdicts`)).body as never as {
    verdicts: { state: string; exclusion: { cause: string; reason: unknown } }[];
  };
  expect(verdicts).toMatchObject([{ state: 'excluded', exclusion: { cause: 'customer' } }]);
  return verdicts[0]?.exclusion.reason;
};

/** The reasons in the stream of an incident's verdicts as whoever comes to the vault now opens them, in order. */
const opened = async (id: string): Promise<unknown[]> => {
  const events = await app.log.readStream(`verdict-${id}`, 0n, 100);
  // Opened keys stay in memory for minutes.
  const fresh = await Keyring.open(app.mongoUri, join(app.folder, 'master-key'));
  const data = (await fresh.open(events)) as { reason?: unknown }[];
  await fresh.close();
  return data.flatMap(({ reason }) => (reason === undefined ? [] : [reason]));
};
/** By which event, and why, its verdict changed. */
const reasonsOfChanges = async (id: string): Promise<unknown[][]> => {
  const { head } = (await app.get('/v1/projections')).body;
  const { items } = (await app.get(`/v1/incidents/${id}/verdicts/changes?minPosition=${String(head)}`))
    .body as never as {
    items: { cause: { eventId: string; reason: unknown } | null }[];
  };
  return items.flatMap(({ cause }) => (cause ? [[cause.eventId, cause.reason]] : []));
};

const gone = { redacted: true };

beforeAll(async () => {
  app = await startApp({ folder: newFolder(), projects: true });
  keyring = await Keyring.open(app.mongoUri, join(app.folder, 'master-key'));
  for (const role of ['service-owner', 'privacy-officer'])
    keys[role] = String((await app.post('/v1/api-keys', { label: 'A test', roles: [role] })).body['key']);
  await write('teams', { name: 'Operations' });
  const service = await write('services', { name: 'checkout' });
  await write(`services/${service.id}/owners`, { team: 'Operations', occurredAt: '2023-12-01T00:00:00Z' });
  const limits = [{ value: 'timeToFix', limit: 'PT4H' }];
  gold = (
    await write('agreements', { title: 'Gold support', effectiveFrom: '2024-01-01', services: ['checkout'], limits })
  ).id;
});
afterAll(async () => {
  await keyring.close();
  await app.stop();
  removeFolder(app.folder);
});

test('P5: a reason is redacted by whoever may, reads so at once, and its key goes', async () => {
  const { id, exclusion, lifted, again } = await excluded();
  const path = `incidents/${id}/exclusions/redacted`;
  const redact = (eventId: string, role = 'privacy-officer'): Promise<Answer> =>
    post(path, { eventId, reason: 'It names a customer' }, role);
  expect(await reasonIn(id)).toBe('Gardyloo');
  expect(typeOf(await redact(again, 'service-owner'))).toEqual([403, 'not-allowed']);
  expect(typeOf(await redact(crypto.randomUUID()))).toEqual([404, 'unknown-event']);
  expect(typeOf(await post(path, { eventId: 'none' }, 'privacy-officer'))).toEqual([422, 'invalid-request']);
  expect(await opened(id)).toEqual(['Widdershins', 'Deasil', 'Gardyloo']);

  const first = await redact(again);
  expect(first).toMatchObject({ status: 201, body: { id, eventIds: [expect.any(String)] } });
  expect(await reasonIn(id)).toEqual(gone);
  expect(await redact(again)).toMatchObject({ status: 200, body: { eventIds: [] } });
  expect((await redact(lifted)).status).toBe(201);
  // A redaction is none of them, and says why for good.
  const [redaction = ''] = first.body['eventIds'] as string[];
  expect(typeOf(await redact(redaction))).toEqual([404, 'unknown-event']);
  const why = 'It names a customer';
  await until(async () => (await opened(id))[1] !== 'Deasil' && (await opened(id))[2] !== 'Gardyloo');
  expect(await opened(id)).toEqual(['Widdershins', gone, gone, why, why]);
  expect(await reasonsOfChanges(id)).toEqual([
    [exclusion, 'Widdershins'],
    [lifted, gone],
    [again, gone],
  ]);
});

test('P10: while the incident is held, no reason is redacted', async () => {
  const { id, again } = await excluded();
  const hold = (what: string) => post(`incidents/${id}/${what}`, { reason: 'A claim' }, 'privacy-officer');
  const redact = () => post(`incidents/${id}/exclusions/redacted`, { eventId: again }, 'privacy-officer');
  await hold('held');
  expect(typeOf(await redact())).toEqual([409, 'legal-hold']);
  expect(await reasonIn(id)).toBe('Gardyloo');
  await hold('released');
  expect((await redact()).status).toBe(201);
});

test('P9: reasons expire with the texts of their incident, and with those of no other', async () => {
  const [over, open] = [await excluded(), await excluded()];
  await write(`incidents/${over.id}/closed`, { reason: 'All is said', ...then('2024-03-05') });
  expect(await app.send('PUT', '/v1/settings/retention', { body: { incidents: 'P2Y' } })).toMatchObject({
    status: 201,
  });
  expect([await reasonIn(over.id), await reasonIn(open.id)]).toEqual(['Gardyloo', 'Gardyloo']);
  expect(await sweptAt('2026-03-06T00:00:00.000Z')).toBe(1);
  await until(async () => (await opened(over.id)).every((reason) => typeof reason !== 'string'));
  expect(await opened(over.id)).toEqual([gone, gone, gone]);
  expect([await reasonIn(over.id), await reasonIn(open.id)]).toEqual([gone, 'Gardyloo']);
  expect(await opened(open.id)).toEqual(['Widdershins', 'Deasil', 'Gardyloo']);
  expect((await reasonsOfChanges(over.id)).map(([, reason]) => reason)).toEqual([gone, gone, gone]);
});

/** As the projector does it every hour, at another hour. */
const sweptAt = async (now: string): Promise<number> => {
  const { head } = (await app.get('/v1/projections')).body;
  const clock = { now: () => now };
  const store = new ReadStore(app.mongoUri);
  const readModels = new ReadModels(store, projections, app.stores.logId);
  await readModels.answer('incidents', BigInt(String(head)), () => Promise.resolve());
  const incidents = new CommandHandling(incidentStreams, app.log, keyring, clock) as unknown as Handling;
  const swept = await new Retention(() => Promise.resolve('P2Y'), readModels, incidents, clock).sweep();
  await store.close();
  return swept;
};
