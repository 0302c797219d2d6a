import { LRUCache } from 'lru-cache';

const hour = 3_600_000;

/**
 * The moment at which the clocks of a time zone showed a time, as RFC 3339 UTC; that is given as if it were UTC, in milliseconds.
 *
 * Where clocks change, a local time may come twice or not at all. Either way the offset from before the change is
 * taken: the first of the two, or for one that does not exist the moment at which the old clock would have shown it.
 *
 * @throws RangeError for an unknown time zone
 */
export const fromClocks = (timeZone: string): ((wall: number) => string) => {
  const offsetAt = offsets(timeZone);
  return (wall) => {
    const [before, after] = [offsetAt(wall - 24 * hour), offsetAt(wall + 24 * hour)];
    const isAfterChange = offsetAt(wall - before) !== before && offsetAt(wall - after) === after;
    return new Date(wall - (isAfterChange ? after : before)).toISOString();
  };
};

/**
 * The moments at which the clocks of a time zone showed a time: one, or where clocks change two or none. RFC 3339 UTC.
 *
 * @throws RangeError for an unknown time zone
 */
export const momentsOnClocks = (timeZone: string): ((wall: number) => string[]) => {
  const offsetAt = offsets(timeZone);
  return (wall) => {
    const around = new Set([offsetAt(wall - 24 * hour), offsetAt(wall + 24 * hour)]);
    return [...around]
      .map((offset) => wall - offset)
      .filter((moment) => offsetAt(moment) === wall - moment)
      .sort((one, other) => one - other)
      .map((moment) => new Date(moment).toISOString());
  };
};

/** Milliseconds that the zone's clocks are ahead of UTC at an instant. */
const offsets = (timeZone: string): ((instant: number) => number) => {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (clock.resolvedOptions().timeZone === 'UTC') return () => 0;
  // Clocks change at quarters of an hour; formatting is slow, and neighbouring rows ask for the same quarter.
  const known = new LRUCache<number, number>({ max: 20_000 });
  return (instant) => {
    const quarter = Math.floor(instant / 900_000);
    const offset = known.get(quarter) ?? shownAt(clock, quarter * 900_000) - quarter * 900_000;
    known.set(quarter, offset);
    return offset;
  };
};

const shownAt = (clock: Intl.DateTimeFormat, instant: number): number => {
  const shown = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour: hours = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hours, minute, second);
};
