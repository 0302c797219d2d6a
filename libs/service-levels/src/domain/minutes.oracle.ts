import { weekdays, type Calendar } from '#business-time';

export const minute = 60_000;

/** Whether a calendar counts a minute, as the platform's clock for the zone shows it. */
export const isOpen = (calendar: Calendar | undefined, moment: number): boolean => {
  if (calendar === undefined) return true;
  const known = openings.get(calendar) ?? new Uint8Array(mostMinutes);
  openings.set(calendar, known);
  const place = (moment / minute) % mostMinutes;
  known[place] ||= opens(calendar, moment) ? 2 : 1;
  return known[place] === 2;
};

/** What the clock showed, 1 closed and 2 open, by the minute: the moments of all cases lie within so many. */
const mostMinutes = 90 * 1_440;
const openings = new WeakMap<Calendar, Uint8Array>();
const clocks = new Map<string, Intl.DateTimeFormat>();

const opens = ({ zone, hours, holidays, exceptionalDays }: Calendar, moment: number): boolean => {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      ...{ timeZone: zone, hourCycle: 'h23', weekday: 'long', year: 'numeric' },
      ...{ month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    });
  clocks.set(zone, clock);
  const shown = clock.format(moment);
  const date = /\d{4}-\d\d-\d\d/.exec(shown)?.[0] ?? '';
  const time = /\d\d:\d\d/.exec(shown)?.[0] ?? '';
  const weekday = weekdays.find((name) => shown.toLowerCase().includes(name));
  if (holidays.some((holiday) => holiday.date === date)) return false;
  const ofDay =
    exceptionalDays.find((exceptional) => exceptional.date === date)?.hours ??
    hours.filter(({ days }) => days.some((name) => name === weekday));
  return ofDay.some(({ from, to }) => from <= time && time < to);
};

/** Nothing in the cases takes longer, in minutes. */
const horizon = 10 * 1_440;

/** The end of the minute with which so much is counted. */
export const reached = (from: number, most: number, counts: (moment: number) => boolean): number | undefined => {
  let counted = 0;
  for (let step = 0; step < horizon; step++) {
    if (counts(from + step * minute)) counted += minute;
    if (counted >= most) return from + (step + 1) * minute;
  }
  return undefined;
};
