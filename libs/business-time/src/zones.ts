import { Temporal } from 'temporal-polyfill';
import { dayLength, dayOfNumber } from './days.js';

/** Milliseconds since 1970 are looked at in stretches of 400 days: long enough for few, short enough to be made at once. */
export const stretchLength = 400 * dayLength;
export const stretchOf = (moment: number): number => Math.floor(moment / stretchLength);

/** From one change of the clocks to the next: how far they are ahead of UTC. Milliseconds; `to` may lie beyond the stretch. */
export interface Steady {
  from: number;
  to: number;
  offset: number;
}

/** Is it the name of a zone of the IANA database, spelled as there? "+01:00" is none: it knows no summer. */
export const isZone = (name: unknown): name is string => {
  if (typeof name !== 'string' || !/^[A-Za-z][\w+/-]*$/.test(name)) return false;
  try {
    return zoned(0, name).timeZoneId === name;
  } catch {
    return false;
  }
};

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
export const offsetAt = (moment: number, zone: string): number =>
  steadyIn(zone, stretchOf(moment)).findLast(({ from }) => from <= moment)?.offset ?? 0;

/** The day that it is at a moment in a zone. */
export const dayAt = (moment: number, zone: string): string =>
  dayOfNumber(Math.floor((moment + offsetAt(moment, zone)) / dayLength));

/**
 * The first moment of a day: midnight; the end of what the clocks skip where they skip midnight; the first of two midnights.
 * Of a day that a zone skipped as a whole, the first moment after it.
 */
export const startOfDay = (day: string, zone: string): number => {
  const place = `${zone} ${day}`;
  const start = starts.get(place) ?? Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
  if (starts.size >= mostStarts) starts.clear();
  starts.set(place, start);
  return start;
};

/** The days on which agreements begin and end are asked for with each of their events. */
const starts = new Map<string, number>();
const mostStarts = 10_000;

/** From the first moment of a month up to that of the next. */
export const monthOf = (month: string, zone: string): { from: number; to: number } => {
  const first = Temporal.PlainDate.from(`${month}-01`);
  const startOf = (day: Temporal.PlainDate): number => day.toZonedDateTime(zone).epochMilliseconds;
  return { from: startOf(first), to: startOf(first.add({ months: 1 })) };
};

/** By zone and stretch. What the library answers takes it half a millisecond, and is asked for all the time. */
const known = new Map<string, Map<number, Steady[]>>();
const mostStretches = 1_000;

/** How the clocks of a zone go in a stretch, in order; they cover it. */
export const steadyIn = (zone: string, stretch: number): readonly Steady[] => {
  const ofZone = known.get(zone) ?? new Map<number, Steady[]>();
  known.set(zone, ofZone);
  const found = ofZone.get(stretch);
  if (found) return found;
  const before = ofZone.get(stretch - 1)?.at(-1);
  const steady: Steady[] = [];
  const [start, end] = [stretch * stretchLength, (stretch + 1) * stretchLength];
  for (let from = start; from < end; from = steady.at(-1)?.to ?? end)
    steady.push(
      before && from < before.to
        ? { ...before, from }
        : { from, to: nextChange(from, zone), offset: Math.round(zoned(from, zone).offsetNanoseconds / 1e6) },
    );
  if (ofZone.size >= mostStretches) ofZone.clear();
  ofZone.set(stretch, steady);
  return steady;
};

const nextChange = (moment: number, zone: string): number =>
  zoned(moment, zone).getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity;

const zoned = (moment: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
