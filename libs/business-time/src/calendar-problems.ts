import { weekdays, type Calendar, type Hours } from './calendar.js';
import { isDay } from './days.js';
import { isZone } from './zones.js';

/** What is wrong with a field of a calendar: its path ("hours[1].from"), and what it takes. */
export interface CalendarProblem {
  field: string;
  detail: string;
}

/** The most entries of each kind, so that every answer that counts by a calendar stays quick. */
const most = { hours: 50, holidays: 2_000, exceptionalDays: 2_000, hoursOfADay: 20 } as const;

/** Why a calendar cannot be counted by; none where it can. */
export const problemsOf = (calendar: Calendar): CalendarProblem[] => {
  const { zone, hours, holidays, exceptionalDays } = calendar;
  const problems = [
    ...(isZone(zone) ? [] : [{ field: 'zone', detail: 'takes a zone of the IANA database, like Europe/Berlin' }]),
    ...tooMany('hours', hours, most.hours),
    ...tooMany('holidays', holidays, most.holidays),
    ...tooMany('exceptionalDays', exceptionalDays, most.exceptionalDays),
  ];
  if (problems.some(({ field }) => field !== 'zone')) return problems;
  problems.push(...weeklyProblems(hours), ...dateProblems(calendar));
  for (const [place, { hours: ofDay }] of exceptionalDays.entries()) {
    const field = `exceptionalDays[${place}].hours`;
    if (ofDay.length === 0)
      problems.push({ field, detail: 'takes hours; a day on which nothing counts stands in holidays' });
    problems.push(...tooMany(field, ofDay, most.hoursOfADay));
    problems.push(...ofDay.flatMap((one, at) => readingProblems(one, `${field}[${at}]`)));
    problems.push(
      ...overlapsOf(
        ofDay.map((one, at) => ({ ...one, field: `${field}[${at}]` })),
        'that day',
      ),
    );
  }
  if (hours.length === 0 && exceptionalDays.length === 0)
    problems.push({
      field: 'hours',
      detail: 'takes hours of at least one day, since a clock that never counts has no end',
    });
  return problems;
};

const tooMany = (field: string, entries: readonly unknown[], most: number): CalendarProblem[] =>
  entries.length > most ? [{ field, detail: `takes at most ${most} entries` }] : [];

const weeklyProblems = (hours: Calendar['hours']): CalendarProblem[] => [
  ...hours.flatMap((entry, place) => [
    ...readingProblems(entry, `hours[${place}]`),
    ...(entry.days.length === 0 ? [{ field: `hours[${place}].days`, detail: 'takes at least one weekday' }] : []),
    ...(new Set(entry.days).size < entry.days.length
      ? [{ field: `hours[${place}].days`, detail: 'takes each weekday once' }]
      : []),
  ]),
  ...weekdays.flatMap((weekday) =>
    overlapsOf(
      hours.flatMap((entry, place) => (entry.days.includes(weekday) ? [{ ...entry, field: `hours[${place}]` }] : [])),
      weekday,
    ),
  ),
];

const from = /^([01]\d|2[0-3]):[0-5]\d$/;
const to = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

const readingProblems = (hours: Hours, field: string): CalendarProblem[] => {
  const problems = [
    ...(from.test(hours.from) ? [] : [{ field: `${field}.from`, detail: 'takes a time of day from 00:00 to 23:59' }]),
    ...(to.test(hours.to) ? [] : [{ field: `${field}.to`, detail: 'takes a time of day from 00:01 to 24:00' }]),
  ];
  if (problems.length > 0 || hours.from < hours.to) return problems;
  const detail =
    'must be after from; hours over midnight are two entries, one to 24:00 and one from 00:00 of the next day';
  return [{ field: `${field}.to`, detail }];
};

/** Readings of one length compare as texts. Hours that meet do not overlap. */
const overlapsOf = (hours: readonly (Hours & { field: string })[], day: string): CalendarProblem[] =>
  hours.flatMap((one, place) => {
    const other = hours.slice(0, place).find((earlier) => one.from < earlier.to && earlier.from < one.to);
    return other ? [{ field: one.field, detail: `overlaps ${other.field} on ${day}; make one entry of both` }] : [];
  });

const dateProblems = ({ holidays, exceptionalDays }: Calendar): CalendarProblem[] => {
  const seen = new Map<string, string>();
  const dates = [
    ...holidays.map(({ date }, place) => ({ date, list: 'holidays', place })),
    ...exceptionalDays.map(({ date }, place) => ({ date, list: 'exceptionalDays', place })),
  ];
  return dates.flatMap(({ date, list, place }) => {
    const field = `${list}[${place}].date`;
    if (!isDay(date)) return [{ field, detail: 'takes a day that exists, like 2026-12-25' }];
    const other = seen.get(date);
    seen.set(date, other ?? field);
    return other === undefined
      ? []
      : [{ field, detail: `is the day of ${other} too; a day is a holiday or exceptional, and named once` }];
  });
};
