import { expect, test } from '@jest/globals';
import { problemsOf, type Calendar } from './index.js';
import { everyDay, officeHours } from './testing.js';

test('office hours have no problems, nor have hours that meet, or a calendar of exceptional days alone', () => {
  expect(problemsOf(officeHours())).toEqual([]);
  expect(problemsOf(everyDay('UTC', '00:00', '24:00'))).toEqual([]);
  expect(problemsOf(officeHours({ hours: [], holidays: [] }))).toEqual([]);
  expect(
    problemsOf(
      officeHours({
        hours: [
          { days: ['monday'], from: '09:00', to: '12:00' },
          { days: ['monday'], from: '12:00', to: '17:00' },
        ],
      }),
    ),
  ).toEqual([]);
});

const monday = (from: string, to: string): Calendar['hours'][number] => ({ days: ['monday'], from, to });

test.each<[string, Partial<Calendar>, string, string]>([
  ['an unknown zone', { zone: 'Europe/Atlantis' }, 'zone', 'IANA'],
  ['an offset', { zone: '+01:00' }, 'zone', 'IANA'],
  ['hours over midnight', { hours: [monday('22:00', '06:00')] }, 'hours[0].to', 'two entries'],
  ['hours of no length', { hours: [monday('09:00', '09:00')] }, 'hours[0].to', 'after from'],
  ['a time that is none', { hours: [monday('9:00', '17:00')] }, 'hours[0].from', '00:00 to 23:59'],
  ['24:00 to begin with', { hours: [monday('24:00', '24:00')] }, 'hours[0].from', '00:00 to 23:59'],
  ['an hour that is none', { hours: [monday('09:00', '24:01')] }, 'hours[0].to', '24:00'],
  ['no weekday', { hours: [{ days: [], from: '09:00', to: '17:00' }] }, 'hours[0].days', 'weekday'],
  [
    'a weekday twice',
    { hours: [{ ...monday('09:00', '17:00'), days: ['monday', 'monday'] }] },
    'hours[0].days',
    'once',
  ],
  [
    'hours of two entries that overlap on one weekday',
    {
      hours: [
        { days: ['monday', 'tuesday'], from: '09:00', to: '17:00' },
        { days: ['tuesday'], from: '16:00', to: '20:00' },
      ],
    },
    'hours[1]',
    'overlaps hours[0] on tuesday',
  ],
  ['a holiday that does not exist', { holidays: [{ date: '2026-02-30' }] }, 'holidays[0].date', 'exists'],
  [
    'a holiday twice',
    { holidays: [{ date: '2026-05-01' }, { date: '2026-05-01' }] },
    'holidays[1].date',
    'holidays[0].date',
  ],
  [
    'a holiday that is exceptional',
    { holidays: [{ date: '2026-12-31' }] },
    'exceptionalDays[0].date',
    'holidays[0].date',
  ],
  [
    'an exceptional day without hours',
    { exceptionalDays: [{ date: '2026-12-31', hours: [] }] },
    'exceptionalDays[0].hours',
    'holidays',
  ],
  [
    'hours of an exceptional day that overlap',
    {
      exceptionalDays: [
        {
          date: '2026-12-31',
          hours: [
            { from: '09:00', to: '12:00' },
            { from: '11:00', to: '13:00' },
          ],
        },
      ],
    },
    'exceptionalDays[0].hours[1]',
    'overlaps exceptionalDays[0].hours[0]',
  ],
  ['a calendar that is never open', { hours: [], exceptionalDays: [] }, 'hours', 'at least one day'],
  [
    'too many holidays',
    { holidays: Array.from({ length: 2_001 }, () => ({ date: '2026-01-01' })) },
    'holidays',
    '2000',
  ],
])('%s is said, with its field', (_, said, field, detail) => {
  const problems = problemsOf(officeHours(said));
  expect(problems.map((problem) => problem.field)).toEqual([field]);
  expect(problems[0]?.detail).toContain(detail);
});
