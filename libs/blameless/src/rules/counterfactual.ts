import { perfectAfter, type Perfect } from '../grammar/have.js';
import { isParticiple, isPast } from '../grammar/participles.js';
import { kindOf } from '../grammar/people.js';
import { subjectOf, type Known } from '../grammar/subject.js';
import {
  dates,
  hasTag,
  isAdverb,
  isAuxiliary,
  isConjunction,
  isContent,
  isDeterminer,
  isMark,
  isPreposition,
  isPresentForm,
  pastAdverbs,
  pronouns,
  standsAt,
  isName,
} from '../grammar/words.js';
import type { Finding } from '../remark.js';
import type { Sentence, Word } from '../prose/sentences.js';
import {
  isAnywhere,
  isAsExpected,
  isDueBefore,
  isExpectedByNow,
  isHedgedReport,
  isQuestion,
  isTold,
  isUnknowable,
} from './not-counterfactual.js';
import type { Rule } from './rule.js';

const why =
  'It tells of something that did not happen. A review learns from what did, and from why that made sense then.';
const suggestion = 'Say what happened and what was known at that moment; put what is to change into an action item.';

/** What might have been instead of what was. */
export const counterfactual: Rule = {
  name: 'counterfactual',
  level: 'error',
  find: (sentence, known, { isHeading }) => {
    const found: Finding[] = [];
    if (isHeading && isStandingHeading(sentence)) return found;
    for (let at = 0; at < sentence.length; at++) {
      const to = endAt(sentence, at, known);
      if (to === undefined) continue;
      found.push({ from: at, to, why, suggestion });
      at = to;
    }
    return found;
  },
};

/**
 * "What could have gone better", "Where could we have been better?": a heading that every review has, which asks for what is
 * to be told below it.
 */
const isStandingHeading = (sentence: Sentence): boolean => {
  const words = sentence.filter(({ kind }) => kind === 'word').map(({ lower }) => lower);
  const modal = words.indexOf('could');
  const asks = words.slice(0, modal).every((word) => headingBegins.has(word));
  const ends = words.slice(modal + 1);
  const better = ends.findLastIndex((word) => /^(?:better|differently|improved)$/u.test(word));
  const isPlain = ends.slice(0, better).every((word) => headingWords.has(word)) && ends.includes('have');
  return modal >= 0 && modal <= 4 && asks && isPlain && better >= 0 && better === ends.length - 1;
};

const headingBegins = new Set('what where things how anything areas that which we i they you'.split(' '));
const headingWords = new Set(
  'we i they you it things this have also still been gone done be worked handled did do even much'.split(' '),
);

/** The place of the last word of what begins there. */
const endAt = (sentence: Sentence, at: number, known: Known): number | undefined => {
  switch (sentence[at]?.lower) {
    case 'should':
      return isHabit(sentence) || isExpectedByNow(sentence, at) || isAsExpected(sentence) || isDueBefore(sentence, at)
        ? undefined
        : (perfectAfter(sentence, at)?.to ?? leftOut(sentence, at));
    case 'would':
    case 'could':
    case "'d":
      if (isHedgedReport(sentence, at) || isUnknowable(sentence, at) || isAnywhere(sentence, at)) return undefined;
      return perfectAfter(sentence, at, sentence[at].lower !== "'d")?.to ?? leftOut(sentence, at);
    case 'must':
      return isRequirement(sentence, at, known) ? undefined : perfectAfter(sentence, at)?.to;
    case 'need':
      return needNot(sentence, at)?.to;
    case 'ought':
    case 'needed':
      return toHave(sentence, at)?.to;
    case 'was':
    case 'were':
      return (
        plannedToHave(sentence, at) ?? supposedTo(sentence, at) ?? meantTo(sentence, at, known) ?? wereTo(sentence, at)
      );
    // As "were" is misspelt.
    case 'where':
      return supposedTo(sentence, at);
    case 'had':
      return hadKnown(sentence, at);
    case 'if':
      return standsAt(sentence, at, 'if only') ? ifOnly(sentence, at) : ifHad(sentence, at);
    case 'wish':
    case 'wishes':
    case 'wished':
      return wished(sentence, at);
    default:
      return undefined;
  }
};

/** "We did not, though we should have." What a thing should have is said the same way, but never "should've". */
const leftOut = (sentence: Sentence, at: number): number | undefined => {
  const have = pastAdverbs(sentence, at + 1);
  const after = sentence[have + 1];
  if (sentence[have]?.lower !== 'have' || (after !== undefined && !isMark(after, '.', ',', ';', ')'))) return undefined;
  const before = sentence[at - 2];
  const isSaidAgain =
    before === undefined || isMark(before) || /^(?:but|though|although|as|like|than|when|where)$/u.test(before.lower);
  const isShort = sentence[have].text !== 'have';
  return isShort || (isSaidAgain && pronouns.has(sentence[at - 1]?.lower ?? '')) ? have : undefined;
};

/** "Every change must have been reviewed": a rule for all of them, and not what one of them must have been. */
const isRequirement = (sentence: Sentence, at: number, known: Known): boolean => {
  const start = sentence.slice(0, at).findLastIndex((word) => isMark(word) || isConjunction(word)) + 1;
  const { from, to } = subjectOf(sentence, at, known) ?? { from: start, to: start };
  const firsts = [sentence[start]?.lower ?? '', sentence[from]?.lower ?? ''];
  if (isRuleOfOrder(sentence, at)) return true;
  if (firsts.some((first) => /^(?:each|every|all|any|no)$/u.test(first))) return true;
  const isOfAll = !isDeterminer(sentence[from]) && isBarePlural(sentence[to]);
  if (isOfAll && (hasDeadline(sentence) || isBeforeTheirFirst(sentence))) return true;
  return (
    firsts[0] !== undefined && /^an?$/u.test(firsts[0]) && kindOf(sentence.slice(start, at), new Set()) === 'thing'
  );
};

/** "Keys must have been rotated before they are used": nothing in it is past. */
const isRuleOfOrder = (sentence: Sentence, at: number): boolean => {
  const rest = sentence.slice(at);
  const joins = rest.findIndex(({ lower }) => /^(?:before|until|unless|if|when|once)$/u.test(lower));
  if (joins < 0 || isTold(sentence)) return false;
  const clause = rest.slice(joins + 1);
  return clause.some(({ lower }) => /^(?:is|are|can|may|will|has)$/u.test(lower)) || isPresent(clause);
};

/** "they go live", "traffic reaches them": a verb after its subject, and nothing past. */
const isPresent = (clause: Sentence): boolean =>
  !clause.some(({ lower }) => isPast(lower)) &&
  clause.some((word, at) => {
    const before = clause[at - 1];
    const hasSubject = isContent(before) || (before !== undefined && pronouns.has(before.lower));
    const takesObject = /^(?:it|them|us)$/u.test(clause[at + 1]?.lower ?? '') && /s$/u.test(word.lower);
    return hasSubject && !isDeterminer(before) && (isPresentForm(word) || takesObject);
  });

/** "before their first shift" */
const isBeforeTheirFirst = (sentence: Sentence): boolean =>
  !isTold(sentence) &&
  sentence.some(
    ({ lower }, at) =>
      lower === 'first' &&
      sentence[at - 1]?.lower === 'their' &&
      /^(?:before|to|until)$/u.test(sentence[at - 2]?.lower ?? ''),
  );

/** "Operators must have completed it": whichever there are. */
const isBarePlural = (word: Word | undefined): boolean => isContent(word) && /[^s]s$/u.test(word?.lower ?? '');

/** "by March", "by the end of the quarter", "by 10:00" */
const hasDeadline = (sentence: Sentence): boolean =>
  !isTold(sentence) &&
  sentence.some(({ lower }, at) => {
    const after = sentence[isDeterminer(sentence[at + 1]) ? at + 2 : at + 1];
    return lower === 'by' && (after?.kind === 'number' || dates.has(after?.lower ?? '') || after?.lower === 'end');
  });

/** "Old backups should have been deleted each night": what goes on all the time, and is not told of any one of them. */
const isHabit = (sentence: Sentence): boolean =>
  !isTold(sentence) &&
  !sentence.some(({ lower }) => /^(?:but|yet|not|never|nobody|none|though|although)$/u.test(lower)) &&
  sentence.some(
    ({ lower }, at) =>
      /^(?:each|every)$/u.test(lower) &&
      /^(?:night|day|morning|evening|hour|minute|week|weekend|month|quarter|year|time|run|release)$/u.test(
        sentence[at + 1]?.lower ?? '',
      ),
  );

/** "was to have been drained", "was meant to have finished" */
const plannedToHave = (sentence: Sentence, at: number): number | undefined => {
  const after = pastAdverbs(sentence, at + 1);
  const to = /^(?:meant|intended|due|expected|scheduled|planned|supposed)$/u.test(sentence[after]?.lower ?? '')
    ? pastAdverbs(sentence, after + 1)
    : after;
  return sentence[to]?.lower === 'to' ? perfectAfter(sentence, to, false)?.to : undefined;
};

/** "need not have restarted" */
const needNot = (sentence: Sentence, at: number): Perfect | undefined =>
  sentence[at + 1]?.lower === 'not' ? perfectAfter(sentence, at, false) : undefined;

/** "ought to have", "ought not to have", "needed to have" */
const toHave = (sentence: Sentence, at: number): Perfect | undefined => {
  // "oughta have"
  if (sentence[at + 1]?.lower === 'have' && sentence[at]?.lower === 'ought')
    return perfectAfter(sentence, at + 1, false);
  const to = pastAdverbs(sentence, at + 1);
  return sentence[to]?.lower === 'to' ? perfectAfter(sentence, to, true) : undefined;
};

/** "was supposed to", which says what was to be; "is supposed to" is a rule that holds. */
const supposedTo = (sentence: Sentence, at: number): number | undefined => {
  const supposed =
    sentence[pastAdverbs(sentence, at + 1)]?.lower === 'supposed'
      ? pastAdverbs(sentence, at + 1)
      : inverted(sentence, at);
  if (supposed === undefined || !standsAt(sentence, supposed, 'supposed to')) return undefined;
  return isOutdone(sentence, supposed + 2) || isDesign(sentence, supposed + 2) ? undefined : supposed + 1;
};

/** "was supposed to hold 20 servers and holds 24": the same verb, of what is now. */
const isOutdone = (sentence: Sentence, at: number): boolean => {
  const verb = sentence[at]?.lower ?? '';
  const joins = sentence.findIndex(({ lower }, place) => place > at && lower === 'and');
  const other = sentence[joins + 1]?.lower === 'has' ? joins + 2 : joins + 1;
  return (
    joins > 0 &&
    verb.length > 2 &&
    [`${verb}s`, `${verb}es`, `${verb}ed`].includes(sentence[other]?.lower ?? '') &&
    (other > joins + 1 || !isPast(sentence[other]?.lower ?? ''))
  );
};

/** "was supposed to be the warm standby in the 2019 design": what it is for. */
const isDesign = (sentence: Sentence, at: number): boolean =>
  sentence[at]?.lower === 'be' &&
  sentence.some(
    ({ lower }, place) =>
      place > at &&
      /^(?:design|plan|architecture|specification)$/u.test(lower) &&
      sentence.slice(Math.max(0, place - 3), place).some((word) => word.lower === 'in'),
  );

/** "Ana was meant to hand over"; what a thing was meant to do is what it is for. */
const meantTo = (sentence: Sentence, at: number, known: Known): number | undefined => {
  const meant = pastAdverbs(sentence, at + 1);
  if (!standsAt(sentence, meant, 'meant to')) return undefined;
  return subjectOf(sentence, at, known)?.kind === 'person' ? meant + 1 : undefined;
};

/** "Wasn't the standby supposed to" */
const inverted = (sentence: Sentence, at: number): number | undefined => {
  if (!beginsClause(sentence, at) || sentence[at]?.lower === 'where') return undefined;
  const place = sentence.slice(at, at + 8).findIndex(({ lower, kind }) => lower === 'supposed' || kind === 'mark');
  return place < 0 ? undefined : at + place;
};

/** "Were they to", "were the cache to": not in a question, which asks what was. */
const wereTo = (sentence: Sentence, at: number): number | undefined => {
  if (sentence[at]?.lower !== 'were' || !beginsClause(sentence, at) || isQuestion(sentence)) return undefined;
  if (standsAt(sentence, at, 'were it not') && sentence[at + 3]?.lower === 'for') return at + 2;
  const start = pastNot(sentence, at + 1);
  // "…, were unable to": what follows is no subject.
  const first = sentence[start];
  const isSubject =
    isDeterminer(first) || isName(first) || pronouns.has(first?.lower ?? '') || /s$/u.test(first?.lower ?? '');
  const after = isSubject ? pastSubject(sentence, start) : undefined;
  return after !== undefined && sentence[after]?.lower === 'to' ? after : undefined;
};

/** "It would look different today had the standby been promoted": after what would be, whose verb is in the present. */
const hadBeen = (sentence: Sentence, at: number): number | undefined => {
  const would = sentence.findLastIndex(({ lower }, place) => place < at && /^(?:would|could|might)$/u.test(lower));
  const between = sentence.slice(would + 1, at);
  if (would < 0 || between.some((word) => isMark(word) || isConjunction(word) || isPast(word.lower))) return undefined;
  if (between.some(({ lower }) => /^(?:that|which|who|what)$/u.test(lower))) return undefined;
  if (!isDeterminer(sentence[at + 1]) && !pronouns.has(sentence[at + 1]?.lower ?? '')) return undefined;
  const been = sentence.findIndex((word, place) => place > at && place < at + 7 && word.lower === 'been');
  if (been < 0 || sentence.slice(at + 1, been).some((word) => isMark(word) || isPreposition(word))) return undefined;
  return isParticiple(sentence[been + 1]?.lower ?? '') ? been + 1 : undefined;
};

/** "Had Ana known", "had it not been for" */
const hadKnown = (sentence: Sentence, at: number): number | undefined => {
  if (isQuestion(sentence)) return undefined;
  if (!beginsClause(sentence, at)) return hadBeen(sentence, at);
  const after = pastSubject(sentence, pastNot(sentence, at + 1));
  if (after === undefined) return undefined;
  // "Had we but known"
  const participle = pastAdverbs(sentence, sentence[after]?.lower === 'but' ? after + 1 : after);
  if (!isParticiple(sentence[participle]?.lower ?? '')) return undefined;
  // "The node, which was new, had two disks attached": what is between commas has its verb after it.
  // "She opened a ticket and had it approved" has somebody do it.
  const goesOn = isMark(sentence[at - 1], ',', ')', '—', '–') || /^(?:and|but)$/u.test(sentence[at - 1]?.lower ?? '');
  if (goesOn && !sentence.some(({ lower }) => isModal(lower))) return undefined;
  // "Had a look", noted in haste, has no subject; nor has "had the host restarted" without what would have followed.
  const subject = sentence[pastNot(sentence, at + 1)];
  const isPlain = subject !== undefined && (pronouns.has(subject.lower) || isName(subject) || at > 0);
  const rest = sentence.slice(participle + 1);
  return isPlain || rest.some((word) => isMark(word, ',') || isModal(word.lower)) ? participle : undefined;
};

/** "If only the dashboard showed it"; "if only one node is left" is a condition, "even if only for a day" says how much. */
const ifOnly = (sentence: Sentence, at: number): number | undefined => {
  const rest = sentence.slice(at + 2);
  if (rest[0] === undefined || rest[0].kind === 'mark') return at > 0 ? at + 1 : undefined;
  if (sentence[at - 1]?.lower === 'even') return undefined;
  // "If only one argument given, it counts for both": so many, and no more.
  const isCounted = rest[0].kind === 'number' || /^(?:one|two|three|four|five|a|some|few)$/u.test(rest[0].lower);
  if (isCounted && !rest.some(({ lower }) => /^(?:was|were|had|would|could|did)$/u.test(lower))) return undefined;
  const verb = rest.find(
    (word, place) => isAuxiliary(word) || (place > 0 && (isPast(word.lower) || hasTag(word, 'PresentTense'))),
  );
  const isNow = verb === undefined || isNowOrLater(verb.lower) || (hasTag(verb, 'PresentTense') && !isPast(verb.lower));
  return isNow ? undefined : at + 1;
};

const isNowOrLater = (word: string): boolean =>
  /^(?:is|are|has|have|does|do|can|will|may|must|shall|should|'s)$/u.test(word);

/** "What if we had paged": nothing follows from it. */
const isWhatIf = (sentence: Sentence, at: number): boolean =>
  sentence[at - 1]?.lower === 'what' && isQuestion(sentence);

/** "If we had rehearsed", where what follows from it is not found by itself: "recovery might be quicker". */
const ifHad = (sentence: Sentence, at: number): number | undefined => {
  const others = sentence.filter(({ lower }) => isModal(lower));
  if (isWhatIf(sentence, at)) return pluperfect(sentence, at + 1);
  if (
    others.length === 0 ||
    sentence.some(
      ({ lower }, place) => isModal(lower) && lower !== 'might' && perfectAfter(sentence, place) !== undefined,
    )
  )
    return undefined;
  return pluperfect(sentence, at + 1);
};

/** "wish we had tested" */
const wished = (sentence: Sentence, at: number): number | undefined =>
  pluperfect(sentence, sentence[at + 1]?.lower === 'that' ? at + 2 : at + 1);

const pluperfect = (sentence: Sentence, start: number): number | undefined => {
  const had = pastSubject(sentence, start);
  if (had === undefined || !/^(?:had|'d)$/u.test(sentence[had]?.lower ?? '')) return undefined;
  const participle = pastAdverbs(sentence, had + 1);
  return isParticiple(sentence[participle]?.lower ?? '') ? participle : undefined;
};

const isModal = (word: string): boolean => /^(?:would|could|should|might|'d)$/u.test(word);

const beginsClause = (sentence: Sentence, at: number): boolean => {
  const before = sentence[at - 1];
  return (
    before === undefined ||
    isMark(before) ||
    /^(?:and|or|but|why|how|when|what|where)$/u.test(before.lower) ||
    isParticiple(before.lower)
  );
};

const pastNot = (sentence: Sentence, at: number): number => (sentence[at]?.lower === 'not' ? at + 1 : at);

/** The place after a subject that begins there: a pronoun, a name, or a noun with what belongs to it. */
const pastSubject = (sentence: Sentence, start: number): number | undefined => {
  const first = sentence[start];
  if (first === undefined || first.kind === 'mark') return undefined;
  if (pronouns.has(first.lower) && !isDeterminer(first)) return start + 1;
  let at = start;
  while (at <= start + 8) {
    const word = sentence[at];
    if (word === undefined || isMark(word) || isAuxiliary(word) || isAdverb(word) || word.lower === 'to') break;
    if (/^(?:which|that|who)$/u.test(word.lower) && at > start) break;
    if (at > start && isParticiple(word.lower) && !isContent(sentence[at + 1])) break;
    if (at > start && isParticiple(word.lower) && isContent(sentence[at - 1]) && !isPreposition(sentence[at - 1]))
      break;
    at++;
  }
  return at > start ? at : undefined;
};
