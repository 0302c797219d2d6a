import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { until } from './parts.js';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

jest.setTimeout(60_000);

const folder = newFolder();
let app: RunningApp;
/** Of the last write: a list that is asked for it has everything. */
let position: string;

const day = (date: number): string => `2026-03-${String(date).padStart(2, '0')}T10:00:00Z`;

const write = async (path: string, body: object): Promise<string> => {
  const answer = await app.post(path, body);
  expect([200, 201]).toContain(answer.status);
  position = String(answer.body['position']);
  return String(answer.body['id']);
};

/** 23 incidents, logged a day apart: in two services, of five severities and four origins. */
const origins = ['monitor', 'staff', 'support', 'external-user'];
beforeAll(async () => {
  app = await startApp({ folder, projects: true });
  for (let date = 1; date <= 23; date++) {
    await write('/v1/incidents', {
      key: `list-${date}`,
      title: `Incident ${date}`,
      services: date % 2 ? ['search'] : ['search', 'billing'],
      severity: (date % 5) + 1,
      reportedBy: { kind: 'person', name: 'Ana Lima' },
      origin: origins[date % 4],
      occurredAt: day(date),
    });
    if (date <= 10)
      await write(`/v1/incidents/key:list-${date}/responded`, {
        by: { kind: 'team', name: date <= 4 ? 'Payments' : 'Platform' },
        occurredAt: day(date),
      });
    if (date <= 5)
      await write(`/v1/incidents/key:list-${date}/fixed`, { by: null, solution: 'Rolled back', occurredAt: day(date) });
  }
});
afterAll(async () => {
  await app.stop();
  removeFolder(folder);
});

interface Listed {
  id: string;
  key: string;
  title: string;
  status: string;
  [field: string]: unknown;
}

const list = async (query: string): Promise<Answer> => app.get(`/v1/incidents?minPosition=${position}&${query}`);
const keys = ({ body }: Answer): string[] => (body['items'] as Listed[]).map(({ key }) => key);

test('lists incidents, the one logged last first, a page at a time, each once, with the number of all', async () => {
  const seen: string[] = [];
  let cursor = '';
  let pages = 0;
  for (; ; pages++) {
    const answer = await list(`limit=5${cursor}`);
    expect(answer.status).toBe(200);
    expect(answer.body['total']).toBe(23);
    seen.push(...keys(answer));
    const next = answer.body['nextCursor'] as string | null;
    if (next === null) break;
    cursor = `&cursor=${next}`;
  }
  expect(seen).toEqual(Array.from({ length: 23 }, (_, index) => `list-${23 - index}`));
  expect(pages).toBe(4);
});

test.each<[string, number[]]>([
  ['status=fixed', [5, 4, 3, 2, 1]],
  ['status=responding,fixed', [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
  ['status=closed', []],
  ['severity=1', [20, 15, 10, 5]],
  ['service=billing&severity=1,5', [20, 14, 10, 4]],
  ['origin=support&status=fixed', [2]],
  ['team=Payments', [4, 3, 2, 1]],
  ['team=payments&service=billing', [4, 2]],
  [`from=${day(21)}`, [23, 22, 21]],
  [`from=${day(3)}&to=${day(5)}`, [4, 3]],
  [`to=2026-03-02T11:00:00%2B01:00`, [1]],
])('filters by %s', async (query, expected) => {
  const answer = await list(query);
  expect(keys(answer)).toEqual(expected.map((date) => `list-${date}`));
  expect(answer.body['total']).toBe(expected.length);
});

test('names a service and a team by id as well', async () => {
  const [first] = (await list('team=Platform')).body['items'] as Listed[];
  const [team] = first?.['teams'] as { id: string }[];
  expect(keys(await list(`team=${team?.id}`))).toEqual(['list-10', 'list-9', 'list-8', 'list-7', 'list-6', 'list-5']);
});

test('says of each what a list needs, with names beside ids', async () => {
  const [item] = (await list(`from=${day(4)}&to=${day(5)}`)).body['items'] as Listed[];
  // Its reference comes a moment after it.
  const { reference, ...rest } = item as Listed;
  expect(String(reference)).toMatch(/^(INC-\d+|null)$/);
  expect(rest).toEqual({
    id: expect.any(String),
    revision: '2',
    position: expect.stringMatching(/^\d+$/),
    key: 'list-4',
    title: 'Incident 4',
    status: 'fixed',
    mergedInto: null,
    restrictedTo: null,
    merged: [],
    severity: 5,
    highestSeverity: 5,
    services: [
      { id: expect.any(String), name: 'search' },
      { id: expect.any(String), name: 'billing' },
    ],
    origin: 'monitor',
    reportedBy: { kind: 'person', id: expect.any(String), name: 'Ana Lima' },
    lead: null,
    teams: [{ kind: 'team', id: expect.any(String), name: 'Payments' }],
    pausedSince: null,
    loggedAt: '2026-03-04T10:00:00.000Z',
    firstLoggedAt: '2026-03-04T10:00:00.000Z',
    reports: 0,
    users: null,
    accounts: null,
    supportRequests: null,
    startedAt: null,
    detectedAt: '2026-03-04T10:00:00.000Z',
    respondedAt: '2026-03-04T10:00:00.000Z',
    diagnosedAt: null,
    mitigatedAt: null,
    fixedAt: '2026-03-04T10:00:00.000Z',
    closedAt: null,
    cancelledAt: null,
    reopenings: 0,
    durations: { timeToRespond: { duration: 'PT0S' }, timeToFix: { duration: 'PT0S' } },
    flags: ['start-not-stated'],
    heldSince: null,
    textsExpiredAt: null,
    updatedAt: expect.any(String),
  });
});

test('follows corrections and retractions', async () => {
  const id = await write('/v1/incidents', {
    key: 'moved',
    title: 'Moved',
    services: [],
    severity: 3,
    reportedBy: null,
    occurredAt: day(2),
  });
  const { body } = await app.get(`/v1/incidents/${id}`);
  const { eventId } = (body['facts'] as { logged: { eventId: string } }).logged;
  await write(`/v1/incidents/${id}/corrections`, {
    eventId,
    replace: { occurredAt: day(25), title: 'Moved up' },
    reason: 'The mail says so',
  });
  const [first] = (await list('limit=1')).body['items'] as Listed[];
  expect(first).toMatchObject({ key: 'moved', title: 'Moved up', loggedAt: '2026-03-25T10:00:00.000Z' });
});

test('is narrowed by another moment than the log, and by that nobody says who noticed', async () => {
  await write('/v1/incidents', {
    ...{ key: 'seen-before', title: 'Seen before', services: [], severity: 3, reportedBy: null },
    ...{ occurredAt: day(28), startedAt: day(26) },
  });
  await write('/v1/incidents/key:seen-before/reported', {
    ...{ reportedBy: { kind: 'team', name: 'Platform' }, origin: 'support', occurredAt: day(27) },
  });
  await write('/v1/incidents/key:seen-before/closed', { occurredAt: day(29) });
  for (const [by, on] of [
    ['loggedAt', 28],
    ['firstLoggedAt', 27],
    ['startedAt', 26],
    ['closedAt', 29],
  ] as const)
    expect([by, keys(await list(`by=${by}&from=${day(on)}&to=${day(on + 1)}`))]).toEqual([by, ['seen-before']]);
  // Where it lacks the moment, it is in no stretch.
  expect(keys(await list(`by=fixedAt&from=${day(6)}`))).toEqual([]);
  expect(keys(await list(`origin=unknown`))).toContain('moved');
  expect(keys(await list(`origin=unknown,support&from=${day(25)}`))).toEqual(['seen-before', 'moved']);
});

describe('a list is refused', () => {
  test.each([
    ['status=done', 'status', 'takes one or several of open'],
    ['severity=6', 'severity', 'takes one or several of 1'],
    ['by=recordedAt', 'by', 'takes one of loggedAt'],
    ['origin=', 'origin', 'takes one or several of monitor'],
    ['limit=0', 'limit', 'takes a whole number from 1 to 200'],
    ['limit=201', 'limit', 'takes a whole number from 1 to 200'],
    ['from=yesterday', 'from', 'takes a time'],
    ['service=nowhere', 'service', 'there is no service with this name'],
    ['team=00000000-0000-4000-8000-000000000000', 'team', 'there is no team with this id'],
    ['colour=red', 'colour', 'is no field of this request'],
  ])('%s, naming the field', async (query, field, detail) => {
    const answer = await list(query);
    expect(answer.status).toBe(422);
    expect(answer.body['errors']).toEqual([{ field, detail: expect.stringContaining(detail) }]);
  });

  test('with a cursor that it did not give', async () => {
    expect((await list('cursor=bm9uc2Vuc2U')).status).toBe(400);
  });

  test('when the position asked for does not come, in bounded time', async () => {
    const answer = await app.get(`/v1/incidents?minPosition=${String(BigInt(position) + 1_000_000n)}`);
    expect(answer.status).toBe(503);
    expect(answer.body['type']).toBe('urn:debrief:problem:read-model-behind');
    expect(answer.headers.get('retry-after')).toBe('1');
  });
});

describe('the read models, over HTTP', () => {
  test('say how far they are, and are built anew on request', async () => {
    const status = async (): Promise<
      { name: string; state: string; rebuilt: { id: string; before: string; checksum: string } | null }[]
    > => (await app.get('/v1/projections')).body['items'] as never;
    await list('limit=1');
    expect(await status()).toMatchObject([
      { name: 'incidents', kind: 'read-model', version: 9, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'timeline', kind: 'read-model', version: 1, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'unlogged', kind: 'read-model', version: 1, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'verdicts', kind: 'read-model', version: 3, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'action_items', kind: 'read-model', version: 3, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'findings', kind: 'read-model', version: 1, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      {
        name: 'recommendations',
        kind: 'read-model',
        version: 1,
        state: 'live',
        lagSeconds: 0,
        parked: 0,
        wanted: null,
      },
      { name: 'incident_facts', kind: 'read-model', version: 2, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'postmortems', kind: 'read-model', version: 4, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'public_pages', kind: 'read-model', version: 1, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'publications', kind: 'read-model', version: 1, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'directory', kind: 'read-model', version: 1, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'api-keys', kind: 'read-model', version: 1, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'roles', kind: 'read-model', version: 1, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'mail', kind: 'read-model', version: 1, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'tickets', kind: 'read-model', version: 1, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'signals', kind: 'read-model', version: 1, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'log-tiles', kind: 'read-model', version: 1, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'log-leaves', kind: 'read-model', version: 2, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'references', kind: 'policy', version: null, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'redactions', kind: 'policy', version: null, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'verdict-texts', kind: 'policy', version: null, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'follow-up-texts', kind: 'policy', version: null, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'reminder-mails', kind: 'policy', version: null, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'erasures', kind: 'policy', version: null, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'held-sessions', kind: 'policy', version: null, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      {
        name: 'postmortem-texts',
        kind: 'policy',
        version: null,
        state: 'live',
        lagSeconds: 0,
        parked: 0,
        wanted: null,
      },
      { name: 'merged-reviews', kind: 'policy', version: null, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      {
        name: 'invitation-mails',
        kind: 'policy',
        version: null,
        state: 'live',
        lagSeconds: 0,
        parked: 0,
        wanted: null,
      },
      { name: 'questions', kind: 'policy', version: null, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'question-mails', kind: 'policy', version: null, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      {
        name: 'publication-texts',
        kind: 'policy',
        version: null,
        state: 'live',
        lagSeconds: 0,
        parked: 0,
        wanted: null,
      },
      {
        name: 'restricted-publications',
        kind: 'policy',
        version: null,
        state: 'live',
        lagSeconds: 0,
        parked: 0,
        wanted: null,
      },
      { name: 'linked-tickets', kind: 'policy', version: null, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      { name: 'proposal-texts', kind: 'policy', version: null, state: 'live', lagSeconds: 0, parked: 0, wanted: null },
      {
        name: 'transcript-texts',
        kind: 'policy',
        version: null,
        state: 'live',
        lagSeconds: 0,
        parked: 0,
        wanted: null,
      },
    ]);
    const asked = await app.post('/v1/projections/incidents/rebuilt', {});
    expect(asked).toMatchObject({
      status: 202,
      body: { readModel: 'incidents', kind: 'rebuild', id: expect.any(String) },
    });
    let ended;
    do [ended] = await status();
    while (ended?.rebuilt?.id !== asked.body['id']);
    expect(ended?.rebuilt?.before).toBe(ended?.rebuilt?.checksum);
    expect((await app.get('/v1/projections/incidents/parked')).body).toEqual({ items: [] });
  });

  test('are known by name only', async () => {
    for (const [method, path] of [
      ['POST', 'nothing/rebuilt'],
      ['POST', 'nothing/retried'],
      ['GET', 'nothing/parked'],
    ] as const)
      expect(await app.send(method, `/v1/projections/${path}`)).toMatchObject({
        status: 404,
        body: {
          type: 'urn:debrief:problem:unknown-read-model',
          detail: expect.stringContaining(
            'incidents, timeline, unlogged, verdicts, action_items, findings, recommendations, incident_facts, postmortems, public_pages, publications, directory',
          ),
        },
      });
  });

  test('are in the metrics and in the health', async () => {
    const metrics = await app.get('/metrics');
    expect(metrics.headers.get('content-type')).toContain('text/plain');
    expect(metrics.body).toMatch(/^debrief_read_model_lag_seconds\{read_model="incidents"\} 0$/m);
    // The projector works, so that it has just looked for what is due.
    await until(async () => {
      const { body } = await app.get('/metrics');
      const age = /^debrief_chore_age_seconds\{chore="the announcement of deadlines"\} ([\d.]+)$/m.exec(
        body as unknown as string,
      );
      return age !== null && Number(age[1]) < 10;
    });
    expect((await app.get('/metrics', { authorization: '' })).status).toBe(401);
    expect((await app.get('/health/ready')).body).toMatchObject({
      status: 'ok',
      projector: 'active',
      readModels: { incidents: { state: 'live', parked: 0 }, timeline: { state: 'live', parked: 0 } },
    });
  });

  test('stand on stores whose versions, clock and disk are told', async () => {
    expect((await app.get('/v1/status')).body).toMatchObject({
      node: process.versions.node,
      stores: [
        { name: 'event store', status: 'ok', version: expect.any(String) },
        { name: 'document store', status: 'ok', version: expect.any(String) },
      ],
      disk: { folder, free: expect.any(Number) },
    });
  });
});
