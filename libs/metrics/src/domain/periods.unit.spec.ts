import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Periods, type PeriodUnit } from './periods.js';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Pacific/Kiritimati',
  'America/Santiago',
  'Asia/Beirut',
  'Pacific/Apia',
];
const labelIn = (unit: PeriodUnit, zone: string, instant: string): string => {
  const periods = new Periods(unit, zone);
  return periods.label(periods.at(Date.parse(instant)));
};

test.each<[PeriodUnit, string, string, string]>([
  ['month', 'UTC', '2026-03-31T23:59:59.999Z', '2026-03'],
  ['month', 'UTC', '2026-04-01T00:00:00Z', '2026-04'],
  ['month', 'Europe/Berlin', '2026-03-31T21:59:59.999Z', '2026-03'],
  ['month', 'Europe/Berlin', '2026-03-31T22:00:00Z', '2026-04'],
  ['month', 'America/New_York', '2026-04-01T03:59:59Z', '2026-03'],
  ['month', 'Pacific/Kiritimati', '2026-03-31T10:00:00Z', '2026-04'],
  ['quarter', 'UTC', '2026-03-31T23:59:59Z', '2026-Q1'],
  ['quarter', 'UTC', '2025-12-31T23:59:59Z', '2025-Q4'],
  ['week', 'UTC', '2026-01-01T00:00:00Z', '2026-W01'],
  ['week', 'UTC', '2027-01-03T23:59:59Z', '2026-W53'],
  ['week', 'UTC', '2027-01-04T00:00:00Z', '2027-W01'],
  ['week', 'UTC', '2024-12-30T00:00:00Z', '2025-W01'],
  ['week', 'Europe/Berlin', '2026-03-01T22:59:59Z', '2026-W09'],
  ['week', 'Europe/Berlin', '2026-03-01T23:00:00Z', '2026-W10'],
  ['month', 'UTC', '1601-07-01T00:00:00Z', '1601-07'],
  ['month', 'UTC', '1969-12-31T23:59:59Z', '1969-12'],
  ['month', 'UTC', '9999-12-31T23:59:59Z', '9999-12'],
])('by %s in %s, %s is in %s', (unit, zone, instant, label) => {
  expect(labelIn(unit, zone, instant)).toBe(label);
});

test('a month is the one that a calendar on the wall shows', () => {
  const shown = (instant: number, timeZone: string): string => {
    const parts = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit' }).formatToParts(
      instant,
    );
    const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
    return `${of('year')}-${of('month')}`;
  };
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      // Near the end of a month, where it matters.
      fc.tuple(fc.integer({ min: 1990, max: 2035 }), fc.nat(11), fc.integer({ min: -40 * 3600, max: 40 * 3600 })),
      (zone, [year, month, seconds]) => {
        const instant = Date.UTC(year, month, 1) + seconds * 1_000;
        const periods = new Periods('month', zone);
        expect([zone, instant, periods.label(periods.at(instant))]).toEqual([zone, instant, shown(instant, zone)]);
      },
    ),
    { seed: 5, numRuns: 3_000 },
  );
});
