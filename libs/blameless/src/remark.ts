/** What the linter looks for; product.md §4 is the table of them. */
export type RuleName = 'counterfactual' | 'blame' | 'opinion' | 'hindsight' | 'unsure' | 'name';

export const ruleNames: readonly RuleName[] = ['counterfactual', 'blame', 'opinion', 'hindsight', 'unsure', 'name'];

/** An error holds a publication up, a warning does not; in minutes and notes everything is advice. */
export type Level = 'error' | 'warning' | 'advice';

/** What is said about some words. The words themselves are never rewritten. */
export interface Remark {
  rule: RuleName;
  level: Level;
  /** Where the words begin in the source, in UTF-16 code units from 0. */
  start: number;
  /** Where they end: the first code unit that is no part of them. */
  end: number;
  /** The source from `start` to `end`, with whatever markup is between the words. */
  text: string;
  why: string;
  /** A neutral way to say it, or what to ask for. */
  suggestion: string;
  /** Somebody decided that the words may stay, and said why. */
  waived?: { reason: string };
}

/** What a rule finds: words of a sentence, by their places in it, both included. */
export interface Finding {
  from: number;
  to: number;
  why: string;
  suggestion: string;
}
