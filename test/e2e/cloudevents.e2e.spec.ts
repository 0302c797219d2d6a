import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { CloudEvent, HTTP } from 'cloudevents';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

jest.setTimeout(60_000);

// Facts as CloudEvents, as the SDK of the CNCF sends them, structured and binary.
const folder = newFolder();
let app: RunningApp;

beforeAll(async () => {
  app = await startApp({ folder });
});
afterAll(async () => {
  await app.stop();
  removeFolder(folder);
});

const logged = { title: 'Payments fail', services: ['payments'], severity: 2, reportedBy: null, key: 'ce-1' };
const eventOf = (more: object = {}): CloudEvent<object> =>
  new CloudEvent({ id: '1', source: '/monitors/payments', type: 'debrief.incident.logged', data: logged, ...more });

const send = async (event: CloudEvent<object>, form: 'structured' | 'binary'): Promise<Answer> => {
  const { headers, body } = HTTP[form](event);
  return app.send('POST', '/v1/cloudevents', { body: String(body), headers: headers as Record<string, string> });
};
const get = async (): Promise<Record<string, unknown>> => (await app.get('/v1/incidents/key%3Ace-1')).body;

test('an event is a fact, in either form, and a copy of it is the same fact', async () => {
  const first = await send(eventOf({ time: '2026-03-03T10:00:00Z', extension: 'unknown' }), 'structured');
  expect([first.status, first.body['eventIds']]).toEqual([201, [expect.any(String)]]);
  const copy = await send(eventOf({ time: '2026-03-03T10:00:00Z', extension: 'unknown' }), 'binary');
  expect([copy.status, copy.body['eventIds']]).toEqual([201, first.body['eventIds']]);
  const fixed = { id: '2', type: 'debrief.incident.fixed', subject: 'key:ce-1', time: '2026-03-03T10:42:00Z' };
  const data = { by: { kind: 'team', name: 'Payments' }, solution: 'Rolled back' };
  expect((await send(eventOf({ ...fixed, data }), 'binary')).status).toBe(201);
  const { status, facts } = (await get()) as { status: string; facts: { logged: { occurredAt: string } } };
  // The time of the event is that of the fact, unless its data says otherwise.
  expect([status, facts.logged.occurredAt]).toEqual(['fixed', '2026-03-03T10:00:00.000Z']);
  const said = { ...data, occurredAt: '2026-03-03T10:50:00Z' };
  expect((await send(eventOf({ ...fixed, id: '3', data: said }), 'structured')).status).toBe(201);
  expect(JSON.stringify((await app.get('/v1/incidents/key%3Ace-1/timeline')).body)).toContain(
    '2026-03-03T10:50:00.000Z',
  );
});

test('the same id of another source is another event', async () => {
  const note = { id: '7', type: 'debrief.incident.notes', subject: 'key:ce-1', data: { note: 'One' } };
  const [one, other] = [
    await send(eventOf(note), 'binary'),
    await send(eventOf({ ...note, source: '/other' }), 'binary'),
  ];
  expect([one.status, other.status]).toEqual([201, 201]);
  expect(one.body['eventIds']).not.toEqual(other.body['eventIds']);
});

test.each<[string, object, string]>([
  ['another type', { type: 'com.example.order.created' }, 'type'],
  ['no incident', { type: 'debrief.incident.fixed', data: {} }, 'subject'],
  ['data that is no object', { data: [1] }, 'data'],
  ['data that lacks a field', { data: { ...logged, title: undefined } }, 'title'],
  ['data with a field that nobody knows', { data: { ...logged, colour: 'red' } }, 'colour'],
])('%s is refused by its field, and nothing is recorded', async (_, more, field) => {
  const head = await app.log.head();
  const { status, body } = await send(eventOf({ id: 'x', ...more }), 'structured');
  expect([status, (body['errors'] as { field: string }[])[0]?.field]).toEqual([422, field]);
  expect(await app.log.head()).toEqual(head);
});

test.each<[string, string, string, number]>([
  ['no CloudEvent', 'application/json', '{"a":1}', 422],
  ['no JSON', 'application/cloudevents+json', '{', 400],
  ['a name twice', 'application/cloudevents+json', '{"id":"1","id":"2"}', 400],
  [
    'an event without a source',
    'application/cloudevents+json',
    '{"specversion":"1.0","id":"1","type":"debrief.incident.logged"}',
    422,
  ],
  ['several in one', 'application/cloudevents-batch+json', '[]', 415],
  ['text', 'text/plain', 'x', 415],
])('%s is refused', async (_, type, body, expected) => {
  const { status } = await app.send('POST', '/v1/cloudevents', { body, headers: { 'content-type': type } });
  expect(status).toBe(expected);
});

const raw = (type: string, body: string | object, headers: Record<string, string> = {}): Promise<Answer> =>
  app.send('POST', '/v1/cloudevents', {
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': type, ...headers },
  });
const event = { specversion: '1.0', id: 'r', source: '/raw', type: 'debrief.incident.notes', subject: 'key:ce-1' };
const fieldOf = ({ status, body }: Answer): unknown[] => [status, (body['errors'] as { field: string }[])[0]?.field];

test.each<[string, object]>([
  ['time', { time: 'yesterday' }],
  ['time', { time: 1 }],
  ['time', { time: '2026-03-03T10:00:00' }],
  ['time', { time: '2026-02-30T10:00:00Z' }],
  ['time', { time: '' }],
  ['type', { type: null }],
  ['type', { type: 7 }],
  ['type', { type: undefined }],
  ['subject', { subject: 7 }],
  ['subject', { subject: {} }],
  ['id', { id: undefined }],
  ['id', { id: '' }],
  ['id', { id: 5 }],
  ['source', { source: [] }],
  ['specversion', { specversion: '0.3' }],
  ['specversion', { specversion: undefined }],
  ['specversion', { specversion: 1 }],
  ['datacontenttype', { datacontenttype: 'text/xml' }],
  ['datacontenttype', { datacontenttype: 1 }],
  ['data_base64', { data: undefined, data_base64: 'not base64!' }],
  ['data_base64', { data_base64: 'e30=' }],
  ['traceParent', { traceParent: 'x' }],
  ['extension', { extension: {} }],
  ['data', { data: null }],
])('an event with a wrong %s is refused by it: %j', async (field, more) => {
  const head = await app.log.head();
  const sent = { ...event, data: { note: 'x' }, ...more };
  expect(fieldOf(await raw('application/cloudevents+json', sent))).toEqual([422, field]);
  expect(await app.log.head()).toEqual(head);
});

test.each<[string, Record<string, string>]>([
  ['time', { 'ce-time': 'yesterday' }],
  ['ce-subject', { 'ce-subject': '100%' }],
  ['subject', { 'ce-subject': '%00' }],
  ['id', { 'ce-id': '' }],
  ['specversion', { 'ce-specversion': '0.3' }],
])('a header with a wrong %s is refused by it', async (field, more) => {
  const headers = Object.fromEntries(Object.entries(event).map(([name, value]) => [`ce-${name}`, value]));
  expect(fieldOf(await raw('application/json', { note: 'x' }, { ...headers, ...more }))).toEqual([422, field]);
});

test('what the format allows is taken: escapes in headers, a charset, an offset, and data in base64', async () => {
  const key = 'a"b/50%';
  const logs = { ...event, id: 'z', type: 'debrief.incident.logged', subject: undefined };
  expect((await raw('application/cloudevents+json', { ...logs, data: { ...logged, key } })).status).toBe(201);
  const escaped = { ...event, id: 'é', subject: `key:${key}`, time: '2026-03-03T12:30:00.5+02:00' };
  const headers = Object.fromEntries(
    Object.entries(escaped).map(([name, value]) => [`ce-${name}`, encodeURIComponent(value)]),
  );
  const first = await raw('application/json;charset=utf-8', { note: 'Percent' }, headers);
  expect(first.status).toBe(201);
  const quoted = { ...headers, 'ce-subject': '"key:a\\"b/50%25"' };
  expect((await raw('application/json; charset=UTF-8', { note: 'Percent' }, quoted)).body['eventIds']).toEqual(
    first.body['eventIds'],
  );
  const encoded = Buffer.from(JSON.stringify({ note: 'In base64' })).toString('base64');
  const inBase64 = { ...escaped, id: 'b', data_base64: encoded, datacontenttype: 'application/json; charset=utf-8' };
  expect((await raw('application/cloudevents+json; charset=utf-8', { ...inBase64, extra: null })).status).toBe(201);
  const { body } = await app.get(`/v1/incidents/${encodeURIComponent(`key:${key}`)}/timeline`);
  const notes = (body['entries'] as { note?: string; occurredAt: string }[]).filter(({ note }) => note !== undefined);
  expect(notes.map(({ note, occurredAt }) => [note, occurredAt])).toEqual([
    ['Percent', '2026-03-03T10:30:00.500Z'],
    ['In base64', '2026-03-03T10:30:00.500Z'],
  ]);
});

test('without a key, or for an incident that is not there, it is refused', async () => {
  const { headers, body } = HTTP.structured(eventOf());
  const sent = { ...(headers as Record<string, string>), authorization: 'Bearer x' };
  expect((await app.send('POST', '/v1/cloudevents', { body: String(body), headers: sent })).status).toBe(401);
  const lost = { id: '9', type: 'debrief.incident.fixed', subject: 'INC-999', data: { by: null, solution: null } };
  expect((await send(eventOf(lost), 'binary')).status).toBe(404);
});
