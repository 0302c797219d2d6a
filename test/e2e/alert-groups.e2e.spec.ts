import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { alertmanager, hookSecret, type AlertSaid } from '../../libs/integrations/src/testing-senders.js';
import { until } from './parts.js';
import { newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

jest.setTimeout(60_000);

// Which alerts are one incident follows from the alerts, their times and the state of the incident (rules.md C10).
const folder = newFolder();
let app: RunningApp;

beforeAll(async () => {
  app = await startApp({
    folder,
    projects: true,
    settings: { ALERTMANAGER_WEBHOOK_SECRET: hookSecret, GRAFANA_WEBHOOK_SECRET: hookSecret },
  });
  await until(async () => (await app.get('/v1/signals')).status === 200);
});
afterAll(async () => {
  await app.stop();
  removeFolder(folder);
});

let groups = 0;
/** A group of its own for each test, on a day of its own. */
const newGroup = () => {
  const number = ++groups;
  const day = `2026-04-${String(number).padStart(2, '0')}`;
  const said = (text: string): AlertSaid => {
    const [name = '', times = ''] = text.split(' ');
    const [from, to] = times.split('-');
    const startsAt = `${day}T${from}:00Z`;
    return { name: `${name}${number}`, startsAt, ...(to === undefined ? {} : { endsAt: `${day}T${to}:00Z` }) };
  };
  const key = (name: string, from: string): string =>
    `alertmanager:${Buffer.from(`${name}${number}`.padEnd(8, '.')).toString('hex').slice(0, 16)}:${day}T${from}:00.000Z`;
  const tell = async (alerts: string, more: object = {}): Promise<unknown> => {
    const sent = alertmanager(alerts.split(', ').map(said), { groupKey: `group of ${day}`, ...more });
    const { status, body } = await app.send('POST', '/hooks/alertmanager', {
      ...sent,
    });
    expect(status).toBe(200);
    return body;
  };
  return { number, day, key, tell };
};

const at = (key: string, part = ''): string => `/v1/incidents/${encodeURIComponent(`key:${key}`)}${part}`;
const statusOf = async (key: string): Promise<unknown> => {
  const { status, body } = await app.get(at(key));
  return status === 200 ? body['status'] : status;
};
const timeline = async (key: string): Promise<string[]> => {
  const { body } = await app.get(at(key, '/timeline'));
  return (body['entries'] as { type: string; occurredAt: string; note?: string }[]).map(
    ({ type, occurredAt, note = '' }) => `${occurredAt.slice(11, 16)} ${type} ${note}`.trim(),
  );
};
const proposals = async (key: string): Promise<string[]> => {
  const { body } = await app.get(at(key, '/proposals'));
  return (body['proposals'] as { state: string; fact: { type: string; occurredAt: string } }[]).map(
    ({ state, fact }) => `${state} ${fact.type} ${fact.occurredAt.slice(11, 16)}`,
  );
};

test('where the end was lost, the next outage is another incident, and the fix of the earlier one is proposed', async () => {
  const { key, tell } = newGroup();
  await tell('a 10:00');
  await tell('a 14:00');
  expect(await statusOf(key('a', '14:00'))).toBe('open');
  expect(await proposals(key('a', '10:00'))).toEqual(['open fixed 14:00']);
  expect(JSON.stringify((await app.get(at(key('a', '10:00'), '/proposals'))).body)).toContain(
    'Alertmanager tells of no alert of this incident any more that fires',
  );
  await tell('a 10:00-10:20');
  expect(await proposals(key('a', '10:00'))).toEqual(['open fixed 14:00', 'open fixed 10:20']);
});

test.each([
  ['fixed', { solution: 'Restarted', by: null }],
  ['cancelled', { reason: 'A test' }],
])('what begins after an incident was %s is none of it', async (fact, body) => {
  const { number, day, key, tell } = newGroup();
  await tell('a 10:00');
  expect((await app.post(at(key('a', '10:00'), `/${fact}`), { ...body, occurredAt: `${day}T10:30:00Z` })).status).toBe(
    201,
  );
  await tell('a 10:00, b 10:20, c 11:00');
  expect([await statusOf(key('b', '10:20')), await statusOf(key('c', '11:00'))]).toEqual([404, 'open']);
  expect(await timeline(key('a', '10:00'))).toContain(
    `10:20 NoteAdded Alertmanager: also fires: b${number}: one in ten payments fails`,
  );
});

test('an incident that was merged is over where the other one is, and its fix is proposed there', async () => {
  const [group, other] = [newGroup(), newGroup()];
  await other.tell('x 09:00');
  await group.tell('a 10:00');
  const [key, into] = [group.key('a', '10:00'), other.key('x', '09:00')];
  expect((await app.post(at(key, '/merged'), { into: `key:${into}` })).status).toBe(201);
  await group.tell('a 10:00-10:20');
  expect(await proposals(into)).toEqual(['open fixed 10:20']);
  const fixed = { by: null, solution: 'Restarted', occurredAt: `${group.day}T10:15:00Z` };
  expect((await app.post(at(into, '/fixed'), fixed)).status).toBe(201);
  await group.tell('b 10:10');
  expect(await statusOf(group.key('b', '10:10'))).toBe(404);
  await group.tell('c 10:18');
  expect(await statusOf(group.key('c', '10:18'))).toBe('open');
});

test('the same alert of two groups is one incident, whichever tells of it, and also at once', async () => {
  const { number, key, tell } = newGroup();
  const routes = ['one', 'two', 'three'].map((groupKey) => ({ groupKey: `${groupKey} ${number}` }));
  const told = await Promise.all(routes.map((route) => tell('a 10:00, b 10:01', route)));
  expect(told).toEqual(routes.map(() => ({ taken: 2, kept: 0 })));
  expect(await timeline(key('a', '10:00'))).toHaveLength(4);
  expect(await statusOf(key('b', '10:01'))).toBe(404);
  // What fires beside it in another group is of it.
  await tell('a 10:00, c 10:10', routes[1]);
  expect(await statusOf(key('c', '10:10'))).toBe(404);
  await tell('a 10:00-10:20, b 10:01-10:20', routes[2]);
  expect(await proposals(key('a', '10:00'))).toEqual([]);
  await tell('c 10:10-10:30', routes[1]);
  await tell('c 10:10-10:30', routes[0]);
  expect(await proposals(key('a', '10:00'))).toEqual(['open fixed 10:30']);
});

test('one alert that cannot be used is kept, and the others are taken', async () => {
  const { number, day, key, tell } = newGroup();
  const { alerts } = JSON.parse(alertmanager([{ name: 'x', startsAt: '0001-01-01T00:00:00Z' }]).body) as {
    alerts: object[];
  };
  const good = JSON.parse(alertmanager([{ name: `a${number}`, startsAt: `${day}T10:00:00Z` }]).body) as {
    alerts: object[];
  };
  expect(await tell('a 10:00', { alerts: [...alerts, ...good.alerts] })).toEqual({ taken: 1, kept: 1 });
  expect(await statusOf(key('a', '10:00'))).toBe('open');
  await until(async () =>
    JSON.stringify((await app.get('/v1/signals?state=kept')).body).includes('startsAt is no time'),
  );
});

test('two that were logged are merged when it turns out that they are one', async () => {
  const { key, tell } = newGroup();
  await tell('c 11:00-11:30');
  await tell('a 10:00-10:30');
  await tell('b 10:20-11:05');
  expect(await statusOf(key('c', '11:00'))).toBe('merged');
  expect(await proposals(key('a', '10:00'))).toContain('open fixed 11:30');
  // What a person undoes stays undone.
  expect((await app.post(at(key('c', '11:00'), '/unmerged'), { reason: 'They are two' })).status).toBe(201);
  await tell('b 10:20-11:05');
  expect(await statusOf(key('c', '11:00'))).not.toBe('merged');
});

test('an alert that began before the one that was told of first moves the detection', async () => {
  const { day, key, tell } = newGroup();
  await tell('b 10:04');
  await tell('a 10:00, b 10:04');
  const { facts } = (await app.get(at(key('b', '10:04')))).body as {
    facts: { detected: { occurredAt: string }; firstLogged: { occurredAt: string } };
  };
  expect([facts.detected.occurredAt, facts.firstLogged.occurredAt]).toEqual([
    `${day}T10:00:00.000Z`,
    `${day}T10:00:00.000Z`,
  ]);
});

test('five hundred alerts of one request are one incident', async () => {
  const { day, key } = newGroup();
  const alerts = Array.from({ length: 500 }, (_, place) => ({
    name: String(place).padStart(8, '0'),
    startsAt: `${day}T10:00:00Z`,
  }));
  const sent = alertmanager(alerts, { groupKey: `group of ${day}` });
  const { status, body } = await app.send('POST', '/hooks/alertmanager', sent);
  expect([status, body]).toEqual([200, { taken: 500, kept: 0 }]);
  const first = key('', '10:00').replace(/:[0-9a-f]+:/, `:${Buffer.from('00000000').toString('hex')}:`);
  expect(await timeline(first)).toHaveLength(4);
});
