import { faults } from './blame-faults.js';
import { conduct } from './blame-conduct.js';
import { causes } from './blame-causes.js';
import { failures } from './blame-failures.js';
import type { Finding } from '../remark.js';
import type { Rule } from './rule.js';

/** A person or a team as what was wrong: as a cause, as who failed at something, by a word for it. */
export const blame: Rule = {
  name: 'blame',
  level: 'error',
  find: (sentence, known, { before }) => {
    const found: Finding[] = [];
    const all = [failures, faults, causes, conduct]
      .flatMap((look) => look(sentence, known, before))
      .sort((a, b) => a.from - b.from || b.to - a.to);
    // What is a part of another is said by that.
    for (const finding of all) if (finding.from > (found.at(-1)?.to ?? -1)) found.push(finding);
    return found;
  },
};
