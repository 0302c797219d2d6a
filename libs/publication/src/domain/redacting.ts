import { namesIn } from '#blameless';
import { comparable } from '#decider';

/** What stands in the place of what: of words, by whom the edition is redacted; of a name, by itself. */
export interface Redacting {
  replacements: readonly { text: string; replacement: string }[];
  /** People who took part, with all names that lead to them. */
  people: readonly { names: readonly string[]; role: string }[];
}

/** Words that stand in the place of others. */
export interface Redaction {
  /** In the redacted text, in UTF-16 code units from 0. */
  start: number;
  end: number;
  was: string;
  by: 'name' | 'replacement';
}

export interface Redacted {
  text: string;
  redactions: Redaction[];
}

interface Found {
  start: number;
  end: number;
  replacement: string;
  by: Redaction['by'];
}

/** The same text with roles in the place of names, and words in the place of those that were to be replaced. */
export const redact = (source: string, { replacements, people }: Redacting): Redacted => {
  const found: Found[] = [];
  const isFree = ({ start, end }: Pick<Found, 'start' | 'end'>): boolean =>
    found.every((each) => end <= each.start || start >= each.end);
  // The longest first: what is a part of more words is replaced with them.
  for (const { text, replacement } of [...replacements].sort((one, other) => other.text.length - one.text.length))
    for (const start of placesOf(source, text)) {
      const span = { start, end: start + text.length };
      if (isFree(span)) found.push({ ...span, replacement, by: 'replacement' });
    }
  const roles = new Map(people.flatMap(({ names, role }) => names.map((name) => [comparable(name), role] as const)));
  for (const span of namesAnywhere(source, [...people.flatMap(({ names }) => names)])) {
    const role = roles.get(comparable(plain(source.slice(span.start, span.end))));
    if (role !== undefined && isFree(span))
      found.push({ ...span, replacement: startsSentence(source, span.start) ? capital(role) : role, by: 'name' });
  }
  return applied(source, found);
};

/** Where a text has one of the names: in capitals or not where it is of several words, as nothing else reads so. */
export const namesAnywhere = (source: string, names: readonly string[]): { start: number; end: number }[] => {
  const several = namesIn(
    capitalised(source),
    names.filter((name) => /\s/u.test(name.trim())),
  );
  const one = namesIn(source, names).filter(({ start, end }) =>
    several.every((each) => end <= each.start || start >= each.end),
  );
  return [...several, ...one].sort((a, b) => a.start - b.start);
};

/** The same text with each word in capitals; every letter stays where it is. */
export const capitalised = (source: string): string =>
  source.replace(/(?<![\p{L}\p{M}\p{N}])(?<!\p{L}['’])\p{Ll}/gu, (letter) => {
    const large = letter.toUpperCase();
    return large.length === letter.length ? large : letter;
  });

const applied = (source: string, found: readonly Found[]): Redacted => {
  let [text, at] = ['', 0];
  const redactions: Redaction[] = [];
  for (const { start, end, replacement, by } of [...found].sort((one, other) => one.start - other.start)) {
    text += source.slice(at, start);
    redactions.push({ start: text.length, end: text.length + replacement.length, was: source.slice(start, end), by });
    text += replacement;
    at = end;
  }
  return { text: text + source.slice(at), redactions };
};

const wordLike = /[\p{L}\p{M}\p{N}_]/u;

/** Where exactly these words stand, not in the midst of others. */
export const placesOf = (source: string, words: string): number[] => {
  const places: number[] = [];
  for (let at = source.indexOf(words); at >= 0; at = source.indexOf(words, at + words.length)) {
    const [before, after] = [source.slice(0, at).at(-1) ?? '', source[at + words.length] ?? ''];
    const cutsStart = wordLike.test(before) && wordLike.test(words[0] ?? '');
    const cutsEnd = wordLike.test(after) && wordLike.test(words.at(-1) ?? '');
    if (!cutsStart && !cutsEnd) places.push(at);
  }
  return places;
};

/** As the directory writes it: marks of Markdown and breaks may stand in a name. */
const plain = (name: string): string => name.replace(/[*_~`]+/gu, '').replace(/\s+/gu, ' ');

const startsSentence = (source: string, at: number): boolean =>
  /(?:[.!?…]["'”’)]*\s+|(?:^|\n)\s*(?:(?:[-*+>|#]+|\d+[.)])\s+)*)[*_"'“‘(]*$/u.test(
    source.slice(Math.max(0, at - 60), at),
  );

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
