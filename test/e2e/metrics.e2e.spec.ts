import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from './parts.js';
import { allBuilt, newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

let app: RunningApp;
let last = '';

const write = async (path: string, body: object): Promise<Record<string, unknown>> => {
  const answer = await app.post(`/v1/${path}`, body);
  expect([path, answer.status, answer.body]).toEqual([path, 201, answer.body]);
  last = String(answer.body['position']);
  return answer.body;
};

const by = { kind: 'team', name: 'Platform' };

interface Logged {
  key: string;
  /** Like "03-01T10:00". */
  at: string;
  service?: string;
  severity?: number;
  fixed?: string;
  started?: object;
  origin?: string;
  restrictedTo?: string[];
}

const log = async ({
  key,
  at,
  service = 'shop',
  severity = 2,
  fixed,
  started,
  origin,
  restrictedTo,
}: Logged): Promise<void> => {
  await write('incidents', {
    ...{ key, title: `Outage ${key}`, services: [service], severity, reportedBy: null, occurredAt: `2026-${at}:00Z` },
    ...(origin ? { origin } : {}),
  });
  if (started) await write(`incidents/key:${key}/started`, started);
  if (fixed) await write(`incidents/key:${key}/fixed`, { by, solution: 'Made room', occurredAt: `2026-${fixed}:00Z` });
  // At the end: whoever is not named records no more of it.
  if (restrictedTo) await write(`incidents/key:${key}/restricted`, { restrictedTo, reason: 'It is about people' });
};

const as: Record<string, string> = {};

const ask = (path: string, who?: string): Promise<Answer> =>
  app.get(`/v1/metrics/${path}`, who === undefined ? {} : { authorization: `Bearer ${as[who]}` });

/** Of the whole answer, by the values of its groups. */
const groupsOf = ({ status, body }: Answer): Record<string, Record<string, unknown>> => {
  expect([status, body]).toEqual([200, body]);
  return Object.fromEntries(
    (body['items'] as { group: Record<string, unknown> }[]).map(({ group, ...rest }) => [
      Object.values(group)
        .map((value) => (typeof value === 'object' && value ? (value as { name: string }).name : String(value)))
        .join(' '),
      rest,
    ]),
  );
};

beforeAll(async () => {
  app = await startApp({ folder: newFolder(), projects: true });
  await allBuilt(app);
  for (const name of ['Nadia', 'Vera']) await write('people', { name });
  for (const name of ['shop', 'mail']) await write('services', { name });
  await write('roles', { person: 'Nadia', role: 'viewer' });
  for (const [name, roles, more] of [
    ['Nadia', ['viewer'], { person: 'Nadia' }],
    ['emitter', ['emitter'], { services: ['mail'] }],
  ] as const)
    as[name] = String((await write('api-keys', { label: 'A test', roles, ...more }))['key']);
  await log({ key: 'a', at: '03-01T10:00', fixed: '03-01T11:00', origin: 'monitor' });
  await log({ key: 'b', at: '03-31T23:00', fixed: '04-01T02:00', origin: 'support', service: 'mail' });
  await log({ key: 'c', at: '03-15T10:00', severity: 1 });
  await log({ key: 'd', at: '03-16T10:00' });
  await write('incidents/key:d/cancelled', { reason: 'It was none', occurredAt: '2026-03-16T11:00:00Z' });
  await log({ key: 'e', at: '04-02T10:00' });
  await write('incidents/key:e/merged', { into: 'key:a', reason: 'One outage' });
  await log({
    ...{ key: 'f', at: '04-03T10:00', fixed: '04-03T10:30' },
    started: { notBefore: '2026-04-03T09:00:00Z', notAfter: '2026-04-03T09:30:00Z', reason: 'Between two samples' },
  });
  await log({ key: 'g', at: '03-20T10:00', fixed: '03-20T20:00', service: 'mail', restrictedTo: ['Nadia'] });
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

describe('GET /v1/metrics/durations', () => {
  test('tells distributions by month', async () => {
    const answer = await ask(`durations?groupBy=month&duration=timeToFix,total&mean=true&minPosition=${last}`);
    expect(answer.body).toMatchObject({ by: 'firstLoggedAt', timeZone: 'UTC', groupBy: ['month'], undated: 0 });
    expect(BigInt(String(answer.body['position']))).toBeGreaterThanOrEqual(BigInt(last));
    const none = { p90: null, p99: null };
    expect(groupsOf(answer)).toEqual({
      '2026-03': {
        incidents: 4,
        durations: {
          timeToFix: { n: 2, open: 1, leftOut: { cancelled: 1 }, p50: 'PT1H', mean: 'PT2H', ...none },
          total: { n: 0, open: 1, leftOut: { cancelled: 1, 'start-unknown': 2 }, p50: null, mean: null, ...none },
        },
      },
      '2026-04': {
        incidents: 2,
        durations: {
          timeToFix: { n: 1, open: 0, leftOut: { merged: 1 }, p50: 'PT30M', mean: 'PT30M', ...none },
          total: { n: 0, open: 0, leftOut: { merged: 1, 'between-bounds': 1 }, p50: null, mean: null, ...none },
        },
      },
    });
  });

  test('in a zone whose midnight is another, and dated by another moment', async () => {
    const zoned = groupsOf(await ask('durations?groupBy=month&duration=timeToFix&timeZone=Europe/Berlin'));
    expect(Object.entries(zoned).map(([month, { incidents }]) => [month, incidents])).toEqual([
      ['2026-03', 3],
      ['2026-04', 3],
    ]);
    const fixed = await ask('durations?groupBy=month&duration=timeToFix&by=fixedAt');
    expect(Object.entries(groupsOf(fixed)).map(([month, { incidents }]) => [month, incidents])).toEqual([
      ['2026-03', 1],
      ['2026-04', 2],
    ]);
    // Neither c, nor what was cancelled or merged, was fixed.
    expect(fixed.body['undated']).toBe(3);
  });

  test('by service, by name; filtered; one group without groupBy', async () => {
    const services = groupsOf(await ask('durations?groupBy=service,severity&duration=timeToFix'));
    expect(Object.keys(services).toSorted()).toEqual(['mail 2', 'shop 1', 'shop 2']);
    const filtered = await ask(
      'durations?service=mail&origin=support&severity=2,3&status=fixed&from=2026-03-01T00:00:00Z',
    );
    expect((filtered.body['items'] as unknown[]).length).toBe(1);
    expect(groupsOf(filtered)).toMatchObject({ '': { incidents: 1, durations: { timeToFix: { n: 1, p50: 'PT3H' } } } });
    expect(Object.keys(groupsOf(filtered)['']?.['durations'] as object)).toHaveLength(7);
    expect((await ask('durations?from=2030-01-01T00:00:00Z')).body['items']).toEqual([]);
  });

  test('counts restricted incidents for those who see them, and the services of an emitter alone', async () => {
    const count = async (who?: string): Promise<unknown> =>
      groupsOf(await ask('durations?duration=timeToFix', who))['']?.['incidents'];
    expect([await count(), await count('Nadia'), await count('emitter')]).toEqual([6, 7, 1]);
    const nadia = groupsOf(await ask('durations?duration=timeToFix&groupBy=service', 'Nadia'));
    expect(nadia['mail']).toMatchObject({ incidents: 2, durations: { timeToFix: { n: 2, p50: 'PT3H' } } });
  });

  test('counts what has just been written, lifted, restricted and corrected', async () => {
    const fixedOf = async (who?: string): Promise<unknown> =>
      groupsOf(await ask(`durations?duration=timeToFix&severity=4&minPosition=${last}`, who))['']?.['durations'];
    await log({ key: 'h', at: '05-01T10:00', severity: 4 });
    expect(await fixedOf()).toMatchObject({ timeToFix: { n: 0, open: 1 } });
    const { eventIds } = await write('incidents/key:h/fixed', {
      by,
      solution: null,
      occurredAt: '2026-05-01T10:20:00Z',
    });
    expect(await fixedOf()).toMatchObject({ timeToFix: { n: 1, open: 0, p50: 'PT20M' } });
    const eventId = (eventIds as string[])[0];
    await write('incidents/key:h/corrections', {
      eventId,
      replace: { occurredAt: '2026-05-01T10:25:00Z' },
      reason: 'A slip',
    });
    expect(await fixedOf()).toMatchObject({ timeToFix: { n: 1, p50: 'PT25M' } });
    const restricted = await app.post('/v1/incidents/key:h/restricted', {
      restrictedTo: ['Nadia'],
      reason: 'It is about people',
    });
    last = String(restricted.body['position']);
    expect([restricted.status, await fixedOf()]).toEqual([201, undefined]);
    expect(await fixedOf('Nadia')).toMatchObject({ timeToFix: { n: 1 } });
  });

  test('after a rebuild says the same', async () => {
    const before = (await ask('durations?groupBy=month')).body['items'];
    const { body } = await app.post('/v1/projections/incident_facts/rebuilt', {});
    await until(async () => {
      const { items } = (await app.get('/v1/projections')).body as {
        items: { name: string; rebuilt: { id: string } | null }[];
      };
      return items.find(({ name }) => name === 'incident_facts')?.rebuilt?.id === body['id'];
    });
    expect((await ask('durations?groupBy=month')).body['items']).toEqual(before);
  });

  test.each([
    ['duration=timeToPanic', 'duration', 'timeToDetect, timeToLog'],
    ['groupBy=person', 'groupBy', 'week, month, quarter, severity, service, team, origin, channel'],
    ['groupBy=month,service,team', 'groupBy', 'one or two'],
    ['groupBy=month,month', 'groupBy', 'one or two different'],
    ['groupBy=', 'groupBy', 'one or two'],
    ['by=mitigatedAt', 'by', 'firstLoggedAt, startedAt'],
    ['timeZone=Mars/Olympus', 'timeZone', 'like Europe/Berlin'],
    ['mean=yes', 'mean', 'true, false'],
    ['from=2026-04-01T00:00:00Z&to=2026-03-01T00:00:00Z', 'to', 'after from'],
    ['from=yesterday', 'from', 'RFC 3339'],
    ['minPosition=-1', 'minPosition', 'a position'],
    ['person=Nadia', 'person', 'no field'],
  ])('%s is refused, and says what it takes', async (query, field, says) => {
    const { status, body } = await ask(`durations?${query}`);
    expect([status, body['errors']]).toEqual([422, [{ field, detail: expect.stringContaining(says) }]]);
  });
});

test('GET /v1/metrics/origins tells who noticed', async () => {
  const answer = await ask('origins?groupBy=quarter&from=2026-01-01T00:00:00Z&to=2026-05-01T00:00:00Z');
  const none = { monitor: 0, staff: 0, support: 0, 'external-user': 0, unknown: 0 };
  expect(groupsOf(answer)).toEqual({
    '2026-Q1': { n: 3, origins: { ...none, monitor: 1, support: 1, unknown: 1 }, leftOut: { cancelled: 1 } },
    '2026-Q2': { n: 1, origins: { ...none, unknown: 1 }, leftOut: { merged: 1 } },
  });
  expect((await ask('origins?duration=timeToFix')).status).toBe(422);
});
