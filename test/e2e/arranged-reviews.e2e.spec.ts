import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { composersOf } from '../../apps/projector/src/outbox.js';
import type { About, Composed, Recipient } from '#mail';
import { until } from './parts.js';
import { removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

jest.setTimeout(60_000);

// Reviews of incidents that are restricted, merged, or reviewed together: what is sent of them, and what stays of each. No
// server takes mail here, so that it waits, and is written when a test says so.
let app: RunningApp;
const ids: Record<string, string> = {};
/** Ana's key, once she has one; the administrator sees nothing that is restricted. */
const ana: Record<string, string> = {};

const soon = new Date(Date.now() + 3 * 86_400_000).toISOString();
const person = (name: string): object => ({ kind: 'person', name });
const postmortem = (key: string): string => `/v1/incidents/key:${key}/postmortem`;

beforeAll(async () => {
  app = await startApp({ projects: true });
  await until(async () => (await app.get('/v1/mail')).status === 200);
  for (const name of ['Ana', 'Ben', 'Cleo']) {
    ids[name] = (await write('/v1/people', { name })).id;
    await write(`/v1/people/${name}/mail-address`, { address: `${name.toLowerCase()}@example.com` });
  }
  const roles = ['responder', 'facilitator'];
  for (const role of roles) await write('/v1/roles', { person: 'Ana', role });
  const { body } = await app.post('/v1/api-keys', { label: 'A test', roles, person: 'Ana' });
  ana['authorization'] = `Bearer ${String(body['key'])}`;
});

afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

/** A write that must be taken. */
const write = async (path: string, body: object): Promise<{ id: string; eventIds: string[] }> => {
  const answer = await app.post(path, body, ana);
  expect({ path, status: answer.status, detail: answer.body['detail'] }).toEqual({ path, status: 201 });
  return answer.body as never;
};

const problem = ({ status, body }: Answer): unknown => [status, String(body['type']).replace(/.*:/, '')];

/** Logged by Ana under this key, and fixed by Ben. */
const log = async (key: string, more: object = {}): Promise<string> => {
  const { id } = await write('/v1/incidents', {
    key,
    title: `The title of ${key}`,
    services: [],
    severity: 2,
    reportedBy: null,
    loggedBy: person('Ana'),
    ...more,
  });
  await write(`/v1/incidents/key:${key}/fixed`, { by: person('Ben'), solution: 'Rolled back' });
  return id;
};

const plan = (key: string, more: object = {}): Promise<unknown> =>
  write(`${postmortem(key)}/sessions`, { at: soon, durationMinutes: 60, place: `Room of ${key}`, ...more });

const send = (key: string, more: object = {}): Promise<Answer> =>
  app.post(`${postmortem(key)}/invitations/sent`, { session: 1, ...more }, ana);

type Item = { participant: { name: string }; standing: string; hidden?: true };

/** "Ana invited". */
const guests = async (key: string): Promise<string[]> =>
  ((await app.get(`${postmortem(key)}/invitations`, ana)).body as never as { items: Item[] }).items.map(
    ({ participant, standing, hidden }) => `${participant.name} ${standing}${hidden ? ', hidden' : ''}`,
  );

interface Mail {
  to: Recipient;
  about: About & { method?: string };
}

/** Mails about an incident to somebody, once there are so many about it. */
const mails = async (incident: string, count: number, name?: string): Promise<Mail[]> => {
  let found: Mail[] = [];
  await until(async () => {
    const { items } = (await app.get('/v1/mail', ana)).body as never as { items: Mail[] };
    found = items.filter(({ about }) => about.kind === 'invitation' && about.incident === incident);
    return found.length === count;
  });
  return found.filter(({ to }) => name === undefined || to.id === ids[name]);
};

/** As the outbox would write it now. */
const composed = async (mail: Mail | undefined): Promise<Composed> => {
  if (mail === undefined) throw new Error('there is no such mail');
  const composer = composersOf(app.stores, 'debrief@example.org', {}).get('invitation');
  if (composer === undefined) throw new Error('nobody writes it');
  return composer.compose(mail.to, mail.about);
};

const writtenOf = async (mail: Mail | undefined): Promise<string> => JSON.stringify(await composed(mail));

describe('of a restricted incident', () => {
  test('nothing is sent to whoever it does not name, and the organiser is told who that is', async () => {
    const incident = await log('r1', { restrictedTo: ['Ana'] });
    await plan('r1');
    expect(await guests('r1')).toEqual(['Ana invited', 'Ben invited, hidden']);
    expect((await send('r1')).status).toBe(201);
    expect((await mails(incident, 1)).map(({ to }) => to.id)).toEqual([ids['Ana']]);
    const naming = await send('r1', { participants: [person('Ben')] });
    expect(problem(naming)).toEqual([409, 'does-not-see-it']);
    expect(naming.body['detail']).toContain('name them in the restriction first');
    await write('/v1/incidents/key:r1/restricted', { restrictedTo: ['Ana', 'Ben'], reason: 'He fixed it' });
    expect(await guests('r1')).toEqual(['Ana invited', 'Ben invited']);
    expect((await send('r1')).status).toBe(201);
    const [toBen] = await mails(incident, 2, 'Ben');
    expect(await writtenOf(toBen)).toContain('The title of r1');
    // It waits, and is written after the restriction leaves him out again.
    await write('/v1/incidents/key:r1/restricted', { restrictedTo: ['Ana'], reason: 'He has read it' });
    expect(await composed(toBen)).toEqual({ never: expect.stringContaining('do not see the incident') });
  });

  test('nothing is sent of another that is reviewed with it', async () => {
    const incident = await log('r2');
    await plan('r2');
    expect((await send('r2')).status).toBe(201);
    await log('r3', { restrictedTo: ['Ana'] });
    await write(`${postmortem('r3')}/joined`, { with: 'key:r2', reason: 'One outage' });
    expect(await guests('r2')).toEqual(['Ana invited', 'Ben invited, hidden']);
    const [toBen] = await mails(incident, 2, 'Ben');
    expect(await composed(toBen)).toEqual({ never: expect.stringContaining('do not see the incident') });
  });
});

test('an invitation tells of the session that it was sent for, whatever its incident was merged into since', async () => {
  const incident = await log('m1');
  await log('m2');
  for (const key of ['m1', 'm2']) await plan(key);
  await write(`${postmortem('m1')}/sessions/1/points`, { text: 'Why m1 stood still' });
  expect((await send('m1')).status).toBe(201);
  const [toBen] = await mails(incident, 2, 'Ben');
  const before = await writtenOf(toBen);
  for (const told of ['Room of m1', 'The title of m1', 'Why m1 stood still', `UID:postmortem-${incident}-1@debrief`])
    expect(before).toContain(told);
  await write('/v1/incidents/key:m1/merged', { into: 'key:m2', reason: 'One outage' });
  // The session is cancelled by that, and whoever was invited is told so.
  const cancelling = (await mails(incident, 4, 'Ben')).find(({ about }) => about.method === 'cancel');
  const written = await writtenOf(cancelling);
  for (const told of [
    'Cancelled: Postmortem of',
    'The title of m1',
    'Room of m1',
    `UID:postmortem-${incident}-1@debrief`,
    'SEQUENCE:1',
  ])
    expect(written).toContain(told);
  expect(await composed(toBen)).toEqual({ never: 'A later one has taken its place' });
  const { body } = await app.get(postmortem('m2'), ana);
  expect(body['sessions']).toEqual([expect.objectContaining({ state: 'planned', place: 'Room of m2' })]);
});

describe('an incident joins another', () => {
  const join = (key: string, other: string, headers: Record<string, string> = {}): Promise<Answer> =>
    app.post(`${postmortem(key)}/joined`, { with: `key:${other}`, reason: 'One outage' }, { ...ana, ...headers });

  test('unless it has a postmortem of its own that nobody would find any more', async () => {
    for (const key of ['j1', 'j2']) await log(key);
    await plan('j1');
    const refused = await join('j1', 'j2');
    expect(problem(refused)).toEqual([409, 'postmortem-stands']);
    expect(refused.body['standing']).toEqual(['session 1, which is planned']);
    await write(`${postmortem('j1')}/sessions/1/cancelled`, { reason: 'It is reviewed with the other' });
    const headers = { 'idempotency-key': 'joins-once' };
    expect((await join('j1', 'j2', headers)).status).toBe(201);
    await plan('j1');
    expect((await join('j1', 'j2', headers)).status).toBe(201);
  });

  test('that stands for a review since what it had joined was merged into it', async () => {
    for (const key of ['t1', 't2', 'h1']) await log(key);
    expect((await join('t1', 't2')).status).toBe(201);
    await write('/v1/incidents/key:t2/merged', { into: 'key:t1', reason: 'One outage' });
    expect((await join('h1', 't1')).status).toBe(201);
    const { body } = await app.get(`${postmortem('h1')}/invitations`, ana);
    expect(body['incidents']).toHaveLength(2);
  });
});

test('what is sent again after its incident was merged is answered as it was, and nothing is written anew', async () => {
  for (const key of ['k1', 'k2']) await log(key);
  const requests: [string, object][] = [
    ['sessions', { at: soon, durationMinutes: 60, facilitator: person('Cleo') }],
    ['invitations/sent', { session: 1 }],
    ['invitations', { action: 'ask', participant: person('Cleo') }],
  ];
  const sayAll = async (): Promise<unknown[]> => {
    const answers: unknown[] = [];
    for (const [path, body] of requests) {
      const headers = { ...ana, 'idempotency-key': `again-${path}` };
      const answer = await app.post(`${postmortem('k1')}/${path}`, body, headers);
      answers.push([answer.status, answer.body['eventIds']]);
    }
    return answers;
  };
  const first = await sayAll();
  expect(first).toEqual(requests.map(() => [201, [expect.any(String)]]));
  await write('/v1/incidents/key:k1/merged', { into: 'key:k2', reason: 'One outage' });
  expect(await sayAll()).toEqual(first);
  expect((await app.get(postmortem('k2'), ana)).body['sessions']).toEqual([]);
  const headers = { ...ana, 'idempotency-key': 'again-sessions' };
  const another = await app.post(`${postmortem('k1')}/sessions`, { at: soon, durationMinutes: 30 }, headers);
  expect(problem(another)).toEqual([409, 'idempotency-key-reused']);
});
