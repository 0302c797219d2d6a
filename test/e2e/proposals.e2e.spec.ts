import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { commandBy } from '#event-store';
import { Incidents, incidentStreams } from '#incidents';
import { acceptanceId } from '#integrations';
import { until } from './parts.js';
import { startResponders, type Responders } from './responders.js';
import type { Answer, RunningApp } from './running-app.js';

jest.setTimeout(60_000);

// What something outside says of an incident becomes a fact once a person says so.
let house: Responders;
let app: RunningApp;

beforeAll(async () => {
  house = await startResponders();
  ({ app } = house);
});

afterAll(() => house.stop());

const as: Responders['as'] = (who) => house.as(who);
const write: Responders['write'] = (...said) => house.write(...said);

const logged = async (more: object = {}): Promise<string> => {
  const body = { title: 'Checkout answers 502', services: ['checkout'], severity: 2, reportedBy: null, ...more };
  return String((await write('/v1/incidents', { ...body, occurredAt: '2026-03-02T10:00:00Z' }, as('ana'))).body['id']);
};

const fixed = {
  fact: { type: 'fixed', solution: 'Rolled back deploy 7c1', occurredAt: '2026-03-02T10:42:00Z' },
  because: 'The pipeline says that deploy 7c1 was rolled back',
  source: { system: 'pipeline', id: 'deploy-7c1', url: 'https://ci.example.com/7c1' },
};

interface Shown {
  number: number;
  state: string;
  fact: Record<string, unknown>;
  because: unknown;
  eventId: string;
  recorded: string | null;
  declined: { reason: unknown } | null;
}

const proposals = async (incident: string): Promise<Shown[]> => {
  const { status, body } = await app.get(`/v1/incidents/${incident}/proposals`, as('ana'));
  expect(status).toBe(200);
  return body['proposals'] as never;
};

const factsOf = async (incident: string): Promise<Record<string, Record<string, unknown>[] | null>> =>
  (await app.get(`/v1/incidents/${incident}`, as('ana'))).body['facts'] as never;

const problem = ({ status, body }: Answer): unknown => [status, String(body['type']).replace(/.*:/, '')];

test('a proposal is told, and becomes a fact by whoever accepts it', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/proposals`;
  expect((await write(at, fixed)).body).toMatchObject({ id: incident, number: 1 });
  expect(await proposals(incident)).toMatchObject([
    {
      number: 1,
      state: 'open',
      fact: { ...fixed.fact, by: null, occurredAt: '2026-03-02T10:42:00.000Z' },
      recorded: null,
    },
  ]);
  expect((await factsOf(incident))['fixed']).toBeNull();
  const accepted = await write(`${at}/1/accepted`, {}, as('ana'));
  const [{ state, recorded }] = (await proposals(incident)) as [Shown];
  expect(accepted.body).toMatchObject({ number: 1, proposal: { state: 'accepted', recorded } });
  expect(state).toBe('accepted');
  expect((await factsOf(incident))['fixed']).toMatchObject({
    eventId: recorded,
    solution: 'Rolled back deploy 7c1',
    occurredAt: '2026-03-02T10:42:00.000Z',
    by: { kind: 'person', name: 'Ana Pires' },
  });
});

test('the same said again proposes nothing, also once it was declined', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/proposals`;
  await write(at, fixed);
  expect((await app.post(at, { ...fixed, because: 'Said again' })).body).toMatchObject({ number: 1, eventIds: [] });
  await write(`${at}/1/declined`, { reason: 'It still answers 502' }, as('ben'));
  expect((await app.post(at, fixed)).body).toMatchObject({ number: 1, eventIds: [] });
  expect((await app.post(`${at}/1/declined`, {}, as('ana'))).status).toBe(200);
  expect(await proposals(incident)).toMatchObject([
    { number: 1, state: 'declined', declined: { reason: 'It still answers 502', actor: { kind: 'api-key' } } },
  ]);
  const other = { ...fixed, source: { ...fixed.source, id: 'deploy-7c2' } };
  expect((await write(at, other)).body).toMatchObject({ number: 2 });
  expect((await proposals(incident)).map(({ number, state }) => [number, state])).toEqual([
    [2, 'open'],
    [1, 'declined'],
  ]);
});

test('whoever accepts may say it otherwise, and a refused fact leaves the proposal open', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/proposals`;
  await write(at, fixed);
  await write(at, { ...fixed, fact: { type: 'responded', occurredAt: '2026-03-02T10:05:00Z' } });
  const future = await app.post(`${at}/1/accepted`, { occurredAt: '2099-01-01T00:00:00Z' }, as('ana'));
  expect(problem(future)).toEqual([422, 'moment-in-the-future']);
  const wrong = await app.post(`${at}/1/accepted`, { fields: { role: 'lead' } }, as('ana'));
  expect([wrong.status, wrong.body['errors']]).toMatchObject([422, [{ field: 'fields.role' }]]);
  expect(await proposals(incident)).toMatchObject([{ state: 'open' }, { state: 'open' }]);
  const otherwise = { occurredAt: '2026-03-02T10:50:00Z', text: 'Rolled back', by: { kind: 'team', name: 'payments' } };
  await write(`${at}/1/accepted`, otherwise, as('ana'));
  await write(`${at}/2/accepted`, { fields: { role: 'lead' } }, as('ben'));
  expect(await factsOf(incident)).toMatchObject({
    fixed: { solution: 'Rolled back', occurredAt: '2026-03-02T10:50:00.000Z', by: { kind: 'team', name: 'payments' } },
    responses: [{ role: 'lead', by: { kind: 'person', name: 'Ben Okafor' } }],
  });
});

test('what the incident says by now is not open any more, and is open again where that is taken back', async () => {
  const incident = await logged();
  await write(`/v1/incidents/${incident}/proposals`, fixed);
  const { body } = await write(`/v1/incidents/${incident}/fixed`, { by: null, solution: 'Restarted' }, as('ana'));
  const [eventId] = body['eventIds'] as [string];
  expect(await proposals(incident)).toMatchObject([{ state: 'superseded', recorded: eventId }]);
  await write(`/v1/incidents/${incident}/retractions`, { eventId, reason: 'It was not' }, as('ana'));
  expect(await proposals(incident)).toMatchObject([{ state: 'open', recorded: null }]);
});

/** What an acceptance that ended between its two writes leaves: the fact alone. */
const crashed = async (incident: string, number: number): Promise<string> => {
  const { log, keyring, clock } = app.stores;
  const { eventIds } = await new Incidents(incidentStreams, log, keyring, clock).handle(
    incident,
    {
      type: 'FixIncident',
      incidentId: incident,
      data: { by: null, solution: 'Rolled back', occurredAt: '2026-03-02T10:42:00.000Z' },
    },
    {
      ...commandBy({ kind: 'policy', id: 'a-test' }, acceptanceId(incident, number)),
      asked: { incident, proposal: number },
    },
  );
  return String(eventIds[0]);
};

test('where only the fact was written, it counts as accepted, and accepting it again writes no second one', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/proposals`;
  await write(at, fixed);
  const recorded = await crashed(incident, 1);
  expect(await proposals(incident)).toMatchObject([{ state: 'accepted', recorded, accepted: null }]);
  expect(problem(await app.post(`${at}/1/declined`, {}, as('ben')))).toEqual([409, 'proposal-accepted']);
  await write(`${at}/1/accepted`, { text: 'Other words' }, as('ben'));
  expect((await factsOf(incident))['fixes']).toMatchObject([{ eventId: recorded, solution: 'Rolled back' }]);
  const again = await app.post(`${at}/1/accepted`, {}, as('ana'));
  expect([again.status, again.body['eventIds'], (await factsOf(incident))['fixes']?.length]).toEqual([200, [], 1]);
  expect(await proposals(incident)).toMatchObject([{ state: 'accepted', recorded, accepted: {} }]);
});

test('two who accept it at once record one fact', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/proposals`;
  await write(at, fixed);
  const answers = await Promise.all([
    app.post(`${at}/1/accepted`, {}, as('ana')),
    app.post(`${at}/1/accepted`, { text: 'Other words' }, as('ben')),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 201]);
  expect((await factsOf(incident))['fixes']).toHaveLength(1);
});

test('they are as hidden as their incident', async () => {
  const incident = await logged({ restrictedTo: ['Ana Pires'] });
  const at = `/v1/incidents/${incident}/proposals`;
  expect(problem(await app.post(at, fixed, as('ben')))).toEqual([404, 'unknown-incident']);
  await write(at, fixed, as('ana'));
  expect(problem(await app.get(at, as('ben')))).toEqual([404, 'unknown-incident']);
  expect(problem(await app.post(`${at}/1/accepted`, {}, as('ben')))).toEqual([404, 'unknown-incident']);
  expect(problem(await app.post(`${at}/1/declined`, {}, as('ben')))).toEqual([404, 'unknown-incident']);
  expect(await proposals(incident)).toMatchObject([{ state: 'open' }]);
});

test('a text that was redacted in the incident goes from the proposal as well', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/proposals`;
  await write(at, {
    ...fixed,
    fact: { type: 'notes', note: 'The password is swordfish', occurredAt: '2026-03-02T10:20:00Z' },
  });
  await write(at, fixed);
  await write(`${at}/1/accepted`, {}, as('ana'));
  const recorded = (await proposals(incident)).find(({ number }) => number === 1)?.recorded;
  await write(`/v1/incidents/${incident}/redactions`, { eventId: recorded, path: 'note' });
  const gone = { redacted: true };
  await until(
    async () =>
      JSON.stringify((await proposals(incident)).find(({ number }) => number === 1)?.because) === JSON.stringify(gone),
  );
  expect((await proposals(incident)).find(({ number }) => number === 1)).toMatchObject({
    fact: { note: gone },
    because: gone,
  });
  const [open] = (await proposals(incident)) as [Shown];
  await write(`${at}/redactions`, { eventId: open.eventId, reason: 'It names a customer' });
  expect((await proposals(incident))[0]).toMatchObject({
    number: 2,
    state: 'open',
    fact: { solution: gone },
    because: gone,
  });
  const refused = await app.post(`${at}/2/accepted`, {}, as('ana'));
  expect([refused.status, refused.body['errors']]).toMatchObject([422, [{ field: 'text' }]]);
  await write(`${at}/2/accepted`, { text: 'Rolled back' }, as('ana'));
  expect((await app.post(at, fixed)).body).toMatchObject({ number: 2, eventIds: [] });
});

test.each([
  ['no fact', { ...fixed, fact: { type: 'merged', into: 'INC-1' } }, 422, 'invalid-request', 'fact'],
  [
    'a field that it does not take',
    { ...fixed, fact: { ...fixed.fact, role: 'lead' } },
    422,
    'invalid-request',
    'fact.role',
  ],
  [
    'what an importer says',
    { ...fixed, fact: { ...fixed.fact, recordedAt: '2026-03-02T10:42:00Z' } },
    422,
    'invalid-request',
    'fact.recordedAt',
  ],
  [
    'a person whom nobody knows',
    { ...fixed, fact: { ...fixed.fact, by: { kind: 'person', name: 'Nobody' } } },
    422,
    'unknown-reference',
    'fact.by',
  ],
  [
    'a moment to come',
    { ...fixed, fact: { ...fixed.fact, occurredAt: '2099-01-01T00:00:00Z' } },
    422,
    'moment-in-the-future',
    'fact.occurredAt',
  ],
  ['no system', { ...fixed, source: { id: '7' } }, 422, 'invalid-request', 'source'],
])('%s is not proposed', async (_, body, status, type, field) => {
  const incident = await logged();
  const answer = await app.post(`/v1/incidents/${incident}/proposals`, body);
  expect([problem(answer), answer.body['errors']]).toMatchObject([[status, type], [{ field }]]);
});

test('a number that nothing has, and a revision that is expected, are refused', async () => {
  const incident = await logged();
  const at = `/v1/incidents/${incident}/proposals`;
  for (const number of ['1', '0', 'x']) {
    const answer = await app.post(`${at}/${number}/accepted`, {}, as('ana'));
    expect(problem(answer)).toEqual([404, 'no-such-proposal']);
  }
  expect(problem(await app.post(at, fixed, { 'if-match': '"1"' }))).toEqual([400, 'malformed-request']);
});
