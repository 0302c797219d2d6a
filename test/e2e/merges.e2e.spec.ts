import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, type Answer, type RunningApp } from './running-app.js';

// One outage that was logged twice (rules.md A5).
let app: RunningApp;
let ids: { main: string; duplicate: string };

const at = (time: string): string => `2026-03-02T${time}:00Z`;
const utc = (time: string): string => `2026-03-02T${time}:00.000Z`;
const log = (title: string, key: string, time: string): object => ({
  title,
  key,
  services: [key],
  severity: 2,
  reportedBy: { kind: 'external-user', name: `Caller of ${key}` },
  occurredAt: at(time),
});

beforeAll(async () => {
  app = await startApp();
  const logged = async (title: string, key: string, time: string): Promise<string> =>
    String((await app.post('/v1/incidents', log(title, key, time))).body['id']);
  ids = {
    main: await logged('Checkout answers 502', 'checkout', '10:00'),
    duplicate: await logged('Invoices are late', 'invoices', '09:55'),
  };
});
afterAll(() => app.stop());

const write = (incident: keyof typeof ids, fact: string, body: object): Promise<Answer> =>
  app.post(`/v1/incidents/${ids[incident]}/${fact}`, body);
const read = async (incident: keyof typeof ids, query = ''): Promise<Record<string, unknown>> =>
  (await app.get(`/v1/incidents/${ids[incident]}${query}`)).body;

describe('merging an incident into another', () => {
  let before: string;
  let merged: Answer;

  test('is written once, and said again it is quiet', async () => {
    await write('duplicate', 'responded', { by: { kind: 'team', name: 'Billing' }, occurredAt: at('10:01') });
    before = new Date().toISOString();
    const body = { into: 'key:checkout', reason: 'One database' };
    merged = await write('duplicate', 'merged', body);
    expect(merged).toMatchObject({ status: 201, body: { id: ids.duplicate, eventIds: [expect.any(String)] } });
    expect(await write('duplicate', 'merged', body)).toMatchObject({ status: 200, body: { eventIds: [] } });
  });

  test('makes its reports and facts count there; both stay readable', async () => {
    expect(await read('duplicate')).toMatchObject({
      status: 'merged',
      title: 'Invoices are late',
      mergedInto: { incident: ids.main, reason: 'One database', eventId: (merged.body['eventIds'] as string[])[0] },
      facts: { firstResponded: { by: { name: 'Billing' } } },
    });
    expect(await read('main')).toMatchObject({
      status: 'responding',
      title: 'Checkout answers 502',
      merged: [ids.duplicate],
      services: [{ name: 'checkout' }, { name: 'invoices' }],
      facts: {
        firstLogged: { occurredAt: utc('09:55'), incident: ids.duplicate },
        firstResponded: { by: { name: 'Billing' }, incident: ids.duplicate },
      },
      durations: { timeToRespond: { duration: 'PT6M' } },
    });
    const { entries } = (await app.get(`/v1/incidents/${ids.main}/timeline`)).body as { entries: object[] };
    expect(entries).toHaveLength(3);
  });

  test('acts by when it is known, not by when anything happened', async () => {
    expect(await read('main', `?knownAt=${before}`)).toMatchObject({ merged: [], status: 'open' });
    expect(await read('duplicate', `?knownAt=${before}`)).toMatchObject({ mergedInto: null, status: 'responding' });
    expect(await read('main', `?validAt=${at('09:56')}`)).toMatchObject({ merged: [ids.duplicate], status: 'open' });
  });

  test('makes what is sent to it later count there too', async () => {
    await write('duplicate', 'fixed', { by: null, solution: 'Restarted the database', occurredAt: at('10:30') });
    expect(await read('main')).toMatchObject({ status: 'fixed', facts: { fixed: { incident: ids.duplicate } } });
    const { body } = await app.get(`/v1/incidents/${ids.main}/history`);
    expect(body['total']).toBe(1);
  });

  test.each<[string, keyof typeof ids, object, number, string]>([
    ['into itself', 'main', { into: 'key:checkout' }, 422, 'invalid-fact'],
    ['in a circle', 'main', { into: 'key:invoices' }, 409, 'merge-in-a-circle'],
    ['into what is not logged', 'main', { into: 'key:nobody-knows' }, 422, 'invalid-fact'],
    ['into what is no address', 'main', { into: 'the other one' }, 422, 'invalid-request'],
    ['into nothing', 'main', {}, 422, 'invalid-request'],
  ])('%s is refused, and leaves nothing', async (_, incident, body, status, type) => {
    const head = await app.log.head();
    expect(await write(incident, 'merged', body)).toMatchObject({
      status,
      body: { type: `urn:debrief:problem:${type}` },
    });
    expect((await app.log.head())?.id).toBe(head?.id);
  });

  test('is undone, for a reason', async () => {
    expect(await write('duplicate', 'unmerged', {})).toMatchObject({ status: 422 });
    expect(await write('duplicate', 'unmerged', { reason: 'Two databases' })).toMatchObject({ status: 201 });
    expect(await write('duplicate', 'unmerged', { reason: 'Two databases' })).toMatchObject({
      status: 200,
      body: { eventIds: [] },
    });
    expect(await write('main', 'unmerged', { reason: 'Two databases' })).toMatchObject({
      status: 409,
      body: { type: 'urn:debrief:problem:not-merged' },
    });
    expect(await read('main')).toMatchObject({ status: 'open', merged: [] });
    expect(await read('duplicate')).toMatchObject({ status: 'fixed', mergedInto: null });
  });

  test('takes no If-Match, and its idempotency key is kept', async () => {
    const body = { into: 'key:checkout', reason: 'One database after all' };
    const refused = await app.post(`/v1/incidents/${ids.duplicate}/merged`, body, { 'if-match': '"2"' });
    expect(refused).toMatchObject({ status: 400 });
    const send = (reason: string): Promise<Answer> =>
      app.post(`/v1/incidents/${ids.duplicate}/merged`, { ...body, reason }, { 'idempotency-key': 'merge-1' });
    const [first, again] = [await send('One'), await send('One')];
    expect(again.body).toEqual(first.body);
    expect(await send('Another')).toMatchObject({ status: 409 });
  });
});

test('of two that are merged into each other at once, one is refused', async () => {
  for (let round = 0; round < 5; round++) {
    const [one, two] = [`one-${round}`, `two-${round}`];
    for (const key of [one, two]) await app.post('/v1/incidents', log(key, key, '11:00'));
    const ended = await Promise.all([
      app.post(`/v1/incidents/key:${one}/merged`, { into: `key:${two}` }),
      app.post(`/v1/incidents/key:${two}/merged`, { into: `key:${one}` }),
    ]);
    expect(ended.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  }
});
