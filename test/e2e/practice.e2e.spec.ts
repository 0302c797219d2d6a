import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { until } from './parts.js';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

// The practice from end to end, over HTTP alone: a customer tells of an incident, people respond, it is fixed; they meet twice,
// and one exact version of the document is approved, until a fact is corrected.

jest.setTimeout(120_000);

let app: RunningApp;
let review = '';
const keys: Record<string, string> = {};
const incident = '/v1/incidents/key:orders-stuck';

const as = (role: string): Record<string, string> => ({ authorization: `Bearer ${keys[role]}` });
const get = (path: string, role = 'responder'): Promise<Answer> => app.get(path, as(role));
const post = (path: string, body: object, role = 'responder'): Promise<Answer> => app.post(path, body, as(role));

/** Says something new. */
const says = async (path: string, body: object, role?: string): Promise<Record<string, unknown>> => {
  const answer = await post(path, body, role);
  expect([path, answer.status, answer.body]).toEqual([path, 201, answer.body]);
  return answer.body;
};
const refused = async (path: string, body: object, role?: string): Promise<Record<string, unknown>> => {
  const { status, body: said } = await post(path, body, role);
  return { status, ...said, type: String(said['type']).replace(/.*:/, '') };
};
const writes = async (section: string, text: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${app.url}${review}/sections/${section}`, {
    method: 'PUT',
    headers: { ...as('responder'), 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ text }),
  });

const person = (name: string): object => ({ kind: 'person', name });
const at = (time: string): string => `2026-03-02T${time}:00Z`;

interface Document {
  version: string;
  position: string;
  state: string;
  outdated: { version: string; changes: string[] } | null;
  incidents: { facts: unknown[]; verdicts: { says: string } }[];
  complete: { unanswered: string[]; openPoints: number[]; asks: number };
  remarks: {
    section: string;
    rule: string;
    level: string;
    text: string;
    waived?: { reason: string; actor?: object };
  }[];
  attendees: { name: string }[];
}
const documentNow = async (): Promise<Document> => (await get(review)).body as unknown as Document;

beforeAll(async () => {
  app = await startApp({ folder: newFolder(), projects: true });
  for (const role of ['responder', 'facilitator', 'approver']) {
    const roles = role === 'responder' ? [role, 'approver'] : [role];
    const { body } = await app.post('/v1/api-keys', { label: role, roles });
    keys[role] = String(body['key']);
  }
  // The facts, as they became known.
  await says('/v1/incidents', {
    key: 'orders-stuck',
    title: 'Orders are not confirmed',
    services: ['checkout'],
    severity: 1,
    reportedBy: { kind: 'external-user', name: 'A customer' },
    loggedBy: person('Ana'),
    occurredAt: at('10:00'),
  });
  await says(`${incident}/responded`, { by: person('Ben'), occurredAt: at('10:06') });
  await says(`${incident}/diagnosed`, { by: person('Ben'), cause: 'The queue was full', occurredAt: at('10:40') });
  await says(`${incident}/impact`, { users: 120, confirmed: true, occurredAt: at('10:50') });
  await says(`${incident}/fixed`, { by: person('Chloe'), solution: 'A larger queue', occurredAt: at('11:30') });
  review = `${incident}/postmortem`;
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

test('the document is there from the first event on, and says which of the seven facts are missing', async () => {
  const { state, complete, incidents } = await documentNow();
  expect(state).toBe('draft');
  expect(incidents[0]?.facts).toHaveLength(7);
  expect(complete.unanswered).toHaveLength(2);
  expect(complete.unanswered.join()).toMatch(/started.*support-requests/);
  expect(incidents[0]?.verdicts.says).toContain('o agreement applies');
});

test('who first logged, responded, diagnosed and fixed is invited; who was affected is proposed; each with the event that says so', async () => {
  const { body } = await get(`${review}/invitations`);
  const items = body['items'] as {
    participant: { name: string };
    standing: string;
    reasons: { kind: string; eventId: string }[];
  }[];
  const { items: history } = (await get(`${incident}/history`)).body as { items: { id: string; type: string }[] };
  const typeOf = (eventId: string): string | undefined => history.find(({ id }) => id === eventId)?.type;
  expect(
    items.map(({ participant: { name }, standing, reasons }) => [
      name,
      standing,
      reasons.map(({ kind, eventId }) => `${kind} by ${typeOf(eventId)}`).sort(),
    ]),
  ).toEqual([
    ['Ana', 'invited', ['first-logged by IncidentLogged', 'handled-support by IncidentLogged']],
    ['Ben', 'invited', ['diagnosed by IncidentDiagnosed', 'first-responded by IncidentResponded']],
    ['Chloe', 'invited', ['rectified by IncidentFixed']],
    ['A customer', 'proposed', ['directly-affected by IncidentLogged']],
  ]);
});

test('two sessions are held, and a point is carried from the one to the other', async () => {
  await says(`${review}/sessions`, { at: '2026-03-04T13:00:00Z', durationMinutes: 60, place: 'Room 2' }, 'facilitator');
  await says(`${review}/sessions`, { at: '2026-03-06T13:00:00Z', durationMinutes: 30 }, 'facilitator');
  await says(`${review}/sessions/1/points`, { text: 'Why did a customer see it first?', raisedBy: person('Ana') });
  const attendees = ['Ana', 'Ben', 'Chloe'].map(person);
  await says(`${review}/sessions/1/attendance`, { attendees }, 'facilitator');
  await says(`${review}/sessions/1/minutes`, { kind: 'discussion', text: 'Nobody watched it', speaker: person('Ben') });
  await says(`${review}/sessions/1/points/1/carried`, { to: 2 });
  expect(await refused(`${review}/sessions/2/points/1/settled`, { minute: 1 })).toMatchObject({
    status: 422,
    type: 'settles-nothing',
  });
  // That a session was held is a fact of the incident.
  await until(async () => {
    const facts = (await get(incident)).body['facts'] as { postmortemsHeld: { occurredAt: string }[] };
    return facts.postmortemsHeld.map(({ occurredAt }) => occurredAt).join() === '2026-03-04T13:00:00.000Z';
  });
});

test('a section is written by one at a time, and no text is lost', async () => {
  const unwritten = await get(`${review}/sections/what-went-well`);
  expect([unwritten.body, unwritten.headers.get('etag')]).toEqual([{ section: 'what-went-well', text: '' }, '"-1"']);
  const first = { 'if-match': '"-1"' };
  expect((await writes('what-went-well', 'The team met within minutes', first)).status).toBe(201);
  expect((await writes('what-went-well', 'We met within minutes', first)).status).toBe(412);
  const lessons = await writes('lessons', 'Watch the queue');
  expect(lessons.status).toBe(201);
  const conflict = await writes('lessons', 'Alert on the queue');
  expect(conflict.status).toBe(412);
  expect(await conflict.json()).toMatchObject({ current: { text: 'Watch the queue' }, yours: 'Alert on the queue' });
  const both = await writes('lessons', 'Watch the queue, and alert on it', {
    'if-match': lessons.headers.get('etag') ?? '',
  });
  expect(both.status).toBe(201);
  expect((await get(`${review}/sections/lessons`)).body['text']).toBe('Watch the queue, and alert on it');
});

test('notes of an interview are read by nobody else until their author releases them', async () => {
  await says(`${review}/interviews`, { with: person('Ben'), notes: 'He had seen the queue grow' });
  const readBy = async (role: string): Promise<unknown[]> =>
    ((await get(`${review}/interviews`, role)).body['items'] as { notes: unknown }[]).map(({ notes }) => notes);
  expect(await readBy('responder')).toEqual(['He had seen the queue grow']);
  expect(await readBy('facilitator')).toEqual([]);
  expect(JSON.stringify(await documentNow())).not.toContain('seen the queue grow');
  expect(await refused(`${review}/interviews/1/released`, {}, 'facilitator')).toMatchObject({ type: 'not-the-author' });
  await says(`${review}/interviews/1/released`, {});
  expect(await readBy('facilitator')).toEqual(['He had seen the queue grow']);
  expect(JSON.stringify(await documentNow())).toContain('seen the queue grow');
});

test('nothing is approved that is not complete, or by its sole author', async () => {
  expect(await refused(`${review}/approved`, {}, 'approver')).toMatchObject({ status: 409, type: 'wrong-state' });
  await says(`${review}/submitted`, {}, 'facilitator');
  const incomplete = await refused(`${review}/approved`, {}, 'approver');
  expect(incomplete).toMatchObject({ status: 409, type: 'not-ready-for-approval' });
  expect(incomplete['missing']).toHaveLength(3);
  expect(String(incomplete['missing'])).toMatch(/point 1 on the agenda of session 2 is open/);

  await says(`${review}/sessions/2/minutes`, {
    kind: 'decision',
    text: 'Alert on the queue',
    speaker: person('Chloe'),
  });
  await says(`${review}/sessions/2/points/1/settled`, { minute: 2 });
  await says(`${incident}/unrecorded`, { fact: 'support-requests', reason: 'The desk keeps none' });
  await says(`${incident}/started`, { notBefore: at('09:30'), notAfter: at('09:55'), reason: 'From the first errors' });
  expect((await documentNow()).complete).toEqual({ unanswered: [], openPoints: [], asks: 0 });

  // It is not what was submitted any more.
  expect(await refused(`${review}/approved`, {}, 'approver')).toMatchObject({ status: 409, type: 'another-version' });
  const { version } = await documentNow();
  await says(`${review}/submitted`, { version }, 'facilitator');
  expect(await refused(`${review}/approved`, { version }, 'responder')).toMatchObject({
    status: 409,
    type: 'sole-author',
  });
  await says(`${review}/approved`, { version }, 'approver');
  expect(await documentNow()).toMatchObject({ state: 'approved', outdated: null, version });
  const listed = await get(`/v1/postmortems?state=approved&minPosition=${(await documentNow()).position}`);
  expect(listed.body).toMatchObject({
    total: 1,
    items: [
      {
        ...{ title: 'Orders are not confirmed', state: 'approved', approvedVersion: version, isOutdated: false },
        ...{ unanswered: [], openPoints: 0, isOverdue: false },
        requirement: { is: 'required', reasons: ['severity', 'external'], heldAt: '2026-03-04T13:00:00.000Z' },
      },
    ],
  });
});

test('a correction makes what was approved outdated, and the document says what changed', async () => {
  const { version: approved } = await documentNow();
  const facts = (await get(incident)).body['facts'] as { fixed: { eventId: string } };
  await says(`${incident}/corrections`, {
    eventId: facts.fixed.eventId,
    replace: { occurredAt: at('11:45') },
    reason: 'The log of the queue says so',
  });
  const { state, outdated, version } = await documentNow();
  expect([state, outdated?.version]).toEqual(['approved', approved]);
  expect(version).not.toBe(approved);
  expect(JSON.stringify(outdated)).toContain('11:45');
  const { body: compared } = await get(`${review}/compare?from=${approved}&to=${version}`);
  expect(JSON.stringify(compared)).toContain('11:45');
  // What was approved is still to be had as it was.
  const { body: then } = await get(`${review}?version=${approved}`);
  expect(then['version']).toBe(approved);
  expect(JSON.stringify(then)).not.toContain('11:45');
  const { body: listed } = await get(`/v1/postmortems?outdated=true&minPosition=${(await documentNow()).position}`);
  expect((listed['items'] as { approvedVersion: string }[]).map((each) => each.approvedVersion)).toEqual([approved]);
  const { body: versions } = await get(`${review}/versions`);
  expect((versions['items'] as { version: string }[]).map((each) => each.version)).toContain(approved);
});

test.each([
  ['md', 'text/markdown', '# '],
  ['html', 'text/html', '<h1'],
  ['json', 'application/json', '"version"'],
  ['pdf', 'application/pdf', '%PDF-'],
])('it is to be had as %s', async (format, type, part) => {
  const answer = await fetch(`${app.url}${review}.${format}`, { headers: as('responder') });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining(type)]);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.includes(part)).toBe(true);
  const etag = answer.headers.get('etag') ?? '';
  const again = await fetch(`${app.url}${review}.${format}`, {
    headers: { ...as('responder'), 'if-none-match': etag },
  });
  expect(again.status).toBe(304);
});

test('the linter blocks nothing: it asks in the document, and only advises of minutes and notes', async () => {
  const text = 'We should have raised the limit of the queue. Obviously it was too low.';
  const written = await writes('summary', text);
  expect([written.status, await written.json()]).toMatchObject([
    201,
    {
      language: 'english',
      remarks: [
        { rule: 'counterfactual', level: 'error' },
        { rule: 'opinion', level: 'warning' },
      ],
    },
  ]);
  const minute = await says(`${review}/sessions/1/minutes`, { kind: 'discussion', text, speaker: person('Ben') });
  expect(minute).toMatchObject({ remarks: [{ level: 'advice' }, { level: 'advice' }] });
  const notes = await says(`${review}/interviews`, { notes: text });
  expect(notes).toMatchObject({ language: 'english', remarks: [{ level: 'advice' }, { level: 'advice' }] });

  const asked = await documentNow();
  expect([asked.complete.asks, asked.remarks.map(({ section, rule }) => [section, rule])]).toEqual([
    1,
    [
      ['summary', 'counterfactual'],
      ['summary', 'opinion'],
    ],
  ]);
  expect(await (await fetch(`${app.url}${review}.md`, { headers: as('responder') })).text()).toContain(
    '1 remark about blame or what might have been is open',
  );

  const waiver = {
    section: 'summary',
    rule: 'counterfactual',
    text: asked.remarks[0]?.text,
    reason: 'Said by the customer',
  };
  expect(await refused(`${review}/remarks/waived`, { ...waiver, text: 'should have slept' })).toMatchObject({
    ...{ status: 409, type: 'no-such-remark' },
    detail: expect.stringContaining('counterfactual') as unknown,
  });
  expect(await refused(`${review}/remarks/waived`, { ...waiver, section: 'lessons' })).toMatchObject({ status: 409 });
  await says(`${review}/remarks/waived`, waiver);
  expect((await post(`${review}/remarks/waived`, waiver)).status).toBe(200);
  const after = await documentNow();
  expect([after.complete.asks, after.remarks[0]?.waived]).toMatchObject([
    0,
    { reason: 'Said by the customer', actor: { kind: 'api-key' } },
  ]);
  // It is no part of what the version names.
  expect(after.version).toBe(asked.version);
  expect((await writes('summary', '', { 'if-match': written.headers.get('etag') ?? '' })).status).toBe(201);
  expect((await documentNow()).remarks).toEqual([]);
});

test('findings are part of the document and of its version; what becomes of an action item outdates no approval', async () => {
  const { version } = await documentNow();
  await says(`${review}/submitted`, { version }, 'facilitator');
  await says(`${review}/approved`, { version }, 'approver');
  const { id } = (await get(incident)).body as { id: string };
  const item = await says('/v1/action-items', {
    ...{ title: 'Bound the queue of the checkout at 10,000 messages', kind: 'preventive', incident: id },
    ...{ acceptance: 'A load test with 20,000 orders gets 429', owner: person('Ben'), dueOn: '2100-01-01' },
  });
  await says(`/v1/action-items/${String(item['id'])}/planned`, { reason: 'By the end of the year' });
  expect(await documentNow()).toMatchObject({
    ...{ version, outdated: null },
    actionItems: [
      { id: `${id}.a1`, state: 'planned', firstPromisedOn: '2100-01-01', owner: { name: 'Ben' }, slippedDays: 0 },
    ],
  });

  const finding = await says(`${incident}/findings`, { text: 'Nothing bounds the queue', tags: ['capacity'] });
  await says(`/v1/findings/${String(finding['id'])}/solutions`, { kind: 'solution', text: 'Bound the queue' });
  const after = await documentNow();
  expect(after).toMatchObject({
    outdated: {
      version,
      says: [expect.stringContaining('Nothing bounds the queue'), expect.stringContaining('Bound the queue')],
    },
    findings: [{ id: `${id}.f1`, reference: 'INC-1.f1', text: 'Nothing bounds the queue', tags: ['capacity'] }],
    solutions: [{ id: `${id}.s1`, addresses: `${id}.f1`, kind: 'solution' }],
  });
  expect(after.version).not.toBe(version);
  expect((await get(`${review}?version=${version}`)).body).toMatchObject({ findings: [], solutions: [] });
  const { body: listed } = await get(`/v1/postmortems?q=bounds&outdated=true&minPosition=${after.position}`);
  expect(listed['total']).toBe(1);
  const read = async (form: string): Promise<string> =>
    (await fetch(`${app.url}${review}.${form}`, { headers: as('responder') })).text();
  for (const form of ['md', 'html']) {
    const text = await read(form);
    for (const part of ['Findings', 'INC-1.f1', 'Nothing bounds the queue', 'Action items', 'first 2100-01-01'])
      expect([form, text]).toEqual([form, expect.stringContaining(part)]);
  }
});
