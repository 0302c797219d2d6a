import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

// What agreements come to, as whoever asks over HTTP reads it. All incidents are logged on 2 March 2026 at 10:00 UTC.

let app: RunningApp;
let last = '';
let auditor: Record<string, string>;
const ids: Record<string, string> = {};

const write = async (path: string, body: object): Promise<Record<string, unknown>> => {
  const answer = await app.post(`/v1/${path}`, body);
  expect([path, answer.status, answer.body]).toEqual([path, 201, answer.body]);
  last = String(answer.body['position']);
  return answer.body;
};
const made = async (name: string, path: string, body: object): Promise<void> => {
  ids[name] = String((await write(path, body))['id']);
};
/** As soon as the read model has what is waited for: on a busy machine a request gives that up after a while. */
const get = async (path: string, headers?: Record<string, string>): Promise<Answer> => {
  const answer = await app.get(path, headers);
  return answer.status === 503 ? get(path, headers) : answer;
};
const at = (time: string): string => `2026-03-02T${time}:00Z`;
const by = { kind: 'team', name: 'Platform' };

const log = (key: string, services: string[], more: object = {}): Promise<void> =>
  made(key, 'incidents', {
    ...{ key, title: `Outage ${key}`, services, severity: 1, reportedBy: null, occurredAt: at('10:00'), ...more },
  });
const fix = (key: string, time: string): Promise<Record<string, unknown>> =>
  write(`incidents/key:${key}/fixed`, { by, solution: 'Made room', occurredAt: at(time) });
const agree = (name: string, services: string[]): Promise<void> =>
  made(name, 'agreements', {
    title: `Agreement of ${name}`,
    effectiveFrom: '2026-01-01',
    services,
    limits: [{ value: 'timeToFix', limit: 'PT4H' }],
  });

beforeAll(async () => {
  app = await startApp({ folder: newFolder(), projects: true });
  await write('teams', { name: 'Platform' });
  for (const name of ['svc3', 'svc4']) {
    await made(name, 'services', { name });
    await write(`services/${name}/owners`, { team: 'Platform', occurredAt: '2025-12-31T00:00:00Z' });
  }
  const { body } = await app.post('/v1/api-keys', { label: 'Audit', roles: ['auditor'] });
  auditor = { authorization: `Bearer ${String(body['key'])}` };
  await agree('gold', ['svc3']);
  await log('late', ['svc3', 'svc4']);
  await fix('late', '15:00');
  await log('twin', ['svc4']);
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

const fieldsOf = ({ status, body }: Answer): unknown => [status, body['errors']];

interface Change {
  incident?: string;
  kind: string;
  cause: { type: string; reason: unknown } | null;
}
const reasonsIn = ({ status, body }: Answer): unknown[] => {
  expect([status, body]).toEqual([200, body]);
  return (body['items'] as Change[]).map(({ kind, cause }) => [kind, cause && cause.reason]);
};

describe('changes of verdicts', () => {
  const told = [
    ['late-fact', null],
    ['exclusion', 'The customer asked for it'],
    ['exclusion-lifted', 'They had not'],
    ['merge', 'One outage'],
    ['merge', 'Two after all'],
  ];

  test('tell why: of exclusions, of merges, and when these are undone', async () => {
    const said = await write('incidents/key:late/exclusions', {
      agreement: ids['gold'],
      cause: 'customer',
      reason: told[1]?.[1],
      allowedBy: by,
    });
    const [exclusion] = said['eventIds'] as string[];
    await write('incidents/key:late/exclusions/lifted', { exclusion, reason: told[2]?.[1] });
    await write('incidents/key:late/merged', { into: 'key:twin', reason: told[3]?.[1] });
    await write('incidents/key:late/unmerged', { reason: told[4]?.[1] });
    const path = `/v1/incidents/${ids['late']}/verdicts/changes?minPosition=${last}`;
    expect(reasonsIn(await get(path))).toEqual(told);
  });

  test('are in the register with the same reasons, a page at a time', async () => {
    const path = `/v1/audit/registers/verdict-changes?minPosition=${last}`;
    const all = await get(path, auditor);
    const ofLate = (all.body['items'] as Change[]).filter(({ incident }) => incident === ids['late']);
    expect(ofLate.map(({ kind, cause }) => [kind, cause && cause.reason])).toEqual(told);
    const pages: unknown[] = [];
    for (let cursor = ''; cursor !== 'null';) {
      const { body } = await get(`${path}&limit=3${cursor && `&cursor=${cursor}`}`, auditor);
      pages.push(...(body['items'] as unknown[]));
      expect(body['total']).toBe(all.body['total']);
      cursor = String(body['nextCursor']);
    }
    expect(pages).toEqual(all.body['items']);
  });

  test('are in the register from a moment on and before another, one by one and not by incident', async () => {
    const path = `/v1/audit/registers/verdict-changes?minPosition=${last}`;
    const all = (await get(path, auditor)).body['items'] as { at: string }[];
    const [from, to] = [all[1]?.at ?? '', all.at(-1)?.at ?? ''];
    const { body } = await get(`${path}&from=${from}&to=${to}`, auditor);
    const between = all.filter(({ at: moment }) => from <= moment && moment < to);
    expect([body['items'], body['total']]).toEqual([between, between.length]);
    expect(between.length).toBeLessThan(all.length - 1);
  });

  test('tell of a merge with an incident that whoever asks does not see that there was one, and not why', async () => {
    await log('hidden', ['svc3']);
    await fix('hidden', '11:00');
    await log('open', ['svc3']);
    await fix('open', '15:00');
    await write('incidents/key:open/merged', { into: 'key:hidden', reason: 'It is about people' });
    await write('incidents/key:open/unmerged', { reason: 'It is not' });
    const path = `/v1/incidents/${ids['open']}/verdicts/changes?minPosition=`;
    expect(reasonsIn(await get(path + last))).toEqual([
      ['late-fact', null],
      ['merge', 'It is about people'],
      ['merge', 'It is not'],
    ]);
    await made('Ines', 'people', { name: 'Ines' });
    await write('incidents/key:hidden/restricted', { restrictedTo: [ids['Ines']], reason: 'Names' });
    expect(reasonsIn(await get(path + last))).toEqual([
      ['late-fact', null],
      ['merge', null],
      ['merge', null],
    ]);
  });

  test('keep the reason of what an incident said that counted in another then, and does not any more', async () => {
    await log('host', ['svc3']);
    await log('part', ['svc3']);
    const { eventIds } = await fix('part', '15:00');
    await write('incidents/key:part/merged', { into: 'key:host' });
    const [eventId] = eventIds as string[];
    await write('incidents/key:part/corrections', { eventId, replace: { occurredAt: at('13:00') }, reason: 'The log' });
    await write('incidents/key:part/unmerged', { reason: 'Two after all' });
    const path = `/v1/incidents/${ids['host']}/verdicts/changes?minPosition=${last}`;
    expect(reasonsIn(await get(path))).toContainEqual(['correction', 'The log']);
  });
});

describe('compliance', () => {
  const groups = async (query: string): Promise<unknown> => {
    const { status, body } = await get(`/v1/metrics/compliance?${query}&minPosition=${last}`);
    expect([status, body]).toEqual([200, body]);
    return (body['items'] as { group: object; n: number }[]).map(({ group, n }) => [group, n > 0]);
  };

  test('tells what agreements are called', async () => {
    const gold = { id: ids['gold'], title: 'Agreement of gold' };
    expect(await groups('groupBy=agreement')).toEqual([[{ agreement: gold }, true]]);
    expect(await groups('groupBy=value,agreement')).toEqual([[{ value: 'timeToFix', agreement: gold }, true]]);
  });

  test('of a service has what its agreements come to, and no more', async () => {
    expect(await groups('service=svc4&groupBy=service')).toEqual([]);
    const svc3 = { id: ids['svc3'], name: 'svc3' };
    expect(await groups('groupBy=service')).toEqual([[{ service: svc3 }, true]]);
  });

  test('leads to the verdicts behind each figure, and to no others', async () => {
    const { body } = await get(`/v1/metrics/compliance?groupBy=value&minPosition=${last}`);
    const [group] = body['items'] as Record<string, number | object>[];
    const behind = async (query: string): Promise<Record<string, unknown>[]> => {
      const answer = await get(`/v1/metrics/compliance/verdicts?${query}&minPosition=${last}`);
      expect([answer.status, answer.body]).toEqual([200, answer.body]);
      expect(answer.body['total']).toBe((answer.body['items'] as object[]).length);
      return answer.body['items'] as Record<string, unknown>[];
    };
    const { n, met, breached, open, leftOut } = group as Record<string, number>;
    for (const [state, count] of [
      ['met,breached', n],
      ['met', met],
      ['breached', breached],
      ['running,paused', open],
      ...Object.entries((leftOut ?? {}) as unknown as Record<string, number>),
    ] as const)
      expect([state, (await behind(`state=${state}`)).length]).toEqual([state, count]);
    const [found] = await behind(`state=breached&agreement=${ids['gold']}&value=timeToFix`);
    expect(found).toMatchObject({
      incident: { id: expect.any(String), title: expect.any(String) },
      agreement: { id: ids['gold'], title: 'Agreement of gold' },
      value: 'timeToFix',
      state: 'breached',
    });
    expect(await behind('service=svc4')).toEqual([]);
    expect(await behind('value=users')).toEqual([]);
  });

  test.each([[crypto.randomUUID()], ['Agreement of gold']])('of %j, which is no agreement, is refused', async (id) => {
    const errors = [{ field: 'agreement', detail: 'takes the id of an agreement: GET /v1/agreements lists them' }];
    expect(fieldsOf(await get(`/v1/metrics/compliance?agreement=${encodeURIComponent(id)}`))).toEqual([422, errors]);
    const exclusion = { agreement: id, cause: 'customer', reason: 'x', allowedBy: by };
    expect(fieldsOf(await app.post('/v1/incidents/key:late/exclusions', exclusion))).toEqual([422, errors]);
  });
});

test('a register that ends before it begins is refused', async () => {
  const path = `/v1/audit/registers/verdict-changes?from=${at('12:00')}&to=${at('11:00')}`;
  expect(fieldsOf(await get(path, auditor))).toEqual([422, [{ field: 'to', detail: 'takes a moment after from' }]]);
});

test('an exclusion takes no revision, as no answer has one to send', async () => {
  const exclusion = { agreement: ids['gold'], cause: 'customer', reason: 'Their own doing', allowedBy: by };
  const etag = String((await get('/v1/incidents/key:late/verdicts')).headers.get('etag'));
  const refused = await app.post('/v1/incidents/key:late/exclusions', exclusion, { 'if-match': etag });
  expect([refused.status, refused.body['detail']]).toEqual([400, expect.stringContaining('takes no If-Match')]);
  const { body } = await get('/openapi.json');
  const path = (body['paths'] as Record<string, { post: { parameters: { name: string }[] } }>)[
    '/v1/incidents/{incident}/exclusions'
  ];
  expect(path?.post.parameters.map(({ name }) => name)).not.toContain('If-Match');
});

test.each([
  ['/v1/metrics/compliance?timeZone=europe/berlin'],
  ['/v1/metrics/durations?timeZone=europe/berlin'],
  ['/v1/metrics/origins?timeZone=%2B01:00'],
])('GET %s is refused: a zone is spelled as in the database, everywhere', async (path) => {
  expect(fieldsOf(await get(path))).toEqual([
    422,
    [{ field: 'timeZone', detail: 'takes a zone of the IANA database as it is spelled there, like Europe/Berlin' }],
  ]);
});

describe('changes are refused', () => {
  test('after a position that is none, by the name of the header', async () => {
    for (const [position, detail] of [
      ['5', 'takes a position as a watch told it or a write returned it'],
      ['1000000000000', expect.stringContaining('must not lie after') as unknown],
    ] as const)
      expect(fieldsOf(await get('/v1/changes', { 'last-event-id': position }))).toEqual([
        422,
        [{ field: 'Last-Event-ID', detail }],
      ]);
  });

  test('of a type that is told elsewhere', async () => {
    const [status, [error]] = fieldsOf(await get('/v1/changes?types=AgreementMade')) as [number, [object]];
    expect([status, error]).toEqual([
      422,
      { field: 'types', detail: expect.stringContaining('has "AgreementMade", which is not told here') as unknown },
    ]);
  });
});

test('in one line, verdicts tell how many are not known', async () => {
  await made('whole', 'agreements', {
    ...{ title: 'Whole', effectiveFrom: '2026-01-01', services: ['svc4'] },
    limits: [
      { value: 'timeToFix', limit: 'PT4H' },
      { value: 'timeToRespond', limit: 'PT1H' },
      { value: 'timeToRecover', limit: 'PT1H' },
    ],
  });
  await log('partly', ['svc4']);
  await fix('partly', '15:00');
  const { body } = await get('/v1/incidents/key:partly/verdicts');
  expect(body['says']).toBe('2 breaches: 3 limits of 1 agreement checked, 1 of them unknown');
});
