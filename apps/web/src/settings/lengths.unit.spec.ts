import { expect, test } from '@jest/globals';
import { inWords, isoOf, lengthFrom } from './lengths.js';

test('a length of one unit is read, told and written again', () => {
  for (const [iso, said] of [
    ['PT15M', '15 minutes'],
    ['PT1H', '1 hour'],
    ['P1D', '1 day'],
    ['P6M', '6 months'],
    ['P5Y', '5 years'],
  ] as const) {
    const length = lengthFrom(iso);
    expect([inWords(iso), length && isoOf(length)]).toEqual([said, iso]);
  }
});

test('one of several units is left as it is', () => {
  expect([lengthFrom('P1DT2H'), inWords('P1DT2H')]).toEqual([undefined, 'P1DT2H']);
});
