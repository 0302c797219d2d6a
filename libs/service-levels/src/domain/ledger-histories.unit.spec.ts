import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eventId } from '#decider/testing';
import { checkout, incidentLogged, noteAdded } from '#incidents/testing';
import { search } from '../testing.js';
import { caseFrom, cases, minuteAt, recordedCase, termsFrom } from '../testing-cases.js';
import {
  changeKinds,
  judge,
  recordIn,
  standingAfter,
  type Before,
  type Case,
  type Cause,
  type Change,
  type Judged,
  type Verdict,
  type VerdictState,
} from './index.js';
import type { PlainCase } from './verdicts.oracle.js';

// The register of changes against the verdicts themselves, on random histories that are recorded event by event.
// `DEBRIEF_SEED=… DEBRIEF_RUNS=… npm run jest -- ledger-histories` tries others; a failure prints its seed.
const seed = Number(process.env['DEBRIEF_SEED'] ?? 2041);
const runs = Number(process.env['DEBRIEF_RUNS'] ?? 100);

/** One event more, and what is known with it. */
interface Step {
  cause: Cause;
  known: Case;
}

/** After how many of the incident's own events something comes that is none: -1 for never. */
interface Places {
  merged: number;
  excluded: number;
  /** Another version takes the place of the first, and in the end the first one comes back. */
  replaced: number;
  restored: number;
}

const never: Places = { merged: -1, excluded: -1, replaced: -1, restored: -1 };

/** Without the service, or with the limits of the other version. */
const replacedIn = ({ versions, ...plain }: PlainCase, withoutService: boolean): PlainCase => {
  const [first, ...others] = versions;
  const limits = others[0]?.limits ?? [];
  const replaced = first && { ...first, ...(withoutService ? { services: [search] } : { limits }) };
  return { ...plain, versions: [...(replaced ? [replaced] : []), ...others] };
};

/** The incident's own events one by one; what is merged, excluded and agreed anew comes at some place among them. */
const stepsOf = (plain: PlainCase, places: Places): Step[] => {
  const steps: Step[] = [];
  const agreed = termsFrom(plain);
  let terms = agreed;
  const upTo = { own: 0, merged: false, excluded: false };
  const add = (type: string, id: string): void => {
    const last = plain.own[Math.max(0, upTo.own - 1)];
    const { recordedAt, actor } = last?.metadata ?? {
      recordedAt: minuteAt(0),
      actor: { kind: 'system', id: '' } as never,
    };
    const known = caseFrom(
      {
        ...plain,
        own: plain.own.slice(0, upTo.own),
        merged: upTo.merged ? plain.merged : [],
        isMergedAway: upTo.merged && plain.isMergedAway,
        exclusions: upTo.excluded ? plain.exclusions : [],
      },
      terms,
    );
    steps.push({ cause: { id, type, metadata: { recordedAt, actor } }, known });
  };
  for (const [place, { type, id }] of plain.own.entries()) {
    upTo.own = place + 1;
    add(type, id);
    if (place === places.merged) {
      upTo.merged = true;
      add('IncidentsMerged', eventId(990));
    }
    if (place === places.excluded) {
      upTo.excluded = true;
      add('VerdictExcluded', eventId(991));
    }
    if (place === places.replaced) {
      terms = termsFrom(replacedIn(plain, places.replaced % 2 === 0));
      add('AgreementVersionAdded', eventId(992));
    }
    if (place === places.restored) {
      terms = agreed;
      add('AgreementVersionAdded', eventId(993));
    }
  }
  return steps;
};

interface Recorded {
  changes: Change[];
  after: readonly Verdict[];
  known: Case;
  cause: Cause;
}

const recordAll = (steps: readonly Step[], nothing: Case): Recorded[] => {
  let before: Before | undefined;
  let known = nothing;
  const all: Recorded[] = [];
  for (const step of steps) {
    const made = recordIn(before, known, step.known, step.cause, minuteAt(0));
    if (made)
      all.push({
        changes: made.changes,
        after: made.judgement.verdicts,
        known,
        cause: step.cause,
      });
    before = made && standingAfter(made);
    known = step.known;
  }
  return all;
};

const inCourse: readonly VerdictState[] = ['running', 'paused', 'unknown'];
/** What needs no change to be kept: it went on, or came to its end in time. */
const isOrdinary = (from: VerdictState, to: VerdictState): boolean =>
  from === to ||
  (inCourse.includes(from) && inCourse.includes(to)) ||
  (['running', 'paused'].includes(from) && to === 'met');

const nameOf = ({ agreement, key }: Pick<Judged, 'agreement' | 'key'>): string => `${agreement} ${key}`;
/** Limits on one value follow one another: where one was there, none is there for the first time. */
const valueIn = (name: string): string => name.replace(/\/.*/, '');

/** A case whose events are recorded one by one, and after which of them another one is merged, and something excluded. */
const place = fc.nat(10);
const places: fc.Arbitrary<Places> = fc.record({ merged: place, excluded: place, replaced: place, restored: place });
const histories = fc.record({ plain: cases, places });
type History = typeof histories extends fc.Arbitrary<infer Made> ? Made : never;

const recordedIn = ({ plain, places }: History): Recorded[] =>
  recordAll(stepsOf(plain, places), caseFrom({ ...plain, own: [], merged: [], exclusions: [] }));

/** Where the changes leave a state, and the verdict itself is another one. */
const unexplained = (all: readonly Recorded[]): string[] => {
  const states = new Map<string, VerdictState>();
  const found: string[] = [];
  const goOn = (name: string, to: VerdictState, by: string): void => {
    const from = states.get(name);
    if (from !== undefined && !isOrdinary(from, to)) found.push(`${by}: ${name} is ${from}, and then ${to}`);
  };
  for (const { changes, after, cause } of all) {
    const values = new Set([...states.keys()].map(valueIn));
    for (const { agreement, limit, kind, from, to } of changes) {
      const name = nameOf({ agreement, key: limit });
      if (!values.has(valueIn(name))) found.push(`${kind}: ${name} was not there`);
      goOn(name, from.state, kind);
      states.set(name, to.state);
    }
    for (const verdict of after) {
      const name = nameOf(verdict);
      if (!states.has(name) && values.has(valueIn(name))) states.set(name, 'not-applicable');
      goOn(name, verdict.state, cause.type);
      states.set(name, verdict.state);
    }
    for (const [name, state] of states)
      if (!after.some((verdict) => nameOf(verdict) === name) && state !== 'not-applicable')
        found.push(`${cause.type}: ${name} was ${state}, and is gone`);
  }
  return found;
};

test(`the changes and the ordinary course explain every verdict (${runs} histories, seed ${seed})`, () => {
  fc.assert(
    fc.property(histories, (history) => {
      expect(unexplained(recordedIn(history))).toEqual([]);
    }),
    { seed, numRuns: runs },
  );
});

test('the histories make changes of every kind that comes of incidents, and none of them goes without', () => {
  const all = fc.sample(histories, { seed, numRuns: runs }).map(recordedIn);
  const kinds = new Set(all.flat().flatMap(({ changes }) => changes.map(({ kind }) => kind)));
  expect(changeKinds.filter((kind) => !kinds.has(kind))).toEqual(['exclusion-lifted']);
  for (const kind of kinds) {
    const without = all.map((records) =>
      records.map(({ changes, ...record }) => ({
        ...record,
        changes: changes.filter((change) => change.kind !== kind),
      })),
    );
    expect([kind, without.some((records) => unexplained(records).length > 0)]).toEqual([kind, true]);
  }
});

test('a deadline is kept when it has gone by, once, and what is told has a mark of its own', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const all = recordedIn(history);
      for (const { changes, known, cause } of all)
        for (const { at, agreement, limit } of changes.filter(({ kind }) => kind === 'deadline')) {
          const stateAt = (now: string): VerdictState | undefined =>
            judge(known, { now })?.verdicts.find((verdict) => nameOf(verdict) === nameOf({ agreement, key: limit }))
              ?.state;
          expect([limit, at < cause.metadata.recordedAt, stateAt(cause.metadata.recordedAt)]).toEqual([
            limit,
            true,
            'breached',
          ]);
          expect([limit, inCourse.includes(stateAt(at) ?? 'met')]).toEqual([limit, true]);
        }
      const marks = all
        .flatMap(({ changes }) => changes.filter(({ isTold }) => isTold))
        .map(({ agreement, limit, cause, at }) => [agreement, limit, cause?.eventId ?? at].join(' '));
      expect(marks.filter((mark, place) => marks.indexOf(mark) !== place)).toEqual([]);
    }),
    { seed, numRuns: runs },
  );
});

test('however often something is recorded meanwhile, each deadline of an incident that goes on is kept just once', () => {
  const notes = fc.array(fc.nat(600), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(cases, notes, (plain, waits) => {
      let clock = 0;
      const own = recordedCase(
        { ...incidentLogged({ services: [checkout], occurredAt: minuteAt(0) }), recordedAt: minuteAt(0) },
        ...waits.map((wait) => ({ ...noteAdded(), recordedAt: minuteAt((clock += wait)) })),
      );
      const alone = { ...plain, own, merged: [], isMergedAway: false, exclusions: [] };
      const all = recordAll(stepsOf(alone, never), caseFrom({ ...alone, own: [] }));
      const last = all.at(-1)?.after ?? [];
      const kept = all.flatMap(({ changes }) => changes.map(({ limit, kind, at }) => [limit, kind, at]));
      const gone = last.filter(({ state }) => state === 'breached');
      const expected = gone.map(({ key, deadline }) => [
        key,
        'deadline',
        new Date(deadline?.atMost ?? 0).toISOString(),
      ]);
      expect(kept.sort()).toEqual(expected.sort());
    }),
    { seed, numRuns: runs },
  );
});
