import type { Known } from '../grammar/subject.js';
import type { Finding, Level, RuleName } from '../remark.js';
import type { Sentence } from '../prose/sentences.js';

/** The first and the last place of what is found in a sentence. */
export type Span = [number, number];

export interface Rule {
  name: RuleName;
  level: Exclude<Level, 'advice'>;
  /**
   * @param known names that are those of people, in lower case
   */
  find: (sentence: Sentence, known: Known, around: Around) => Finding[];
}

/** Where a sentence stands in its block. */
export interface Around {
  /** The sentence before it, which says who "they" are. */
  before: Sentence | undefined;
  /** It is a heading of what comes below it. */
  isHeading: boolean;
}
