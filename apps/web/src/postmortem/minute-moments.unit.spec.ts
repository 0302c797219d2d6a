import { describe, expect, test } from '@jest/globals';
import { minuteIn, momentIn } from './minute-moments.js';

const at = (local: string): string => new Date(local).toISOString();

describe('the moment of a minute', () => {
  test.each([
    ['2026-10-16T10:00', '10:42', '2026-10-16T10:42'],
    // People come before their time.
    ['2026-10-16T10:00', '09:40', '2026-10-16T09:40'],
    ['2026-10-16T23:30', '00:15', '2026-10-17T00:15'],
  ])('of a meeting at %s, the clock at %s', (start, time, moment) => {
    expect(momentIn(at(start), time)).toBe(at(moment));
  });

  test.each(['', '25:00', '9:40', '10:60'])('%j is no time', (time) => {
    expect(momentIn(at('2026-10-16T10:00'), time)).toBeUndefined();
  });
});

test('what a line is can stand before it', () => {
  expect(minuteIn('Decision: alert on stock')).toEqual({ kind: 'decision', text: 'alert on stock' });
  expect(minuteIn('action:rotate: the key')).toEqual({ kind: 'action', text: 'rotate: the key' });
  expect(minuteIn('Cache: it is shared ')).toEqual({ text: 'Cache: it is shared' });
  expect(minuteIn('decision:')).toEqual({ text: 'decision:' });
});
