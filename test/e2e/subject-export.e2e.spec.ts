import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from './parts.js';
import { adminKey, startApp, type RunningApp } from './running-app.js';

// Everything that is held about somebody, as they may ask for it.
let app: RunningApp;

beforeAll(async () => {
  app = await startApp({ projects: true });
});
afterAll(() => app.stop());

const post = async (path: string, body: object, headers = {}): Promise<Record<string, unknown>> =>
  (await app.post(path, body, headers)).body;

interface Line {
  line: string;
  concerns?: string[];
  type?: string;
  data?: Record<string, unknown>;
  [field: string]: unknown;
}

const exported = async (path: string): Promise<Line[]> => {
  const { status, headers, body } = await app.get(path);
  expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
  return (body as unknown as string)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
};

test('tells names, memberships, roles, keys, and every event that names them or that they did', async () => {
  const { id } = await post('/v1/people', { name: 'Ana Ruiz', aliases: ['ana'] });
  await post(`/v1/people/${String(id)}/renamed`, { name: 'Ana Sol' });
  await post('/v1/teams', { name: 'Payments' });
  await post('/v1/teams/Payments/members', { person: String(id) });
  await post('/v1/roles', { person: id, role: 'responder' });
  const key = await post('/v1/api-keys', { label: 'Hers', roles: ['responder'], person: id });
  const log = {
    title: 'Checkout answers 502',
    services: ['checkout'],
    severity: 2,
    reportedBy: { kind: 'person', id },
  };
  const { id: incident } = await post('/v1/incidents', log);
  await post(`/v1/incidents/${String(incident)}/notes`, { note: 'Not hers, and not about her' });
  await post(
    `/v1/incidents/${String(incident)}/notes`,
    { note: 'Hers' },
    { authorization: `Bearer ${String(key['key'])}` },
  );
  await post('/v1/people', { name: 'Ben Ode' });

  const lines = await exported(`/v1/people/${String(id)}/export`);
  expect(lines[0]).toMatchObject({ line: 'export', about: { kind: 'person', id } });
  expect(lines[1]).toMatchObject({ line: 'entry', name: 'Ana Sol', aliases: ['Ana Ruiz', 'ana'] });
  const events = lines.slice(2, -1);
  expect(lines.at(-1)).toEqual({ line: 'end', events: events.length });
  expect(events.map(({ type, concerns }) => [type, concerns?.join()])).toEqual(
    expect.arrayContaining([
      ['PersonRegistered', 'own-stream'],
      ['PersonRenamed', 'own-stream'],
      ['AliasAdded', 'own-stream'],
      ['MemberJoined', 'named'],
      ['RoleGranted', 'own-stream'],
      ['ApiKeyIssued', 'own-stream,named'],
      ['IncidentLogged', 'named'],
      ['NoteAdded', 'actor'],
    ]),
  );
  expect(events.find(({ type }) => type === 'IncidentLogged')?.data).toMatchObject({ title: 'Checkout answers 502' });
  expect(JSON.stringify(events)).not.toMatch(/Ben Ode|and not about her|sealed/);
  // By a name as well, and of who comes from outside; to nobody who may not.
  expect(await exported('/v1/people/Ana%20Sol/export')).toHaveLength(lines.length);
  expect((await app.get('/v1/people/nobody/export')).status).toBe(404);
  const viewer = await post('/v1/api-keys', { label: 'Looks', roles: ['viewer', 'admin'] });
  expect(
    (await app.get(`/v1/people/${String(id)}/export`, { authorization: `Bearer ${String(viewer['key'])}` })).status,
  ).toBe(403);
  expect(adminKey).not.toBe(viewer['key']);
});

test('of who was erased it tells what is left', async () => {
  const { id } = await post('/v1/people', { name: 'Cleo Marsh' });
  await post(`/v1/people/${String(id)}/erased`, { reason: 'They asked for it' });
  const lines = await exported(`/v1/people/${String(id)}/export`);
  expect(lines[1]).toMatchObject({ name: 'erased person', aliases: [] });
  expect(lines.at(-2)).toMatchObject({ type: 'PersonErased', data: { reason: 'They asked for it' } });
});

test('leaves out what is restricted to others, for whoever asks', async () => {
  const { id } = await post('/v1/people', { name: 'Cara' });
  await post('/v1/people', { name: 'Dora' });
  for (const role of ['privacy-officer', 'responder']) await post('/v1/roles', { person: 'Dora', role });
  const { id: incident } = await post('/v1/incidents', {
    title: 'A matter of people',
    services: [],
    severity: 3,
    reportedBy: { kind: 'person', id },
    restrictedTo: ['Dora'],
  });
  const officer = await post('/v1/api-keys', { label: 'Protects', roles: ['privacy-officer'], person: 'Dora' });
  const typesFor = async (key: string): Promise<unknown[]> => {
    const { body } = await app.get(`/v1/people/${String(id)}/export`, { authorization: `Bearer ${key}` });
    const lines = (body as unknown as string).trimEnd().split('\n');
    return lines.map((line) => (JSON.parse(line) as Line).type).filter((type) => type?.startsWith('Incident'));
  };
  expect(await typesFor(String(officer['key']))).toEqual(['IncidentLogged']);
  expect(await typesFor(adminKey)).toEqual([]);
  // Lifted, everybody who may ask is told.
  const headers = {
    authorization: `Bearer ${String((await post('/v1/api-keys', { label: 'Records', roles: ['responder'], person: 'Dora' }))['key'])}`,
  };
  await post(`/v1/incidents/${String(incident)}/unrestricted`, { reason: 'It is settled' }, headers);
  expect(await typesFor(adminKey)).toEqual(['IncidentLogged']);
});

test('tells of a review, and of the mail about it, to who sees all that it is about; of private notes to nobody else', async () => {
  const { id } = await post('/v1/people', { name: 'Gil' });
  await post('/v1/people', { name: 'Hana' });
  for (const role of ['privacy-officer', 'facilitator']) await post('/v1/roles', { person: 'Hana', role });
  const made = await post('/v1/api-keys', {
    label: 'Hers',
    roles: ['privacy-officer', 'facilitator'],
    person: 'Hana',
  });
  const hana = { authorization: `Bearer ${String(made['key'])}` };
  const gil = { kind: 'person', id };
  const log = { title: 'x', services: [], severity: 3, reportedBy: null };
  const { id: open } = await post('/v1/incidents', log);
  const { id: restricted } = await post('/v1/incidents', { ...log, restrictedTo: ['Hana'] }, hana);
  const review = `/v1/incidents/${String(open)}/postmortem`;
  const inThreeDays = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const participant = { participant: gil, action: 'add', reason: 'He knows it' };
  await post(`${review}/sessions`, { at: inThreeDays, durationMinutes: 30, facilitator: gil }, hana);
  await post(`${review}/invitations`, participant, hana);
  await post(`${review}/invitations/sent`, { session: 1 }, hana);
  await post(`${review}/interviews`, { with: gil, notes: 'He saw it at ten' }, hana);
  await post(`/v1/incidents/${String(restricted)}/postmortem/joined`, { with: open, reason: 'The same cause' }, hana);
  await until(async () => ((await app.get('/v1/mail', hana)).body['total'] as number) > 0);

  const told = async (headers?: Record<string, string>): Promise<unknown[]> => {
    const { body } = await app.get(`/v1/people/${String(id)}/export`, headers);
    const lines = (body as unknown as string).trimEnd().split('\n');
    const types = lines.map((line) => (JSON.parse(line) as Line).type);
    return types.filter((type) => type !== undefined && type !== 'PersonRegistered').toSorted();
  };
  const ofReview = ['InvitationsSent', 'MailQueued', 'ParticipantAdded', 'SessionPlanned'];
  expect(await told(hana)).toEqual(['InterviewNoted', ...ofReview]);
  expect(await told()).toEqual([]);
  // What she sees no more than others now, they are told of as she is; but for her notes, which are hers alone.
  await post(`/v1/incidents/${String(restricted)}/unrestricted`, { reason: 'It is settled' }, hana);
  expect(await told()).toEqual(ofReview);
  expect(await told(hana)).toEqual(['InterviewNoted', ...ofReview]);
  await post(`${review}/interviews/1/released`, {}, hana);
  expect(await told()).toEqual(['InterviewNoted', ...ofReview]);
});
