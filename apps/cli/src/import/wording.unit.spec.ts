import { describe, expect, test } from '@jest/globals';
import { levelIn } from './level.js';
import { affirmsDone, comesBack, isDoubtful } from './wording.js';

describe('wording', () => {
  test.each([
    ...['we rolled back the deploy', 'Restarted the pods', 'Timeout raised to 30 seconds as a quick fix'],
    ...['The node was replaced, and all is back to normal', 'Traffic failed over to the second region'],
  ])('affirms: %s', (text) => expect(affirmsDone(text)).toBe(true));

  test.each([
    ...['we tried a restart, without effect', 'Kim begins to write', 'Restarted the pods, errors continue'],
    ...['Will be rolled back tomorrow', 'Rolled back in eu-west only', 'Rolled back?', 'the fix was not deployed'],
    ...[
      "the deploy wasn't rolled back",
      'restarted, and 40 % of requests work',
      'Kim writes a patch',
      'pull request opened',
    ],
    ...[
      'attempted: restarted the node',
      'probably fixed by itself',
      'deployed, but it had no effect',
      'error rate is up',
    ],
  ])('does not: %s', (text) => expect(affirmsDone(text)).toBe(false));

  test('is doubtful where it denies, hedges, tries, begins or undoes', () => {
    for (const text of ['monitoring did not alert', 'or so we believe', 'about to', 'resolved?', 'premature'])
      expect([text, isDoubtful(text)]).toEqual([text, true]);
    for (const text of ['A customer calls', 'The alert fires', 'backends melt down', 'all balanced again'])
      expect([text, isDoubtful(text)]).toEqual([text, false]);
  });

  test('says that something came back', () => {
    for (const text of [
      'Incident reopened',
      'Errors return',
      'the API is down again',
      'alerts are back',
      'the problem recurred',
    ])
      expect([text, comesBack(text)]).toEqual([text, true]);
    for (const text of [
      'Everything is back to normal',
      'all balanced again',
      'Rolled back',
      'Errors are gone, users are back',
    ])
      expect([text, comesBack(text)]).toEqual([text, false]);
  });
});

describe('a level', () => {
  test.each([
    ['2', 2],
    ['SEV-2', 2],
    ['P1 (Critical)', 1],
    ['Sev 3 – minor', 3],
    ['Severity 4', 4],
  ])('%s is %i', (text, level) => expect(levelIn(text)).toBe(level));

  test.each([
    '',
    '6',
    '0',
    'SEV0',
    'High',
    '1 or 2',
    'SEV2, later SEV1',
    '2 of 5',
    '12',
    '1.5',
    'P1 → P2',
    '3 services',
  ])('%s is none', (text) => expect(levelIn(text)).toBeUndefined());
});
