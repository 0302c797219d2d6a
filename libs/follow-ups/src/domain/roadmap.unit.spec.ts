import { describe, expect, test } from '@jest/globals';
import { conflictOf, partAt, partId, quarterOf, roadmapBy, slippedBy, solutionState, type Planned } from './index.js';

const today = '2026-03-10';
const item = (id: string, said: Partial<Planned> = {}): Planned => ({
  id,
  incident: 'one',
  reference: 'INC-1',
  item: 1,
  team: 'payments',
  state: 'planned',
  dueOn: '2026-03-20',
  agreedOn: '2026-03-20',
  slippedDays: null,
  ...said,
});

describe('the roadmap', () => {
  const late = item('late', { agreedOn: '2026-03-01', dueOn: '2026-03-01' });
  const later = item('later', { agreedOn: '2026-02-01', dueOn: '2026-04-01', team: 'search' });
  const open = item('open', { agreedOn: null, dueOn: null, state: 'open', team: null });
  const done = item('done', { state: 'delivered', agreedOn: '2026-01-05', slippedDays: 4 });
  const soon = item('soon', { agreedOn: '2026-03-12', dueOn: '2026-03-12' });
  const items = [done, open, soon, late, later];

  test('is in the order of days, overdue ones first, without a day after them, what is over last', () => {
    const [all] = roadmapBy(items, 'incident', today);
    expect(all?.items.map(({ id }) => id)).toEqual(['later', 'late', 'soon', 'open', 'done']);
    expect(all).toMatchObject({ group: 'one', overdue: 2, running: 4, delivered: 1, dropped: 0 });
    // 9 of the one that is late, 59 of the one that asks for a later day without consent, 4 of the delivered one.
    expect(all?.slippedDays).toBe(9 + 59 + 4);
  });

  test('by team: those with the most overdue first, none last', () => {
    expect(roadmapBy(items, 'team', today).map(({ group, overdue }) => [group, overdue])).toEqual([
      ['payments', 1],
      ['search', 1],
      [null, 0],
    ]);
  });

  test('by quarter: in their order, without a day last', () => {
    expect(roadmapBy(items, 'quarter', today).map(({ group }) => group)).toEqual(['2026-Q1', null]);
    expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf)).toEqual([
      '2026-Q1',
      '2026-Q1',
      '2026-Q2',
      '2026-Q4',
    ]);
  });

  test('of one day, and of none, is in the order of incidents and numbers', () => {
    const places = [
      ...[10, 2, 1].flatMap((number) => [
        ['b', 'INC-12', number],
        ['c', 'INC-2', number],
      ]),
      ['a', null, 1],
    ] as [string, string | null, number][];
    for (const dueOn of [null, '2026-03-20']) {
      const all = places.map(([incident, reference, number]) =>
        item(`${incident}.a${number}`, { incident, reference, item: number, dueOn, agreedOn: dueOn }),
      );
      const inOrder = ['c.a1', 'c.a2', 'c.a10', 'b.a1', 'b.a2', 'b.a10', 'a.a1'];
      const [one] = roadmapBy(all, 'team', today);
      expect(one?.items.map(({ id }) => id)).toEqual(inOrder);
      expect(roadmapBy(all, 'incident', today).map(({ group }) => group)).toEqual(['c', 'b', 'a']);
    }
  });

  test('of nothing is nothing', () => {
    expect(roadmapBy([], 'team', today)).toEqual([]);
    expect(slippedBy(open, today)).toBeNull();
  });
});

describe('a solution', () => {
  const of = (...states: Planned['state'][]) => states.map((state) => ({ solution: 1, state }));

  test.each([
    ['proposed', []],
    ['proposed', ['open']],
    ['under-way', ['planned', 'open']],
    ['under-way', ['delivered', 'open']],
    ['delivered', ['delivered', 'delivered']],
    ['delivered', ['delivered', 'dropped']],
    ['dropped', ['dropped', 'dropped']],
  ] as const)('is %s where its items are %j', (state, states) => {
    expect(solutionState({ solution: 1 }, of(...states))).toBe(state);
    expect(solutionState({ solution: 2 }, of(...states))).toBe('proposed');
  });
});

test('an id is that of the incident and a number', () => {
  expect(partAt(partId('INC-7', 'item', 12), 'item')).toEqual({ incident: 'INC-7', number: 12 });
  expect(partAt('key:my.key.a3', 'item')).toEqual({ incident: 'key:my.key', number: 3 });
  for (const wrong of ['INC-7', 'INC-7.f1', 'INC-7.a0', 'INC-7.a', '.a1', 'INC-7.a1000000'])
    expect(partAt(wrong, 'item')).toBeUndefined();
});

test('a tracker that says something else is told of', () => {
  const ticket = (state: 'open' | 'done' | 'cancelled') =>
    ({ tracker: 'github', key: 'a/b#1', reported: { state, called: 'closed' } }) as never;
  const as = (state: Planned['state'], more: object = {}) =>
    ({ state, dropped: null, delivered: null, tickets: [], ...more }) as never;
  expect(conflictOf(ticket('open'), as('delivered', { delivered: {} }))).toBe(
    'github says that a/b#1 is "closed", here it is delivered',
  );
  expect(conflictOf(ticket('done'), as('delivered', { delivered: {} }))).toBeUndefined();
  expect(conflictOf(ticket('done'), as('started'))).toContain('here it is started');
  expect(conflictOf(ticket('done'), as('dropped', { dropped: {} }))).toContain('here it is dropped');
  expect(conflictOf(ticket('cancelled'), as('dropped', { dropped: {} }))).toBeUndefined();
  expect(conflictOf(ticket('cancelled'), as('planned'))).toContain('here it is planned');
  expect(conflictOf(ticket('open'), as('planned'))).toBeUndefined();
  // What is several tickets is not done with the first of them.
  const other = { tracker: 'github', key: 'a/b#2' };
  expect(conflictOf(ticket('done'), as('planned', { tickets: [other] }))).toBeUndefined();
  const delivered = { delivered: {}, tickets: [{ ...other, reported: { state: 'done' } }] };
  expect(conflictOf(ticket('cancelled'), as('delivered', delivered))).toBeUndefined();
});
