import { clocksBetween, type Steady } from '#business-time';
import type { Instant } from '#incidents/domain';
import type { Assumption, DateOrder, ReadEntry } from './entries.js';
import { SeveralDateOrders, TimeZoneNeeded, UnreadableTranscript } from './errors.js';
import type { Written, WrittenMessage } from './lines.js';
import { dayFrom, type Stamp, type WrittenDay } from './stamps.js';

/** What times are made out by. */
export interface Clocks {
  /** IANA; undefined where nobody says. */
  zone: string | undefined;
  /** The day of times that none is written beside. */
  date: string;
  order: DateOrder | undefined;
  /** The latest day that anything can be of. */
  latest: string;
}

const minute = 60_000;
const dayLength = 1_440 * minute;
/** Messages that crossed on their way stand so far out of order at most; what goes back further is of the next day. */
const outOfOrder = 10 * minute;

/** @throws SeveralDateOrders, TimeZoneNeeded, UnreadableTranscript */
export const entriesOf = (written: readonly Written[], clocks: Clocks): ReadEntry[] => {
  const dayOf = daysBy(written, clocks);
  const momentsAt = clocksOf(clocks.zone);
  let day = clocks.date;
  let last: number | undefined;
  let assumed: Assumption[] = ['date'];
  const entries: ReadEntry[] = [];
  const momentsOf = ({ time, offset }: Stamp): number[] =>
    offset === undefined ? momentsAt(day, time) : [midnight(day) + time - offset * minute];
  for (const each of written) {
    const said = each.kind === 'day' ? each.day : each.stamp.day;
    if (said) {
      const next = dayOf(said);
      if (next !== day || each.kind === 'day') last = undefined;
      day = next;
      assumed = each.kind === 'day' ? [] : ['date'];
    }
    if (each.kind === 'day') continue;
    const { stamp } = each;
    const isOwn = stamp.day !== undefined;
    let moments = momentsOf(stamp);
    // What the clocks show twice may well go back.
    const isBack = !isOwn && last !== undefined && stamp.time < last && moments.length === 1;
    const isBehind = isBack && (last ?? 0) - stamp.time <= outOfOrder;
    if (isBack && !isBehind) {
      day = dayAfter(day);
      assumed = [...new Set<Assumption>([...assumed, 'next-day'])];
      last = undefined;
      moments = momentsOf(stamp);
    }
    entries.push(entryOf(each, moments, isOwn ? [] : isBehind ? [...assumed, 'order'] : assumed));
    if (last === undefined || stamp.time > last) last = stamp.time;
  }
  return entries;
};

const entryOf = (
  { line, author, text, oddLines }: WrittenMessage,
  moments: readonly number[],
  assumed: readonly Assumption[],
): ReadEntry => {
  const candidates = moments.map(instantOf);
  const [only, another] = candidates;
  return {
    line,
    at: only !== undefined && another === undefined ? only : null,
    assumed: [...assumed],
    ...(candidates.length === 1
      ? {}
      : { problem: { kind: candidates.length === 0 ? ('never' as const) : ('twice' as const), candidates } }),
    author,
    text,
    ...(oddLines.length > 0 ? { oddLines } : {}),
  };
};

const instantOf = (moment: number): Instant => new Date(moment).toISOString();
const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayAfter = (day: string): string => instantOf(midnight(day) + dayLength).slice(0, 10);

/** When clocks of the zone show a time of a day: never where they were put forward over it, twice where they were put back. */
const clocksOf = (zone: string | undefined): ((day: string, time: number) => number[]) => {
  const known = new Map<string, Steady[]>();
  return (day, time) => {
    if (zone === undefined) throw new TimeZoneNeeded();
    const start = midnight(day);
    const steady = known.get(day) ?? clocksBetween(zone, start - 2 * dayLength, start + 3 * dayLength);
    known.set(day, steady);
    return steady
      .map(({ from, to, offset }) => ({ moment: start + time - offset, from, to }))
      .filter(({ moment, from, to }) => moment >= from && moment < to)
      .map(({ moment }) => moment)
      .toSorted((one, other) => one - other);
  };
};

/** How days in numbers are read: as somebody says, or in the one order in which all of them are days. */
const daysBy = (written: readonly Written[], { order, latest }: Clocks): ((day: WrittenDay) => string) => {
  const numbers = written.flatMap((each) => {
    const day = each.kind === 'day' ? each.day : each.stamp.day;
    return day?.kind === 'numbers' ? [{ ...day, line: each.line }] : [];
  });
  const [first] = numbers;
  if (first === undefined) return (day) => (day.kind === 'certain' ? day.day : '');
  const fitting = orders.filter((each) => numbers.every((day) => isPlausible(dayIn(day, each), latest)));
  const chosen = order ?? chosenOf(fitting, numbers);
  if (chosen === undefined)
    throw fitting.length === 0
      ? new UnreadableTranscript(noOrder(first.line))
      : new SeveralDateOrders(fitting, first.line);
  const wrong = numbers.find((day) => dayIn(day, chosen) === undefined);
  if (wrong)
    throw new UnreadableTranscript(`The day in line ${wrong.line} is none when read ${chosen}: check dateOrder`);
  return (day) => (day.kind === 'certain' ? day.day : (dayIn(day, chosen) ?? ''));
};

const orders: readonly DateOrder[] = ['day-first', 'month-first', 'year-first'];

/** Orders in which every day is the same leave nothing open. */
const chosenOf = (fitting: readonly DateOrder[], numbers: readonly Numbers[]): DateOrder | undefined => {
  const [only, ...others] = fitting;
  if (only === undefined) return undefined;
  const isSame = (other: DateOrder): boolean => numbers.every((day) => dayIn(day, other) === dayIn(day, only));
  return others.every(isSame) ? only : undefined;
};

type Numbers = Extract<WrittenDay, { kind: 'numbers' }>;

const dayIn = ({ first, second, third, shortYear }: Numbers, order: DateOrder): string | undefined => {
  switch (order) {
    case 'day-first':
      return dayFrom(shortYear ? 2000 + third : third, second, first);
    case 'month-first':
      return dayFrom(shortYear ? 2000 + third : third, first, second);
    case 'year-first':
      return shortYear ? dayFrom(2000 + first, second, third) : undefined;
  }
};

const isPlausible = (day: string | undefined, latest: string): boolean => day !== undefined && day <= latest;

const noOrder = (line: number): string =>
  `Days are written in numbers (line ${line}), and in no order are all of them days that have come: check the text, or say dateOrder`;
