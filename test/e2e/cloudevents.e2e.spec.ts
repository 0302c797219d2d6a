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

test('without a key, or for an incident that is not there, it is refused', async () => {
  const { headers, body } = HTTP.structured(eventOf());
  const sent = { ...(headers as Record<string, string>), authorization: 'Bearer x' };
  expect((await app.send('POST', '/v1/cloudevents', { body: String(body), headers: sent })).status).toBe(401);
  const lost = { id: '9', type: 'debrief.incident.fixed', subject: 'INC-999', data: { by: null, solution: null } };
  expect((await send(eventOf(lost), 'binary')).status).toBe(404);
});
