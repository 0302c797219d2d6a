import { describe, expect, test } from '@jest/globals';
import { defaultDue, type Due } from '#settings/domain';
import { requirementOf, type Reviewable } from './index.js';

const berlin: Due = { ...defaultDue, zone: 'Europe/Berlin' };
const minor: Reviewable = {
  highestSeverity: 4,
  origin: 'monitor',
  isBreached: false,
  isCancelled: false,
  fixedAt: '2026-03-04T10:00:00.000Z',
};
const major: Reviewable = { ...minor, highestSeverity: 1 };

describe('a postmortem', () => {
  test.each<[string, Partial<Reviewable>, string[]]>([
    ['severity 1', { highestSeverity: 1 }, ['severity']],
    ['severity 2', { highestSeverity: 2 }, ['severity']],
    ['a breach', { isBreached: true }, ['breach']],
    ['a report by an external user', { origin: 'external-user' }, ['external']],
    ['a report by support', { origin: 'support' }, ['external']],
    ['all of it', { highestSeverity: 1, isBreached: true, origin: 'support' }, ['severity', 'breach', 'external']],
  ])('is required for %s', (_what, said, reasons) => {
    expect(requirementOf([{ ...minor, ...said }], defaultDue, false)).toMatchObject({ is: 'required', reasons });
  });

  test('is optional for what is none of it, and due at no time', () => {
    expect(requirementOf([minor], defaultDue, false)).toEqual({ is: 'optional', reasons: [], dueAt: null });
    expect(requirementOf([{ ...minor, origin: null }], defaultDue, false)).toMatchObject({ is: 'optional' });
    expect(requirementOf([{ ...major, isCancelled: true }], defaultDue, false)).toMatchObject({ is: 'optional' });
  });

  test('is required for what the setting says', () => {
    const none: Due = { ...defaultDue, required: { severities: [], breach: false, external: false } };
    const worst = { ...major, isBreached: true, origin: 'support' as const };
    expect(requirementOf([worst], none, false)).toMatchObject({ is: 'optional', reasons: [] });
    expect(requirementOf([minor], { ...none, required: { ...none.required, severities: [4] } }, false)).toMatchObject({
      is: 'required',
    });
  });

  test('that is waived is owed by no time, and tells what it would be required for', () => {
    expect(requirementOf([major], defaultDue, true)).toEqual({ is: 'waived', reasons: ['severity'], dueAt: null });
    expect(requirementOf([minor], defaultDue, true)).toEqual({ is: 'waived', reasons: [], dueAt: null });
  });
});

describe('it is due', () => {
  // 2026-03-04 is a Wednesday; Berlin is at UTC+1, and from 29 March on at UTC+2.
  test.each<[string, Partial<Reviewable>, Due, string | null]>([
    ['3 calendar days for severity 1', { highestSeverity: 1 }, berlin, '2026-03-07T10:00:00.000Z'],
    ['5 business days for severity 2, over a weekend', { highestSeverity: 2 }, berlin, '2026-03-11T10:00:00.000Z'],
    [
      'as the next worse severity for one that is not named',
      { highestSeverity: 4, isBreached: true },
      berlin,
      '2026-03-11T10:00:00.000Z',
    ],
    [
      'from Monday on, where it was fixed on a Saturday: to the end of Friday in Berlin',
      { highestSeverity: 2, fixedAt: '2026-03-07T15:00:00.000Z' },
      berlin,
      '2026-03-13T23:00:00.000Z',
    ],
    [
      'a day later for a holiday in between',
      { highestSeverity: 2 },
      { ...berlin, holidays: ['2026-03-06'] },
      '2026-03-12T10:00:00.000Z',
    ],
    [
      'at the same time of the day, also over the night in which the clocks change',
      { highestSeverity: 1, fixedAt: '2026-03-27T10:00:00.000Z' },
      berlin,
      '2026-03-30T09:00:00.000Z',
    ],
    ['at no time while it is not fixed', { highestSeverity: 1, fixedAt: null }, berlin, null],
    ['at no time where the setting names none', { highestSeverity: 1 }, { ...berlin, within: [] }, null],
    [
      'at no time where it names only lesser severities',
      { highestSeverity: 1 },
      { ...berlin, within: [{ severity: 2, days: 5, kind: 'business' }] },
      null,
    ],
  ])('%s', (_what, said, setting, due) => {
    expect(requirementOf([{ ...minor, ...said }], setting, false).dueAt).toBe(due);
  });
});

test('several incidents are reviewed by the worst of them, after the last fix of all', () => {
  const later = { ...minor, fixedAt: '2026-03-05T10:00:00.000Z' };
  expect(requirementOf([major, later], berlin, false)).toEqual({
    is: 'required',
    reasons: ['severity'],
    dueAt: '2026-03-08T10:00:00.000Z',
  });
  expect(requirementOf([major, { ...later, fixedAt: null }], berlin, false).dueAt).toBeNull();
  expect(requirementOf([major, { ...later, fixedAt: null, isCancelled: true }], berlin, false).dueAt).toBe(
    '2026-03-07T10:00:00.000Z',
  );
});
