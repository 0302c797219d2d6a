import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isoDuration, lengthOf } from './lengths.js';

describe('a length of time', () => {
  test.each([
    [0, 'PT0S'],
    [1, 'PT0.001S'],
    [999, 'PT0.999S'],
    [1_000, 'PT1S'],
    [60_000, 'PT1M'],
    [61_500, 'PT1M1.5S'],
    [3_600_000, 'PT1H'],
    [90_061_001, 'PT25H1M1.001S'],
    [31_536_000_000, 'PT8760H'],
  ])('of %d milliseconds is %s', (milliseconds, text) => {
    expect(isoDuration(milliseconds)).toBe(text);
  });

  test('reads back as the same number of milliseconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3.59e12 }), (milliseconds) => {
        expect(lengthOf(isoDuration(milliseconds))).toBe(milliseconds);
      }),
    );
  });
});
