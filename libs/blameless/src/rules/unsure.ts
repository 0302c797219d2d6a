import { perfectAfter } from '../grammar/have.js';
import type { Finding } from '../remark.js';
import type { Rule } from './rule.js';

/** What is only supposed to have happened. */
export const unsure: Rule = {
  name: 'unsure',
  level: 'warning',
  find: (sentence) => {
    const found: Finding[] = [];
    for (const [at, { lower, text }] of sentence.entries()) {
      if (lower !== 'might' && (lower !== 'may' || (text === 'May' && at > 0))) continue;
      const perfect = perfectAfter(sentence, at, lower === 'might');
      if (perfect !== undefined)
        found.push({
          from: at,
          to: perfect.to,
          why: 'It leaves open whether it happened.',
          suggestion: 'Name the evidence for it, or say that it is not known and how it could be found out.',
        });
    }
    return found;
  },
};
