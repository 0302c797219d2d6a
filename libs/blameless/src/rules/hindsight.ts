import { isAuxiliary, isDeterminer, isMark, pastAdverbs, standsAt, wasBefore } from '../grammar/words.js';
import type { Finding } from '../remark.js';
import type { Sentence } from '../prose/sentences.js';
import type { Rule } from './rule.js';

const asked = 'Name the event that shows it, with what was known at that time.';

/** What is only known since. */
export const hindsight: Rule = {
  name: 'hindsight',
  level: 'warning',
  find: (sentence) => {
    const found: Finding[] = [];
    for (let at = 0; at < sentence.length; at++) {
      const to = lookedBackAt(sentence, at) ?? knownAt(sentence, at);
      if (to === undefined) continue;
      const isClaim = lookedBackAt(sentence, at) === undefined;
      found.push({
        from: at,
        to,
        why: isClaim
          ? 'It states that something was known, without saying by whom and since when.'
          : 'It judges by what is known today; nobody knew that at the time.',
        suggestion: isClaim ? asked : 'Say what could be seen at that moment, and what was made of it.',
      });
      at = to;
    }
    return found;
  },
};

const lookedBackAt = (sentence: Sentence, at: number): number | undefined => {
  for (const sequence of ['in hindsight', 'in retrospect', 'with hindsight'])
    if (standsAt(sentence, at, sequence)) return at + 1;
  const word = sentence[at]?.lower;
  if (word === 'retrospectively') return at;
  // "the benefit of hindsight"; hindsight that something is said about, like its bias, is a topic.
  if (word === 'hindsight' && sentence[at - 1]?.lower === 'of') return at;
  // "The signs were there all along"; along the aisle there are cables.
  if (standsAt(sentence, at, 'all along') && !isDeterminer(sentence[at + 2])) return at + 1;
  if (standsAt(sentence, at, 'we now know') && /^(?:that|,)$/u.test(sentence[at + 3]?.lower ?? '')) return at + 2;
  // "Looking back, ..." judges; "looking back at the logs" is work.
  if (/^(?:foreseeable|preventable|avoidable)$/u.test(word ?? ''))
    return wasBefore(sentence, at) !== undefined ? at : undefined;
  const looks = standsAt(sentence, at, 'looking back') && (at === 0 || isMark(sentence[at - 1]));
  return looks && isMark(sentence[at + 2], ',') ? at + 1 : undefined;
};

/** "everyone knew", "we all knew", "it was well known that" */
const knownAt = (sentence: Sentence, at: number): number | undefined => {
  const word = sentence[at]?.lower;
  if (word === 'everyone' || word === 'everybody') return knew(sentence, at + 1);
  if (word === 'we' && sentence[at + 1]?.lower === 'all') return knew(sentence, at + 2);
  if (word === 'known' && sentence[at + 1]?.lower === 'to' && wasBefore(sentence, at) !== undefined)
    return /^(?:everyone|everybody|all)$/u.test(sentence[at + 2]?.lower ?? '') ? at + 2 : undefined;
  if (!standsAt(sentence, at, 'it was')) return undefined;
  const known = pastAdverbs(sentence, at + 2);
  const isDenied = sentence.slice(at, known).some(({ lower }) => lower === 'not' || lower === 'never');
  return !isDenied && standsAt(sentence, known, 'known that') ? known + 1 : undefined;
};

const knew = (sentence: Sentence, at: number): number | undefined => {
  const verb = pastAdverbs(sentence, at);
  return sentence[verb]?.lower === 'knew' && !isAuxiliary(sentence[verb - 1]) ? verb : undefined;
};
