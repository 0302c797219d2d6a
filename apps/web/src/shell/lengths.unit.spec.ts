import { expect, test } from '@jest/globals';
import { isoDuration } from '#business-time';
import fc from 'fast-check';
import { lengthOf, lengthText, measureText } from './lengths.js';

test.each([
  [0, '0 s'],
  [42_000, '42 s'],
  [61_000, '1 min 1 s'],
  [3_600_000, '1 h'],
  [65_760_000, '18 h 16 min'],
  [176_400_000, '2 d 1 h'],
])('%d milliseconds are %s', (milliseconds, text) => {
  expect(lengthText(milliseconds)).toBe(text);
});

test('lengths are read as the API writes them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e10 }), (milliseconds) => {
      expect(Math.round(lengthOf(isoDuration(milliseconds)))).toBe(milliseconds);
    }),
  );
});

test('what is uncertain is told by its bounds', () => {
  expect(measureText({ atLeast: 'PT5M', atMost: 'PT1H' })).toBe('5 min to 1 h');
  expect(measureText({ count: 38_400 })).toBe((38_400).toLocaleString());
});
