import { isParticiple, isPast } from '../grammar/participles.js';
import {
  hasTag,
  isAdverb,
  isConjunction,
  isContent,
  isDeterminer,
  isMark,
  isPreposition,
  pastAdverbs,
  standsAt,
  wasBefore,
} from '../grammar/words.js';
import type { Finding } from '../remark.js';
import type { Sentence } from '../prose/sentences.js';
import type { Rule } from './rule.js';

const why = 'It is an opinion on what happened, and not what happened.';
const suggestion = 'Give the fact behind it: a figure, a time, what the screen showed.';

/** Opinions on the past, which others cannot check. */
export const opinion: Rule = {
  name: 'opinion',
  level: 'warning',
  find: (sentence) => {
    const found: Finding[] = [];
    for (const at of sentence.keys())
      if (isOpinion(sentence, at)) found.push({ from: at, to: endAt(sentence, at), why, suggestion });
    return found;
  },
};

/** What is measured may be poor, with a figure or without. */
const measured = new Set(
  'air airflow cooling ventilation contact signal coverage reception network connectivity connection line hit quality visibility observability performance throughput latency bandwidth'.split(
    ' ',
  ),
);

const isOpinion = (sentence: Sentence, at: number): boolean => {
  switch (sentence[at]?.lower) {
    case 'obviously':
    case 'unreasonably':
    case 'unreasonable':
    case 'poorly':
    case 'frankly':
      return true;
    case 'of':
      return standsAt(sentence, at, 'of course');
    case 'obvious':
      return isJudged(sentence, at);
    case 'clearly':
      return !isManner(sentence, at);
    case 'poor':
      return !isMeasured(sentence, at);
    case 'i':
      return isView(sentence, at);
    default:
      return strong.has(sentence[at]?.lower ?? '') && (!terms.has(sentence[at]?.lower ?? '') || isJudged(sentence, at));
  }
};

/** Words that judge, and give nothing that could be looked up. */
const strong = new Set(
  `terrible terribly awful awfully horrible horribly ridiculous ridiculously embarrassing embarrassingly laughable laughably appalling appallingly
  shameful shamefully absurd absurdly pathetic stupid stupidly naive naively silly`.split(/\s+/u),
);

/** They are terms, too: naive Bayes, the naive implementation. */
const terms = new Set(['naive', 'silly', 'absurd']);

/** "It was obvious", and not "the obvious place" or "not obvious". */
const isJudged = (sentence: Sentence, at: number): boolean => {
  const verb = wasBefore(sentence, at);
  return verb !== undefined && !isQuestionWord(sentence[verb - 1]);
};

const isQuestionWord = (word: Sentence[number] | undefined): boolean => /^(?:which|what|who)$/u.test(word?.lower ?? '');

const endAt = (sentence: Sentence, at: number): number =>
  sentence[at]?.lower === 'of' ? at + 1 : sentence[at]?.lower === 'i' ? pastAdverbs(sentence, at + 1) : at;

/** "clearly labelled", "states clearly": how it was done. */
const isManner = (sentence: Sentence, at: number): boolean => {
  const [before, after] = [sentence[at - 1], sentence[at + 1]];
  if (after === undefined || isMark(after, '.', ';', ':', ',')) return before !== undefined;
  // "Clearly distinguish both", "to clearly name the owner"
  if (before === undefined || isMark(before))
    return (hasTag(after, 'Infinitive') || /^(?:label|mark)$/u.test(after.lower)) && !isDeterminer(after);
  if (before.lower === 'to') return true;
  if (isContent(before) && (isConjunction(after) || isPreposition(after))) return true;
  // "It can be seen clearly that": to whoever looks at it.
  if (after.lower === 'that' && /^(?:see|seen|shown|read|visible)$/u.test(before.lower)) return true;
  if (/^(?:visible|audible|legible|readable|defined|stated)$/u.test(after.lower)) return true;
  if (/^(?:label+ed|marked|written|documented|named|separated|shown|printed|worded|described)$/u.test(after.lower))
    return true;
  if (isParticiple(after.lower)) return !/^(?:had|has|have|was|were)$/u.test(before.lower);
  return /^(?:states?|says?|writes?|write|shows?|marks?|names?|explains?|identif(?:y|ies)|indicates?|describes?|documents?|label|speak|state|show|mark|say)$/u.test(
    before.lower,
  );
};

const isMeasured = (sentence: Sentence, at: number): boolean => {
  const after = sentence[at + 1];
  // "The poor man's queue"
  if (after?.lower === 'man' && after.isPossessive) return true;
  if (after?.kind === 'word' && measured.has(after.lower)) return after.lower !== 'quality';
  return sentence.slice(Math.max(0, at - 8), at).some(({ lower }) => measured.has(lower) || lower === 'rate');
};

/** "I think the deploy was rushed"; "I think we need a cap" is about what comes. */
const isView = (sentence: Sentence, at: number): boolean => {
  const verb = pastAdverbs(sentence, at + 1);
  if (!/^(?:think|believe)$/u.test(sentence[verb]?.lower ?? '')) return false;
  const clause = sentence.slice(verb + 1);
  const first = clause.findIndex(
    (word, place) =>
      isVerb(word.lower) ||
      (place > 0 && isPast(word.lower) && (/^(?:was|were)$/u.test(word.lower) || !isDeterminer(clause[place - 1]))),
  );
  return first >= 0 && !isVerb(clause[first]?.lower ?? '') && !isAdverb(clause[first]);
};

/** What shows that the clause is about now or about what comes. */
const isVerb = (word: string): boolean =>
  /^(?:is|are|am|has|have|do|does|will|would|should|could|can|must|need|needs|might|may|ought)$/u.test(word);
