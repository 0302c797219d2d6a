import { expect, test } from '@jest/globals';
import { lengthBetween, startOfDay, type Calendar } from '#business-time';
import { comingDays, daysAfter, hoursText, mondayOf, momentShown, wallText, weekOf } from './week.js';

const london = (said: Partial<Calendar> = {}): Calendar => ({
  zone: 'Europe/London',
  hours: [
    { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '08:00', to: '20:00' },
    { days: ['saturday'], from: '09:00', to: '17:00' },
  ],
  holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
  exceptionalDays: [{ date: '2026-12-24', hours: [{ from: '08:00', to: '13:00' }] }],
  ...said,
});

const drawn = (monday: string, calendar: Calendar) =>
  weekOf(monday, calendar).map(({ open }) =>
    open.map(({ from, to }) => `${wallText(from)} ${wallText(to)}`).join(', '),
  );

test('a week is drawn by what the clock on the wall shows, with holidays and days of their own', () => {
  expect(drawn('2026-12-21', london())).toEqual([
    ...['08:00 20:00', '08:00 20:00', '08:00 20:00'],
    ...['08:00 13:00', '', '09:00 17:00', ''],
  ]);
  expect(weekOf('2026-12-21', london()).flatMap(({ special }) => special ?? [])).toEqual([
    { isHoliday: false, name: 'hours of its own' },
    { isHoliday: true, name: 'Christmas Day' },
  ]);
});

const nights: Calendar['hours'] = [{ days: ['saturday', 'sunday'], from: '00:30', to: '02:30' }];

test('what clocks skip is not open, and what they show twice is drawn twice', () => {
  const forward = weekOf('2026-03-23', london({ hours: nights })).at(-1);
  expect(forward).toMatchObject({ day: '2026-03-29', twice: [], skipped: [{ from: 3_600_000, to: 7_200_000 }] });
  expect(drawn('2026-03-23', london({ hours: nights })).at(-1)).toBe('00:30 01:00, 02:00 02:30');
  const back = weekOf('2026-10-19', london({ hours: nights })).at(-1);
  expect(back).toMatchObject({ day: '2026-10-25', skipped: [], twice: [{ from: 3_600_000, to: 7_200_000 }] });
  expect(drawn('2026-10-19', london({ hours: nights })).at(-1)).toBe('00:30 02:00, 01:00 02:00, 02:00 02:30');
  expect(back?.open.map(({ isAgain }) => isAgain)).toEqual([false, true, false]);
});

test.each([
  ['2026-03-23', 'Europe/London'],
  ['2026-10-19', 'Europe/London'],
  ['2026-10-05', 'Australia/Lord_Howe'],
  ['2026-09-28', 'Australia/Lord_Howe'],
  ['2026-12-21', 'UTC'],
])('the pieces that are drawn in the week of %s in %s add up to what counts', (monday, zone) => {
  const calendar = london({ zone, hours: [...london().hours, { days: ['sunday'], from: '01:00', to: '04:00' }] });
  const pieces = weekOf(monday, calendar).flatMap(({ open }) => open);
  const sum = pieces.reduce((length, { from, to }) => length + to - from, 0);
  expect(sum).toBe(lengthBetween(calendar, startOfDay(monday, zone), startOfDay(daysAfter(monday, 7), zone)));
});

test.each([
  ['2026-12-04T16:30', '2026-12-04T16:30:00.000Z'],
  ['2026-07-03T16:30', '2026-07-03T15:30:00.000Z'],
  // The first of two, and the moment after what is skipped.
  ['2026-10-25T01:30', '2026-10-25T00:30:00.000Z'],
  ['2026-03-29T01:30', '2026-03-29T01:30:00.000Z'],
])('what a clock in London shows at %s is %s', (shown, instant) => {
  expect(new Date(momentShown(shown, 'Europe/London') ?? 0).toISOString()).toBe(instant);
});

test('what is no moment is none', () => {
  expect(momentShown('', 'Europe/London')).toBeUndefined();
});

test('days that are not like others come in order, with changes of the clocks', () => {
  expect(comingDays(london(), '2026-10-01', 4)).toEqual([
    { day: '2026-10-25', name: 'Clocks go back' },
    { day: '2026-12-24', name: 'Hours of its own' },
    { day: '2026-12-25', name: 'Christmas Day' },
    { day: '2027-03-28', name: 'Clocks go forward' },
  ]);
  expect(comingDays(london({ zone: 'UTC', holidays: [], exceptionalDays: [] }), '2026-10-01', 4)).toEqual([]);
});

test('hours are told in words', () => {
  expect(hoursText(london().hours)).toBe('Mon to Fri 08:00–20:00, Sat 09:00–17:00');
  expect(hoursText([{ days: ['monday', 'wednesday', 'thursday'], from: '10:00', to: '12:00' }])).toBe(
    'Mon, Wed, Thu 10:00–12:00',
  );
});

test.each([
  ['2026-11-27', '2026-11-23'],
  ['2026-11-23', '2026-11-23'],
  ['2026-11-29', '2026-11-23'],
])('the week of %s begins on %s', (day, monday) => {
  expect(mondayOf(day)).toBe(monday);
});
