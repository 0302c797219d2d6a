import type { Known } from '../grammar/subject.js';
import type { Finding, Level, RuleName } from '../remark.js';
import type { Sentence } from '../prose/sentences.js';

export interface Rule {
  name: RuleName;
  level: Exclude<Level, 'advice'>;
  /**
   * @param known names that are those of people, in lower case
   * @param before the sentence before it in the same block, which says who "they" are
   */
  find: (sentence: Sentence, known: Known, before?: Sentence) => Finding[];
}
