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
const longest = 40;

/** Written without spaces: searched by pairs of characters. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * The terms by which a text is found (rules.md P6), each once, in the order in which they stand: words without case and
 * accents, English ones by their stem, without those that stand everywhere.
 */
export const termsOf = (text: string): string[] => [
  ...new Set(
    text
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      // An apostrophe is part of its word: "can't" is no "can".
      .replaceAll(/['’]/g, '')
      .split(/[^\p{L}\p{N}]+/u)
      .flatMap((word) => (unspaced.test(word) ? pairsIn(word) : [word]))
      .filter((word) => isWord(Array.from(word).length) && !stopWords.has(word))
      .map((word) => (/^[a-z]+$/.test(word) ? stemmer(word) : word)),
  ),
];

const isWord = (length: number): boolean => length > 1 && length <= longest;

const pairsIn = (word: string): string[] => {
  const characters = Array.from(word);
  return characters.length < 2
    ? characters
    : characters.slice(1).map((character, place) => `${characters[place] ?? ''}${character}`);
};
