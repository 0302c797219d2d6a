import { flag, instant, list, name, nullable, number, object, page, redacted, text, whole } from '#http';
import { durationNames, origins, statuses } from '#incidents/domain';
import { verdictStates } from '#service-levels/domain';
import { complianceDimensions, dimensions, moments, reasons } from './domain/index.js';

/** Not the format `duration`, which is RFC 3339's and has no fractions of a second. */
const isoLength = {
  type: 'string',
  pattern: '^PT(?=\\d)(\\d+H)?(\\d+M)?(\\d+(\\.\\d{1,3})?S)?$',
  description: 'ISO 8601: hours, minutes and seconds, to the millisecond',
  example: 'PT1H3M0.5S',
} as const;

const entry = nullable(object({ id: text, name }));
const group = object(
  {
    week: { ...text, example: '2026-W09' },
    month: { ...text, example: '2026-03' },
    quarter: { ...text, example: '2026-Q1' },
    severity: whole,
    service: entry,
    team: entry,
    origin: nullable({ type: 'string', enum: [...origins] }),
    channel: nullable(text),
  },
  dimensions,
  'A value for each of groupBy; null where it is not known, or there is none',
);

const head = {
  by: { type: 'string', enum: [...moments], description: 'The moment that dates an incident' },
  from: instant,
  to: instant,
  timeZone: { ...text, description: 'Whose midnight begins a period' },
  groupBy: list({ type: 'string', enum: [...dimensions] }),
  position: { ...text, description: 'Everything up to this position of the log is counted' },
  undated: { ...whole, description: 'Incidents that are asked about and lack the moment that dates them: in no group' },
};

const leftOut = (names: readonly string[]): object => ({
  ...object(Object.fromEntries(names.map((each) => [each, whole])), names),
  description: 'How many are left out, by the reason',
});

const quantile = nullable(isoLength);
const distribution = object(
  {
    n: { ...whole, description: 'How many lengths the quantiles are of' },
    open: { ...whole, description: 'Still running: the end has not come' },
    leftOut: leftOut(reasons),
    p50: quantile,
    p90: { ...quantile, description: 'From 10 lengths on' },
    p99: { ...quantile, description: 'From 100 lengths on' },
    mean: { ...quantile, description: 'Where it was asked for' },
    approximate: { ...flag, description: 'There are too many lengths to keep: quantiles are sketched' },
    relativeError: { ...number, description: 'By how much of itself a sketched quantile may be off' },
  },
  ['mean', 'approximate', 'relativeError'],
);

export const durationsAnswer = object(
  {
    ...head,
    items: list(
      object({
        group,
        incidents: { ...whole, description: 'All of the group: n, open and those left out add up to it' },
        durations: object(Object.fromEntries(durationNames.map((each) => [each, distribution])), durationNames),
      }),
    ),
  },
  ['from', 'to'],
);

export const originsAnswer = object(
  {
    ...head,
    items: list(
      object({
        group,
        n: whole,
        origins: object(Object.fromEntries([...origins, 'unknown'].map((each) => [each, whole]))),
        leftOut: leftOut(['cancelled', 'merged']),
      }),
    ),
  },
  ['from', 'to'],
);

const { undated: _undated, ...ofCompliance } = head;

export const complianceAnswer = object(
  {
    ...ofCompliance,
    groupBy: list({ type: 'string', enum: [...complianceDimensions] }),
    items: list(
      object({
        group: object(
          {
            week: { ...text, example: '2026-W09' },
            month: { ...text, example: '2026-03' },
            quarter: { ...text, example: '2026-Q1' },
            agreement: object({ id: text, title: { oneOf: [nullable(text), redacted] } }),
            value: text,
            severity: whole,
            service: object({ id: text, name }),
          },
          complianceDimensions,
        ),
        n: { ...whole, description: 'Met or breached' },
        met: whole,
        breached: { ...whole, description: 'A deadline that has gone by by now included' },
        share: { ...nullable(number), description: 'Of n that were met, from 0 to 1; null where there are none' },
        open: { ...whole, description: 'Running or paused' },
        leftOut: leftOut(['unknown', 'excluded', 'not-applicable']),
      }),
    ),
  },
  ['from', 'to'],
);

/** An incident of which something is told. */
export const titledIncident = { id: text, reference: nullable(text), title: { oneOf: [nullable(text), redacted] } };

const bounds = ['duration', 'atLeast', 'atMost', 'count'];

export const verdictListAnswer = page(
  object(
    {
      incident: object({ ...titledIncident, severity: whole, status: { type: 'string', enum: [...statuses] } }),
      firstLoggedAt: instant,
      agreement: object({ id: text, title: { oneOf: [nullable(text), redacted] } }),
      version: whole,
      key: { ...text, description: 'The value, and the severity that the limit is for', example: 'timeToFix/1' },
      value: text,
      state: { type: 'string', enum: [...verdictStates], description: 'A deadline that has gone by is breached' },
      deadline: nullable(instant),
      over: {
        ...object({ duration: text, atLeast: text, atMost: text, count: whole }, bounds),
        description:
          'Of a breach: by how much as of the last event, or bounds of it; left out while its deadline has only gone by',
      },
    },
    ['over'],
  ),
);
