import { expect, test } from '@jest/globals';
import type { DurationName } from '#incidents/domain';
import { measure, outcomes, reasons, type Measured, type OutcomeName } from './rows.js';

const exact = { atLeast: 60_000, atMost: 60_000 };

/** Closed, with everything on record. */
const whole: Measured = {
  status: 'closed',
  isStartKnown: true,
  respondedAt: 'known',
  diagnosedAt: 'known',
  mitigatedAt: 'known',
  fixedAt: 'known',
  closedAt: 'known',
  isFixEstimated: false,
  lengths: {
    ...{ timeToDetect: exact, timeToLog: exact, timeToRespond: exact, timeToDiagnose: exact, timeToRecover: exact },
    ...{ timeToFix: exact, total: exact },
  },
};
const not = (name: DurationName): Measured['lengths'] => {
  const { [name]: _without, ...lengths } = whole.lengths;
  return lengths;
};
const running = {
  status: 'open',
  fixedAt: null,
  closedAt: null,
  mitigatedAt: null,
  diagnosedAt: null,
  respondedAt: null,
} as const;

test.each<[string, DurationName, Partial<Measured>, OutcomeName | number]>([
  ['a length', 'timeToFix', {}, 60_000],
  ['no length of time', 'timeToFix', { lengths: { timeToFix: { atLeast: 0, atMost: 0 } } }, 0],
  ['a cancelled incident, whatever else is true', 'timeToFix', { ...running, status: 'cancelled' }, 'cancelled'],
  ['one that counts in another', 'total', { status: 'merged', isStartKnown: false }, 'merged'],
  ['one that runs', 'timeToFix', { ...running, lengths: {} }, 'open'],
  ['one that runs, of which the start is not known', 'total', { ...running, isStartKnown: false, lengths: {} }, 'open'],
  ['one that runs, and was detected', 'timeToDetect', { ...running }, 60_000],
  ['no response yet', 'timeToRespond', { ...running, lengths: {} }, 'open'],
  [
    'no response to what is fixed',
    'timeToRespond',
    { respondedAt: null, closedAt: null, lengths: not('timeToRespond') },
    'end-unknown',
  ],
  [
    'no diagnosis of what is closed',
    'timeToDiagnose',
    { diagnosedAt: null, lengths: not('timeToDiagnose') },
    'end-unknown',
  ],
  ['closed without a fix', 'timeToFix', { fixedAt: null, lengths: not('timeToFix') }, 'end-unknown'],
  ['the fix ends the impact where no mitigation does', 'timeToRecover', { mitigatedAt: null }, 60_000],
  ['a start that is not known', 'timeToDetect', { isStartKnown: false, lengths: not('timeToDetect') }, 'start-unknown'],
  ['which the time to fix does not begin with', 'timeToFix', { isStartKnown: false }, 60_000],
  ['a start between bounds', 'total', { lengths: { total: { atLeast: 1, atMost: 2 } } }, 'between-bounds'],
  ['a fix before the log', 'timeToFix', { lengths: not('timeToFix') }, 'reversed'],
  ['an estimated fix', 'timeToFix', { isFixEstimated: true }, 'estimated'],
  ['an estimated fix of the whole', 'total', { isFixEstimated: true }, 'estimated'],
  ['an estimated fix that ends the impact', 'timeToRecover', { isFixEstimated: true, mitigatedAt: null }, 'estimated'],
  ['an estimated fix after a mitigation', 'timeToRecover', { isFixEstimated: true }, 60_000],
  ['an estimated fix after a response', 'timeToRespond', { isFixEstimated: true }, 60_000],
])('%s: %s', (_, name, changes, expected) => {
  expect(measure(name, { ...whole, ...changes })).toBe(typeof expected === 'number' ? expected : outcomes[expected]);
});

test('reasons are a closed list', () => {
  expect(reasons).toEqual([
    ...['cancelled', 'merged', 'start-unknown', 'end-unknown', 'between-bounds', 'reversed', 'estimated'],
  ]);
});
