import { monthOf } from '#business-time';
import type { SpanKind } from '#incidents/domain';
import type { AvailabilityLimit } from './agreement-events.js';
import type { Stretch } from './stopwatch.js';
import type { Agreement, Maintenance, Version } from './terms.js';

/** A stretch in which a service was hit, of one incident. Milliseconds since 1970. */
export interface ImpactSpan {
  incident: string;
  service: string;
  kind: SpanKind;
  /** Null where it is not known. */
  from: number | null;
  /** Null while it goes on. */
  to: number | null;
  /** When it was known at the latest that something is wrong, where `from` is not known. */
  seenAt: number;
  /** The agreement does not count it (VerdictExcluded). */
  isExcluded: boolean;
}

export type AvailabilityState = 'met' | 'breached' | 'running' | 'unknown' | 'not-applicable';

/** How a service was available in a month, from incidents and not from telemetry. Lengths in milliseconds. */
export interface ServiceAvailability {
  service: string;
  state: AvailabilityState;
  /** Percent; null where nothing counts. At most so much where the start of an outage is not known. */
  availability: number | null;
  isAtMost: boolean;
  /** What counts of the month, as far as it has passed, without maintenance. */
  counted: number;
  /** What was lost of it: overlaps once, by the kind that weighs most. */
  lost: number;
  budget: ErrorBudget;
  /** The spans that it follows from, as far as they lie in the month. */
  spans: (Stretch & { incident: string; kind: SpanKind; weight: number; isStartKnown: boolean; isExcluded: boolean })[];
}

/** How much may be lost in the whole month; what is left is below 0 where more was lost. */
export interface ErrorBudget {
  allowed: number;
  used: number;
  left: number;
}

export interface Availability {
  month: string;
  from: number;
  to: number;
  limit: AvailabilityLimit;
  version: number;
  /** The worst of the services. */
  state: AvailabilityState;
  maintenance: Maintenance[];
  services: ServiceAvailability[];
}

/**
 * The availability that an agreement promises, in a calendar month of its zone (rules.md L12); undefined where no
 * version of it with a limit on availability held in the month.
 *
 * @param month like "2026-03"
 * @param now milliseconds since 1970
 */
export const availabilityIn = (
  month: string,
  agreement: Agreement,
  spans: readonly ImpactSpan[],
  maintenance: readonly Maintenance[],
  now: number,
): Availability | undefined => {
  const promise = promiseIn(monthOf(month, agreement.zone), agreement);
  if (promise === undefined) return undefined;
  const { version, limit, held } = promise;
  const services = version.services.map((service) =>
    ofService(
      service,
      limit,
      held,
      spans.filter((span) => span.service === service),
      maintenance.filter((each) => each.services.includes(service)),
      now,
    ),
  );
  const order: readonly AvailabilityState[] = ['breached', 'unknown', 'running', 'met', 'not-applicable'];
  const state = order.find((each) => services.some((service) => service.state === each)) ?? 'not-applicable';
  const inside = maintenance.filter(
    ({ from, to, services: of }) =>
      from < held.to && to > held.from && of.some((service) => version.services.includes(service)),
  );
  return { month, ...held, limit, version: version.number, state, maintenance: inside, services };
};

interface Promised {
  version: Version;
  limit: AvailabilityLimit;
  /** As far as it lies in the month: until a version promises no availability, or the agreement ends. */
  held: Stretch;
}

/** By the first version that promises it in the month. Those after it change nothing but how long something is promised. */
const promiseIn = ({ from, to }: Stretch, { versions }: Agreement): Promised | undefined => {
  const promised = versions.flatMap((version) => {
    const limit = version.limits.find((each): each is AvailabilityLimit => each.value === 'availability');
    const inside = { from: Math.max(from, version.from), to: Math.min(to, version.until) };
    return limit && inside.from < inside.to ? [{ version, limit, held: inside }] : [];
  });
  return promised.reduce<Promised | undefined>((first, { version, limit, held }) => {
    if (first === undefined) return { version, limit, held };
    return held.from === first.held.to ? { ...first, held: { from: first.held.from, to: held.to } } : first;
  }, undefined);
};

const ofService = (
  service: string,
  limit: AvailabilityLimit,
  held: Stretch,
  spans: readonly ImpactSpan[],
  maintenance: readonly Stretch[],
  now: number,
): ServiceAvailability => {
  const until = Math.min(held.to, Math.max(held.from, now));
  const counts = without([{ from: held.from, to: until }], maintenance);
  const inMonth = spans
    .map((span) => ({
      incident: span.incident,
      kind: span.kind,
      weight: limit.weights[span.kind] ?? 0,
      isStartKnown: span.from !== null,
      isExcluded: span.isExcluded,
      from: Math.max(held.from, span.from ?? Math.min(span.seenAt, span.to ?? now)),
      to: Math.min(until, span.to ?? now),
    }))
    // One whose start is not known may have begun in the month, however late it was seen.
    .filter(({ from, to, isStartKnown }) => from < to || (!isStartKnown && to >= held.from && from <= until));
  const counting = inMonth.filter(({ weight, isExcluded }) => weight > 0 && !isExcluded);
  const lost = lostIn(counting, counts);
  const atMost = lostIn(
    counting.map((span) => (span.isStartKnown ? span : { ...span, from: held.from })),
    counts,
  );
  const counted = lengthOfAll(counts);
  const isAtMost = counting.some(({ isStartKnown }) => !isStartKnown);
  // In whole milliseconds: what is just at the limit would else be beyond it by what 99.95 lacks in binary.
  const allowed = Math.round((lengthOfAll(without([held], maintenance)) * (100 - limit.limit)) / 100);
  return {
    service,
    state: stateOf({ counted, lost, atMost, allowed, isOver: now >= held.to }),
    availability: counted === 0 ? null : 100 * (1 - lost / counted),
    isAtMost,
    counted,
    lost,
    budget: { allowed, used: lost, left: allowed - lost },
    spans: inMonth,
  };
};

/** Where bounds decide, they decide. `atMost` is lost where what has no known start had begun with the month. */
const stateOf = (measured: {
  counted: number;
  lost: number;
  atMost: number;
  allowed: number;
  isOver: boolean;
}): AvailabilityState => {
  const { counted, lost, atMost, allowed, isOver } = measured;
  if (lost > allowed) return 'breached';
  if (isOver && counted === 0) return 'not-applicable';
  if (atMost > allowed) return 'unknown';
  return isOver ? 'met' : 'running';
};

/** At each moment the kind that weighs most counts, and nothing twice. */
const lostIn = (spans: readonly (Stretch & { weight: number })[], counts: readonly Stretch[]): number => {
  const edges = [...new Set([...spans, ...counts].flatMap(({ from, to }) => [from, to]))].sort(
    (one, other) => one - other,
  );
  let lost = 0;
  for (const [place, from] of edges.slice(0, -1).entries()) {
    const to = edges[place + 1] ?? from;
    const covers = (stretch: Stretch): boolean => stretch.from <= from && to <= stretch.to;
    if (!counts.some(covers)) continue;
    lost += Math.max(0, ...spans.filter(covers).map(({ weight }) => weight)) * (to - from);
  }
  return Math.round(lost);
};

/** What is left of stretches that do not overlap, without others that may. */
const without = (stretches: readonly Stretch[], taken: readonly Stretch[]): Stretch[] =>
  taken.reduce<Stretch[]>(
    (left, { from, to }) =>
      left.flatMap((stretch) =>
        [
          { from: stretch.from, to: Math.min(stretch.to, from) },
          { from: Math.max(stretch.from, to), to: stretch.to },
        ].filter((piece) => piece.from < piece.to),
      ),
    [...stretches],
  );

const lengthOfAll = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0);
