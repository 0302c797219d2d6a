import type { FieldError } from '#decider';
import { lengthOf } from '#business-time';
import { countLimit, durationNames, spanKinds, type Severity, type SpanKind } from '#incidents/domain';
import type { SaidLimit } from './agreement-commands.js';
import type { AvailabilityLimit, CountValue, LengthLimit, LengthValue, Limit } from './agreement-events.js';

export const lengthValues: readonly LengthValue[] = [
  ...durationNames,
  'timeToFirstUpdate',
  'timeBetweenUpdates',
  'timeToPostmortem',
];
export const countValues: readonly CountValue[] = ['users', 'accounts', 'supportRequests'];
export const limitedValues: readonly string[] = [...lengthValues, ...countValues, 'availability'];

/** The most limits of a version. */
export const limitsLimit = 100;

/** The longest limit that a length may have, in milliseconds: 3660 days. */
const longest = 3_660 * 86_400_000;

/** Says what is wrong with a part of a limit. */
type Report = (part: string, detail: string) => void;

/**
 * The limits of a version as they are recorded: calendars by id, and nothing said that goes without saying.
 *
 * @param calendarOf the id of a calendar that is named by id or name; undefined where there is none
 * @returns the limits, and what is wrong with them: they are whole only where nothing is
 */
export const limitsFrom = (
  said: readonly SaidLimit[],
  calendarOf: (address: string) => string | undefined,
): { limits: Limit[]; problems: FieldError[] } => {
  const problems: FieldError[] = [];
  if (said.length === 0 || said.length > limitsLimit)
    return { limits: [], problems: [{ field: 'limits', detail: `takes 1 to ${limitsLimit} limits` }] };
  const limits = said.map((limit, place) =>
    limitFrom(limit, calendarOf, (part, detail) => problems.push({ field: `limits[${place}].${part}`, detail })),
  );
  const places = new Map<string, number>();
  for (const [place, { value, severity }] of said.entries()) {
    const judged = `${value} ${severity ?? ''}`;
    const other = places.get(judged);
    if (other === undefined) places.set(judged, place);
    else
      problems.push({
        field: `limits[${place}]`,
        detail: `is on the same value and severity as limits[${other}]; keep one of them, or give them different severities`,
      });
  }
  return { limits, problems };
};

const limitFrom = (said: SaidLimit, calendarOf: (address: string) => string | undefined, report: Report): Limit => {
  const { severity } = said;
  if (severity !== undefined && ![1, 2, 3, 4, 5].includes(severity))
    report('severity', 'takes 1 to 5, or is left out for all that have no limit of their own');
  if (said.value === 'availability') return availabilityFrom(said, report);
  const only = severity === undefined ? {} : { severity: severity as Severity };
  if (said.weights !== undefined) report('weights', 'goes with a limit on availability only; leave it out');
  if (said.pausesStopClock === true && said.value !== 'timeToFix')
    report('pausesStopClock', 'goes with a limit on timeToFix only, as pauses stop no other clock; leave it out');
  const count = countValues.find((value) => value === said.value);
  if (count !== undefined) return { value: count, ...only, limit: countFrom(said, report) };
  const value = lengthValues.find((value) => value === said.value);
  if (value === undefined) report('value', `takes one of ${limitedValues.join(', ')}`);
  return lengthFrom(said, { value: value ?? 'timeToFix', ...only, limit: '' }, calendarOf, report);
};

const lengthFrom = (
  { limit, calendar, pausesStopClock }: SaidLimit,
  begun: LengthLimit,
  calendarOf: (address: string) => string | undefined,
  report: Report,
): LengthLimit => {
  const length = lengthOf(limit);
  if (length === undefined) report('limit', /^P[^T]*[YM]/.test(String(limit)) ? noYears : `takes ${lengths}`);
  else if (length <= 0 || length > longest) report('limit', 'takes a length above PT0S, up to P3660D');
  else if (calendar !== undefined && /^P[^T]*[WD]/.test(String(limit)))
    report(
      'limit',
      'takes hours, minutes and seconds beside a calendar, whose days are shorter; say PT16H for two days of eight',
    );
  const id = calendar === undefined ? undefined : calendarOf(calendar);
  if (calendar !== undefined && id === undefined)
    report('calendar', 'is none that is there; GET /v1/calendars lists them, POST /v1/calendars makes one');
  return {
    ...begun,
    limit: String(limit),
    ...(id === undefined ? {} : { calendar: id }),
    ...(pausesStopClock === true ? { pausesStopClock } : {}),
  };
};

const lengths = 'an ISO 8601 length in weeks, days, hours, minutes and seconds, like PT4H';
const noYears = `takes ${lengths}; years and months have no one length, so say days`;

const countFrom = ({ limit, calendar }: SaidLimit, report: Report): number => {
  if (calendar !== undefined) report('calendar', 'goes with a limit on a length only; leave it out');
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > countLimit)
    report('limit', `takes a whole number from 1 to ${countLimit}: the most that may be`);
  return Number(limit);
};

const availabilityFrom = (
  { limit, severity, calendar, pausesStopClock, weights = {} }: SaidLimit,
  report: Report,
): AvailabilityLimit => {
  if (severity !== undefined) report('severity', 'does not go with availability, which is of a month; leave it out');
  if (calendar !== undefined)
    report('calendar', 'does not go with availability, which is of whole months; leave it out');
  if (pausesStopClock === true) report('pausesStopClock', 'does not go with availability; leave it out');
  if (typeof limit !== 'number' || !(limit > 0 && limit <= 100))
    report('limit', 'takes a number of percent above 0, up to 100, like 99.9');
  const given = Object.entries(weights);
  for (const [kind, weight] of given) {
    if (!spanKinds.includes(kind as SpanKind))
      report(`weights.${kind}`, `is no kind of span; those are ${spanKinds.join(', ')}`);
    else if (!(weight >= 0 && weight <= 1)) report(`weights.${kind}`, 'takes a number from 0 to 1');
  }
  if (given.every(([, weight]) => weight === 0))
    report('weights', 'takes a weight above 0 for at least one kind of span, like {"down": 1}');
  const ordered = spanKinds.flatMap((kind) => (weights[kind] === undefined ? [] : [[kind, weights[kind]] as const]));
  return { value: 'availability', limit: Number(limit), weights: Object.fromEntries(ordered) };
};
