import { partsOfSpeech } from './grammar/lexicon.js';
import { isAdverb, isAuxiliary, isConjunction, isDeterminer, isPreposition, pronouns } from './grammar/words.js';
import { entityAt } from './prose/entities.js';
import type { Finding } from './remark.js';

// Names are looked for in the source as it stands: what is quoted or code is published as well, and so is what is not English.

interface Span {
  start: number;
  end: number;
}

/** A word as names have them: `O'Neill`, `Jean-Luc`. */
const words = /\p{L}[\p{L}\p{M}\p{N}]*(?:['’-]\p{L}[\p{L}\p{M}\p{N}]*)*/gu;

const addresses = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;

/** In words. */
const longest = 6;
/** From how many words on each has a capital letter, or is a particle: "Ana maria souza", but "Ludwig Mies van der Rohe". */
const mostOfAnyCase = 3;
const longestInSmallLetters = 3;

/** What stands between the words of a name with a small letter. */
const particles = new Set(
  'de da do dos das di del della der den van von vom zu zur ten ter te la le les los el al bin ibn bint abu ben af av y e i und af d l st of'.split(
    ' ',
  ),
);

interface Word extends Span {
  lower: string;
  /** A name may begin with it: it has a capital letter, or is of a script that has none, or stands after an @. */
  isCapital: boolean;
}

/** A text whose entities are read, and where each of its code units is in the source. */
interface Read {
  text: string;
  /** Undefined where the text is the source. */
  starts?: number[];
}

/** "Kim&nbsp;Larsen" is one name. */
const readEntities = (source: string): Read => {
  if (!/&(?:#|[a-z])/iu.test(source)) return { text: source };
  const [parts, starts]: [string[], number[]] = [[], []];
  for (let at = 0; at < source.length;) {
    const entity = source.charAt(at) === '&' ? entityAt(source, at) : undefined;
    const value = entity?.value ?? source.charAt(at);
    parts.push(value);
    for (let unit = 0; unit < value.length; unit++) starts.push(at);
    at += entity?.length ?? 1;
  }
  starts.push(source.length);
  return { text: parts.join(''), starts };
};

const inSource = ({ starts }: Read, { start, end }: Span): Span =>
  starts === undefined ? { start, end } : { start: starts[start] ?? start, end: starts[end] ?? end };

const wordsOf = (source: string): Word[] =>
  [...source.matchAll(words)].map(({ 0: found, index: start }) => {
    const text = found.replace(/['’]s$/u, '');
    const lower = text.toLowerCase().replaceAll('’', "'");
    const [first = ''] = text;
    const isCapital = first !== first.toLowerCase() || first === first.toUpperCase() || source[start - 1] === '@';
    return { lower, start, end: start + text.length, isCapital };
  });

/** Whether one name may go on from the one word to the other: with spaces, marks of Markdown or a full stop between them. */
const goesOn = (source: string, before: Word, after: Word): boolean =>
  after.start - before.end <= 6 && !/\n\s*\n/u.test(source.slice(before.end, after.start));

/** Runs of at most so many words, from each word that a name may begin with. */
const runs = function* (source: string, all: readonly Word[], most: number, begins: (word: Word) => boolean) {
  for (const [at, word] of all.entries()) {
    if (!begins(word)) continue;
    const run = [word];
    yield run;
    for (const next of all.slice(at + 1, at + most)) {
      if (!goesOn(source, run.at(-1) ?? word, next)) break;
      run.push(next);
      yield run;
    }
  }
};

const keyOf = (run: readonly Word[]): string => run.map(({ lower }) => lower).join(' ');

/** "Larsen, Kim" as "Kim Larsen": what is after the only comma comes first. */
const turned = (source: string, run: readonly Word[]): Word[] | undefined => {
  const commas = run.flatMap((word, at) => {
    const next = run[at + 1];
    return next !== undefined && source.slice(word.end, next.start).includes(',') ? [at + 1] : [];
  });
  const [at] = commas;
  return at === undefined || commas.length > 1 ? undefined : [...run.slice(at), ...run.slice(0, at)];
};

const isLikeName = (run: readonly Word[]): boolean =>
  run.length <= mostOfAnyCase || run.every(({ isCapital, lower }) => isCapital || particles.has(lower));

const written = (source: string, run: readonly Word[]): string =>
  source
    .slice(run[0]?.start, run.at(-1)?.end)
    .replace(/[*_~`]+/gu, '')
    .replace(/\s+/gu, ' ');

/** What could be names of a directory in a text, each once and as it is written there. */
export const possibleNames = (source: string): string[] => {
  const { text } = readEntities(source);
  const found = new Map<string, string>();
  for (const [address] of text.matchAll(addresses)) found.set(address.toLowerCase(), address);
  for (const run of runs(text, wordsOf(text), longest, ({ isCapital }) => isCapital)) {
    if (!isLikeName(run)) continue;
    const key = keyOf(run);
    const other = turned(text, run);
    if (other !== undefined && !found.has(keyOf(other)))
      found.set(keyOf(other), other.map(({ start, end }) => text.slice(start, end)).join(' '));
    if (!found.has(key)) found.set(key, written(text, run));
  }
  return [...found.values()];
};

/** What could be names that are written in small letters, "ana souza": those that are least like English first. */
export const possibleNamesInSmallLetters = (source: string): string[] => {
  const { text } = readEntities(source);
  const [likely, others] = [new Map<string, string>(), new Map<string, string>()];
  for (const run of runs(text, wordsOf(text), longestInSmallLetters, ({ isCapital }) => !isCapital))
    if (isInSmallLetters(text, run))
      (run.some(isNoWordOfEnglish) ? likely : others).set(keyOf(run), written(text, run));
  return [...likely.values(), ...others.values()];
};

/** Two words or three with nothing but space between them, none of them a word of grammar. */
const isInSmallLetters = (source: string, run: readonly Word[]): boolean =>
  run.length >= 2 &&
  run.length <= longestInSmallLetters &&
  run.every(({ lower, start, end, isCapital }, at) => {
    const next = run[at + 1];
    const isInner = at > 0 && next !== undefined;
    const isApart = next === undefined || /^[\s*_~`]+$/u.test(source.slice(end, next.start));
    return isApart && !isCapital && end - start > 1 && (!isOfGrammar(lower) || (isInner && particles.has(lower)));
  });

const isOfGrammar = (lower: string): boolean => {
  const word = { text: lower, lower, kind: 'word', start: 0, end: lower.length, isPossessive: false } as const;
  return (
    pronouns.has(lower) ||
    isDeterminer(word) ||
    isPreposition(word) ||
    isConjunction(word) ||
    isAuxiliary(word) ||
    isAdverb(word)
  );
};

const isNoWordOfEnglish = ({ lower }: Word): boolean => {
  const tags = partsOfSpeech(lower);
  return tags.length === 0 || tags.some((tag) => /Name$|^Person$/u.test(tag));
};

/** Where a text has one of the names; where one is a part of another, that. */
export const namesIn = (source: string, names: readonly string[]): Span[] => {
  const read = readEntities(source);
  const known = new Set<string>();
  const [firsts, mails] = [new Set<string>(), new Set<string>()];
  let most = 0;
  for (const name of names) {
    if (name.includes('@') && name.search(addresses) === 0) {
      mails.add(name.toLowerCase());
      continue;
    }
    const run = wordsOf(name);
    known.add(keyOf(run));
    if (run.length > 1) firsts.add(run[0]?.lower ?? '');
    most = Math.max(most, Math.min(run.length, 2 * longest));
  }
  const inMails = mails.size === 0 ? [] : mailsIn(read.text, mails);
  const found: Span[] = [];
  const isBegin = ({ isCapital, lower }: Word): boolean => isCapital || firsts.has(lower);
  let mail = 0;
  for (const run of runs(read.text, wordsOf(read.text), most, isBegin)) {
    const [start, end] = [run[0]?.start ?? 0, run.at(-1)?.end ?? 0];
    while ((inMails[mail]?.end ?? Infinity) <= start) mail++;
    const before = found.at(-1);
    if (before !== undefined && start > before.start && start < before.end) continue;
    if ((inMails[mail]?.start ?? Infinity) <= start || !isNamed(read.text, run, known)) continue;
    if (before?.start === start) found.pop();
    found.push({ start, end });
  }
  return [...found, ...inMails].sort((a, b) => a.start - b.start).map((span) => inSource(read, span));
};

const mailsIn = (source: string, mails: ReadonlySet<string>): Span[] =>
  [...source.matchAll(addresses)].flatMap(({ 0: address, index }) =>
    mails.has(address.toLowerCase()) ? [{ start: index, end: index + address.length }] : [],
  );

const isNamed = (source: string, run: readonly Word[], known: ReadonlySet<string>): boolean => {
  if (run[0]?.isCapital !== true) return known.has(keyOf(run)) && isInSmallLetters(source, run);
  if (known.has(keyOf(run))) return true;
  const other = run.length > 1 ? turned(source, run) : undefined;
  return other !== undefined && known.has(keyOf(other));
};

/** What is said of a name in a text that is to be published. */
export const nameFound: Pick<Finding, 'why' | 'suggestion'> = {
  why: 'It is a name of the directory, and the text is to be published.',
  suggestion: 'Say the role in place of the name, like "the engineer on call".',
};
