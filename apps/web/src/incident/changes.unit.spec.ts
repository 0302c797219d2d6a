import { expect, test } from '@jest/globals';
import { firstSaid, takenBack, undoneIn } from './changes.js';
import type { Entry } from './fact-words.js';

const entry = (eventId: string, type: string, more: object = {}): Entry =>
  ({ eventId, type, recordedAt: '2026-03-03T12:00:00.000Z', corrections: [], ...more }) as unknown as Entry;

const short = (entries: Entry[]): string[] =>
  [...undoneIn(entries)].map(([id, { how, by }]) => `${id} ${how} by ${by.eventId}`);

test('a diagnosis holds until another supersedes it, also one that happened before it', () => {
  expect(
    short([
      entry('c', 'IncidentDiagnosed', { supersedes: 'b' }),
      entry('a', 'IncidentDiagnosed'),
      entry('b', 'IncidentDiagnosed', { supersedes: 'a' }),
    ]),
  ).toEqual(['b superseded by c', 'a superseded by b']);
});

test('what had ended an incident holds until the next reopening', () => {
  expect(
    short([
      entry('fixed', 'IncidentFixed'),
      entry('note', 'NoteAdded'),
      entry('first', 'IncidentReopened'),
      entry('again', 'IncidentFixed'),
      entry('second', 'IncidentReopened'),
      entry('last', 'IncidentFixed'),
    ]),
  ).toEqual(['again reopened by second', 'fixed reopened by first']);
});

test('a corrected fact has what was said first, one that stands as it was has nothing', () => {
  const corrected = { occurredAt: 'later', corrections: [{ reason: 'The logs' }], original: { occurredAt: 'earlier' } };
  expect(firstSaid(entry('a', 'IncidentStarted', corrected))).toMatchObject({ occurredAt: 'earlier', corrections: [] });
  expect(firstSaid(entry('a', 'IncidentStarted'))).toBeUndefined();
});

test('a retraction tells the fact, or what the correction had made of it', () => {
  const about = { about: 'IncidentStarted' };
  const bounds = { notBefore: '09:00', notAfter: '09:10', reason: 'Between two checks', by: null };
  const correction = {
    eventId: 'b',
    target: { eventId: 'a', type: 'IncidentStarted', ...about },
    original: bounds,
    replace: { notBefore: null, notAfter: null, reason: null, occurredAt: '09:05' },
  };
  const retracting = (eventId: string, type: string) => ({
    eventId: 'c',
    target: { eventId, type, ...about },
    original: bounds,
  });
  const told = (retraction: object): Entry =>
    takenBack(...([retraction, [correction, retraction]] as unknown as Parameters<typeof takenBack>));
  expect(told(retracting('a', 'IncidentStarted'))).toMatchObject({ type: 'IncidentStarted', ...bounds });
  const ofCorrection = told(retracting('b', 'FactCorrected'));
  expect(ofCorrection).toMatchObject({ type: 'IncidentStarted', occurredAt: '09:05', by: null });
  expect(ofCorrection['notBefore']).toBeUndefined();
});
