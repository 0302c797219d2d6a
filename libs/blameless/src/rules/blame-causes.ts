import { isSomebody, kindOf } from '../grammar/people.js';
import { phraseFrom, subjectOf, type Known } from '../grammar/subject.js';
import { badly, harms, losing, tooMuch } from '../grammar/conduct.js';
import { determiners, isContent, isMark, pastAdverbs, standsAt } from '../grammar/words.js';
import type { Finding } from '../remark.js';
import type { Sentence } from '../prose/sentences.js';
import type { Span } from './rule.js';

const why = 'It makes a person or a team the cause. Whoever did it acted on what the system showed and allowed.';
const suggestion = 'Name the change by what it changed, and say what made its effect possible.';

/** A person or a team as the cause. */
export const causes = (sentence: Sentence, known: Known): Finding[] => {
  const found: Finding[] = [];
  for (const at of sentence.keys()) {
    const span =
      causedBy(sentence, at, known) ??
      putDownTo(sentence, at, known) ??
      thanksTo(sentence, at, known) ??
      becauseOf(sentence, at, known) ??
      namedAs(sentence, at, known) ??
      broke(sentence, at, known);
    if (span !== undefined) found.push({ from: span[0], to: span[1], why, suggestion });
  }
  return found;
};

type Agent = NonNullable<ReturnType<typeof phraseFrom>>;

/** "caused by Ana", "caused by Ana's change", "a bug introduced by Ana", "an outage set off by a contractor" */
const causedBy = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const verb = sentence[at]?.lower ?? '';
  if (!bringing.has(verb)) return undefined;
  const by = particles.has(sentence[at + 1]?.lower ?? '') ? at + 2 : at + 1;
  if (sentence[by]?.lower !== 'by' || isDenied(sentence, at)) return undefined;
  // What is introduced or triggered may be a feature, or a rollback.
  if (verb !== 'caused' && !isHarmful(sentence, at)) return undefined;
  return theirs(sentence, at, by + 1, known);
};

const bringing = new Set(
  'caused introduced triggered brought provoked produced created inflicted precipitated set started initiated'.split(
    ' ',
  ),
);
const particles = new Set('about on off in up'.split(' '));

/** "attributed to the night shift", "traced to Olga's commit", "blamed on the storage team", "resulted from an engineer" */
const putDownTo = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const verb = sentence[at]?.lower ?? '';
  const joins = sentence.findIndex(({ lower }, place) => place > at && /^(?:to|on|from|of|in)$/u.test(lower));
  if (joins < 0 || joins > at + 2 || isDenied(sentence, at)) return undefined;
  const between = sentence
    .slice(at + 1, joins)
    .every(({ lower }) => /^(?:back|down|up|directly|largely)$/u.test(lower));
  const isPut = attributing.has(verb) && /^(?:to|on)$/u.test(sentence[joins]?.lower ?? '');
  const isFrom = /^(?:resulted|stemmed|arose)$/u.test(verb) && /^(?:from|of)$/u.test(sentence[joins]?.lower ?? '');
  const isIn =
    /^(?:introduced|created)$/u.test(verb) && sentence[joins]?.lower === 'in' && sentence[joins + 1]?.kind === 'word';
  const isDown = verb === 'down' && /^(?:was|is|were)$/u.test(sentence[at - 1]?.lower ?? '') && joins === at + 1;
  if (!between || !(isPut || isFrom || isIn || isDown)) return undefined;
  if (verb !== 'blamed' && verb !== 'pinned' && !isHarmful(sentence, at)) return undefined;
  return theirs(sentence, at, joins + 1, known, isIn);
};

const attributing = new Set('attributed traced blamed ascribed pinned put chalked linked'.split(' '));

/** A person, or a change of theirs. */
const theirs = (
  sentence: Sentence,
  at: number,
  start: number,
  known: Known,
  isOnlyChange = false,
): Span | undefined => {
  const agent = phraseFrom(sentence, start, known);
  if (agent === undefined) return undefined;
  const isWho = isSomebody(agent.kind) && agent.owner === undefined && !isOnlyChange;
  const isOwned = agent.owner !== undefined && isSomebody(agent.owner);
  if (isWho || (isOwned && (isSomebody(agent.kind) || !isOnlyChange || isTheirChange(sentence, agent))))
    return [at, agent.to];
  // "a change by Ben"
  if (!changes.has(sentence[agent.to]?.lower ?? '') || sentence[agent.to + 1]?.lower !== 'by') return undefined;
  const author = phraseFrom(sentence, agent.to + 2, known);
  return isSomebody(author?.kind) && author !== undefined ? [at, author.to] : undefined;
};

/** Whether what is before the verb, or after a colon before it, is something that went wrong. */
const isHarmful = (sentence: Sentence, verb: number): boolean => {
  const start = sentence.slice(0, verb).findLastIndex((word) => isMark(word, ';', '.', '|')) + 1;
  return sentence.slice(start, verb).some(({ lower }) => harms.has(lower));
};

/** "Thanks to Peter, the cluster went down"; thanks for what went well are none of it. */
const thanksTo = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!standsAt(sentence, at, 'thanks to')) return undefined;
  const whom = phraseFrom(sentence, at + 2, known);
  if (whom === undefined || !(isSomebody(whom.kind) || (whom.owner !== undefined && isSomebody(whom.owner))))
    return undefined;
  const rest = sentence.slice(whom.to + 1);
  const isLost = rest.some(({ lower }) => losing.has(lower));
  const isThanked = rest.some(({ lower }) =>
    /^(?:for|back|no|nothing|only|not|never|without|recovered|restored|who)$/u.test(lower),
  );
  return isLost && !isThanked ? [at, whom.to] : undefined;
};

const isDenied = (sentence: Sentence, at: number): boolean =>
  sentence.slice(Math.max(0, at - 3), at).some(({ lower }) => lower === 'not' || lower === 'never');

const changes = new Set(
  `change changes deploy deployment deployments commit commits merge patch script query configuration config edit update migration
  action actions decision decisions mistake error oversight slip blunder negligence carelessness release command rollback restart test typo`.split(
    /\s+/u,
  ),
);

/** "because of Oliver's change", "due to the network team's change" */
const becauseOf = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!standsAt(sentence, at, 'because of') && !standsAt(sentence, at, 'due to')) return undefined;
  const reason = phraseFrom(sentence, at + 2, known);
  if (reason === undefined || isDenied(sentence, at)) return undefined;
  if (isTheirChange(sentence, reason)) return [at, reason.to];
  // "because of Ruben", and nothing that they did well
  const isWho = reason.owner === undefined && isSomebody(reason.kind) && isHarmful(sentence, at);
  const after = sentence[reason.to + 1];
  return isWho && (after === undefined || isMark(after) || /ing$/u.test(after.lower)) ? [at, reason.to] : undefined;
};

/** "Oliver's change" */
const isTheirChange = (sentence: Sentence, { from, to, owner }: Agent): boolean =>
  owner !== undefined &&
  isSomebody(owner) &&
  changes.has(sentence[to]?.lower ?? '') &&
  sentence[to - 1]?.isPossessive === true &&
  to > from;

const reactions = new Set(
  'response reaction communication handling coordination judgement judgment follow-up handover escalation planning'.split(
    ' ',
  ),
);

/** "the operator's slow response" */
const isTheirPoor = (sentence: Sentence, { to, owner }: Agent): boolean =>
  owner !== undefined &&
  isSomebody(owner) &&
  reactions.has(sentence[to]?.lower ?? '') &&
  (badly.has(sentence[to - 1]?.lower ?? '') || tooMuch.has(sentence[to - 1]?.lower ?? ''));

const causing = new Set('cause reason trigger culprit problem'.split(' '));

/** "the root cause was Ana's change", "the culprit was Priya" */
const namedAs = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!/^(?:was|were)$/u.test(sentence[at]?.lower ?? '')) return undefined;
  const subject = subjectOf(sentence, at, known);
  if (subject === undefined || !causing.has(sentence[subject.to]?.lower ?? '')) return undefined;
  const start = pastAdverbs(sentence, at + 1);
  if (sentence.slice(at, start).some(({ lower }) => lower === 'not' || lower === 'never')) return undefined;
  const named = phraseFrom(sentence, start, known);
  if (named === undefined) return undefined;
  const isCulprit = sentence[subject.to]?.lower === 'culprit' && named.kind !== 'thing';
  const isPerson = named.owner === undefined && (named.kind === 'person' || isCulprit);
  return isPerson || isTheirChange(sentence, named) || isTheirPoor(sentence, named)
    ? [subject.from, named.to]
    : undefined;
};

const breaking = new Set(
  'caused broke crashed destroyed ruined wrecked corrupted trashed bricked borked hosed nuked'.split(' '),
);

/** "Ana broke production", "the team's deploy took down search" */
const broke = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const word = sentence[at]?.lower ?? '';
  const isBroken = word === 'broken' && /^(?:has|have|had)$/u.test(sentence[at - 1]?.lower ?? '');
  const to = breaking.has(word) || isBroken ? at : /^(?:took|brought)$/u.test(word) ? down(sentence, at) : undefined;
  if (to === undefined || sentence[at + 1]?.lower === 'by' || determiners.has(sentence[at - 1]?.lower ?? ''))
    return undefined;
  const subject = subjectOf(sentence, at, known);
  if (subject === undefined) return undefined;
  if (isSomebody(subject.kind)) return [subject.from, to];
  // "the deploy by Ana broke it"
  const by = sentence.findLastIndex(({ lower }, place) => place < at && lower === 'by');
  const agent = by < 0 || at - by > 4 ? undefined : phraseFrom(sentence, by + 1, known);
  if (agent !== undefined && agent.to === at - 1 && isSomebody(agent.kind)) return [by, to];
  // "Ana's change caused": whose it was is what the sentence tells.
  const owner = sentence.slice(subject.from, subject.to + 1).findIndex(({ isPossessive }) => isPossessive);
  if (owner < 0) return undefined;
  const whose = kindOf(sentence.slice(subject.from, subject.from + owner + 1), known);
  return isSomebody(whose) ? [subject.from, to] : undefined;
};

/** "took down the site", "took the whole site down" */
const down = (sentence: Sentence, at: number): number | undefined => {
  for (let to = pastAdverbs(sentence, at + 1); to <= at + 5; to++) {
    const word = sentence[to];
    if (word?.lower === 'down') return to;
    if (!isContent(word) && !determiners.has(word?.lower ?? '')) return undefined;
  }
  return undefined;
};
