import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

// The straight path: an incident is logged, told and read over HTTP.
const folder = newFolder();
let app: RunningApp;
let address: string;
let logged: Answer;

const at = (time: string): string => `2026-03-02T${time}:00Z`;
const utc = (time: string): string => `2026-03-02T${time}:00.000Z`;
const log = {
  key: 'checkout-502',
  title: 'Checkout answers 502',
  services: ['checkout', 'payments'],
  severity: 2,
  reportedBy: { kind: 'external-user', name: 'Grace Hopper' },
  loggedBy: { kind: 'person', name: 'Ana Lima' },
  channel: 'phone',
  occurredAt: '2026-03-02T11:00:00+01:00',
  startedAt: at('09:50'),
};

const eventIds = ({ body }: Answer): string[] => body['eventIds'] as string[];
const write = (fact: string, body: object, headers?: Record<string, string>): Promise<Answer> =>
  app.post(`${address}/${fact}`, body, headers);

beforeAll(async () => {
  app = await startApp({ folder });
  logged = await app.post('/v1/incidents', log, { 'idempotency-key': 'log-1' });
  address = `/v1/incidents/${String(logged.body['id'])}`;
});
afterAll(async () => {
  await app.stop();
  removeFolder(folder);
});

describe('logging', () => {
  test('answers 201 with id, revision, position and event ids; ETag and Idempotency-Key', () => {
    expect(logged.status).toBe(201);
    expect(logged.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      revision: '1',
      position: expect.stringMatching(/^\d+$/),
      eventIds: [expect.any(String), expect.any(String)],
    });
    expect(logged.headers.get('etag')).toBe('"1"');
    expect(logged.headers.get('idempotency-key')).toBe('log-1');
  });

  test('registers on mention whom it names, and reads them by name', async () => {
    const { status, headers, body } = await app.get(address);
    expect({ status, etag: headers.get('etag') }).toEqual({ status: 200, etag: '"1"' });
    expect(body).toMatchObject({
      status: 'open',
      title: log.title,
      severity: 2,
      origin: 'external-user',
      services: [
        { id: expect.any(String), name: 'checkout' },
        { id: expect.any(String), name: 'payments' },
      ],
      reportedBy: { kind: 'external-user', name: 'Grace Hopper' },
      loggedBy: { kind: 'person', name: 'Ana Lima' },
      facts: { started: { occurredAt: utc('09:50') }, logged: { occurredAt: utc('10:00') } },
    });
  });

  test('again with the same Idempotency-Key gets the same answer, and appends nothing', async () => {
    const before = await app.log.head();
    const again = await app.post('/v1/incidents', log, { 'idempotency-key': 'log-1' });
    expect({ status: again.status, body: again.body }).toEqual({ status: 201, body: logged.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(logged.headers.get('idempotency-replayed')).toBeNull();
    expect(await app.log.head()).toEqual(before);
  });

  test('another incident under the same Idempotency-Key is refused, so that no two events share an id or a key', async () => {
    const other = await app.post('/v1/incidents', { ...log, key: 'checkout-503' }, { 'idempotency-key': 'log-2' });
    const note = { note: 'The same words' };
    const headers = { 'idempotency-key': 'note-1' };
    expect(await app.post(`/v1/incidents/${String(other.body['id'])}/notes`, note, headers)).toMatchObject({
      status: 201,
    });
    const before = await app.log.head();
    const refused = await app.post(`/v1/incidents/key:checkout-502/notes`, note, headers);
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:debrief:problem:idempotency-key-reused' } });
    expect(await app.log.head()).toEqual(before);
    // Also where neither says a text.
    const severity = { severity: 1, occurredAt: at('10:01') };
    const again = { 'idempotency-key': 'severity-1' };
    const first = await app.post(`/v1/incidents/${String(other.body['id'])}/severity`, severity, again);
    expect(first.status).toBe(201);
    expect(await app.post(`/v1/incidents/key:checkout-502/severity`, severity, again)).toMatchObject({
      status: 409,
      body: { type: 'urn:debrief:problem:idempotency-key-reused' },
    });
    const retry = await app.post(`/v1/incidents/${String(other.body['id'])}/severity`, severity, again);
    expect(retry.body).toEqual(first.body);
  });

  test('again under a new Idempotency-Key is a conflict that names the incident', async () => {
    const { status, body } = await app.post('/v1/incidents', log);
    expect({ status, body }).toMatchObject({
      status: 409,
      body: {
        type: 'urn:debrief:problem:key-already-used',
        detail: expect.stringContaining(String(logged.body['id'])),
      },
    });
  });

  test('answers by id and by key alike, also a key that needs escapes', async () => {
    expect((await app.get('/v1/incidents/key:checkout-502')).body).toMatchObject({ id: logged.body['id'] });
    for (const key of ['a/b?c#d%2F', 'k'.repeat(200)]) {
      const { body } = await app.post('/v1/incidents', { ...log, key });
      expect((await app.get(`/v1/incidents/key:${encodeURIComponent(key)}`)).body).toMatchObject({
        id: body['id'],
        key,
      });
    }
  });
});

describe('facts', () => {
  const by = { kind: 'team', name: 'Payments' };

  test.each<[string, object]>([
    ['started', { notBefore: at('09:40'), notAfter: at('09:48'), reason: 'Between two samples' }],
    ['detected', { by: { kind: 'monitor', name: 'probe 7' }, occurredAt: at('09:58') }],
    ['responded', { by, occurredAt: at('10:05') }],
    ['actions-taken', { by, what: 'Restarted the pods', outcome: 'No change', occurredAt: at('10:08') }],
    ['severity', { severity: 1, reason: 'All payments fail', occurredAt: at('10:10') }],
    ['lead', { to: { kind: 'person', name: 'Ben Ode' }, occurredAt: at('10:12') }],
    ['notes', { note: 'The dashboard lags', occurredAt: at('10:13') }],
    ['clock-paused', { reason: 'Waiting for the card network', occurredAt: at('10:15') }],
    ['clock-resumed', { occurredAt: at('10:20') }],
    ['diagnosed', { by, cause: 'A pool too small', occurredAt: at('10:25') }],
    ['mitigated', { by, mitigation: 'Moved traffic', occurredAt: at('10:30') }],
    ['fixed', { by, solution: 'Rolled back deploy 7c1', occurredAt: at('10:40') }],
    ['reopened', { reason: 'The 502s are back', occurredAt: at('11:00') }],
    ['fixed', { by, solution: null, estimated: true, occurredAt: at('11:30') }],
    ['unrecorded', { fact: 'support-requests', reason: 'The desk keeps no count', occurredAt: at('11:40') }],
    ['closed', { occurredAt: at('12:00') }],
    ['postmortem-held', { occurredAt: at('14:00') }],
  ])('%s is written once, and said again it is quiet', async (fact, body) => {
    const before = Number((await app.get(address)).body['revision']);
    const first = await write(fact, body);
    expect(first).toMatchObject({ status: 201, body: { revision: String(before + 1), id: logged.body['id'] } });
    expect(first.headers.get('etag')).toBe(`"${before + 1}"`);
    expect(first.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
    const again = await write(fact, body);
    expect(again).toMatchObject({ status: 200, body: { revision: String(before + 1), eventIds: [] } });
  });

  test('are corrected, retracted and cancelled', async () => {
    const note = await write('notes', { note: 'Typpo', occurredAt: at('11:50') });
    const [eventId] = eventIds(note);
    expect(await write('corrections', { eventId, replace: { note: 'Typo' }, reason: 'Misspelt' })).toMatchObject({
      status: 201,
    });
    const retracted = await write('retractions', { eventId, reason: 'Belongs elsewhere' });
    const { body } = await app.get(`${address}/timeline`);
    expect((body['entries'] as { eventId: string }[]).map((entry) => entry.eventId)).not.toContain(eventId);
    expect((body['amendments'] as object[]).at(-1)).toMatchObject({
      eventId: eventIds(retracted)[0],
      original: { note: 'Typpo' },
      reason: 'Belongs elsewhere',
      standing: true,
    });
    const other = await app.post('/v1/incidents', { ...log, key: 'cancelled' });
    const cancelled = await app.post(`/v1/incidents/${String(other.body['id'])}/cancelled`, { reason: 'A test' });
    expect(cancelled.status).toBe(201);
  });

  test('of its review are told after a closing too, and change no phase', async () => {
    const { body } = await app.get(address);
    expect(body).toMatchObject({
      status: 'closed',
      facts: { postmortemsHeld: [{ type: 'PostmortemHeld', occurredAt: utc('14:00') }] },
    });
    expect(await write('notes', { note: 'As late', occurredAt: at('14:00') })).toMatchObject({ status: 409 });
    const { body: timeline } = await app.get(`${address}/timeline`);
    expect((timeline['entries'] as object[]).at(-1)).toMatchObject({ type: 'PostmortemHeld' });
  });

  test('with If-Match are written on that revision only', async () => {
    const revision = String((await app.get(address)).body['revision']);
    const right = await write('notes', { note: 'right', occurredAt: at('11:51') }, { 'if-match': `"${revision}"` });
    const wrong = await write('notes', { note: 'wrong', occurredAt: at('11:52') }, { 'if-match': `"${revision}"` });
    expect([right.status, wrong.status]).toEqual([201, 412]);
    expect(wrong.body['detail']).toContain(`the stream is at ${String(right.body['revision'])}`);
  });

  test('retried after their If-Match went stale get their answer, since they are looked up first', async () => {
    const revision = String((await app.get(address)).body['revision']);
    const send = (): Promise<Answer> =>
      write(
        'notes',
        { note: 'sent twice', occurredAt: at('11:53') },
        { 'if-match': `"${revision}"`, 'idempotency-key': 'twice' },
      );
    const [first, again] = [await send(), await send()];
    expect({ status: again.status, body: again.body }).toEqual({ status: 201, body: first.body });
  });
});

describe('reading', () => {
  test('validAt drops what had not happened yet', async () => {
    const statuses = await Promise.all(
      ['09:59', '10:01', '10:06', '10:26', '10:31', '10:41', '11:01', '12:01'].map(
        async (time) => (await app.get(`${address}?validAt=${at(time)}`)).body['status'],
      ),
    );
    expect(statuses).toEqual(['not-logged', 'open', 'responding', 'diagnosed', 'mitigated', 'fixed', 'open', 'closed']);
  });

  test('times in a query may have any offset, its plus escaped or not', async () => {
    for (const path of ['', '/timeline'])
      for (const validAt of [
        at('10:06'),
        '2026-03-02T12:06:00%2B02:00',
        '2026-03-02T12:06:00+02:00',
        '2026-03-02T08:06:00-02:00',
      ])
        expect((await app.get(`${address}${path}?validAt=${validAt}`)).body).toMatchObject({
          validAt: utc('10:06'),
          asOf: utc('10:06'),
        });
  });

  test('knownAt shows what was on record by then, and 404 before, with since when it is known', async () => {
    const { body: history } = await app.get(`${address}/history`);
    const [first] = history['items'] as { metadata: { recordedAt: string } }[];
    const recordedAt = first?.metadata.recordedAt ?? '';
    expect((await app.get(`${address}?knownAt=${recordedAt}`)).body).toMatchObject({ status: 'open', severity: 2 });
    const early = await app.get(`${address}?knownAt=2026-03-02T10:00:00Z`);
    expect(early.status).toBe(404);
    expect(early.body['detail']).toContain(`it is on record since ${recordedAt}. Ask for a later knownAt.`);
  });

  test('both axes at once', async () => {
    const { body } = await app.get(`${address}?validAt=${at('10:06')}&knownAt=${new Date().toISOString()}`);
    expect(body).toMatchObject({ status: 'responding', asOf: utc('10:06') });
  });

  test('durations have their anchors, and say what was subtracted', async () => {
    const timeToFix = async (query: string): Promise<unknown> =>
      ((await app.get(`${address}${query}`)).body['durations'] as Record<string, unknown>)['timeToFix'];
    expect(await timeToFix('')).toMatchObject({ duration: 'PT1H30M', from: { occurredAt: utc('10:00') } });
    expect(await timeToFix('?subtract=pauses')).toMatchObject({
      duration: 'PT1H25M',
      subtracted: [{ duration: 'PT5M' }],
    });
    expect(await timeToFix('?subtract=quiet')).toMatchObject({
      duration: 'PT1H10M',
      subtracted: [{ duration: 'PT20M' }],
    });
    expect(await timeToFix('?subtract=quiet,pauses')).toMatchObject({ duration: 'PT1H5M' });
    const { body } = await app.get(address);
    expect(body['durations']).toMatchObject({ timeToDetect: { atLeast: 'PT10M', atMost: 'PT18M' } });
  });

  test('durations are exact to the millisecond, and described so', async () => {
    const { body } = await app.post('/v1/incidents', {
      title: 'Checkout answers 502',
      services: [],
      severity: 2,
      reportedBy: null,
      startedAt: '2026-03-02T09:00:00.250Z',
    });
    const fixed = { by: null, solution: null, occurredAt: '2026-03-02T09:01:01Z' };
    await app.post(`/v1/incidents/${String(body['id'])}/fixed`, fixed);
    const answer = await app.get(`/v1/incidents/${String(body['id'])}`);
    expect(answer.body['durations']).toMatchObject({ timeToRecover: { duration: 'PT1M0.75S' } });
  });

  test('the timeline is in the order of what happened', async () => {
    const { body } = await app.get(`${address}/timeline`);
    const entries = body['entries'] as { occurredAt?: string; notBefore?: string }[];
    const times = entries.map(({ occurredAt, notBefore }) => occurredAt ?? notBefore ?? '');
    expect(times).toEqual(times.toSorted());
    expect(entries.length).toBeGreaterThan(15);
  });

  test('the history shows every event as stored: no text and no name in it is plain', async () => {
    const { body } = await app.get(`${address}/history`);
    const text = JSON.stringify(body);
    for (const plain of [
      'Checkout answers',
      'Grace',
      'Ana Lima',
      'Ben Ode',
      'Payments',
      'Rolled back',
      'Typo',
      'dashboard',
    ])
      expect(text).not.toContain(plain);
    expect((body['items'] as object[])[0]).toMatchObject({
      type: 'IncidentLogged',
      revision: '0',
      data: { key: 'checkout-502', title: { sealed: expect.any(String) } },
      metadata: { recordedAt: expect.any(String), actor: { kind: 'api-key' }, schemaVersion: 1 },
    });
  });

  test('the history is read in pages, each event once', async () => {
    const all = (await app.get(`${address}/history`)).body;
    const items: unknown[] = [];
    let cursor: unknown;
    do {
      const { body } = await app.get(
        `${address}/history?limit=7${typeof cursor === 'string' ? `&cursor=${cursor}` : ''}`,
      );
      expect(body['total']).toBe(all['total']);
      items.push(...(body['items'] as unknown[]));
      cursor = body['nextCursor'];
    } while (cursor !== null);
    expect(items).toEqual(all['items']);
  });
});

test('a restart on the same folder gives the same answers, and the same answers to retries', async () => {
  const reads = ['', '?subtract=pauses', '/timeline', '/history'];
  const before = await Promise.all(reads.map(async (path) => (await app.get(`${address}${path}`)).body));
  await app.stop();
  app = await startApp({ folder });
  const after = await Promise.all(reads.map(async (path) => (await app.get(`${address}${path}`)).body));
  const still = (bodies: Record<string, unknown>[]): object[] => bodies.map(({ asOf: _asOf, ...body }) => body);
  expect(still(after)).toEqual(still(before));
  const again = await app.post('/v1/incidents', log, { 'idempotency-key': 'log-1' });
  expect({ status: again.status, body: again.body }).toEqual({ status: 201, body: logged.body });
});
