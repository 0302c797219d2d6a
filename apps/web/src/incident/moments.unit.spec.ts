import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { momentAt, placeOf, momentOf } from './moments.js';

const stops = ['2026-03-01T10:00:00.000Z', '2026-03-01T10:05:00.000Z', '2026-03-01T11:00:00.000Z'];

test('a handle stands at the last stop that is not after its moment, and beyond all at everything', () => {
  expect(placeOf(stops, '2026-03-01T10:05:00.000Z')).toBe(1);
  expect(placeOf(stops, '2026-03-01T10:30:00.000Z')).toBe(1);
  expect(placeOf(stops, '2026-03-02T00:00:00.000Z')).toBe(2);
  expect(placeOf(stops, '2026-01-01T00:00:00.000Z')).toBe(0);
  expect(placeOf(stops, undefined)).toBe(3);
  expect(momentAt(stops, 3)).toBeUndefined();
});

test('the moment of a place has that place', () => {
  const moments = fc.uniqueArray(fc.integer({ min: 0, max: 1e12 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(moments, fc.nat(60), (times, which) => {
      const all = times.sort((one, other) => one - other).map((time) => new Date(time).toISOString());
      const place = which % (all.length + 1);
      expect(placeOf(all, momentAt(all, place))).toBe(place);
    }),
  );
});

const recordedAt = '2026-09-14T11:00:00.000Z';
const [early, late] = ['2026-09-14T09:20:00.000Z', '2026-09-14T09:42:00.000Z'];

test.each([
  ['a moment', { occurredAt: early }, early],
  ['bounds', { notBefore: early, notAfter: late }, early],
  ['a span', { from: early, to: late }, early],
  ['an end alone', { to: late }, late],
  ['neither', {}, recordedAt],
])('a fact with %s stands where it began', (_, said, expected) => {
  expect(momentOf({ ...said, recordedAt })).toBe(expected);
});
