import fc from 'fast-check';
import type { EventMetadata, Logged } from '#decider';
import { checkout, invoices } from '#incidents/testing';
import type { IncidentEvent, MergeEvent } from '#incidents/domain';
import type { AgreementEvent, Limit, VerdictEvent } from '#service-levels/domain';
import { gold, hours, office, ops } from '#service-levels/testing';
import { logs, type AnyEvent } from '../../libs/incidents/src/testing-logs.js';
import { documentsOf, type Told } from '../../libs/service-levels/src/read-models/verdicts/verdicts.oracle.js';

// Logs of several incidents as chance has them, with what was agreed, excluded and announced while they went on.

export type JudgedEvent = Logged<IncidentEvent | MergeEvent | AgreementEvent | VerdictEvent>;

/** Something that is said of agreements or verdicts, after so many events of the log. */
interface Saying {
  turn: number;
  what: (typeof sayings)[number];
  pick: number;
  incident: number;
}

const sayings = [
  'calendar',
  'agreement',
  'agreement',
  'version',
  'end',
  'maintenance',
  'exclusion',
  'lifting',
  'expiry of texts',
  'announcement',
  'announcement',
  'announcement of nothing',
] as const;

const silver = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0512';
const nights = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0511';

/** Of the one day on which the examples happen, a Monday, and in the hours of the histories; closed in between. */
const readings = [
  { ...hours, hours: [{ days: hours.hours[0]?.days ?? [], from: '11:10', to: '11:40' }] },
  { ...hours, zone: 'UTC', hours: [{ days: ['monday' as const, 'tuesday' as const], from: '10:05', to: '10:30' }] },
  { ...hours, holidays: [{ date: '2026-03-02', name: 'Carnival' }] },
  hours,
];

const limitSets = (calendar: string | undefined): Limit[][] => [
  [
    { value: 'timeToFix', limit: 'PT20M', pausesStopClock: true },
    { value: 'timeToFix', severity: 1, limit: 'PT5M' },
    { value: 'timeToRespond', limit: 'PT10M' },
  ],
  [
    { value: 'timeToFix', limit: 'PT25M', ...(calendar ? { calendar } : {}), pausesStopClock: true },
    { value: 'total', limit: 'PT45M', ...(calendar ? { calendar } : {}) },
    { value: 'users', limit: 3 },
  ],
  [
    { value: 'timeToDetect', limit: 'PT5M' },
    { value: 'timeToRecover', severity: 2, limit: 'PT15M' },
    { value: 'timeToRecover', limit: 'PT30M' },
    { value: 'supportRequests', limit: 2 },
    { value: 'availability', limit: 99, weights: { down: 1 } },
  ],
  [
    { value: 'timeBetweenUpdates', limit: 'PT10M' },
    { value: 'timeToFirstUpdate', limit: 'PT15M' },
    { value: 'timeToPostmortem', limit: 'PT1H' },
    { value: 'timeToDiagnose', limit: 'PT12M' },
    { value: 'timeToLog', limit: 'PT3M' },
  ],
];

const days = ['2026-03-01', '2026-03-02', '2026-02-01', '2026-03-03'];
const serviceSets = [[checkout], [invoices], [checkout, invoices]];

/** At most so many events of incidents are taken for imported, from the first one on. */
type Imported = readonly (number | null)[];

/** The clocks of all writers are one: time does not go back from stream to stream, and passes in leaps of chance. */
const restamped = (log: readonly AnyEvent[], waits: readonly number[], imported: Imported): JudgedEvent[] => {
  let clock = 0;
  const seen = new Map<string, number>();
  const streams = [...new Set(log.filter(({ category }) => category === 'incident').map(({ stream }) => stream))];
  return log
    .filter(({ category }) => category === 'incident' || category === 'merges')
    .map((event, place) => {
      const wait = (waits[place % waits.length] ?? 0) * 60_000;
      const own = event.category === 'incident' ? Date.parse(event.metadata.recordedAt) : 0;
      clock = Math.max(clock + wait, own);
      const count = seen.get(event.stream) ?? 0;
      seen.set(event.stream, count + 1);
      const isImported = count < (imported[streams.indexOf(event.stream)] ?? 0);
      const source = { system: 'desk', file: 'f'.repeat(64), row: count };
      return {
        ...event,
        metadata: {
          ...event.metadata,
          recordedAt: new Date(clock).toISOString(),
          ...(isImported ? { source } : {}),
        },
      } as JudgedEvent;
    });
};

const withSayings = (
  log: readonly AnyEvent[],
  saidOf: readonly Saying[],
  waits: readonly number[],
  imported: Imported,
): JudgedEvent[] => {
  const base = restamped(log, waits, imported);
  const ids = [...new Set(base.filter(({ category }) => category === 'incident').map(({ streamId }) => streamId))];
  const made: JudgedEvent[] = [];
  const push = (event: JudgedEvent): void => void made.push({ ...event, position: BigInt(made.length * 10 + 5) });
  const model = base[0]?.metadata ?? ({} as EventMetadata);
  const say = (event: AgreementEvent | VerdictEvent, streamId: string, wait: number): void => {
    const category = streamId === '' ? 'agreements' : 'verdict';
    const stream = streamId === '' ? category : `${category}-${streamId}`;
    const revision = BigInt(made.filter((earlier) => earlier.stream === stream).length);
    const { source: _source, ...metadata } = model;
    const before = Date.parse(made.at(-1)?.metadata.recordedAt ?? '2026-03-02T10:00:00.000Z');
    const recordedAt = new Date(before + wait * 60_000).toISOString();
    push({
      ...event,
      ...{ id: `${stream}/${revision}`, stream, category, streamId, revision, position: 0n },
      metadata: { ...metadata, recordedAt },
    });
  };
  let shift = 0;
  const carryOut = ({ what, pick, incident }: Saying): void => {
    const id = ids[incident % ids.length] ?? '';
    const event = eventFor(what, pick, id, made);
    if (event === undefined) return;
    const isOfVerdicts = /^(exclusion|lifting|expiry|announcement)/.test(what);
    say(event, isOfVerdicts ? id : '', pick % 4);
    shift += (pick % 4) * 60_000;
  };
  base.forEach((event, place) => {
    for (const saying of saidOf) if (saying.turn === place) carryOut(saying);
    // What was said in between took its time.
    const recordedAt = new Date(Date.parse(event.metadata.recordedAt) + shift).toISOString();
    push({ ...event, metadata: { ...event.metadata, recordedAt } });
  });
  for (const saying of saidOf) if (saying.turn >= base.length) carryOut(saying);
  return made;
};

const occurredAt = '2026-03-02T10:00:00.000Z';

/** What is said, where the rules let it. */
const eventFor = (
  what: Saying['what'],
  pick: number,
  incident: string,
  log: readonly JudgedEvent[],
): AgreementEvent | VerdictEvent | undefined => {
  const of = (type: JudgedEvent['type']): JudgedEvent[] => log.filter((event) => event.type === type);
  const calendar = pick % 2 ? office : nights;
  const agreement = (pick >> 2) % 2 ? gold : silver;
  const isMade = of('AgreementMade').some(({ data }) => (data as { agreement: string }).agreement === agreement);
  const calendars = of('CalendarDefined').map(({ data }) => (data as { calendar: string }).calendar);
  const isLogged = of('IncidentLogged').some(({ streamId }) => streamId === incident);
  switch (what) {
    case 'calendar': {
      const reading = readings[(pick >> 1) % readings.length] ?? hours;
      return calendars.includes(calendar)
        ? { type: 'CalendarRevised', data: { calendar, ...reading, occurredAt } }
        : { type: 'CalendarDefined', data: { calendar, name: calendar, ...reading, occurredAt } };
    }
    case 'agreement':
      if (!isMade)
        return {
          type: 'AgreementMade',
          data: { agreement, title: 'Support', kind: 'contract', zone: 'Europe/Berlin', occurredAt },
        };
      return eventFor('version', pick, incident, log);
    case 'version':
      if (!isMade) return eventFor('agreement', pick, incident, log);
      return {
        type: 'AgreementVersionAdded',
        data: {
          agreement,
          effectiveFrom: days[pick % days.length] ?? '',
          services: serviceSets[(pick >> 1) % serviceSets.length] ?? [],
          limits: limitSets(calendars[pick % Math.max(1, calendars.length)])[(pick >> 3) % 4] ?? [],
          occurredAt,
        },
      };
    case 'end':
      return isMade
        ? { type: 'AgreementEnded', data: { agreement, on: pick % 2 ? '2026-03-02' : '2026-03-03', occurredAt } }
        : undefined;
    case 'maintenance':
      return {
        type: 'MaintenanceAgreed',
        data: {
          maintenance: `m${pick}`,
          services: [checkout],
          from: occurredAt,
          to: '2026-03-02T11:00:00.000Z',
          reason: 'New database',
          allowedBy: ops,
          occurredAt,
        },
      };
    case 'exclusion': {
      const value = ([undefined, 'timeToFix', 'users', 'total'] as const)[pick % 4];
      const named = { agreement, ...(value === undefined ? {} : { value }), cause: 'customer' as const };
      if (!isLogged) return undefined;
      return { type: 'VerdictExcluded', data: { ...named, reason: 'Their doing', allowedBy: ops, occurredAt } };
    }
    case 'lifting': {
      const excluded = of('VerdictExcluded').filter(({ streamId }) => streamId === incident);
      const exclusion = excluded[pick % Math.max(1, excluded.length)]?.id;
      return exclusion === undefined
        ? undefined
        : { type: 'ExclusionLifted', data: { exclusion, reason: 'It was not', occurredAt } };
    }
    case 'expiry of texts':
      return isLogged ? { type: 'VerdictTextsExpired', data: { cause: incident, occurredAt } } : undefined;
    case 'announcement':
      return isLogged ? announcement(documentsOf(log).get(incident), pick) : undefined;
    case 'announcement of nothing':
      return isLogged
        ? { type: 'LimitBreached', data: { agreement, limit: 'timeToFix', deadline: occurredAt, occurredAt } }
        : undefined;
    default:
      return what satisfies never;
  }
};

/** What a policy would announce of a document, one thing of it. */
const announcement = (document: Told | undefined, pick: number): VerdictEvent | undefined => {
  const told = document?.changes.filter(({ isTold }) => isTold) ?? [];
  const change = told[pick % Math.max(1, told.length)];
  if (change && pick % 3 > 0) {
    const { agreement, key: limit, cause, from, to } = change;
    if (cause === null) return { type: 'LimitBreached', data: { agreement, limit, deadline: change.at, occurredAt } };
    return change.kind === 'figure' && from.state === 'running'
      ? { type: 'LimitBreached', data: { agreement, limit, cause: cause.eventId, occurredAt } }
      : {
          type: 'VerdictChanged',
          data: { agreement, limit, from: from.state, to: to.state, cause: cause.eventId, occurredAt },
        };
  }
  const due = document?.verdicts.find(({ deadline }) => deadline !== null);
  if (due === undefined) return undefined;
  const { agreement, key: limit, deadline } = due;
  return { type: 'DeadlineNeared', data: { agreement, limit, deadline: deadline ?? '', occurredAt } };
};

const saying = (what: fc.Arbitrary<Saying['what']>, turn: fc.Arbitrary<number>): fc.Arbitrary<Saying> =>
  fc.record({ turn, what, pick: fc.nat(127), incident: fc.nat(2) });

export const judgedLogs: fc.Arbitrary<JudgedEvent[]> = fc
  .tuple(
    logs,
    fc
      .tuple(
        fc.array(saying(fc.constantFrom('calendar', 'agreement', 'version'), fc.nat(3)), {
          minLength: 2,
          maxLength: 5,
        }),
        fc.array(saying(fc.constantFrom(...sayings), fc.nat(45)), { minLength: 2, maxLength: 24, size: 'max' }),
      )
      // Most of what is agreed is agreed early: the rest has something to turn.
      .map(([early, later]) => [...early, ...later]),
    fc.array(fc.constantFrom(0, 0, 1, 4, 9), { minLength: 1, maxLength: 7 }),
    fc.array(fc.option(fc.oneof(fc.nat(4), fc.constant(99)), { freq: 2 }), { minLength: 3, maxLength: 3 }),
  )
  .map((parts) => withSayings(...parts));
