import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { allBuilt, newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

// What contributed, and what became of what was promised, counted from the read models over HTTP.

jest.setTimeout(120_000);

let app: RunningApp;
let last = '0';
let recorded = Date.parse('2026-01-05T09:00:00Z');
const as: Record<string, Record<string, string>> = {};

/** Said a minute after what was said before it, at a time that is gone: by an importer, who was there then. */
const says = async (path: string, body: object, who = 'importer'): Promise<Record<string, unknown>> => {
  recorded += 60_000;
  const source = { system: 'sheet', file: 'sha256:1', row: recorded / 60_000 };
  const said = { ...body, recordedAt: new Date(recorded).toISOString(), source };
  const answer = await app.post(`/v1/${path}`, said, as[who]);
  expect([path, answer.status, answer.body]).toEqual([path, 201, answer.body]);
  last = String(answer.body['position']);
  return answer.body;
};

const ask = (path: string, who?: string): Promise<Answer> =>
  app.get(`/v1/metrics/${path}${path.includes('?') ? '&' : '?'}minPosition=${last}`, who === undefined ? {} : as[who]);

interface Item extends Record<string, unknown> {
  group: Record<string, { name: string } | string | null>;
}

const itemsOf = ({ status, body }: Answer): Item[] => {
  expect([status, body]).toEqual([200, body]);
  return body['items'] as Item[];
};
/** By the values of their groups. */
const groupsOf = (answer: Answer): Record<string, unknown> =>
  Object.fromEntries(
    itemsOf(answer).map(({ group, ...rest }) => [
      Object.values(group)
        .map((value) => (typeof value === 'object' && value ? value.name : String(value)))
        .join(' '),
      rest,
    ]),
  );

const item = async (
  key: string,
  said: { team?: string; kind?: string; dueOn?: string },
  who?: string,
): Promise<string> => {
  const { kind = 'preventive', dueOn, ...rest } = said;
  const { id } = await says('action-items', { title: `Item ${recorded}`, kind, incident: `key:${key}`, ...rest }, who);
  if (dueOn !== undefined) await says(`action-items/${String(id)}/planned`, { dueOn, reason: 'It is a test' }, who);
  return String(id);
};
const deliver = async (id: string, on: string): Promise<void> => {
  recorded = Date.parse(`${on}T12:00:00Z`);
  await says(`action-items/${id}/delivered`, { evidence: 'It was seen' });
};

/** A day that is still to come. */
const ahead = new Date(Date.now() + 400 * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  app = await startApp({ folder: newFolder(), projects: true });
  await allBuilt(app);
  for (const name of ['Nadia', 'Vera']) await app.post('/v1/people', { name });
  for (const name of ['shop', 'mail']) await app.post('/v1/services', { name });
  for (const name of ['Payments', 'Platform']) await app.post('/v1/teams', { name });
  for (const role of ['responder', 'importer']) await app.post('/v1/roles', { person: 'Nadia', role });
  for (const [name, roles, more] of [
    ['importer', ['responder', 'importer'], {}],
    ['Nadia', ['responder', 'importer'], { person: 'Nadia' }],
    ['emitter', ['emitter'], { services: ['mail'] }],
  ] as const) {
    const { body } = await app.post('/v1/api-keys', { label: name, roles, ...more });
    as[name] = { authorization: `Bearer ${String(body['key'])}` };
  }
  for (const [key, service, more] of [
    ['a', 'shop', {}],
    ['b', 'mail', {}],
    ['secret', 'mail', { restrictedTo: ['Nadia'] }],
  ] as const)
    await says(
      'incidents',
      { key, title: `Outage ${key}`, services: [service], severity: 2, reportedBy: null, ...more },
      key === 'secret' ? 'Nadia' : undefined,
    );
  await says('incidents/key:a/findings', { text: 'Nothing bounds the queue', tags: ['capacity', 'alerting'] });
  await says('incidents/key:a/findings', { text: 'Nothing bounds the other one', tags: ['capacity'] });
  await says('incidents/key:b/findings', { text: 'No alert looks at it', tags: ['alerting'] });
  const { id } = await says('incidents/key:b/findings', { text: 'The moon was full' });
  await says(`findings/${String(id)}/withdrawn`, { reason: 'Nothing follows from it' });
  await says('incidents/key:secret/findings', { text: 'About somebody', tags: ['access'] }, 'Nadia');
  await item('secret', { team: 'Payments', dueOn: '2026-02-20' }, 'Nadia');
  await item('a', { team: 'Payments' });
  await item('b', { team: 'Platform', kind: 'process', dueOn: '2026-03-10' });
  await item('b', { dueOn: ahead });
  const dropped = await item('a', { team: 'Payments', dueOn: '2026-02-27' });
  const [inTime, late] = [
    await item('a', { team: 'Payments', dueOn: '2026-02-10' }),
    await item('a', { team: 'Payments', dueOn: '2026-02-12' }),
  ];
  await says(`action-items/${dropped}/dropped`, { reason: 'Needless' });
  await deliver(inTime, '2026-02-10');
  await deliver(late, '2026-02-15');
  recorded = Date.parse('2026-03-01T12:00:00Z');
  await says('incidents/key:b/findings', { text: 'It was switched by hand' });
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

describe('what is behind a figure', () => {
  const findings = async (query: string, who?: string): Promise<Record<string, unknown>[]> => {
    const { status, body } = await ask(`factors/findings?${query}`, who);
    expect([status, body]).toEqual([200, body]);
    return body['items'] as Record<string, unknown>[];
  };

  test.each(['', 'service=shop&', 'service=mail&', 'from=2026-02-01T00:00:00Z&'])(
    'the findings of a tag are as many as are counted, with %j',
    async (narrowed) => {
      const [all] = itemsOf(await ask(`factors?${narrowed}`));
      const { n, tags, untagged } = all as unknown as {
        n: number;
        tags: { tag: string; n: number }[];
        untagged: number;
      };
      expect((await findings(narrowed)).length).toBe(n);
      for (const each of tags) expect((await findings(`${narrowed}tag=${each.tag}`)).length).toBe(each.n);
      expect((await findings(`${narrowed}untagged=true`)).length).toBe(untagged);
      expect((await findings(`${narrowed}untagged=false`)).length).toBe(n - untagged);
    },
  );

  test('a finding comes with its incident, and those of restricted ones only for whoever sees them', async () => {
    expect(await findings('tag=alerting&service=mail')).toEqual([
      {
        id: expect.any(String),
        incident: { id: expect.any(String), reference: expect.any(String), title: 'Outage b' },
        text: 'No alert looks at it',
        tags: ['alerting'],
        foundAt: expect.any(String),
      },
    ]);
    expect(await findings('tag=access')).toEqual([]);
    expect((await findings('tag=access', 'Nadia')).length).toBe(1);
  });

  test('the action items of a month are as many as were promised for it', async () => {
    const months = itemsOf(await ask('delivery?groupBy=month')).filter(({ group }) => group['month'] !== null);
    for (const { group, n } of months) {
      const month = group['month'] as string;
      const next = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1)).toISOString().slice(0, 10);
      const { body } = await app.get(`/v1/action-items?from=${month}-01&to=${next}`);
      expect([month, body['total']]).toEqual([month, n]);
    }
    expect((await app.get('/v1/action-items?from=2026-03-01&to=2026-03-01')).status).toBe(422);
  });
});

describe('GET /v1/metrics/delivery', () => {
  const payments = {
    ...{ n: 3, delivered: 2, onTime: 1, late: 1, running: 0, overdue: 0, dropped: 1 },
    slippedDays: { n: 2, p50: 0, p90: null },
    leftOut: { noPromise: 1 },
  };
  const none = { n: 0, p50: null, p90: null };
  const platform = {
    ...{ n: 1, delivered: 0, onTime: 0, late: 0, running: 1, overdue: 1, dropped: 0 },
    ...{ slippedDays: none, leftOut: {} },
  };

  test('tells by team what became of what was promised, and names nobody', async () => {
    const answer = await ask('delivery?groupBy=team');
    expect(groupsOf(answer)).toEqual({
      Payments: payments,
      Platform: platform,
      null: { ...platform, overdue: 0 },
    });
    expect(answer.body).toMatchObject({ groupBy: ['team'] });
    expect(BigInt(String(answer.body['position']))).toBeGreaterThanOrEqual(BigInt(last));
    expect(JSON.stringify(answer.body)).not.toContain('owner');
  });

  test('by kind, month and quarter of the agreed day, and as a whole', async () => {
    expect(Object.keys(groupsOf(await ask('delivery?groupBy=kind,quarter')))).toEqual([
      ...['preventive 2026-Q1', `preventive ${ahead.slice(0, 4)}-Q${Math.ceil(Number(ahead.slice(5, 7)) / 3)}`],
      ...['preventive null', 'process 2026-Q1'],
    ]);
    expect(Object.keys(groupsOf(await ask('delivery?groupBy=month')))).toEqual([
      ...['2026-02', '2026-03', ahead.slice(0, 7), 'null'],
    ]);
    expect(itemsOf(await ask('delivery'))).toMatchObject([{ group: {}, n: 5, leftOut: { noPromise: 1 } }]);
  });

  test('of a span of agreed days, without what was promised for none', async () => {
    const { leftOut: _leftOut, ...rest } = payments;
    expect(groupsOf(await ask('delivery?groupBy=team&from=2026-02-10&to=2026-03-10'))).toEqual({
      Payments: { ...rest, leftOut: {} },
    });
    expect(itemsOf(await ask('delivery?from=2026-02-12&to=2026-02-13'))).toMatchObject([{ n: 1, late: 1 }]);
    expect(itemsOf(await ask('delivery?to=2026-02-11'))).toMatchObject([{ n: 1, onTime: 1 }]);
  });

  test('counts for each what they see', async () => {
    expect(groupsOf(await ask('delivery?groupBy=team', 'Nadia'))).toMatchObject({
      Payments: { n: 4, running: 1, overdue: 1 },
    });
    expect(Object.keys(groupsOf(await ask('delivery?groupBy=team', 'emitter')))).toEqual(['Platform', 'null']);
  });
});

describe('GET /v1/metrics/factors', () => {
  const tags = [
    { tag: 'alerting', n: 2, incidents: 2 },
    { tag: 'capacity', n: 2, incidents: 1 },
  ];

  test('tells which tags findings have, and of how many incidents', async () => {
    const answer = await ask('factors');
    expect(itemsOf(answer)).toEqual([{ group: {}, n: 4, tags, untagged: 1, leftOut: { withdrawn: 1 } }]);
    expect(answer.body).toMatchObject({ timeZone: 'UTC', groupBy: [] });
    expect(JSON.stringify(answer.body)).not.toContain('queue');
  });

  test('by month and service', async () => {
    expect(groupsOf(await ask('factors?groupBy=month'))).toMatchObject({
      '2026-01': { n: 3, untagged: 0 },
      '2026-03': { n: 1, tags: [], untagged: 1 },
    });
    expect(groupsOf(await ask('factors?groupBy=service'))).toMatchObject({
      mail: { n: 2, tags: [{ tag: 'alerting', n: 1 }] },
      shop: { n: 2 },
    });
    expect(itemsOf(await ask('factors?from=2026-02-01T00:00:00Z'))).toMatchObject([{ n: 1 }]);
    expect(itemsOf(await ask('factors?to=2026-02-01T00:00:00Z'))).toMatchObject([{ n: 3 }]);
  });

  test('counts for each what they see', async () => {
    expect(itemsOf(await ask('factors', 'Nadia'))).toMatchObject([{ n: 5, tags: [...tags, { tag: 'access' }] }]);
    expect(itemsOf(await ask('factors', 'emitter'))).toMatchObject([{ n: 2, leftOut: { withdrawn: 1 } }]);
  });
});

test.each([
  ['delivery?groupBy=owner', 'groupBy'],
  ['delivery?groupBy=team,kind,month', 'groupBy'],
  ['factors?service=nowhere', 'service'],
  ['factors/findings?untagged=yes', 'untagged'],
  ['compliance/verdicts?state=kept', 'state'],
  ['delivery?from=2026-02-30', 'from'],
  ['delivery?from=2026-03-01&to=2026-03-01', 'to'],
  ['delivery?owner=Nadia', 'owner'],
  ['factors?groupBy=tag', 'groupBy'],
  ['factors?timeZone=europe/berlin', 'timeZone'],
  ['factors?from=2026-03-01T00:00:00Z&to=2026-02-01T00:00:00Z', 'to'],
])('%s is refused, and the answer names the field', async (path, field) => {
  const { status, body } = await ask(path);
  expect([status, body]).toMatchObject([422, { errors: [{ field }] }]);
});
