import { expect, test } from '@jest/globals';
import { Factors, type FactorDimension, type FoundFactor } from './factors.js';

const finding = (said: Partial<FoundFactor> = {}): FoundFactor => ({
  incident: 'one',
  tags: ['capacity'],
  foundAt: Date.parse('2026-03-31T22:30:00Z'),
  isWithdrawn: false,
  services: ['shop'],
  ...said,
});

const counted = (findings: readonly FoundFactor[], groupBy: FactorDimension[] = [], zone = 'UTC') => {
  const counting = new Factors(groupBy, zone);
  for (const each of findings) counting.take(each);
  return counting.answer();
};

test('tags count with findings and with incidents, the most frequent first; withdrawn ones are left out', () => {
  const findings = [
    ...[finding(), finding({ tags: ['capacity', 'alerting'] }), finding({ incident: 'two', tags: ['change'] })],
    ...[finding({ incident: 'two', tags: ['alerting'] }), finding({ tags: [] }), finding({ isWithdrawn: true })],
  ];
  expect(counted(findings)).toEqual([
    {
      key: {},
      group: {
        n: 5,
        tags: [
          { tag: 'alerting', n: 2, incidents: 2 },
          { tag: 'capacity', n: 2, incidents: 1 },
          { tag: 'change', n: 1, incidents: 1 },
        ],
        untagged: 1,
        leftOut: { withdrawn: 1 },
      },
    },
  ]);
});

test('a finding counts for each service, once for none, and in the month of a zone', () => {
  const findings = [finding({ services: ['shop', 'mail'] }), finding({ services: [] })];
  const services = counted(findings, ['service']).map(({ key, group }) => [key.service, group.n]);
  expect(services).toEqual([
    ['mail', 1],
    ['shop', 1],
    [null, 1],
  ]);
  expect(counted(findings).map(({ group }) => group.n)).toEqual([2]);
  expect(counted(findings, ['month']).map(({ key }) => key)).toEqual([{ month: '2026-03' }]);
  expect(counted(findings, ['month'], 'Europe/Berlin').map(({ key }) => key)).toEqual([{ month: '2026-04' }]);
});
