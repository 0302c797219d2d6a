import { isDay, isZone } from '#business-time';
import type { Recorded } from '#decider';
import type { DueSet, Instant, Settings } from './settings.js';

/** Which incidents need a postmortem, and by when it is to be held. */
export interface Due {
  required: {
    /** The highest that was reached; 1 is the worst. */
    severities: number[];
    /** Any limit of an agreement that was breached. */
    breach: boolean;
    /** Reported by an external user, or by support for one. */
    external: boolean;
  };
  /**
   * So many days after the last fix, by the highest severity; for one that is not named that of the next worse one, and
   * none where there is no such.
   */
  within: { severity: number; days: number; kind: DayKind }[];
  /** IANA name: in which days are days. */
  zone: string;
  /** Days that are no business days. */
  holidays: string[];
}

/** Every day, or Monday to Friday but for holidays. */
export const dayKinds = ['calendar', 'business'] as const;
export type DayKind = (typeof dayKinds)[number];

/** Unless somebody says otherwise (product.md, "The postmortem is a meeting"). */
export const defaultDue: Due = {
  required: { severities: [1, 2], breach: true, external: true },
  within: [
    { severity: 1, days: 3, kind: 'calendar' },
    { severity: 2, days: 5, kind: 'business' },
  ],
  zone: 'UTC',
  holidays: [],
};

/** What was set at a moment, or is now, and since when; nothing says so of the default. */
export type DueView = Due & { since: Instant | null; eventId: string | null };

/** As it was known at a moment, or now (rules.md T3). */
export const dueAt = ({ changes }: Settings, knownAt?: Instant): DueView => {
  const last = changes.findLast(
    (change): change is Recorded<DueSet> =>
      change.type === 'DueSet' && (knownAt === undefined || change.metadata.recordedAt <= knownAt),
  );
  if (last === undefined) return { ...defaultDue, since: null, eventId: null };
  const { occurredAt: since, ...due } = last.data;
  return { ...due, since, eventId: last.id };
};

const isSeverity = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 5;

/** Why it cannot be; undefined where it can. */
export const dueProblem = ({
  required,
  within,
  zone,
  holidays,
}: Due): { field: string; detail: string } | undefined => {
  const { severities } = required;
  if (!severities.every(isSeverity) || new Set(severities).size < severities.length)
    return { field: 'required.severities', detail: 'takes severities from 1 to 5, each once' };
  for (const [place, { severity, days }] of within.entries()) {
    if (!isSeverity(severity)) return { field: `within[${place}].severity`, detail: 'takes a severity from 1 to 5' };
    if (within.findIndex((other) => other.severity === severity) !== place)
      return { field: `within[${place}].severity`, detail: `is said twice: severity ${severity}` };
    if (!Number.isInteger(days) || days < 1 || days > 365)
      return { field: `within[${place}].days`, detail: 'takes whole days from 1 to 365' };
  }
  if (!isZone(zone)) return { field: 'zone', detail: 'takes the name of a time zone, like Europe/Berlin' };
  const wrong = holidays.findIndex((day) => !isDay(day));
  return wrong < 0 ? undefined : { field: `holidays[${wrong}]`, detail: 'takes a day, like 2026-12-25' };
};

/** In whatever order things are named. */
export const isSameDue = (one: Due, other: Due): boolean => written(one) === written(other);

const written = ({ required, within, zone, holidays }: Due): string =>
  JSON.stringify([
    required.severities.toSorted(),
    required.breach,
    required.external,
    within
      .toSorted((one, other) => one.severity - other.severity)
      .map(({ severity, days, kind }) => [severity, days, kind]),
    zone,
    holidays.toSorted(),
  ]);
