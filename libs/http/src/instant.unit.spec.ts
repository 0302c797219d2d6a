import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseInstant } from './instant.js';

describe('a time from outside', () => {
  const two = (value: number): string => String(Math.abs(value)).padStart(2, '0');

  test('with any offset is the moment that the platform reads, in UTC with milliseconds', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0000-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true }),
        fc.integer({ min: -1_439, max: 1_439 }),
        (moment, minutes) => {
          const local = new Date(moment.getTime() + minutes * 60_000).toISOString().slice(0, -1);
          const offset = `${minutes < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
          expect(parseInstant(`${local}${offset}`)).toBe(moment.toISOString());
        },
      ),
    );
  });

  test('is taken or refused as a calendar says, for every day and month there could be', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T00:00:00.000Z`;
          const date = new Date(0);
          date.setUTCFullYear(year, month - 1, day);
          const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
          expect(parseInstant(text)).toBe(exists ? text : undefined);
        },
      ),
    );
  });

  test.each([
    ['2026-03-01T10:42:00Z', '2026-03-01T10:42:00.000Z'],
    ['2026-03-01t10:42:00z', '2026-03-01T10:42:00.000Z'],
    ['2026-03-01T10:42:00.1Z', '2026-03-01T10:42:00.100Z'],
    ['2026-03-01T10:42:00.123999999Z', '2026-03-01T10:42:00.123Z'],
    ['2026-03-01T00:00:00+05:30', '2026-02-28T18:30:00.000Z'],
    ['2024-02-29T23:59:59-00:00', '2024-02-29T23:59:59.000Z'],
    ['0000-02-29T00:00:00Z', '0000-02-29T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  test.each([
    '',
    '2026-03-01',
    '2026-03-01T10:42Z',
    '2026-03-01T10:42:00',
    '2026-03-01 10:42:00Z',
    ' 2026-03-01T10:42:00Z',
    '2026-03-01T10:42:00Z\n',
    '2026-03-01T10:42:00.Z',
    '2026-03-01T10:42:00,5Z',
    '2026-03-01T10:42:00.1234567890Z',
    '2026-03-01T10:42:60Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T10:60:00Z',
    '2026-03-01T10:42:00+24:00',
    '2026-03-01T10:42:00+01:60',
    '2026-03-01T10:42:00+0100',
    '2026-03-01T10:42:00+01',
    '2026-03-01T10:42:00 01:00',
    '+002026-03-01T10:42:00Z',
    '-000001-03-01T10:42:00Z',
    '9999-12-31T23:59:59-00:01',
    '0000-01-01T00:00:00+00:01',
    '２026-03-01T10:42:00Z',
    '2100-02-29T00:00:00Z',
  ])('%j is no time', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});
