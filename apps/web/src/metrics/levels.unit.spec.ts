import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scaleOf } from './levels.js';

const hour = 3_600_000;

test('of ten hours and a day only what has room is named', () => {
  expect(scaleOf([2 * hour, 20 * hour], 150).levels).toEqual([hour, 10 * hour, 24 * hour]);
  expect(scaleOf([30_000, 200 * hour], 150).levels.map((level) => level / 1_000)).toEqual([
    1, 60, 600, 3_600, 36_000, 864_000,
  ]);
});

test('names lie 16 pixels apart, and all that is known lies on the scale', () => {
  const lengths = fc.array(fc.integer({ min: 1_000, max: 1e11 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(lengths, (known) => {
      const { y, levels } = scaleOf(known, 150);
      const places = levels.map(y);
      const gaps = places.slice(1).map((place, at) => (places[at] ?? 0) - place);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(16);
      for (const length of known) {
        expect(y(length)).toBeGreaterThanOrEqual(-1e-9);
        expect(y(length)).toBeLessThanOrEqual(150);
      }
    }),
  );
});
