import { expect, test } from '@jest/globals';
import { flaggedIn, flagsTitle } from './flags.js';

const missing = { flag: 'start-not-stated', eventIds: ['log'] };
const early = { flag: 'responded-before-logged', eventIds: ['log', 'response'] };
const late = { flag: 'after-closed', eventIds: ['response'] };

test('that no start is stated is said so, and is nothing that does not fit', () => {
  expect([...flaggedIn([missing])]).toEqual([['log', ['no start stated']]]);
  expect(flagsTitle([missing])).toBe('What is missing');
});

test('facts that contradict each other do not fit, which is said once an entry', () => {
  expect([...flaggedIn([missing, early, late])]).toEqual([
    ['log', ['no start stated', 'does not fit']],
    ['response', ['does not fit']],
  ]);
  expect([flagsTitle([early]), flagsTitle([missing, early])]).toEqual([
    'What does not fit',
    'What does not fit, or is missing',
  ]);
});
