import { weekdays, type Calendar } from './calendar.js';

/**
 * A second way to count: minute by minute, each asked of the platform's own clock for the zone. For zones whose clocks are
 * whole minutes ahead of UTC, and moments at whole minutes.
 */
export const countedByTheMinute = (calendar: Calendar, from: number, to: number): number => {
  const clock = wallClock(calendar.zone);
  let minutes = 0;
  for (let moment = from; moment < to; moment += 60_000) if (counts(calendar, clock.format(moment))) minutes++;
  return minutes * 60_000;
};

const counts = ({ hours, holidays, exceptionalDays }: Calendar, shown: string): boolean => {
  const [weekday = '', date = '', time = ''] = readingOf(shown);
  if (holidays.some((holiday) => holiday.date === date)) return false;
  const ofDay =
    exceptionalDays.find((exceptional) => exceptional.date === date)?.hours ??
    hours.filter(({ days }) => days.some((day) => day === weekday));
  return ofDay.some((entry) => entry.from <= time && time < entry.to);
};

/** The moments of a span, a day apart, after which the zone's clocks have changed. */
export const daysOfChange = (zone: string, from: number, to: number): number[] => {
  const clock = wallClock(zone);
  const ahead = (moment: number): number => {
    const [, date = '', time = ''] = readingOf(clock.format(moment));
    return Date.parse(`${date}T${time}Z`) - moment;
  };
  const days: number[] = [];
  for (let day = from; day < to; day += 86_400_000) if (ahead(day) !== ahead(day + 86_400_000)) days.push(day);
  return days;
};

/** Shows "Friday, 2026-03-27, 17:30". */
const wallClock = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });

const readingOf = (
  shown: string,
): [weekday: string | undefined, date: string | undefined, time: string | undefined] => [
  weekdays.find((weekday) => shown.toLowerCase().includes(weekday)),
  /\d{4}-\d\d-\d\d/.exec(shown)?.[0],
  /\d\d:\d\d/.exec(shown)?.[0],
];
