import { durationNames, type DurationName, type Origin, type Status } from '#incidents/domain';

/** Moments that may decide which period an incident belongs to. */
export const moments = ['firstLoggedAt', 'startedAt', 'detectedAt', 'fixedAt', 'closedAt'] as const;
export type Moment = (typeof moments)[number];

/** As much of an incident as metrics are counted from. Moments in milliseconds since 1970. */
export interface Row {
  id: string;
  status: Status;
  severity: number;
  origin: Origin | null;
  channel: string | null;
  /** Ids. */
  services: readonly string[];
  teams: readonly string[];
  moments: Record<Moment, number | null>;
  /** A length in milliseconds of 0 and more, or one of `outcomes`. */
  durations: Record<DurationName, number>;
  /** Ids of the people who alone see it. */
  restrictedTo: readonly string[] | null;
  /** Services of each of those that count in it, and of itself. */
  parts: readonly (readonly string[])[];
}

/** Why an incident has no length that counts; the number stands where the length would. */
export const outcomes = {
  /** Still running: its end has not come. */
  open: -1,
  cancelled: -2,
  /** Counts in another incident. */
  merged: -3,
  'start-unknown': -4,
  /** It is over, and this end was never recorded. */
  'end-unknown': -5,
  /** The start is known between bounds only, so that the length is, too. */
  'between-bounds': -6,
  /** Its end lies before its beginning. */
  reversed: -7,
  /** The fix was taken from something near it. */
  estimated: -8,
} as const;
export type OutcomeName = keyof typeof outcomes;

/** Why an incident is left out of a distribution, in the order in which it is asked; `open` is counted by itself. */
export const reasons = (Object.keys(outcomes) as OutcomeName[]).filter((name) => name !== 'open');
export type Reason = Exclude<OutcomeName, 'open'>;

/** What of an incident decides whether a length of it counts. */
export interface Measured {
  status: Status;
  isStartKnown: boolean;
  respondedAt: unknown;
  diagnosedAt: unknown;
  mitigatedAt: unknown;
  fixedAt: unknown;
  closedAt: unknown;
  isFixEstimated: boolean;
  /** Milliseconds; undefined without both ends, and where they are in reverse. */
  lengths: Partial<Record<DurationName, { atLeast: number; atMost: number }>>;
}

const fromStart: readonly DurationName[] = ['timeToDetect', 'timeToLog', 'timeToRecover', 'total'];

/** The length of a duration that counts, or why there is none (rules.md M3). */
export const measure = (name: DurationName, incident: Measured): number => {
  const { status, isStartKnown, mitigatedAt, fixedAt, closedAt, isFixEstimated, lengths } = incident;
  if (status === 'cancelled' || status === 'merged') return outcomes[status];
  if (endOf(name, incident) === null)
    return fixedAt === null && closedAt === null ? outcomes.open : outcomes['end-unknown'];
  if (fromStart.includes(name) && !isStartKnown) return outcomes['start-unknown'];
  const length = lengths[name];
  if (length === undefined) return outcomes.reversed;
  if (length.atLeast !== length.atMost) return outcomes['between-bounds'];
  const isToFix = name === 'timeToFix' || name === 'total' || (name === 'timeToRecover' && mitigatedAt === null);
  return isToFix && isFixEstimated ? outcomes.estimated : length.atLeast;
};

/** Null where it has not come, or is not on record. A detection and a log there always are. */
const endOf = (name: DurationName, incident: Measured): unknown => {
  switch (name) {
    case 'timeToDetect':
    case 'timeToLog':
      return true;
    case 'timeToRespond':
      return incident.respondedAt;
    case 'timeToDiagnose':
      return incident.diagnosedAt;
    case 'timeToRecover':
      return incident.mitigatedAt ?? incident.fixedAt;
    case 'timeToFix':
    case 'total':
      return incident.fixedAt;
  }
};

export const measuredAll = (incident: Measured): Record<DurationName, number> =>
  Object.fromEntries(durationNames.map((name) => [name, measure(name, incident)])) as Record<DurationName, number>;
