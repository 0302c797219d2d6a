import { perfectAfter } from '../grammar/have.js';
import { isConjunction, isMark, isPreposition, pronouns, standsAt } from '../grammar/words.js';
import type { Sentence } from '../prose/sentences.js';

// What is said like something that did not happen, and tells of what did, most likely did, or is to be.

/** Whether the sentence tells of the past by a verb that can only do that. */
export const isTold = (sentence: Sentence): boolean =>
  sentence.some(({ lower }) => /^(?:was|were|had|did)$/u.test(lower));

export const isQuestion = (sentence: Sentence): boolean => sentence.at(-1)?.text.startsWith('?') === true;

/** "should have been given owners before they may page anyone": a condition that holds. */
export const isDueBefore = (sentence: Sentence, at: number): boolean => {
  const before = sentence.findIndex(({ lower }, place) => place > at && /^(?:before|until)$/u.test(lower));
  if (before < 0 || isTold(sentence)) return false;
  return sentence.slice(before + 1, before + 4).some(({ lower }) => /^(?:may|can)$/u.test(lower));
};

const arriving = new Set('received arrived seen got gotten appeared reached landed'.split(' '));

/** "You should have received a mail by now", "they should have arrived; if not, write to us": what is most likely so. */
export const isExpectedByNow = (sentence: Sentence, at: number): boolean => {
  const perfect = perfectAfter(sentence, at);
  if (perfect === undefined || isTold(sentence) || !arriving.has(sentence[perfect.to]?.lower ?? '')) return false;
  const rest = sentence.slice(perfect.to + 1);
  const otherwise = rest.findIndex(({ lower }) => lower === 'if');
  const isOtherwise = otherwise > 0 && rest.slice(otherwise, otherwise + 4).some(({ lower }) => lower === 'not');
  return isOtherwise || rest.some((_, place) => standsAt(rest, place, 'by now'));
};

/** "It should have expired on the 14th, and it did": nothing was otherwise. */
export const isAsExpected = (sentence: Sentence): boolean => {
  const last = sentence.findLastIndex(({ kind }) => kind !== 'mark');
  const joins = pronouns.has(sentence[last - 1]?.lower ?? '') ? last - 2 : last - 1;
  return sentence[last]?.lower === 'did' && sentence[joins]?.lower === 'and';
};

const users = new Set(
  'customer customers user users visitor visitors request requests client clients caller callers subscriber subscribers merchant merchants you'.split(
    ' ',
  ),
);

/** "Customers would have seen errors between 10:00 and 10:30": a report of what they most likely did see. */
export const isHedgedReport = (sentence: Sentence, at: number): boolean => {
  const start = sentence.slice(0, at).findLastIndex((word) => isMark(word) || isConjunction(word)) + 1;
  const isOfUsers = sentence
    .slice(start, at)
    .some(
      ({ lower }, place, clause) => users.has(lower) && !clause.slice(0, place).some((word) => isPreposition(word)),
    );
  const isConditional = sentence.some(({ lower }) =>
    /^(?:if|had|with|without|unless|but|otherwise|were)$/u.test(lower),
  );
  if (sentence[at]?.lower !== 'would' || !isOfUsers || isConditional || isQuestion(sentence)) return false;
  const rest = sentence.slice(at);
  return rest.some(
    ({ lower }, place) =>
      (/^(?:between|from|at|until|after|since)$/u.test(lower) &&
        /^\d{1,2}[:.]\d\d/u.test(rest[place + 1]?.text ?? '')) ||
      (lower === 'during' && /^(?:this|that)$/u.test(rest[place + 1]?.lower ?? '')),
  );
};

/** "We could not have known it from that graph": what was to be seen, and what was not. */
export const isUnknowable = (sentence: Sentence, at: number): boolean => {
  const perfect = sentence[at]?.lower === 'could' ? perfectAfter(sentence, at) : undefined;
  if (perfect === undefined || !/^(?:known|seen)$/u.test(sentence[perfect.to]?.lower ?? '')) return false;
  const isDenied =
    sentence.slice(at, perfect.to).some(({ lower }) => lower === 'not') ||
    /^(?:nobody|no-one)$/u.test(sentence[at - 1]?.lower ?? '');
  return isDenied && sentence.slice(perfect.to).some(({ lower }) => lower === 'from');
};

/** "It could have happened on any of them": how far it reaches. */
export const isAnywhere = (sentence: Sentence, at: number): boolean => {
  const perfect = sentence[at]?.lower === 'could' ? perfectAfter(sentence, at) : undefined;
  if (perfect === undefined || !/^(?:happened|occurred)$/u.test(sentence[perfect.to]?.lower ?? '')) return false;
  const isConditional = sentence.some(({ lower }) => /^(?:if|had|without|unless|not|never)$/u.test(lower));
  return !isConditional && isPreposition(sentence[perfect.to + 1]) && sentence[perfect.to + 2]?.lower === 'any';
};
