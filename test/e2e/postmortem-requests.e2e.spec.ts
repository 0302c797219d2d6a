import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { until } from './parts.js';
import { adminKey, newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

// What somebody is told who arranges a review with nothing but requests: numbers, words, and why something was refused.

jest.setTimeout(60_000);

let app: RunningApp;
const incident = '/v1/incidents/key:told';
const review = `${incident}/postmortem`;
const at = (time: string): string => `2026-03-03T${time}:00Z`;
const person = (name: string): object => ({ kind: 'person', name });

beforeAll(async () => {
  app = await startApp({ folder: newFolder(), projects: true });
  await until(async () => (await app.get('/v1/mail')).status === 200);
  for (const [key, severity] of [
    ['told', 1],
    ['alone', 3],
  ] as const) {
    const logged = { key, title: `Of ${key}`, services: [], severity, reportedBy: person('Ana') };
    await says('/v1/incidents', { ...logged, occurredAt: '2026-03-02T10:00:00Z' });
  }
  await says(`${incident}/fixed`, {
    by: person('Ben'),
    solution: 'A larger queue',
    occurredAt: '2026-03-02T11:00:00Z',
  });
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

const says = async (path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> => {
  const answer = await app.post(path, body, headers);
  expect([path, answer.status, answer.body]).toEqual([path, 201, answer.body]);
  return answer;
};

const problem = ({ status, body }: Answer): unknown => [
  status,
  String(body['type']).replace(/.*:/, ''),
  String(body['detail']),
];

describe('before there is anything', () => {
  test('a file of the next session is of none: one is to be planned', async () => {
    expect(problem(await app.get(`${review}/invitations.ics`))).toEqual([
      404,
      'no-session-yet',
      expect.stringContaining('plan one'),
    ]);
  });

  test('nothing was approved that the document could be compared with, unless both are named', async () => {
    expect(problem(await app.get(`${review}/compare`))).toEqual([
      409,
      'nothing-approved',
      expect.stringContaining('No version of the document was submitted or approved yet'),
    ]);
    const { body } = await app.get(review);
    const { version } = body as { version: string };
    const named = await app.get(`${review}/compare?from=${version}&to=${version}`);
    expect([named.status, named.body['says']]).toEqual([200, []]);
    await says(`${review}/submitted`, {});
    expect(String((await app.get(`${review}/compare`)).body['detail'])).toContain(`?from=${version}`);
    await says(`${review}/returned`, { reason: 'Too early' });
  });

  test('what was joined with nothing is parted from nothing, at the revision that its postmortem has', async () => {
    const { status, body } = await app.post(`${review}/parted`, { reason: 'Another cause' });
    const { revision } = (await app.get(review)).body;
    expect([status, body['eventIds'], body['revision']]).toEqual([200, [], revision]);
  });
});

describe('what is numbered', () => {
  test('is told its number, also where the answer was lost', async () => {
    const [first, second] = ['10:00', '12:00'].map((time) => ({ at: at(time), durationMinutes: 30 }));
    const key = { 'idempotency-key': 'the first session' };
    expect((await says(`${review}/sessions`, first as object, key)).body['number']).toBe(1);
    expect((await says(`${review}/sessions`, second as object)).body['number']).toBe(2);
    const again = await app.post(`${review}/sessions`, first, key);
    expect([again.body['number'], again.headers.get('idempotency-replayed')]).toEqual([1, 'true']);
    const point = { text: 'Why so late?' };
    expect((await says(`${review}/sessions/2/points`, point)).body['number']).toBe(1);
    const minute = { kind: 'decision', text: 'Watch the queue' };
    expect((await says(`${review}/sessions/1/minutes`, minute)).body['number']).toBe(1);
    expect((await says(`${review}/interviews`, { notes: 'Saw it at ten' })).body['number']).toBe(1);
    expect((await says(`${review}/sessions/1/moved`, { durationMinutes: 45 })).body).not.toHaveProperty('number');
  });

  test('in another session is said to be there', async () => {
    expect(problem(await app.post(`${review}/sessions/1/points/1/settled`, { minute: 1 }))).toEqual([
      404,
      'no-such-part',
      'Point 1 is on the agenda of session 2: name it there (…/sessions/2/points/1).',
    ]);
    expect(problem(await app.post(`${review}/sessions/2/minutes/1/withdrawn`, { reason: 'Misheard' }))).toEqual([
      404,
      'no-such-part',
      'Minute 1 was taken in session 1: name it there (…/sessions/1/minutes/1).',
    ]);
  });

  test('an action item settles a point, of an incident of the review and of no other', async () => {
    const itemFor = async (key: string): Promise<string> =>
      String(
        (await says('/v1/action-items', { title: 'Watch the queue', kind: 'observability', incident: `key:${key}` }))
          .body['id'],
      );
    const [own, other] = [await itemFor('told'), await itemFor('alone')];
    const settled = `${review}/sessions/2/points/1/settled`;
    for (const item of [other, 'INC-999.a1', own.replace('.a1', '.a2'), own.replace('.a1', '.f1'), 'x'])
      expect(problem(await app.post(settled, { item }))).toEqual([
        422,
        'no-item-of-review',
        expect.stringContaining('open it first'),
      ]);
    for (const body of [{}, { item: own, minute: 1 }])
      expect(problem(await app.post(settled, body))).toMatchObject([
        422,
        'invalid-request',
        expect.stringContaining('name one'),
      ]);
    const key = { 'idempotency-key': 'by an item' };
    const { body } = await says(settled, { item: own }, key);
    const again = await app.post(settled, { item: own }, key);
    expect([again.status, again.body['eventIds']]).toEqual([201, body['eventIds']]);
    expect((await app.post(settled, { item: own })).body['eventIds']).toEqual([]);
    expect(problem(await app.post(settled, { minute: 1 }))).toMatchObject([
      409,
      'point-settled',
      expect.stringContaining('by an action item'),
    ]);

    const document = (await app.get(review)).body as { points: unknown[]; complete: { openPoints: unknown[] } };
    expect(document).toMatchObject({ points: [{ point: 1, settled: { item: own } }], complete: { openPoints: [] } });
    const text = await (
      await fetch(`${app.url}${review}.md`, { headers: { authorization: `Bearer ${adminKey}` } })
    ).text();
    expect(text).toMatch(/by action item INC-\d+\.a1/);
    await until(async () => {
      const { items } = (await app.get('/v1/postmortems?q=told')).body as { items: { openPoints: number }[] };
      return items[0]?.openPoints === 0;
    });
  });

  test('is numbered from 1', async () => {
    expect(problem(await app.post(`${review}/sessions/0/cancelled`, { reason: 'None' }))).toEqual([
      400,
      'malformed-request',
      expect.stringContaining('takes a number from 1'),
    ]);
  });
});

test('sessions are read with what was said in each, and one alone', async () => {
  const { items } = (await app.get(`${review}/sessions`)).body as { items: object[] };
  expect(items).toMatchObject([
    { session: 1, durationMinutes: 45, minutes: [{ minute: 1, text: 'Watch the queue' }], points: [] },
    { session: 2, minutes: [], points: [{ point: 1, text: 'Why so late?' }] },
  ]);
  expect((await app.get(`${review}/sessions/2`)).body).toEqual(items[1]);
  expect((await app.get(`${review}/sessions/3`)).status).toBe(404);
  expect((await app.get(`${review}/sessions/x`)).status).toBe(400);
  expect((await app.get(`${review}/sessions?knownAt=2026-03-02T12:00:00Z`)).status).toBe(404);
});

test('a file is of the session that is on or comes next, else of the last, and of a cancelled one only where no other stands', async () => {
  const begins = async (): Promise<string> => {
    const answer = await fetch(`${app.url}${review}/invitations.ics`, {
      headers: { authorization: 'Bearer debrief_an-administrators-key-for-tests-only' },
    });
    return /DTSTART[^:]*:(\S+)/.exec(await answer.text())?.[1] ?? '';
  };
  expect(await begins()).toBe('20260303T120000Z');
  const day = (days: number): string =>
    `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T09:00:00Z`;
  const asBegun = (moment: string): string => moment.replaceAll(/[-:]/g, '');
  await says(`${review}/sessions`, { at: day(5), durationMinutes: 30 });
  await says(`${review}/sessions`, { at: day(3), durationMinutes: 30 });
  expect(await begins()).toBe(asBegun(day(3)));
  await says(`${review}/sessions/4/cancelled`, { reason: 'Nobody can come' });
  expect(await begins()).toBe(asBegun(day(5)));
  for (const session of [3, 2]) await says(`${review}/sessions/${session}/cancelled`, { reason: 'Nobody can come' });
  expect(await begins()).toBe('20260303T100000Z');
});

test('N5: a monitor was at no session; a team may have been', async () => {
  const attended = (kind: string): Promise<Answer> =>
    app.post(`${review}/sessions/1/attendance`, { attendees: [{ kind, name: 'Probes' }] });
  const { status, body } = await attended('monitor');
  expect([status, JSON.stringify(body['errors'])]).toEqual([422, expect.stringContaining('which attends nothing')]);
  expect((await attended('team')).status).toBe(201);
});

test('where no server takes mail, whoever sends some is told so, and how many wait', async () => {
  await says(`${review}/sessions`, { at: new Date(Date.now() + 86_400_000).toISOString(), durationMinutes: 30 });
  const sent = await says(`${review}/invitations/sent`, { session: 5 }, { 'idempotency-key': 'sent once' });
  // Whoever logged it, and whoever fixed it.
  expect(sent.body['mail']).toBe('not set up: 2 wait (SMTP_URL, SMTP_FROM)');
  const again = await app.post(`${review}/invitations/sent`, { session: 5 }, { 'idempotency-key': 'sent once' });
  expect(again.body['mail']).toBe('not set up: 2 wait (SMTP_URL, SMTP_FROM)');
  await until(async () => {
    const { items, total, mail } = (await app.get('/v1/mail?state=queued')).body as {
      items: { about: { kind: string } }[];
      total: number;
      mail: string;
    };
    const invited = items.filter(({ about }) => about.kind === 'invitation').length;
    return invited === 2 && mail === `not set up: ${total} wait (SMTP_URL, SMTP_FROM)`;
  });
  const about = async (id: string): Promise<{ incident: string; kind: string }[]> => {
    const { items } = (await app.get(`/v1/mail?incident=${id}`)).body as {
      items: { about: { incident: string; kind: string } }[];
    };
    return items.map((each) => each.about);
  };
  const id = String((await app.get(incident)).body['id']);
  const ofIncident = await about(id);
  expect(ofIncident.filter(({ kind }) => kind === 'invitation')).toMatchObject([{ incident: id }, { incident: id }]);
  expect(ofIncident.filter((each) => each.incident !== id)).toEqual([]);
  expect(await about('00000000-0000-4000-8000-000000000000')).toEqual([]);
  expect((await app.get('/v1/mail?incident=INC-1')).status).toBe(422);
});

test('a text that is too long is told how long it is', async () => {
  const { status, body } = await app.post(`${incident}/notes`, { note: 'ä'.repeat(40_000) });
  expect([status, body['errors']]).toEqual([
    422,
    [{ field: 'note', detail: 'takes a text that is not blank, of at most 65536 bytes in UTF-8; this one has 80000' }],
  ]);
  const section = await app.send('PUT', `${review}/sections/lessons`, { body: { text: 'x'.repeat(262_145) } });
  expect(JSON.stringify(section.body['errors'])).toContain('at most 262144 bytes in UTF-8; this one has 262145');
});
