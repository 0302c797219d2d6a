import { lengthOf } from '#business-time';
import { severitiesOf, type AsOf, type Chronology, type Duration, type Incident } from '#incidents/domain';
import { judge, type Bounds, type Terms } from '#service-levels/domain';
import type { RecommendingView } from '#settings/domain';

/** A limit on a time that somebody needed, and where it is from. */
export interface LimitUsed {
  /** Milliseconds, of the clock that it counts by. */
  most: number;
  source: 'agreement' | 'setting';
  /** Id of the agreement, and number of its version; null of the setting. */
  agreement: string | null;
  version: number | null;
  /** Id of the calendar that it counts by; null round the clock. */
  calendar: string | null;
  /** The version of the agreement, or what changed the setting; null of the default. */
  eventId: string | null;
}

/** A limit, and what its own clock counted; null where the facts do not tell. */
export interface Measured {
  limit: LimitUsed;
  measured: Bounds | null;
}

/** How far something is beyond a limit: within it, up to 4 times as long, or longer. */
export const reaches = ['within', 'up-to-4-times', 'beyond'] as const;
export type Reach = (typeof reaches)[number];

const reachOf = (length: number, { most }: LimitUsed): number => (length <= most ? 0 : length <= 4 * most ? 1 : 2);

/** How far it is beyond at least and at most, as places in `reaches`. */
export const reachBetween = ({ limit, measured }: Measured): [least: number, most: number] =>
  measured === null ? [0, 0] : [reachOf(measured.atLeast, limit), reachOf(measured.atMost, limit)];

/**
 * The limit on the time to detect that counts for an incident (rules.md O3): of the limits of agreements that judge it the one
 * that it is furthest beyond, of equals the shortest; where no agreement has any, that of the setting for its severity.
 *
 * @param timeToDetect round the clock; undefined where the facts do not tell
 */
export const detectionLimit = (
  { incident, terms, setting }: { incident: Incident; terms: Terms; setting: RecommendingView },
  replayed: Chronology,
  timeToDetect: Duration | undefined,
  asOf: AsOf,
): Measured & { calendars: string[] } => {
  const agreed = agreedLimits(incident, terms, asOf);
  const [first] = agreed.toSorted(byStrictness);
  const calendars = [...new Set(agreed.flatMap(({ limit: { calendar } }) => (calendar === null ? [] : [calendar])))];
  if (first) return { ...first, calendars };
  const { severity } = severitiesOf(replayed);
  const measured = timeToDetect ? { atLeast: timeToDetect.atLeast, atMost: timeToDetect.atMost } : null;
  return { limit: settingLimit(setting, setting.limits, severity), measured, calendars };
};

/** By when what was detected is to be logged (rules.md O5). */
export const loggingLimit = (setting: RecommendingView, severity: number): LimitUsed =>
  settingLimit(
    setting,
    setting.loggedWithin.some((each) => each.severity === severity) ? setting.loggedWithin : setting.limits,
    severity,
  );

const settingLimit = (
  { eventId }: RecommendingView,
  limits: RecommendingView['limits'],
  severity: number,
): LimitUsed => ({
  // The setting has one for every severity.
  most: lengthOf(limits.find((each) => each.severity === severity)?.limit) ?? 0,
  ...{ source: 'setting', agreement: null, version: null, calendar: null, eventId },
});

/**
 * Those that judge it, each with what its own clock counted. What is excluded of a verdict counts here all the same: who allowed
 * that did not notice it any sooner.
 */
const agreedLimits = (incident: Incident, terms: Terms, asOf: AsOf): Measured[] => {
  const onDetection = termsOnDetection(terms);
  if (onDetection.agreements.length === 0) return [];
  const { verdicts = [] } = judge({ incident, terms: onDetection, exclusions: [] }, asOf) ?? {};
  return verdicts.flatMap(({ agreement, version, limit, state, measured, sum }) => {
    if (state === 'not-applicable' || typeof limit.limit !== 'string') return [];
    const said = sum.find((line) => line.line === 'version');
    const calendar = 'calendar' in limit ? limit.calendar : null;
    return [
      {
        limit: {
          most: lengthOf(limit.limit) ?? 0,
          ...{ source: 'agreement', agreement, version, calendar, eventId: said?.eventId ?? null },
        },
        measured: measured ?? null,
      },
    ];
  });
};

/** The furthest beyond first, then the shortest; else as they were made. */
const byStrictness = (one: Measured, other: Measured): number => {
  const [[least, most], [otherLeast, otherMost]] = [reachBetween(one), reachBetween(other)];
  return otherLeast - least || otherMost - most || one.limit.most - other.limit.most;
};

const narrowed = new WeakMap<Terms, Terms>();

/** What was agreed on the time to detect, and nothing else: few agreements say anything of it. */
const termsOnDetection = (terms: Terms): Terms => {
  const kept = narrowed.get(terms);
  if (kept) return kept;
  const agreements = terms.agreements.map((agreement) => ({
    ...agreement,
    versions: agreement.versions.map((version) => ({
      ...version,
      limits: version.limits.filter(({ value }) => value === 'timeToDetect'),
    })),
  }));
  const isLimiting = ({ versions }: (typeof agreements)[number]): boolean =>
    versions.some(({ limits }) => limits.length > 0);
  const narrow = { ...terms, agreements: agreements.filter(isLimiting) };
  narrowed.set(terms, narrow);
  return narrow;
};
