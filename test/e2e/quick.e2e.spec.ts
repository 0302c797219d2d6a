import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Clock } from '#event-store';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

// A fact in one line over HTTP: what is recorded, what is asked back, and what a retry gets (rules.md Q).
const folder = newFolder();
let app: RunningApp;
let told = 0;

interface Offered {
  id: string;
  says: string;
  remarks: string[];
  path: string;
  body: Record<string, unknown>;
}

const utc = (time: string, day = '2026-03-02'): string => `${day}T${time}:00.000Z`;

/** The clock of the product stands at this time until a test ends. */
const itIs = (instant: string): void => {
  jest.spyOn(Clock.prototype, 'now').mockReturnValue(instant);
};

/** A new incident, logged at 10:00; its address. */
const incident = async (): Promise<string> => {
  const { body } = await app.post('/v1/incidents', {
    key: `quick-${(told += 1)}`,
    title: 'Checkout answers 502',
    services: ['checkout'],
    severity: 2,
    reportedBy: { kind: 'person', name: 'Ana Lima' },
    loggedBy: { kind: 'team', name: 'Payments' },
    occurredAt: utc('10:00'),
  });
  return `/v1/incidents/${String(body['id'])}`;
};

const quick = (
  address: string,
  text: string,
  more: object = {},
  headers: Record<string, string> = {},
): Promise<Answer> => app.post(`${address}/quick`, { text, ...more }, headers);

const offered = ({ body }: Answer): Offered[] => body['readings'] as Offered[];

const entries = async (address: string): Promise<Record<string, unknown>[]> =>
  (await app.get(`${address}/timeline`)).body['entries'] as Record<string, unknown>[];

const total = async (address: string): Promise<unknown> => (await app.get(`${address}/history`)).body['total'];

beforeAll(async () => {
  app = await startApp({ folder });
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(async () => {
  await app.stop();
  removeFolder(folder);
});

describe('a line that can be read in one way', () => {
  test('is recorded as the fact that it says, and told back', async () => {
    itIs(utc('11:00'));
    const address = await incident();
    const answer = await quick(address, 'fixed 10:42 rolled back deploy 7c1');
    expect(answer).toMatchObject({
      status: 201,
      body: {
        id: address.slice(-36),
        revision: '1',
        position: expect.stringMatching(/^\d+$/),
        eventIds: [expect.any(String)],
        reading: 'Fixed at 2026-03-02 10:42 UTC, by whom is not known: rolled back deploy 7c1',
      },
    });
    expect(answer.headers.get('etag')).toBe('"1"');
    expect((await app.get(address)).body).toMatchObject({
      status: 'fixed',
      facts: { fixed: { occurredAt: utc('10:42'), by: null, solution: 'rolled back deploy 7c1' } },
    });
  });

  test('is read on the clocks of its time zone, and names whom the directory knows', async () => {
    itIs(utc('11:00'));
    const address = await incident();
    const answer = await quick(address, '@"ana lima" fixed 11:42', { timeZone: 'Europe/Berlin' });
    expect(answer.body['reading']).toBe(
      'Fixed at 2026-03-02 10:42 UTC (11:42 in Europe/Berlin), by Ana Lima: how is not known',
    );
    const team = await quick(address, 'payments is on it');
    expect(team.body['reading']).toBe('Responded at 2026-03-02 11:00 UTC, by team Payments');
  });

  test('names people by their aliases', async () => {
    itIs(utc('11:00'));
    const address = await incident();
    expect((await app.post('/v1/people/Ana%20Lima/aliases', { alias: 'alima' })).status).toBe(201);
    const answer = await quick(address, 'fixed 10:42 by alima');
    expect(answer.body['reading']).toBe('Fixed at 2026-03-02 10:42 UTC, by Ana Lima: how is not known');
  });

  test('says how many were hit, and who counted them', async () => {
    itIs(utc('11:00'));
    const address = await incident();
    const answer = await quick(address, '1,200 users affected per zendesk');
    expect(answer).toMatchObject({
      status: 201,
      body: { reading: '1200 users per zendesk (not confirmed) at 2026-03-02 11:00 UTC' },
    });
    expect((await entries(address)).at(-1)).toMatchObject({ users: 1200, countedBy: 'zendesk' });
  });

  test('says nothing new where it is on record: 200, without an event', async () => {
    itIs(utc('11:00'));
    const address = await incident();
    const first = await quick(address, 'sev 1 10:15');
    const again = await quick(address, 'severity 1 10:15');
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toMatchObject({
      eventIds: [],
      reading: 'Severity 1 from 2026-03-02 10:15 UTC',
    });
  });
});

describe('a line that can be read in several ways', () => {
  test('records nothing, and says each reading with the request that records it', async () => {
    itIs(utc('11:00'));
    const address = await incident();
    const answer = await quick(address, 'we think it is fixed');
    expect(answer).toMatchObject({
      status: 422,
      body: {
        type: 'urn:debrief:problem:several-readings',
        saidAt: utc('11:00'),
        timeZone: 'UTC',
        readings: [
          {
            says: 'Fixed at 2026-03-02 11:00 UTC, by whom is not known: how is not known',
            path: `${address}/fixed`,
            body: { by: null, solution: null, occurredAt: utc('11:00') },
          },
          { says: 'Note at 2026-03-02 11:00 UTC: we think it is fixed', path: `${address}/notes` },
        ],
      },
    });
    expect(await total(address)).toBe(1);
    for (const { path, body } of offered(answer)) expect((await app.post(path, body)).status).toBe(201);
    expect((await entries(address)).map(({ type }) => type)).toEqual(['IncidentLogged', 'IncidentFixed', 'NoteAdded']);
  });

  test('is recorded as the reading that is sent back, later too', async () => {
    itIs(utc('11:00'));
    const address = await incident();
    const { body, ...answer } = await quick(address, 'back up 20 min ago');
    const [, fixed] = offered({ body, ...answer });
    itIs(utc('11:30'));
    const chosen = { saidAt: body['saidAt'], reading: fixed?.id };
    const recorded = await quick(address, 'back up 20 min ago', chosen);
    expect(recorded).toMatchObject({ status: 201, body: { reading: fixed?.says } });
    expect((await app.get(address)).body).toMatchObject({ facts: { fixed: { occurredAt: utc('10:40') } } });
  });

  test.each(['1200 users per zendesk?', 'we think 41 tickets per zendesk 10:42', 'checkout down since 10:42?'])(
    '%s: is recorded as any reading whose id is sent back',
    async (text) => {
      itIs(utc('11:00'));
      const { body } = await quick(await incident(), text);
      expect((body['readings'] as unknown[]).length).toBeGreaterThan(1);
      for (const [index] of (body['readings'] as unknown[]).entries()) {
        // An id belongs to one incident: each is chosen of a new one.
        const address = await incident();
        const asked = await quick(address, text);
        const chosen = offered(asked)[index];
        expect(await quick(address, text, { saidAt: asked.body['saidAt'], reading: chosen?.id })).toMatchObject({
          status: 201,
          body: { reading: chosen?.says },
        });
      }
    },
  );

  test('is not recorded as a reading that it does not have', async () => {
    itIs(utc('11:00'));
    const address = await incident();
    const [fixed] = offered(await quick(address, 'we think it is fixed 20 min ago'));
    itIs(utc('11:30'));
    // Without saidAt the twenty minutes count from now: another moment than was chosen.
    const answer = await quick(address, 'we think it is fixed 20 min ago', { reading: fixed?.id });
    expect(answer).toMatchObject({ status: 422, body: { type: 'urn:debrief:problem:unknown-reading' } });
    expect(offered(answer)).toHaveLength(2);
    expect(await total(address)).toBe(1);
  });

  test('asks before it enters a name into the directory, and enters it when that is chosen', async () => {
    itIs(utc('11:00'));
    const address = await incident();
    const answer = await quick(address, '@zoe fixed it 10:42');
    const [zoe, note] = offered(answer);
    expect([zoe?.says, note?.says]).toEqual([
      'Fixed at 2026-03-02 10:42 UTC, by zoe (new in the directory): how is not known',
      'Note at 2026-03-02 11:00 UTC: @zoe fixed it 10:42',
    ]);
    const chosen = { saidAt: answer.body['saidAt'], reading: zoe?.id };
    expect((await quick(address, '@zoe fixed it 10:42', chosen)).body['reading']).toBe(
      'Fixed at 2026-03-02 10:42 UTC, by zoe: how is not known',
    );
    expect((await quick(address, '@zoe is on it')).status).toBe(201);
  });
});

describe('a retry', () => {
  test('gets the first answer hours later, when the line would mean another moment', async () => {
    itIs(utc('11:00'));
    const address = await incident();
    const key = { 'idempotency-key': 'quick-retry' };
    const first = await quick(address, 'fixed 20 min ago restarted', {}, key);
    itIs(utc('16:00'));
    const again = await quick(address, 'fixed 20 min ago restarted', {}, key);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await total(address)).toBe(2);
  });

  test('gets it on another day, when the line would be ambiguous, and under an old If-Match', async () => {
    itIs(utc('11:00'));
    const address = await incident();
    const headers = { 'idempotency-key': 'quick-next-day', 'if-match': '"0"' };
    const first = await quick(address, 'fixed 10:42', {}, headers);
    itIs(utc('11:00', '2026-03-03'));
    expect(await quick(address, 'fixed 10:42', {}, headers)).toMatchObject({ status: 201, body: first.body });
    expect((await quick(address, 'fixed 10:43')).status).toBe(422);
  });

  test('with other words, zone or choice is another request', async () => {
    itIs(utc('11:00'));
    const address = await incident();
    const key = { 'idempotency-key': 'quick-other' };
    await quick(address, 'fixed 10:42', {}, key);
    for (const [text, more] of [
      ['fixed 10:43', {}],
      ['fixed 10:42', { timeZone: 'UTC' }],
      ['fixed 10:42', { saidAt: utc('11:00') }],
    ] as const)
      expect(await quick(address, text, more, key)).toMatchObject({
        status: 409,
        body: { type: 'urn:debrief:problem:idempotency-key-reused' },
      });
    expect(await total(address)).toBe(2);
  });

  test('of a line that was not recorded is read anew, as its key is free', async () => {
    itIs(utc('11:00'));
    const address = await incident();
    const key = { 'idempotency-key': 'quick-free' };
    const asked = await quick(address, 'back up', {}, key);
    const [mitigated] = offered(asked);
    const chosen = { saidAt: asked.body['saidAt'], reading: mitigated?.id };
    expect((await quick(address, 'back up', chosen, key)).status).toBe(201);
    expect((await quick(address, 'back up', chosen, key)).status).toBe(201);
    expect(await total(address)).toBe(2);
  });
});

describe('is refused, with nothing recorded,', () => {
  test.each([
    [
      'a time that no clock shows',
      'fixed 2026-03-29 02:30',
      { timeZone: 'Europe/Berlin', saidAt: utc('10:50') },
      'put forward',
    ],
    ['a time to come', 'fixed 11:40', {}, 'not come yet'],
    ['a fact that lacks what it needs', 'mitigated', {}, 'how the impact was ended'],
    ['a start that is not exact', 'started about 9:40', {}, 'between'],
    ['a time of clocks that are not known', 'fixed 10:42 my time', { timeZone: 'Europe/Berlin' }, 'Europe/Berlin'],
    ['a merge', 'merged into INC-7', {}, 'POST …/merged with "into": "INC-7"'],
  ])('%s', async (_what, text, more, part) => {
    itIs(utc('11:00', text.includes('03-29') ? '2026-04-01' : '2026-03-02'));
    const address = await incident();
    const answer = await quick(address, text, more);
    expect(answer).toMatchObject({
      status: 422,
      body: { type: 'urn:debrief:problem:unreadable-line', detail: expect.stringContaining(part) },
    });
    expect(await total(address)).toBe(1);
  });

  test('a clock time that was said days before the incident, whose day is not said', async () => {
    itIs(utc('11:00'));
    const address = await incident();
    const answer = await quick(address, 'fixed 10:30', { saidAt: utc('12:00', '2026-02-25') });
    expect(answer).toMatchObject({ status: 422, body: { detail: expect.stringContaining('say the day') } });
    expect(await total(address)).toBe(1);
  });

  test('a zone that does not exist, fields of importers, an empty line, a line that is said in the future', async () => {
    itIs(utc('11:00'));
    const address = await incident();
    for (const [more, field] of [
      [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
      [{ source: { system: 's', file: 'f', row: 1 } }, 'source'],
      [{ text: '  ' }, 'text'],
      [{ reading: '1' }, 'reading'],
      [{ saidAt: utc('11:06') }, 'saidAt'],
    ] as const)
      expect(await quick(address, 'fixed', more)).toMatchObject({ status: 422, body: { errors: [{ field }] } });
    expect(await total(address)).toBe(1);
  });

  test('a line about an incident that nobody logged, and one under a revision that is gone', async () => {
    itIs(utc('11:00'));
    const address = await incident();
    expect((await quick('/v1/incidents/key:never-logged', 'fixed')).body['type']).toContain('unknown-incident');
    expect((await quick(address, 'fixed 10:42', {}, { 'if-match': '"7"' })).status).toBe(412);
    expect((await quick(address, 'we think it is fixed', {}, { 'if-match': '"7"' })).status).toBe(412);
    expect(await total(address)).toBe(1);
  });
});

test('every reading on offer is one that its address takes', async () => {
  itIs(utc('11:00'));
  for (const text of [
    'started the failover 10:42',
    'ana takes over',
    'yara leads',
    'closed the valve',
    'fixed 10.42',
    "it's back",
    '12 customers',
    '1200 users per zendesk?',
    'basket down since 10:42',
    'affects invoices',
    'see https://t.example/7',
    'reported by xenia',
    'posted the numbers',
    'is it fixed',
    'closed: no',
    'sev 1 now sev 2',
    'tried restart -> fixed',
    'fixed 2 March 10:42 IST',
    'waiting for vendor since half past ten',
    'fixed at 5',
  ]) {
    const readings = offered(await quick(await incident(), text));
    expect({ text, several: readings.length > 1 }).toEqual({ text, several: true });
    for (const { path, body } of readings) {
      const address = await incident();
      const answer = await app.post(path.replace(/^\/v1\/incidents\/[^/]+/, address), body);
      expect({ text, path, status: answer.status }).toEqual({ text, path, status: 201 });
    }
  }
});
