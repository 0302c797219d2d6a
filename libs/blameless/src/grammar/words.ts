import type { Sentence, Word } from '../prose/sentences.js';
import { partsOfSpeech } from './lexicon.js';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

export const determiners = set(
  'the a an this that these those my our your his her its their each every all both some any no another either neither several many few most such which what whose one two three four five',
);
const prepositions = set(
  `of in on at by for to from with without during after before since until through via over under about against between among
  into onto within across behind beyond despite per like as than due near around above below except besides upon towards amid`,
);
export const conjunctions = set(
  'and or but nor so yet if unless while when whenever where because although though that whether once',
);
const auxiliaries = set(
  `is are was were be been being am do does did has have had will would could should can may might must shall ought 's 'd`,
);
export const pronouns = set(
  'i we you he she they it someone somebody anyone anybody everyone everybody nobody none who this that these those',
);

/** Days of the week, and months. */
export const dates = set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
  november december`,
);

const plainAdverbs = set(
  `not never always also then just still even ever already perhaps maybe rather soon sooner long far instead too at least most once again
  often indeed very now thus therefore hence however otherwise simply first twice today later earlier only almost nearly quite much more better best well as`,
);
const noAdverbs = set(
  'apply reply supply family assembly anomaly rely comply multiply early monthly weekly daily hourly nightly friendly july italy lovely only',
);

export const isAdverb = (word: Word | undefined): boolean =>
  word?.kind === 'word' &&
  (plainAdverbs.has(word.lower) || (/^[\p{L}-]{3,}ly$/u.test(word.lower) && !noAdverbs.has(word.lower)));

export const isPreposition = (word: Word | undefined): boolean => word?.kind === 'word' && prepositions.has(word.lower);
export const isAuxiliary = (word: Word | undefined): boolean => word?.kind === 'word' && auxiliaries.has(word.lower);
export const isConjunction = (word: Word | undefined): boolean => word?.kind === 'word' && conjunctions.has(word.lower);
export const isDeterminer = (word: Word | undefined): boolean =>
  word?.kind === 'word' && (determiners.has(word.lower) || word.isPossessive);
export const isMark = (word: Word | undefined, ...marks: string[]): boolean =>
  word?.kind === 'mark' && (marks.length === 0 || marks.includes(word.text));

/** A word that carries a noun phrase: neither grammar nor a mark. */
export const isContent = (word: Word | undefined): boolean =>
  word?.kind === 'thing' ||
  (word?.kind === 'word' &&
    !determiners.has(word.lower) &&
    !prepositions.has(word.lower) &&
    !conjunctions.has(word.lower) &&
    !auxiliaries.has(word.lower) &&
    !pronouns.has(word.lower) &&
    !isAdverb(word));

/** The place of the next word from there on that is no adverb. */
export const pastAdverbs = (sentence: Sentence, place: number): number => {
  let at = place;
  while (isAdverb(sentence[at])) at++;
  return at;
};

/** Whether the words stand there one after the other, written with spaces between them. */
export const standsAt = (sentence: Sentence, place: number, sequence: string): boolean => {
  const first = sentence[place]?.lower ?? '';
  // Asked of every word of a text: most are told apart by the first.
  if (first === '' || !sequence.startsWith(first)) return false;
  return sequence.split(' ').every((word, next) => sentence[place + next]?.lower === word);
};

export const isName = (word: Word | undefined): boolean => word?.kind === 'word' && /^@?\p{Lu}/u.test(word.text);

export const hasTag = (word: Word | undefined, ...tags: string[]): boolean =>
  word?.kind === 'word' && partsOfSpeech(word.lower).some((tag) => tags.includes(tag));

/** Whether the word can be a verb in the present tense: "reach", "reaches". */
export const isPresentForm = (word: Word | undefined): boolean =>
  hasTag(word, 'PresentTense', 'Infinitive') ||
  (word?.kind === 'word' &&
    [/s$/u, /es$/u].some(
      (end) => end.test(word.lower) && partsOfSpeech(word.lower.replace(end, '')).includes('Infinitive'),
    ));

/** The "was" or "were" that a word is said by: "was entirely preventable" is, "was not obvious" and "is preventable" are not. */
export const wasBefore = (sentence: Sentence, at: number): number | undefined => {
  let verb = at - 1;
  while (isAdverb(sentence[verb]) && !/^(?:not|never)$/u.test(sentence[verb]?.lower ?? '')) verb--;
  return /^(?:was|were)$/u.test(sentence[verb]?.lower ?? '') ? verb : undefined;
};

/** The word before a verb, adverbs aside. */
export const lastBefore = (sentence: Sentence, at: number): Word | undefined => {
  let before = at - 1;
  while (isAdverb(sentence[before])) before--;
  return sentence[before];
};

/** Whether a participle there is passive: "was ignored", "it's been deleted". */
export const isPassive = (sentence: Sentence, at: number): boolean => {
  const before = lastBefore(sentence, at);
  return before?.kind === 'word' && /^(?:is|are|was|were|be|been|being|gets?|got|'s|'re)$/u.test(before.lower);
};
