import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AsOf } from '#incidents/domain';
import { caseFrom, cases, minuteAt, minutes } from '../testing-cases.js';
import { countValues, judge, lengthValues, verdictStates, type Verdict } from './index.js';
import { verdictsByTheMinute, type Misreading, type PlainCase, type PlainVerdict } from './verdicts.oracle.js';

// All judging against a second, slow and separate reading of docs/verdicts.md (verdicts.oracle.ts) that counts minutes, on
// random cases. `DEBRIEF_SEED=… DEBRIEF_RUNS=… npm run jest -- verdicts.oracle` tries others; a failure prints its seed.
const seed = Number(process.env['DEBRIEF_SEED'] ?? 2041);
const runs = Number(process.env['DEBRIEF_RUNS'] ?? 400);

/** A verdict in the oracle's words. */
const plainly = ({ limit, state, missing, why, otherwise, measured, over, deadline, near }: Verdict): PlainVerdict => ({
  value: limit.value,
  severity: 'severity' in limit ? limit.severity : undefined,
  state,
  what: otherwise ?? missing ?? why,
  measured,
  over,
  deadline,
  near,
});

/** Without what is undefined, so that a difference is all that is shown of it. */
const withoutGaps = (verdicts: readonly PlainVerdict[] | undefined): unknown =>
  verdicts?.map((verdict) => Object.fromEntries(Object.entries(verdict).filter(([, value]) => value !== undefined)));

const moment = minutes.map(minuteAt);
const axes: fc.Arbitrary<AsOf> = fc.record({
  validAt: fc.option(moment, { nil: undefined, freq: 2 }),
  knownAt: fc.option(moment, { nil: undefined, freq: 2 }),
  now: fc.oneof(fc.constant('2026-03-30T12:00:00.000Z'), moment),
});

const judged = (plain: PlainCase, asOf: AsOf): unknown =>
  withoutGaps(judge(caseFrom(plain), asOf)?.verdicts.map(plainly));

/** How often a state was there, and a state of a value. */
const seen = new Map<string, number>();

test(`any case at any two moments comes to what counting minutes says (${runs} cases, seed ${seed})`, () => {
  fc.assert(
    fc.property(cases, axes, (plain, asOf) => {
      const byTheMinute = verdictsByTheMinute(plain, asOf);
      expect(judged(plain, asOf)).toEqual(withoutGaps(byTheMinute));
      for (const { value, state } of byTheMinute ?? [])
        for (const name of [state, `${value} ${state}`]) seen.set(name, (seen.get(name) ?? 0) + 1);
    }),
    { seed, numRuns: runs },
  );
}, 3_600_000);

// The cases are of use only where they have everything in them, and where a wrong rule would show.
test('the cases come to every state, and every value to met, breached and unknown', () => {
  const wanted = [
    ...verdictStates,
    ...[...lengthValues, ...countValues].flatMap((value) => [`${value} met`, `${value} breached`, `${value} unknown`]),
  ];
  // Before its fix nothing is wanted of a postmortem but time, and updates are not missing.
  const never = ['timeBetweenUpdates unknown'];
  expect(wanted.filter((name) => !seen.has(name) && !never.includes(name))).toEqual([]);
});

test.each<[string, Misreading]>([
  ['the log of another incident is no first log', 'own-log'],
  ['the highest severity judges', 'highest-severity'],
  ['the earliest possible start decides', 'earliest-start'],
  ['a pause goes on after the fix', 'pause-outlasts-fix'],
  ['the version of today judges', 'later-version'],
  ['a reopening takes back the response that a fix showed', 'last-fix-proves'],
])('the cases tell the rules from a misreading: %s', (_, misread) => {
  const isTold = fc
    .sample(fc.tuple(cases, axes), { seed, numRuns: 400 })
    .some(
      ([plain, asOf]) =>
        !isDeepStrictEqual(judged(plain, asOf), withoutGaps(verdictsByTheMinute(plain, asOf, misread))),
    );
  expect(isTold).toBe(true);
});
