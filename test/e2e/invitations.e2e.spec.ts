import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { PostOffice } from '../../libs/mail/src/testing-smtp.js';
import { until } from './parts.js';
import { newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

jest.setTimeout(60_000);

// An incident is logged from a report by a customer, and its postmortem is called together, over HTTP and by real mail.
const folder = newFolder();
let app: RunningApp;
let office: PostOffice;
let incident: string;
let postmortem: string;

const soon = new Date(Date.now() + 3 * 86_400_000).toISOString();

beforeAll(async () => {
  office = await PostOffice.open();
  app = await startApp({ folder, projects: true, mail: { url: office.url, from: 'debrief@example.org' } });
  await until(async () => (await app.get('/v1/mail')).status === 200);
  for (const [name, address] of Object.entries({ Ana: 'ana@example.com', Ben: 'ben@example.com', Cleo: undefined })) {
    const { id } = await write('/v1/people', { name });
    if (address !== undefined) await write(`/v1/people/${id}/mail-address`, { address });
  }
  ({ id: incident } = await write('/v1/incidents', {
    title: 'Checkout answers 502',
    services: ['checkout'],
    severity: 2,
    reportedBy: { kind: 'external-user', name: 'Zoe Customer' },
    loggedBy: { kind: 'person', name: 'Ana' },
  }));
  await write(`/v1/incidents/${incident}/responded`, { by: { kind: 'person', name: 'Ben' }, role: 'responder' });
  // Nobody is asked for what is missing: each mail is an invitation.
  for (const fact of ['started', 'diagnosed', 'users-or-accounts-affected', 'support-requests'])
    await write(`/v1/incidents/${incident}/unrecorded`, { fact, reason: 'An example' });
  await write(`/v1/incidents/${incident}/fixed`, { by: { kind: 'person', name: 'Cleo' }, solution: 'Rolled back' });
  await write('/v1/external-users/Zoe%20Customer/mail-address', { address: 'zoe@customer.example' });
  postmortem = `/v1/incidents/${incident}/postmortem`;
  await write(`${postmortem}/sessions`, {
    at: soon,
    durationMinutes: 60,
    place: 'Room 4',
    zone: 'Europe/Berlin',
    facilitator: { kind: 'person', name: 'Ben' },
  });
  await write(`${postmortem}/sessions/1/points`, { text: 'Why the pool was small' });
});

afterAll(async () => {
  await app.stop();
  await office.close();
  removeFolder(folder);
});

/** A write that must be taken. */
const write = async (path: string, body: object): Promise<{ id: string; eventIds: string[] }> => {
  const answer = await app.post(path, body);
  expect({ path, status: answer.status, detail: answer.body['detail'] }).toEqual({ path, status: 201 });
  return answer.body as never;
};

type Item = { participant: { name: string }; standing: string; reasons: { kind: string; eventId: string }[] };

/** "Ana invited: first-logged, handled-support". */
const guests = async (): Promise<string[]> => {
  const { status, body } = await app.get(`${postmortem}/invitations`);
  expect(status).toBe(200);
  return (body as never as { items: Item[] }).items.map(
    ({ participant, standing, reasons }) =>
      `${participant.name} ${standing}: ${reasons.map(({ kind }) => kind).join(', ')}`,
  );
};

const mails = async (): Promise<Record<string, unknown>[]> =>
  ((await app.get('/v1/mail')).body as { items: Record<string, unknown>[] }).items;

/** So many mails came to an end. */
const settled = (count: number): Promise<void> =>
  until(
    async () => (await mails()).filter(({ state }) => !['queued', 'sending'].includes(String(state))).length === count,
  );

const to = (address: string): string => office.received.filter((mail) => mail.to[0] === address).at(-1)?.text ?? '';

/** Its calendar object, which nodemailer writes in base64. */
const calendarIn = (text: string): string => {
  const [, part = ''] = /text\/calendar[^]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(text) ?? [];
  const isBase64 = !part.startsWith('BEGIN');
  return isBase64 ? Buffer.from(part, 'base64').toString() : text;
};

test('who is invited and who is proposed follows from the facts, each reason with its event', async () => {
  expect(await guests()).toEqual([
    'Ana invited: first-logged, handled-support',
    'Ben invited: first-responded',
    'Cleo invited: rectified',
    'Zoe Customer proposed: directly-affected',
  ]);
  const { body } = await app.get(`${postmortem}/invitations`);
  const { body: history } = await app.get(`/v1/incidents/${incident}/history`);
  const known = (history as never as { items: { id: string }[] }).items.map(({ id }) => id);
  for (const { reasons } of (body as never as { items: Item[] }).items)
    for (const { eventId } of reasons) expect(known).toContain(eventId);
});

test('the organiser adds and excludes with a reason, and anybody asks', async () => {
  const zoe = { kind: 'external-user', name: 'Zoe Customer' };
  for (const body of [{ action: 'add', participant: zoe }, { action: 'exclude', reason: 'Away' }, { action: 'ask' }])
    expect((await app.post(`${postmortem}/invitations`, body)).status).toBe(422);
  const { body: viewer } = await app.post('/v1/api-keys', { label: 'A test', roles: ['viewer'] });
  const asViewer = { authorization: `Bearer ${String(viewer['key'])}` };
  const asking = { action: 'ask', participant: { kind: 'person', name: 'Dora' } };
  expect((await app.post(`${postmortem}/invitations`, asking, asViewer)).status).toBe(201);
  const adding = { action: 'add', participant: zoe, reason: 'Saw it first' };
  expect((await app.post(`${postmortem}/invitations`, adding, asViewer)).status).toBe(403);
  await write(`${postmortem}/invitations`, adding);
  expect(await guests()).toEqual([
    'Ana invited: first-logged, handled-support',
    'Ben invited: first-responded',
    'Cleo invited: rectified',
    'Zoe Customer invited: directly-affected, added',
    'Dora proposed: asked',
  ]);
});

describe('what is sent', () => {
  test('goes to each who is invited, singly, as text, HTML and a calendar object', async () => {
    await write(`${postmortem}/invitations/sent`, { session: 1 });
    await settled(4);
    expect(office.received.map((mail) => mail.to).sort()).toEqual([
      ['ana@example.com'],
      ['ben@example.com'],
      ['zoe@customer.example'],
    ]);
    const calendar = calendarIn(to('ana@example.com')).replaceAll('\r\n ', '');
    expect(calendar).toContain('METHOD:REQUEST');
    expect(calendar).toContain('mailto:ben@example.com');
    expect(calendar).toContain('Why the pool was small');
    expect(calendar).not.toContain('zoe@customer.example');
  });

  test('tells an outsider nothing of its inside', () => {
    const text = to('zoe@customer.example');
    // What is random in it may hold anything.
    const readable = text.replace(/^[A-Za-z0-9+/=]{20,}\r?$/gm, '');
    for (const part of [readable, calendarIn(text).replaceAll('\r\n ', '')])
      for (const inside of ['answers', 'pool', 'INC-', 'ben@', 'ana@', 'Cleo']) expect(part).not.toContain(inside);
    expect(calendarIn(text).replaceAll('\r\n ', '')).toContain('Blameless');
  });

  test('fails where the directory has no address, and is sent again by a person when it has', async () => {
    const [failed, ...others] = (await mails()).filter(({ state }) => state === 'failed');
    expect(others).toEqual([]);
    expect(failed?.['lastError']).toContain('no mail address');
    await write('/v1/people/Cleo/mail-address', { address: 'cleo@example.com' });
    await write(`/v1/mail/${String(failed?.['id'])}/resent`, {});
    await until(() => Promise.resolve(to('cleo@example.com') !== ''));
    await settled(4);
    const again = await app.post(`/v1/mail/${String(failed?.['id'])}/resent`, {});
    expect({ status: again.status, type: again.body['type'] }).toEqual({
      status: 409,
      type: 'urn:debrief:problem:mail-sent',
    });
  });

  test('is sent once, whoever asks again', async () => {
    expect((await app.post(`${postmortem}/invitations/sent`, { session: 1 })).status).toBe(200);
    expect(await mails()).toHaveLength(4);
  });

  test('a late fact changes the list and says so, and touches nothing that was sent', async () => {
    await write(`/v1/incidents/${incident}/diagnosed`, { by: { kind: 'person', name: 'Dora' }, cause: 'A small pool' });
    const { body } = await app.get(`${postmortem}/invitations`);
    expect(body['sinceSent']).toEqual([
      {
        session: 1,
        addedSince: [expect.objectContaining({ name: 'Dora' })],
        droppedSince: [],
        movedSince: [],
      },
    ]);
    expect(await mails()).toHaveLength(4);
  });

  test('to somebody who is only proposed is refused', async () => {
    const participants = [{ kind: 'person', name: 'Ana' }];
    await write(`${postmortem}/invitations`, { action: 'exclude', participant: participants[0], reason: 'Away' });
    const { status, body } = await app.post(`${postmortem}/invitations/sent`, { session: 1, participants });
    expect({ status, type: body['type'] }).toEqual({ status: 409, type: 'urn:debrief:problem:not-invited' });
    await write(`${postmortem}/invitations`, { action: 'add', participant: participants[0], reason: 'Back' });
  });

  test('of a session that is moved, and then cancelled, is told to each under a higher sequence', async () => {
    await write(`${postmortem}/sessions/1/moved`, { place: 'Room 7' });
    await write(`${postmortem}/invitations/sent`, { session: 1 });
    await settled(9);
    expect(calendarIn(to('ana@example.com'))).toContain('SEQUENCE:1');
    await write(`${postmortem}/sessions/1/cancelled`, { reason: 'Nobody is there' });
    await write(`${postmortem}/invitations/sent`, { session: 1 });
    await settled(14);
    const calendar = calendarIn(to('ana@example.com'));
    for (const line of ['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:2']) expect(calendar).toContain(line);
    const ids = office.received.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('a session is downloaded for any calendar, without its guests', async () => {
  const answer = await fetch(`${app.url}${postmortem}/invitations.ics?session=1`, {
    headers: { authorization: 'Bearer debrief_an-administrators-key-for-tests-only' },
  });
  expect(answer.headers.get('content-type')).toContain('text/calendar');
  const calendar = await answer.text();
  expect(calendar).toContain('METHOD:PUBLISH');
  const { body } = await app.get(`${postmortem}/history`);
  const cancelled = (body['items'] as { type: string; metadata: { recordedAt: string } }[]).find(
    ({ type }) => type === 'SessionCancelled',
  );
  expect(calendar).toContain(`DTSTAMP:${String(cancelled?.metadata.recordedAt).replace(/\.\d+|[-:]/g, '')}`);
  expect(calendar).not.toContain('ATTENDEE');
  expect((await app.get(`${postmortem}/invitations.ics?session=2`)).status).toBe(404);
});

test('the outbox names nobody, and is for whoever runs the product or holds the session', async () => {
  const { body } = await app.post('/v1/api-keys', { label: 'A test', roles: ['responder'] });
  const headers = { authorization: `Bearer ${String(body['key'])}` };
  expect((await app.get('/v1/mail', headers)).status).toBe(403);
  expect(JSON.stringify(await mails())).not.toMatch(/@|Ana|Zoe/);
});
