import { describe, expect, test } from '@jest/globals';
import { memberOf, totalsOf, type Documents, type Member } from './population.js';

const date = (day: string): Date => new Date(`2026-${day}T00:00:00.000Z`);
const now = date('10-01').getTime();
const facts: Documents['facts'] = {
  ...{ _id: 'one', reference: 'INC-1', firstLoggedAt: date('07-01'), severity: 3, highestSeverity: 1 },
  ...{ status: 'fixed', services: [], isMerged: false },
};

interface Review {
  requirement?: 'required' | 'optional' | 'waived';
  dueAt?: Date | null;
  heldAt?: Date | null;
}

const member = (review: Review | undefined, more: Partial<Documents> = {}): Member =>
  memberOf(
    {
      ...{ facts, title: 'A title', publishedAt: null, verdicts: undefined, items: [] },
      postmortem:
        review &&
        ({ requirement: 'required', reasons: [], dueAt: null, heldAt: null, approvedAt: null, ...review } as never),
      ...more,
    },
    now,
    date('10-01'),
  );

describe('a review', () => {
  test.each([
    ['held on the last moment is held in time', { dueAt: date('07-08'), heldAt: date('07-08') }, true],
    ['held after it is not', { dueAt: date('07-08'), heldAt: date('07-09') }, false],
    ['not held by then is not', { dueAt: date('09-30') }, false],
    ['with time left is neither', { dueAt: date('10-02') }, null],
    ['of which none is due is neither', { dueAt: null }, null],
  ] as const)('%s', (_name, review, expected) => {
    expect(member(review).review?.heldInTime).toBe(expected);
  });

  test('that whoever asks does not see is neither needed nor optional: nothing is said of it, and it is counted by itself', () => {
    const [hidden, optional] = [member(undefined), member({ requirement: 'optional' })];
    expect([hidden.review, optional.review?.requirement]).toEqual([null, 'optional']);
    expect(totalsOf([hidden, optional], {}).reviews).toEqual({
      ...{ required: 0, heldInTime: 0, heldLate: 0, overdue: 0, notDueYet: 0 },
      ...{ waived: 0, approved: 0, published: 0, notShown: 1 },
    });
  });
});

const verdict = (state: string, latestDeadline: Date | null = null): object => ({ state, latestDeadline });

test('verdicts are counted by what they come to: a deadline that went by is a breach, others are left out with why', () => {
  const verdicts = {
    verdicts: [
      ...[verdict('met'), verdict('breached'), verdict('running', date('09-30')), verdict('running', date('10-02'))],
      ...[verdict('paused'), verdict('unknown'), verdict('excluded'), verdict('excluded')],
    ],
  } as never;
  expect(member({}, { verdicts }).verdicts).toEqual({
    ...{ met: 1, breached: 2, open: 2 },
    leftOut: { unknown: 1, excluded: 2 },
  });
});

test('action items are counted by what was promised: late, overdue from the day after, and without a day by themselves', () => {
  const items = [
    { state: 'delivered', agreedOn: date('09-01'), slippedDays: 0 },
    { state: 'delivered', agreedOn: date('09-01'), slippedDays: 3 },
    { state: 'planned', agreedOn: date('10-01'), slippedDays: null },
    { state: 'started', agreedOn: date('09-30'), slippedDays: null },
    { state: 'dropped', agreedOn: date('09-01'), slippedDays: null },
    { state: 'open', agreedOn: null, slippedDays: null },
  ] as never;
  const actionItems = { promised: 5, delivered: 2, late: 1, open: 2, overdue: 1, dropped: 1, noPromise: 1 };
  expect(member({}, { items }).actionItems).toEqual(actionItems);
  expect(totalsOf([member({}, { items }), member({}, { items })], {}).actionItems.overdue).toBe(2);
});

test('the totals of reviews add up to those that are required', () => {
  const members = [
    member({ dueAt: date('07-08'), heldAt: date('07-08') }),
    member({ dueAt: date('07-08'), heldAt: date('07-09') }),
    member({ dueAt: date('07-08') }),
    member({ dueAt: date('10-08') }),
    member({ requirement: 'waived' }),
    member({ requirement: 'optional' }),
  ];
  const { n, leftOut, reviews } = totalsOf(members, { cancelled: 2 });
  expect([n, leftOut]).toEqual([6, { cancelled: 2 }]);
  expect(reviews).toEqual({
    ...{ required: 4, heldInTime: 1, heldLate: 1, overdue: 1, notDueYet: 1 },
    ...{ waived: 1, approved: 0, published: 0, notShown: 0 },
  });
});
