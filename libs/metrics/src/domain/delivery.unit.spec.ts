import { describe, expect, test } from '@jest/globals';
import { Delivery, type DeliveryDimension, type PromisedItem } from './delivery.js';

const item = (said: Partial<PromisedItem> = {}): PromisedItem => ({
  team: 'payments',
  kind: 'preventive',
  state: 'planned',
  agreedOn: '2026-03-31',
  slippedDays: null,
  ...said,
});

const counted = (items: readonly PromisedItem[], groupBy: DeliveryDimension[] = [], today = '2026-04-01') => {
  const counting = new Delivery(groupBy, today);
  for (const each of items) counting.take(each);
  return counting.answer();
};

const delivered = (slippedDays: number): PromisedItem => item({ state: 'delivered', slippedDays });

describe('what became of what was promised', () => {
  test('adds up: delivered on time or late, running of which some are overdue, dropped; no promise beside them', () => {
    const items = [
      ...[delivered(0), delivered(3), item(), item({ state: 'started', agreedOn: '2026-04-01' })],
      ...[
        item({ state: 'dropped', slippedDays: 5 }),
        item({ state: 'delivered', agreedOn: null }),
        item({ agreedOn: null }),
      ],
    ];
    expect(counted(items)).toEqual([
      {
        key: {},
        group: {
          ...{ n: 5, delivered: 2, onTime: 1, late: 1, running: 2, overdue: 1, dropped: 1 },
          slippedDays: { n: 2, p50: 0, p90: null },
          leftOut: { noPromise: 2 },
        },
      },
    ]);
  });

  test('tells p90 of ten and more', () => {
    const days = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(counted(days.slice(1).map(delivered))[0]?.group.slippedDays).toEqual({ n: 9, p50: 5, p90: null });
    expect(counted(days.map(delivered))[0]?.group.slippedDays).toEqual({ n: 10, p50: 4, p90: 8 });
  });

  test.each<[DeliveryDimension[], object[]]>([
    [['month'], [{ month: '2026-03' }, { month: '2026-04' }, { month: null }]],
    [['quarter'], [{ quarter: '2026-Q1' }, { quarter: '2026-Q2' }, { quarter: null }]],
    [['team'], [{ team: 'payments' }, { team: null }]],
    [
      ['kind', 'team'],
      [
        { kind: 'preventive', team: 'payments' },
        { kind: 'process', team: 'payments' },
        { kind: 'process', team: null },
      ],
    ],
  ])('by %j, with none last', (groupBy, keys) => {
    const items = [
      ...[item({ kind: 'process', team: null, agreedOn: null }), item({ kind: 'process', agreedOn: '2026-04-01' })],
      item(),
    ];
    expect(counted(items, groupBy).map(({ key }) => key)).toEqual(keys);
  });
});
