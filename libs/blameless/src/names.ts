import type { Finding } from './remark.js';

// Names are looked for in the source as it stands: what is quoted or code is published as well, and so is what is not English.

interface Span {
  start: number;
  end: number;
}

/** A word as names have them: `O'Neill`, `Jean-Luc`. */
const words = /\p{L}[\p{L}\p{M}\p{N}]*(?:['’-]\p{L}[\p{L}\p{M}\p{N}]*)*/gu;

/** In words. */
const longest = 4;

interface Word extends Span {
  lower: string;
  /** A name may begin with it: it has a capital letter, or is of a script that has none, or stands after an @. */
  isCapital: boolean;
}

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
const runs = function* (source: string, most: number): Generator<Word[]> {
  const all = wordsOf(source);
  for (const [at, word] of all.entries()) {
    if (!word.isCapital) continue;
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

/** What could be names of a directory in a text, each once and as it is written there. */
export const possibleNames = (source: string): string[] => {
  const found = new Map<string, string>();
  for (const run of runs(source, longest)) {
    const key = keyOf(run);
    if (found.has(key)) continue;
    const written = source.slice(run[0]?.start, run.at(-1)?.end);
    found.set(key, written.replace(/[*_~`]+/gu, '').replace(/\s+/gu, ' '));
  }
  return [...found.values()];
};

/** Where a text has one of the names; where one is a part of another, that. */
export const namesIn = (source: string, names: readonly string[]): Span[] => {
  const known = new Set(names.map((name) => keyOf(wordsOf(name))));
  const most = names.reduce((longer, name) => Math.max(longer, Math.min(wordsOf(name).length, 2 * longest)), 0);
  const found: Span[] = [];
  for (const run of runs(source, most)) {
    const [start, end] = [run[0]?.start ?? 0, run.at(-1)?.end ?? 0];
    const before = found.at(-1);
    if (!known.has(keyOf(run)) || (before !== undefined && start > before.start && start < before.end)) continue;
    if (before?.start === start) found.pop();
    found.push({ start, end });
  }
  return found;
};

/** What is said of a name in a text that is to be published. */
export const nameFound: Pick<Finding, 'why' | 'suggestion'> = {
  why: 'It is a name of the directory, and the text is to be published.',
  suggestion: 'Say the role in place of the name, like "the engineer on call".',
};
