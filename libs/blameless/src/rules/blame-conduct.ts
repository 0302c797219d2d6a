import {
  able,
  choosing,
  consents,
  faulty,
  lapsing,
  mends,
  omitted,
  punished,
  riskyActs,
  tooMuch,
  unfit,
  virtues,
} from '../grammar/conduct.js';
import { isPast } from '../grammar/participles.js';
import { isSomebody, kindOf } from '../grammar/people.js';
import { phraseFrom, subjectOf, type Known, type Phrase } from '../grammar/subject.js';
import {
  determiners,
  isAdverb,
  isAuxiliary,
  isConjunction,
  isContent,
  isDeterminer,
  isMark,
  isPassive,
  isPreposition,
  pastAdverbs,
} from '../grammar/words.js';
import type { Finding } from '../remark.js';
import type { Sentence } from '../prose/sentences.js';
import type { Span } from './rule.js';

const why =
  'It finds fault with how somebody went about it. What they did made sense to them with what they saw and had.';
const suggestion = 'Say what was done, what was seen at that moment, and what would have shown or stopped it.';

/** How a person or a team went about something, as a fault of theirs. */
export const conduct = (sentence: Sentence, known: Known): Finding[] => {
  const found: Finding[] = [];
  for (const at of sentence.keys()) {
    const span =
      singledOut(sentence, at, known) ??
      tookTheWrong(sentence, at, known) ??
      madeItBad(sentence, at, known) ??
      youngDeleted(sentence, at, known) ??
      without(sentence, at, known) ??
      inattentive(sentence, at, known) ??
      tooSlow(sentence, at, known) ??
      tookTooLong(sentence, at, known) ??
      lacked(sentence, at, known) ??
      letLapse(sentence, at, known) ??
      letDown(sentence, at, known) ??
      notTheirJob(sentence, at, known) ??
      punishedFor(sentence, at, known) ??
      unfitPerson(sentence, at, known) ??
      measured(sentence, at, known) ??
      knowBetter(sentence, at, known) ??
      nobodyThought(sentence, at, known);
    if (span !== undefined) found.push({ from: span[0], to: span[1], why, suggestion });
  }
  return found;
};

const lowerAt = (sentence: Sentence, at: number): string => sentence[at]?.lower ?? '';

/** A person as the subject of the verb there; "they" may be hosts as well as people. */
const personBefore = (sentence: Sentence, verb: number, known: Known): Phrase | undefined => {
  const subject = subjectOf(sentence, verb, known);
  return subject !== undefined && isSomebody(subject.kind) ? subject : undefined;
};

const isNot = (word: string): boolean => word === 'not' || word === 'never';

/** Where the clause ends that goes on there. */
const clauseEnd = (sentence: Sentence, at: number): number => {
  const end = sentence.findIndex((word, place) => place > at && (isMark(word) || isConjunction(word)));
  return end < 0 ? sentence.length : end;
};

/** "It was Lucy who deleted it" */
const singledOut = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (lowerAt(sentence, at) !== 'it' || !/^(?:was|is|'s|were)$/u.test(lowerAt(sentence, at + 1))) return undefined;
  const start = pastAdverbs(sentence, at + 2);
  if (sentence.slice(at, start).some(({ lower }) => isNot(lower))) return undefined;
  const who = sentence.findIndex(({ lower }, place) => place > start && /^(?:who|that)$/u.test(lower));
  if (who < 0 || who > start + 6 || !isSomebody(kindOf(sentence.slice(start, who), known))) return undefined;
  let verb = who + 1;
  while (isAdverb(sentence[verb]) || /^(?:had|has|'d)$/u.test(lowerAt(sentence, verb))) verb++;
  if (!riskyActs.has(lowerAt(sentence, verb))) return undefined;
  const object = sentence.slice(verb + 1, clauseEnd(sentence, verb));
  return object.some(({ lower }) => mends.has(lower)) ? undefined : [at, verb];
};

const reasons = /^(?:as|because|since|due|owing|both|whose|which)$/u;

/** "ran it on the wrong server"; where the sentence says why, it looks for more than whom. */
const tookTheWrong = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (lowerAt(sentence, at) !== 'wrong' || !(isContent(sentence[at + 1]) || sentence[at + 1]?.kind === 'thing'))
    return undefined;
  const rest = sentence.slice(at + 1);
  if (rest.some((word) => reasons.test(word.lower) || isMark(word, ':', ';', '(', '—', '–'))) return undefined;
  const begin = sentence.slice(0, at).findLastIndex((word) => isMark(word)) + 1;
  const verb = sentence.findLastIndex(
    ({ lower }, place) => place < at && place > begin && choosing.has(lower) && isPast(lower),
  );
  if (verb < 0 || at - verb > 8 || isPassive(sentence, verb)) return undefined;
  if (sentence.slice(verb + 1, at).some((word) => isConjunction(word) || isPersonal(word.lower))) return undefined;
  const subject = personBefore(sentence, verb, known);
  if (subject === undefined || sentence.slice(subject.to, verb).some(({ lower }) => isNot(lower))) return undefined;
  // "a script that a developer had started in the wrong terminal": it tells more of the script.
  if (/^(?:that|which)$/u.test(lowerAt(sentence, subject.from - 1))) return undefined;
  return [subject.from, at];
};

const isPersonal = (word: string): boolean => /^(?:i|we|he|she|they)$/u.test(word);

/** "pushed a bad config", "gave the customer wrong instructions"; who tells it of themselves owns up to it. */
const madeItBad = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!faulty.has(lowerAt(sentence, at)) || !isContent(sentence[at + 1])) return undefined;
  const isTold = told.has(lowerAt(sentence, at + 1));
  const begin = Math.max(0, at - (isTold ? 5 : 2));
  const verb = sentence.findLastIndex(
    ({ lower }, place) =>
      place < at && place >= begin && (isTold ? /^(?:gave|sent|told)$/u.test(lower) : bringing.has(lower)),
  );
  if (verb < 1 || isPassive(sentence, verb)) return undefined;
  if (sentence.slice(verb + 1, at).some((word) => isMark(word) || isConjunction(word) || isPreposition(word)))
    return undefined;
  const subject = personBefore(sentence, verb, known);
  if (subject === undefined || isPersonal(lowerAt(sentence, subject.from))) return undefined;
  if (sentence.slice(subject.to, verb).some(({ lower }) => isNot(lower))) return undefined;
  return [subject.from, at + 1];
};

/** How what is bad comes into a system. */
const bringing = new Set('pushed merged deployed committed shipped released uploaded published'.split(' '));
const told = new Set('advice instructions information guidance directions answer answers'.split(' '));

/** "The intern deleted the bucket": what somebody is new to, and what is gone, tell whose fault it is to be. */
const youngDeleted = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!/^(?:deleted|dropped|wiped|truncated|overwrote|erased|destroyed)$/u.test(lowerAt(sentence, at)))
    return undefined;
  if (isPassive(sentence, at) || sentence.some(({ lower }) => /^(?:as|planned|asked|agreed|told)$/u.test(lower)))
    return undefined;
  const subject = personBefore(sentence, at, known);
  const isYoung = /^(?:intern|trainee|apprentice|contractor|newcomer|rookie|novice)s?$/u.test(
    lowerAt(sentence, subject?.to ?? -1),
  );
  return subject !== undefined && isYoung ? [subject.from, at] : undefined;
};

/** "changed it without telling anyone", "went ahead without approval" */
const without = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (lowerAt(sentence, at) !== 'without') return undefined;
  let left = pastAdverbs(sentence, at + 1);
  while (/^(?:any|prior|first|due|proper|much|the|their|a)$/u.test(lowerAt(sentence, left))) left++;
  if (!omitted.has(lowerAt(sentence, left)) && !consents.has(lowerAt(sentence, left))) return undefined;
  const begin = sentence.slice(0, at).findLastIndex((word) => isMark(word) || /^(?:and|but)$/u.test(word.lower)) + 1;
  for (let verb = begin + 1; verb < at; verb++) {
    if (!isPast(lowerAt(sentence, verb)) || isAuxiliary(sentence[verb]) || isPassive(sentence, verb)) continue;
    const subject = personBefore(sentence, verb, known);
    if (subject === undefined) continue;
    const isDenied = sentence.slice(subject.to, at).some(({ lower }) => isNot(lower) || isModal(lower));
    return isDenied ? undefined : [subject.from, left];
  }
  return undefined;
};

const isModal = (word: string): boolean => /^(?:can|could|may|might|must|should|will|would|to)$/u.test(word);

/** "were not paying attention", "paid no attention", "did not pay attention" */
const inattentive = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (lowerAt(sentence, at) !== 'attention') return undefined;
  const verb = sentence.findLastIndex(
    ({ lower }, place) => place < at && place >= at - 3 && /^(?:pay|paid|paying|pays)$/u.test(lower),
  );
  if (verb < 0) return undefined;
  const isWithout =
    /^(?:no|little|scant|insufficient)$/u.test(lowerAt(sentence, at - 1)) ||
    sentence.slice(Math.max(0, verb - 3), verb).some(({ lower }) => isNot(lower));
  if (!isWithout) return undefined;
  let first = verb;
  while (isAuxiliary(sentence[first - 1]) || isAdverb(sentence[first - 1])) first--;
  const subject = personBefore(sentence, first, known);
  return subject === undefined ? undefined : [subject.from, at];
};

/** "was too lazy to test it", "were slow to react" */
const tooSlow = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const word = lowerAt(sentence, at);
  if (!tooMuch.has(word) || lowerAt(sentence, at + 1) !== 'to') return undefined;
  let verb = at - 1;
  while (isAdverb(sentence[verb]) || /^(?:too|far|so)$/u.test(lowerAt(sentence, verb))) verb--;
  const isToo = lowerAt(sentence, at - 1) === 'too';
  if (!/^(?:was|were|been|is|are|'re|'s)$/u.test(lowerAt(sentence, verb)) || !(isToo || word === 'slow'))
    return undefined;
  if (sentence.slice(verb, at).some(({ lower }) => isNot(lower))) return undefined;
  const subject = personBefore(sentence, verb, known);
  return subject === undefined ? undefined : [subject.from, at + 1];
};

/** "took far too long to escalate" */
const tookTooLong = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (lowerAt(sentence, at) !== 'took') return undefined;
  let end = at + 1;
  while (/^(?:far|way|much|too|a|bit|rather)$/u.test(lowerAt(sentence, end))) end++;
  const isTooLong = lowerAt(sentence, end) === 'long' && lowerAt(sentence, end - 1) === 'too';
  if (!isTooLong && lowerAt(sentence, end) !== 'forever') return undefined;
  if (lowerAt(sentence, end + 1) !== 'to') return undefined;
  const subject = personBefore(sentence, at, known);
  return subject === undefined ? undefined : [subject.from, end + 1];
};

/** "lacked the discipline", "had no discipline" */
const lacked = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const verb = lowerAt(sentence, at);
  if (!/^(?:lacked|lacks|had|showed|shows)$/u.test(verb)) return undefined;
  let left = at + 1;
  if (!/^lack/u.test(verb)) {
    if (!/^(?:no|little)$/u.test(lowerAt(sentence, left))) return undefined;
    left++;
  }
  while (/^(?:the|any|all|basic|necessary|required|sufficient|enough)$/u.test(lowerAt(sentence, left))) left++;
  if (!virtues.has(lowerAt(sentence, left))) return undefined;
  const subject = personBefore(sentence, at, known);
  return subject === undefined ? undefined : [subject.from, left];
};

/** "let the certificate expire", "allowed the domain to lapse" */
const letLapse = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const verb = lowerAt(sentence, at);
  if (!/^(?:let|lets|allowed|permitted)$/u.test(verb) || isPassive(sentence, at)) return undefined;
  const end = clauseEnd(sentence, at);
  const to = sentence.findIndex(
    ({ lower }, place) => place > at + 1 && place < Math.min(end, at + 8) && lapsing.has(lower),
  );
  if (to < 0 || (lowerAt(sentence, to - 1) === 'to') === (verb === 'let' || verb === 'lets')) return undefined;
  const isMeant = sentence.some(({ lower }) => /^(?:deliberately|purposely|intentionally|purpose)$/u.test(lower));
  const subject = personBefore(sentence, at, known);
  return subject === undefined || isMeant ? undefined : [subject.from, to];
};

/** "The storage team let us down"; who says so of themselves says sorry. */
const letDown = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (
    !/^(?:let|failed)$/u.test(lowerAt(sentence, at)) ||
    !/^(?:us|everyone|everybody|them|me)$/u.test(lowerAt(sentence, at + 1))
  )
    return undefined;
  const to = lowerAt(sentence, at) === 'let' ? at + 2 : at + 1;
  if (lowerAt(sentence, at) === 'let' && lowerAt(sentence, to) !== 'down') return undefined;
  const subject = personBefore(sentence, at, known);
  const isOwn = /^(?:we|i)$/u.test(lowerAt(sentence, subject?.from ?? -1));
  return subject === undefined || isOwn ? undefined : [subject.from, to];
};

/** "did not do their job" */
const notTheirJob = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!/^(?:job|jobs|homework|part|duty)$/u.test(lowerAt(sentence, at))) return undefined;
  if (!/^(?:his|her|their|our|its)$/u.test(lowerAt(sentence, at - 1))) return undefined;
  const verb = at - 2;
  if (!/^(?:do|doing|done)$/u.test(lowerAt(sentence, verb))) return undefined;
  if (!sentence.slice(Math.max(0, verb - 3), verb).some(({ lower }) => isNot(lower))) return undefined;
  let first = verb;
  while (isAuxiliary(sentence[first - 1]) || isAdverb(sentence[first - 1])) first--;
  const subject = personBefore(sentence, first, known);
  return subject === undefined ? undefined : [subject.from, at];
};

/** "The engineer has been reprimanded" */
const punishedFor = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!punished.has(lowerAt(sentence, at)) || !isPassive(sentence, at)) return undefined;
  let first = at;
  while (isAuxiliary(sentence[first - 1]) || isAdverb(sentence[first - 1])) first--;
  if (sentence.slice(first, at).some(({ lower }) => isNot(lower) || isModal(lower))) return undefined;
  const subject = personBefore(sentence, first, known);
  return subject === undefined || subject.kind !== 'person' ? undefined : [subject.from, at];
};

/** "an inexperienced developer": what is said of somebody, in a sentence that tells what happened. */
const unfitPerson = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!unfit.has(lowerAt(sentence, at))) return undefined;
  const start = isDeterminer(sentence[at - 1]) ? at - 1 : at;
  const phrase = phraseFrom(sentence, start, known);
  if (phrase === undefined || phrase.to === at || phrase.kind !== 'person') return undefined;
  const isTold = sentence.some(({ lower }, place) => (place < start || place > phrase.to) && isPast(lower));
  if (!isTold || isModal(lowerAt(sentence, phrase.to + 1)) || isDenied(sentence, start)) return undefined;
  const verb = pastAdverbs(sentence, phrase.to + 1);
  return isPast(lowerAt(sentence, verb)) && !isAuxiliary(sentence[verb]) ? [start, verb] : [start, phrase.to];
};

const isDenied = (sentence: Sentence, at: number): boolean =>
  sentence.slice(Math.max(0, at - 4), at).some(({ lower }) => isNot(lower) || lower === 'no');

/** "Any competent engineer would have seen it" */
const measured = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!able.has(lowerAt(sentence, at)) || !/^(?:any|an?|every)$/u.test(lowerAt(sentence, at - 1))) return undefined;
  const phrase = phraseFrom(sentence, at - 1, known);
  if (phrase === undefined || phrase.to === at || phrase.kind !== 'person') return undefined;
  const modal = pastAdverbs(sentence, phrase.to + 1);
  const isMeasured = /^(?:would|should|could)$/u.test(lowerAt(sentence, modal));
  return isMeasured && sentence.slice(modal + 1, modal + 4).some(({ lower }) => lower === 'have')
    ? [phrase.from, phrase.to]
    : undefined;
};

/** "The team should know better" */
const knowBetter = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (lowerAt(sentence, at) !== 'know' || lowerAt(sentence, at + 1) !== 'better' || isContent(sentence[at + 2]))
    return undefined;
  const to = lowerAt(sentence, at - 1) === 'to' ? at - 2 : at - 1;
  if (!/^(?:should|ought|must)$/u.test(lowerAt(sentence, to))) return undefined;
  const subject = personBefore(sentence, to, known);
  return subject === undefined ? undefined : [subject.from, at + 1];
};

/** "Nobody thought to look", "no one had the sense to stop it", "nobody took the trouble" */
const nobodyThought = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const word = lowerAt(sentence, at);
  let to = at;
  if (/^(?:had|took)$/u.test(word)) {
    if (determiners.has(lowerAt(sentence, to + 1))) to++;
    if (
      !/^(?:sense|courage|decency|foresight|presence|trouble|time|initiative|care|patience|wit|responsibility|ownership)$/u.test(
        lowerAt(sentence, to + 1),
      )
    )
      return undefined;
    to++;
  } else if (/^(?:thought|dared|deigned|cared|bothered)$/u.test(word)) {
    if (lowerAt(sentence, at + 1) !== 'to') return undefined;
    to++;
  } else return undefined;
  const subject = subjectOf(sentence, at, known);
  return subject?.kind === 'nobody' ? [subject.from, to] : undefined;
};
