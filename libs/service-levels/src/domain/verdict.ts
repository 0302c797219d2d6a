import type { Anchor, Figure, Instant } from '#incidents/domain';
import type { Day, Limit } from './agreement-events.js';
import type { LimitKey } from './limit-keys.js';
import type { Exclusion, VerdictState } from './verdict-events.js';

/** Milliseconds or a count; equal where nothing is uncertain. */
export interface Bounds {
  atLeast: number;
  atMost: number;
}

/** Facts for want of which a verdict is unknown; "order": those that there are contradict one another (rules.md S2). */
export type MissingFact =
  'started' | 'responded' | 'diagnosed' | 'fixed' | 'users' | 'accounts' | 'supportRequests' | 'order';

export type WhyNotApplicable = 'cancelled' | 'merged' | 'other-severity' | 'no-updates';

/** A severity was lowered when a deadline had gone by, or no more than a quarter of the time was left. */
export interface LateDowngrade {
  flag: 'downgraded-late';
  /** The change of severity. */
  eventId: string;
  from: number;
  to: number;
  /** The limit that judged before, and its deadline. */
  limit: LimitKey;
  deadline: Instant | null;
}

/** One line of the sum that a verdict comes to. Lengths in milliseconds of the limit's clock. */
export type SumLine =
  | { line: 'version'; number: number; effectiveFrom: Day; eventId: string }
  | { line: 'clock'; calendar: { id: string; name: string; zone: string; eventId: string } | null; pausesStop: boolean }
  | { line: 'from'; anchor: Anchor }
  /** Without an anchor it goes on; `at` is the moment that is asked for. */
  | { line: 'to'; anchor: Anchor | null; at: Instant }
  | ({ line: 'counted' } & Bounds)
  | { line: 'subtracted'; from: string; to: string | null; fromAt: Instant; toAt: Instant; length: number }
  | { line: 'figure'; value: number; confirmed: boolean; figures: Figure[] }
  | ({ line: 'measured' } & Bounds)
  | { line: 'limit'; limit: number }
  | ({ line: 'over' } & Bounds)
  | ({ line: 'left' } & Bounds);

/** What a limit of an agreement comes to for an incident. */
export interface Verdict {
  agreement: string;
  /** Number of the version. */
  version: number;
  key: LimitKey;
  limit: Limit;
  state: VerdictState;
  /** What has been measured by now. */
  measured?: Bounds;
  /** Of a breach: by how much. */
  over?: Bounds;
  /** When the limit is reached, as far as is known: milliseconds since 1970. Left out while a pause stops the clock. */
  deadline?: Bounds;
  /** When a quarter of the time is left; milliseconds since 1970. Only while it runs. */
  near?: number;
  missing?: MissingFact;
  why?: WhyNotApplicable;
  exclusion?: Exclusion;
  /** What it would be were it not excluded. */
  otherwise?: VerdictState;
  flags: LateDowngrade[];
  sum: SumLine[];
}

/** What a limit comes to but for exclusions: everything of a verdict but what names it. */
export type Finding = Omit<Verdict, 'agreement' | 'version' | 'key' | 'limit' | 'flags' | 'exclusion' | 'otherwise'>;
