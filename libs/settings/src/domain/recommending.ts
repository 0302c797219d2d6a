import { lengthOf } from '#business-time';

/** How pressing a recommendation is, the least first. */
export const urgencies = ['none', 'low', 'medium', 'high', 'urgent'] as const;
export type Urgency = (typeof urgencies)[number];

/** Who may have noticed an incident first. */
export const noticers = ['monitor', 'staff', 'support', 'external-user'] as const;
export type Noticer = (typeof noticers)[number];

/**
 * What is recommended of an incident that went on undetected within its limit, up to 4 times as long, beyond that, and for a
 * time that is not known as it has no start: undetermined, or at least so much.
 */
export type Row = [within: Urgency, upToFourTimes: Urgency, beyond: Urgency, unknown: Urgency | 'undetermined'];

/** What is recommended of how an incident was noticed (rules.md O1 to O7). */
export interface Recommending {
  /** By when an incident of each severity is to be detected, where no agreement says so; lengths in ISO 8601. */
  limits: LimitOfSeverity[];
  table: Record<Noticer, Row>;
  /** Severities of which everything is one step less pressing. */
  lowered: number[];
  /** By when after its detection it is to be logged; for a severity that is not named as long as it may take to detect. */
  loggedWithin: LimitOfSeverity[];
}

export interface LimitOfSeverity {
  severity: number;
  limit: string;
}

/** Unless somebody says otherwise (product.md, "Afterwards: observability"). */
export const defaultRecommending: Recommending = {
  limits: [
    { severity: 1, limit: 'PT5M' },
    { severity: 2, limit: 'PT15M' },
    { severity: 3, limit: 'PT1H' },
    { severity: 4, limit: 'P1D' },
    { severity: 5, limit: 'P1D' },
  ],
  table: {
    monitor: ['none', 'low', 'high', 'undetermined'],
    staff: ['low', 'medium', 'high', 'undetermined'],
    support: ['medium', 'high', 'urgent', 'undetermined'],
    'external-user': ['high', 'urgent', 'urgent', 'high'],
  },
  lowered: [4, 5],
  loggedWithin: [],
};

/** The longest limit, in milliseconds: 3660 days, as that of an agreement. */
const longest = 3_660 * 86_400_000;

const severities = [1, 2, 3, 4, 5];
const isSeverity = (value: unknown): boolean => severities.some((severity) => severity === value);

type Problem = { field: string; detail: string } | undefined;

/** Why it cannot be; undefined where it can. */
export const recommendingProblem = ({ limits, table, lowered, loggedWithin }: Recommending): Problem => {
  const wrong = limitsProblem('limits', limits) ?? limitsProblem('loggedWithin', loggedWithin);
  if (wrong) return wrong;
  const missing = severities.find((each) => !limits.some(({ severity }) => severity === each));
  if (missing !== undefined) return { field: 'limits', detail: `lacks severity ${missing}; name each from 1 to 5` };
  for (const noticer of noticers) {
    const [within, upToFourTimes, beyond, unknown] = table[noticer];
    const known: unknown[] = [within, upToFourTimes, beyond];
    const place = known.findIndex((cell) => !urgencies.some((urgency) => urgency === cell));
    if (place >= 0) return { field: `table.${noticer}[${place}]`, detail: `takes one of ${urgencies.join(', ')}` };
    // A start that nobody knows makes nothing urgent.
    if (!unknownTakes.some((taken) => taken === unknown))
      return { field: `table.${noticer}[3]`, detail: `takes one of ${unknownTakes.join(', ')}` };
  }
  if (!lowered.every(isSeverity) || new Set(lowered).size < lowered.length)
    return { field: 'lowered', detail: 'takes severities from 1 to 5, each once' };
  return undefined;
};

const unknownTakes = ['undetermined', 'low', 'medium', 'high'];

const limitsProblem = (field: string, limits: readonly LimitOfSeverity[]): Problem => {
  for (const [place, { severity, limit }] of limits.entries()) {
    if (!isSeverity(severity)) return { field: `${field}[${place}].severity`, detail: 'takes a severity from 1 to 5' };
    if (limits.findIndex((other) => other.severity === severity) !== place)
      return { field: `${field}[${place}].severity`, detail: `is said twice: severity ${severity}` };
    const length = lengthOf(limit) ?? 0;
    if (length <= 0 || length > longest)
      return { field: `${field}[${place}].limit`, detail: 'takes a length above PT0S, up to P3660D, like PT15M' };
  }
  return undefined;
};

/** In whatever order things are named. */
export const isSameRecommending = (one: Recommending, other: Recommending): boolean => written(one) === written(other);

const written = ({ limits, table, lowered, loggedWithin }: Recommending): string =>
  JSON.stringify([
    bySeverity(limits),
    noticers.map((noticer) => table[noticer]),
    lowered.toSorted(),
    bySeverity(loggedWithin),
  ]);

const bySeverity = (limits: readonly LimitOfSeverity[]): [number, string][] =>
  limits
    .toSorted((one, other) => one.severity - other.severity)
    .map(({ severity, limit }): [number, string] => [severity, limit]);
