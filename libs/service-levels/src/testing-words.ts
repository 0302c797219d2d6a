import type { Bounds, CountValue, LengthValue } from './domain/index.js';

/** How the table of docs/verdicts.md writes moments and lengths, and reads as English. */
export const momentPattern = String.raw`((?:(?:next )?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) |\d{4}-\d\d-\d\d )?\d\d:\d\d(?::\d\d(?:\.\d{3})?)?)`;

export class NotInTheLanguage extends Error {}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const monday = Date.parse('2026-03-02T00:00:00Z');
const dayLength = 86_400_000;

/** Reads the moments of one cell, in UTC: a time without a day is of the day that was named last. */
export class Moments {
  private day: number | undefined;

  /** Milliseconds since 1970. */
  read(said: string): number {
    const moment = this.peek(said);
    this.day = Math.floor(moment / dayLength) * dayLength;
    return moment;
  }

  /** As `read`, without making its day the one named last. */
  peek(said: string): number {
    const [, day, time = ''] = /^(?:(.+) )?(\d\d:\d\d(?::\d\d(?:\.\d{3})?)?)$/.exec(said) ?? [];
    const start = day === undefined ? this.day : dayOf(day);
    if (start === undefined || time === '') throw new NotInTheLanguage(`"${said}" is no moment, or of no day`);
    return start + Date.parse(`1970-01-01T${time}Z`);
  }
}

const dayOf = (said: string): number => {
  if (/^\d{4}-\d\d-\d\d$/.test(said)) return Date.parse(`${said}T00:00:00Z`);
  const [, next, name = ''] = /^(next )?(\w{3})$/.exec(said) ?? [];
  const place = days.indexOf(name);
  if (place < 0) throw new NotInTheLanguage(`"${said}" is no day`);
  return monday + (place + (next === undefined ? 0 : 7)) * dayLength;
};

export const instantOf = (moment: number): string => new Date(moment).toISOString();

const units = { d: dayLength, h: 3_600_000, min: 60_000, s: 1_000, ms: 1 };

/** "4 h 30 min" in milliseconds. */
export const lengthSaid = (said: string): number => {
  if (!/^\d+ (d|h|min|s|ms)( \d+ (d|h|min|s|ms))*$/.test(said)) throw new NotInTheLanguage(`"${said}" is no length`);
  return [...said.matchAll(/(\d+) (d|h|min|s|ms)/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * units[unit as keyof typeof units],
    0,
  );
};

/** A length or a plain number: "4 h 30 min", "150". */
export const amountSaid = (said: string): number => (/^\d+$/.test(said) ? Number(said) : lengthSaid(said));

/** "10 min to 20 min", or one amount. */
export const boundsSaid = (said: string, amountOf: (said: string) => number): Bounds => {
  const [atLeast = '', atMost = atLeast] = said.split(' to ');
  return { atLeast: amountOf(atLeast), atMost: amountOf(atMost) };
};

/** What limits are called. */
export const valueWords: Readonly<Record<LengthValue | CountValue, string>> = {
  timeToDetect: 'detect',
  timeToLog: 'log',
  timeToRespond: 'respond',
  timeToDiagnose: 'diagnose',
  timeToRecover: 'recover',
  timeToFix: 'fix',
  total: 'total',
  timeToFirstUpdate: 'first update',
  timeBetweenUpdates: 'updates',
  timeToPostmortem: 'postmortem',
  users: 'users',
  accounts: 'accounts',
  supportRequests: 'support requests',
};

export const valueOf = (word: string): LengthValue | CountValue => {
  const [value] = Object.entries(valueWords).find(([, each]) => each === word) ?? [];
  if (value === undefined) throw new NotInTheLanguage(`"${word}" names no value`);
  return value as LengthValue | CountValue;
};

/** Finds the rule that a sentence follows, and does what it says with the parts. */
export const follow = (
  sentence: string,
  rules: readonly (readonly [pattern: string, act: (...parts: string[]) => void])[],
): void => {
  for (const [pattern, act] of rules) {
    const found = new RegExp(`^${pattern}$`).exec(sentence);
    if (found) {
      act(...found.slice(1));
      return;
    }
  }
  throw new NotInTheLanguage(`"${sentence}" is no sentence of the table's language`);
};
