import type { Standing } from './chronology.js';
import type { Instant } from './events.js';
import type { Outcome } from './outcome.js';

/** One figure of impact, and where it comes from. */
export interface Figure {
  value: number;
  confirmed: boolean;
  /** Who or what counted; left out where nobody said. */
  source?: string;
  eventId: string;
}

/** The figures that stand for the whole (rules.md, "Headline impact"); null where nobody gave one. */
export interface HeadlineImpact {
  users: Figure | null;
  accounts: Figure | null;
  /** The sum over the sources, with the latest figure of each. */
  supportRequests: { value: number; confirmed: boolean; figures: Figure[] } | null;
}

type Counted = 'users' | 'accounts' | 'supportRequests';

/** @param facts in effective order */
export const headlineImpact = (facts: readonly Standing[]): HeadlineImpact => {
  const figures = (name: Counted): Figure[] =>
    facts.flatMap((fact) => {
      if (fact.type !== 'ImpactRecorded') return [];
      const { [name]: value, confirmed, countedBy } = fact.data;
      return value === undefined
        ? []
        : [{ value, confirmed, ...(countedBy === undefined ? {} : { source: countedBy }), eventId: fact.recorded.id }];
    });
  return {
    users: standsFor(figures('users')),
    accounts: standsFor(figures('accounts')),
    supportRequests: summed(figures('supportRequests')),
  };
};

/** Never a sum: one person may be counted by several. The newest confirmed figure, else the newest estimate. */
const standsFor = (figures: readonly Figure[]): Figure | null =>
  figures.findLast(({ confirmed }) => confirmed) ?? figures.at(-1) ?? null;

/** Requests reach one desk each: the latest figure of each source is added up. */
const summed = (figures: readonly Figure[]): HeadlineImpact['supportRequests'] => {
  const latest = [...new Map(figures.map((figure) => [figure.source, figure])).values()];
  if (latest.length === 0) return null;
  return {
    value: latest.reduce((sum, { value }) => sum + value, 0),
    confirmed: latest.every(({ confirmed }) => confirmed),
    figures: latest,
  };
};

/**
 * Services that the log names, or the log of an incident that was merged, or that were said to be affected since: each
 * once, in the order in which they were named.
 */
export const servicesOf = (log: Standing<'IncidentLogged'>, facts: readonly Standing[]): string[] => [
  ...new Set([
    ...log.data.services,
    ...facts.flatMap((fact) =>
      fact.type === 'ServiceAffected'
        ? [fact.data.service]
        : fact.type === 'IncidentReported' && 'services' in fact.data
          ? (fact.data.services as string[])
          : [],
    ),
  ]),
];

/** Where a span ends: as stated, else by the mitigation that held or the fix, the first that is not before it; null while it goes on. */
export interface SpanEnd {
  at: Instant;
  /** The event that says so. */
  eventId: string;
}

/** @param validAt what had happened by then; an end after it has not come */
export const endOfSpan = (
  span: Standing<'ImpactSpanRecorded'>,
  { mitigation, fix }: Outcome,
  validAt: Instant | undefined,
): SpanEnd | null => {
  const { to } = span.data;
  if (to !== undefined) return validAt !== undefined && to > validAt ? null : { at: to, eventId: span.recorded.id };
  const ended = [mitigation, fix].find((end) => end !== undefined && end.at >= span.at);
  return ended === undefined ? null : { at: ended.at, eventId: ended.recorded.id };
};
