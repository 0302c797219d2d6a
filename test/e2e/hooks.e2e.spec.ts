import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  alertmanager,
  alertmanagerBody,
  byBearer,
  gitHub,
  grafana,
  hookSecret,
  inForm,
  issue,
  pagerDuty,
  statuspage,
  type Sent,
} from '../../libs/integrations/src/testing-senders.js';
import { until } from './parts.js';
import { newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

jest.setTimeout(60_000);

// What other products send becomes incidents, entries of timelines, and proposals; whatever order and however often it comes.
const folder = newFolder();
let app: RunningApp;

beforeAll(async () => {
  app = await startApp({
    folder,
    projects: true,
    settings: Object.fromEntries(
      ['ALERTMANAGER', 'GRAFANA', 'PAGERDUTY', 'STATUSPAGE', 'GITHUB'].map((name) => [
        `${name}_WEBHOOK_SECRET`,
        hookSecret,
      ]),
    ),
  });
  await until(async () => (await app.get('/v1/signals')).status === 200);
});
afterAll(async () => {
  await app.stop();
  removeFolder(folder);
});

const send = async (path: string, { body, headers }: Sent): Promise<[number, unknown]> => {
  const answer = await app.send('POST', path, { body, headers: { authorization: '', ...headers } });
  return [answer.status, answer.status === 200 ? answer.body : answer.body['type']];
};
const took = (taken: number, kept = 0) => [200, { taken, kept }];

interface Entry {
  type: string;
  occurredAt: string;
  title?: string;
  note?: string;
  update?: string;
  url?: string;
  severity?: number;
  by?: { name?: string } | null;
}
const at = (key: string, part = ''): string => `/v1/incidents/${encodeURIComponent(`key:${key}`)}${part}`;

/** The timeline of an incident, in short: a line an entry. */
const timeline = async (key: string): Promise<string[]> => {
  const { status, body } = await app.get(at(key, '/timeline'));
  expect([key, status]).toEqual([key, 200]);
  return (body['entries'] as Entry[]).map(({ type, occurredAt, title, note, update, url, by, severity }) => {
    const words = title ?? note ?? update ?? url ?? by?.name ?? severity ?? '';
    return `${occurredAt.slice(11, 16)} ${type}: ${String(words)}`;
  });
};
const proposals = async (key: string): Promise<string[]> => {
  const { body } = await app.get(at(key, '/proposals'));
  const items = body['proposals'] as { state: string; fact: { type: string; occurredAt: string }; because: string }[];
  return items.map(({ state, fact, because }) => `${state} ${fact.type} ${fact.occurredAt.slice(11, 16)}: ${because}`);
};
/** What is listed of one sender, the latest first. */
const listed = async (query: string): Promise<Record<string, unknown>[]> =>
  (await app.get(`/v1/signals?${query}&limit=100`)).body['items'] as Record<string, unknown>[];

describe('Alertmanager', () => {
  const id = (name: string): string => Buffer.from(name.padEnd(8, '.')).toString('hex').slice(0, 16);
  const one = { name: 'ErrorRate', startsAt: '2026-03-03T10:00:00Z' };
  const two = { name: 'Latency', startsAt: '2026-03-03T10:02:00Z' };
  const key = `alertmanager:${id('ErrorRate')}:2026-03-03T10:00:00.000Z`;

  test('a group is one incident, its alerts are entries, and the end of the last proposes the fix', async () => {
    expect(await send('/hooks/alertmanager', alertmanager([one]))).toEqual(took(1));
    expect(await send('/hooks/alertmanager', alertmanager([one, two]))).toEqual(took(2));
    const ended = { ...one, endsAt: '2026-03-03T10:20:00Z' };
    expect(await send('/hooks/alertmanager', alertmanager([ended, two]))).toEqual(took(3));
    expect(await proposals(key)).toEqual([]);
    expect(await send('/hooks/alertmanager', alertmanager([{ ...two, endsAt: '2026-03-03T10:25:00Z' }]))).toEqual(
      took(2),
    );
    expect(await proposals(key)).toEqual([
      'open fixed 10:25: Alertmanager says that it is resolved: Latency: one in ten payments fails',
    ]);
    const { status, severity, origin } = (await app.get(at(key))).body;
    expect({ status, severity, origin }).toEqual({ status: 'open', severity: 1, origin: 'monitor' });
    const told = await timeline(key);
    expect(told.filter((line) => !/IncidentLogged|LinkAdded/.test(line))).toEqual([
      '10:00 IncidentDetected: Alertmanager',
      '10:02 NoteAdded: Alertmanager: also fires: Latency: one in ten payments fails',
      '10:20 NoteAdded: Alertmanager: no longer fires: ErrorRate: one in ten payments fails',
    ]);
    expect(told).toHaveLength(5);
  });

  test('copies, late ones and repeats say nothing new', async () => {
    const before = [await timeline(key), await proposals(key)];
    for (const alerts of [[one], [one, two], [two, one], [{ ...one, endsAt: '2026-03-03T10:20:00Z' }, two]])
      await send('/hooks/alertmanager', alertmanager(alerts));
    await Promise.all([1, 2, 3].map(() => send('/hooks/alertmanager', alertmanager([one, two]))));
    expect([await timeline(key), await proposals(key)]).toEqual(before);
  });

  test('what fires again after all ended is another incident, and what ended before it was told of is one', async () => {
    const again = { ...one, startsAt: '2026-03-03T14:00:00Z' };
    await send('/hooks/alertmanager', alertmanager([again]));
    expect(await timeline(`alertmanager:${id('ErrorRate')}:2026-03-03T14:00:00.000Z`)).toHaveLength(3);
    const lost = { ...one, startsAt: '2026-03-04T09:00:00Z', endsAt: '2026-03-04T09:03:00Z' };
    const group = { groupKey: 'another group' };
    expect(await send('/hooks/alertmanager', alertmanager([lost], group))).toEqual(took(2));
    const { endsAt: _, ...firing } = lost;
    expect(await send('/hooks/alertmanager', alertmanager([firing], group))).toEqual(took(1));
    const of = `alertmanager:${id('ErrorRate')}:2026-03-04T09:00:00.000Z`;
    expect(await proposals(of)).toHaveLength(1);
    expect(await timeline(of)).toHaveLength(3);
  });

  test('the fix is recorded when a person accepts it, and not before', async () => {
    const accepted = await app.post(at(key, '/proposals/1/accepted'), {});
    expect(accepted.status).toBe(201);
    expect((await app.get(at(key))).body['status']).toBe('fixed');
    expect(await timeline(key)).toContain('10:25 IncidentFixed: ');
  });

  test('the address says what labels do not; without both it says so', async () => {
    const bare = { name: 'NoLabels', startsAt: '2026-03-05T10:00:00Z', labels: { service: '', severity: '' } };
    await send('/hooks/alertmanager?service=search&service=web&severity=4', alertmanager([bare], { groupKey: 'b' }));
    const { body } = await app.get(at(`alertmanager:${id('NoLabels')}:2026-03-05T10:00:00.000Z`));
    expect(body).toMatchObject({ severity: 4, services: [{ name: 'search' }, { name: 'web' }] });
    const barer = { ...bare, name: 'NothingSaid' };
    await send('/hooks/alertmanager', alertmanager([barer], { groupKey: 'c' }));
    const untold = await app.get(at(`alertmanager:${id('NothingSaid')}:2026-03-05T10:00:00.000Z`));
    expect(untold.body).toMatchObject({ severity: 3, services: [] });
    expect(JSON.stringify(untold.body)).toContain('Alertmanager does not say how severe it is: 3 until somebody does.');
  });

  test('texts that no event holds are made plain, and what nobody can be called is left out', async () => {
    const odd = {
      ...{ name: 'Odd', startsAt: '2026-03-05T11:00:00Z', labels: { service: 'x'.repeat(300), severity: '1' } },
      annotations: { summary: `  A\u0000 long\ud800 \n title ${'é'.repeat(600)}`, description: '\u0007 ' },
    };
    expect(await send('/hooks/alertmanager', alertmanager([odd], { groupKey: 'odd' }))).toEqual(took(1));
    const { body } = await app.get(at(`alertmanager:${id('Odd')}:2026-03-05T11:00:00.000Z`));
    expect(body).toMatchObject({ severity: 1, services: [], title: expect.stringMatching(/^A long\ufffd title é+…$/) });
    const unnamed = byBearer({
      ...alertmanagerBody([{ ...odd, startsAt: '2026-03-05T12:00:00Z' }], { groupKey: 'odd' }),
    });
    const spaced = { ...unnamed, body: unnamed.body.replace(id('Odd'), 'two words'.repeat(40)) };
    expect(await send('/hooks/alertmanager', spaced)).toEqual(took(1));
  });

  test.each<[string, object | string, string]>([
    ['a version that nobody knows', alertmanagerBody([one], { version: '9' }), 'version \\"4\\" is understood'],
    ['a state that nobody knows', alertmanagerBody([{ ...one, startsAt: 'soon' }]), 'alerts[0].startsAt is no time'],
    ['no alerts', alertmanagerBody([]), 'nothing in \\"alerts\\"'],
    ['what is no JSON', '{"version":', 'This is no JSON object'],
    ['a list', '[]', 'This is no JSON object'],
  ])('%s is kept, and listed with the reason', async (_, body, reason) => {
    expect(await send('/hooks/alertmanager', byBearer(body))).toEqual(took(0, 1));
    expect(await send('/hooks/alertmanager', byBearer(body))).toEqual(took(0, 1));
    await until(async () => JSON.stringify(await listed('state=kept')).includes(reason));
    const same = (await listed('state=kept')).filter((each) =>
      String(each['reason']).includes(reason.replaceAll('\\', '')),
    );
    expect(same.map(({ count }) => count)).toEqual(same.map(() => 1));
  });

  test.each<[string, string, Sent, number, string]>([
    ['another secret', '', byBearer(alertmanagerBody([one]), 'not-the-secret'), 401, 'unsigned-hook'],
    [
      'no secret',
      '',
      { ...byBearer(alertmanagerBody([one])), headers: { 'content-type': 'application/json' } },
      401,
      'unsigned-hook',
    ],
    [
      'another secret in the address',
      '?token=x',
      { body: '{}', headers: { 'content-type': 'application/json' } },
      401,
      'unsigned-hook',
    ],
    ['10 MB', '', byBearer(`{"version":"4","x":"${'x'.repeat(10_000_000)}"}`), 413, 'body-too-large'],
    ['a severity that is none', '?severity=9', byBearer('{}'), 422, 'invalid-request'],
    ['another type', '', { body: 'x', headers: { 'content-type': 'text/plain' } }, 415, 'unsupported-media-type'],
  ])('%s is refused, and nothing is kept', async (_, query, sent, status, type) => {
    const head = await app.log.head();
    expect(await send(`/hooks/alertmanager${query}`, sent)).toEqual([status, `urn:debrief:problem:${type}`]);
    expect(await app.log.head()).toEqual(head);
  });

  test('the password of basic authentication is a secret, and that of the address', async () => {
    const { body } = alertmanager([one]);
    const basic = `Basic ${Buffer.from(`debrief:${hookSecret}`).toString('base64')}`;
    const headers = { 'content-type': 'application/json' };
    expect(await send('/hooks/alertmanager', { body, headers: { ...headers, authorization: basic } })).toEqual(took(1));
    expect(await send(`/hooks/alertmanager?token=${hookSecret}`, { body, headers })).toEqual(took(1));
  });
});

describe('Grafana', () => {
  const one = { name: 'QueueLong', startsAt: '2026-03-06T10:00:00Z' };

  test('sends groups as Alertmanager does, signed with the moment', async () => {
    expect(await send('/hooks/grafana', grafana([one]))).toEqual(took(1));
    expect(await send('/hooks/grafana', grafana([{ ...one, endsAt: '2026-03-06T10:09:00Z' }]))).toEqual(took(2));
    const key = `grafana:${Buffer.from('QueueLon').toString('hex')}:2026-03-06T10:00:00.000Z`;
    expect(await proposals(key)).toEqual([
      'open fixed 10:09: Grafana says that it is resolved: QueueLong: one in ten payments fails',
    ]);
  });

  test('a test of a contact point is kept as one, and begins nothing', async () => {
    const labels = { alertname: 'TestAlert', instance: 'Grafana' };
    const tested = grafana([{ name: 'TestAlert', startsAt: '2026-03-06T11:00:00Z', labels }]);
    expect(await send('/hooks/grafana', tested)).toEqual(took(0, 1));
    await until(async () =>
      JSON.stringify(await listed('state=kept&sender=grafana')).includes('This is a test of Grafana'),
    );
  });

  test.each<[string, Sent]>([
    ['an old moment', grafana([one], Date.now() - 3_600_000)],
    ['another secret', grafana([one], Date.now(), 'another-secret-of-it')],
    ['no moment beside a signature over one', { ...grafana([one]), headers: { 'content-type': 'application/json' } }],
  ])('%s is refused', async (_, sent) => {
    expect(await send('/hooks/grafana', sent)).toEqual([401, 'urn:debrief:problem:unsigned-hook']);
  });
});

describe('PagerDuty', () => {
  const key = 'pagerduty:Q2A7PAY';
  const note = {
    id: 'PNOTE1',
    type: 'incident_note',
    incident: { id: 'Q2A7PAY' },
    content: 'Rolled back',
    title: undefined,
  };

  test('events come to the incident in any order, and twice', async () => {
    const events = [
      pagerDuty('incident.resolved', '01E5', '2026-03-03T10:40:00Z', { status: 'resolved' }),
      pagerDuty('incident.annotated', '01E4', '2026-03-03T10:30:00Z', note),
      pagerDuty('incident.acknowledged', '01E2', '2026-03-03T10:04:00Z', { status: 'acknowledged' }),
      pagerDuty('incident.triggered', '01E1', '2026-03-03T10:00:06Z'),
      pagerDuty('incident.priority_updated', '01E3', '2026-03-03T10:10:00Z', { priority: { summary: 'P1' } }),
      pagerDuty('incident.escalated', '01E6', '2026-03-03T10:12:00Z'),
    ];
    for (const event of [...events, ...events.toReversed()])
      expect((await send('/hooks/pagerduty', event))[0]).toBe(200);
    expect((await timeline(key)).filter((line) => !line.includes('LinkAdded'))).toEqual([
      '10:00 IncidentLogged: Payments fail',
      '10:04 IncidentResponded: Ana Pires',
      '10:10 SeverityChanged: 1',
      '10:12 NoteAdded: PagerDuty: Escalated to Ana Pires',
      '10:30 NoteAdded: PagerDuty: Rolled back',
    ]);
    expect(await proposals(key)).toEqual([
      'open fixed 10:40: PagerDuty says that it is resolved by Ana Pires: Payments fail',
    ]);
  });

  test('a fix that is accepted may come open again, which is proposed as well', async () => {
    expect((await app.post(at(key, '/proposals/1/accepted'), {})).status).toBe(201);
    await send('/hooks/pagerduty', pagerDuty('incident.reopened', '01E7', '2026-03-03T11:00:00Z'));
    expect((await proposals(key)).map((each) => each.slice(0, 19))).toEqual([
      'open reopened 11:00',
      'accepted fixed 10:4',
    ]);
  });

  test('a ping is nothing, and what nobody knows is kept', async () => {
    expect(await send('/hooks/pagerduty', pagerDuty('pagey.ping', '01E8', '2026-03-03T11:00:00Z'))).toEqual(took(0));
    const unknown = pagerDuty('incident.frobnicated', '01E9', '2026-03-03T11:00:00Z');
    expect(await send('/hooks/pagerduty', unknown)).toEqual(took(0, 1));
    const unranked = pagerDuty('incident.priority_updated', '01EA', '2026-03-03T11:00:00Z', { priority: null });
    expect(await send('/hooks/pagerduty', unranked)).toEqual(took(0, 1));
  });

  test('what the incident does not take is kept, with the reason', async () => {
    const hiding = { restrictedTo: ['Ana Pires'], reason: 'A matter of security' };
    expect((await app.post(at(key, '/restricted'), hiding)).status).toBe(201);
    const late = pagerDuty('incident.annotated', '01EB', '2026-03-03T12:00:00Z', { ...note, content: 'Too late' });
    expect(await send('/hooks/pagerduty', late)).toEqual(took(0, 1));
    expect((await app.post('/v1/roles', { person: 'Ana Pires', role: 'responder' })).status).toBe(201);
    // Whoever the incident names sees what was for it, and nobody else does.
    const { body: given } = await app.post('/v1/api-keys', {
      label: 'Hers',
      roles: ['responder'],
      person: 'Ana Pires',
    });
    const headers = { authorization: `Bearer ${String(given['key'])}` };
    const hers = async (): Promise<string> =>
      JSON.stringify((await app.get('/v1/signals?state=kept&sender=pagerduty', headers)).body);
    await until(async () => (await hers()).includes('Too late'));
    const unknown = pagerDuty('incident.mystified', '01ED', '2026-03-03T12:00:00Z');
    expect(await send('/hooks/pagerduty', unknown)).toEqual(took(0, 1));
    await until(async () => (await hers()).includes('mystified'));
    // Whatever of it cannot be used: a part that tells of which incident it is, is read.
    const noon = '2026-03-03T12:00:00Z';
    for (const sent of [
      pagerDuty(null, '01EE', noon, { title: 'No type' }),
      pagerDuty('incident.annotated', null, noon, { ...note, content: 'No id' }),
      pagerDuty('incident.priority_updated', '01EF', noon, { ...note, content: 'No priority', priority: null }),
      pagerDuty('incident.mystified', '01EG', noon, { incident: undefined, id: null, title: 'Of none' }),
    ])
      expect(await send('/hooks/pagerduty', sent)).toEqual(took(0, 1));
    await until(async () => JSON.stringify(await listed('state=kept&sender=pagerduty')).includes('Of none'));
    const every = ['Too late', 'mystified', 'No type', 'No id', 'No priority'];
    for (const words of every) expect(await hers()).toContain(words);
    // Of which incident that is, nobody knows: administrators alone see it.
    expect(await hers()).not.toContain('Of none');
    const words = JSON.stringify(
      (await listed('state=kept&sender=pagerduty')).filter((each) => each['incident'] !== null),
    );
    for (const each of every) expect(words).not.toContain(each);
  });

  test('another secret is refused', async () => {
    const sent = pagerDuty('incident.triggered', '01EC', '2026-03-03T10:00:00Z', {}, 'another-secret-of-it');
    expect(await send('/hooks/pagerduty', sent)).toEqual([401, 'urn:debrief:problem:unsigned-hook']);
  });
});

describe('Statuspage', () => {
  const key = 'statuspage:lbkhbwn21v5q';
  const path = `/hooks/statuspage?token=${hookSecret}&service=payments`;
  const first = {
    id: 'u1',
    status: 'investigating',
    body: 'We look into failing payments',
    at: '2026-03-03T10:04:00-05:00',
  };
  const second = { id: 'u2', status: 'identified', body: 'A deploy is rolled back', at: '2026-03-03T10:20:00-05:00' };
  const third = { id: 'u3', status: 'resolved', body: 'Payments work', at: '2026-03-03T10:45:00-05:00' };

  test('an incident with its updates, of which each copy holds all', async () => {
    expect(await send(path, statuspage([third, second, first]))).toEqual(took(5));
    expect(await send(path, statuspage([first]))).toEqual(took(2));
    expect(await send(path, statuspage([second, first]))).toEqual(took(3));
    expect((await timeline(key)).filter((line) => !line.includes('LinkAdded'))).toEqual([
      '15:04 IncidentLogged: Payments fail',
      '15:04 StatusUpdatePosted: We look into failing payments',
      '15:20 StatusUpdatePosted: A deploy is rolled back',
      '15:45 StatusUpdatePosted: Payments work',
    ]);
    expect(await proposals(key)).toEqual(['open fixed 15:45: Statuspage says that it is resolved: Payments fail']);
    const { severity, services, reportedBy } = (await app.get(at(key))).body;
    expect({ severity, services, reportedBy }).toMatchObject({
      severity: 2,
      services: [{ name: 'payments' }],
      reportedBy: null,
    });
  });

  test('an update is of the moment that the page shows, as where it is imported', async () => {
    const late = { id: 'u9', status: 'resolved', body: 'It was short', created_at: '2026-03-03T20:00:00Z' };
    const incident_updates = [{ ...late, display_at: '2026-03-03T15:30:00Z' }];
    expect(await send(path, statuspage([], { id: 'later', incident_updates }))).toEqual(took(3));
    expect(await proposals('statuspage:later')).toEqual([
      'open fixed 15:30: Statuspage says that it is resolved: Payments fail',
    ]);
  });

  test('that nothing is hurt is severity 4, as where it is imported', async () => {
    expect(await send(path, statuspage([first], { id: 'mild', impact: 'none' }))).toEqual(took(2));
    expect((await app.get(at('statuspage:mild'))).body['severity']).toBe(4);
  });

  test('planned maintenance and components are kept, and no incident', async () => {
    expect(await send(path, statuspage([first], { id: 'm1', impact: 'maintenance' }))).toEqual(took(0, 1));
    const component = {
      component_update: { old_status: 'operational', new_status: 'major_outage' },
      component: { name: 'API' },
    };
    expect(await send(path, { ...statuspage([]), body: JSON.stringify(component) })).toEqual(took(0, 1));
  });

  test('without the secret in the address it is refused', async () => {
    expect(await send('/hooks/statuspage', statuspage([first]))).toEqual([401, 'urn:debrief:problem:unsigned-hook']);
  });
});

describe('GitHub', () => {
  const key = 'github:acme/payments#12';
  const comment = {
    id: 99,
    body: 'It is the new deploy',
    created_at: '2026-03-03T10:08:00Z',
    user: { login: 'octavia' },
  };

  test('an issue with the label is an incident, its comments are entries, its end proposes the fix', async () => {
    const closed = issue({ state: 'closed', state_reason: 'completed', closed_at: '2026-03-03T10:50:00Z' });
    const events = [
      gitHub('issue_comment', { action: 'created', issue: issue(), comment }, 'd-2'),
      gitHub('issues', { action: 'opened', issue: issue() }, 'd-1'),
      gitHub('issues', { action: 'labeled', issue: issue(), label: { name: 'Incident' } }, 'd-3'),
      gitHub('issues', { action: 'closed', issue: closed }, 'd-4'),
    ];
    for (const event of [...events, ...events]) expect((await send('/hooks/github', event))[0]).toBe(200);
    expect((await timeline(key)).filter((line) => !line.includes('LinkAdded'))).toEqual([
      '10:03 IncidentLogged: Payments fail',
      '10:08 NoteAdded: GitHub: octavia: It is the new deploy',
    ]);
    expect(await proposals(key)).toEqual([
      'open fixed 10:50: GitHub says that it is resolved: Payments fail (octavia closed the issue)',
    ]);
    expect((await app.get(at(key))).body).toMatchObject({ key, severity: 2, services: [{ name: 'payments' }] });
  });

  test('other issues and events are nothing; another label is that of the address', async () => {
    const other = issue({ number: 13, labels: [{ name: 'outage' }] });
    expect(await send('/hooks/github', gitHub('issues', { action: 'opened', issue: other }, 'd-5'))).toEqual(took(0));
    expect(await send('/hooks/github', gitHub('push', {}, 'd-6'))).toEqual(took(0));
    const path = '/hooks/github?label=Outage';
    expect(await send(path, gitHub('issues', { action: 'opened', issue: other }, 'd-5'))).toEqual(took(1));
    expect((await app.get(at('github:acme/payments#13'))).status).toBe(200);
  });

  test('the same event by two webhooks is one, and a form holds the same as JSON', async () => {
    const closed = issue({ number: 21, state: 'closed', state_reason: 'completed', closed_at: '2026-03-03T10:50:00Z' });
    const payload = { action: 'closed', issue: closed };
    for (const delivery of ['d-20', 'd-21']) await send('/hooks/github', gitHub('issues', payload, delivery));
    const form = inForm(gitHub('issues', payload, 'd-22'));
    expect(await send('/hooks/github', form)).toEqual(took(2));
    expect(await proposals('github:acme/payments#21')).toHaveLength(1);
    expect(
      await send('/hooks/alertmanager', {
        ...form,
        headers: { ...form.headers, authorization: `Bearer ${hookSecret}` },
      }),
    ).toEqual([415, 'urn:debrief:problem:unsupported-media-type']);
  });

  test('a label says how severe it is where it says so, and not by a word alone', async () => {
    const severityWith = async (number: number, ...names: string[]): Promise<unknown> => {
      const labels = ['incident', ...names].map((name) => ({ name }));
      const sent = gitHub('issues', { action: 'opened', issue: issue({ number, labels }) }, `d-${number}`);
      expect(await send('/hooks/github', sent)).toEqual(took(1));
      return (await app.get(at(`github:acme/payments#${number}`))).body['severity'];
    };
    expect(await severityWith(31, 'page', 'error', '1')).toBe(3);
    expect(await severityWith(32, 'page', 'SEV-2')).toBe(2);
    expect(await severityWith(33, 'priority/critical')).toBe(1);
  });

  test('an issue that is deleted, moved away or loses the label begins nothing', async () => {
    const label = { name: 'incident' };
    for (const [action, labels] of [
      ['deleted', [label]],
      ['transferred', [label]],
      ['unlabeled', []],
    ] as const) {
      const sent = gitHub('issues', { action, issue: issue({ number: 22, labels }), label }, `d-${action}`);
      expect(await send('/hooks/github', sent)).toEqual(took(0));
    }
    expect((await app.get(at('github:acme/payments#22'))).status).toBe(404);
  });

  test('ids that hold half a character are taken', async () => {
    const body = { action: 'opened', issue: issue({ number: 23 }), repository: { full_name: 'acme/\ud800' } };
    expect(await send('/hooks/github', gitHub('issues', body, 'd-23'))).toEqual(took(1));
  });

  test('an issue that Debrief opened as a ticket is no incident, whatever its labels, and nor are its comments', async () => {
    const body = `Due on 2026-04-01.\r\n\r\ndebrief-ticket: ${randomUUID()}\r\n`;
    const ticket = issue({ number: 14, body });
    for (const sent of [
      gitHub('issues', { action: 'labeled', issue: ticket, label: { name: 'incident' } }, 'd-8'),
      gitHub('issue_comment', { action: 'created', issue: ticket, comment }, 'd-9'),
    ])
      expect(await send('/hooks/github', sent)).toEqual(took(0));
    expect((await app.get(at('github:acme/payments#14'))).status).toBe(404);
    // The words alone are no marker.
    const about = issue({ number: 15, body: 'What is a debrief-ticket: line?' });
    expect(await send('/hooks/github', gitHub('issues', { action: 'opened', issue: about }, 'd-10'))).toEqual(took(1));
  });

  test('another secret is refused', async () => {
    const sent = gitHub('issues', { action: 'opened', issue: issue() }, 'd-7', 'another-secret-of-it');
    expect(await send('/hooks/github', sent)).toEqual([401, 'urn:debrief:problem:unsigned-hook']);
  });
});
