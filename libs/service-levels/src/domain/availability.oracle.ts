import type { SpanKind } from '#incidents/domain';
import type { AvailabilityState } from './availability.js';
import { minute } from './minutes.oracle.js';

// Availability read from rules.md L12 a second and slow way: every minute of the month is looked at by itself. All moments
// are whole minutes, weights whole tenths and limits whole hundredths of a percent, so that nothing is rounded.

/** A span as it is told: minutes since 1970. */
export interface PlainSpan {
  kind: SpanKind;
  from: number | null;
  to: number | null;
  seenAt: number;
  isExcluded: boolean;
}

export interface PlainMonth {
  /** Like "2026-03". */
  month: string;
  zone: string;
  /** Days, the first on which it holds and the first on which it does not any more. */
  effectiveFrom: string;
  ended: string | null;
  /** Hundredths of a percent. */
  limit: number;
  /** Tenths. */
  weights: Partial<Record<SpanKind, number>>;
  spans: readonly PlainSpan[];
  /** Minutes since 1970, up to the second without it. */
  maintenance: readonly (readonly [number, number])[];
  now: number;
}

/** In minutes, and tenths of a minute where something was lost. */
export interface PlainAvailability {
  state: AvailabilityState;
  counted: number;
  lost: number;
  isAtMost: boolean;
}

/** Rules that somebody might read otherwise, to show that the cases would tell. */
export type Misreading = 'overlaps-add-up' | 'maintenance-counts' | 'month-of-utc' | 'open-spans-end-when-seen';

export const availabilityByTheMinute = (plain: PlainMonth, misread?: Misreading): PlainAvailability | undefined => {
  const { now, limit } = plain;
  const held = minutesOf(plain.month, misread === 'month-of-utc' ? 'UTC' : plain.zone).filter(
    ({ day }) => day >= plain.effectiveFrom && (plain.ended === null || day < plain.ended),
  );
  const [first, last] = [held[0], held.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const isMaintenance = (at: number): boolean =>
    misread !== 'maintenance-counts' && plain.maintenance.some(([from, to]) => from <= at && at < to);
  const spans = plain.spans.map((span) => {
    const to = span.to ?? (misread === 'open-spans-end-when-seen' ? span.seenAt : now);
    const weight = span.isExcluded ? 0 : (plain.weights[span.kind] ?? 0);
    return { weight, to, from: span.from ?? Math.min(span.seenAt, to), isKnown: span.from !== null };
  });
  const passed = Math.min(last.at + 1, Math.max(first.at, now));
  const unknown = spans.filter(
    ({ isKnown, weight, from, to }) => !isKnown && weight > 0 && to >= first.at && from <= passed,
  );
  let [all, counted, lost, atMost] = [0, 0, 0, 0];
  for (const { at } of held) {
    if (isMaintenance(at)) continue;
    all += 1;
    if (at >= now) continue;
    counted += 1;
    const known = spans.filter(({ from, to }) => from <= at && at < to);
    lost += weightOf(known, misread);
    if (unknown.length > 0) atMost += weightOf([...known, ...unknown.filter(({ to }) => at < to)], misread);
  }
  if (unknown.length === 0) atMost = lost;
  // Tenths of minutes times hundredths of percent, on both sides.
  const isBeyond = (tenths: number): boolean => tenths * 10_000 > all * 10 * (10_000 - limit);
  const isOver = now > last.at;
  const state = isBeyond(lost)
    ? 'breached'
    : isOver && counted === 0
      ? 'not-applicable'
      : isBeyond(atMost)
        ? 'unknown'
        : isOver
          ? 'met'
          : 'running';
  return { state, counted, lost, isAtMost: unknown.length > 0 };
};

const weightOf = (spans: readonly { weight: number }[], misread: Misreading | undefined): number => {
  let [most, sum] = [0, 0];
  for (const { weight } of spans) {
    most = Math.max(most, weight);
    sum += weight;
  }
  return misread === 'overlaps-add-up' ? sum : most;
};

interface Minute {
  at: number;
  day: string;
}

const months = new Map<string, readonly Minute[]>();

/** The minutes at which the clocks of a zone show the month, and the day that they show. */
const minutesOf = (month: string, zone: string): readonly Minute[] => {
  const known = months.get(`${month} ${zone}`);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  const middle = Date.parse(`${month}-15`) / minute;
  const around = Array.from({ length: 36 * 96 }, (_, quarter) => middle + (quarter - 18 * 96) * 15);
  // Every clock there is goes by whole quarters of an hour.
  const found = around.flatMap((quarter) => {
    const day = clock.format(quarter * minute);
    return day.startsWith(month) ? Array.from({ length: 15 }, (_, more) => ({ at: quarter + more, day })) : [];
  });
  months.set(`${month} ${zone}`, found);
  return found;
};
