import { stemmer } from 'stemmer';

/** Words that stand in nearly every English text, and so tell none from another. */
const stopWords = new Set(
  (
    'a about after all also am an and any are as at be because been before being but by can could did do does during for from had ' +
    'has have he her his i if in into is it its me more most my no not now of on once only or other our out over own she ' +
    'so some such than that the their them then there these they this those to too under until up us very was we were ' +
    'what when where which while who why will with you your'
  ).split(' '),
);

/** Longer runs of letters and digits are digests and the like, which nobody types. */
export const longestWord = 40;

const letters = String.raw`[\p{L}\p{N}\p{M}]`;

/** Written without spaces, or, as Korean, with particles that are joined to their words: searched by pairs of characters. */
const unspaced = String.raw`[${['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => String.raw`\p{Script_Extensions=${script}}`)
  .join('')}]`;

/** A run ends where the way of writing changes, so that "API" is found in "APIが遅い". An apostrophe is part of its word. */
const runs = new RegExp(`(?:(?=${letters})${unspaced})+|(?:(?!${unspaced})(?:${letters}|['’]))+`, 'gu');
const isUnspaced = new RegExp(`^${unspaced}`, 'u');

/** Words, and pairs of what is written without spaces (a character that stands alone is a piece by itself). */
export const piecesOf = (text: string): string[] =>
  (text.normalize('NFC').match(runs) ?? []).flatMap((run) => (isUnspaced.test(run) ? pairsIn(run) : [run]));

/**
 * The terms by which a text is found (rules.md P6), each once, in the order in which they stand: those that it asks for, and
 * each character of what is written without spaces, so that a single one finds every text that holds it.
 */
export const termsOf = (text: string): string[] => [
  ...new Set(
    piecesOf(folded(text)).flatMap((piece) =>
      isUnspaced.test(piece) ? [piece, ...Array.from(piece)] : termsOfWord(piece),
    ),
  ),
];

/**
 * The terms that a text must have where one looks for this one: its words without case and accents, English ones by their
 * stem, without those that stand everywhere, and its pairs of characters.
 */
export const termsAskedBy = (text: string): string[] => [
  ...new Set(piecesOf(folded(text)).flatMap((piece) => (isUnspaced.test(piece) ? [piece] : termsOfWord(piece)))),
];

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    // There and back, since some letters are the same as others only there: ß is SS, and dotless ı is I.
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    // "can't" is no "can".
    .replaceAll(/['’]/g, '');

const termsOfWord = (word: string): string[] => {
  if (Array.from(word).length > longestWord || stopWords.has(word)) return [];
  return [/^[a-z]+$/.test(word) ? stemmer(word) : word];
};

const pairsIn = (run: string): string[] => {
  const characters = Array.from(run);
  return characters.length < 2
    ? characters
    : characters.slice(1).map((character, place) => `${characters[place] ?? ''}${character}`);
};
