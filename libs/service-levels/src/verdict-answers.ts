import { ApiResponse } from '@nestjs/swagger';
import { isoDuration } from '#business-time';
import { participantKinds } from '#directory/domain';
import { flag, instant, list, name, nullable, number, object, open, page, prose, redacted, text, whole } from '#http';
import { spanKinds } from '#incidents/domain';
import {
  agreementNamed,
  amount,
  changeKinds,
  exclusionCauses,
  limitedValues,
  verdictStates,
  type Availability,
  type ServiceAvailability,
  type Terms,
} from './domain/index.js';
import type { ChangeRow } from './read-models/verdicts/verdicts-document.js';
import type { Explained } from './reasons.js';

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

const iso = (moment: number): string => new Date(moment).toISOString();

/** What the outside reads of a month's availability. */
export const availabilityBody = (
  { from, to, limit, services, maintenance, ...said }: Availability,
  references: ReadonlyMap<string, string>,
): object => ({
  ...said,
  from: iso(from),
  to: iso(to),
  limit: limit.limit,
  weights: limit.weights,
  basis: 'from incidents, not telemetry',
  maintenance: maintenance.map((each) => ({ id: each.id, from: iso(each.from), to: iso(each.to) })),
  byService: services.map((service) => serviceBody(service, references)),
});

const serviceBody = (
  { counted: counts, lost, budget, spans, ...said }: ServiceAvailability,
  references: ReadonlyMap<string, string>,
): object => ({
  ...said,
  counted: isoDuration(counts),
  lost: isoDuration(lost),
  errorBudget: {
    allowed: isoDuration(budget.allowed),
    used: isoDuration(budget.used),
    left: isoDuration(Math.max(0, budget.left)),
    exceededBy: isoDuration(Math.max(0, -budget.left)),
  },
  spans: spans.map((span) => ({
    ...span,
    reference: references.get(span.incident) ?? null,
    from: iso(span.from),
    to: iso(span.to),
  })),
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

const recorded = object({
  id: text,
  type: text,
  data: open('The fields of its event (docs/events.md), with its texts'),
  recordedAt: instant,
});
const names = list(object({ kind: text, id: text, name }));

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
  events: object({ id: text, position: text, agreements: list(recorded), exclusions: list(recorded), names }),
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
                reference: nullable(text),
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
