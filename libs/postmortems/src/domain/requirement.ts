import { lengthOf, momentAfter, timeIn, type Calendar } from '#business-time';
import type { Instant, Origin } from '#incidents/domain';
import type { Due } from '#settings/domain';

/** What decides whether an incident needs a postmortem, of one incident. */
export interface Reviewable {
  /** 1 is the worst. */
  highestSeverity: number;
  origin: Origin | null;
  /** A limit of an agreement was breached. */
  isBreached: boolean;
  /** It was no incident: none is owed. */
  isCancelled: boolean;
  /** When it was fixed last; null while it is not, also after a reopening. */
  fixedAt: Instant | null;
}

export const reasonsOwed = ['severity', 'breach', 'external'] as const;
export type Reason = (typeof reasonsOwed)[number];

/** Whether a postmortem is owed, why, and by when. */
export interface Requirement {
  is: 'required' | 'optional' | 'waived';
  /** Why it is required, or would be without the waiver. */
  reasons: Reason[];
  /** RFC 3339 UTC; null where none is required, or nothing is fixed yet, or the setting names no time. */
  dueAt: Instant | null;
}

/**
 * Whether the incidents of one review need a postmortem (product.md, "The postmortem is a meeting"): where one of them does.
 * It is due by the highest severity that any of them reached, so long after the last fix of all; while one is not fixed, or is
 * reopened, nothing is due.
 *
 * @param isWaived says that none is owed
 */
export const requirementOf = (incidents: readonly Reviewable[], setting: Due, isWaived: boolean): Requirement => {
  const owing = incidents.filter(({ isCancelled }) => !isCancelled);
  const reasons = reasonsIn(owing, setting);
  const is = reasons.length === 0 ? 'optional' : isWaived ? 'waived' : 'required';
  return { is: isWaived ? 'waived' : is, reasons, dueAt: is === 'required' ? dueFor(owing, setting) : null };
};

const reasonsIn = (incidents: readonly Reviewable[], { required }: Due): Reason[] => {
  const isSevere = ({ highestSeverity }: Reviewable): boolean => required.severities.includes(highestSeverity);
  const isFromOutside = ({ origin }: Reviewable): boolean => origin === 'external-user' || origin === 'support';
  return [
    ...(incidents.some(isSevere) ? (['severity'] as const) : []),
    ...(required.breach && incidents.some(({ isBreached }) => isBreached) ? (['breach'] as const) : []),
    ...(required.external && incidents.some(isFromOutside) ? (['external'] as const) : []),
  ];
};

const dueFor = (incidents: readonly Reviewable[], setting: Due): Instant | null => {
  const lastFix = lastFixOf(incidents);
  const severity = Math.min(...incidents.map(({ highestSeverity }) => highestSeverity));
  // What is not named is due as what is next worse.
  const within = setting.within
    .filter((each) => each.severity <= severity)
    .reduce<Due['within'][number] | undefined>(
      (nearest, each) => (nearest && nearest.severity >= each.severity ? nearest : each),
      undefined,
    );
  if (lastFix === null || within === undefined) return null;
  return momentAfterDays(lastFix, within, setting);
};

/**
 * At the same time of the day so many calendar days later; or so many times 24 hours of business days, from 00:00 to 24:00. Days
 * are those of the clock on the wall in the zone of the setting.
 */
const momentAfterDays = (from: Instant, { days, kind }: Due['within'][number], setting: Due): Instant | null => {
  const due =
    kind === 'business'
      ? momentAfter(businessDays(setting), Date.parse(from), lengthOfDays(days))
      : timeIn(setting.zone, Date.parse(from)).add({ days }).epochMilliseconds;
  return due === undefined ? null : new Date(due).toISOString();
};

/** When the last of several incidents was fixed; null while one is not. What was no incident needs no fix. */
export const lastFixOf = (incidents: readonly Pick<Reviewable, 'fixedAt' | 'isCancelled'>[]): Instant | null => {
  const fixes = incidents.filter(({ isCancelled }) => !isCancelled).map(({ fixedAt }) => fixedAt);
  return fixes.includes(null) ? null : (fixes.sort().at(-1) ?? null);
};

const lengthOfDays = (days: number): number => lengthOf(`P${days}D`) ?? 0;

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const allDay = { from: '00:00', to: '24:00' };

const businessDays = ({ zone, holidays }: Due): Calendar => ({
  zone,
  hours: [{ days: weekdays, ...allDay }],
  holidays: holidays.map((date) => ({ date })),
  exceptionalDays: [],
});
