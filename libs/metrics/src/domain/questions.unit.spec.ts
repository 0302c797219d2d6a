import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { durationNames, origins, statuses, type DurationName } from '#incidents/domain';
import { Columns } from './columns.js';
import {
  dimensions,
  Durations,
  mostGroups,
  Origins,
  TooManyGroups,
  type Dimension,
  type Question,
} from './questions.js';
import { moments, outcomes, type Row } from './rows.js';

// Questions are asked of a few hundred rows that chance made, and of a plain walk over the same rows.

const day = 86_400_000;
const ids = (name: string): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(`${name}1`, `${name}2`, `${name}3`), { maxLength: 3 });
const moment = fc.option(fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 6, 1) }), { freq: 4 });

const row: fc.Arbitrary<Row> = fc.record({
  id: fc.nat(300).map(String),
  status: fc.constantFrom(...statuses),
  severity: fc.integer({ min: 1, max: 5 }),
  origin: fc.constantFrom(null, ...origins),
  channel: fc.constantFrom(null, 'phone', 'mail'),
  services: ids('s'),
  teams: ids('t'),
  moments: fc.record(Object.fromEntries(moments.map((name) => [name, moment]))) as unknown as fc.Arbitrary<
    Row['moments']
  >,
  durations: fc.record(
    Object.fromEntries(
      durationNames.map((name) => [
        name,
        fc.oneof(fc.nat(9), fc.nat(90 * day), fc.constantFrom(...Object.values(outcomes))),
      ]),
    ),
  ) as unknown as fc.Arbitrary<Row['durations']>,
  restrictedTo: fc.option(fc.subarray(['ana', 'ben']), { freq: 1 }).map((people) => people),
  parts: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(ids('s'), { minLength: 2, maxLength: 3 }) },
  ),
});

const question: fc.Arbitrary<Question> = fc.record({
  sight: fc.record({
    services: fc.option(
      ids('s').map((all) => new Set(all)),
      { nil: undefined },
    ),
    person: fc.constantFrom(undefined, 'ana', 'ben', 'nobody'),
  }),
  by: fc.constantFrom(...moments),
  from: fc.constantFrom(undefined, Date.UTC(2026, 1, 3)),
  to: fc.constantFrom(undefined, Date.UTC(2026, 4, 1)),
  groupBy: fc.uniqueArray(fc.constantFrom(...dimensions), { maxLength: 2 }),
  zone: fc.constant('UTC'),
  status: fc.option(fc.subarray([...statuses], { minLength: 1 }), { nil: undefined }),
  severity: fc.option(fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }), { nil: undefined }),
  origin: fc.option(fc.subarray([...origins], { minLength: 1 }), { nil: undefined }),
  service: fc.constantFrom(undefined, 's1', 's9'),
  team: fc.constantFrom(undefined, undefined, 't2'),
});

/** R1, R2, read aloud. */
const sees = ({ restrictedTo, services, parts }: Row, { sight }: Question): boolean =>
  (restrictedTo === null || restrictedTo.some((person) => person === sight.person)) &&
  (sight.services === undefined || [services, ...parts].every((part) => part.some((id) => sight.services?.has(id))));

const valuesOf = (each: Row, dimension: Dimension, by: Question['by']): (string | number | null)[] => {
  const date = new Date(each.moments[by] ?? 0);
  switch (dimension) {
    case 'week': {
      const monday = new Date(Math.floor(date.getTime() / day) * day);
      while (monday.getUTCDay() !== 1) monday.setUTCDate(monday.getUTCDate() - 1);
      const week = Math.round((monday.getTime() - Date.UTC(2025, 11, 29)) / (7 * day)) + 1;
      return [`2026-W${String(week).padStart(2, '0')}`];
    }
    case 'month':
      return [date.toISOString().slice(0, 7)];
    case 'quarter':
      return [`2026-Q${Math.ceil((date.getUTCMonth() + 1) / 3)}`];
    case 'service':
      return each.services.length > 0 ? [...each.services] : [null];
    case 'team':
      return each.teams.length > 0 ? [...each.teams] : [null];
    default:
      return [each[dimension]];
  }
};

const asked = (
  rows: readonly Row[],
  { by, from, to, groupBy, ...filter }: Question,
): { groups: Map<string, Row[]>; undated: number } => {
  const groups = new Map<string, Row[]>();
  let undated = 0;
  for (const each of rows) {
    if (!sees(each, { by, groupBy, ...filter })) continue;
    if (filter.status && !filter.status.includes(each.status)) continue;
    if (filter.severity && !filter.severity.includes(each.severity)) continue;
    if (filter.origin && (each.origin === null || !filter.origin.includes(each.origin))) continue;
    if (filter.service !== undefined && !each.services.includes(filter.service)) continue;
    if (filter.team !== undefined && !each.teams.includes(filter.team)) continue;
    const dated = each.moments[by];
    if (dated === null) undated += 1;
    else if ((from === undefined || dated >= from) && (to === undefined || dated < to)) {
      const [one, other] = groupBy;
      for (const first of one ? valuesOf(each, one, by) : ['']) {
        for (const second of other ? valuesOf(each, other, by) : ['']) {
          const key = JSON.stringify([...(one ? [first] : []), ...(other ? [second] : [])]);
          groups.set(key, [...(groups.get(key) ?? []), each]);
        }
      }
    }
  }
  return { groups, undated };
};

/** As they are asked: in one portion, or in several; the last of one id stands. */
const columnsOf = (rows: readonly Row[]): Columns => {
  const columns = new Columns();
  for (const each of rows) columns.put(each);
  return columns;
};

test('durations and origins are what a walk over the rows counts', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 300, size: 'max' }),
      question,
      fc.integer({ min: 1, max: 50 }),
      (all, put, portion) => {
        const rows = [...new Map(all.map((each) => [each.id, each])).values()];
        const { groups, undated } = asked(rows, put);
        const names = durationNames.slice(2, 6);
        const durations = new Durations(put, names);
        durations.take(columnsOf(all));
        const answer = durations.answer();
        expect(answer.undated).toBe(undated);
        expect(new Set(answer.groups.map(({ key }) => JSON.stringify(Object.values(key))))).toEqual(
          new Set(groups.keys()),
        );
        for (const { key, group } of answer.groups) {
          const mine = groups.get(JSON.stringify(Object.values(key))) ?? [];
          expect(group.incidents).toBe(mine.length);
          for (const name of names) {
            const lengths = mine.map((each) => each.durations[name]).filter((length) => length >= 0);
            const told = group.durations[name];
            expect(told?.n).toBe(lengths.length);
            expect(told?.open).toBe(mine.filter((each) => each.durations[name] === outcomes.open).length);
            const sum =
              (told?.n ?? 0) + (told?.open ?? 0) + Object.values(told?.leftOut ?? {}).reduce((a, b) => a + b, 0);
            expect(sum).toBe(mine.length);
            for (const [reason, n] of Object.entries(told?.leftOut ?? {}))
              expect(n).toBe(mine.filter((each) => each.durations[name] === outcomes[reason as 'merged']).length);
            const middle = lengths.toSorted((a, b) => a - b)[Math.ceil(lengths.length / 2) - 1];
            expect(told?.p50).toBe(middle ?? null);
          }
        }
        const inPortions = new Durations(put, names);
        const some = new Columns();
        for (let from = 0; from < rows.length; from += portion) {
          for (const each of rows.slice(from, from + portion)) some.put(each);
          inPortions.take(some);
          some.clear();
        }
        expect(inPortions.answer()).toEqual(answer);
        const counted = new Origins(put);
        counted.take(columnsOf(all));
        for (const { key, group } of counted.answer().groups) {
          const mine = groups.get(JSON.stringify(Object.values(key))) ?? [];
          const counting = mine.filter(({ status }) => status !== 'cancelled' && status !== 'merged');
          expect(group.n).toBe(counting.length);
          for (const [name, n] of Object.entries(group.origins))
            expect(n).toBe(counting.filter(({ origin }) => (origin ?? 'unknown') === name).length);
        }
      },
    ),
    { seed: 12, numRuns: 300 },
  );
});

test('groups are in order, and what is not known is last', () => {
  const [plain] = fc.sample(row, { seed: 1, numRuns: 1 }) as [Row];
  const moment = { ...plain.moments, firstLoggedAt: Date.UTC(2026, 1, 3) };
  const rows = [null, 'support' as const, 'monitor' as const].map((origin, place) => ({
    ...plain,
    ...{ id: String(place), origin, restrictedTo: null, parts: [], moments: moment },
  }));
  const origin = new Origins({
    sight: { services: undefined, person: undefined },
    by: 'firstLoggedAt',
    groupBy: ['month', 'origin'],
    zone: 'UTC',
  });
  origin.take(columnsOf(rows));
  expect(origin.answer().groups.map(({ key }) => key)).toEqual([
    { month: '2026-02', origin: 'monitor' },
    { month: '2026-02', origin: 'support' },
    { month: '2026-02', origin: null },
  ]);
});

test('more groups than anybody reads are refused', () => {
  const [plain] = fc.sample(row, { seed: 1, numRuns: 1 }) as [Row];
  const columns = new Columns();
  for (let place = 0; place <= mostGroups; place++)
    columns.put({
      ...plain,
      ...{ id: String(place), services: [`service ${place}`], restrictedTo: null, parts: [] },
      moments: { ...plain.moments, firstLoggedAt: 0 },
    });
  const names: DurationName[] = ['timeToFix'];
  const asking = new Durations(
    { sight: { services: undefined, person: undefined }, by: 'firstLoggedAt', groupBy: ['service'], zone: 'UTC' },
    names,
  );
  expect(() => asking.take(columns)).toThrow(TooManyGroups);
});
