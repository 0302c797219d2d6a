import type { Finding } from '../remark.js';
import type { Sentence } from '../prose/sentences.js';

const why = 'It is a name of the directory, and the text is to be published.';
const suggestion = 'Say the role in place of the name, like "the engineer on call".';

/**
 * Where a sentence holds one of the names.
 *
 * @param names as they are written, each with its words taken apart
 */
export const findNames = (sentence: Sentence, names: readonly (readonly string[])[]): Finding[] => {
  const found: Finding[] = [];
  for (const at of sentence.keys()) {
    const name = names.find((words) => words.every((word, next) => isWord(sentence[at + next]?.lower, word)));
    if (name !== undefined && sentence[at]?.text !== sentence[at]?.lower)
      found.push({ from: at, to: at + name.length - 1, why, suggestion });
  }
  return found;
};

const isWord = (there: string | undefined, word: string): boolean => there === word || there === `@${word}`;
