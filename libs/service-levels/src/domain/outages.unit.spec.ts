import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { recordedFrom } from '#decider/testing';
import { chronology, evolve, noIncident, type Fact, type IncidentEvent, type Standing } from '#incidents/domain';
import {
  factRetracted,
  incidentCancelled,
  incidentClosed,
  incidentFixed,
  incidentLogged,
  incidentMitigated,
  incidentReopened,
} from '#incidents/testing';
import { agreementMade, agreementsWith, checkout, gold, versionAdded } from '../testing.js';
import { agreementWith, availabilityIn, outagesOf, termsKnownAt, type Agreement } from './index.js';
import { minute } from './minutes.oracle.js';
import { outagesByTheMoment } from './outages.oracle.js';

// rules.md L12: how long a service was hit by a span whose end nobody stated. By hand, and then as chance has it.

/** Of July 2026, like "10 20:00", in UTC. */
const at = (moment: string): string => `2026-07-${moment.replace(' ', 'T')}:00.000Z`;

const happened = {
  mitigated: incidentMitigated,
  fixed: incidentFixed,
  reopened: incidentReopened,
  closed: incidentClosed,
  cancelled: incidentCancelled,
} as const satisfies Record<string, (data: { occurredAt: string }) => Fact>;
type Word = keyof typeof happened;

const down = (from: string | null, to?: string): Fact => ({
  type: 'ImpactSpanRecorded',
  data: { service: checkout, kind: 'down', from, ...(to === undefined ? {} : { to }) },
});

const factsOf = (...events: readonly IncidentEvent[]): readonly Standing[] => {
  const recorded = recordedFrom<IncidentEvent>(at('01 00:00'))(
    incidentLogged({ occurredAt: at('10 20:00') }),
    ...events,
  );
  return chronology(recorded.reduce(evolve, noIncident), { now: at('31 00:00') })?.facts ?? [];
};

/** "fixed 10 21:00; reopened 11 21:00" */
const told = (words: string): Fact[] =>
  words === ''
    ? []
    : words.split('; ').map((each) => {
        const [word = '', ...moment] = each.split(' ');
        return happened[word as Word]({ occurredAt: at(moment.join(' ')) });
      });

const shortly = (moment: string | null): string => moment?.slice(8, 16).replace('T', ' ') ?? '';

/** Minutes lost of July in which the outages lie. */
const lostIn = (facts: readonly Standing[], month = '2026-07'): number => {
  const terms = termsKnownAt(
    agreementsWith(
      agreementMade({ zone: 'UTC' }),
      versionAdded({
        effectiveFrom: '2026-01-01',
        limits: [{ value: 'availability', limit: 99.9, weights: { down: 1 } }],
      }),
    ),
  );
  const spans = outagesOf(facts).map(({ service, kind, from, to }) => ({
    ...{ incident: 'an incident', service, kind, isExcluded: false, seenAt: Date.parse(at('10 20:00')) },
    ...{ from: from === null ? null : Date.parse(from), to: to === null ? null : Date.parse(to) },
  }));
  const agreement = agreementWith(terms, gold) as Agreement;
  const measured = availabilityIn(month, agreement, spans, [], Date.parse('2026-09-01T00:00:00Z'));
  return (measured?.services[0]?.lost ?? NaN) / minute;
};

describe('a span from 10 July 20:00 on, which states no end', () => {
  test.each([
    ['', '10 20:00 to ', 30_480],
    ['fixed 10 21:00', '10 20:00 to 10 21:00', 60],
    ['mitigated 10 20:30; fixed 10 21:00', '10 20:00 to 10 20:30', 30],
    // Not the 24 h in which it was fixed.
    ['fixed 10 21:00; reopened 11 21:00', '10 20:00 to 10 21:00, 11 21:00 to ', 29_040],
    ['fixed 10 21:00; reopened 11 21:00; closed 12 21:00', '10 20:00 to 10 21:00, 11 21:00 to 12 21:00', 1_500],
    ['fixed 10 21:00; reopened 11 21:00; fixed 11 22:00', '10 20:00 to 10 21:00, 11 21:00 to 11 22:00', 120],
    [
      'fixed 10 21:00; reopened 11 21:00; mitigated 11 21:10; fixed 11 22:00',
      '10 20:00 to 10 21:00, 11 21:00 to 11 21:10',
      70,
    ],
    ['mitigated 10 20:30; reopened 10 20:40; fixed 10 21:00', '10 20:00 to 10 21:00', 60],
    // A reopening takes nothing back of what was known to be over.
    [
      'mitigated 10 20:30; fixed 10 21:00; reopened 11 21:00; closed 11 22:00',
      '10 20:00 to 10 20:30, 11 21:00 to 11 22:00',
      90,
    ],
    ['closed 10 21:00', '10 20:00 to 10 21:00', 60],
    ['closed 10 21:00; reopened 11 21:00; fixed 11 21:30', '10 20:00 to 10 21:00, 11 21:00 to 11 21:30', 90],
    ['cancelled 10 21:00', '10 20:00 to 10 21:00', 60],
    // It was said to be down after the fix.
    ['fixed 10 19:00', '10 20:00 to ', 30_480],
    ['fixed 10 19:00; reopened 10 20:10; fixed 10 20:20', '10 20:00 to 10 20:20', 20],
    ['fixed 10 19:00; closed 10 19:30', '', 0],
  ])('%s: %s', (words, stretches, minutes) => {
    const facts = factsOf(down(at('10 20:00')), ...told(words));
    expect(
      outagesOf(facts)
        .map(({ from, to }) => `${shortly(from)} to ${shortly(to)}`)
        .join(', '),
    ).toBe(stretches);
    expect(lostIn(facts)).toBe(minutes);
    const goesOn = stretches.endsWith('to ');
    expect(lostIn(facts, '2026-08')).toBe(goesOn ? 31 * 1_440 : 0);
  });
});

test('a span that states its end lasts until then, whatever became of the incident', () => {
  expect(lostIn(factsOf(down(at('10 20:00'), at('10 22:00')), ...told('fixed 10 21:00; reopened 11 21:00')))).toBe(120);
  expect(outagesOf(factsOf(down(null, at('10 22:00'))))).toMatchObject([{ from: null, to: at('10 22:00') }]);
});

test('a fix that is retracted ends nothing', () => {
  const events = recordedFrom<IncidentEvent>(at('01 00:00'))(
    incidentLogged({ occurredAt: at('10 20:00') }),
    down(at('10 20:00')),
    incidentFixed({ occurredAt: at('10 21:00') }),
  );
  const retracted = factsOf(
    ...[down(at('10 20:00')), incidentFixed({ occurredAt: at('10 21:00') })],
    factRetracted(events[2]?.id ?? ''),
  );
  expect(outagesOf(retracted)).toMatchObject([{ to: null }]);
});

test('the closing of an incident is not lifted by one that counts in it', () => {
  const facts = factsOf(down(at('10 20:00')), ...told('fixed 10 21:00; closed 10 22:00; reopened 11 21:00'));
  const ofOther = facts.map((fact) => (fact.type === 'IncidentReopened' ? { ...fact, of: 'another' } : fact));
  expect(outagesOf(ofOther)).toMatchObject([{ from: at('10 20:00'), to: at('10 21:00') }]);
  expect(outagesByTheMoment(ofOther)).toEqual(outagesOf(ofOther));
});

// `DEBRIEF_SEED=… npm run jest -- outages` tries others; a failure prints its seed.
const seed = Number(process.env['DEBRIEF_SEED'] ?? 2041);

test('whatever happened comes to what asking of each moment says', () => {
  const seen = new Set<number>();
  const moment = fc
    .integer({ min: 0, max: 60 })
    .map((count) => at(`10 20:${String(count).padStart(2, '0')}`.replace(':60', ':59')));
  const said = fc.record({
    word: fc.constantFrom<Word>('mitigated', 'fixed', 'reopened', 'fixed', 'reopened', 'closed'),
    occurredAt: moment,
    isOther: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(said, { maxLength: 9 }), fc.array(moment, { minLength: 1, maxLength: 3 }), (all, begins) => {
      const distinct = all.filter(
        ({ occurredAt }, place) => all.findIndex((one) => one.occurredAt === occurredAt) === place,
      );
      const facts = factsOf(
        ...begins.map((begin) => down(begin)),
        ...distinct.map(({ word, occurredAt }) => happened[word]({ occurredAt })),
      ).map((fact) =>
        fact.type === 'IncidentReopened' &&
        distinct.some(({ occurredAt, isOther }) => isOther && occurredAt === fact.at)
          ? { ...fact, of: 'another' }
          : fact,
      );
      expect(outagesOf(facts).filter(({ from, to }) => from !== to)).toEqual(outagesByTheMoment(facts));
      seen.add(outagesOf(facts).length);
    }),
    { seed, numRuns: 2_000 },
  );
  expect(seen.size).toBeGreaterThan(4);
});
