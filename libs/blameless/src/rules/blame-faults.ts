import { isPersonal, isSomebody, kindOf } from '../grammar/people.js';
import { badly, decisions, faulty, harms, unwilling, vices } from '../grammar/conduct.js';
import { phraseEndingAt, phraseFrom, subjectOf, type Known, type Phrase } from '../grammar/subject.js';
import { isPast } from '../grammar/participles.js';
import {
  determiners,
  hasTag,
  isAdverb,
  isContent,
  isDeterminer,
  isMark,
  isName,
  pastAdverbs,
  standsAt,
} from '../grammar/words.js';
import type { Finding } from '../remark.js';
import type { Sentence, Word } from '../prose/sentences.js';
import type { Span } from './rule.js';

const why =
  'It finds the fault with somebody. People make slips everywhere; what counts is why this one had that effect.';
const suggestion = 'Leave the person out: say what happened, what was known, and which safeguard was not there.';

/** Words that find fault, and whose fault it is said to be. */
export const faults = (sentence: Sentence, known: Known): Finding[] => {
  const found: Finding[] = [];
  for (const at of sentence.keys()) {
    const span =
      carelessly(sentence, at) ??
      humanError(sentence, at) ??
      lacking(sentence, at, known) ??
      atFault(sentence, at, known) ??
      whoIsResponsible(sentence, at, known) ??
      somebodysFault(sentence, at, known) ??
      faultOf(sentence, at, known) ??
      unwillingTo(sentence, at, known) ??
      theirFaulty(sentence, at, known) ??
      responsibilityOf(sentence, at, known) ??
      mistaken(sentence, at, known) ??
      liesWith(sentence, at, known) ??
      moreCareful(sentence, at, known) ??
      blamed(sentence, at, known);
    if (span !== undefined) found.push({ from: span[0], to: span[1], why, suggestion });
  }
  return found;
};

const faulting = new Set(
  `careless carelessness negligent negligence sloppy sloppiness sloppily reckless recklessness incompetent incompetence irresponsible inattention inattentive complacency complacent laziness ineptitude inept irresponsibly amateurish inexcusable unforgivable
  unprofessional hubris slipshod lackadaisical thoughtless thoughtlessness foolhardy slapdash shoddy cavalier stupidity clumsiness overconfidence incompetently
  ineptly negligently heedless`.split(/\s+/u),
);

const carelessly = (sentence: Sentence, at: number): Span | undefined =>
  faulting.has(sentence[at]?.lower ?? '') && !isDenied(sentence, at) ? [at, at] : undefined;

const mistakes = new Set(
  `error mistake oversight blunder slip negligence carelessness incompetence failing failings errors mistakes failure lapse lapses omission
  misconfiguration typo typos misjudgement misjudgment mishandling laziness blunders oversights`.split(/\s+/u),
);

/** Of machines and messages: "operator error code" */
const ofMessages = new Set(
  'code codes message messages report reports reporting log logs rate rates budget budgets handler handling page screen tracking mode modes'.split(
    ' ',
  ),
);

const isMistake = (sentence: Sentence, at: number): boolean =>
  (mistakes.has(sentence[at]?.lower ?? '') || vices.has(sentence[at]?.lower ?? '')) &&
  !ofMessages.has(sentence[at + 1]?.lower ?? '') &&
  !(/^(?:error|errors|failure)$/u.test(sentence[at]?.lower ?? '') && isPartOfThing(sentence[at + 1])) &&
  !(sentence[at]?.lower === 'failing' && isContent(sentence[at + 1]));

/** "Ana's error cost us an hour", but "the framework's error serializer" */
const isPartOfThing = (after: Word | undefined): boolean =>
  isContent(after) && after !== undefined && !isPast(after.lower) && !hasTag(after, 'PresentTense', 'Infinitive');

/** Who is nobody but a person: what an operator, a manager or a user gets wrong may be a program's. */
const doers = new Set(
  'engineer developer programmer administrator admin sysadmin technician dba staff reviewer tester employee contractor rookie beginner amateur newbie'.split(
    ' ',
  ),
);

/** "human error", "operator error", "a developer mistake" */
const humanError = (sentence: Sentence, at: number): Span | undefined => {
  if (/^(?:human|operator)-errors?$/u.test(sentence[at]?.lower ?? ''))
    return isDenied(sentence, at) ? undefined : [at, at];
  if ((doers.has(sentence[at]?.lower ?? '') || sentence[at]?.lower === 'human') && isMistake(sentence, at + 1))
    return isDenied(sentence, at) ? undefined : [at, at + 1];
  const isSaid =
    standsAt(sentence, at, 'human error') ||
    standsAt(sentence, at, 'operator error') ||
    // "A user error" is one of many that a form answers.
    (standsAt(sentence, at, 'user error') && !isDeterminer(sentence[at - 1]));
  if (!isSaid || !isMistake(sentence, at + 1) || isDenied(sentence, at) || isExcluded(sentence, at + 2))
    return undefined;
  return [at, at + 1];
};

/** "Operator error was ruled out" */
const isExcluded = (sentence: Sentence, verb: number): boolean => {
  const found = sentence
    .slice(verb, verb + 5)
    .findIndex(({ lower }, place) => lower === 'excluded' || standsAt(sentence, verb + place, 'ruled out'));
  return found > 0 && !sentence.slice(verb, verb + found).some(({ lower }) => denials.has(lower));
};

const virtues = new Set('care attention discipline diligence vigilance rigour rigor professionalism'.split(' '));

/** "lack of care", "lack of attention by the operator" */
const lacking = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!standsAt(sentence, at, 'lack of') || !virtues.has(sentence[at + 2]?.lower ?? '') || isDenied(sentence, at))
    return undefined;
  const by = /^(?:by|of|in|from|among)$/u.test(sentence[at + 3]?.lower ?? '')
    ? at + 4
    : standsAt(sentence, at + 3, 'on the part of')
      ? at + 7
      : undefined;
  const whose = by === undefined ? undefined : phraseFrom(sentence, by, known);
  return [at, isPerson(whose) ? whose.to : at + 2];
};

/** "The platform team was at fault", "Sarah is to blame" */
const atFault = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!/^(?:is|are|was|were|'s|'re|am|been)$/u.test(sentence[at]?.lower ?? '')) return undefined;
  const fault = pastAdverbs(sentence, at + 1);
  if (sentence.slice(at, fault).some(({ lower }) => lower === 'not' || lower === 'never')) return undefined;
  const to =
    standsAt(sentence, fault, 'at fault') || standsAt(sentence, fault, 'to blame')
      ? fault + 1
      : /^(?:guilty|culpable|blameworthy)$/u.test(sentence[fault]?.lower ?? '')
        ? sentence[fault + 1]?.lower === 'of'
          ? fault + 1
          : fault
        : (isTheCulprit(sentence, fault) ??
          responsible(sentence, sentence[fault]?.lower === 'held' ? fault + 1 : fault));
  if (to === undefined) return undefined;
  const subject = subjectOf(sentence, at, known);
  return isPerson(subject) ? [subject.from, to] : undefined;
};

/** "is the culprit", "was the cause of the outage" */
const isTheCulprit = (sentence: Sentence, at: number): number | undefined => {
  const noun =
    pastAdverbs(sentence, at + 1) + (/^(?:main|root|real|only|sole)$/u.test(sentence[at + 1]?.lower ?? '') ? 1 : 0);
  const isCause = /^(?:culprits?|cause)$/u.test(sentence[noun]?.lower ?? '');
  return /^(?:the|a)$/u.test(sentence[at]?.lower ?? '') && isCause ? noun : undefined;
};

/** "responsible for the outage"; to be responsible for a queue is a duty. */
const responsible = (sentence: Sentence, at: number): number | undefined => {
  if (!standsAt(sentence, at, 'responsible for')) return undefined;
  const end = sentence.slice(at + 2, at + 6).findIndex(({ lower }) => harms.has(lower));
  return end < 0 ? undefined : at + 2 + end;
};

/** "The engineer responsible for the outage": named by that; an incident has somebody responsible for it in any case. */
const whoIsResponsible = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const to = responsible(sentence, at);
  const isHarm = to !== undefined && !/^(?:incident|issue|problem)s?$/u.test(sentence[to]?.lower ?? '');
  const after = sentence[(to ?? at) + 1];
  if (!isHarm || !isDeterminer(sentence[at + 2]) || (isContent(after) && !isPast(after?.lower ?? ''))) return undefined;
  const whom = isContent(sentence[at - 1]) ? phraseEndingAt(sentence, at - 1, known) : undefined;
  return whom?.kind === 'person' ? [whom.from, to] : undefined;
};

/** "Ana's fault", "my mistake", "the team's failure to" */
const somebodysFault = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const word = sentence[at]?.lower ?? '';
  const isFault = word === 'fault' && !/^(?:tolerance|domain|domains|injection)$/u.test(sentence[at + 1]?.lower ?? '');
  if (!isFault && !isMistake(sentence, at)) return undefined;
  let owner = at - 1;
  while (
    owner >= 0 &&
    owner > at - 3 &&
    sentence[owner]?.isPossessive === false &&
    !determiners.has(sentence[owner]?.lower ?? '')
  )
    owner--;
  const whose = sentence[owner];
  if (whose === undefined) return undefined;
  if (/^(?:my|his|her|our|your|their)$/u.test(whose.lower) && whose.text !== '') {
    const isTheirs = /^(?:their|our|your)$/u.test(whose.lower);
    return isDenied(sentence, owner) || (isTheirs && !isFault && word !== 'mistake' && word !== 'oversight')
      ? undefined
      : [owner, at];
  }
  if (!whose.isPossessive) return undefined;
  let from = owner;
  while (
    from > 0 &&
    sentence[from - 1]?.kind === 'word' &&
    !determiners.has(sentence[from - 1]?.lower ?? '') &&
    isPartOfOwner(sentence, from - 1)
  )
    from--;
  if (determiners.has(sentence[from - 1]?.lower ?? '')) from--;
  const kind = kindOf(sentence.slice(from, owner + 1), known);
  if (!isSomebody(kind) || isDenied(sentence, from)) return undefined;
  return [from, word === 'failure' && sentence[at + 1]?.lower === 'to' ? at + 1 : at];
};

const isPartOfOwner = (sentence: Sentence, at: number): boolean => {
  const word = sentence[at];
  return (
    word !== undefined &&
    !/^(?:is|was|of|to|by|on|in|for|and|or|but|not|from|with|at|that|because|it|this)$/u.test(word.lower) &&
    !isAdverb(word)
  );
};

/** "a mistake by the operator", "an error made by Ana", "a wrong decision by the lead", "an error of judgement by him" */
const faultOf = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const isJudgement =
    decisions.has(sentence[at]?.lower ?? '') && (badly.has(sentence[at - 1]?.lower ?? '') || isMistakeOf(sentence, at));
  if (isJudgement) return judged(sentence, at, known);
  if (!isMistake(sentence, at) && sentence[at]?.lower !== 'fault') return undefined;
  const verb = /^(?:was|were)$/u.test(sentence[at + 1]?.lower ?? '') ? at + 2 : at + 1;
  const made = /^(?:made|caused|introduced)$/u.test(sentence[verb]?.lower ?? '') ? verb + 1 : at + 1;
  const joins = sentence[made]?.lower;
  if (joins !== 'by' && !(joins === 'of' && sentence[at]?.lower === 'fault')) return undefined;
  const agent = phraseFrom(sentence, made + 1, known);
  if (agent === undefined || isDenied(sentence, at)) return undefined;
  const isGroup =
    sentence[agent.to]?.lower === 'group' &&
    agent.to > agent.from + 1 &&
    (joins === 'of' || slips.has(sentence[at]?.lower ?? ''));
  return isPerson(agent) || isGroup ? [at, agent.to] : undefined;
};

/** What only people are said to do: of a group that does it, they are its members. */
const slips = new Set('oversight negligence carelessness blunder misjudgement misjudgment'.split(' '));

/** "an error of judgement" */
const isMistakeOf = (sentence: Sentence, at: number): boolean =>
  /^(?:of|in)$/u.test(sentence[at - 1]?.lower ?? '') && mistakes.has(sentence[at - 2]?.lower ?? '');

const judged = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const from = badly.has(sentence[at - 1]?.lower ?? '') ? at - 1 : at - 2;
  const joined = /^(?:by|of|from|in)$/u.test(sentence[at + 1]?.lower ?? '')
    ? at + 2
    : standsAt(sentence, at + 1, 'on the part of')
      ? at + 5
      : undefined;
  const agent = joined === undefined ? undefined : phraseFrom(sentence, joined, known);
  if (!isPerson(agent) || isDenied(sentence, from)) return undefined;
  return [isDeterminer(sentence[from - 1]) ? from - 1 : from, agent.to];
};

/** "failure by the team to rotate", "the failure of the on-call to escalate", "the team's refusal to upgrade" */
const unwillingTo = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!unwilling.has(sentence[at]?.lower ?? '') || isDenied(sentence, at)) return undefined;
  const start = isDeterminer(sentence[at - 1]) ? at - 1 : at;
  if (/^(?:by|of)$/u.test(sentence[at + 1]?.lower ?? '')) {
    const agent = phraseFrom(sentence, at + 2, known);
    const isTo = isPerson(agent) && sentence[agent.to + 1]?.lower === 'to';
    return isTo ? [start, agent.to + 1] : undefined;
  }
  const owner = sentence[at - 1];
  if (sentence[at + 1]?.lower !== 'to' || owner?.isPossessive !== true) return undefined;
  let from = at - 1;
  while (isContent(sentence[from - 1]) || determiners.has(sentence[from - 1]?.lower ?? '')) from--;
  return isSomebody(kindOf(sentence.slice(from, at), known)) ? [from, at + 1] : undefined;
};

/** "Priya's incorrect command": what somebody did, and that it was wrong. */
const theirFaulty = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!faulty.has(sentence[at]?.lower ?? '') || sentence[at - 1]?.isPossessive !== true) return undefined;
  if (!isContent(sentence[at + 1])) return undefined;
  let from = at - 1;
  while (isContent(sentence[from - 1]) || determiners.has(sentence[from - 1]?.lower ?? '')) from--;
  return isSomebody(kindOf(sentence.slice(from, at), known)) && !isDenied(sentence, from) ? [from, at + 1] : undefined;
};

/** "The outage is the responsibility of the network team" */
const responsibilityOf = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!/^(?:responsibility|doing)$/u.test(sentence[at]?.lower ?? '') || sentence[at + 1]?.lower !== 'of')
    return undefined;
  const isHarm = sentence.slice(Math.max(0, at - 5), at).some(({ lower }) => harms.has(lower));
  const agent = phraseFrom(sentence, at + 2, known);
  if (!isHarm || !isPerson(agent) || isDenied(sentence, at)) return undefined;
  return [isDeterminer(sentence[at - 1]) ? at - 1 : at, agent.to];
};

/** "The operator made a mistake", "made the wrong call" */
const mistaken = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!/^(?:made|took)$/u.test(sentence[at]?.lower ?? '')) return undefined;
  const end = sentence
    .slice(at + 1, at + 5)
    .findIndex(
      ({ lower }, place) =>
        /^(?:mistake|error|blunder|slip)s?$/u.test(lower) ||
        (decisions.has(lower) && badly.has(sentence[at + place]?.lower ?? '')),
    );
  if (end < 0) return undefined;
  const subject = subjectOf(sentence, at, known);
  return isPerson(subject) ? [subject.from, at + 1 + end] : undefined;
};

/** "the fault lies with Ana"; to be responsible for a queue is a duty. */
const liesWith = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const joins = pastAdverbs(sentence, at + 1);
  if (!/^(?:lies|lay|rests|rested|falls|fell)$/u.test(sentence[at]?.lower ?? '')) return undefined;
  if (!/^(?:with|on|upon)$/u.test(sentence[joins]?.lower ?? '')) return undefined;
  const start = sentence.findLastIndex(
    ({ lower }, place) => place < at && /^(?:fault|blame|responsibility)$/u.test(lower),
  );
  const agent = phraseFrom(sentence, joins + 1, known);
  if (start < 0 || !isPerson(agent) || isDenied(sentence, start)) return undefined;
  const isOf = sentence[start + 1]?.lower === 'for';
  const isHarm = sentence.slice(start, at).some(({ lower }) => harms.has(lower));
  return isOf && !isHarm && sentence[start]?.lower === 'responsibility'
    ? undefined
    : [isDeterminer(sentence[start - 1]) ? start - 1 : start, agent.to];
};

/** "The team has to be more careful", which says that it was not. */
const moreCareful = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!standsAt(sentence, at, 'more careful') || isContent(sentence[at + 2])) return undefined;
  const verb = sentence.findLastIndex(
    ({ lower }, place) => place < at && /^(?:should|must|has|have|need|needs|will|shall|ought)$/u.test(lower),
  );
  const subject = verb < 1 ? undefined : subjectOf(sentence, verb, known);
  return isPerson(subject) ? [subject.from, at + 1] : undefined;
};

/** "blamed Ana", "blame the vendor's engineer" */
const blamed = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!/^(?:blame|blames|blamed|blaming)$/u.test(sentence[at]?.lower ?? '') || isDenied(sentence, at)) return undefined;
  const first = sentence[at + 1];
  if (!isDeterminer(first) && !isPersonal(first) && !isName(first)) return undefined;
  const object = phraseFrom(sentence, at + 1, known);
  return isPerson(object) ? [at, object.to] : undefined;
};

const isPerson = (phrase: Phrase | undefined): phrase is Phrase => isSomebody(phrase?.kind);

const denials = new Set('not no never without nor neither instead rather'.split(' '));

/** Whether the words before it, in the same clause, say that it was not so. */
const isDenied = (sentence: Sentence, at: number): boolean => {
  for (let before = at - 1; before >= 0 && before >= at - 7; before--) {
    const word = sentence[before];
    if (word === undefined || isMark(word, ';', ':', '—', '–', ',')) return false;
    if (denials.has(word.lower)) return true;
  }
  return false;
};
