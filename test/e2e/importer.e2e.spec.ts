import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { StoredEvent } from '#event-store';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

// What an importer asserts of a fact (rules.md T2), and how it says a fact again (I2).
const folder = newFolder();
let app: RunningApp;

beforeAll(async () => {
  app = await startApp({ folder });
});
afterAll(async () => {
  await app.stop();
  removeFolder(folder);
});

const source = (row: number): object => ({ system: 'servicenow', file: 'sha256:0a1b', row });
const log = (key: string, row: number, recordedAt: string): object => ({
  key,
  title: 'Ticket of category 42',
  services: [],
  severity: 3,
  reportedBy: null,
  occurredAt: '2016-02-29T01:16:00Z',
  recordedAt,
  source: source(row),
});

const eventOf = async ({ body }: Answer): Promise<StoredEvent> => {
  const { body: history } = await app.get(`/v1/incidents/${String(body['id'])}/history`);
  const [id] = body['eventIds'] as string[];
  const event = (history['items'] as StoredEvent[]).find((each) => each.id === id);
  if (event === undefined) throw new Error('the history lacks the event');
  return event;
};

test('the asserted time is the time of recording, and stands in the source with the row', async () => {
  const { metadata } = await eventOf(await app.post('/v1/incidents', log('t1', 1, '2016-02-29T02:23:00+01:00')));
  expect(metadata).toMatchObject({
    recordedAt: '2016-02-29T01:23:00.000Z',
    source: { ...source(1), recordedAt: '2016-02-29T01:23:00.000Z' },
  });
});

test('a time ahead of the clock is brought back to it; the asserted one is kept in the source', async () => {
  const before = new Date().toISOString();
  const { metadata } = await eventOf(await app.post('/v1/incidents', log('t2', 2, '2999-01-01T00:00:00Z')));
  expect(metadata.recordedAt >= before && metadata.recordedAt <= new Date().toISOString()).toBe(true);
  expect(metadata.source?.recordedAt).toBe('2999-01-01T00:00:00.000Z');
});

test('a time before the last of the stream becomes that one; the asserted one is kept in the source', async () => {
  const logged = await app.post('/v1/incidents', log('t3', 3, '2016-03-01T10:00:00Z'));
  const note = await app.post(`/v1/incidents/${String(logged.body['id'])}/notes`, {
    note: 'Row 4',
    occurredAt: '2016-03-01T09:00:00Z',
    recordedAt: '2016-03-01T09:30:00Z',
    source: source(4),
  });
  const { metadata } = await eventOf(note);
  expect(metadata.recordedAt).toBe('2016-03-01T10:00:00.000Z');
  expect(metadata.source?.recordedAt).toBe('2016-03-01T09:30:00.000Z');
});

test('a source without a time is stamped with the clock', async () => {
  const { recordedAt: _recordedAt, ...body } = log('t4', 5, '') as Record<string, unknown>;
  const { metadata } = await eventOf(await app.post('/v1/incidents', body));
  expect(metadata.source).toEqual(source(5));
  expect(metadata.recordedAt > '2026').toBe(true);
});

test('the same row said again gets the same answer without an Idempotency-Key, and another fact of it is new', async () => {
  const first = await app.post('/v1/incidents', log('t5', 6, '2016-03-01T10:00:00Z'));
  const head = await app.log.head();
  const again = await app.post('/v1/incidents', log('t5', 6, '2016-03-01T10:00:00Z'));
  expect({ status: again.status, body: again.body }).toEqual({ status: 201, body: first.body });
  expect(await app.log.head()).toEqual(head);
  const changed = await app.post('/v1/incidents', log('t5', 6, '2016-03-01T11:00:00Z'));
  expect(changed.body['type']).toBe('urn:debrief:problem:idempotency-key-reused');
  const note = { note: 'x', occurredAt: '2016-03-01T09:00:00Z', source: source(6) };
  expect((await app.post(`/v1/incidents/${String(first.body['id'])}/notes`, note)).status).toBe(201);
});

test('a row says a fact of one incident only: under another one it is refused, so that no two events share an id', async () => {
  const [one, other] = [
    await app.post('/v1/incidents', log('t7', 8, '2016-03-01T10:00:00Z')),
    await app.post('/v1/incidents', log('t8', 9, '2016-03-01T10:00:00Z')),
  ];
  const fact = { by: null, source: source(10) };
  expect((await app.post(`/v1/incidents/${String(one.body['id'])}/detected`, fact)).status).toBe(201);
  const again = await app.post(`/v1/incidents/${String(other.body['id'])}/detected`, fact);
  expect([again.status, again.body['type']]).toEqual([409, 'urn:debrief:problem:idempotency-key-reused']);
});

test('another importer that says the same row again gets the same answer: the command is of the row, not of the caller', async () => {
  const body = { ...log('t6', 7, '2016-03-01T10:00:00Z'), services: ['imported service'] };
  const first = await app.post('/v1/incidents', body, { 'idempotency-key': 'ticket 6, row 7, logged' });
  expect(first.status).toBe(201);
  await app.stop();
  app = await startApp({ folder, key: 'debrief_the-key-of-a-second-importer-for-tests' });
  const again = await app.post('/v1/incidents', body, { 'idempotency-key': 'ticket 6, row 7, logged' });
  expect({ status: again.status, body: again.body }).toEqual({ status: 201, body: first.body });
});
