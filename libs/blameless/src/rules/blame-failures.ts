import {
  attention,
  bungling,
  byBase,
  byParticiple,
  byPast,
  byPresent,
  duties,
  learning,
  luck,
  ongoingFailings,
  dutiesDone,
  humanWork,
  letByTheSystem,
  missedByLife,
  wrongWays,
  type Failing,
} from '../grammar/failings.js';
import { isPast } from '../grammar/participles.js';
import { isSomebody, type Kind } from '../grammar/people.js';
import { isFloating, phraseFrom, subjectOf, type Known, type Phrase } from '../grammar/subject.js';
import {
  isAdverb,
  isAuxiliary,
  isConjunction,
  isContent,
  isDeterminer,
  isMark,
  isPassive,
  isPreposition,
  lastBefore,
  pastAdverbs,
  standsAt,
} from '../grammar/words.js';
import type { Finding } from '../remark.js';
import type { Sentence } from '../prose/sentences.js';
import type { Span } from './rule.js';

const why =
  'It says what somebody failed to do, and ends the search there. Whoever it was had a reason that made sense then.';
const suggestion = 'Say what was seen and done, and what in the system let it happen or hid it.';

/** A person or a team as the subject of a failing. */
export const failures = (sentence: Sentence, known: Known, before?: Sentence): Finding[] => {
  const found: Finding[] = [];
  for (const at of sentence.keys()) {
    const span =
      active(sentence, at, known, before) ??
      ongoing(sentence, at, known) ??
      undone(sentence, at, known) ??
      asked(sentence, at, known) ??
      wrongly(sentence, at, known) ??
      bungled(sentence, at, known) ??
      byMistake(sentence, at, known) ??
      uncaring(sentence, at, known) ??
      passive(sentence, at, known);
    if (span !== undefined) found.push({ from: span[0], to: span[1], why, suggestion });
  }
  return found;
};

/** "Ana forgot", "the team has ignored", "Ana routinely ignores" */
const active = (sentence: Sentence, at: number, known: Known, before?: Sentence): Span | undefined => {
  const word = sentence[at]?.lower ?? '';
  const failing = byPast.get(word) ?? byParticiple.get(word) ?? byPresent.get(word) ?? byBase.get(word);
  if (failing === undefined || isNegated(sentence, at) || isMeant(sentence, at) || isOther(sentence, at, failing))
    return undefined;
  const isNow = !byPast.has(word) && !byParticiple.has(word);
  if (
    isNow &&
    (isCondition(sentence, at) || isAuxiliary(lastBefore(sentence, at)) || lastBefore(sentence, at)?.lower === 'to')
  )
    return undefined;
  if (!isNow && isPassive(sentence, at)) return undefined;
  const subject = subjectOf(sentence, at, known, failing.base === 'fail' ? (sentence[at + 2]?.lower ?? '') : '');
  if (
    subject === undefined ||
    !isWhoFailed(sentence, subject, at, failing, () => antecedentOf(sentence, subject.from, known, before))
  )
    return undefined;
  // What is done again and again under a name that nobody knows is most likely a program's.
  if (isNow && (subject.kind === 'maybe' || subject.kind === 'surname')) return undefined;
  // "An engineer forgets" is a rule of life, "the team forgets" is about somebody.
  if (
    isNow &&
    (byBase.has(word) ||
      /^(?:an?|any|anyone|people|someone|somebody|you|we|they)$/u.test(sentence[subject.from]?.lower ?? ''))
  )
    return undefined;
  return [subject.from, at];
};

/** "was ignoring", "kept ignoring" */
const ongoing = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!ongoingFailings.has(sentence[at]?.lower ?? '') || isNegated(sentence, at)) return undefined;
  let verb = at - 1;
  while (isAdverb(sentence[verb])) verb--;
  if (!/^(?:was|were|been|kept|keeps|keep)$/u.test(sentence[verb]?.lower ?? '')) return undefined;
  const subject = subjectOf(sentence, verb, known);
  return subject?.kind === 'person' ? [subject.from, at] : undefined;
};

/** "did not follow", "didn't bother", "never followed" */
const undone = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const word = sentence[at]?.lower ?? '';
  const isDuty = duties.has(word) || dutiesDone.has(word);
  if (!isNegated(sentence, at)) return undefined;
  if (!isDuty) return whoeverDidNot(sentence, at, known);
  const auxiliary = sentence
    .slice(Math.max(0, at - 4), at)
    .find((before) => /^(?:did|had|has|have)$/u.test(before.lower));
  const isUndone = auxiliary !== undefined ? duties.has(word) === (auxiliary.lower === 'did') : dutiesDone.has(word);
  if (!isUndone) return undefined;
  const subject = subjectOf(sentence, at, known);
  if (subject === undefined || !(isSomebody(subject.kind) || isDepartment(sentence, subject))) return undefined;
  // "We did not understand the second spike": what somebody says of themselves tells how they found out.
  const isOwn = /^(?:we|i)$/u.test(sentence[subject.from]?.lower ?? '');
  return isOwn && learning.has(word) ? undefined : [subject.from, at];
};

/** "Networking did not follow": a department by itself, at the beginning. */
const isDepartment = (sentence: Sentence, { from, to }: Phrase): boolean =>
  from === to && from === 0 && /^(?:networking|security|infrastructure|compliance)$/u.test(sentence[from]?.lower ?? '');

/** "Whoever wrote this did not think": of somebody in particular, whom everybody knows. */
const whoeverDidNot = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const isDid = sentence.slice(Math.max(0, at - 4), at).some(({ lower }) => lower === 'did');
  if (!isDid || !humanWork.has(sentence[at]?.lower ?? '')) return undefined;
  const subject = subjectOf(sentence, at, known);
  return sentence[subject?.from ?? -1]?.lower === 'whoever' && subject !== undefined ? [subject.from, at] : undefined;
};

/** "Why did Ana ignore it?", "Why didn't anyone look?" */
const asked = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!/^(?:did|could|does|do)$/u.test(sentence[at]?.lower ?? '')) return undefined;
  const left = leftUndone(sentence, at, known);
  if (left !== undefined) return left;
  if (sentence[at]?.lower !== 'did' && !/^(?:how|why)$/u.test(sentence[at - 1]?.lower ?? '')) return undefined;
  const subject = phraseOfQuestion(sentence, at + 1, known);
  if (subject === undefined) return undefined;
  const verb = pastAdverbs(sentence, subject.to + 1);
  const failing = byBase.get(sentence[verb]?.lower ?? '');
  if (failing === undefined || isOther(sentence, verb, failing) || !isWhoFailed(sentence, subject, verb, failing))
    return undefined;
  return isNegated(sentence, verb) || sentence[at + 1]?.lower === 'not' ? undefined : [subject.from, verb];
};

/** "Why did nobody check", "why didn't the on-call look": it asks for no reason. Of themselves people may ask it. */
const leftUndone = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (sentence[at - 1]?.lower !== 'why') return undefined;
  const start = sentence[at + 1]?.lower === 'not' ? at + 2 : at + 1;
  const end = start + 8;
  const verb = sentence.findIndex(
    ({ lower }, place) =>
      place > start && place < end && (humanWork.has(lower) || duties.has(lower) || byBase.has(lower)),
  );
  if (verb < 0) return undefined;
  const subject = subjectOf(sentence, verb, known);
  if (subject === undefined || subject.from < start || /^(?:we|i)$/u.test(sentence[start]?.lower ?? ''))
    return undefined;
  const isWithout = start > at + 1 || sentence.slice(subject.to, verb).some(({ lower }) => lower === 'not');
  const isNobody = subject.kind === 'nobody' && !/^(?:anyone|anybody)$/u.test(sentence[start]?.lower ?? '');
  const isAnybody = subject.kind === 'nobody' && isWithout;
  const isLeft = isNobody ? !isWithout : isAnybody || (isWithout && isSomebody(subject.kind));
  return isLeft ? [at - 1, verb] : undefined;
};

/** The subject in "did the team miss": up to the verb, which looks like a noun too. */
const phraseOfQuestion = (sentence: Sentence, start: number, known: Known): Phrase | undefined => {
  const verb = sentence.findIndex((word, place) => place > start && byBase.has(word.lower));
  if (verb < 0) return undefined;
  const subject = subjectOf(sentence, verb, known);
  return subject === undefined || subject.from < start ? undefined : subject;
};

/** "mistakenly deleted", "wrongly assumed" */
const wrongly = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!wrongWays.has(sentence[at]?.lower ?? '') || isNegated(sentence, at)) return undefined;
  const verb = pastAdverbs(sentence, at);
  if (luck.has(sentence[verb]?.lower ?? '')) return undefined;
  if (!isPast(sentence[verb]?.lower ?? '')) return wronglyAfter(sentence, at, known);
  if (isPassive(sentence, verb)) {
    const agent = agentOf(sentence, verb, known);
    return agent === undefined ? undefined : [at, agent.to];
  }
  const subject = subjectOf(sentence, at, known);
  return isSomebody(subject?.kind) && subject !== undefined ? [subject.from, verb] : undefined;
};

/** "ran the script carelessly" */
const wronglyAfter = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (sentence[at + 1]?.kind === 'word') return undefined;
  const verb = sentence.findLastIndex(({ lower }, place) => place < at && isPast(lower));
  if (verb < 1 || sentence.slice(verb, at).some((word) => isMark(word)) || isPassive(sentence, verb)) return undefined;
  return subjectOf(sentence, verb, known)?.kind === 'person' ? [at, at] : undefined;
};

/** "dropped the ball", "botched", "messed up" */
const bungled = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const idiom = bungling.find((sequence) => standsAt(sentence, at, sequence));
  if (idiom === undefined || isNegated(sentence, at)) return undefined;
  const to = at + idiom.split(' ').length - 1;
  if (isPassive(sentence, at)) {
    const agent = agentOf(sentence, to, known);
    return agent === undefined ? undefined : [at, agent.to];
  }
  const subject = subjectOf(sentence, at, known);
  return isSomebody(subject?.kind) && subject !== undefined ? [subject.from, to] : undefined;
};

/** "ran it on production by mistake" */
const byMistake = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const isSlip = sentence[at]?.lower === 'by' && /^(?:mistake|accident)$/u.test(sentence[at + 1]?.lower ?? '');
  if (!isSlip || isPreposition(sentence[at + 2])) return undefined;
  const start = sentence.slice(0, at).findLastIndex((word) => isMark(word) || isConjunction(word)) + 1;
  const verb = sentence.findIndex(({ lower }, place) => place > start && place < at && isPast(lower));
  if (verb < 0 || isPassive(sentence, verb)) return undefined;
  const subject = subjectOf(sentence, verb, known);
  return subject?.kind === 'person' ? [subject.from, at + 1] : undefined;
};

/** "Nobody bothered" is about all of them. */
const uncaring = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!/^(?:bothered|cared)$/u.test(sentence[at]?.lower ?? '')) return undefined;
  // "could be bothered"
  const isCould = sentence[at - 1]?.lower === 'be' && sentence[at - 2]?.lower === 'could';
  const subject = subjectOf(sentence, isCould ? at - 2 : at, known);
  return subject?.kind === 'nobody' ? [subject.from, at] : undefined;
};

/** "missed by the on-call" */
const passive = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const failing = byParticiple.get(sentence[at]?.lower ?? '');
  if (failing === undefined || failing.base === 'fail' || isNegated(sentence, at)) return undefined;
  const agent = agentOf(sentence, at, known);
  return agent === undefined ? undefined : [at, agent.to];
};

const agentOf = (sentence: Sentence, participle: number, known: Known): Phrase | undefined => {
  const by = sentence.slice(participle + 1, participle + 4).findIndex(({ lower }) => lower === 'by');
  if (by < 0) return undefined;
  const agent = phraseFrom(sentence, participle + 1 + by + 1, known);
  return isSomebody(agent?.kind) ? agent : undefined;
};

const isNegated = (sentence: Sentence, at: number): boolean => {
  for (let before = at - 1; isAdverb(sentence[before]) || isAuxiliary(sentence[before]); before--)
    if (/^(?:not|never)$/u.test(sentence[before]?.lower ?? '')) return true;
  return false;
};

/** "The on-call rightly ignored it" */
const isMeant = (sentence: Sentence, at: number): boolean =>
  /^(?:rightly|correctly|deliberately|intentionally|properly|safely|reasonably)$/u.test(sentence[at - 1]?.lower ?? '');

/** "failed over", "the failed deploy", "the missed page" */
const isOther = (sentence: Sentence, at: number, failing: Failing): boolean => {
  const [before, after] = [sentence[at - 1], sentence[at + 1]];
  if ((isDeterminer(before) && !isFloating(sentence, at - 1)) || /^(?:no|nothing|none)$/u.test(after?.lower ?? ''))
    return true;
  if (failing.base === 'miss') return isMissedByLife(sentence, at);
  if (failing.base === 'fail' && after?.lower === 'to' && letByTheSystem.has(sentence[at + 2]?.lower ?? ''))
    return true;
  if (failing.base === 'fail' && isFailedOver(sentence, at)) return true;
  return failing.base === 'fail' && after?.kind === 'word' && /^(?:over|back|open|closed|safe)$/u.test(after.lower);
};

/** "failed the primary over to the standby" */
const isFailedOver = (sentence: Sentence, at: number): boolean => {
  const to = sentence.findIndex(({ lower }, place) => place > at && place < at + 8 && /^(?:over|back)$/u.test(lower));
  if (to < 0 || sentence.slice(at + 1, to).some((word) => isMark(word) || isConjunction(word))) return false;
  const after = sentence[to + 1];
  return (
    isDeterminer(sentence[at + 1]) && (after === undefined || isMark(after) || /^(?:to|into|at)$/u.test(after.lower))
  );
};

/** "missed lunch", "missed our target", and in "what we missed most" it is longed for. */
const isMissedByLife = (sentence: Sentence, at: number): boolean => {
  const isMost = sentence[at + 1]?.lower === 'most';
  if (isMost && !isContent(sentence[at + 2]) && sentence[at + 2]?.lower !== 'of') return true;
  const end = sentence.findIndex(
    (word, place) => place > at && (isMark(word) || isConjunction(word) || isPast(word.lower)),
  );
  const object = sentence.slice(at + 1, end < 0 ? at + 7 : Math.min(end, at + 7));
  const within = object.findIndex((word, place) => place > 0 && isPreposition(word) && word.lower !== 'of');
  return object.slice(0, within < 0 ? undefined : within).some(({ lower }) => missedByLife.has(lower));
};

const isCondition = (sentence: Sentence, at: number): boolean =>
  sentence.slice(0, at).some(({ lower }) => /^(?:if|when|whenever|unless|until|should|before|once)$/u.test(lower));

/**
 * Whom "they" are, as far as a reader goes back for it: the first noun of several, in the same sentence or else in the one
 * before, that does not belong to another.
 */
const antecedentOf = (sentence: Sentence, they: number, known: Known, before?: Sentence): Kind | undefined =>
  firstOfSeveral(sentence.slice(0, they), known) ?? (before === undefined ? undefined : firstOfSeveral(before, known));

const firstOfSeveral = (words: Sentence, known: Known): Kind | undefined => {
  for (let at = 0; at < words.length; at++) {
    const phrase = phraseFrom(words, at, known);
    if (phrase === undefined) continue;
    const isOfAnother = isPreposition(words[at - 1]);
    at = phrase.to;
    const head = words[phrase.to]?.lower ?? '';
    const isSeveral =
      /[^s]s$/u.test(head) ||
      collective.has(head) ||
      (phrase.kind === 'person' && words[phrase.to + 1]?.lower === 'and');
    if (isSeveral && !isOfAnother) return phrase.kind;
  }
  return undefined;
};

/** One word for several people. */
const collective = new Set(
  'team teams squad crew staff people group shift management leadership support operations engineering qa'.split(' '),
);

/** A name that nobody knows is somebody's where what was failed at is a thing that people do. */
const isWhoFailed = (
  sentence: Sentence,
  { kind, to, from }: Phrase,
  verb: number,
  failing: Failing,
  theyAre: () => Kind | undefined = () => undefined,
): boolean => {
  if (kind === 'person' && isPronounOfThings(sentence, from, to)) {
    if (doesHumanWork(sentence, verb) || /^(?:forget|neglect|overlook|disregard)$/u.test(failing.base)) return true;
    const are = theyAre();
    return are === undefined ? failing.base !== 'fail' : are === 'person';
  }
  if (kind === 'person')
    return !isOperations(sentence, from, to) || failing.base !== 'fail' || doesHumanWork(sentence, verb);
  if (kind !== 'maybe' && kind !== 'surname') return false;
  if (/^(?:forget|neglect|overlook|disregard)$/u.test(failing.base)) return true;
  if (failing.base === 'fail') return doesHumanWork(sentence, verb);
  return sentence.slice(verb + 1, verb + 7).some(({ lower }) => attention.has(lower));
};

/** They are of a database as often as of a company. */
const isOperations = (sentence: Sentence, from: number, to: number): boolean =>
  from === to && sentence[from]?.lower === 'operations';

/** "They" are hosts as often as people. */
const isPronounOfThings = (sentence: Sentence, from: number, to: number): boolean =>
  from === to && sentence[from]?.lower === 'they';

const doesHumanWork = (sentence: Sentence, verb: number): boolean =>
  standsAt(sentence, verb + 1, 'to') && humanWork.has(sentence[pastAdverbs(sentence, verb + 2)]?.lower ?? '');
