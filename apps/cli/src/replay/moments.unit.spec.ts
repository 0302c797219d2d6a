import { expect, test } from '@jest/globals';
import { learntAfter, length, millisecondsOf, moment, momentBeside, when } from './moments.js';

test('moments are in UTC, with seconds where there are any, and the day once', () => {
  expect(moment('2026-03-03T09:02:00.000Z')).toBe('2026-03-03 09:02');
  expect(moment('2026-03-03T09:02:07.000Z')).toBe('2026-03-03 09:02:07');
  expect(momentBeside('2026-03-03T09:30:00.000Z', '2026-03-03T09:02:00.000Z')).toBe('09:30');
  expect(momentBeside('2026-03-04T09:30:00.000Z', '2026-03-03T09:02:00.000Z')).toBe('2026-03-04 09:30');
  expect(when({ notBefore: '2026-03-03T08:50:00.000Z', notAfter: '2026-03-03T09:18:00.000Z' })).toBe(
    'between 2026-03-03 08:50 and 09:18',
  );
  expect(when({})).toBe('at an unknown time');
});

test.each([
  ['PT0S', 'no time'],
  ['PT40S', '40 s'],
  ['PT12M', '12 min'],
  ['PT2H10M', '2 h 10 min'],
  ['PT1H59M59.9S', '1 h 59 min'],
  ['PT47H', '47 h'],
  ['PT178H12M', '7 d 10 h'],
  ['PT48H', '2 d'],
])('%s is %s', (iso, words) => {
  expect(length(millisecondsOf(iso))).toBe(words);
});

test.each([
  ['2026-03-03T09:02:59.000Z', 'at once'],
  ['2026-03-03T09:41:00.000Z', '39 min later'],
  ['2026-03-03T09:00:00.000Z', '2 min ahead of it'],
])('what happened at 09:02 and was recorded %s was learnt %s', (recorded, words) => {
  expect(learntAfter('2026-03-03T09:02:00.000Z', recorded)).toBe(words);
});
