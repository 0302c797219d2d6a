import fc from 'fast-check';
import { everyDay, officeHours } from '#business-time/testing';
import { eventId, recordedFrom, type Given } from '#decider/testing';
import {
  ana,
  checkout,
  clockPaused,
  clockResumed,
  factCorrected,
  factDeclaredUnrecorded,
  factRetracted,
  incidentCancelled,
  incidentClosed,
  incidentDetected,
  incidentDiagnosed,
  incidentFixed,
  incidentId,
  incidentLogged,
  incidentMitigated,
  incidentReopened,
  incidentReported,
  incidentResponded,
  postmortemHeld,
  serviceAffected,
  severityChanged,
  statusUpdatePosted,
} from '#incidents/testing';
import {
  evolve,
  noIncident,
  type DeclarableFact,
  type Fact,
  type IncidentEvent,
  type Instant,
  type Merge,
  type RecordedIncidentEvent,
  type Severity,
} from '#incidents/domain';
import {
  countValues,
  lengthValues,
  termsKnownAt,
  type Case,
  type Exclusion,
  type Limit,
  type Terms,
} from './domain/index.js';
import type { PlainCase } from './domain/verdicts.oracle.js';
import { agreementMade, agreementsWith, calendarDefined, gold, search, versionAdded } from './testing.js';

/**
 * Random cases over three days in minutes, from a Friday afternoon in London into the Monday after, with the hour in it that
 * clocks skip in spring.
 */
export const beginning = Date.parse('2026-03-27T15:00:00Z');
const minute = 60_000;
export const lastMinute = 68 * 60;
export const minuteAt = (index: number): Instant => new Date(beginning + index * minute).toISOString();

/** Full hours are frequent, so that facts meet and lie just at limits. */
export const minutes: fc.Arbitrary<number> = fc.oneof(
  fc.nat(68).map((hour) => hour * 60),
  fc.nat(24).map((quarter) => quarter * 15),
  fc.nat(lastMinute),
);

export const caseCalendars = new Map([
  [eventId(701), officeHours({ zone: 'Europe/London' })],
  [eventId(702), everyDay('Europe/London', '00:30', '07:00')],
  [
    eventId(703),
    officeHours({
      holidays: [{ date: '2026-03-30' }],
      exceptionalDays: [{ date: '2026-03-28', hours: [{ from: '10:00', to: '13:00' }] }],
    }),
  ],
]);

type Make = (occurredAt: Instant, pick: number, history: readonly Given<IncidentEvent>[]) => Fact;

const severityOf = (pick: number): Severity => ((pick % 3) + 1) as Severity;
const declarable: readonly DeclarableFact[] = [
  'started',
  'responded',
  'diagnosed',
  'fixed',
  'users-or-accounts-affected',
  'support-requests',
];

/** Often what stops and goes on, as most rules are about it. */
const facts: readonly Make[] = [
  (occurredAt) => ({ type: 'IncidentStarted', data: { occurredAt } }),
  (notBefore, pick) => ({
    type: 'IncidentStarted',
    data: { notBefore, notAfter: later(notBefore, pick), reason: 'Between' },
  }),
  (occurredAt) => incidentDetected({ occurredAt }),
  (occurredAt) => incidentResponded({ occurredAt }),
  (occurredAt, pick, history) => {
    const earlier = history.flatMap(({ type, id = '' }) => (type === 'IncidentDiagnosed' ? [id] : []));
    const supersedes = earlier[pick % (earlier.length + 1)];
    return incidentDiagnosed({ occurredAt, ...(supersedes === undefined ? {} : { supersedes }) });
  },
  (occurredAt) => incidentMitigated({ occurredAt }),
  (occurredAt) => incidentFixed({ occurredAt }),
  (occurredAt) => incidentFixed({ occurredAt }),
  (occurredAt) => incidentReopened({ occurredAt }),
  (occurredAt) => incidentReopened({ occurredAt }),
  (occurredAt) => incidentClosed({ occurredAt }),
  (occurredAt, pick) => (pick % 3 === 0 ? incidentCancelled({ occurredAt }) : incidentFixed({ occurredAt })),
  (occurredAt) => incidentReported({ occurredAt }),
  (occurredAt) => clockPaused({ occurredAt }),
  (occurredAt) => clockPaused({ occurredAt }),
  (occurredAt) => clockResumed({ occurredAt }),
  (occurredAt) => clockResumed({ occurredAt }),
  (occurredAt) => statusUpdatePosted({ occurredAt }),
  (occurredAt) => statusUpdatePosted({ occurredAt }),
  (occurredAt, pick) => severityChanged({ occurredAt, severity: severityOf(pick) }),
  (occurredAt, pick) =>
    factDeclaredUnrecorded({ occurredAt, fact: declarable[pick % declarable.length] as DeclarableFact }),
  (occurredAt) => postmortemHeld({ occurredAt }),
  (occurredAt, pick) => serviceAffected({ occurredAt, service: pick % 2 ? checkout : search }),
  (occurredAt, pick) => ({
    type: 'ImpactRecorded',
    data: {
      ...[{ users: pick }, { accounts: pick }, { supportRequests: pick }][pick % 3],
      ...(pick % 4 === 0 ? {} : { countedBy: pick % 4 === 1 ? 'billing' : 'desk' }),
      confirmed: pick % 2 === 0,
      occurredAt,
    },
  }),
];

const later = (instant: Instant, steps: number): Instant =>
  new Date(Date.parse(instant) + steps * minute).toISOString();

interface Step {
  kind: 'fact' | 'correction' | 'retraction';
  fact: number;
  target: number;
  occurred: number;
  wait: number;
  pick: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('fact' as const) },
    { weight: 1, arbitrary: fc.constant('correction' as const) },
    { weight: 1, arbitrary: fc.constant('retraction' as const) },
  ),
  fact: fc.nat(facts.length - 1),
  target: fc.nat(99),
  occurred: minutes,
  wait: fc.oneof(fc.constant(0), fc.constant(60), fc.nat(400)),
  pick: fc.nat(119),
});

/** Facts in any order, none ahead of the clock by more than five minutes; amendments of them, and of one another. */
const historyOf = (steps: readonly Step[], logAfter: number, ids: number): Given<IncidentEvent>[] => {
  const history: Given<IncidentEvent>[] = [];
  /** What each is about in the end. */
  const about: IncidentEvent['type'][] = [];
  let clock = 0;
  const add = (event: IncidentEvent, root: IncidentEvent['type']): void => {
    history.push({ ...event, id: eventId(ids + history.length), recordedAt: minuteAt(clock) });
    about.push(root);
  };
  for (const [place, { kind, fact, target, occurred, wait, pick }] of steps.entries()) {
    clock = Math.min(clock + wait, lastMinute);
    const occurredAt = minuteAt(occurred <= clock + 5 ? occurred : Math.max(0, clock - (occurred % 180)));
    if (place === Math.min(logAfter, steps.length - 1))
      add(
        incidentLogged({ occurredAt, severity: severityOf(pick), services: [pick % 7 === 0 ? search : checkout] }),
        'IncidentLogged',
      );
    const chosen = target % Math.max(1, history.length);
    const [named, root] = [history[chosen], about[chosen]];
    if (kind === 'fact' || named === undefined || root === undefined) {
      const made = facts[fact]?.(occurredAt, pick, history);
      if (made) add(made, made.type);
    } else if (kind === 'retraction') {
      if (named.type !== 'IncidentLogged')
        add(factRetracted(named.id ?? '', { occurredAt: minuteAt(clock) }), 'FactRetracted');
    } else add(factCorrected(named.id ?? '', replaced(root, occurredAt, pick), { occurredAt: minuteAt(clock) }), root);
  }
  return history;
};

const replaced = (root: IncidentEvent['type'], occurredAt: Instant, pick: number): Record<string, unknown> => {
  if (root === 'FactRetracted') return { reason: 'Another one' };
  if (root === 'IncidentStarted')
    return pick % 2
      ? { occurredAt, notBefore: null, notAfter: null, reason: null }
      : { occurredAt: null, notBefore: occurredAt, notAfter: later(occurredAt, pick), reason: 'Between' };
  if (root === 'SeverityChanged' && pick % 2) return { severity: severityOf(pick) };
  if (root === 'IncidentLogged' && pick % 3 === 0) return { severity: severityOf(pick), occurredAt };
  if (root === 'IncidentLogged' && pick % 6 === 1) return { services: [pick % 12 === 1 ? search : checkout] };
  return { occurredAt };
};

/** The histories of one incident. @param ids the number of the first event's id */
export const caseHistories = (ids: number): fc.Arbitrary<Given<IncidentEvent>[]> =>
  fc
    .tuple(fc.array(step, { minLength: 1, maxLength: 20, size: 'max' }), fc.oneof(fc.constant(0), fc.nat(3)))
    .map(([steps, logAfter]) => historyOf(steps, logAfter, ids));

export const recordedCase: (...events: readonly Given<IncidentEvent>[]) => RecordedIncidentEvent[] =
  recordedFrom<IncidentEvent>(minuteAt(0));

/** A limit on every value, one for all, and one for severity 1 on some. */
const limits: fc.Arbitrary<Limit[]> = fc
  .record({
    hours: fc.array(
      fc.oneof(
        fc.nat(23).map((hour) => (hour + 1) * 60),
        fc.integer({ min: 1, max: 300 }).map((four) => four * 4),
      ),
      {
        minLength: lengthValues.length,
        maxLength: lengthValues.length,
      },
    ),
    calendars: fc.array(fc.nat(2 * caseCalendars.size), {
      minLength: lengthValues.length,
      maxLength: lengthValues.length,
    }),
    pausesStopClock: fc.nat(3).map((pick) => pick > 0),
    counts: fc.integer({ min: 1, max: 119 }),
    own: fc.nat(lengthValues.length + countValues.length),
  })
  .map(({ hours, calendars, pausesStopClock, counts, own }) => {
    const all: Limit[] = [
      ...lengthValues.map((value, place): Limit => {
        const calendar = [...caseCalendars.keys()][calendars[place] ?? 0];
        return {
          value,
          limit: `PT${hours[place] ?? 4}M`,
          ...(calendar === undefined ? {} : { calendar }),
          ...(value === 'timeToFix' && pausesStopClock ? { pausesStopClock } : {}),
        };
      }),
      ...countValues.map((value): Limit => ({ value, limit: counts })),
    ];
    const ofOne = all[own];
    return ofOne === undefined ? all : [{ ...ofOne, severity: 1 } as Limit, ...all];
  });

const exclusion: fc.Arbitrary<Exclusion> = fc
  .constantFrom(undefined, 'timeToFix' as const, 'users' as const, 'total' as const)
  .map((value) => ({
    eventId: eventId(900),
    agreement: gold,
    ...(value === undefined ? {} : { value }),
    cause: 'customer',
    reason: 'Their own doing',
    allowedBy: ana,
  }));

export const otherId = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0002';

/** An incident, what was agreed, what is excluded, and another one that may count in it. */
export const cases: fc.Arbitrary<PlainCase> = fc
  .record({
    own: caseHistories(0),
    other: fc.option(caseHistories(500), { freq: 2 }),
    isMergedAway: fc.nat(19).map((pick) => pick === 0),
    zone: fc.constantFrom('UTC', 'Europe/London', 'Pacific/Auckland'),
    first: limits,
    second: limits,
    exclusions: fc.option(exclusion, { freq: 3 }),
  })
  .map(({ own, other, isMergedAway, zone, first, second, exclusions }) => ({
    id: incidentId,
    own: recordedCase(...own),
    merged: other === null ? [] : [{ id: otherId, events: recordedCase(...other) }],
    isMergedAway,
    zone,
    versions: [
      { effectiveFrom: '2026-01-01', services: [checkout], limits: first },
      { effectiveFrom: '2026-03-28', services: [checkout], limits: second },
    ],
    calendars: caseCalendars,
    exclusions: exclusions === null ? [] : [exclusions],
  }));

/** The same objects each time, so that what is kept of calendars for counting is found again. */
const calendarEvents = [...caseCalendars].map(([calendar, said]) =>
  calendarDefined({ ...said, calendar, name: calendar }),
);

/** A case as the judge takes it. @param terms where they were made before */
export const caseFrom = (plain: PlainCase, terms = termsFrom(plain)): Case => {
  const { id, own, merged, isMergedAway, exclusions } = plain;
  const into = isMergedAway ? { into: { into: otherId } as Merge } : {};
  return {
    incident: { ...own.reduce(evolve, noIncident), merging: { id, ...into, absorbed: merged } },
    terms,
    exclusions,
  };
};

export const termsFrom = ({ zone, versions }: PlainCase): Terms =>
  termsKnownAt(
    agreementsWith(
      ...calendarEvents,
      agreementMade({ zone }),
      ...versions.map(({ effectiveFrom, services, limits }) =>
        versionAdded({ agreement: gold, effectiveFrom, services: [...services], limits: [...limits] }),
      ),
    ),
  );
