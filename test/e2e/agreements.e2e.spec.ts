import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

let app: RunningApp;
const ids = new Map<string, string>();

const office = {
  name: 'Office hours',
  zone: 'Europe/Berlin',
  hours: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', to: '17:30' }],
  holidays: [{ date: '2026-12-25', name: 'Christmas' }],
};
const gold = {
  title: 'Gold support',
  kind: 'contract',
  zone: 'Europe/Berlin',
  effectiveFrom: '2999-01-01',
  services: ['checkout'],
  limits: [{ value: 'timeToFix', severity: 1, limit: 'PT4H', calendar: 'office HOURS', pausesStopClock: true }],
};
const upgrade = {
  services: ['checkout'],
  from: '2026-04-04T22:00:00+02:00',
  to: '2026-04-05T04:00:00+02:00',
  reason: 'New database',
  allowedBy: { kind: 'team', name: 'Platform' },
};

/** Made once, for those that look at it. */
const made = async (path: string, body: object): Promise<string> => {
  const answer = await app.post(path, body);
  expect([answer.status, answer.body]).toEqual([201, expect.objectContaining({ id: expect.any(String) as unknown })]);
  return String(answer.body['id']);
};

beforeAll(async () => {
  app = await startApp({ folder: newFolder() });
  for (const name of ['checkout', 'search']) ids.set(name, await made('/v1/services', { name }));
  ids.set('Platform', await made('/v1/teams', { name: 'Platform' }));
  ids.set('office', await made('/v1/calendars', office));
  ids.set('gold', await made('/v1/agreements', gold));
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

const typeOf = ({ status, body }: Answer): unknown => [
  status,
  String(body['type']).replace('urn:debrief:problem:', ''),
];
const fieldsOf = ({ body }: Answer): string[] => (body['errors'] as { field: string }[]).map(({ field }) => field);

describe('calendars', () => {
  test('are read by id or name, in any spelling, with the revision of all agreements', async () => {
    for (const address of [ids.get('office'), 'OFFICE%20hours']) {
      const { status, body, headers } = await app.get(`/v1/calendars/${address}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ ...office, id: ids.get('office'), exceptionalDays: [] });
      expect(headers.get('etag')).toBe(`"${String(body['revision'])}"`);
    }
  });

  test('are said anew as a whole, and read then as they were known', async () => {
    const id = await made('/v1/calendars', { ...office, name: 'Nights' });
    const before = String((await app.get(`/v1/calendars/${id}`)).body['revision']);
    const knownAt = await momentAfterLast('CalendarDefined');
    const revised = {
      zone: 'Europe/London',
      hours: office.hours,
      exceptionalDays: [{ date: '2026-12-24', hours: [{ from: '09:00', to: '12:00' }] }],
    };
    const mismatch = await app.post('/v1/calendars/nights/revised', revised, { 'if-match': '"0"' });
    expect(typeOf(mismatch)).toEqual([412, 'revision-mismatch']);
    const answer = await app.post(
      '/v1/calendars/nights/revised',
      { ...revised, reason: 'Moved' },
      { 'if-match': `"${before}"` },
    );
    expect(answer).toMatchObject({ status: 201, body: { id } });
    expect((await app.post(`/v1/calendars/${id}/revised`, revised)).status).toBe(200);
    expect((await app.get(`/v1/calendars/${id}`)).body).toMatchObject({ ...revised, holidays: [] });
    expect((await app.get(`/v1/calendars/${id}?knownAt=${knownAt}`)).body).toMatchObject({
      zone: 'Europe/Berlin',
      knownAt,
    });
  });

  test('of one name are one, and there is none of another', async () => {
    expect(typeOf(await app.post('/v1/calendars', { ...office, name: ' office  HOURS ' }))).toEqual([
      409,
      'calendar-name-taken',
    ]);
    expect(typeOf(await app.get('/v1/calendars/Weekends'))).toEqual([404, 'unknown-calendar']);
    expect(typeOf(await app.post('/v1/calendars/Weekends/revised', { zone: 'UTC', hours: office.hours }))).toEqual([
      404,
      'unknown-calendar',
    ]);
    expect(typeOf(await app.get(`/v1/calendars/${ids.get('office')}?knownAt=2020-01-01T00:00:00Z`))).toEqual([
      404,
      'unknown-calendar',
    ]);
  });

  test('come a page at a time', async () => {
    const first = await app.get('/v1/calendars?limit=1');
    expect(first.body).toMatchObject({ items: [{ id: ids.get('office') }], nextCursor: expect.any(String) as unknown });
    const rest = await app.get(`/v1/calendars?cursor=${String(first.body['nextCursor'])}`);
    expect((rest.body['items'] as object[]).length).toBe(Number(rest.body['total']) - 1);
    expect(rest.body['nextCursor']).toBeNull();
  });

  test.each([
    [
      'hours over midnight',
      { hours: [{ days: ['monday'], from: '22:00', to: '06:00' }] },
      'invalid-terms',
      ['hours[0].to'],
    ],
    ['a day that does not exist', { holidays: [{ date: '2026-02-30' }] }, 'invalid-terms', ['holidays[0].date']],
    ['no hours at all', { hours: [], holidays: [] }, 'invalid-terms', ['hours']],
    ['a zone that is none', { zone: 'CEST' }, 'invalid-request', ['zone']],
    [
      'a weekday that is none',
      { hours: [{ days: ['mon'], from: '09:00', to: '10:00' }] },
      'invalid-request',
      ['hours[0].days[0]'],
    ],
    [
      'hours with a field more',
      { hours: [{ ...office.hours[0], lunch: true }] },
      'invalid-request',
      ['hours[0].lunch'],
    ],
    ['hours that are no list', { hours: office.hours[0] }, 'invalid-request', ['hours']],
    [
      'no hours of a day',
      { hours: [office.hours[0], { days: ['monday'] }] },
      'invalid-request',
      ['hours[1].from', 'hours[1].to'],
    ],
    [
      'a number for an hour of one day',
      { exceptionalDays: [{ date: '2026-12-24', hours: [{ from: 9, to: '12:00' }] }] },
      'invalid-request',
      ['exceptionalDays[0].hours[0].from'],
    ],
    ['holidays as texts', { holidays: ['2026-12-25'] }, 'invalid-request', ['holidays[0]']],
    ['a name that is an id', { name: crypto.randomUUID() }, 'invalid-request', ['name']],
  ])('with %s are refused', async (_, said, type, fields) => {
    const answer = await app.post('/v1/calendars', { ...office, name: 'Wrong', ...said });
    expect(typeOf(answer)).toEqual([422, type]);
    expect(fieldsOf(answer)).toEqual(fields);
  });
});

describe('agreements', () => {
  test('are read with names beside ids', async () => {
    const { body } = await app.get(`/v1/agreements/${ids.get('gold')}`);
    expect(body).toMatchObject({
      id: ids.get('gold'),
      title: 'Gold support',
      kind: 'contract',
      zone: 'Europe/Berlin',
      versions: [
        {
          number: 1,
          effectiveFrom: '2999-01-01',
          from: '2998-12-31T23:00:00.000Z',
          until: null,
          services: [{ id: ids.get('checkout'), name: 'checkout' }],
          limits: [{ ...gold.limits[0], calendar: { id: ids.get('office'), name: 'Office hours' } }],
        },
      ],
      ended: null,
    });
  });

  test('are made once under one idempotency key, in UTC as an objective where nothing else is said', async () => {
    const body = {
      title: 'Silver',
      effectiveFrom: '2999-01-01',
      services: [ids.get('search')],
      limits: [{ value: 'availability', limit: 99.9 }],
    };
    const headers = { 'idempotency-key': 'silver' };
    const first = await app.post('/v1/agreements', body, headers);
    expect(first).toMatchObject({ status: 201, body: { eventIds: [expect.any(String), expect.any(String)] } });
    expect((await app.post('/v1/agreements', body, headers)).body).toEqual(first.body);
    expect(typeOf(await app.post('/v1/agreements', { ...body, title: 'Bronze' }, headers))).toEqual([
      409,
      'idempotency-key-reused',
    ]);
    expect((await app.get(`/v1/agreements/${String(first.body['id'])}`)).body).toMatchObject({
      kind: 'objective',
      zone: 'UTC',
      versions: [{ limits: [{ value: 'availability', limit: 99.9, weights: { down: 1 } }] }],
    });
  });

  test('have versions, and end', async () => {
    const id = await made('/v1/agreements', { ...gold, title: 'Iron' });
    const again = await app.post('/v1/agreements', { ...gold, title: 'Iron' });
    expect(again).toMatchObject({ status: 200, body: { id, eventIds: [] } });
    const at = `/v1/agreements/${id}`;
    const {
      title: _title,
      kind: _kind,
      zone: _zone,
      ...version
    } = { ...gold, effectiveFrom: '2999-07-01', services: ['search'] };
    expect(await app.post(`${at}/versions`, { ...version, reason: 'Renewed' })).toMatchObject({
      status: 201,
      body: { id },
    });
    expect(await app.post(`${at}/versions`, version)).toMatchObject({ status: 200, body: { eventIds: [] } });
    expect((await app.post(`${at}/ended`, { on: '3000-01-01', reason: 'Sold' })).status).toBe(201);
    expect((await app.post(`${at}/ended`, { on: '3000-01-01' })).status).toBe(200);
    expect((await app.get(at)).body).toMatchObject({
      versions: [
        { number: 1, until: '2999-06-30T22:00:00.000Z' },
        { number: 2, until: '2999-12-31T23:00:00.000Z', services: [{ name: 'search' }] },
      ],
      ended: { on: '3000-01-01' },
    });
    expect(typeOf(await app.post(`${at}/versions`, { ...version, effectiveFrom: '3000-01-01' }))).toEqual([
      409,
      'agreement-ended',
    ]);
    expect(typeOf(await app.post(`${at}/ended`, { on: '2998-12-31' }))).toEqual([409, 'ends-before-it-begins']);
    const titles = async (query: string): Promise<unknown[]> =>
      ((await app.get(`/v1/agreements?${query}`)).body['items'] as { title: string }[]).map(({ title }) => title);
    expect(await titles('on=2999-06-30')).toEqual(expect.arrayContaining(['Gold support', 'Iron']));
    expect(await titles('service=checkout&on=2999-07-01')).toEqual(['Gold support']);
    expect(await titles('service=checkout')).toEqual(['Gold support', 'Iron']);
    expect(await titles('on=2998-12-31')).toEqual([]);
    expect(typeOf(await app.get('/v1/agreements?service=nothing'))).toEqual([422, 'unknown-reference']);
  });

  test.each([
    ['a limit in months', { limits: [{ value: 'timeToFix', limit: 'P1M' }] }, 'invalid-terms', ['limits[0].limit']],
    [
      'a calendar that is not there',
      { limits: [{ value: 'timeToFix', limit: 'PT4H', calendar: 'Weekends' }] },
      'invalid-terms',
      ['limits[0].calendar'],
    ],
    ['a value that is none', { limits: [{ value: 'speed', limit: 'PT4H' }] }, 'invalid-terms', ['limits[0].value']],
    [
      'a limit with a field more',
      { limits: [{ value: 'timeToFix', limit: 'PT4H', unit: 'h' }] },
      'invalid-request',
      ['limits[0].unit'],
    ],
    [
      'a limit that is none, after others',
      { limits: [...Array.from({ length: 3 }, () => gold.limits[0]), { value: 'timeToFix', limit: true }] },
      'invalid-request',
      ['limits[3].limit'],
    ],
    ['a limit without a limit', { limits: [{ value: 'timeToFix' }] }, 'invalid-request', ['limits[0].limit']],
    ['no limits', { limits: [] }, 'invalid-terms', ['limits']],
    ['no services', { services: [] }, 'invalid-request', ['services']],
    ['a service that nobody knows', { services: ['checkout', 'chekout'] }, 'unknown-reference', ['services[1]']],
    [
      'the id of a service that nobody knows',
      { services: [crypto.randomUUID()] },
      'unknown-reference',
      ['services[0]'],
    ],
    ['a day that does not exist', { effectiveFrom: '2999-02-29' }, 'invalid-request', ['effectiveFrom']],
    ['a kind that is none', { kind: 'promise' }, 'invalid-request', ['kind']],
    ['an offset for a zone', { zone: '+01:00' }, 'invalid-request', ['zone']],
  ])('with %s are refused, and leave nobody behind', async (_, said, type, fields) => {
    const answer = await app.post('/v1/agreements', { ...gold, ...said });
    expect(typeOf(answer)).toEqual([422, type]);
    expect(fieldsOf(answer)).toEqual(fields);
    expect(typeOf(await app.get('/v1/services/chekout'))).toEqual([404, 'unknown-entry']);
  });

  test('with a wrong entry are told where it is, and what goes there', async () => {
    const { body } = await app.post('/v1/agreements', { ...gold, limits: [gold.limits[0], { value: 'timeToFix' }] });
    expect(body['errors']).toEqual([
      {
        field: 'limits[1].limit',
        detail: 'is required: it takes a length like "PT4H", a whole number of a count, percent of availability',
      },
    ]);
  });

  test('with an unknown service are told that nothing is registered by being named', async () => {
    for (const service of [crypto.randomUUID(), 'chekout']) {
      const { body } = await app.post('/v1/agreements', { ...gold, services: [service] });
      expect(body['detail']).toContain('nobody and nothing is registered by being named here');
    }
  });

  test('L5: hold from no day before there is word of their services; who owned one then is word of it', async () => {
    const early = { ...gold, title: 'Copper', effectiveFrom: '2016-02-29', services: ['search'] };
    const refused = await app.post('/v1/agreements', early);
    expect(typeOf(refused)).toEqual([422, 'service-not-there-yet']);
    expect(refused.body['detail']).toContain(`/v1/services/${ids.get('search')}/owners`);
    const owner = { team: 'Platform', occurredAt: '2016-02-28T23:30:00Z' };
    expect((await app.post(`/v1/services/${ids.get('search')}/owners`, owner)).status).toBe(201);
    const id = await made('/v1/agreements', early);
    const { title: _title, kind: _kind, zone: _zone, ...version } = early;
    const earlier = await app.post(`/v1/agreements/${id}/versions`, { ...version, effectiveFrom: '2016-02-28' });
    expect(typeOf(earlier)).toEqual([422, 'service-not-there-yet']);
  });

  test('are not there under another id, nor before they were made', async () => {
    expect(typeOf(await app.get(`/v1/agreements/${crypto.randomUUID()}`))).toEqual([404, 'unknown-agreement']);
    expect(typeOf(await app.get(`/v1/agreements/${ids.get('gold')}?knownAt=2020-01-01T00:00:00Z`))).toEqual([
      404,
      'unknown-agreement',
    ]);
    expect(typeOf(await app.post(`/v1/agreements/${crypto.randomUUID()}/ended`, { on: '2999-01-01' }))).toEqual([
      404,
      'unknown-agreement',
    ]);
  });
});

describe('maintenance', () => {
  test('is agreed to, listed, and withdrawn once', async () => {
    const id = await made('/v1/maintenance', upgrade);
    expect(await app.post('/v1/maintenance', upgrade)).toMatchObject({ status: 200, body: { id, eventIds: [] } });
    expect((await app.get('/v1/maintenance')).body).toMatchObject({
      items: [
        {
          id,
          services: [{ name: 'checkout' }],
          from: '2026-04-04T20:00:00.000Z',
          to: '2026-04-05T02:00:00.000Z',
          reason: 'New database',
          allowedBy: { kind: 'team', id: ids.get('Platform'), name: 'Platform' },
        },
      ],
      total: 1,
    });
    expect((await app.post(`/v1/maintenance/${id}/withdrawn`, { reason: 'Put off' })).status).toBe(201);
    expect((await app.post(`/v1/maintenance/${id}/withdrawn`, { reason: 'Put off' })).status).toBe(200);
    expect((await app.get('/v1/maintenance')).body).toMatchObject({ items: [], total: 0 });
    expect(typeOf(await app.post(`/v1/maintenance/${crypto.randomUUID()}/withdrawn`, { reason: 'x' }))).toEqual([
      404,
      'unknown-maintenance',
    ]);
  });

  test.each([
    ['an end that is no later', { to: upgrade.from }, 'invalid-terms', ['to']],
    ['nobody who allowed it', { allowedBy: undefined }, 'invalid-request', ['allowedBy']],
    ['a team that nobody knows', { allowedBy: { kind: 'team', name: 'Platfrom' } }, 'unknown-reference', ['allowedBy']],
    ['no reason', { reason: ' ' }, 'invalid-request', ['reason']],
  ])('with %s is refused', async (_, said, type, fields) => {
    const answer = await app.post('/v1/maintenance', { ...upgrade, ...said });
    expect(typeOf(answer)).toEqual([422, type]);
    expect(fieldsOf(answer)).toEqual(fields);
  });
});

test('titles and reasons are sealed in the log', async () => {
  const stored = JSON.stringify((await app.log.readStream('agreements', 0n, 1_000)).map(({ data }) => data));
  expect(stored).toContain('Office hours');
  for (const text of ['Gold support', 'New database', 'Renewed']) expect(stored).not.toContain(text);
});

/** When the last event of a type was recorded. */
const momentAfterLast = async (type: string): Promise<string> => {
  const events = await app.log.readStream('agreements', 0n, 1_000);
  return events.findLast((event) => event.type === type)?.metadata.recordedAt ?? '';
};
