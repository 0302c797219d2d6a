import { NotTaken } from './tracker.js';

/** What is under the key of a ticket is another one: it was moved, or opened anew. */
export const isAnother = (key: string): NotTaken =>
  new NotTaken(
    `Under ${key} is another ticket by now: if it is the one that is meant, link it to the item by its key`,
    true,
    undefined,
    true,
  );

/** What a tracker answered. */
export interface Answered {
  status: number;
  headers: Headers;
  /** Undefined where it is no JSON. */
  body: unknown;
}

export interface Question {
  method?: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: object;
}

/** Milliseconds to wait where a tracker says that there was too much, and not for how long (GitHub, "Best practices for using the REST API"). */
export const untold = 60_000;

/** Longest reason that is kept. */
const reasonLength = 500;

/**
 * One request, never sent again by itself: what may have been done is looked for first.
 *
 * @param limit milliseconds that it may take
 * @throws NotTaken
 */
export const askedOnce = async (
  url: string,
  { method = 'GET', headers, body }: Question,
  limit: number,
): Promise<Answered> => {
  try {
    const answer = await fetch(url, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(limit),
    });
    return { status: answer.status, headers: answer.headers, body: jsonIn(await answer.text()) };
  } catch (error) {
    throw new NotTaken(`There was no answer: ${whyIn(error)}`, false);
  }
};

/** Undefined where it is no JSON. */
export const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const whyIn = (error: unknown): string => {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message?: string };
  return cause?.code ?? cause?.message ?? message ?? String(error);
};

/**
 * When it may be asked again, by what it answers: `Retry-After` (RFC 9110, 10.2.3), or else the headers that say when what
 * it allows begins anew. Undefined where it asks for no wait.
 *
 * @param now milliseconds since the epoch
 */
export const waitIn = ({ headers }: Answered, now: number): number | undefined => {
  const after = headers.get('retry-after');
  if (after !== null) {
    const until = /^\d+$/.test(after) ? now + Number(after) * 1_000 : Date.parse(after);
    if (!Number.isNaN(until)) return until;
  }
  const prefix = ['x-ratelimit', 'x-ratelimit-requests', 'x-ratelimit-complexity'].find(
    (each) => headers.get(`${each}-remaining`) === '0',
  );
  return prefix === undefined ? undefined : momentIn(headers.get(`${prefix}-reset`) ?? '');
};

/** Seconds since the epoch (GitHub), milliseconds (Linear), or a time (Jira). */
const momentIn = (text: string): number | undefined => {
  if (/^\d{9,10}$/.test(text)) return Number(text) * 1_000;
  if (/^\d{13}$/.test(text)) return Number(text);
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : moment;
};

/** What was asked, for whoever is to put right that it was refused. */
export interface Concern {
  /** The variables that hold what we are known by. */
  credentials: string;
  /** Like "acme/api", "PROJ-7". */
  what: string;
}

/** What a refusal comes to: too much is tried later, and so is what failed there; what we may not, or got wrong, is final. */
export const refusal = (answer: Answered, said: string, now: number, concern: Concern): NotTaken => {
  const { status } = answer;
  const reason = `${status}${said === '' ? '' : `: ${said}`}`;
  const isTooMuch =
    status === 429 ||
    (status === 403 && (waitIn(answer, now) !== undefined || /rate limit|abuse detection/i.test(said)));
  if (isTooMuch) return new NotTaken(withAdvice(reason), false, waitIn(answer, now) ?? now + untold);
  if (status >= 500 || status === 408 || status === 423)
    return new NotTaken(withAdvice(reason), false, waitIn(answer, now));
  return new NotTaken(withAdvice(reason, adviceOn(status, concern)), true, undefined, status === 404 || status === 410);
};

const adviceOn = (status: number, { credentials, what }: Concern): string | undefined => {
  switch (status) {
    case 401:
      return `check ${credentials}`;
    case 403:
      return `the token may not do this in ${what}`;
    case 404:
    case 410:
      return `the token does not see ${what}, or it is not there`;
    default:
      return undefined;
  }
};

/** What is said may be cut, and never what is to be done about it. */
export const withAdvice = (reason: string, advice?: string): string =>
  advice === undefined
    ? reason.slice(0, reasonLength)
    : `${reason.slice(0, reasonLength - advice.length - 2).replace(/[\s.]+$/, '')}: ${advice}`;

/** What stands in a field of an answer, which may be anything. */
export const at = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string | number, unknown>)[name] : undefined,
    value,
  );

export const textAt = (value: unknown, ...path: (string | number)[]): string | undefined => {
  const found = at(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
};

/** An id, which some write as a number. */
export const idAt = (value: unknown, ...path: (string | number)[]): string | undefined => {
  const found = at(value, ...path);
  return typeof found === 'number' && Number.isSafeInteger(found) ? String(found) : textAt(value, ...path);
};

export const listAt = (value: unknown, ...path: (string | number)[]): unknown[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? (found as unknown[]) : [];
};

/** A time as trackers write it, in UTC with milliseconds. */
export const instantAt = (value: unknown, ...path: (string | number)[]): string | undefined => {
  const moment = Date.parse(textAt(value, ...path) ?? '');
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
};

/**
 * It answered what nobody understands: perhaps later.
 *
 * @param fields that are wanted of it; undefined where they are missing, or hold what nobody knows
 */
export const notUnderstood = (fields: Readonly<Record<string, unknown>>): NotTaken => {
  const missing = Object.keys(fields).filter((name) => fields[name] === undefined);
  return new NotTaken(`The answer has no ${missing.join(', no ')} that we understand`, false);
};
