import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

jest.setTimeout(60_000);

const folder = newFolder();
let app: RunningApp;

beforeAll(async () => {
  app = await startApp({ folder, projects: true });
});
afterAll(async () => {
  await app.stop();
  removeFolder(folder);
});

const log = async (key: string): Promise<string> => {
  const { status, body } = await app.post('/v1/incidents', {
    key,
    title: `Incident ${key}`,
    services: ['search'],
    severity: 3,
    reportedBy: null,
    occurredAt: '2026-03-02T10:00:00Z',
  });
  expect(status).toBe(201);
  return String(body['id']);
};

/** The answer as soon as this holds of it. */
const when = async (path: string, holds: (answer: Answer) => boolean): Promise<Answer> => {
  const end = performance.now() + 20_000;
  for (;;) {
    const answer = await app.get(path);
    if (holds(answer)) return answer;
    if (performance.now() > end) throw new Error(`waited in vain at ${path}: ${JSON.stringify(answer.body)}`);
    await pause(5);
  }
};

const referenceOf = async (id: string): Promise<unknown> =>
  (await when(`/v1/incidents/${id}`, ({ body }) => body['reference'] !== null)).body['reference'];

test('incidents are numbered as they are logged, and found by their numbers wherever an address stands', async () => {
  const ids = [await log('one'), await log('two'), await log('three')];
  for (const [place, id] of ids.entries()) expect(await referenceOf(id)).toBe(`INC-${place + 1}`);

  for (const address of ['INC-2', 'inc-2']) {
    const { status, body } = await app.get(`/v1/incidents/${address}`);
    expect([status, body['id'], body['key']]).toEqual([200, ids[1], 'two']);
  }
  const written = await app.post('/v1/incidents/INC-2/notes', {
    note: 'By its number',
    occurredAt: '2026-03-02T10:05:00Z',
  });
  expect([written.status, written.body['id']]).toEqual([201, ids[1]]);
  expect((await app.get('/v1/incidents/INC-2/timeline')).body['entries']).toHaveLength(2);
  expect((await app.get('/v1/incidents/INC-2/history')).body['total']).toBe(2);

  const { body } = await when('/v1/incidents', ({ body: { items } }) =>
    (items as { reference: string | null }[]).every(({ reference }) => reference !== null),
  );
  const listed = body['items'] as { id: string; reference: string }[];
  expect(Object.fromEntries(listed.map(({ id, reference }) => [reference, id]))).toEqual(
    Object.fromEntries(ids.map((id, place) => [`INC-${place + 1}`, id])),
  );
});

test('an incident that is logged twice keeps its number, and the next one gets the next', async () => {
  const [four] = [await log('four')];
  const before = await referenceOf(four);
  await app.post('/v1/incidents/key:four/notes', { note: 'More' });
  const five = await log('five');
  expect(await referenceOf(five)).toBe('INC-5');
  expect([before, await referenceOf(four)]).toEqual(['INC-4', 'INC-4']);
  const stream = await app.log.readStream('references');
  expect(stream.map(({ data }) => (data as { incident: string }).incident).slice(3)).toEqual([four, five]);
  const [cause] = await app.log.readStream(`incident-${five}`);
  expect(stream.at(-1)?.metadata).toMatchObject({
    actor: { kind: 'policy', id: 'references' },
    causationId: cause?.id,
    correlationId: cause?.metadata.correlationId,
  });
});

test.each(['INC-99', 'INC-0', 'INC-', 'XINC-1', 'inc 1'])('%j leads nowhere, and says what to do', async (address) => {
  const { status, body } = await app.get(`/v1/incidents/${encodeURIComponent(address)}`);
  expect([status, body['type']]).toEqual([404, expect.stringContaining('unknown-incident')]);
  expect(body['detail']).toMatch(/check the number|like INC-7/);
});

test('the policy is shown where read models are, and is never built anew', async () => {
  const { body } = await when('/v1/projections', ({ body: { head, items } }) =>
    (items as { position: string }[]).every(({ position }) => position === head),
  );
  const items = body['items'] as { name: string; kind: string }[];
  expect(items.map(({ name, kind }) => [name, kind])).toEqual([
    ['incidents', 'read-model'],
    ['timeline', 'read-model'],
    ['unlogged', 'read-model'],
    ['verdicts', 'read-model'],
    ['action_items', 'read-model'],
    ['findings', 'read-model'],
    ['recommendations', 'read-model'],
    ['incident_facts', 'read-model'],
    ['postmortems', 'read-model'],
    ['public_pages', 'read-model'],
    ['publications', 'read-model'],
    ['directory', 'read-model'],
    ['api-keys', 'read-model'],
    ['roles', 'read-model'],
    ['mail', 'read-model'],
    ['tickets', 'read-model'],
    ['signals', 'read-model'],
    ['log-tiles', 'read-model'],
    ['log-leaves', 'read-model'],
    ['references', 'policy'],
    ['redactions', 'policy'],
    ['verdict-texts', 'policy'],
    ['follow-up-texts', 'policy'],
    ['reminder-mails', 'policy'],
    ['erasures', 'policy'],
    ['held-sessions', 'policy'],
    ['postmortem-texts', 'policy'],
    ['merged-reviews', 'policy'],
    ['invitation-mails', 'policy'],
    ['questions', 'policy'],
    ['question-mails', 'policy'],
    ['publication-texts', 'policy'],
    ['restricted-publications', 'policy'],
    ['linked-tickets', 'policy'],
    ['proposal-texts', 'policy'],
    ['transcript-texts', 'policy'],
  ]);
  expect(items.find(({ name }) => name === 'references')).toMatchObject({
    version: null,
    state: 'live',
    lagSeconds: 0,
    parked: 0,
  });
  const refused = await app.post('/v1/projections/references/rebuilt', {});
  expect([refused.status, refused.body['detail']]).toEqual([409, expect.stringContaining('is a policy')]);
  expect((await app.post('/v1/projections/references/retried', {})).status).toBe(202);
  expect((await app.get('/v1/projections/references/parked')).body).toEqual({ items: [] });
  expect((await app.get('/health/ready')).body['policies']).toEqual({
    references: { lagSeconds: 0, parked: 0 },
    redactions: { lagSeconds: 0, parked: 0 },
    'verdict-texts': { lagSeconds: 0, parked: 0 },
    'follow-up-texts': { lagSeconds: 0, parked: 0 },
    'reminder-mails': { lagSeconds: 0, parked: 0 },
    erasures: { lagSeconds: 0, parked: 0 },
    'held-sessions': { lagSeconds: 0, parked: 0 },
    'postmortem-texts': { lagSeconds: 0, parked: 0 },
    'merged-reviews': { lagSeconds: 0, parked: 0 },
    'invitation-mails': { lagSeconds: 0, parked: 0 },
    questions: { lagSeconds: 0, parked: 0 },
    'question-mails': { lagSeconds: 0, parked: 0 },
    'publication-texts': { lagSeconds: 0, parked: 0 },
    'restricted-publications': { lagSeconds: 0, parked: 0 },
    'linked-tickets': { lagSeconds: 0, parked: 0 },
    'proposal-texts': { lagSeconds: 0, parked: 0 },
    'transcript-texts': { lagSeconds: 0, parked: 0 },
  });
  const { body: metrics } = await app.get('/metrics');
  expect(metrics).toMatch(/^debrief_policy_lag_seconds\{policy="references"\} 0$/m);
  expect(metrics).not.toMatch(/read_model="references"/);
});
