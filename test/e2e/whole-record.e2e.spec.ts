import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, type Answer, type RunningApp } from './running-app.js';

// What is said of an incident beside its phases, and facts that come before their log (rules.md I5).
let app: RunningApp;
let address: string;

const at = (time: string): string => `2026-03-02T${time}:00Z`;
const utc = (time: string): string => `2026-03-02T${time}:00.000Z`;
const log = {
  title: 'Checkout answers 502',
  services: ['checkout'],
  severity: 2,
  reportedBy: { kind: 'monitor', name: 'probe 7' },
  occurredAt: at('10:00'),
};
const source = { system: 'spreadsheet', file: 'sha256:0b', row: 7 };

beforeAll(async () => {
  app = await startApp();
  const { body } = await app.post('/v1/incidents', log);
  address = `/v1/incidents/${String(body['id'])}`;
});
afterAll(() => app.stop());

const write = (fact: string, body: object): Promise<Answer> => app.post(`${address}/${fact}`, body);

test.each<[string, object]>([
  ['reported', { reportedBy: { kind: 'external-user', name: 'Mia Kern' }, channel: 'phone', occurredAt: at('09:55') }],
  ['impact', { users: 1200, supportRequests: 12, source: 'zendesk', occurredAt: at('10:20') }],
  ['impact', { users: 900, confirmed: true, source: 'billing', occurredAt: at('10:30') }],
  ['impact', { supportRequests: 3, countedBy: 'phone', source, recordedAt: at('12:00'), occurredAt: at('10:30') }],
  ['impact-spans', { service: 'checkout', kind: 'down', from: at('09:50'), to: at('10:30') }],
  ['impact-spans', { service: 'invoices', kind: 'degraded', from: at('09:55') }],
  ['impact-spans', { service: 'ledger', kind: 'partial', from: null, to: at('10:10') }],
  ['services', { service: 'invoices', reason: 'Its queue grows', occurredAt: at('10:05') }],
  ['updates', { update: 'We are on it', channel: 'status page', occurredAt: at('10:08') }],
  ['updates', { update: 'It is better', by: { kind: 'person', name: 'Ben Ode' }, occurredAt: at('10:31') }],
  ['links', { url: 'https://chat.example/room/7', occurredAt: at('10:06') }],
  ['links', { url: 'https://dash.example/d/1?x=y', kind: 'dashboard', label: 'Errors', occurredAt: at('10:07') }],
  ['mitigated', { by: null, mitigation: 'Moved traffic', occurredAt: at('10:40') }],
])('%s is written once, and said again it is quiet: %j', async (fact, body) => {
  expect(await write(fact, body)).toMatchObject({ status: 201, body: { eventIds: [expect.any(String)] } });
  // Under another row, so that it is no retry of the import.
  const again = 'recordedAt' in body ? { ...body, source: { ...source, row: 8 } } : body;
  expect(await write(fact, again)).toMatchObject({ status: 200, body: { eventIds: [] } });
});

test('the answer counts reports, figures, spans, services, updates and links', async () => {
  const { body } = await app.get(address);
  expect(body).toMatchObject({
    origin: 'external-user',
    reportedBy: { kind: 'monitor', name: 'probe 7' },
    services: [{ name: 'checkout' }, { name: 'invoices' }],
    impact: {
      users: { value: 900, confirmed: true, source: 'billing' },
      accounts: null,
      supportRequests: { value: 15, confirmed: false, figures: [{ source: 'zendesk' }, { source: 'phone' }] },
    },
    facts: {
      firstLogged: { type: 'IncidentReported', occurredAt: utc('09:55'), reportedBy: { name: 'Mia Kern' } },
      reports: [{ type: 'IncidentReported' }, { type: 'IncidentLogged' }],
      detected: { byDefault: true, type: 'IncidentReported' },
      impactSpans: [
        { service: { name: 'checkout' }, kind: 'down', ended: { at: utc('10:30') } },
        { service: { name: 'invoices' }, kind: 'degraded', ended: { at: utc('10:40') } },
        { service: { name: 'ledger' }, from: null, ended: { at: utc('10:10') } },
      ],
      servicesAffected: [{ service: { name: 'invoices' }, reason: 'Its queue grows' }],
      updates: [
        { by: null, update: 'We are on it', channel: 'status page' },
        { by: { name: 'Ben Ode' }, update: 'It is better' },
      ],
      links: [
        { url: 'https://chat.example/room/7', kind: 'other' },
        { url: 'https://dash.example/d/1?x=y', kind: 'dashboard', label: 'Errors' },
      ],
    },
  });
  expect((await app.get(`${address}?validAt=${at('10:25')}`)).body).toMatchObject({
    impact: { users: { value: 1200, confirmed: false } },
    facts: { impactSpans: [{ ended: null }, { ended: null }, { ended: { at: utc('10:10') } }] },
  });
});

test('a span that goes on is ended by a correction', async () => {
  const open = await write('impact-spans', { service: 'checkout', kind: 'degraded', from: at('10:50') });
  const [eventId] = open.body['eventIds'] as string[];
  const correction = { eventId, replace: { to: '2026-03-02T12:00:00+01:00' }, reason: 'It is over' };
  expect(await write('corrections', correction)).toMatchObject({ status: 201 });
  const { body } = await app.get(address);
  expect((body['facts'] as { impactSpans: object[] }).impactSpans.at(-1)).toMatchObject({
    eventId,
    ended: { at: utc('11:00') },
  });
});

test.each<[string, string, object, string[]]>([
  ['no figure', 'impact', { source: 'billing' }, ['users']],
  ['a figure that is no count', 'impact', { users: 1.5 }, ['users']],
  ['a source of too many words', 'impact', { users: 1, source: 'x'.repeat(65) }, ['source']],
  ['two sources', 'impact', { users: 1, source: 'billing', countedBy: 'logs' }, ['countedBy']],
  ['an import without its row', 'impact', { users: 1, source: { system: 's', file: 'f' } }, ['source.row']],
  ['a span without a beginning', 'impact-spans', { service: 'checkout', kind: 'down' }, ['from']],
  ['a span of no kind', 'impact-spans', { service: 'checkout', kind: 'up', from: at('10:00') }, ['kind']],
  ['a span back in time', 'impact-spans', { service: 'x', kind: 'down', from: at('10:00'), to: at('09:00') }, ['to']],
  ['no service', 'services', { service: ['checkout'] }, ['service']],
  ['an update of nothing', 'updates', { update: ' ' }, ['update']],
  ['a link with a password', 'links', { url: 'https://me:secret@example.org' }, ['url']],
  ['a link to a script', 'links', { url: 'javascript:alert(1)' }, ['url']],
])('%s is refused (%s), and leaves nothing', async (_, fact, body, fields) => {
  const before = await app.log.head();
  const answer = await write(fact, body);
  expect(answer.status).toBe(422);
  expect((answer.body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(fields);
  expect((await app.log.head())?.id).toBe(before?.id);
});

describe('facts that come before their log', () => {
  const held = '/v1/incidents/key:ops%2F7';

  test('are taken under a key, hidden until then, and count afterwards', async () => {
    const first = await app.post(`${held}/responded`, {
      by: { kind: 'team', name: 'Payments' },
      occurredAt: at('10:05'),
    });
    expect(first).toMatchObject({ status: 201, body: { revision: '1' } });
    const [responded] = first.body['eventIds'] as string[];
    expect(
      await app.post(`${held}/corrections`, { eventId: responded, replace: { role: 'lead' }, reason: 'They led' }),
    ).toMatchObject({ status: 201 });
    for (const path of ['', '/timeline', '/history']) {
      const hidden = await app.get(`${held}${path}`);
      expect(hidden.status).toBe(404);
      expect(hidden.body['detail']).toMatch(/facts of it are held since \d{4}-/);
    }
    const byId = await app.post(`/v1/incidents/${String(first.body['id'])}/notes`, { note: 'By its id' });
    expect(byId).toMatchObject({ status: 404, body: { type: 'urn:debrief:problem:unknown-incident' } });

    const logged = await app.post('/v1/incidents', { ...log, key: 'ops/7' });
    expect(logged).toMatchObject({ status: 201, body: { id: first.body['id'], revision: '3' } });
    expect((await app.get(held)).body).toMatchObject({
      status: 'responding',
      lead: { name: 'Payments' },
      facts: { firstResponded: { eventId: responded, role: 'lead' } },
    });
  });

  test('are not taken under an address that is none', async () => {
    for (const key of ['', 'with%20space', 'k'.repeat(201)])
      expect((await app.post(`/v1/incidents/key:${key}/notes`, { note: 'x' })).status).toBe(404);
  });

  test('sent twice under one Idempotency-Key are one', async () => {
    const send = (): Promise<Answer> =>
      app.post('/v1/incidents/key:ops-8/notes', { note: 'x', occurredAt: at('10:00') }, { 'idempotency-key': 'held' });
    const [one, two] = await Promise.all([send(), send()]);
    expect(one.body).toEqual(two.body);
    // The same request, by the address that the answer gave, is the same request.
    await app.post('/v1/incidents', { ...log, key: 'ops-8' });
    const byId = await app.post(
      `/v1/incidents/${String(one.body['id'])}/notes`,
      { note: 'x', occurredAt: at('10:00') },
      { 'idempotency-key': 'held' },
    );
    expect(byId.body).toEqual(one.body);
  });
});
