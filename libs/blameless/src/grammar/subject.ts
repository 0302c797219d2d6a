import type { Sentence, Word } from '../prose/sentences.js';
import { humanWork } from './failings.js';
import { isParticiple, isPast } from './participles.js';
import { isFirstName, isNobody, isPersonal, isSomebody, kindOf, type Kind } from './people.js';
import {
  dates,
  determiners,
  hasTag,
  isAdverb,
  isAuxiliary,
  isConjunction,
  isContent,
  isDeterminer,
  isMark,
  isName,
  isPreposition,
} from './words.js';

export interface Phrase {
  from: number;
  to: number;
  kind: Kind;
}

/** Whom the document names, in lower case, beside the names that the tagger knows. */
export type Known = ReadonlySet<string>;

/**
 * Who or what a verb is said of: the noun phrase before it, past adverbs, auxiliaries and what is put in between commas.
 * Where the nearest noun only belongs to another ("the alert for the team"), it is that other; after "and" it may be the
 * subject of the verb before.
 */
export const subjectOf = (sentence: Sentence, verb: number, known: Known, base = ''): Phrase | undefined => {
  const at = beforeVerb(sentence, verb);
  if (joins(sentence[at])) return sharedSubject(sentence, at, verb, known, base);
  return subjectEndingAt(sentence, at, known, base);
};

const beforeVerb = (sentence: Sentence, verb: number): number => {
  let at = verb - 1;
  for (;;) {
    const word = sentence[at];
    // "Each restart we did failed": a past tense takes no "did".
    const isDo =
      /^(?:did|does|do)$/u.test(word?.lower ?? '') &&
      (!isPast(sentence[verb]?.lower ?? '') || sentence[at + 1]?.lower === 'not');
    const isPassed =
      isAdverb(word) || isDo || (isAuxiliary(word) && /^(?:has|have|had|'s|'d)$/u.test(word?.lower ?? ''));
    if (!isPassed && !isFloating(sentence, at)) break;
    at--;
  }
  return isMark(sentence[at], ',', ')', '—', '–') ? beforeInterpolation(sentence, at) : at;
};

/** "The teams both missed", "they all missed": of the subject, after it. */
export const isFloating = (sentence: Sentence, at: number): boolean =>
  /^(?:both|all|each)$/u.test(sentence[at]?.lower ?? '') &&
  (isContent(sentence[at - 1]) || isPersonal(sentence[at - 1])) &&
  !isPast(sentence[at - 1]?.lower ?? '');

const subjectEndingAt = (sentence: Sentence, at: number, known: Known, base: string): Phrase | undefined => {
  if (at < 0) return undefined;
  if (sentence[at]?.lower === 'who' && at > 0)
    return phraseEndingAt(sentence, isMark(sentence[at - 1], ',') ? at - 2 : at - 1, known, base);
  const phrase = phraseEndingAt(sentence, at, known, base);
  return phrase?.kind === 'thing'
    ? (beforeClause(sentence, phrase, known, base) ?? beforeBareClause(sentence, phrase, known, base) ?? phrase)
    : phrase;
};

/** "The developer who wrote the code forgot": whom the clause is about, not the last noun in it. */
const beforeClause = (sentence: Sentence, { from }: Phrase, known: Known, base: string): Phrase | undefined => {
  const who = sentence.findLastIndex(({ lower }, place) => place < from && /^who(?:ever)?$/u.test(lower));
  const isWhoever = sentence[who]?.lower === 'whoever';
  if (who < 1 && !isWhoever) return undefined;
  const between = sentence.slice(who + 1, from);
  const verbs = between.filter(({ lower }) => isPast(lower) && !/^(?:was|were|been|has|have|had)$/u.test(lower));
  const isOneClause = between.length <= 7 && verbs.length <= 1 && between.some(({ lower }) => isPast(lower));
  if (!isOneClause || between.some((word) => isMark(word) || isConjunction(word))) return undefined;
  if (isWhoever) return { from: who, to: who, kind: 'person' };
  const whose = phraseEndingAt(sentence, who - 1, known, base);
  return whose?.kind === 'person' ? whose : undefined;
};

/** "The engineer the vendor sent missed it": the clause has a subject of its own, and no "who". */
const beforeBareClause = (sentence: Sentence, { from, to }: Phrase, known: Known, base: string): Phrase | undefined => {
  if (!isPast(sentence[to]?.lower ?? '')) return undefined;
  const start = isPersonal(sentence[from - 1]) ? from - 1 : from;
  const hasSubject = start < from || isDeterminer(sentence[from]);
  if (!hasSubject || !isContent(sentence[start - 1])) return undefined;
  const whose = phraseEndingAt(sentence, start - 1, known, base);
  return whose?.kind === 'person' ? whose : undefined;
};

const joins = (word: Word | undefined): boolean => /^(?:and|but|then)$/u.test(word?.lower ?? '');

/** "We restarted it and failed to look": the subject of the verb before. After "and", "missed heartbeats" is only a noun. */
const sharedSubject = (
  sentence: Sentence,
  joined: number,
  verb: number,
  known: Known,
  base: string,
): Phrase | undefined => {
  const after = sentence[verb + 1];
  const takesObject =
    isDeterminer(after) || after?.lower === 'to' || isPersonal(after) || isName(after) || after?.lower === 'it';
  if (!takesObject) return undefined;
  for (let at = joined - 1; at > Math.max(0, joined - 40) && !isMark(sentence[at], ';', ':', '—', '–', '|'); at--) {
    if (!isPast(sentence[at]?.lower ?? '') || isDeterminer(sentence[at - 1]) || isPreposition(sentence[at - 1]))
      continue;
    const subject = subjectEndingAt(sentence, beforeVerb(sentence, at), known, base);
    // "We believed that it was redundant and failed to test it": what is tested by somebody is not "it".
    if (subject === undefined || (subject.kind === 'thing' && humanWork.has(base))) continue;
    return { from: verb, to: verb, kind: subject.kind };
  }
  return undefined;
};

const beforeInterpolation = (sentence: Sentence, closing: number): number => {
  const opening = isMark(sentence[closing], ')') ? '(' : (sentence[closing]?.text ?? '');
  for (let at = closing - 1; at >= Math.max(0, closing - 12); at--) if (isMark(sentence[at], opening)) return at - 1;
  return -1;
};

/** The noun phrase that ends there, or the one that it belongs to. */
export const phraseEndingAt = (sentence: Sentence, end: number, known: Known, base = ''): Phrase | undefined => {
  const last = sentence[end];
  if (last === undefined) return undefined;
  if (isPersonal(last) || isNobody(last)) return { from: end, to: end, kind: isNobody(last) ? 'nobody' : 'person' };
  if (last.lower === 'one' && sentence[end - 1]?.lower === 'no') return { from: end - 1, to: end, kind: 'nobody' };
  if (!isContent(last) || last.isPossessive) return undefined;
  let from = end;
  if (isNameOfSomebody(last, known)) {
    while (
      isName(sentence[from - 1]) &&
      isContent(sentence[from - 1]) &&
      sentence[from - 1]?.isPossessive === false &&
      !isDate(sentence, from - 1)
    )
      from--;
    // "the engineer Karim", but "during the swap Karim"
    const before = beginning(sentence, from);
    if (before < from && kindOf(sentence.slice(before, from), known) === 'person') from = before;
  } else from = beginning(sentence, end);
  const phrase = { from, to: end, kind: kindOf(sentence.slice(from, end + 1), known, base) };
  return belongingTo(sentence, phrase, known, base) ?? withOthers(sentence, phrase, known);
};

const isNameOfSomebody = (word: Word, known: Known): boolean =>
  word.text.startsWith('@') || known.has(word.lower) || isFirstName(word);

/** "On Monday Priya forgot it": the day is no part of her name. */
const isDate = (sentence: Sentence, at: number): boolean =>
  dates.has(sentence[at]?.lower ?? '') &&
  (isPreposition(sentence[at - 1]) || /^(?:last|next|this)$/u.test(sentence[at - 1]?.lower ?? ''));

/** Back over nouns and what describes them, up to and with the determiner. */
const beginning = (sentence: Sentence, end: number): number => {
  let from = end;
  while (from > 0) {
    const before = sentence[from - 1];
    if (before === undefined) break;
    if (determiners.has(before.lower) && before.kind === 'word') {
      from--;
      if (!/^(?:all|both|such)$/u.test(sentence[from - 1]?.lower ?? '')) break;
      continue;
    }
    if (isName(sentence[from]) && isDate(sentence, from - 1)) break;
    if (isContent(before) || (before.isPossessive && isDeterminer(before))) from--;
    else break;
  }
  return from;
};

/** They also begin a clause with a subject of its own: "after the team ignored it". */
const joining = new Set('after before since until as like than once during'.split(' '));

/** What the phrase is only a part of: "the author of the change", "the page sent to Ana". */
const belongingTo = (sentence: Sentence, { from, to: end }: Phrase, known: Known, base: string): Phrase | undefined => {
  if (!isPreposition(sentence[from - 1]) || joining.has(sentence[from - 1]?.lower ?? '')) return undefined;
  let at = from - 2;
  // At the beginning of a sentence it says when or where, and there is no subject before the verb.
  if (at < 0 || isMark(sentence[at])) return { from, to: from, kind: 'thing' };
  const part = partOf(sentence, at);
  if (part !== undefined) {
    const kind = kindOf(sentence.slice(from, end + 1), known, base);
    return { from: part, to: end, kind: /^(?:none|neither)$/u.test(sentence[at]?.lower ?? '') ? 'nobody' : kind };
  }
  const last = at;
  while (at > 0 && (isAdverb(sentence[at]) || isParticiple(sentence[at]?.lower ?? '') || isAfterNoun(sentence, at)))
    at--;
  const whole = phraseEndingAt(sentence, at, known, base);
  if (whole?.kind === 'person' && at < last && isWithinClause(sentence, whole.from))
    return { from: whole.from, to: whole.to, kind: 'thing' };
  return whole ?? { from, to: from, kind: 'thing' };
};

/** "The team responsible for it": an adjective after its noun. */
const isAfterNoun = (sentence: Sentence, at: number): boolean =>
  (hasTag(sentence[at], 'Adjective') || /(?:ible|able)$/u.test(sentence[at]?.lower ?? '')) &&
  isContent(sentence[at - 1]) &&
  !hasTag(sentence[at - 1], 'Adjective');

/** "The host we logged in to failed": whoever is between two nouns is the subject of a clause of its own. */
const isWithinClause = (sentence: Sentence, from: number): boolean => {
  const before = sentence[from - 1];
  if (before === undefined || hasTag(before, 'Date', 'Time', 'Month', 'WeekDay')) return false;
  return isContent(before) || /^(?:that|which|whatever)$/u.test(before.lower);
};

const parts = new Set(
  'one two three four five six half most many several some all both each few none neither either any part rest majority minority couple number handful pair lot group member members'.split(
    ' ',
  ),
);

/** Where "one of", "half of", "the rest of" begins: what is a part is of the kind of the whole. */
const partOf = (sentence: Sentence, at: number): number | undefined => {
  if (sentence[at + 1]?.lower !== 'of' || !parts.has(sentence[at]?.lower ?? '')) return undefined;
  return isDeterminer(sentence[at - 1]) ? at - 1 : at;
};

/** "Lena and Tom": the first of them is one of the subject. */
const withOthers = (sentence: Sentence, phrase: Phrase, known: Known): Phrase => {
  const joined = sentence[phrase.from - 1]?.lower;
  if (joined !== 'and' && joined !== 'or' && joined !== 'nor') return phrase;
  const first = phraseEndingAt(sentence, phrase.from - 2, known);
  if (first === undefined || (!isSomebody(first.kind) && first.kind !== 'maybe')) return phrase;
  const isNeither = joined === 'nor' || sentence[first.from - 1]?.lower === 'neither';
  return { ...phrase, from: first.from, kind: isNeither ? 'nobody' : phrase.kind };
};

/** The noun phrase that begins there, as far as it goes. */
export const phraseFrom = (
  sentence: Sentence,
  start: number,
  known: Known,
): (Phrase & { owner?: Kind }) | undefined => {
  const first = sentence[start];
  if (isPersonal(first) || isNobody(first))
    return { from: start, to: start, kind: isNobody(first) ? 'nobody' : 'person' };
  let to = start;
  if (first?.kind === 'word' && determiners.has(first.lower)) to++;
  const begin = to;
  let owner: Kind | undefined;
  while (isContent(sentence[to])) {
    const word = sentence[to];
    if (word?.isPossessive === true) owner = kindOf(sentence.slice(start, to + 1), known);
    // "an engineer running the script", "the operator started it"
    const isField = /^(?:engineering|networking)$/u.test(word?.lower ?? '') && isContent(sentence[to + 1]);
    if (to > begin && word !== undefined && !isField && (/ing$/u.test(word.lower) || isPast(word.lower))) break;
    to++;
    // A name is a phrase of its own: "by Ana yesterday"
    if (word?.isPossessive === false && isNameOfSomebody(word, known) && !isName(sentence[to])) break;
  }
  if (to === begin) return undefined;
  const phrase = { from: start, to: to - 1, kind: kindOf(sentence.slice(start, to), known) };
  return owner === undefined ? phrase : { ...phrase, owner };
};
