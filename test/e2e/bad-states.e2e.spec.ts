import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectRefused, logBody, type Refusal, type Story } from './refusals.js';
import { startApp, type RunningApp } from './running-app.js';

// Requests that are whole, and that the state of the incident forbids (rules.md A1–A3). They leave nothing either.
let app: RunningApp;
const story: Story = {};

const at = (time: string): string => `2026-03-02T${time}:00Z`;
const ghost = { kind: 'person', name: 'Nobody Known' };

const write = async (path: string, body: object): Promise<string> => {
  const answer = await app.post(path, body);
  expect(answer).toMatchObject({ status: 201 });
  return (answer.body['eventIds'] as string[])[0] ?? '';
};

/** Logs an incident that the story knows by this name. */
const begin = async (name: string): Promise<string> => {
  const { body } = await app.post('/v1/incidents', { ...logBody, occurredAt: at('10:00') });
  story[name] = String(body['id']);
  [story[`${name}Logged`] = ''] = body['eventIds'] as string[];
  return `/v1/incidents/${story[name]}`;
};

beforeAll(async () => {
  app = await startApp();
  const closed = await begin('closed');
  story['fix'] = await write(`${closed}/fixed`, { by: null, solution: 'Rolled back', occurredAt: at('11:00') });
  await write(`${closed}/closed`, { occurredAt: at('12:00') });
  const cancelled = await begin('cancelled');
  story['cancellation'] = await write(`${cancelled}/cancelled`, { reason: 'A test', occurredAt: at('11:00') });
  const open = await begin('open');
  story['note'] = await write(`${open}/notes`, { note: 'x', occurredAt: at('10:05') });
  story['retraction'] = await write(`${open}/retractions`, { eventId: story['note'], reason: 'Elsewhere' });
  story['response'] = await write(`${open}/responded`, { by: null, occurredAt: at('10:10') });
  story['correction'] = await write(`${open}/corrections`, {
    eventId: story['response'],
    replace: { role: 'lead' },
    reason: 'Chat log',
  });
});
afterAll(() => app.stop());

describe('states', () => {
  const conflict = (wrong: string, type: string, path: string, body: object, says: string): Refusal => ({
    wrong,
    path: `/v1/incidents/${path}`,
    body,
    status: 409,
    type,
    says,
  });
  test.each<Refusal>([
    conflict(
      'a response after the closing',
      'incident-closed',
      '{closed}/responded',
      { by: ghost, occurredAt: at('12:01') },
      'The incident was closed at 2026-03-02T12:00:00.000Z and this fact is dated later: reopen the incident first',
    ),
    conflict('a fix after the closing', 'incident-closed', '{closed}/fixed', { by: ghost, solution: 'x' }, 'reopen'),
    conflict('a second closing later', 'incident-closed', '{closed}/closed', { occurredAt: at('13:00') }, 'reopen'),
    conflict('a lead after the closing', 'incident-closed', '{closed}/lead', { to: ghost }, 'reopen the incident'),
    conflict(
      'a response after the cancellation',
      'incident-cancelled',
      '{cancelled}/responded',
      { by: ghost, occurredAt: at('11:01') },
      'retract the cancellation (event {cancellation}) and send the fact again',
    ),
    conflict(
      'reopening what is cancelled',
      'incident-cancelled',
      '{cancelled}/reopened',
      { reason: 'It is back' },
      'retract the cancellation (event {cancellation})',
    ),
    conflict(
      'a second cancellation later',
      'incident-cancelled',
      '{cancelled}/cancelled',
      { reason: 'A test' },
      'retract the cancellation',
    ),
    conflict('closing what is cancelled', 'incident-cancelled', '{cancelled}/closed', {}, 'retract the cancellation'),
    conflict(
      'correcting a retracted fact',
      'not-amendable',
      '{open}/corrections',
      { eventId: '{note}', replace: { note: 'y' }, reason: 'Typo' },
      'Event {note} is retracted by event {retraction}: retract that retraction first, then correct the fact',
    ),
    conflict(
      'retracting the log',
      'not-amendable',
      '{open}/retractions',
      { eventId: '{openLogged}', reason: 'No incident' },
      'The log is never retracted. If it was no incident, cancel it',
    ),
    conflict(
      'correcting more of a retraction than its reason',
      'not-amendable',
      '{open}/corrections',
      { eventId: '{retraction}', replace: { eventId: '{response}' }, reason: 'Typo' },
      'Of a retraction only the reason can be corrected. If the fact did happen, retract the retraction',
    ),
    conflict(
      'declaring unrecorded what is on record',
      'fact-is-recorded',
      '{closed}/unrecorded',
      { fact: 'fixed', reason: 'Nobody wrote it down' },
      '"fixed" is on record as event {fix}: if that is wrong, correct or retract that event instead',
    ),
    {
      wrong: 'correcting an event of another incident',
      path: '/v1/incidents/{open}/corrections',
      body: { eventId: '{fix}', replace: { by: ghost }, reason: 'Typo' },
      status: 404,
      type: 'unknown-event',
      says: 'The incident has no event {fix}: take the id from GET',
    },
    {
      wrong: 'a correction that would leave the fact not whole',
      path: '/v1/incidents/{open}/corrections',
      body: { eventId: '{response}', replace: { role: null, by: ghost }, reason: 'Typo' },
      status: 422,
      type: 'invalid-fact',
      says: 'With this correction the IncidentResponded would not be whole: role takes responder, lead',
      fields: ['replace.role'],
    },
  ])('$wrong', (row) => expectRefused(app, story, row));

  test('are not forbidding what they allow: earlier facts, amendments, and what is said again', async () => {
    const path = `/v1/incidents/${story['closed'] ?? ''}`;
    const answers = [
      await app.post(`${path}/responded`, { by: null, occurredAt: at('10:30') }),
      await app.post(`${path}/corrections`, { eventId: story['fix'], replace: { solution: 'y' }, reason: 'Typo' }),
      await app.post(`${path}/closed`, { occurredAt: at('12:00') }),
      await app.post(`${path}/reopened`, { reason: 'It is back', occurredAt: at('12:30') }),
      await app.post(`${path}/notes`, { note: 'after reopening', occurredAt: at('12:31') }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 200, 201, 201]);
  });
});
