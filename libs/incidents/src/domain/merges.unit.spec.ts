import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MomentInTheFuture } from '#decider';
import { deciderSpec, recordedFrom } from '#decider/testing';
import { at, evening } from '#incidents/testing';
import { AlreadyMerged, InvalidFact, MergeInACircle, NotMerged, TooManyMerged } from './errors.js';
import {
  mergedInto,
  mergeLimit,
  merging,
  noMerges,
  rootOf,
  standingKnownAt,
  standingOf,
  stoodSince,
  type IncidentsMerged,
  type MergeEvent,
  type Merges,
  type MergeUndone,
} from './merges.js';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(8)) as [string, string, string, string];
const merged = (from: string, into: string): IncidentsMerged => ({
  type: 'IncidentsMerged',
  data: { from, into, reason: 'One outage', occurredAt: at('12:00') },
});
const undone = (from: string): MergeUndone => ({
  type: 'MergeUndone',
  data: { from, reason: 'Two outages', occurredAt: at('13:00') },
});
const merge = (from: string, into: string) => ({ type: 'MergeIncident', data: merged(from, into).data }) as const;
const undo = (from: string) => ({ type: 'UndoMerge', data: undone(from).data }) as const;
const { given } = deciderSpec(merging, evening);

describe('merging', () => {
  test('is recorded', () => given().when(merge(a, b)).thenEvents(merged(a, b)));
  test('said twice says nothing', () => given(merged(a, b)).when(merge(a, b)).thenNothing());
  test('into another one meanwhile is refused, naming where it counts', () => {
    given(merged(a, b)).when(merge(a, c)).thenRefused(AlreadyMerged, b);
  });
  test('into itself is refused', () => {
    given().when(merge(a, a)).thenRefused(InvalidFact, 'not merged into itself');
  });
  test('in a circle is refused, also over others', () => {
    given(merged(a, b)).when(merge(b, a)).thenRefused(MergeInACircle);
    given(merged(a, b), merged(b, c)).when(merge(c, a)).thenRefused(MergeInACircle);
  });
  test('into one that is merged itself counts where that one counts', () =>
    given(merged(b, c)).when(merge(a, b)).thenEvents(merged(a, b)));
  test('does not lie ahead', () => {
    given()
      .when({ type: 'MergeIncident', data: { from: a, into: b, occurredAt: at('23:00') } })
      .thenRefused(MomentInTheFuture);
  });
});

describe('undoing a merge', () => {
  test('is recorded, and frees both', () => {
    given(merged(a, b)).when(undo(a)).thenEvents(undone(a));
    given(merged(a, b), undone(a)).when(merge(b, a)).thenEvents(merged(b, a));
  });
  test('said twice says nothing', () => given(merged(a, b), undone(a)).when(undo(a)).thenNothing());
  test('that never was is refused', () => {
    given(merged(b, a)).when(undo(a)).thenRefused(NotMerged);
  });
});

test('an incident has in it all that was merged, over any number of steps', () => {
  const standing = standingOf(
    recordedFrom<MergeEvent>(evening)(merged(b, a), merged(c, b), merged(d, a)).reduce(merging.evolve, noMerges),
  );
  expect(mergedInto(a, standing)).toEqual([b, c, d]);
  expect(mergedInto(b, standing)).toEqual([c]);
  expect([a, b, c, d].map((incident) => rootOf(incident, standing))).toEqual([a, a, a, a]);
});

test('at a moment the merges are those that were known then', () => {
  const merges = recordedFrom<MergeEvent>(at('12:00'))(
    merged(a, b),
    { ...undone(a), recordedAt: at('13:00') },
    { ...merged(a, c), recordedAt: at('14:00') },
  ).reduce(merging.evolve, noMerges);
  const into = (knownAt: string | undefined): string | undefined =>
    standingKnownAt(merges, knownAt && at(knownAt)).mergeOf(a)?.into;
  expect([into('11:59'), into('12:00'), into('13:00'), into('14:00'), into(undefined)]).toEqual([
    undefined,
    b,
    undefined,
    c,
    c,
  ]);
});

const into6 = (merges: Merges): (string | undefined)[] =>
  ['0', '1', '2', '3', '4', '5'].map((incident) => standingOf(merges).mergeOf(incident)?.into);

test('a chain is as long as may be, and no longer', () => {
  const chain = Array.from({ length: mergeLimit }, (_, place) => merged(`${place}`, `${place + 1}`));
  const merges = recordedFrom<MergeEvent>(evening)(...chain).reduce(merging.evolve, noMerges);
  expect(mergedInto(`${mergeLimit}`, standingOf(merges))).toHaveLength(mergeLimit);
  expect(rootOf('0', standingOf(merges))).toBe(`${mergeLimit}`);
  given(...chain)
    .when(merge('one more', '0'))
    .thenRefused(TooManyMerged);
});

test('whatever is asked for in whatever order, every incident has an end, and none counts in itself', () => {
  const command = fc.record({ from: fc.nat(5), into: fc.nat(5), undo: fc.boolean() });
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      let merges = noMerges;
      const told: [Merges, (string | undefined)[]][] = [];
      const moment = { now: evening, recordedAt: evening };
      for (const { from, into, undo: back } of commands) {
        try {
          const events = merging.decide(back ? undo(`${from}`) : merge(`${from}`, `${into}`), merges, moment);
          merges = recordedFrom<MergeEvent>(evening)(...events).reduce(merging.evolve, merges);
          // What stood before stands on in the states of before.
          told.push([merges, into6(merges)]);
        } catch {
          // Refused: nothing changes.
        }
      }
      for (const [earlier, then] of told) expect(into6(earlier)).toEqual(then);
      const standing = standingOf(merges);
      for (let incident = 0; incident <= 5; incident++) {
        const inside = mergedInto(`${incident}`, standing);
        expect(inside).not.toContain(`${incident}`);
        expect(new Set(inside).size).toBe(inside.length);
        const root = rootOf(`${incident}`, standing);
        expect(standing.mergeOf(root)).toBeUndefined();
      }
    }),
    { numRuns: 500 },
  );
});

test('how an incident stood to others since a moment is how it was known to stand then', () => {
  const step = fc.record({
    from: fc.nat(4),
    into: fc.nat(4),
    undo: fc.boolean(),
    minute: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.array(fc.nat(100), { maxLength: 20 }), (steps, asked) => {
      let merges = noMerges;
      let minute = 0;
      for (const { from, into, undo: back, ...later } of steps) {
        minute += later.minute;
        const now = minuteAt(minute);
        try {
          const events = merging.decide(back ? undo(`${from}`) : merge(`${from}`, `${into}`), merges, {
            now: evening,
            recordedAt: now,
          });
          merges = recordedFrom<MergeEvent>(now)(...events).reduce(merging.evolve, merges);
        } catch {
          // Refused: nothing changes.
        }
      }
      for (const incident of ['0', '1', '2', '3', '4']) {
        const stood = stoodSince(incident, merges);
        for (const knownAt of asked.map(minuteAt)) {
          const standing = standingKnownAt(merges, knownAt);
          const { into, absorbed } = stood.findLast(({ since = '' }) => since <= knownAt) ?? {};
          expect(into).toEqual(standing.mergeOf(incident));
          expect(absorbed).toEqual(mergedInto(incident, standing));
        }
      }
    }),
    { numRuns: 300 },
  );
});

const minuteAt = (minute: number): string => new Date(Date.parse(at('12:00')) + minute * 60_000).toISOString();
