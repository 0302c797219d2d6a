import { read, type Reading, type ReadWord } from '#blameless';
import {
  compoundHeads,
  definite,
  deliberating,
  doneToSeveral,
  grading,
  mostlyNouns,
  oftenness,
  open,
  praise,
  talks,
  telling,
} from './smart-words.js';

/** What the words before anything else say that will be done. */
export interface Action {
  kind: 'definite' | 'open' | 'grading' | 'telling' | 'deliberating';
  verb: ReadWord;
  /** What comes after the verb, to the end of the sentence. */
  rest: ReadWord[];
}

/** A text in words, or that it is in another language than English. */
export type Words =
  { isEnglish: true; sentence: ReadWord[]; words: ReadWord[] } | { isEnglish: false; words: ReadWord[] };

/** The words of a text; `undefined` where it has none, as with a dash or with emoji alone. */
export const wordsOf = (text: string | null): Words | undefined => {
  const reading = read(text ?? '');
  const sentence = reading.sentences.find((words) => words.some(isSaid)) ?? [];
  const words = reading.sentences.flat().filter(isSaid);
  if (words.length === 0) return undefined;
  return isForeign(reading) ? { isEnglish: false, words } : { isEnglish: true, sentence, words };
};

const isSaid = ({ kind }: ReadWord): boolean => kind !== 'mark';

/** Too short to tell by its grammar, and of words that are none of English, which it knows or which tools are called. */
const isForeign = ({ language, sentences }: Reading): boolean => {
  if (language === 'other') return true;
  const words = sentences.flat().filter(({ kind }) => kind === 'word');
  if (words.length >= 8) return false;
  // What begins with a capital letter may be a name, but for the first word.
  const isElsewhere = ({ text }: ReadWord, place: number): boolean =>
    /[^\p{ASCII}’]/u.test(text) && (place === 0 || !/^\p{Lu}/u.test(text));
  if (language === 'unclear' && words.some(isElsewhere)) return true;
  const told = words.filter(({ lower }) => !isShared(lower));
  return told.length >= 2 && told.every(isUnknown);
};

const isUnknown = ({ lower, tags, isContent }: ReadWord): boolean =>
  tags.length === 0 && isContent && !isVerb(lower) && /^\p{L}+$/u.test(lower);

/** Words of grammar of English, and of other languages too. */
const isShared = (word: string): boolean => /^(?:a|an|in|on|no|so|me|do|as)$/u.test(word);

const isVerb = (word: string): boolean =>
  [definite, open, grading, telling, deliberating].some((verbs) => verbs.has(word));

/** What a sentence says that will be done; `undefined` where it names no action. */
export const actionOf = (sentence: readonly ReadWord[]): Action | undefined => {
  const said = sentence.slice(beginning(sentence));
  const end = endOfClause(said);
  const action = actionIn(said.slice(0, end)) ?? actionIn(afterLabel(said, end));
  if (action?.kind !== 'deliberating') return action;
  // "Find the leak and fix the allocator": the second of the two is what will be delivered.
  return second(action) ?? action;
};

/** A word at the head that is a verb as often as a noun, and is none here. */
export const nounAtHead = (sentence: readonly ReadWord[]): string | undefined => {
  const head = sentence[beginning(sentence)];
  return head && mostlyNouns.has(head.lower) ? head.text : undefined;
};

const actionIn = (clause: readonly ReadWord[]): Action | undefined =>
  isRule(clause)
    ? undefined
    : (ensured(clause) ?? stopped(clause) ?? begun(clause) ?? promised(clause) ?? delivered(clause));

/** Past what is in brackets before it, and marks: "[P1] Add a cap". */
const beginning = (sentence: readonly ReadWord[]): number => {
  const closing = /^[[(]/u.test(sentence[0]?.text ?? '') ? sentence.findIndex(({ text }) => /^[\])]/u.test(text)) : -1;
  return Math.max(
    0,
    sentence.findIndex(({ kind }, place) => place > closing && kind !== 'mark' && kind !== 'number'),
  );
};

/** "Backups: verify the restore" */
const afterLabel = (said: readonly ReadWord[], end: number): ReadWord[] => {
  if (!/^[:—–]/u.test(said[end]?.text ?? '')) return [];
  const rest = said.slice(end + 1);
  return rest.slice(0, endOfClause(rest));
};

/** "Do not deploy on Fridays" is a rule, and nothing that is delivered. */
const isRule = (clause: readonly ReadWord[]): boolean =>
  /^(?:never|no)$/u.test(clause[0]?.lower ?? '') || (clause[0]?.lower === 'do' && clause[1]?.lower === 'not');

/** "Stop using shared accounts on the bastion" */
const stopped = (clause: readonly ReadWord[]): Action | undefined => {
  const [stop, verb] = clause;
  const isStopped = /^(?:stop|cease)$/u.test(stop?.lower ?? '') && /ing$/u.test(verb?.lower ?? '');
  return isStopped && stop !== undefined ? { kind: 'definite', verb: stop, rest: clause.slice(2) } : undefined;
};

/** A title is often followed by its reason: "Add a cap: …", "add a cap so that …". */
const endOfClause = (words: readonly ReadWord[]): number => {
  const end = words.findIndex(
    ({ text, lower, kind }, place) =>
      place > 0 && (kind === 'mark' ? /^[.:;—–]/u.test(text) : /^(?:so|because|since|otherwise)$/u.test(lower)),
  );
  return end < 0 ? words.length : end;
};

/** A sentence that begins with its verb: "Add an alert", "Version lock the chart", "Please set …", "Added an alert". */
const begun = (clause: readonly ReadWord[]): Action | undefined => {
  const start = clause.findIndex(
    ({ lower }) => !/^(?:please|then|also|first|finally|immediately|and|to|let|us)$/u.test(lower),
  );
  return verbAt(clause, start) ?? compound(clause, start);
};

const verbAt = (clause: readonly ReadWord[], at: number): Action | undefined => {
  const [verb, after] = [clause[at], clause[at + 1]];
  if (verb?.kind !== 'word') return undefined;
  const rest = clause.slice(at + 1);
  const kind = kindOf(verb, after, rest);
  if (kind === undefined) return undefined;
  const better = verb.lower === 'make' || verb.lower === 'get' ? rest.find(isPraise) : undefined;
  if (better) return { kind: 'grading', verb: better, rest };
  const isOnlyTalk = (kind === 'definite' || kind === 'open') && isTalk(rest);
  return { kind: isOnlyTalk ? 'deliberating' : kind, verb, rest };
};

/** "… better": of what stands before it, and not "better alerts". */
const isPraise = ({ lower }: ReadWord, place: number, rest: readonly ReadWord[]): boolean => {
  const after = rest[place + 1];
  const isLast =
    after === undefined ||
    after.kind === 'mark' ||
    /^(?:by|for|in|on|than|through|using|via|with|when)$/u.test(after.lower);
  return praise.has(lower) && place > 0 && isLast;
};

const kindOf = (
  { lower, tags, isParticiple }: ReadWord,
  after: ReadWord | undefined,
  rest: readonly ReadWord[],
): Action['kind'] | undefined => {
  if (deliberating.has(lower) || /^(?:re-?)?(?:think|evaluate|assess|consider|visit)$/u.test(lower))
    return 'deliberating';
  if (grading.has(lower)) return 'grading';
  if (telling.has(lower)) return 'telling';
  if (mostlyNouns.has(lower) && !isAfterVerb(after) && !isSeveral(lower, after) && !isOften(rest)) return undefined;
  const base = lower.replace(/^re-?(?=\p{L}{4})/u, '');
  if (open.has(lower) || open.has(base)) return 'open';
  if (definite.has(lower) || definite.has(base)) return 'definite';
  if (isParticiple && isAfterVerb(after)) return definite.has(lower.replace(/(?:d|ed)$/u, '')) ? 'definite' : 'open';
  // A word that no list has is a verb where the lexicon says so, or where something follows as only a verb has it.
  const isBase = tags.includes('Infinitive') || /(?:ise|ize|ify)$/u.test(lower);
  const isOther =
    tags.some((tag) => /^(?:Plural|Adjective|Comparative|Adverb|Gerund|Pronoun|PastTense)$/u.test(tag)) ||
    /(?:ing|s)$/u.test(lower);
  return isBase || (!isOther && isDeterminer(after)) ? 'definite' : undefined;
};

/** "Schedule a discussion about …" is a discussion, however definite its day. */
const isTalk = (rest: readonly ReadWord[]): boolean => talks.has(rest.slice(0, endOfObject(rest)).at(-1)?.lower ?? '');

/** Where what a verb is done to ends, and what is further said of it begins. */
export const endOfObject = (rest: readonly ReadWord[]): number => {
  const end = rest.findIndex(
    ({ lower, kind }, place) =>
      place > 0 && (kind === 'mark' || /^(?:of|in|on|for|to|with|by|from|about|when|if|whether|so)$/u.test(lower)),
  );
  return end < 0 ? rest.length : end;
};

const isDeterminer = (word: ReadWord | undefined): boolean =>
  word?.kind === 'word' && /^(?:the|a|an|our|all|each|every|its|their|any|both|these|those)$/u.test(word.lower);

/** What may follow a verb, and hardly a noun before another. */
const isAfterVerb = (word: ReadWord | undefined): boolean =>
  word !== undefined && (isDeterminer(word) || word.kind === 'thing' || /^(?:on|when|if)$/u.test(word.lower));

/** "Test restores of the ledger" is done to them, and "test cases of the ledger" are a thing. */
const isSeveral = (verb: string, after: ReadWord | undefined): boolean =>
  doneToSeveral.has(verb) &&
  after?.isContent === true &&
  /\p{Ll}[^s]s$/u.test(after.lower) &&
  !compoundHeads.has(after.lower);

/** "… monthly", "… every night": what is done once every so often is done. */
const isOften = (rest: readonly ReadWord[]): boolean =>
  rest.some(
    ({ lower }, place) =>
      place > 0 && (oftenness.has(lower) ? rest[place + 1]?.isContent !== true : /^(?:every|each)$/u.test(lower)),
  );

/** "Version lock the chart", "load test search": a noun that goes with the verb before it. */
const compound = (clause: readonly ReadWord[], start: number): Action | undefined => {
  const [first, second, after] = [clause[start], clause[start + 1], clause[start + 2]];
  if (first?.tags.some((tag) => /^(?:Adjective|Comparative|Plural)$/u.test(tag)) === true) return undefined;
  if (first?.isContent !== true || second === undefined || after === undefined || second.kind !== 'word')
    return undefined;
  const isDone = definite.has(second.lower) && (isDeterminer(after) || after.isContent);
  return isDone ? { kind: 'definite', verb: second, rest: clause.slice(start + 2) } : undefined;
};

/** "We need to replace the switch", "Storage will add a cap", "The network team to replace the switch" */
const promised = (clause: readonly ReadWord[]): Action | undefined => {
  const modal = clause.slice(0, 7).findIndex(({ lower }) => /^(?:will|shall|must|to|should|'ll)$/u.test(lower));
  if (modal < 1) return undefined;
  // "A cap might be a way to limit the load" does not say that there will be one.
  if (clause.slice(0, modal).some(({ lower }) => /^(?:might|may|could|would|can|is|are|was|were|be)$/u.test(lower)))
    return undefined;
  // "X should be Y" says how the world is to be, and not who makes it so.
  const isWish = clause[modal]?.lower === 'should' && !/^(?:we|i)$/u.test(clause[modal - 1]?.lower ?? '');
  // After "to" stands a noun as often: "calls to tax authorities".
  return isWish || !isVerb(clause[modal + 1]?.lower ?? '') ? undefined : verbAt(clause, modal + 1);
};

/** "The restore procedure has been documented": done before it was written down. */
const delivered = (clause: readonly ReadWord[]): Action | undefined => {
  const be = clause.findIndex(({ lower }, place) => place > 0 && (lower === 'been' || /^(?:was|were)$/u.test(lower)));
  const done = clause[be + 1];
  if (be < 1 || done?.isParticiple !== true) return undefined;
  return {
    kind: 'definite',
    verb: done,
    rest: clause.slice(0, be).filter(({ lower }) => !/^(?:has|have)$/u.test(lower)),
  };
};

/** "Ensure that the alert is sent to both teams": what is to be so was made so by somebody. */
const ensured = (clause: readonly ReadWord[]): Action | undefined => {
  const [first, next] = clause;
  const isEnsured =
    /^(?:ensure|guarantee)$/u.test(first?.lower ?? '') || (first?.lower === 'make' && next?.lower === 'sure');
  if (!isEnsured || first === undefined) return undefined;
  const rest = clause.slice(first.lower === 'make' ? 2 : 1);
  const be = rest.findIndex(({ lower }) => /^(?:is|are|be)$/u.test(lower));
  const isMade = be > 0 && rest[be + 1]?.isParticiple === true;
  return { kind: isMade ? 'definite' : 'deliberating', verb: first, rest };
};

const second = ({ rest }: Action): Action | undefined => {
  const and = rest.findIndex(({ lower }) => lower === 'and' || lower === 'then');
  const action = and < 1 ? undefined : verbAt(rest, and + 1);
  return action?.kind === 'deliberating' ||
    action?.kind === 'grading' ||
    action?.rest.length === 0 ||
    !isVerb(action?.verb.lower ?? '')
    ? undefined
    : action;
};
