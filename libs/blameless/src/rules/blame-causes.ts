import { kindOf } from '../grammar/people.js';
import { phraseFrom, subjectOf, type Known } from '../grammar/subject.js';
import { determiners, isContent, pastAdverbs, standsAt } from '../grammar/words.js';
import type { Finding } from '../remark.js';
import type { Sentence } from '../prose/sentences.js';

const why = 'It makes a person or a team the cause. Whoever did it acted on what the system showed and allowed.';
const suggestion = 'Name the change by what it changed, and say what made its effect possible.';

/** A person or a team as the cause. */
export const causes = (sentence: Sentence, known: Known): Finding[] => {
  const found: Finding[] = [];
  for (const at of sentence.keys()) {
    const span =
      causedBy(sentence, at, known) ??
      becauseOf(sentence, at, known) ??
      namedAs(sentence, at, known) ??
      broke(sentence, at, known);
    if (span !== undefined) found.push({ from: span[0], to: span[1], why, suggestion });
  }
  return found;
};

type Span = [number, number];
type Agent = NonNullable<ReturnType<typeof phraseFrom>>;

/** "caused by Ana", "caused by Ana's change" */
const causedBy = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  if (!standsAt(sentence, at, 'caused by')) return undefined;
  const agent = phraseFrom(sentence, at + 2, known);
  if (agent === undefined || isDenied(sentence, at)) return undefined;
  return isPerson(agent.kind) || (agent.owner !== undefined && isPerson(agent.owner)) ? [at, agent.to] : undefined;
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
  return reason !== undefined && !isDenied(sentence, at) && isTheirChange(sentence, reason)
    ? [at, reason.to]
    : undefined;
};

/** "Oliver's change" */
const isTheirChange = (sentence: Sentence, { from, to, owner }: Agent): boolean =>
  owner !== undefined &&
  isPerson(owner) &&
  changes.has(sentence[to]?.lower ?? '') &&
  sentence[to - 1]?.isPossessive === true &&
  to > from;

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
  const isSomebody = named.owner === undefined && named.kind === 'person';
  return isSomebody || isTheirChange(sentence, named) ? [subject.from, named.to] : undefined;
};

const breaking = new Set('caused broke crashed'.split(' '));

/** "Ana broke production", "the team's deploy took down search" */
const broke = (sentence: Sentence, at: number, known: Known): Span | undefined => {
  const word = sentence[at]?.lower ?? '';
  const to = breaking.has(word) ? at : /^(?:took|brought)$/u.test(word) ? down(sentence, at) : undefined;
  if (to === undefined || sentence[at + 1]?.lower === 'by' || determiners.has(sentence[at - 1]?.lower ?? ''))
    return undefined;
  const subject = subjectOf(sentence, at, known);
  if (subject === undefined) return undefined;
  if (isPerson(subject.kind)) return [subject.from, to];
  // "the deploy by Ana broke it"
  const by = sentence.findLastIndex(({ lower }, place) => place < at && lower === 'by');
  const agent = by < 0 || at - by > 4 ? undefined : phraseFrom(sentence, by + 1, known);
  if (agent !== undefined && agent.to === at - 1 && isPerson(agent.kind)) return [by, to];
  // "Ana's change caused": whose it was is what the sentence tells.
  const owner = sentence.slice(subject.from, subject.to + 1).findIndex(({ isPossessive }) => isPossessive);
  if (owner < 0) return undefined;
  const whose = kindOf(sentence.slice(subject.from, subject.from + owner + 1), known);
  return isPerson(whose) ? [subject.from, to] : undefined;
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

const isPerson = (kind: string): boolean => kind === 'person' || kind === 'maybe';
