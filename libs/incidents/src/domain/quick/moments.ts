import { allowedSkew } from '#decider';
import type { ClockTime, Day, TimeSaid } from './time-words.js';
import { momentsAt, type Zone } from './zones.js';

/** Against what words about time are read. All in milliseconds since 1970. */
export interface Frame {
  now: number;
  /** The earliest that is known of the incident: its start or its log. */
  since: number;
  zone: Zone;
}

/** A moment that words may mean, a span, or why they mean none. */
export type Meaning =
  | ({ kind: 'at'; at: number; about?: true; since?: true } & OnClocks)
  | ({ kind: 'between'; from: number; to: number } & OnClocks)
  | { kind: 'none'; why: string };

/** Which clocks the words were taken to be of, where they may be of several. */
interface OnClocks {
  clocks?: string;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** How long before all that is known of an incident a clock time alone may reach (rules.md Q3). */
const reach = 12 * 60 * minute;

/**
 * All that words about time may mean (rules.md Q2 to Q5): one meaning, or several to choose from, never none.
 *
 * @param isEarly the fact may well lie before anything that is known of the incident, as its start does
 */
export const meaningsOf = (said: TimeSaid, frame: Frame, isEarly: boolean, written: string): Meaning[] => {
  switch (said.kind) {
    case 'now':
      return [{ kind: 'at', at: frame.now }];
    case 'vague':
      return [{ kind: 'none', why: said.why }];
    case 'ago':
      return isBound(said.relation)
        ? [boundOnly(written)]
        : [{ kind: 'at', at: frame.now - said.milliseconds, ...exactness(said) }];
    case 'moment': {
      if (isBound(said.relation)) return [boundOnly(written)];
      const found = inZones(said.clock, frame, (zone) => momentsOf(said.clock.ofDay, said.days, zone, frame, isEarly));
      return orWhyNot(
        found.map(({ each, ...clocks }) => ({ kind: 'at', at: each, ...exactness(said), ...clocks })),
        said.clock,
        said.days,
        frame,
        written,
      );
    }
    case 'range': {
      const found = inZones(said.from, frame, (zone) =>
        momentsOf(said.from.ofDay, said.days, zone, frame, isEarly).flatMap((from) => {
          const to = said.to === 'now' ? frame.now : nextAt(said.to, zone, from);
          return to >= from && to <= frame.now + allowedSkew ? [`${from} ${to}`] : [];
        }),
      );
      if (found.length === 0 && said.to !== 'now' && isReversed(said.from, said.to))
        return [{ kind: 'none', why: `"${written}" ends before it begins: say the earlier time first` }];
      return orWhyNot(
        found.map(({ each, ...clocks }) => {
          const [from = 0, to = 0] = each.split(' ').map(Number);
          return { kind: 'between', from, to, ...clocks };
        }),
        said.from,
        said.days,
        frame,
        written,
      );
    }
  }
};

/** On the same clocks the end lies before the beginning; on the day after, it would not have come yet. */
const isReversed = (from: ClockTime, to: ClockTime): boolean =>
  to.ofDay < from.ofDay && JSON.stringify(from.zones) === JSON.stringify(to.zones);

const isBound = (relation: string | undefined): boolean => relation !== undefined && relation !== 'since';

const boundOnly = (written: string): Meaning => ({
  kind: 'none',
  why: `"${written}" is a bound and no moment: say when it was, or for a start between which two times, as in "between … and …"`,
});

const exactness = ({ about, relation }: { about?: true; relation?: string }): { about?: true; since?: true } => ({
  ...(about ? { about } : {}),
  ...(relation === 'since' ? { since: true } : {}),
});

/**
 * What is found on the clocks that the words name, or on those of the request. A label that the clocks of its place do
 * not show at that time of the year is read both ways: as it says, and as those clocks went (rules.md Q4).
 */
const inZones = <Found extends number | string>(
  { zones }: ClockTime,
  frame: Frame,
  find: (zone: Zone) => Found[],
): ({ each: Found } & OnClocks)[] => {
  if (zones === undefined) return find(frame.zone).map((each) => ({ each }));
  const all = zones.flatMap(({ zone, place }) => {
    const literal = find(zone).map((each) => ({
      each,
      clocks: `${zone.name} as ${aheadOf(zone, 0)}${inPlace(place)}`,
    }));
    const there = (place ? find(place) : []).map((each) => ({
      each,
      clocks: `${zone.name} as clocks went then${inPlace(place)}`,
    }));
    return literal.length > 0 && literal.every(({ each }) => there.some((other) => other.each === each))
      ? literal
      : [...literal, ...there];
  });
  const found = all.filter(({ each }, index) => all.findIndex((other) => other.each === each) === index);
  return new Set(found.map(({ clocks }) => clocks)).size > 1 ? found : found.map(({ each }) => ({ each }));
};

const inPlace = (place: Zone | undefined): string => (place ? ` (${place.name})` : '');

/** "UTC+05:30" */
const aheadOf = (zone: Zone, instant: number): string => {
  const ahead = zone.offsetAt(instant) / minute;
  const [hours, minutes] = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60].map((each) =>
    String(each).padStart(2, '0'),
  );
  return `UTC${ahead < 0 ? '-' : '+'}${hours ?? ''}:${minutes ?? ''}`;
};

/** Moments at which these clocks show this time of day, on the days said or on those that fit. None in the future. */
const momentsOf = (
  ofDay: number,
  days: readonly Day[] | undefined,
  zone: Zone,
  frame: Frame,
  isEarly: boolean,
): number[] => {
  const latest = frame.now + allowedSkew;
  if (days === undefined) return fitting(ofDay, zone, frame, isEarly);
  return days.flatMap((each) => {
    const walls = wallDays(each, zone, frame.now).map((midnight) => midnight + ofDay);
    const come = walls.filter((wall) => wall - zone.offsetAt(wall) <= latest);
    // A date without a year is the latest of that date. A weekday is the nearest, or the one a week before, if the
    // incident was under way.
    const earliest = frame.since - reach;
    return come
      .filter((wall, index) => index === 0 || (each.kind !== 'date' && wall - zone.offsetAt(wall) >= earliest))
      .flatMap((wall) => momentsAt(zone, wall))
      .filter((moment) => moment <= latest);
  });
};

/** Midnights, as the clocks of the zone show them, of the days that the words may mean: the nearest first. */
const wallDays = (said: Day, zone: Zone, now: number): number[] => {
  const today = midnightOf(now, zone);
  switch (said.kind) {
    case 'back':
      return [today - said.days * day];
    case 'date': {
      const year = new Date(today).getUTCFullYear();
      // Without a year, the latest of that date that has come; the 29th of February comes every four years or eight.
      const years = said.year === undefined ? Array.from({ length: 9 }, (_, back) => year - back) : [said.year];
      return years
        .map((each) => Date.UTC(each, said.month - 1, said.day))
        .filter((midnight) => new Date(midnight).getUTCDate() === said.day);
    }
    case 'weekday': {
      const back = (new Date(today).getUTCDay() - said.weekday + 7) % 7;
      if (said.last) return back === 0 ? [today - 7 * day] : [today - back * day, today - (back + 7) * day];
      return back === 0 ? [today, today - 7 * day] : [today - back * day];
    }
  }
};

const midnightOf = (moment: number, zone: Zone): number => {
  const wall = moment + zone.offsetAt(moment);
  return Math.floor(wall / day) * day;
};

/**
 * A clock time without a day (rules.md Q3): every such moment while the incident was under way, of these the latest two
 * days; for a fact that may lie before it, or where there is none, also within the twelve hours before.
 */
const fitting = (ofDay: number, zone: Zone, frame: Frame, isEarly: boolean): number[] => {
  const latest = frame.now + allowedSkew;
  // Said before the log, it is measured from the log all the same.
  const { since } = frame;
  const today = midnightOf(frame.now, zone);
  const found: number[] = [];
  let daysFound = 0;
  // From tomorrow, as just before midnight a clock that runs ahead shows it, back to the last day that may count.
  for (let midnight = today + day; midnight >= since - reach - 2 * day && daysFound < 2; midnight -= day) {
    const moments = momentsAt(zone, midnight + ofDay);
    if (moments.length === 0 && midnight <= today) return found;
    const fit = moments.filter((moment) => moment <= latest && moment >= (isEarly ? since - reach : since));
    if (fit.length > 0) daysFound++;
    found.push(...fit);
    if (!isEarly && daysFound === 0) {
      const before = moments.filter((moment) => moment <= latest && moment < since && moment >= since - reach);
      if (before.length > 0) return before;
    }
  }
  return found;
};

/** The first moment from `from` on at which the clocks show this time of day. */
const nextAt = (clock: ClockTime, zone: Zone, from: number): number => {
  const [own] = clock.zones ?? [];
  const clocks = own && zone.name !== own.zone.name && own.place?.name !== zone.name ? own.zone : zone;
  for (let midnight = midnightOf(from, clocks); ; midnight += day) {
    const next = momentsAt(clocks, midnight + clock.ofDay).find((moment) => moment >= from);
    if (next !== undefined) return next;
  }
};

const orWhyNot = (
  found: Meaning[],
  clock: ClockTime,
  days: readonly Day[] | undefined,
  frame: Frame,
  written: string,
): Meaning[] => {
  if (found.length > 0) return found;
  const [{ zone, place } = { zone: frame.zone }] = clock.zones ?? [];
  const clocks = place ?? zone;
  const wall = days?.flatMap((each) => wallDays(each, clocks, frame.now).slice(0, 1)) ?? [
    midnightOf(frame.now, clocks),
  ];
  const isSkipped = wall.some((midnight) => momentsAt(clocks, midnight + clock.ofDay).length === 0);
  if (isSkipped)
    return [
      {
        kind: 'none',
        why: `"${written}" never was in ${clocks.name}: clocks were put forward past it. Say the time in UTC`,
      },
    ];
  return [
    {
      kind: 'none',
      why: days
        ? `"${written}" has not come yet`
        : `"${written}" of the last days has either not come yet, or lies long before all that is known of the incident: say the day`,
    },
  ];
};
