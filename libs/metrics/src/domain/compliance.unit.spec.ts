import { describe, expect, test } from '@jest/globals';
import {
  Compliance,
  verdictsAskedFor,
  type ComplianceDimension,
  type JudgedIncident,
  type Narrowed,
} from './compliance.js';

// Gold covers svc3, and from its second version on svc4 as well; silver covers svc4 alone.
const covered: Record<string, string[]> = { 'gold 1': ['svc3'], 'gold 2': ['svc3', 'svc4'], 'silver 1': ['svc4'] };

const verdict = (agreement: string, version: number, state: 'met' | 'breached' | 'running' = 'met') => ({
  ...{ agreement, version, value: 'timeToFix', state, latestDeadline: 2_000 },
});
const incident = (...verdicts: JudgedIncident['verdicts']): JudgedIncident => ({
  ...{ firstLoggedAt: 0, severity: 1, services: ['svc3', 'svc4', 'svc5'], verdicts },
});

const coverage = (agreement: string, version: number): string[] => covered[`${agreement} ${version}`] ?? [];

const counted = (groupBy: ComplianceDimension[], narrowed: Narrowed, incidents: JudgedIncident[], now = 1_000) => {
  const counting = new Compliance(groupBy, 'UTC', { now, narrowed, coverage });
  for (const each of incidents) counting.take(each);
  return counting.answer().map(({ key, n, met, open }) => [...Object.values(key), n, met, open]);
};

describe('by service', () => {
  test('a verdict counts for those that its version covers and the incident affects', () => {
    expect(counted(['service'], {}, [incident(verdict('gold', 1)), incident(verdict('silver', 1))])).toEqual([
      ['svc3', 1, 1, 0],
      ['svc4', 1, 1, 0],
    ]);
    expect(counted(['service'], {}, [incident(verdict('gold', 2))])).toEqual([
      ['svc3', 1, 1, 0],
      ['svc4', 1, 1, 0],
    ]);
  });

  test('with a service asked for there is no group of another', () => {
    expect(counted(['service'], { service: 'svc4' }, [incident(verdict('gold', 2))])).toEqual([['svc4', 1, 1, 0]]);
  });
});

test('with a service asked for, what does not cover it does not count', () => {
  const both = incident(verdict('gold', 1, 'breached'), verdict('silver', 1));
  expect(counted(['agreement'], { service: 'svc4' }, [both])).toEqual([['silver', 1, 1, 0]]);
  expect(counted(['agreement'], { service: 'svc4', agreement: 'gold' }, [both])).toEqual([]);
  expect(counted(['agreement'], { service: 'svc5' }, [both])).toEqual([]);
});

test('without a service a verdict counts once, however many are covered', () => {
  expect(counted(['value'], {}, [incident(verdict('gold', 2))])).toEqual([['timeToFix', 1, 1, 0]]);
});

test('what runs past its deadline is breached, from then on', () => {
  const running = [incident(verdict('gold', 1, 'running'))];
  expect(counted(['value'], {}, running, 2_000)).toEqual([['timeToFix', 0, 0, 1]]);
  expect(counted(['value'], {}, running, 2_001)).toEqual([['timeToFix', 1, 0, 0]]);
});

test.each<[Narrowed, string[]]>([
  [{}, ['gold met', 'silver breached']],
  [{ agreement: 'silver' }, ['silver breached']],
  [{ service: 'svc3' }, ['gold met']],
  [{ value: ['timeToFix'] }, ['gold met', 'silver breached']],
  [{ value: ['timeToRespond', 'users'] }, []],
])('the verdicts behind what is counted with %j are those that were', (narrowed, expected) => {
  const judged = incident(verdict('gold', 1), verdict('silver', 1, 'running'));
  const asked = { now: 2_001, narrowed, coverage };
  expect(verdictsAskedFor(judged, asked).map(({ verdict: { agreement }, state }) => `${agreement} ${state}`)).toEqual(
    expected,
  );
  const sum = counted(['agreement'], narrowed, [judged], 2_001);
  expect(sum.map(([agreement, n]) => [agreement, n])).toEqual(expected.map((each) => [each.split(' ')[0], 1]));
});
