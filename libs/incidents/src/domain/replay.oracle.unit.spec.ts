import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { incidentOf, recorded } from '#incidents/testing';
import { histories, slot, slots, type History } from '../testing-histories.js';
import type { AsOf } from './chronology.js';
import { replay, type Misreading, type Replayed } from './replay.oracle.js';
import { timeline, view } from './view.js';

// The whole of two-axis replay against a second, slow and separate reading of the rules (replay.oracle.ts), on random
// histories. `DEBRIEF_SEED=… DEBRIEF_RUNS=… npm run jest -- replay.oracle` tries others; a failure prints its seed.
const seed = Number(process.env['DEBRIEF_SEED'] ?? 2041);
const runs = Number(process.env['DEBRIEF_RUNS'] ?? 2_000);
const few = Math.min(runs, 500);

const moment = fc.nat(slots).map(slot);
const axes: fc.Arbitrary<AsOf> = fc.record({
  validAt: fc.option(moment, { nil: undefined }),
  knownAt: fc.option(moment, { nil: undefined }),
  now: fc.oneof(fc.constant(slot(slots + 1)), moment),
});

/** What the domain says, in the oracle's words. */
const told = (history: History, asOf: AsOf): Replayed | undefined => {
  const incident = incidentOf(...history);
  const [seen, entries] = [view(incident, asOf), timeline(incident, asOf)];
  if (seen === undefined || entries === undefined) {
    expect([seen, entries]).toEqual([undefined, undefined]);
    return undefined;
  }
  return {
    asOf: seen.asOf,
    entries: entries.entries.map(({ eventId, type, data, at }) => ({ eventId, type, data, at })),
    status: seen.status,
    title: seen.title,
    severity: seen.severity,
    started: seen.facts.started?.eventId,
    firstLogged: seen.facts.firstLogged?.eventId,
    detected: seen.facts.detected?.eventId,
    firstResponded: seen.facts.firstResponded?.eventId,
    diagnosed: seen.facts.diagnosed?.eventId,
    mitigated: seen.facts.mitigated?.eventId,
    fixed: seen.facts.fixed?.eventId,
  };
};

test(`any history at any two moments reads as the rules say (${runs} histories, seed ${seed})`, () => {
  fc.assert(
    fc.property(histories, axes, (history, asOf) => {
      expect(told(history, asOf)).toEqual(replay(recorded(...history), asOf));
    }),
    { seed, numRuns: runs },
  );
});

// The histories are of use only where a wrong rule would show: each misreading must differ from the domain somewhere.
test.each<[string, Misreading]>([
  ['the original moment instead of the corrected one decides what validAt drops', 'original-moment'],
  ['knownAt takes what was recorded before it, but not at it', 'known-before'],
  ['validAt takes what happened before it, but not at it', 'valid-before'],
  ['a retracted correction brings back the original instead of the correction before it', 'original-restored'],
])('the histories tell the rules from a misreading: %s', (_, misread) => {
  const differing = fc
    .sample(fc.tuple(histories, axes), { seed, numRuns: few })
    .filter(
      ([history, asOf]) =>
        !isDeepStrictEqual(replay(recorded(...history), asOf, misread), replay(recorded(...history), asOf)),
    );
  expect(differing.length).toBeGreaterThan(0);
  // And it is the domain that differs from the misreading.
  for (const [history, asOf] of differing)
    expect(isDeepStrictEqual(told(history, asOf), replay(recorded(...history), asOf, misread))).toBe(false);
});

test('at one moment, a sixth of the histories show what had happened and was not known, and a sixth the reverse', () => {
  const now = slot(slots + 1);
  const moment = slot(6);
  const shown = (history: History, asOf: AsOf): string[] =>
    timeline(incidentOf(...history), asOf)?.entries.map(({ eventId }) => eventId) ?? [];
  const counts = { histories: 0, happenedUnknown: 0, knownNotHappened: 0 };
  for (const history of fc.sample(histories, { seed, numRuns: runs })) {
    const happened = shown(history, { validAt: moment, now });
    const known = shown(history, { knownAt: moment, now });
    counts.histories += 1;
    if (happened.some((id) => !known.includes(id))) counts.happenedUnknown += 1;
    if (known.some((id) => !happened.includes(id))) counts.knownNotHappened += 1;
  }
  expect(counts.histories).toBe(runs);
  expect(counts.happenedUnknown).toBeGreaterThan(runs / 6);
  expect(counts.knownNotHappened).toBeGreaterThan(runs / 6);
});
