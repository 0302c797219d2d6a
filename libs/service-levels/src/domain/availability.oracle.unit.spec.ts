import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  agreementEnded,
  agreementMade,
  agreementsWith,
  checkout,
  gold,
  maintenanceAgreed,
  versionAdded,
} from '../testing.js';
import { availabilityByTheMinute, type Misreading, type PlainMonth } from './availability.oracle.js';
import { agreementWith, availabilityIn, termsKnownAt, type Agreement, type ImpactSpan } from './index.js';
import { minute } from './minutes.oracle.js';

// All of availability.ts against a second, slow and separate reading of rules.md L12 (availability.oracle.ts) that looks at every
// minute of a month. `DEBRIEF_SEED=… DEBRIEF_RUNS=… npm run jest -- availability.oracle` tries others; a failure prints its seed.
const seed = Number(process.env['DEBRIEF_SEED'] ?? 2041);
const runs = Number(process.env['DEBRIEF_RUNS'] ?? 80);

/** Whole minutes from some days before the month until some days after it, also just at its ends and at those of clocks. */
const momentsOf = (month: string): fc.Arbitrary<number> => {
  const first = Date.parse(`${month}-01`) / minute;
  const around = (middle: number): fc.Arbitrary<number> => fc.integer({ min: middle - 1_600, max: middle + 1_600 });
  const edges = [first, first + 30 * 1_440, first + 28 * 1_440].map(around);
  return fc.oneof(fc.integer({ min: first - 4_000, max: first + 49_000 }), ...edges);
};

const plainSpans = (month: string): fc.Arbitrary<PlainMonth['spans'][number]> =>
  fc
    .record({
      begin: momentsOf(month),
      length: fc.oneof(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 5_000 })),
      seenAfter: fc.integer({ min: -60, max: 600 }),
      kind: fc.constantFrom('down' as const, 'partial' as const, 'degraded' as const),
      isKnown: fc.boolean(),
      isOpen: fc.integer({ min: 0, max: 4 }),
      isExcluded: fc.integer({ min: 0, max: 4 }),
    })
    .map(({ begin, length, seenAfter, kind, isKnown, isOpen, isExcluded }) => ({
      ...{ kind, from: isKnown ? begin : null, to: isOpen === 0 ? null : begin + length },
      ...{ seenAt: begin + seenAfter, isExcluded: isExcluded === 0 },
    }));

const tenths = fc.integer({ min: 0, max: 10 });

const plainMonths: fc.Arbitrary<PlainMonth> = fc.constantFrom('2026-03', '2026-10', '2026-06').chain((month) =>
  fc.record({
    month: fc.constant(month),
    zone: fc.constantFrom('UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns'),
    effectiveFrom: fc.constantFrom('2026-01-01', `${month}-01`, `${month}-11`),
    ended: fc.constantFrom(null, null, `${month}-29`, `${month}-11`),
    limit: fc.constantFrom(10_000, 9_995, 9_990, 9_950, 9_900, 9_000, 5_000),
    weights: fc.record({ down: fc.constant(10), partial: tenths, degraded: tenths }, { requiredKeys: ['down'] }),
    spans: fc.array(plainSpans(month), { maxLength: 6 }),
    maintenance: fc.array(
      fc
        .tuple(momentsOf(month), fc.integer({ min: 1, max: 3_000 }))
        .map(([from, length]): readonly [number, number] => [from, from + length]),
      { maxLength: 3 },
    ),
    now: fc.oneof(momentsOf(month), fc.constant(Date.parse('2026-12-31') / minute)),
  }),
);

const instant = (moment: number): string => new Date(moment * minute).toISOString();

/** What is measured, in the words of the oracle. */
const plainly = (plain: PlainMonth): unknown => {
  const { month, zone, effectiveFrom, ended: end, limit, weights, now } = plain;
  const percent = Object.entries(weights).map(([kind, weight]) => [kind, weight / 10] as const);
  const promise = { value: 'availability' as const, limit: limit / 100, weights: Object.fromEntries(percent) };
  const terms = termsKnownAt(
    agreementsWith(
      agreementMade({ zone }),
      versionAdded({ effectiveFrom, limits: [promise] }),
      ...(end === null ? [] : [agreementEnded({ on: end })]),
      ...plain.maintenance.map(([from, to], place) =>
        maintenanceAgreed({ maintenance: `${place}`, from: instant(from), to: instant(to) }),
      ),
    ),
  );
  const agreement = agreementWith(terms, gold) as Agreement;
  const spans = plain.spans.map((each): ImpactSpan => {
    const { kind, from, to, seenAt, isExcluded } = each;
    const moments = { from: from && from * minute, to: to && to * minute, seenAt: seenAt * minute };
    return { incident: 'an incident', service: checkout, kind, isExcluded, ...moments };
  });
  const measured = availabilityIn(month, agreement, spans, terms.maintenance, now * minute)?.services[0];
  if (measured === undefined) return undefined;
  const { state, counted, lost, isAtMost } = measured;
  return { state, counted: counted / minute, lost: (lost * 10) / minute, isAtMost };
};

const seen = new Set<string>();

test(`any month comes to what its minutes say (${runs} months, seed ${seed})`, () => {
  fc.assert(
    fc.property(plainMonths, (plain) => {
      const byTheMinute = availabilityByTheMinute(plain);
      expect(plainly(plain)).toEqual(byTheMinute);
      seen.add(byTheMinute?.state ?? 'nothing').add(byTheMinute?.isAtMost ? `${byTheMinute.state} at most` : '');
    }),
    { seed, numRuns: runs },
  );
}, 3_600_000);

// They are of use only where everything is among them, and where a wrong rule would show.
test('the months come to every state', () => {
  const wanted = ['met', 'breached', 'running', 'unknown', 'nothing', 'met at most', 'breached at most'];
  expect(wanted.filter((state) => !seen.has(state))).toEqual([]);
});

test.each<Misreading>(['overlaps-add-up', 'maintenance-counts', 'month-of-utc', 'open-spans-end-when-seen'])(
  'the months tell the rules from a misreading: %s',
  (misread) => {
    const isTold = fc
      .sample(plainMonths, { seed, numRuns: runs })
      .some((plain) => JSON.stringify(plainly(plain)) !== JSON.stringify(availabilityByTheMinute(plain, misread)));
    expect(isTold).toBe(true);
  },
);
