import { weekdays, type Calendar, type Hours } from './calendar.js';
import { dayLength, numberOfDay, weekdayOfNumber } from './days.js';
import { steadyIn, stretchLength, stretchOf } from './zones.js';

/**
 * How much of [from, to) a calendar counts. A moment counts when the clock on the wall says so: of hours that the clocks
 * skip nothing counts, and hours that they show twice count twice.
 *
 * @param calendar round the clock where undefined
 * @param from milliseconds since 1970, like `to`
 * @returns milliseconds; 0 where `to` is not after `from`
 */
export const lengthBetween = (calendar: Calendar | undefined, from: number, to: number): number => {
  if (to <= from) return 0;
  if (calendar === undefined) return to - from;
  if (!Number.isFinite(to - from)) throw new RangeError('a calendar counts between two moments');
  const schedule = scheduleOf(calendar);
  const [first, last] = [stretchOf(from), stretchOf(to)];
  let length = countedIn(openingsIn(schedule, last), to) - countedIn(openingsIn(schedule, first), from);
  for (let stretch = first; stretch < last; stretch++) length += totalOf(schedule, stretch);
  return length;
};

/** Nobody waits longer, in milliseconds: 100 years of 365.25 days. */
const longestWait = 36_525 * dayLength;

/**
 * The earliest moment at which a calendar has counted so much since `from`: `lengthBetween(calendar, from, it)` is the length,
 * and less before it.
 *
 * @param length milliseconds; for none, or less, `from` is the moment
 * @returns milliseconds since 1970; undefined where that is more than 100 years away
 */
export const momentAfter = (calendar: Calendar | undefined, from: number, length: number): number | undefined => {
  if (length <= 0) return from;
  if (calendar === undefined) return from + length;
  const schedule = scheduleOf(calendar);
  const latest = from + longestWait;
  let left = length + countedIn(openingsIn(schedule, stretchOf(from)), from);
  for (let stretch = stretchOf(from); stretch <= stretchOf(latest); stretch++) {
    const total = totalOf(schedule, stretch);
    if (left <= total) {
      const { starts, before } = openingsIn(schedule, stretch);
      const place = placeBelow(before, left);
      const moment = (starts[place] ?? 0) + left - (before[place] ?? 0);
      return moment <= latest ? moment : undefined;
    }
    left -= total;
  }
  return undefined;
};

/** A stretch of time in which a calendar counts, from one moment on and before another. */
export interface Open {
  from: number;
  to: number;
}

/**
 * When a calendar counts within [from, to), in order and apart from one another.
 *
 * @param from milliseconds since 1970, like `to`
 */
export const openBetween = (calendar: Calendar, from: number, to: number): Open[] => {
  if (to <= from) return [];
  if (!Number.isFinite(to - from)) throw new RangeError('a calendar counts between two moments');
  const schedule = scheduleOf(calendar);
  const open: Open[] = [];
  for (let stretch = stretchOf(from); stretch <= stretchOf(to); stretch++) {
    const { starts, ends } = openingsIn(schedule, stretch);
    for (const [place, start] of starts.entries()) {
      const inside = { from: Math.max(from, start), to: Math.min(to, ends[place] ?? 0) };
      if (inside.from >= inside.to) continue;
      const before = open.at(-1);
      // A stretch ends where the hours may go on.
      if (before?.to === inside.from) before.to = inside.to;
      else open.push(inside);
    }
  }
  return open;
};

/** When it counts within a stretch, in order and apart from one another; milliseconds since 1970. */
interface Openings {
  starts: Float64Array;
  ends: Float64Array;
  /** What was counted of the stretch before each opening. */
  before: Float64Array;
}

/** A calendar made ready for counting; times of day in milliseconds. */
interface Schedule {
  zone: string;
  /** From Monday. */
  week: readonly Span[][];
  /** Holidays, which have none, and exceptional days, by their number. */
  days: ReadonlyMap<number, Span[]>;
  /** By stretch. */
  openings: Map<number, Openings>;
  totals: Map<number, number>;
}

type Span = readonly [from: number, to: number];

/** Calendars are values: one that reads differently is another object, and what is kept goes with it. */
const schedules = new WeakMap<Calendar, Schedule>();

const scheduleOf = (calendar: Calendar): Schedule => {
  const made = schedules.get(calendar) ?? makeSchedule(calendar);
  schedules.set(calendar, made);
  return made;
};

const makeSchedule = ({ zone, hours, holidays, exceptionalDays }: Calendar): Schedule => ({
  zone,
  week: weekdays.map((weekday) => spansOf(hours.filter(({ days }) => days.includes(weekday)))),
  days: new Map([...holidays.map(({ date }) => ({ date, hours: [] })), ...exceptionalDays].map(dayOf)),
  openings: new Map(),
  totals: new Map(),
});

const dayOf = ({ date, hours }: { date: string; hours: readonly Hours[] }): [number, Span[]] => [
  numberOfDay(date),
  spansOf(hours),
];

const spansOf = (hours: readonly Hours[]): Span[] =>
  hours.map(({ from, to }) => [timeOfDay(from), timeOfDay(to)] as const).sort(([one], [other]) => one - other);

/** Milliseconds from "00:00" on. */
const timeOfDay = (reading: string): number => (Number(reading.slice(0, 2)) * 60 + Number(reading.slice(3))) * 60_000;

/** More of a calendar is not kept at once: 70 years, half a megabyte where it opens once a day. */
const mostOpenings = 64;

const openingsIn = (schedule: Schedule, stretch: number): Openings => {
  const kept = schedule.openings.get(stretch);
  if (kept) return kept;
  const made = makeOpenings(schedule, stretch);
  const [oldest] = schedule.openings.size >= mostOpenings ? schedule.openings.keys() : [];
  if (oldest !== undefined) schedule.openings.delete(oldest);
  schedule.openings.set(stretch, made);
  return made;
};

/** Kept for every stretch, as one number is little: ten thousand years are nine thousand stretches. */
const totalOf = (schedule: Schedule, stretch: number): number => {
  const kept = schedule.totals.get(stretch);
  if (kept !== undefined) return kept;
  const total = countedIn(openingsIn(schedule, stretch), Infinity);
  schedule.totals.set(stretch, total);
  return total;
};

/**
 * While clocks are steady, the wall is time and an offset. So between two changes, each day that the wall shows is asked for its
 * hours; the day of a change is asked on both sides, and gives what it has there. It need not be in one piece: clocks that go
 * back at 00:01 show the end of the day before once more.
 */
const makeOpenings = ({ zone, week, days }: Schedule, stretch: number): Openings => {
  const [starts, ends, before] = [[] as number[], [] as number[], [] as number[]];
  let counted = 0;
  for (const { from, to, offset } of steadyIn(zone, stretch)) {
    const wallFrom = from + offset;
    const wallTo = Math.min(to, (stretch + 1) * stretchLength) + offset;
    for (let day = Math.floor(wallFrom / dayLength); day * dayLength < wallTo; day++)
      for (const span of days.get(day) ?? week[weekdayOfNumber(day)] ?? []) {
        const opens = Math.max(wallFrom, day * dayLength + span[0]);
        const closes = Math.min(wallTo, day * dayLength + span[1]);
        if (opens >= closes) continue;
        if (ends.at(-1) === opens - offset) ends[ends.length - 1] = closes - offset;
        else {
          starts.push(opens - offset);
          ends.push(closes - offset);
          before.push(counted);
        }
        counted += closes - opens;
      }
  }
  return { starts: Float64Array.from(starts), ends: Float64Array.from(ends), before: Float64Array.from(before) };
};

/** What is counted of a stretch up to a moment. */
const countedIn = ({ starts, ends, before }: Openings, moment: number): number => {
  const place = placeBelow(starts, moment);
  if (place < 0) return 0;
  return (before[place] ?? 0) + Math.min(moment, ends[place] ?? 0) - (starts[place] ?? 0);
};

/** The place of the last number below this one, of numbers that rise; -1 where there is none. */
const placeBelow = (numbers: Float64Array, limit: number): number => {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
