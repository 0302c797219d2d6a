import {
  chronology,
  durationsOf,
  is,
  originOf,
  outcomeOf,
  servicesOf,
  severitiesOf,
  type AsOf,
  type Chronology,
  type Incident,
  type Instant,
  type Origin,
  type Outcome,
  type Prose,
} from '#incidents/domain';
import type { Bounds, Terms } from '#service-levels/domain';
import { urgencies, type RecommendingView, type Urgency } from '#settings/domain';
import {
  detectionLimit,
  loggingLimit,
  reachBetween,
  reaches,
  type LimitUsed,
  type Measured,
  type Reach,
} from './detection-limits.js';

/** What is recommended: to notice sooner, or to log sooner what was noticed. Of each kind an incident has one at most. */
export const recommendationKinds = ['observability', 'process'] as const;
export type RecommendationKind = (typeof recommendationKinds)[number];

/** How pressing it is, the most pressing first; undetermined is for want of a fact. */
export const recommendationPriorities = ['urgent', 'high', 'medium', 'low', 'undetermined', 'none'] as const;
export type RecommendationPriority = (typeof recommendationPriorities)[number];

/** Facts that would tell more. */
export const recommendationAsks = ['reported-by', 'started'] as const;
export type RecommendationAsk = (typeof recommendationAsks)[number];

/** What is recommended of how an incident was noticed, and why. With the incident, its kind says which it is. */
export interface Recommendation {
  kind: RecommendationKind;
  priority: RecommendationPriority;
  /** What it may be instead, as far as is known; null where it is settled, or nothing is known. */
  upTo: Urgency | null;
  asks: RecommendationAsk[];
  /** Milliseconds of the limit's clock: the time to detect, or from then to the first log; null where facts are missing. */
  measured: Bounds | null;
  limit: LimitUsed;
  reasons: RecommendationReason[];
}

/** One thing that it follows from, with the event that says so; null of a default. */
export type RecommendationReason =
  | { because: 'origin'; eventId: string; origin: Origin | null }
  /** One moment, or bounds. */
  | { because: 'started'; eventId: string; notBefore: Instant; notAfter: Instant }
  /** With an event somebody said that it is not recorded. */
  | { because: 'start-unknown'; eventId: string | null }
  /** It contradicts the detection (rules.md S2), and tells nothing. */
  | { because: 'started-after-detected'; eventId: string }
  /** `byDefault` by the first log. */
  | { because: 'detected'; eventId: string; at: Instant; byDefault: boolean }
  | { because: 'logged'; eventId: string; at: Instant }
  /** How long it took, and how far that is beyond the limit: at least and at most. */
  | { because: 'limit'; eventId: string | null; measured: Bounds; most: number; reach: [atLeast: Reach, atMost: Reach] }
  /** Of which everything is one step less pressing. */
  | { because: 'severity'; eventId: string; severity: number };

export type WhyNoRecommendation = 'not-logged' | 'cancelled' | 'merged';

/** What is recommended of an incident as it stood (rules.md O1 to O7). */
export interface Recommended {
  /** The earliest of `validAt`, `knownAt` and the clock. */
  asOf: Instant;
  /** Why there is nothing to recommend; null where there is. */
  why: WhyNoRecommendation | null;
  title: Prose;
  /** The one that it is by; 1 is the worst. */
  severity: number;
  /** Ids of those that it affects. */
  services: string[];
  /** Of the first log or report. */
  origin: Origin | null;
  firstLoggedAt: Instant;
  /** The most pressing of all; null where there is nothing to recommend. */
  priority: RecommendationPriority | null;
  items: Recommendation[];
  /** Ids of the calendars that limits count by, the one that counts among them. */
  calendars: string[];
}

/** An incident with what decides about it, each as it was known at the moment asked for. */
export interface Noticed {
  incident: Incident;
  terms: Terms;
  setting: RecommendingView;
}

/** What is recommended on both axes; undefined where the incident was not known then. */
export const recommendationsOf = (noticed: Noticed, asOf: AsOf): Recommended | undefined => {
  const replayed = chronology(noticed.incident, asOf);
  if (replayed === undefined) return undefined;
  const outcome = outcomeOf(replayed);
  const firstLogged = outcome.firstLogged ?? replayed.log;
  const why = whyNone(noticed.incident, outcome);
  const said = {
    asOf: replayed.asOf,
    why,
    title: replayed.log.data.title,
    severity: severitiesOf(replayed).severity,
    services: servicesOf(replayed.log, replayed.facts),
    origin: originOf(firstLogged),
    firstLoggedAt: firstLogged.at,
  };
  if (why !== null) return { ...said, priority: null, items: [], calendars: [] };
  const { calendars, ...detection } = detectionLimit(
    noticed,
    replayed,
    durationsOf(outcome).lengths.timeToDetect,
    asOf,
  );
  const { setting } = noticed;
  const items = [observability(detection, replayed, outcome, setting), ...logging(replayed, outcome, setting)];
  return { ...said, priority: mostPressing(items), items, calendars };
};

/** What was merged counts in the other one (rules.md A5). */
const whyNone = ({ merging }: Incident, { status }: Outcome): WhyNoRecommendation | null => {
  if (merging?.into !== undefined) return 'merged';
  return status === 'cancelled' || status === 'not-logged' ? status : null;
};

const mostPressing = (items: readonly Recommendation[]): RecommendationPriority =>
  recommendationPriorities.find((priority) => items.some((item) => item.priority === priority)) ?? 'none';

/** Row and column of the table: who noticed it first, and how long it had gone on by then (rules.md O1 to O4). */
const observability = (
  detection: Measured,
  replayed: Chronology,
  outcome: Outcome,
  setting: RecommendingView,
): Recommendation => {
  const reporter = outcome.firstLogged ?? replayed.log;
  const origin = originOf(reporter);
  const { severity } = severitiesOf(replayed);
  const { limit, measured } = detection;
  const found = foundIn(origin, detection, setting, severity);
  const isDeclared = declaredUnknown(replayed, outcome) !== undefined;
  const asksStart = (measured === null || found.upTo !== null) && !isDeclared;
  return {
    kind: 'observability',
    ...found,
    asks: [...(origin === null ? (['reported-by'] as const) : []), ...(asksStart ? (['started'] as const) : [])],
    measured,
    limit,
    reasons: [
      { because: 'origin', eventId: reporter.recorded.id, origin },
      startReason(measured, replayed, outcome),
      ...detectedReason(outcome),
      ...limitReason(detection),
      ...severityReason(replayed, setting),
    ],
  };
};

/** The event by which somebody said that the start is not recorded: nobody is asked for it any more (rules.md S4). */
const declaredUnknown = ({ facts }: Chronology, { started }: Outcome): string | undefined =>
  started === undefined
    ? facts.find((fact) => is('FactDeclaredUnrecorded')(fact) && fact.data.fact === 'started')?.recorded.id
    : undefined;

/** The cells between the bounds: of several the least pressing one, and what it may be instead. */
const foundIn = (
  origin: Origin | null,
  detection: Measured,
  setting: RecommendingView,
  severity: number,
): Pick<Recommendation, 'priority' | 'upTo'> => {
  if (origin === null) return { priority: 'undetermined', upTo: null };
  const { table, lowered } = setting;
  const lower = (urgency: Urgency): Urgency => (lowered.includes(severity) ? oneStepLower(urgency) : urgency);
  const [within, upToFourTimes, beyond, unknown] = table[origin];
  const known = [within, upToFourTimes, beyond].map(lower);
  if (detection.measured === null) {
    if (unknown === 'undetermined') return { priority: 'undetermined', upTo: null };
    return between([lower(unknown), ...known.filter((each) => isAbove(each, lower(unknown)))]);
  }
  const [least, most] = reachBetween(detection);
  return between(known.slice(least, most + 1));
};

const between = (cells: readonly Urgency[]): Pick<Recommendation, 'priority' | 'upTo'> => {
  const [lowest = 'none', ...others] = cells.toSorted(
    (one, other) => urgencies.indexOf(one) - urgencies.indexOf(other),
  );
  const highest = others.at(-1) ?? lowest;
  return { priority: lowest, upTo: highest === lowest ? null : highest };
};

const isAbove = (one: Urgency, other: Urgency): boolean => urgencies.indexOf(one) > urgencies.indexOf(other);
const oneStepLower = (urgency: Urgency): Urgency => urgencies[urgencies.indexOf(urgency) - 1] ?? 'none';

/** A long way from detected to logged is nothing that more observability would shorten (rules.md O5). */
const logging = (replayed: Chronology, outcome: Outcome, setting: RecommendingView): Recommendation[] => {
  const { detected, firstLogged } = outcome;
  // Where nobody stated a detection the log stands in for it, and there is no way between them.
  if (firstLogged === undefined || detected?.type !== 'IncidentDetected' || detected.at > firstLogged.at) return [];
  const { severity } = severitiesOf(replayed);
  const length = Date.parse(firstLogged.at) - Date.parse(detected.at);
  const way = { limit: loggingLimit(setting, severity), measured: { atLeast: length, atMost: length } };
  const priority = (['none', 'low', 'medium'] as const)[reachBetween(way)[0]] ?? 'medium';
  return [
    {
      kind: 'process',
      priority: setting.lowered.includes(severity) ? oneStepLower(priority) : priority,
      ...{ upTo: null, asks: [], ...way },
      reasons: [
        ...detectedReason(outcome),
        { because: 'logged', eventId: firstLogged.recorded.id, at: firstLogged.at },
        ...limitReason(way),
        ...severityReason(replayed, setting),
      ],
    },
  ];
};

const startReason = (measured: Bounds | null, replayed: Chronology, outcome: Outcome): RecommendationReason => {
  const { started } = outcome;
  if (started === undefined) return { because: 'start-unknown', eventId: declaredUnknown(replayed, outcome) ?? null };
  const eventId = started.recorded.id;
  if (measured === null) return { because: 'started-after-detected', eventId };
  const { data, at } = started;
  const bounds = 'notBefore' in data ? data : { notBefore: at, notAfter: at };
  return { because: 'started', eventId, notBefore: bounds.notBefore, notAfter: bounds.notAfter };
};

const detectedReason = ({ detected }: Outcome): RecommendationReason[] =>
  detected
    ? [
        {
          because: 'detected',
          eventId: detected.recorded.id,
          at: detected.at,
          byDefault: detected.type !== 'IncidentDetected',
        },
      ]
    : [];

const limitReason = (compared: Measured): RecommendationReason[] => {
  const { limit, measured } = compared;
  if (measured === null) return [];
  const [least, most] = reachBetween(compared).map((place) => reaches[place] as Reach) as [Reach, Reach];
  return [{ because: 'limit', eventId: limit.eventId, measured, most: limit.most, reach: [least, most] }];
};

/** Told only where it changes something. */
const severityReason = (replayed: Chronology, { lowered }: RecommendingView): RecommendationReason[] => {
  const { severity } = severitiesOf(replayed);
  if (!lowered.includes(severity)) return [];
  const stated = replayed.facts.findLast(({ type }) => type === 'IncidentLogged' || type === 'SeverityChanged');
  return [{ because: 'severity', eventId: (stated ?? replayed.log).recorded.id, severity }];
};
