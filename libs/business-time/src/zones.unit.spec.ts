import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayAt, isDay, isMonth, isZone, lengthOf, monthOf, startOfDay } from './index.js';

const at = (moment: string): number => Date.parse(moment);

test.each([
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00Z'],
  // Midnight is skipped: the day begins at 1:00, which is 3:00 UTC.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00Z'],
  // Midnight comes twice, an hour apart: the first.
  ['2010-11-07', 'America/St_Johns', '2010-11-07T02:30Z'],
  // There was no such day: the moment at which the next one began.
  ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00Z'],
  ['2028-02-29', 'Asia/Kathmandu', '2028-02-28T18:15Z'],
])('%s in %s begins at %s', (day, zone, moment) => {
  expect(startOfDay(day, zone)).toBe(at(moment));
});

test('a month is from its first day to the next: March 2026 in Berlin has an hour less than 31 days', () => {
  expect(monthOf('2026-03', 'Europe/Berlin')).toEqual({ from: at('2026-02-28T23:00Z'), to: at('2026-03-31T22:00Z') });
  expect(monthOf('2026-12', 'UTC')).toEqual({ from: at('2026-12-01T00:00Z'), to: at('2027-01-01T00:00Z') });
});

test('the day at a moment is the one that the platform shows, and begins no later', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
      fc.integer({ min: at('1910-01-01T00:00Z'), max: at('2060-01-01T00:00Z') }),
      (zone, moment) => {
        const day = dayAt(moment, zone);
        const shown = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(moment);
        expect(day).toBe(shown);
        expect(startOfDay(day, zone)).toBeLessThanOrEqual(moment);
      },
    ),
    { numRuns: 300 },
  );
});

test.each(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'Asia/Kathmandu'])(
  '%s is a zone',
  (zone) => {
    expect(isZone(zone)).toBe(true);
  },
);

test.each(['', '+01:00', 'Z', 'europe/berlin', 'Europe/Berlin ', 'Europe/Atlantis', '2026-01-01[UTC]', null, 7])(
  '%j is no zone',
  (zone) => {
    expect(isZone(zone)).toBe(false);
  },
);

describe('days and months', () => {
  test.each(['2026-03-29', '2028-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (day) => {
    expect(isDay(day)).toBe(true);
  });

  test.each([
    '2026-02-30',
    '2027-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '2026-01-01T00:00Z',
    '',
    '20260101',
    5,
  ])('%j is no day', (day) => {
    expect(isDay(day)).toBe(false);
  });

  test('a month has two digits from 01 to 12', () => {
    expect(['2026-01', '2026-12'].every(isMonth)).toBe(true);
    expect(['2026-00', '2026-13', '2026-1', '2026', '2026-01-01', 1].some(isMonth)).toBe(false);
  });
});

describe('a length', () => {
  test.each([
    ['PT4H', 4 * 3_600_000],
    ['P2W', 14 * 86_400_000],
    ['P1DT12H', 36 * 3_600_000],
    ['PT1H30M', 90 * 60_000],
    ['PT0.5S', 500],
    ['PT1M1.05S', 61_050],
    ['P0D', 0],
    ['PT900M', 15 * 3_600_000],
  ])('%s is %d milliseconds', (text, length) => {
    expect(lengthOf(text)).toBe(length);
  });

  test.each([
    '',
    'P',
    'PT',
    '4H',
    'P1Y',
    'P1M',
    'P1YT1H',
    'PT1.5H',
    '-PT1H',
    'PT-1H',
    'P1DT',
    'PT1S1M',
    'pt1h',
    'PT1.0001S',
    'PT9999999H',
    'PT1H ',
    4,
  ])('%j is none', (text) => {
    expect(lengthOf(text)).toBeUndefined();
  });
});
