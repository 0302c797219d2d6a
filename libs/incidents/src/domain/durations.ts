import type { Standing } from './chronology.js';
import type { Instant } from './events.js';
import type { Outcome, Span } from './outcome.js';

export const durationNames = [
  'timeToDetect',
  'timeToLog',
  'timeToRespond',
  'timeToDiagnose',
  'timeToRecover',
  'timeToFix',
  'total',
] as const;
export type DurationName = (typeof durationNames)[number];

/** One end of a duration: the fact, and its moment or the bounds of it. */
export interface Anchor {
  eventId: string;
  type: Standing['type'];
  occurredAt?: Instant;
  notBefore?: Instant;
  notAfter?: Instant;
}

/** A stretch that was taken out of a duration, in milliseconds; overlaps are counted once in the sum, not here. */
export interface Subtracted {
  kind: Span['kind'];
  from: string;
  to: string;
  milliseconds: number;
}

/** A length of time with its two anchors, in milliseconds; bounds where an anchor has bounds. */
export interface Duration {
  from: Anchor;
  to: Anchor;
  atLeast: number;
  atMost: number;
  subtracted?: Subtracted[];
}

/** Two facts in the wrong order: the duration between them is absent and a flag names them (rules.md S2). */
export interface Reversed {
  name: DurationName;
  from: Standing;
  to: Standing;
}

export interface Durations {
  /** Only those with both anchors, in order. */
  lengths: Partial<Record<DurationName, Duration>>;
  reversed: Reversed[];
}

/** The table of rules.md, "Durations": the facts that each is measured from and to, where they are recorded. */
export const anchorsOf = (outcome: Outcome): Record<DurationName, [Standing | undefined, Standing | undefined]> => {
  const { started, detected, firstLogged, firstResponse, diagnosis, fix } = outcome;
  return {
    timeToDetect: [started, detected],
    timeToLog: [started, firstLogged],
    timeToRespond: [firstLogged, firstResponse],
    timeToDiagnose: [firstLogged, diagnosis],
    timeToRecover: [started, outcome.mitigation ?? fix],
    timeToFix: [firstLogged, fix],
    total: [started, fix],
  };
};

/** The lengths between anchors. `subtract` takes spans out of time to fix, and of nothing else (rules.md S3). */
export const durationsOf = (outcome: Outcome, subtract: readonly Span['kind'][] = []): Durations => {
  const anchors = anchorsOf(outcome);
  const lengths: Durations['lengths'] = {};
  const reversed: Reversed[] = [];
  for (const name of durationNames) {
    const [from, to] = anchors[name];
    if (from === undefined || to === undefined) continue;
    const length = between(from, to);
    if (length === undefined) reversed.push({ name, from, to });
    else lengths[name] = name === 'timeToFix' ? without(length, from, to, outcome.spans, subtract) : length;
  }
  return { lengths, reversed };
};

/** Bounds give bounds; undefined when `to` lies before every moment that `from` may have. */
const between = (from: Standing, to: Standing): Duration | undefined => {
  const [earliestFrom, latestFrom] = boundsOf(from);
  const [earliestTo, latestTo] = boundsOf(to);
  const atMost = latestTo - earliestFrom;
  if (atMost < 0) return undefined;
  return { from: anchorOf(from), to: anchorOf(to), atLeast: Math.max(0, earliestTo - latestFrom), atMost };
};

/** The earliest and the latest moment that a fact may have, in milliseconds since the epoch. */
export const boundsOf = (fact: Standing): [number, number] => {
  if ('notBefore' in fact.data) return [Date.parse(fact.data.notBefore), Date.parse(fact.data.notAfter)];
  const moment = Date.parse(fact.at);
  return [moment, moment];
};

export const anchorOf = (fact: Standing): Anchor => ({
  eventId: fact.recorded.id,
  type: fact.type,
  ...('notBefore' in fact.data
    ? { notBefore: fact.data.notBefore, notAfter: fact.data.notAfter }
    : { occurredAt: fact.at }),
});

const without = (
  length: Duration,
  from: Standing,
  to: Standing,
  spans: readonly Span[],
  subtract: readonly Span['kind'][],
): Duration => {
  if (subtract.length === 0) return length;
  const [start, end] = [Date.parse(from.at), Date.parse(to.at)];
  const inside = spans
    .filter((span) => subtract.includes(span.kind))
    .map((span) => ({
      span,
      from: Math.max(start, Date.parse(span.from.at)),
      to: Math.min(end, span.to === undefined ? end : Date.parse(span.to.at)),
    }))
    .filter((stretch) => stretch.from < stretch.to);
  const taken = lengthOfUnion(inside);
  return {
    ...length,
    atLeast: length.atLeast - taken,
    atMost: length.atMost - taken,
    subtracted: inside.map(({ span, from: begin, to: finish }) => ({
      kind: span.kind,
      from: span.from.recorded.id,
      to: (span.to ?? to).recorded.id,
      milliseconds: finish - begin,
    })),
  };
};

/** Overlaps count once. */
const lengthOfUnion = (stretches: readonly { from: number; to: number }[]): number => {
  let sum = 0;
  let reached = -Infinity;
  for (const { from, to } of stretches.toSorted((one, other) => one.from - other.from)) {
    sum += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return sum;
};
