import { isoDuration, lengthBody } from '#business-time';
import type { Limit } from './agreement-events.js';
import type { Judgement } from './judging.js';
import { countValues } from './limits.js';
import { agreementWith, type Terms } from './terms.js';
import type { VerdictState } from './verdict-events.js';
import type { Bounds, SumLine, Verdict } from './verdict.js';

/** What the outside reads of the verdicts on an incident. */
export const verdictsBody = ({ asOf, severity, highestSeverity, verdicts }: Judgement, terms: Terms): object => {
  return {
    asOf,
    severity,
    highestSeverity,
    agreements: new Set(verdicts.map(({ agreement }) => agreement)).size,
    breached: verdicts.filter(({ state }) => state === 'breached').length,
    says: summaryOf(verdicts),
    verdicts: verdicts.map((verdict) => verdictBody(verdict, terms)),
  };
};

const summaryOf = (verdicts: readonly Verdict[]): string => {
  const judged = verdicts.filter(({ state }) => state !== 'not-applicable');
  if (judged.length === 0) return verdicts[0] ? whyNothing(verdicts) : 'no agreement applies';
  const among = (wanted: VerdictState): number => judged.filter(({ state }) => state === wanted).length;
  const agreements = new Set(judged.map(({ agreement }) => agreement)).size;
  const checked = `${counted(judged.length, 'limit')} of ${counted(agreements, 'agreement')} checked`;
  const breached = among('breached');
  const unknown = among('unknown');
  return [
    breached === 0 ? 'no breach' : counted(breached, 'breach', 'breaches'),
    `: ${checked}`,
    ...(unknown === 0 ? [] : [`, ${unknown} of them unknown`]),
  ].join('');
};

/** An agreement covers the incident, and none of its limits is judged. */
const whyNothing = (verdicts: readonly Verdict[]): string => {
  const isFor = (reason: Verdict['why']): boolean => verdicts.every(({ why }) => why === reason);
  if (isFor('cancelled')) return 'it was cancelled, and nothing is judged';
  return isFor('merged') ? 'it was merged into another, and is judged there' : 'no limit applies';
};

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What the outside reads of one verdict. */
export const verdictBody = (verdict: Verdict, terms: Terms): object => {
  const { agreement, version, key, limit, state, measured, over, deadline, missing, why, exclusion, otherwise, flags } =
    verdict;
  const left = verdict.sum.find((line) => line.line === 'left');
  return {
    agreement: agreementNamed(agreement, terms),
    version,
    limit: limitBody(limit, terms),
    key,
    state,
    ...(measured ? { measured: amount(measured, limit.value) } : {}),
    ...(over ? { over: amount(over, limit.value) } : {}),
    ...(deadline ? { deadline: momentBody(deadline) } : {}),
    ...(state === 'running' && left ? { left: amount(left, limit.value) } : {}),
    ...(missing === undefined ? {} : { missing }),
    ...(why === undefined ? {} : { why }),
    ...(exclusion ? { exclusion, otherwise } : {}),
    flags,
    sum: verdict.sum.map((line) => lineBody(line, limit)),
  };
};

/** Title and kind of an agreement beside its id. */
export const agreementNamed = (id: string, terms: Terms): object => {
  const found = agreementWith(terms, id);
  return { id, title: found?.title ?? null, kind: found?.kind ?? null };
};

/** A length in ISO 8601, or a count; bounds where it is uncertain. @param value what its limit is on */
export const amount = (bounds: Bounds, value: string): object =>
  countValues.some((count) => count === value) ? { count: bounds.atLeast } : lengthBody(bounds);

const momentBody = ({ atLeast, atMost }: Bounds): object =>
  atLeast === atMost ? { at: iso(atLeast) } : { notBefore: iso(atLeast), notAfter: iso(atMost) };

const iso = (moment: number): string => new Date(moment).toISOString();

const lineBody = (line: SumLine, limit: Limit): object => {
  switch (line.line) {
    case 'counted':
    case 'measured':
    case 'over':
    case 'left':
      return { line: line.line, ...amount(line, limit.value) };
    case 'subtracted': {
      const { length, ...said } = line;
      return { ...said, duration: isoDuration(length) };
    }
    case 'limit':
      return { line: 'limit', ...amount({ atLeast: line.limit, atMost: line.limit }, limit.value) };
    default:
      return line;
  }
};

/** A limit, with the name of its calendar. */
export const limitBody = (limit: Limit, { calendars }: Terms): object =>
  'calendar' in limit
    ? { ...limit, calendar: { id: limit.calendar, name: calendars.get(limit.calendar)?.name ?? '' } }
    : limit;
