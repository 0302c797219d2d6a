import { describe, expect, test } from '@jest/globals';
import {
  agreementEnded,
  agreementMade,
  agreementsWith,
  checkout,
  gold,
  maintenanceAgreed,
  search,
  versionAdded,
} from '../testing.js';
import {
  agreementWith,
  availabilityIn,
  termsKnownAt,
  type Agreement,
  type AgreementEvent,
  type Availability,
  type ImpactSpan,
  type Limit,
  type Terms,
} from './index.js';
import { minute } from './minutes.oracle.js';

// rules.md L12, by hand.

const hour = 60 * minute;
/** Of 2026, like "06-10 10:00", in UTC. */
const at = (moment: string): number => Date.parse(`2026-${moment.replace(' ', 'T')}:00Z`);

const span = (from: string | null, to: string | null, said: Partial<ImpactSpan> = {}): ImpactSpan => ({
  ...{ incident: 'an incident', service: checkout, kind: 'down', isExcluded: false, seenAt: at('06-10 10:05') },
  ...{ from: from === null ? null : at(from), to: to === null ? null : at(to) },
  ...said,
});
const partial = (from: string | null, to: string | null): ImpactSpan => span(from, to, { kind: 'partial' });
const degraded = (from: string | null, to: string | null): ImpactSpan => span(from, to, { kind: 'degraded' });

const uptime = (limit: number, weights: object = { down: 1, partial: 0.5 }): Limit => ({
  ...{ value: 'availability', limit, weights },
});
const fix: Limit = { value: 'timeToFix', limit: 'PT4H' };
const version = (effectiveFrom: string, ...limits: Limit[]): AgreementEvent => versionAdded({ effectiveFrom, limits });
const maintenance = (from: string, to: string, services = [checkout]): AgreementEvent =>
  maintenanceAgreed({
    maintenance: `${from} ${to}`,
    services,
    from: new Date(at(from)).toISOString(),
    to: new Date(at(to)).toISOString(),
  });
const ended = (on: string): AgreementEvent => agreementEnded({ on });

const agreed = (zone: string, ...events: AgreementEvent[]): { agreement: Agreement; terms: Terms } => {
  const terms = termsKnownAt(agreementsWith(agreementMade({ zone }), ...events));
  return { terms, agreement: agreementWith(terms, gold) as Agreement };
};

interface Measured {
  month?: string;
  zone?: string;
  /** What was agreed, where it is something else than 99.9 % from January on. */
  terms?: AgreementEvent[];
  work?: AgreementEvent[];
  spans?: ImpactSpan[];
  now?: string;
}

const measure = ({ month = '2026-06', zone = 'UTC', spans = [], now = '12-31 00:00', ...more }: Measured) => {
  const events = [...(more.terms ?? [version('2026-01-01', uptime(99.9))]), ...(more.work ?? [])];
  const { agreement, terms } = agreed(zone, ...events);
  return availabilityIn(month, agreement, spans, terms.maintenance, at(now));
};

/** One line of what came of the only service: its state, what was lost of what is allowed, and the hours that count. */
const told = (measured: Availability | undefined): string => {
  const [service] = measured?.services ?? [];
  if (service === undefined) return 'nothing is promised';
  const { state, counted, lost, isAtMost, budget } = service;
  const atLeast = isAtMost ? 'at least ' : '';
  return `${state}: ${atLeast}${lost / minute} of ${budget.allowed / minute} min, ${counted / hour} h`;
};

// June has 30 days: 720 h, of which 0.1 % is 43.2 min.
describe.each<[string, [string, Measured, string][]]>([
  [
    'spans',
    [
      ['none', {}, 'met: 0 of 43.2 min, 720 h'],
      ['one', { spans: [span('06-10 10:00', '06-10 10:30')] }, 'met: 30 of 43.2 min, 720 h'],
      ['too long', { spans: [span('06-10 10:00', '06-10 10:44')] }, 'breached: 44 of 43.2 min, 720 h'],
      ['of no length', { spans: [span('06-10 10:00', '06-10 10:00')] }, 'met: 0 of 43.2 min, 720 h'],
      [
        // 10:00 to 10:30, though 15 min of it are told twice.
        'that overlap',
        { spans: [span('06-10 10:00', '06-10 10:20'), span('06-10 10:05', '06-10 10:30')] },
        'met: 30 of 43.2 min, 720 h',
      ],
      [
        'one after another, and again days later',
        {
          spans: [
            span('06-10 10:00', '06-10 10:10'),
            span('06-10 10:10', '06-10 10:20'),
            span('06-12 10:00', '06-12 10:05'),
          ],
        },
        'met: 25 of 43.2 min, 720 h',
      ],
      [
        'of another service',
        { spans: [span('06-10 10:00', '06-10 12:00', { service: search })] },
        'met: 0 of 43.2 min, 720 h',
      ],
      [
        'that are excluded, over some that are not',
        { spans: [span('06-10 10:00', '06-10 12:00', { isExcluded: true }), span('06-10 10:30', '06-10 10:40')] },
        'met: 10 of 43.2 min, 720 h',
      ],
    ],
  ],
  [
    'kinds, of which down counts as a whole and partial by half',
    [
      ['partial', { spans: [partial('06-10 10:00', '06-10 11:00')] }, 'met: 30 of 43.2 min, 720 h'],
      ['degraded', { spans: [degraded('06-10 10:00', '06-12 11:00')] }, 'met: 0 of 43.2 min, 720 h'],
      [
        // 20 min, and half of 10:20 to 11:00.
        'down in the first part of partial',
        { spans: [partial('06-10 10:00', '06-10 11:00'), span('06-10 10:00', '06-10 10:20')] },
        'met: 40 of 43.2 min, 720 h',
      ],
      [
        'all at once by a third',
        {
          terms: [version('2026-01-01', uptime(99.9, { partial: 0.3, degraded: 0.1 }))],
          spans: [partial('06-10 10:00', '06-10 11:00'), degraded('06-10 10:30', '06-10 11:30')],
        },
        // 18 min, and 3 min of the last half an hour.
        'met: 21 of 43.2 min, 720 h',
      ],
    ],
  ],
  [
    'the limit itself',
    [
      [
        // 0.05 % of 720 h.
        'is kept',
        {
          terms: [version('2026-01-01', uptime(99.95))],
          spans: [partial('06-10 10:00', '06-10 10:43'), span('06-11 10:00', '06-11 10:00')],
        },
        'met: 21.5 of 21.6 min, 720 h',
      ],
      [
        'is kept to the millisecond',
        {
          terms: [version('2026-01-01', uptime(99.95))],
          spans: [span('06-10 10:00', null, { to: at('06-10 10:21') + 36_000 })],
        },
        'met: 21.6 of 21.6 min, 720 h',
      ],
      [
        'of 100 % allows nothing',
        { terms: [version('2026-01-01', uptime(100))], spans: [span('06-10 10:00', '06-10 10:01')] },
        'breached: 1 of 0 min, 720 h',
      ],
    ],
  ],
  [
    'maintenance',
    [
      [
        // 710 h count, 0.1 % of which is 42.6 min; 10:00 to 10:30 is before it.
        'takes its time out of the month, and out of what falls into it',
        { work: [maintenance('06-10 10:30', '06-10 20:30')], spans: [span('06-10 10:00', '06-10 15:00')] },
        'met: 30 of 42.6 min, 710 h',
      ],
      [
        'counts once where it overlaps',
        { work: [maintenance('06-10 10:00', '06-10 16:00'), maintenance('06-10 12:00', '06-10 20:00')] },
        'met: 0 of 42.6 min, 710 h',
      ],
      [
        // 10 min before, 10 min after.
        'cuts a span in two',
        { work: [maintenance('06-10 10:00', '06-10 20:00')], spans: [span('06-10 09:50', '06-10 20:10')] },
        'met: 20 of 42.6 min, 710 h',
      ],
      [
        'over the end of the month counts as far as it lies in it',
        { work: [maintenance('06-30 14:00', '07-01 04:00')] },
        'met: 0 of 42.6 min, 710 h',
      ],
      [
        'of another service is none',
        { work: [maintenance('06-10 10:00', '06-10 20:00', [search])], spans: [span('06-10 10:00', '06-10 10:30')] },
        'met: 30 of 43.2 min, 720 h',
      ],
      [
        'of the whole month leaves nothing to measure',
        { work: [maintenance('05-31 00:00', '07-02 00:00')], spans: [span('06-10 10:00', '06-10 15:00')] },
        'not-applicable: 0 of 0 min, 0 h',
      ],
    ],
  ],
  [
    'months',
    [
      [
        'a span over both ends of one loses all of it',
        { spans: [span('05-31 23:00', '07-01 01:00')] },
        'breached: 43200 of 43.2 min, 720 h',
      ],
      [
        'a span over the beginning counts from there',
        { spans: [span('05-31 23:00', '06-01 00:20')] },
        'met: 20 of 43.2 min, 720 h',
      ],
      [
        'a span over the end counts until there',
        { spans: [span('06-30 23:50', '07-02 00:00')] },
        'met: 10 of 43.2 min, 720 h',
      ],
      [
        'a span that ends as the month begins is of the one before',
        { spans: [span('05-31 10:00', '06-01 00:00')] },
        'met: 0 of 43.2 min, 720 h',
      ],
      [
        // From February 28th 23:00 to March 31st 22:00: 743 h; 0.1 % are 44.58 min. 23:00 to 23:10 is March already.
        'in Berlin March has an hour less, and begins an hour before that of UTC',
        { month: '2026-03', zone: 'Europe/Berlin', spans: [span('02-28 22:00', '02-28 23:10')] },
        'met: 10 of 44.58 min, 743 h',
      ],
      [
        // The hour from 02:00 to 03:00 is there twice: 00:00 to 02:00 in UTC.
        'in Berlin October has an hour more',
        { month: '2026-10', zone: 'Europe/Berlin', spans: [span('10-25 00:50', '10-25 01:20')] },
        'met: 30 of 44.7 min, 745 h',
      ],
      [
        // 31 days less the half hour that clocks skip on the 4th: 743.5 h.
        'on Lord Howe Island October has half an hour less',
        { month: '2026-10', zone: 'Australia/Lord_Howe' },
        'met: 0 of 44.61 min, 743.5 h',
      ],
    ],
  ],
  [
    'what goes on',
    [
      [
        // Of 10 days, 240 h; the budget is that of the whole month.
        'a month counts as far as it has come',
        { now: '06-11 00:00', spans: [span('06-10 10:00', '06-10 10:30')] },
        'running: 30 of 43.2 min, 240 h',
      ],
      [
        'a span without an end counts until now',
        { now: '06-11 00:00', spans: [span('06-10 23:40', null)] },
        'running: 20 of 43.2 min, 240 h',
      ],
      [
        'a month is lost before it is over',
        { now: '06-11 00:00', spans: [span('06-10 23:00', null)] },
        'breached: 60 of 43.2 min, 240 h',
      ],
      [
        'a span without an end counts until the end of the month, once that is over',
        { now: '07-05 00:00', spans: [span('06-30 23:40', null)] },
        'met: 20 of 43.2 min, 720 h',
      ],
      ['a month to come', { now: '05-11 00:00' }, 'running: 0 of 43.2 min, 0 h'],
      [
        'maintenance to come is no part of the budget',
        { now: '06-11 00:00', work: [maintenance('06-20 10:00', '06-20 20:00')] },
        'running: 0 of 42.6 min, 240 h',
      ],
    ],
  ],
  [
    'an unknown start',
    [
      [
        // From 10:05, when it was seen.
        'loses at least what is known',
        { spans: [span(null, '06-10 10:30')] },
        'unknown: at least 25 of 43.2 min, 720 h',
      ],
      ['breaches, whenever it was', { spans: [span(null, '06-10 11:05')] }, 'breached: at least 60 of 43.2 min, 720 h'],
      [
        // Even from 00:00 on it is 40 min.
        'keeps the limit, whenever it was',
        { spans: [span(null, '06-01 00:40', { seenAt: at('06-01 00:30') })] },
        'met: at least 10 of 43.2 min, 720 h',
      ],
      [
        'may still keep it, whenever it was',
        { now: '06-11 00:00', spans: [span(null, '06-01 00:40', { seenAt: at('06-01 00:30') })] },
        'running: at least 10 of 43.2 min, 240 h',
      ],
      [
        'that was seen when it was over loses nothing that is known',
        { spans: [span(null, '06-10 09:00')] },
        'unknown: at least 0 of 43.2 min, 720 h',
      ],
      ['of what has no weight is no matter', { spans: [degraded(null, '06-10 10:30')] }, 'met: 0 of 43.2 min, 720 h'],
      [
        'of what is excluded is no matter',
        { spans: [span(null, '06-10 10:30', { isExcluded: true })] },
        'met: 0 of 43.2 min, 720 h',
      ],
      [
        'of a span that was over in May is no matter',
        { spans: [span(null, '05-20 10:30')] },
        'met: 0 of 43.2 min, 720 h',
      ],
    ],
  ],
  [
    'what is promised',
    [
      ['before the agreement', { month: '2025-12' }, 'nothing is promised'],
      ['after its end', { work: [ended('2026-06-01')] }, 'nothing is promised'],
      ['by one that never held', { work: [ended('2026-01-01')] }, 'nothing is promised'],
      ['by one without availability', { terms: [version('2026-01-01', fix)] }, 'nothing is promised'],
      [
        // 15 days, 360 h; 0.1 % are 21.6 min. What was before is nobody's.
        'from the middle of the month',
        { terms: [version('2026-06-16', uptime(99.9))], spans: [span('06-15 10:00', '06-16 00:20')] },
        'met: 20 of 21.6 min, 360 h',
      ],
      [
        'until the middle of the month',
        { work: [ended('2026-06-16')], spans: [span('06-15 23:50', '06-17 00:00')] },
        'met: 10 of 21.6 min, 360 h',
      ],
      [
        'by two versions: the first judges the month',
        {
          terms: [version('2026-01-01', uptime(99.9)), version('2026-06-16', uptime(90))],
          spans: [span('06-20 10:00', '06-20 11:00')],
        },
        'breached: 60 of 43.2 min, 720 h',
      ],
      [
        'by a version of the middle of the month, after one without availability',
        {
          terms: [version('2026-01-01', fix), version('2026-06-16', uptime(99.9))],
          spans: [span('06-15 10:00', '06-16 00:20')],
        },
        'met: 20 of 21.6 min, 360 h',
      ],
      [
        'until a version without availability takes its place',
        {
          terms: [version('2026-01-01', uptime(99.9)), version('2026-06-16', fix)],
          spans: [span('06-15 23:50', '06-17 00:00')],
        },
        'met: 10 of 21.6 min, 360 h',
      ],
    ],
  ],
])('%s', (_, rows) => {
  test.each(rows)('%s', (_name, measured, expected) => {
    expect(told(measure(measured))).toBe(expected);
  });
});

test('each service is measured by itself, and the worst of them is what the month is', () => {
  const { agreement, terms } = agreed(
    'UTC',
    versionAdded({ effectiveFrom: '2026-01-01', services: [checkout, search], limits: [uptime(99.9)] }),
    maintenance('06-20 10:00', '06-20 20:00', [search]),
  );
  const ofBoth = [span('06-10 10:00', '06-10 10:36'), span('06-10 10:00', '06-10 12:00', { service: search })];
  const june = availabilityIn('2026-06', agreement, ofBoth, terms.maintenance, at('12-31 00:00'));
  expect(june).toMatchObject({
    ...{ month: '2026-06', from: at('06-01 00:00'), to: at('07-01 00:00'), version: 1, state: 'breached' },
    maintenance: [{ services: [search] }],
    services: [
      // 36 min are 0.05 % less than 720 h; 120 min of 710 h.
      {
        service: checkout,
        state: 'met',
        availability: expect.closeTo(100 - 60 / 720, 9) as unknown,
        budget: { allowed: 43.2 * minute, used: 36 * minute, left: 7.2 * minute },
        counted: 720 * hour,
      },
      {
        service: search,
        state: 'breached',
        availability: expect.closeTo(100 - 200 / 710, 9) as unknown,
        budget: { allowed: 42.6 * minute, used: 120 * minute, left: -77.4 * minute },
        counted: 710 * hour,
      },
    ],
  });
});
