import { clocksBetween, dayAt, offsetAt, openBetween, startOfDay, type Calendar } from '#business-time';

/** Milliseconds of a day as a clock on the wall shows them. */
export const dayOnWall = 86_400_000;

/** A piece of a day, by what the clock on the wall shows: milliseconds from midnight. */
export interface Piece {
  from: number;
  to: number;
  /** The clocks show it for the second time, having gone back. */
  isAgain: boolean;
}

/** A day of a calendar, as it is drawn. */
export interface DrawnDay {
  /** Like 2026-03-29. */
  day: string;
  open: Piece[];
  /** What the clocks skip when they go forward. */
  skipped: Piece[];
  /** What the clocks show twice. */
  twice: Piece[];
  /** Holiday or exceptional day, with its name. */
  special?: { isHoliday: boolean; name: string };
}

/** The day so many days after another. */
export const daysAfter = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * dayOnWall).toISOString().slice(0, 10);

/** The Monday of its week. */
export const mondayOf = (day: string): string => daysAfter(day, -((new Date(day).getUTCDay() + 6) % 7));

export const todayIn = (zone: string): string => dayAt(Date.now(), zone);

/** A moment that the clock on the wall of a zone shows ("2026-12-04T16:30"); the first of two; undefined of what is none. */
export const momentShown = (text: string, zone: string): number | undefined => {
  const wall = Date.parse(`${text}Z`);
  if (Number.isNaN(wall)) return undefined;
  const guesses = [offsetAt(wall - dayOnWall, zone), offsetAt(wall + dayOnWall, zone)].map((offset) => wall - offset);
  const shown = guesses.filter((moment) => moment + offsetAt(moment, zone) === wall);
  // What the clocks skip is taken for the moment after it.
  return shown.length > 0 ? Math.min(...shown) : Math.max(...guesses);
};

/** What of a stretch of time a day shows, where on the wall. @param between milliseconds since 1970 */
export const piecesOf = (day: string, zone: string, between: readonly { from: number; to: number }[]): Piece[] => {
  const midnight = Date.parse(day);
  const [begin, end] = [startOfDay(day, zone), startOfDay(daysAfter(day, 1), zone)];
  return clocksBetween(zone, begin, end - 1).flatMap((clock, at, clocks) => {
    const before = clocks[at - 1];
    /** Up to here clocks that went back show what they showed before. */
    const again = before === undefined ? clock.from : clock.from + Math.max(0, before.offset - clock.offset);
    return [
      { from: clock.from, to: again, isAgain: true },
      { from: again, to: clock.to, isAgain: false },
    ].flatMap((part) =>
      between.flatMap(({ from, to }) => {
        const inside = { from: Math.max(from, begin, part.from), to: Math.min(to, end, part.to) };
        const wall = clock.offset - midnight;
        return inside.from < inside.to
          ? [{ from: inside.from + wall, to: inside.to + wall, isAgain: part.isAgain }]
          : [];
      }),
    );
  });
};

const changesOn = (day: string, zone: string): { at: number; before: number; after: number }[] => {
  const [begin, end] = [startOfDay(day, zone), startOfDay(daysAfter(day, 1), zone)];
  const clocks = clocksBetween(zone, begin, end - 1);
  return clocks
    .slice(1)
    .map(({ from, offset }, at) => ({ at: from, before: clocks[at]?.offset ?? offset, after: offset }));
};

/** Seven days from a Monday on. */
export const weekOf = (monday: string, calendar: Calendar): DrawnDay[] =>
  Array.from({ length: 7 }, (_, place) => drawnDay(daysAfter(monday, place), calendar));

const drawnDay = (day: string, calendar: Calendar): DrawnDay => {
  const { zone } = calendar;
  const [begin, end] = [startOfDay(day, zone), startOfDay(daysAfter(day, 1), zone)];
  const midnight = Date.parse(day);
  const changes = changesOn(day, zone).map(({ at, before, after }) => ({
    isForward: after > before,
    from: at + Math.min(before, after) - midnight,
    to: at + Math.max(before, after) - midnight,
    isAgain: false,
  }));
  const special = specialOn(day, calendar);
  return {
    day,
    open: piecesOf(day, zone, openBetween(calendar, begin, end)),
    skipped: changes.filter(({ isForward }) => isForward),
    twice: changes.filter(({ isForward }) => !isForward),
    ...(special === undefined ? {} : { special }),
  };
};

const specialOn = (day: string, { holidays, exceptionalDays }: Calendar): DrawnDay['special'] => {
  const holiday = holidays.find(({ date }) => date === day);
  if (holiday) return { isHoliday: true, name: holiday.name ?? 'a holiday' };
  const exceptional = exceptionalDays.find(({ date }) => date === day);
  return exceptional && { isHoliday: false, name: exceptional.name ?? 'hours of its own' };
};

/** Days that are not like others, from a day on: holidays, exceptional days, changes of the clocks. */
export const comingDays = (calendar: Calendar, from: string, most: number): { day: string; name: string }[] => {
  const { zone, holidays, exceptionalDays } = calendar;
  const begin = startOfDay(from, zone);
  const clocks = clocksBetween(zone, begin, begin + 400 * dayOnWall);
  const changes = clocks.slice(1).flatMap(({ from: at, offset }, place) => {
    const before = clocks[place]?.offset ?? offset;
    return at > begin + 400 * dayOnWall
      ? []
      : [{ day: dayAt(at, zone), name: `Clocks go ${offset > before ? 'forward' : 'back'}` }];
  });
  return [
    ...holidays.map(({ date, name }) => ({ day: date, name: name ?? 'A holiday' })),
    ...exceptionalDays.map(({ date, name }) => ({ day: date, name: name ?? 'Hours of its own' })),
    ...changes,
  ]
    .filter(({ day }) => day >= from)
    .sort((one, other) => (one.day < other.day ? -1 : 1))
    .slice(0, most);
};

const short = {
  monday: 'Mon',
  tuesday: 'Tue',
  wednesday: 'Wed',
  thursday: 'Thu',
  friday: 'Fri',
  saturday: 'Sat',
  sunday: 'Sun',
};
const order = Object.keys(short) as (keyof typeof short)[];

/** Like "Mon to Fri 08:00–20:00, Sat 09:00–17:00". */
export const hoursText = (hours: Calendar['hours']): string =>
  hours.map(({ days, from, to }) => `${daysText(days)} ${from}–${to}`).join(', ');

const daysText = (days: readonly string[]): string => {
  const places = days.map((day) => order.indexOf(day as keyof typeof short)).sort((one, other) => one - other);
  const runs: number[][] = [];
  for (const place of places) {
    const run = runs.at(-1);
    if (run?.at(-1) === place - 1) run.push(place);
    else runs.push([place]);
  }
  const name = (place: number | undefined): string => short[order[place ?? 0] ?? 'monday'];
  return runs
    .map((run) => (run.length > 2 ? `${name(run[0])} to ${name(run.at(-1))}` : run.map(name).join(', ')))
    .join(', ');
};

/** A time of the day on the wall, like "08:00". */
export const wallText = (milliseconds: number): string => {
  const minutes = Math.round(milliseconds / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
