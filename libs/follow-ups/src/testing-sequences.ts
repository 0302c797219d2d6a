import fc from 'fast-check';
import type { Day } from './domain/index.js';

/** Something that somebody says of an action item, some days after what was said before. */
export interface Step {
  /** Days that have passed since the step before. */
  later: number;
  does: 'plan' | 'move' | 'consent' | 'amend' | 'start' | 'deliver' | 'drop' | 'reopen' | 'redact';
  /** From the day on which it is said on, of those that name a day. */
  days: number;
  /** One of three people. */
  who: 0 | 1 | 2;
  /** By the setting then. */
  needsConsent: boolean;
}

/** Any sequence; most of them are refused somewhere, and go on. */
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    later: fc.integer({ min: 0, max: 6 }),
    does: fc.constantFrom(
      ...(['plan', 'move', 'move', 'move', 'consent', 'consent', 'amend', 'start'] as const),
      ...(['deliver', 'drop', 'reopen', 'reopen', 'redact'] as const),
    ),
    days: fc.integer({ min: -2, max: 40 }),
    who: fc.constantFrom(0 as const, 1 as const, 2 as const),
    needsConsent: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40, size: 'max' },
);

/** The first day of every sequence. */
export const firstDay: Day = '2026-03-05';
