import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countedByTheMinute, daysOfChange } from './counting.oracle.js';
import { lengthBetween, momentAfter, openBetween, weekdays, type Calendar } from './index.js';
import { everyDay, officeHours } from './testing.js';

const at = (moment: string): number => Date.parse(moment);
const minute = 60_000;
const hour = 60 * minute;

/** What a calendar counts between two moments, in minutes. */
const minutesOf = (calendar: Calendar | undefined, from: string, to: string): number =>
  lengthBetween(calendar, at(from), at(to)) / minute;

test('without a calendar all time counts, and none backwards', () => {
  expect(minutesOf(undefined, '2026-03-29T00:00Z', '2026-03-30T00:00Z')).toBe(24 * 60);
  expect(minutesOf(undefined, '2026-03-30T00:00Z', '2026-03-29T00:00Z')).toBe(0);
  expect(minutesOf(officeHours(), '2026-03-06T16:00Z', '2026-03-06T09:00Z')).toBe(0);
  expect(momentAfter(undefined, at('2026-03-29T00:00Z'), 4 * hour)).toBe(at('2026-03-29T04:00Z'));
});

describe('office hours in Berlin, 9:00 to 17:30', () => {
  test('Friday 17:00 to Monday 9:15 is 30 minutes and 15', () => {
    expect(minutesOf(officeHours(), '2026-03-06T17:00+01:00', '2026-03-09T09:15+01:00')).toBe(45);
  });

  test('a week over the change of the clocks is five days of 8.5 hours', () => {
    expect(minutesOf(officeHours(), '2026-03-26T00:00+01:00', '2026-04-02T00:00+02:00')).toBe(5 * 8.5 * 60);
  });

  test('Monday and a leap day are twice 8.5 hours', () => {
    expect(minutesOf(officeHours(), '2028-02-28T00:00+01:00', '2028-03-01T00:00+01:00')).toBe(2 * 8.5 * 60);
  });

  test('Christmas 2026, a Friday, is off: Thursday 16:30 to Monday 10:00 is one hour and one', () => {
    expect(minutesOf(officeHours(), '2026-12-24T16:30+01:00', '2026-12-28T10:00+01:00')).toBe(120);
  });

  test('New Year’s Eve 2026 ends at noon: Thursday 11:00 to Friday 10:00 is one hour and one', () => {
    expect(minutesOf(officeHours(), '2026-12-31T11:00+01:00', '2027-01-01T10:00+01:00')).toBe(120);
  });

  test('hours up to 24:00 and from 00:00 are one', () => {
    const calendar = { ...everyDay('Europe/Berlin', '22:00', '24:00') };
    const night = { ...calendar, hours: [...calendar.hours, { days: weekdays, from: '00:00', to: '02:00' }] };
    expect(minutesOf(night, '2026-03-02T00:00+01:00', '2026-03-03T00:00+01:00')).toBe(4 * 60);
    expect(momentAfter(night, at('2026-03-02T23:00+01:00'), 2 * hour)).toBe(at('2026-03-03T01:00+01:00'));
  });

  test('the years of a century add up: 100 years of 2 hours each first of January', () => {
    const dates = Array.from({ length: 100 }, (_, year) => `${2000 + year}-01-01`);
    const rare = officeHours({
      hours: [],
      holidays: [],
      exceptionalDays: dates.map((date) => ({ date, hours: [{ from: '10:00', to: '12:00' }] })),
    });
    expect(minutesOf(rare, '1900-01-01T00:00Z', '2200-01-01T00:00Z')).toBe(100 * 120);
  });
});

describe('where clocks change', () => {
  const day = (zone: string, hours: string, from: string, to: string): number =>
    minutesOf(everyDay(zone, hours.slice(0, 5), hours.slice(6)), from, to);

  test.each([
    ['Berlin skips 2 to 3: of 1 to 4 two hours are left', 'Europe/Berlin', '01:00-04:00', '2026-03-28T23:00Z', 23, 120],
    ['Berlin skips 2 to 3: nothing of it counts', 'Europe/Berlin', '02:00-03:00', '2026-03-28T23:00Z', 23, 0],
    ['Berlin shows 2 to 3 twice', 'Europe/Berlin', '02:00-03:00', '2026-10-24T22:00Z', 25, 120],
    ['Berlin shows 2:15 to 2:45 twice', 'Europe/Berlin', '02:15-02:45', '2026-10-24T22:00Z', 25, 60],
    [
      'São Paulo skips midnight to 1: of 0 to 2 one hour is left',
      'America/Sao_Paulo',
      '00:00-02:00',
      '2018-11-04T03:00Z',
      23,
      60,
    ],
    ['São Paulo shows 23 to 24 twice', 'America/Sao_Paulo', '23:00-24:00', '2018-02-17T02:00Z', 25, 120],
    ['Beirut skips midnight to 1', 'Asia/Beirut', '00:00-01:00', '2026-03-28T22:00Z', 23, 0],
    [
      'Cairo skips midnight to 1 on the last Friday of April',
      'Africa/Cairo',
      '00:00-01:00',
      '2026-04-23T22:00Z',
      23,
      0,
    ],
    [
      'Cairo shows 23 to 24 twice on the last Thursday of October',
      'Africa/Cairo',
      '23:00-24:00',
      '2026-10-28T21:00Z',
      25,
      120,
    ],
    // -10:00 before, +14:00 after: from the 29th to the 1st it is 48 hours, and the 29th and the 31st count 8 of them each.
    ['Apia skips the 30th as a whole', 'Pacific/Apia', '09:00-17:00', '2011-12-29T10:00Z', 48, 960],
    [
      'Lord Howe goes back by half an hour: 1 to 2 is 90 minutes',
      'Australia/Lord_Howe',
      '01:00-02:00',
      '2026-04-04T13:00Z',
      24.5,
      90,
    ],
    ['Lord Howe skips 2:00 to 2:30', 'Australia/Lord_Howe', '02:00-03:00', '2026-10-03T13:30Z', 23.5, 30],
    // At 00:01 it is 23:01 of the day before once more: 60 and 59 minutes.
    ['St John’s shows 23:01 to 24:00 twice', 'America/St_Johns', '23:00-24:00', '2010-11-06T02:30Z', 26, 119],
    [
      'St John’s shows a minute of the next day, then 60 more',
      'America/St_Johns',
      '00:00-01:00',
      '2010-11-07T02:30Z',
      25,
      61,
    ],
    ['Pyongyang goes back to 23:30 in 2015', 'Asia/Pyongyang', '23:00-24:00', '2015-08-13T15:00Z', 24.5, 90],
    ['Pyongyang skips 23:30 to 24:00 in 2018', 'Asia/Pyongyang', '23:00-24:00', '2018-05-03T15:30Z', 23.5, 30],
    ['Mexico City skips 2 to 3 in April 2022', 'America/Mexico_City', '02:00-03:00', '2022-04-03T06:00Z', 23, 0],
    ['Mexico City skips nothing in April 2023', 'America/Mexico_City', '02:00-03:00', '2023-04-02T06:00Z', 24, 60],
    ['Istanbul shows 3 to 4 twice in November 2015', 'Europe/Istanbul', '03:00-04:00', '2015-11-07T21:00Z', 25, 120],
    ['Istanbul stays where it is in November 2016', 'Europe/Istanbul', '03:00-04:00', '2016-11-05T21:00Z', 24, 60],
    ['Kathmandu is 5:45 ahead: 9:00 is 3:15 UTC', 'Asia/Kathmandu', '09:00-10:00', '2026-01-01T03:15Z', 1, 60],
  ])('%s', (_, zone, hours, from, long, minutes) => {
    expect(day(zone, hours, from, new Date(at(from) + long * hour).toISOString())).toBe(minutes);
  });

  test('45 minutes after midnight, of 2:15 to 2:45 shown twice, end 15 minutes into the second', () => {
    const calendar = everyDay('Europe/Berlin', '02:15', '02:45');
    expect(momentAfter(calendar, at('2026-10-25T00:00Z'), 45 * minute)).toBe(at('2026-10-25T01:30Z'));
  });

  test('clocks that were seconds off end all the same', () => {
    const monrovia = everyDay('Africa/Monrovia', '00:00', '24:00');
    expect(minutesOf(monrovia, '1850-01-01T00:00Z', '1980-01-01T00:00Z')).toBe(
      (at('1980-01-01T00:00Z') - at('1850-01-01T00:00Z')) / minute,
    );
  });
});

describe('a deadline', () => {
  test('four hours from Friday 15:00 are 2.5 on Friday and 1.5 on Monday', () => {
    expect(momentAfter(officeHours(), at('2026-03-06T15:00+01:00'), 4 * hour)).toBe(at('2026-03-09T10:30+01:00'));
  });

  test('that is used up when the day ends is its end, not the next morning', () => {
    expect(momentAfter(officeHours(), at('2026-03-06T15:00+01:00'), 2.5 * hour)).toBe(at('2026-03-06T17:30+01:00'));
  });

  test('of no length is now, also at night', () => {
    expect(momentAfter(officeHours(), at('2026-03-08T03:00Z'), 0)).toBe(at('2026-03-08T03:00Z'));
  });

  test('that never comes within 100 years is none', () => {
    const once = officeHours({ hours: [] });
    expect(momentAfter(once, at('2026-01-01T00:00Z'), 3 * hour)).toBe(at('2026-12-31T12:00+01:00'));
    expect(momentAfter(once, at('2026-01-01T00:00Z'), 3 * hour + 1)).toBeUndefined();
    // 36,525 days before 11:00 UTC, and a millisecond more.
    expect(momentAfter(once, at('1926-12-31T11:00Z'), 3 * hour)).toBe(at('2026-12-31T12:00+01:00'));
    expect(momentAfter(once, at('1926-12-31T11:00Z') - 1, 3 * hour)).toBeUndefined();
  });
});

describe('as the clock on the wall says', () => {
  const zones = fc.constantFrom(
    ...['Europe/Berlin', 'America/New_York', 'America/Sao_Paulo', 'Asia/Beirut', 'Africa/Cairo', 'Pacific/Apia', 'UTC'],
    ...[
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'America/Mexico_City',
      'Asia/Pyongyang',
      'Europe/Istanbul',
      'Asia/Gaza',
    ],
    ...[
      'America/St_Johns',
      'Africa/Casablanca',
      'Antarctica/Troll',
      'America/Caracas',
      'Pacific/Chatham',
      'Asia/Tehran',
    ],
    ...Intl.supportedValuesOf('timeZone'),
  );
  const reading = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  /** Hours apart from one another: readings in order, two by two. */
  const hours = fc
    .uniqueArray(
      fc.oneof(
        fc.integer({ min: 0, max: 1_440 }),
        fc.integer({ min: 0, max: 48 }).map((n) => n * 30),
      ),
      {
        minLength: 2,
        maxLength: 6,
      },
    )
    .map((minutes) => minutes.sort((one, other) => one - other).map(reading))
    .map((readings) =>
      readings.flatMap((from, place) => (place % 2 === 0 ? [{ from, to: readings[place + 1] ?? '24:00' }] : [])),
    )
    .map((entries) => entries.filter(({ from }) => from !== '24:00'));
  /** A calendar, and a span of up to two and a half days, mostly where clocks change; 1975 to 2040. */
  const asked = fc
    .record({
      zone: zones,
      days: fc.subarray([...weekdays], { minLength: 4 }),
      hours,
      exceptional: hours,
      year: fc.integer({ min: 1975, max: 2040 }),
      atChange: fc.integer({ min: 0, max: 9 }),
      from: fc.integer({ min: -24 * 60, max: 36 * 60 }),
      length: fc.integer({ min: 0, max: 60 * 60 }),
      special: fc.constantFrom('holiday', 'exceptional', 'neither', 'neither'),
    })
    .map(({ zone, days, hours, exceptional, year, atChange, from, length, special }) => {
      const changes = daysOfChange(zone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
      const near = changes[atChange % Math.max(changes.length, 1)] ?? Date.UTC(year, atChange, 17);
      const date = new Date(near).toISOString().slice(0, 10);
      const calendar: Calendar = {
        zone,
        hours: hours.map((entry) => ({ ...entry, days })),
        holidays: special === 'holiday' ? [{ date }] : [],
        exceptionalDays: special === 'exceptional' ? [{ date, hours: exceptional }] : [],
      };
      return { calendar, from: near + from * minute, to: near + (from + length) * minute };
    });

  test('every minute counts or does not, and a deadline is the first moment of its length', () => {
    let counted = 0;
    fc.assert(
      fc.property(asked, fc.double({ min: 0, max: 1, noNaN: true }), ({ calendar, from, to }, part) => {
        const length = lengthBetween(calendar, from, to);
        expect(length).toBe(countedByTheMinute(calendar, from, to));
        if (length === 0) return;
        counted++;
        const limit = Math.ceil(part * length);
        const deadline = momentAfter(calendar, from, limit) ?? NaN;
        expect(lengthBetween(calendar, from, deadline)).toBe(limit);
        if (limit > 0) expect(lengthBetween(calendar, from, deadline - 1)).toBe(limit - 1);
      }),
      { numRuns: 300 },
    );
    expect(counted).toBeGreaterThan(100);
  });

  test('what is counted of two spans that meet is what is counted of both', () => {
    fc.assert(
      fc.property(asked, fc.integer({ min: 0, max: 1_000 }), ({ calendar, from, to }, days) => {
        const later = to + days * 24 * hour + 1;
        expect(lengthBetween(calendar, from, to) + lengthBetween(calendar, to, later)).toBe(
          lengthBetween(calendar, from, later),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('when it is open', () => {
  const openFrom = (calendar: Calendar, from: string, to: string): string[] =>
    openBetween(calendar, at(from), at(to)).map((open) =>
      [open.from, open.to].map((moment) => new Date(moment).toISOString().slice(5, 16)).join(' '),
    );

  test('is told stretch by stretch, cut where what was asked for ends', () => {
    expect(openFrom(officeHours(), '2026-12-24T10:00Z', '2026-12-31T09:30Z')).toEqual([
      '12-24T10:00 12-24T16:30',
      ...['28', '29', '30'].map((day) => `12-${day}T08:00 12-${day}T16:30`),
      '12-31T08:00 12-31T09:30',
    ]);
    expect(openFrom(officeHours(), '2026-12-25T00:00Z', '2026-12-25T00:00Z')).toEqual([]);
  });

  test('hours that go over midnight, and over a stretch that is looked at together, are one', () => {
    const always = everyDay('Europe/Berlin', '00:00', '24:00');
    expect(openFrom(always, '2024-01-01T00:00Z', '2027-01-01T00:00Z')).toEqual(['01-01T00:00 01-01T00:00']);
  });

  test('what is told adds up to what is counted, and each minute counts by itself, over changes of the clocks', () => {
    const night = everyDay('Europe/London', '01:30', '02:30');
    for (const day of ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25']) {
      const [from, to] = [at(`${day}T00:00Z`), at(`${day}T00:00Z`) + 26 * hour];
      const open = openBetween(night, from, to);
      const sum = open.reduce((length, each) => length + each.to - each.from, 0);
      expect(sum).toBe(lengthBetween(night, from, to));
      for (const each of open) expect(countedByTheMinute(night, each.from, each.to)).toBe(each.to - each.from);
    }
  });
});
