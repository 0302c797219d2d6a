import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { allBuilt, newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

// What is recommended of how incidents were noticed: over HTTP, of one incident from its stream, of all from the read model.

jest.setTimeout(120_000);

let app: RunningApp;
/** Of the last write: the list is asked to be that fresh. */
let position = '0';

interface Item {
  kind: string;
  priority: string;
  upTo: string | null;
  asks: string[];
  measured: { duration?: string } | null;
  limit: { duration: string; source: string; agreement: { id: string; title?: string; version: number } | null };
  reasons: { because: string; eventId: string | null; says: string }[];
}
interface Recommended {
  why: string | null;
  origin: string | null;
  priority: string | null;
  items: Item[];
}
interface Row {
  id: string;
  title: string;
  priority: string;
  asks: string[];
  items: Omit<Item, 'reasons'>[];
}

const says = async (path: string, body: object, method = 'POST'): Promise<Record<string, unknown>> => {
  const answer = await app.send(method, path, { body });
  expect([path, Math.floor(answer.status / 100), answer.body]).toEqual([path, 2, answer.body]);
  position = (answer.body['position'] as string | undefined) ?? position;
  return answer.body;
};
const of = async (key: string, query = ''): Promise<Recommended> => {
  const { status, body } = await app.get(`/v1/incidents/key:${key}/recommendations${query}`);
  expect([key, status, body]).toEqual([key, 200, body]);
  return body as unknown as Recommended;
};
const observability = async (key: string, query = ''): Promise<Item> => (await of(key, query)).items[0] as Item;
const list = async (query = '', headers?: Record<string, string>): Promise<Row[]> => {
  const { status, body } = await app.get(`/v1/recommendations?limit=100&minPosition=${position}${query}`, headers);
  expect([query, status, body]).toEqual([query, 200, body]);
  return body['items'] as Row[];
};
const inShort = async (query = ''): Promise<string[]> =>
  (await list(query)).map(({ title, priority }) => `${title.slice(9)}: ${priority}`);

const now = Date.now();
const minutesAgo = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();
const customer = { kind: 'external-user', name: 'A customer' };
const probe = { kind: 'monitor', name: 'Probe' };

/** An incident that was logged so many minutes ago, and may have started before. */
const incident = async (
  key: string,
  { logged, started, ...fields }: { logged: number; started?: number } & Record<string, unknown>,
): Promise<void> => {
  const title = `Incident ${key}`;
  const said = { key, title, services: ['checkout'], severity: 2, reportedBy: probe, ...fields };
  await says('/v1/incidents', { ...said, occurredAt: minutesAgo(logged) });
  if (started !== undefined)
    await says(`/v1/incidents/key:${key}/started`, { occurredAt: minutesAgo(logged + started) });
};

beforeAll(async () => {
  app = await startApp({ folder: newFolder(), projects: true });
  await allBuilt(app);
  await incident('told', { logged: 600, started: 60, reportedBy: customer });
  await incident('seen', { logged: 590, started: 10 });
  await incident('late', { logged: 580, started: 61 });
  await incident('unknown', { logged: 570, reportedBy: customer });
  await incident('open', { logged: 560 });
  await incident('minor', { logged: 550, started: 60, reportedBy: customer, severity: 4, services: ['search'] });
  await incident('nobody', { logged: 540, reportedBy: null });
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

describe('what is recommended of an incident', () => {
  test('that a customer reported after an hour, at severity 2, is urgent, and says why', async () => {
    const { why, origin, priority, items } = await of('told');
    expect([why, origin, priority, items.length]).toEqual([null, 'external-user', 'urgent', 1]);
    const [item] = items as [Item];
    expect(item).toMatchObject({
      ...{ kind: 'observability', priority: 'urgent', upTo: null, asks: [], measured: { duration: 'PT1H' } },
      limit: { duration: 'PT15M', source: 'setting', agreement: null, calendar: null, eventId: null },
    });
    const { body } = await app.get('/v1/incidents/key:told');
    const facts = body['facts'] as Record<string, { eventId: string; occurredAt: string }>;
    const [log, start] = [facts['logged'], facts['started']];
    expect(item.reasons).toEqual([
      { because: 'origin', eventId: log?.eventId, says: 'An external user reported it first.' },
      { because: 'started', eventId: start?.eventId, says: `It started at ${start?.occurredAt}.` },
      {
        because: 'detected',
        eventId: log?.eventId,
        says: `No detection is stated: the first log or report, at ${log?.occurredAt}, stands in for it.`,
      },
      { because: 'limit', eventId: null, says: 'It went on undetected for 1 h: up to 4 times the limit of 15 min.' },
    ]);
  });

  test('is nothing where a monitor noticed it in time, and undetermined without a start', async () => {
    expect(await of('seen')).toMatchObject({ priority: 'none', items: [{ priority: 'none', asks: [] }] });
    expect(await observability('open')).toMatchObject({ priority: 'undetermined', measured: null, asks: ['started'] });
    expect(await observability('unknown')).toMatchObject({ priority: 'high', upTo: 'urgent', asks: ['started'] });
    expect(await observability('nobody')).toMatchObject({
      priority: 'undetermined',
      asks: ['reported-by', 'started'],
    });
    expect((await observability('minor')).reasons.at(-1)?.says).toBe(
      'Of severity 4 everything is one step less pressing.',
    );
  });

  test('is told as of both axes', async () => {
    const before = new Date().toISOString();
    await says('/v1/incidents/key:open/started', { occurredAt: minutesAgo(560 + 20) });
    expect(await observability('open')).toMatchObject({ priority: 'low' });
    expect(await observability('open', `?knownAt=${before}`)).toMatchObject({ priority: 'undetermined' });
    await says('/v1/incidents/key:open/severity', { severity: 1, occurredAt: minutesAgo(500) });
    expect(await observability('open')).toMatchObject({ priority: 'low', limit: { duration: 'PT5M' } });
    expect(await observability('open', `?validAt=${minutesAgo(510)}`)).toMatchObject({ limit: { duration: 'PT15M' } });
    expect(await of('open', `?validAt=${minutesAgo(570)}`)).toMatchObject({ why: 'not-logged', items: [] });
    const { status } = await app.get(`/v1/incidents/key:open/recommendations?knownAt=2020-01-01T00:00:00Z`);
    expect(status).toBe(404);
  });

  test('is a matter of process where what was detected was logged late', async () => {
    await incident('slow', { logged: 530, started: 300, services: ['search'] });
    await says('/v1/incidents/key:slow/detected', { by: probe, occurredAt: minutesAgo(530 + 299) });
    const { priority, items } = await of('slow');
    expect([priority, ...items.map(({ kind, priority: each }) => `${kind}: ${each}`)]).toEqual([
      'medium',
      'observability: none',
      'process: medium',
    ]);
    expect(items[1]?.reasons.at(-1)?.says).toBe(
      'From the detection to the first log it took 4 h 59 min: more than 4 times the limit of 15 min.',
    );
  });
});

describe('the list', () => {
  test('has the most pressing first, and the one logged last of equals; nothing of what nothing is recommended of', async () => {
    expect(await inShort()).toEqual([
      ...['told: urgent', 'unknown: high', 'late: high', 'slow: medium', 'minor: medium'],
      ...['open: low', 'nobody: undetermined'],
    ]);
    expect(await inShort('&priority=none')).toEqual(['seen: none']);
    expect(await inShort('&priority=urgent,low')).toEqual(['told: urgent', 'open: low']);
    expect(await inShort('&asks=started')).toEqual(['unknown: high', 'nobody: undetermined']);
    expect(await inShort('&asks=reported-by')).toEqual(['nobody: undetermined']);
    expect((await inShort('&service=search')).sort()).toEqual(['minor: medium', 'slow: medium']);
  });

  test('comes a page at a time', async () => {
    const first = await app.get(`/v1/recommendations?limit=3&minPosition=${position}`);
    const rest = await app.get(`/v1/recommendations?limit=4&cursor=${String(first.body['nextCursor'])}`);
    const titles = ({ body }: Answer): string[] => (body['items'] as Row[]).map(({ title }) => title);
    expect([first.body['total'], rest.body['nextCursor']]).toEqual([7, null]);
    expect([...titles(first), ...titles(rest)]).toEqual((await list()).map(({ title }) => title));
  });

  test('leaves out what is restricted to others, and shows it to those who are named', async () => {
    await says('/v1/people', { name: 'Ana' });
    await says('/v1/roles', { person: 'Ana', role: 'responder' });
    const { key } = await says('/v1/api-keys', { label: 'Hers', roles: ['responder'], person: 'Ana' });
    await incident('secret', { logged: 520, reportedBy: customer, restrictedTo: ['Ana'] });
    expect(await inShort('&priority=high')).toEqual(['unknown: high', 'late: high']);
    const hers = await list('&priority=high', { authorization: `Bearer ${String(key)}` });
    expect(hers.map(({ title }) => title)).toEqual(['Incident secret', 'Incident unknown', 'Incident late']);
    expect((await app.get('/v1/incidents/key:secret/recommendations')).status).toBe(404);
  });

  test('has what was merged once, with what it comes to, and nothing of what was cancelled', async () => {
    await says('/v1/incidents/key:nobody/merged', { into: 'key:late', reason: 'One outage' });
    expect(await of('nobody')).toMatchObject({ why: 'merged', priority: null, items: [] });
    await says('/v1/incidents/key:minor/cancelled', { reason: 'A test', occurredAt: minutesAgo(1) });
    expect(await of('minor')).toMatchObject({ why: 'cancelled', items: [] });
    const titles = (await list()).map(({ title }) => title);
    expect(titles.filter((title) => /nobody|minor/.test(title))).toEqual([]);
    await says('/v1/incidents/key:nobody/unmerged', { reason: 'Two outages' });
    expect(await inShort('&asks=reported-by')).toEqual(['nobody: undetermined']);
  });
});

describe('the limit', () => {
  test('is that of an agreement, in the list too, once there is one', async () => {
    const { body } = await app.get('/v1/incidents/key:told');
    const [service] = body['services'] as { id: string }[];
    await says(`/v1/services/${service?.id}/owners`, { team: 'Shop', occurredAt: '2020-01-01T00:00:00Z' });
    const before = new Date().toISOString();
    const { id } = await says('/v1/agreements', {
      ...{ title: 'Gold', kind: 'contract', zone: 'UTC', effectiveFrom: '2020-01-01', services: ['checkout'] },
      limits: [{ value: 'timeToDetect', limit: 'PT2M' }],
    });
    const item = await observability('seen');
    expect(item).toMatchObject({
      priority: 'high',
      limit: { duration: 'PT2M', source: 'agreement', agreement: { id, title: 'Gold', version: 1 } },
    });
    expect(await inShort('&priority=none')).toEqual([]);
    const row = (await list()).find(({ title }) => title === 'Incident seen');
    expect(row?.items[0]?.limit).toEqual({ duration: 'PT2M', source: 'agreement', agreement: { id, version: 1 } });
    // It was not agreed then.
    expect(await observability('seen', `?knownAt=${before}`)).toMatchObject({ priority: 'none' });
    await says(`/v1/agreements/${String(id)}/ended`, { on: '2020-01-01', reason: 'A slip' });
    expect(await inShort('&priority=none')).toEqual(['seen: none']);
  });
});

describe('the setting', () => {
  const path = '/v1/settings/recommendations';
  const asItIs = async (query = ''): Promise<Record<string, unknown>> => (await app.get(`${path}${query}`)).body;
  /** All of it but what says since when. */
  const whole = async (said: object): Promise<object> => {
    const { limits, table, lowered, loggedWithin } = await asItIs();
    return { limits, table, lowered, loggedWithin, ...said };
  };

  test('decides from now on, in the list at once; what was known then stays', async () => {
    expect(await asItIs()).toMatchObject({ lowered: [4, 5], loggedWithin: [], since: null, eventId: null });
    const before = new Date().toISOString();
    const limits = [1, 2, 3, 4, 5].map((severity) => ({ severity, limit: 'PT1H' }));
    const { eventIds } = await says(path, await whole({ limits }), 'PUT');
    const [eventId] = eventIds as string[];
    expect(await observability('told')).toMatchObject({ priority: 'high', limit: { duration: 'PT1H', eventId } });
    expect(await observability('told', `?knownAt=${before}`)).toMatchObject({
      priority: 'urgent',
      limit: { duration: 'PT15M', eventId: null },
    });
    expect(await inShort('&priority=urgent')).toEqual([]);
    expect(await asItIs(`?knownAt=${before}`)).toMatchObject({
      since: null,
      limits: [{ limit: 'PT5M' }, {}, {}, {}, {}],
    });
    const again = await app.send('PUT', path, { body: await whole({}) });
    expect([again.status, again.body['eventIds']]).toEqual([200, []]);
  });

  test.each<[object, string]>([
    [{ limits: [] }, 'limits'],
    [{ limits: [{ severity: 1 }] }, 'limits'],
    [{ table: { monitor: ['none', 'low', 'high', 'undetermined'] } }, 'table'],
    [{ lowered: ['4'] }, 'lowered'],
    [{ lowered: [6] }, 'lowered'],
    [{ loggedWithin: [{ severity: 1, limit: 'soon' }] }, 'loggedWithin[0].limit'],
    [{ more: 1 }, 'more'],
  ])('refuses %j, and names the field', async (said, field) => {
    const { status, body } = await app.send('PUT', path, { body: await whole(said) });
    expect([status, body]).toMatchObject([422, { errors: [{ field }] }]);
  });
});

test.each([
  ['priority=dire', 'priority', 'takes one or several of urgent, high, medium, low, undetermined, none'],
  ['asks=when', 'asks', 'takes one or several of reported-by, started'],
  ['service=', 'service', 'takes the id or the name of a service'],
  ['limit=0', 'limit', 'takes a whole number from 1 to 200'],
  ['more=true', 'more', ''],
])('%s is refused, and the answer says what it takes', async (query, field, detail) => {
  const { status, body } = await app.get(`/v1/recommendations?${query}`);
  expect([status, body]).toMatchObject([422, { errors: [{ field, detail: expect.stringContaining(detail) }] }]);
});
