import type { Sentence } from '../prose/sentences.js';
import { isDescribing, isParticiple } from './participles.js';
import {
  isAdverb,
  isAuxiliary,
  isConjunction,
  isContent,
  hasTag,
  isDeterminer,
  isMark,
  isPreposition,
  pronouns,
} from './words.js';

/** What was done after a modal: "should have tested". */
export interface Perfect {
  /** The place of "have", and of the last word of what follows. */
  have: number;
  to: number;
}

/** Words that may stand before "have" in "at least have", "just as well have": none that could be a verb of its own. */
const small = new Set('at least most as well of course by all means in any case no way'.split(' '));

/**
 * "have" and a participle after a modal at the place, with whatever is put between them: adverbs, "not", a phrase between
 * commas, and in a question the subject.
 *
 * @param takesOf whether "of" is read as "have", as in "should of"
 */
export const perfectAfter = (sentence: Sentence, modal: number, takesOf = true): Perfect | undefined => {
  const at = haveAfter(sentence, modal + 1, takesOf);
  if (at === undefined) return undefined;
  const participle = afterGap(
    sentence,
    at + 1,
    (place) =>
      isParticiple(sentence[place]?.lower ?? '') || sentence[place]?.lower === 'be' || isBaseForm(sentence, at, place),
  );
  if (participle === undefined) return undefined;
  if (sentence[at]?.lower === 'of' && participle !== at + 1 && !isAdverb(sentence[at + 1])) return undefined;
  if (isPossession(sentence, modal, at, participle)) return undefined;
  const next = sentence[participle + 1]?.lower ?? '';
  const isPassive = /^(?:been|be|gotten|got)$/u.test(sentence[participle]?.lower ?? '') && isParticiple(next);
  return { have: at, to: isPassive ? participle + 1 : participle };
};

/** A verb in its base form in place of the participle: "could've lead to", "should have inform us". */
const isBaseForm = (sentence: Sentence, have: number, place: number): boolean => {
  const isContracted = sentence[have]?.lower === 'have' && sentence[have].text !== 'have';
  if (isContracted && hasTag(sentence[place], 'Infinitive', 'PresentTense')) return true;
  const after = sentence[place + 1]?.lower ?? '';
  return isContent(sentence[place]) && /^(?:us|me|him|them)$/u.test(after) && sentence[have]?.lower === 'have';
};

const isHave = (sentence: Sentence, place: number, takesOf: boolean): boolean => {
  const word = sentence[place]?.lower;
  return word === 'have' || (takesOf && word === 'of');
};

/** "should had fired", "should has been renewed": directly after the modal it can be nothing else. */
const isHad = (sentence: Sentence, place: number): boolean =>
  /^(?:had|has)$/u.test(sentence[place]?.lower ?? '') &&
  /^(?:should|would|could|must)$/u.test(sentence[lastPlaceBefore(sentence, place)]?.lower ?? '');

const lastPlaceBefore = (sentence: Sentence, place: number): number => {
  let before = place - 1;
  while (isAdverb(sentence[before])) before--;
  return before;
};

const haveAfter = (sentence: Sentence, start: number, takesOf: boolean): number | undefined => {
  const direct = afterGap(
    sentence,
    start,
    (place) => isHave(sentence, place, takesOf && place === skipNot(sentence, start)) || isHad(sentence, place),
  );
  if (direct !== undefined) return direct;
  return isInverted(sentence, start - 1) ? haveAfterSubject(sentence, start) : undefined;
};

const skipNot = (sentence: Sentence, place: number): number => {
  let at = place;
  while (isAdverb(sentence[at])) at++;
  return at;
};

/** Past adverbs and what is put in: "should, we think, have", "should (really) have", "should in theory have". */
const afterGap = (sentence: Sentence, start: number, isThere: (place: number) => boolean): number | undefined => {
  let at = start;
  for (let steps = 0; steps < 4; steps++) {
    while ((isAdverb(sentence[at]) && !isPreposition(sentence[at])) || isFloatingQuantifier(sentence, at)) {
      if (isThere(at)) return at;
      at++;
    }
    if (isThere(at)) return at;
    const past = pastInterpolation(sentence, at) ?? pastAside(sentence, at);
    if (past === undefined) return undefined;
    at = past;
  }
  return isThere(at) ? at : undefined;
};

/** "could all have", "would each have", "could so easily have", "should long since have": of the subject, or of what is after it. */
const isFloatingQuantifier = (sentence: Sentence, at: number): boolean =>
  /^(?:all|both|each|neither)$/u.test(sentence[at]?.lower ?? '') ||
  (sentence[at]?.lower === 'so' && (isAdverb(sentence[at + 1]) || sentence[at + 1]?.lower === 'far')) ||
  (sentence[at]?.lower === 'since' && sentence[at - 1]?.lower === 'long');

const pastInterpolation = (sentence: Sentence, at: number): number | undefined => {
  if (!isMark(sentence[at], ',', '(', '—', '–')) return undefined;
  const closing = sentence[at]?.text === '(' ? ')' : (sentence[at]?.text ?? '');
  for (let to = at + 1; to < sentence.length && to <= at + 12; to++) if (isMark(sentence[to], closing)) return to + 1;
  return undefined;
};

/** "in theory", "by then", "at the very least": a preposition and what belongs to it, without a verb. */
const pastAside = (sentence: Sentence, at: number): number | undefined => {
  if (small.has(sentence[at]?.lower ?? '') && !isPreposition(sentence[at]) && !isDeterminer(sentence[at]))
    return at + 1;
  if (!isPreposition(sentence[at])) return undefined;
  let to = at + 1;
  while (
    to < at + 6 &&
    !isAuxiliary(sentence[to]) &&
    (isDeterminer(sentence[to]) ||
      isContent(sentence[to]) ||
      isAdverb(sentence[to]) ||
      sentence[to]?.kind === 'number' ||
      small.has(sentence[to]?.lower ?? ''))
  )
    to++;
  return to > at + 1 ? to : undefined;
};

const asking = new Set('what why how when where who which whether whom and or but so'.split(' '));

/** Whether the modal may come before its subject: at the beginning, or after a question word. */
const isInverted = (sentence: Sentence, modal: number): boolean => {
  let before = modal - 1;
  while (isAdverb(sentence[before])) before--;
  const word = sentence[before];
  if (word === undefined || isMark(word) || asking.has(word.lower)) return true;
  // "what else could we have", "which of them should the lead have"
  return sentence.slice(Math.max(0, modal - 5), modal).some(({ lower }) => /^(?:what|which|how|whose)$/u.test(lower));
};

const haveAfterSubject = (sentence: Sentence, start: number): number | undefined => {
  for (let at = start; at < sentence.length && at <= start + 8; at++) {
    const word = sentence[at];
    if (word === undefined || isMark(word)) return undefined;
    if (word.lower === 'have') return at > start ? at : undefined;
    if (isAuxiliary(word) || (isConjunction(word) && !/^(?:and|or|who|that)$/u.test(word.lower))) return undefined;
  }
  return undefined;
};

const generic = new Set('each every all any both new what most'.split(' '));

/**
 * Whether it says what something has: "should have documented owners", "must have read access". A participle with a bare
 * noun after it may describe that noun. It does where the word mostly describes, or where nobody in particular is spoken of.
 */
const isPossession = (sentence: Sentence, modal: number, have: number, participle: number): boolean => {
  const word = sentence[participle]?.lower ?? '';
  const after = sentence[participle + 1];
  if (after?.kind !== 'word' || !isContent(after) || after.isPossessive || pronouns.has(after.lower)) return false;
  if (sentence[have + 1] !== sentence[participle] && !isAdverb(sentence[have + 1])) return false;
  if (/^(?:been|be|had|gone|gotten|got|become|come)$/u.test(word) || isParticiple(after.lower)) return false;
  if (word === 'read' || word === 'shared') return true;
  const start = sentence.slice(0, modal).findLastIndex((before) => isMark(before)) + 1;
  const isGeneric = generic.has(sentence[start]?.lower ?? '');
  const isBare = /(?:s|ship|ity|ness|ment|tion|ing|ty|ance|ence|cy|age|access)$/u.test(after.lower);
  if (!isBare) return isDescribing(word) && (isGeneric || sentence[modal]?.lower === 'must');
  return isDescribing(word) ? !isMadeOrDone(sentence, modal) : isGeneric;
};

/** A person who should have documented changes did not; a service that should have documented owners has none. */
const isMadeOrDone = (sentence: Sentence, modal: number): boolean => {
  let before = modal - 1;
  while (isAdverb(sentence[before])) before--;
  return /^(?:i|he|she|you|someone|somebody|they)$/u.test(sentence[before]?.lower ?? '');
};
