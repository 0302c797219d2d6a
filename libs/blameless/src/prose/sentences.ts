import type { Block } from './block.js';

/** A word of a sentence, or a mark between words. */
export interface Word {
  /** As it stands there. */
  text: string;
  /** In lower case, with straight apostrophes, contractions taken apart: `shouldn't've` is `should`, `not`, `have`. */
  lower: string;
  /** `thing` is what stands for code and quotes: it may be a subject, and says nothing. */
  kind: 'word' | 'number' | 'mark' | 'thing';
  /** Where it is in the text of its block. */
  start: number;
  end: number;
  /** It ends in 's or s': `lower` is without that. */
  isPossessive: boolean;
}

export type Sentence = Word[];

/** In words: nobody reads more in one breath, and rules look to and fro within a sentence. */
const longest = 300;

/** The sentences of a block, in order. */
export const sentencesOf = (block: Block): Sentence[] => {
  const sentences: Sentence[] = [];
  let sentence: Sentence = [];
  const words = joined(wordsOf(block));
  for (const [place, word] of words.entries()) {
    sentence.push(word);
    if (sentence.length >= longest || endsSentence(word, words[place - 1], words[place + 1], block.text)) {
      sentences.push(sentence);
      sentence = [];
    }
  }
  if (sentence.length > 0) sentences.push(sentence);
  return sentences;
};

/** Two words that are one in grammar, and are written with a hyphen as often. */
const pairs: Record<string, string> = { on: 'call', no: 'one', double: 'check' };

const joined = (words: Word[]): Word[] => {
  const all: Word[] = [];
  for (const word of words) {
    const before = all.at(-1);
    if (before !== undefined && before.kind === 'word' && pairs[before.lower] === word.lower && !before.isPossessive)
      all[all.length - 1] = {
        ...word,
        text: `${before.text} ${word.text}`,
        lower: `${before.lower}-${word.lower}`,
        start: before.start,
      };
    else all.push(word);
  }
  return all;
};

const abbreviations = new Set([
  'e.g',
  'i.e',
  'g',
  'e',
  'approx',
  'vs',
  'mr',
  'mrs',
  'ms',
  'dr',
  'st',
  'no',
  'cf',
  'incl',
  'al',
  'ca',
]);

const endsSentence = (word: Word, before: Word | undefined, after: Word | undefined, text: string): boolean => {
  if (word.kind !== 'mark' || !/^[.!?…]/u.test(word.text)) return false;
  if (after === undefined || word.text !== '.') return true;
  if (!/\s/u.test(text.charAt(word.end))) return /^["”')\]]/u.test(after.text);
  const isShort = before !== undefined && before.end === word.start && abbreviations.has(before.lower);
  return !isShort && !/^\p{Ll}/u.test(after.text);
};

const pieces =
  /(?<=\p{L}[ \t])\p{Lu}\.(?=[ \t]\p{Ll})|[@#]?[\p{L}\p{M}](?:[\p{L}\p{M}\p{N}_]|['’](?=\p{L})|[-‐‑](?=[\p{L}\p{N}]))*(?:(?<=s)['’](?![\p{L}\p{N}]))?|\p{N}(?:[\p{N}\p{L}_%]|[.,:/-](?=\p{N}))*%?|\uFFFC|[.!?…]+|[,;:()[\]|—–]|(?<=\s)-+(?=\s)|\n/gu;

const wordsOf = (block: Block): Word[] => {
  const words: Word[] = [];
  let opaque = 0;
  let last = -1;
  for (const { 0: text, index: start } of block.text.matchAll(pieces)) {
    const end = start + text.length;
    while (opaque < block.opaque.length && (block.opaque[opaque]?.[1] ?? 0) <= start) opaque++;
    const hidden = block.opaque[opaque];
    if (hidden !== undefined && hidden[0] < end && start < hidden[1]) {
      // However many words are hidden there, it is one thing in the sentence.
      if (last !== hidden[0])
        words.push({ text: '', lower: '', kind: 'thing', start: hidden[0], end: hidden[1], isPossessive: false });
      last = hidden[0];
      continue;
    }
    if (text === '\n') continue;
    if (/^[\p{L}@#]/u.test(text)) words.push(...takenApart(text, start));
    else
      words.push({
        text,
        lower: text,
        kind: /^\p{N}/u.test(text) ? 'number' : 'mark',
        start,
        end,
        isPossessive: false,
      });
  }
  return words;
};

const tails: Record<string, string> = {
  "n't": 'not',
  "'ve": 'have',
  "'d": "'d",
  "'ll": 'will',
  "'re": 'are',
  "'m": 'am',
};
const modals = 'should|could|would|must|might|may|need|ought';
const run = new RegExp(`^(?:(${modals})(a|ve|nt)|(did|was|were|does|had|has)(nt))$`, 'u');

/** One word, or the parts of a contraction, each with its own place. */
const takenApart = (text: string, start: number): Word[] => {
  const parts: Word[] = [];
  let stem = text;
  for (;;) {
    const tail = /(n['’]t|['’](?:ve|d|ll|re|m))$/iu.exec(stem);
    if (tail === null || tail.index === 0) break;
    const lower = tails[tail[0].toLowerCase().replace('’', "'")] ?? '';
    parts.unshift(part(tail[0], lower, start + tail.index));
    stem = stem.slice(0, tail.index);
  }
  const slang = run.exec(stem.toLowerCase());
  if (slang !== null && slang[0] !== 'maya') {
    const [head = '', tail = ''] = slang[1] === undefined ? [slang[3], slang[4]] : [slang[1], slang[2]];
    parts.unshift(part(stem.slice(head.length), tail === 'nt' ? 'not' : 'have', start + head.length));
    stem = stem.slice(0, head.length);
  }
  const lower = stem.toLowerCase().replaceAll('’', "'");
  const short = /^(it|he|she|that|who|there|what|here|where|how|this)'s$/u.exec(lower)?.[1];
  if (short !== undefined)
    return [
      part(stem.slice(0, short.length), short, start),
      part(stem.slice(short.length), "'s", start + short.length),
      ...parts,
    ];
  const owned = /^(.+)'s$/u.exec(lower) ?? /^(.+s)'$/u.exec(lower);
  parts.unshift({ ...part(stem, owned?.[1] ?? lower, start), isPossessive: owned !== null });
  return parts;
};

const part = (text: string, lower: string, start: number): Word => ({
  text,
  lower,
  kind: 'word',
  start,
  end: start + text.length,
  isPossessive: false,
});
