import { expect, test } from '@jest/globals';
import { isoDuration } from '#business-time';
import fc from 'fast-check';
import { isoIn, lengthOf, lengthText, measureText, typedLength } from './lengths.js';

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

test.each([
  ['4 h', 'PT4H'],
  ['1h30min', 'PT1H30M'],
  [' 90 min ', 'PT90M'],
  ['2 d 12 h', 'P2DT12H'],
  ['1 w', 'P1W'],
  ['PT4H', 'PT4H'],
  ['pt15m', 'PT15M'],
])('%j is typed for %s', (text, iso) => {
  expect(isoIn(text)).toBe(iso);
  expect(lengthOf(isoIn(typedLength(iso)) ?? '')).toBe(lengthOf(iso));
  expect(lengthOf(iso)).toBeGreaterThan(0);
});

test.each(['', '4', 'four hours', '30 min 4 h', '4 h 4 h', '1 month'])('%j is no length', (text) => {
  expect(isoIn(text)).toBeUndefined();
});

test('weeks and days count, as limits are written in them', () => {
  expect(lengthOf('P1W')).toBe(7 * 86_400_000);
  expect(lengthOf('P2DT1H')).toBe(49 * 3_600_000);
});
