import { ApiResponse } from '@nestjs/swagger';
import { isoDuration, lengthBody } from '#business-time';
import { participantKinds } from '#directory/domain';
import {
  flag,
  instant,
  list,
  name,
  nullable,
  number,
  object,
  page,
  prose,
  redacted,
  text,
  whole,
} from '#http';
import { spanKinds } from '#incidents/domain';
import { limitBody } from './answers.js';
import {
  agreementWith,
  changeKinds,
  countValues,
  exclusionCauses,
  limitedValues,
  verdictStates,
  type Availability,
  type Bounds,
  type Limit,
  type ServiceAvailability,
  type SumLine,
  type Terms,
  type Verdict,
  type VerdictState,
} from './domain/index.js';
import type { ChangeRow } from './read-models/verdicts/verdicts-document.js';
import type { Explained } from './reasons.js';
import type { VerdictsAnswer } from './verdict-queries.handlers.js';

/** What the outside reads of the verdicts on an incident. */
export const verdictsBody = ({ judgement, terms }: VerdictsAnswer): object => {
  const { asOf, severity, highestSeverity, verdicts } = judgement;
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

const agreementNamed = (id: string, terms: Terms): object => {
  const found = agreementWith(terms, id);
  return { id, title: found?.title ?? null, kind: found?.kind ?? null };
};

/** A length in ISO 8601, or a count; bounds where it is uncertain. @param value what its limit is on */
const amount = (bounds: Bounds, value: string): object =>
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

/** A change of a verdict, with its incident where it stands among those of others. */
export const changeBody = ({ change, reason }: Explained, terms: Terms): object => {
  const { agreement, key, kind, from, to, at, cause, isTold } = change;
  return {
    agreement: agreementNamed(agreement, terms),
    key,
    kind,
    from: outcomeBody(from, key),
    to: outcomeBody(to, key),
    at: at.toISOString(),
    cause: cause && { ...cause, reason: reason ?? null },
    announced: isTold,
  };
};

const outcomeBody = ({ state, over }: ChangeRow['from'], key: string): object => ({
  state,
  ...(over ? { over: amount(over, key.split('/')[0] ?? '') } : {}),
});

/** What the outside reads of a month's availability. */
export const availabilityBody = ({ from, to, limit, services, maintenance, ...said }: Availability): object => ({
  ...said,
  from: iso(from),
  to: iso(to),
  limit: limit.limit,
  weights: limit.weights,
  basis: 'from incidents, not telemetry',
  maintenance: maintenance.map((each) => ({ id: each.id, from: iso(each.from), to: iso(each.to) })),
  byService: services.map(serviceBody),
});

const serviceBody = ({ counted: counts, lost, budget, spans, ...said }: ServiceAvailability): object => ({
  ...said,
  counted: isoDuration(counts),
  lost: isoDuration(lost),
  errorBudget: {
    allowed: isoDuration(budget.allowed),
    used: isoDuration(budget.used),
    left: isoDuration(Math.max(0, budget.left)),
    exceededBy: isoDuration(Math.max(0, -budget.left)),
  },
  spans: spans.map((span) => ({ ...span, from: iso(span.from), to: iso(span.to) })),
});

const lengths = { duration: text, atLeast: text, atMost: text, count: whole };
const size = {
  ...object(lengths, Object.keys(lengths)),
  description: 'A length (ISO 8601) or a count, or bounds of it',
};
const state = { type: 'string', enum: [...verdictStates] };
const agreement = object({
  id: text,
  title: { oneOf: [nullable(text), redacted] },
  kind: nullable(text),
});
const participant = object({ kind: { type: 'string', enum: [...participantKinds] }, id: text, name }, ['name']);
const limit = object(
  {
    value: { type: 'string', enum: [...limitedValues] },
    severity: whole,
    limit: { oneOf: [text, number] },
    calendar: object({ id: text, name: text }),
    pausesStopClock: flag,
  },
  ['severity', 'calendar', 'pausesStopClock'],
);

export const verdictSchema = object(
  {
    agreement,
    version: whole,
    limit,
    key: text,
    state,
    measured: size,
    over: size,
    deadline: {
      ...object({ at: instant, notBefore: instant, notAfter: instant }, ['at', 'notBefore', 'notAfter']),
      description: 'When the limit is reached; bounds where the start has bounds',
    },
    left: size,
    missing: { ...text, description: 'The fact for want of which it is unknown' },
    why: { ...text, description: 'Why it is not applicable' },
    exclusion: object(
      {
        eventId: text,
        agreement: text,
        value: text,
        cause: { type: 'string', enum: [...exclusionCauses] },
        reason: prose,
        allowedBy: participant,
      },
      ['value'],
    ),
    otherwise: { ...state, description: 'What it would be were it not excluded' },
    flags: list(
      object({
        flag: text,
        eventId: text,
        from: whole,
        to: whole,
        limit: text,
        deadline: nullable(instant),
      }),
    ),
    sum: list({ type: 'object', description: 'One line of the sum; `line` says which', additionalProperties: true }),
  },
  ['measured', 'over', 'deadline', 'left', 'missing', 'why', 'exclusion', 'otherwise'],
);

const outcome = object({ state, over: size }, ['over']);
const change = {
  agreement,
  key: text,
  kind: { type: 'string', enum: [...changeKinds] },
  from: outcome,
  to: outcome,
  at: instant,
  cause: nullable(
    object({
      eventId: text,
      type: text,
      actor: object({ kind: text, id: text, name }, ['name']),
      reason: { oneOf: [nullable(text), redacted] },
    }),
  ),
  announced: { ...flag, description: 'Is it announced, or to be?' },
};

const answers = {
  verdicts: object(
    {
      id: text,
      revision: text,
      position: text,
      validAt: instant,
      knownAt: instant,
      asOf: instant,
      severity: whole,
      highestSeverity: whole,
      agreements: { ...whole, description: 'How many agreements judge it' },
      breached: whole,
      says: { ...text, description: 'In one line' },
      verdicts: list(verdictSchema),
    },
    ['validAt', 'knownAt'],
  ),
  changes: object({ id: text, knownAt: instant, items: list(object(change)) }, ['knownAt']),
  register: page(object({ incident: text, ...change })),
  availability: object({
    agreement,
    month: text,
    availability: nullable(
      object({
        month: text,
        from: instant,
        to: instant,
        limit: number,
        weights: { type: 'object', additionalProperties: number },
        version: whole,
        state: text,
        basis: text,
        maintenance: list(object({ id: text, from: instant, to: instant })),
        byService: list(
          object({
            service: object({ id: text, name }),
            state: text,
            availability: { ...nullable(number), description: 'Percent' },
            isAtMost: { ...flag, description: 'The start of an outage is not known: it was no more than that' },
            counted: text,
            lost: text,
            errorBudget: object({ allowed: text, used: text, left: text, exceededBy: text }),
            spans: list(
              object({
                incident: text,
                kind: { type: 'string', enum: [...spanKinds] },
                weight: number,
                isStartKnown: flag,
                isExcluded: flag,
                from: instant,
                to: instant,
              }),
            ),
          }),
        ),
      }),
    ),
  }),
};

export const VerdictAnswers = (what: keyof typeof answers, description: string): MethodDecorator =>
  ApiResponse({ status: 200, description, schema: answers[what] });
