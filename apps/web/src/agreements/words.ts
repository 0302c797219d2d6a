import { durationWord } from '../incident/fact-words.js';
import { lengthText, lengthOf } from '../shell/lengths.js';
import { severityText } from '../shell/words.js';

/** A limit as an agreement tells it. */
export interface ToldLimit {
  value: string;
  severity?: number;
  limit: string | number;
  calendar?: { id: string; name: string };
  pausesStopClock?: boolean;
  weights?: Record<string, number>;
}

export const kindWords = {
  contract: 'Contract with a customer',
  objective: 'Objective of our own',
  supplier: 'Promise of a supplier',
} as const;

const counts: Record<string, string> = {
  users: 'Users affected',
  accounts: 'Accounts affected',
  supportRequests: 'Support requests raised',
};

const lengths: Record<string, string> = {
  timeToFirstUpdate: 'Time to the first update',
  timeBetweenUpdates: 'Time between updates',
};

/** What a limit is on: "Time to fix", "Users affected". */
export const valueWord = (value: string): string =>
  value === 'availability' ? 'Availability' : (counts[value] ?? lengths[value] ?? durationWord(value));

/** Of a key like "timeToFix/1". */
export const keyWord = (key: string): string => {
  const [value = '', severity] = key.split('/');
  return `${valueWord(value)}${severity === undefined ? '' : `, ${severityText(Number(severity))}`}`;
};

export const percentText = (percent: number, digits = 3): string =>
  `${percent.toLocaleString(undefined, { maximumFractionDigits: digits })}\u00a0%`;

/** What is promised: "within 4 h", "at most 500", "at least 99.9 % of each month". */
export const promiseText = ({ value, limit }: Pick<ToldLimit, 'value' | 'limit'>): string => {
  if (value === 'availability') return `at least ${percentText(Number(limit))} of each month`;
  return typeof limit === 'number' ? `at most ${limit.toLocaleString()}` : `within ${lengthText(lengthOf(limit))}`;
};

const spanWords: Record<string, string> = { down: 'down', partial: 'partly down', degraded: 'degraded' };

/** By what it is counted: "in Support hours, pauses not counted". */
export const clockText = ({ value, limit, calendar, pausesStopClock, weights }: ToldLimit): string => {
  if (value === 'availability')
    return Object.entries(weights ?? { down: 1 })
      .map(
        ([kind, weight]) => `${spanWords[kind] ?? kind} counts ${weight === 1 ? 'in full' : percentText(weight * 100)}`,
      )
      .join(', ');
  if (typeof limit === 'number') return 'as counted at the end';
  return `${calendar ? `in ${calendar.name}` : 'round the clock'}${pausesStopClock ? ', pauses do not count' : ''}`;
};

/** For which incidents: "SEV 1", "all others" where some severity has a limit of its own, else "every severity". */
export const whichText = ({ value, severity }: ToldLimit, all: readonly ToldLimit[]): string => {
  if (severity !== undefined) return severityText(severity);
  if (value === 'availability') return 'every service';
  return all.some((limit) => limit.value === value && limit.severity !== undefined) ? 'all others' : 'every severity';
};
