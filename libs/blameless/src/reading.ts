import { languageOf, type Language } from './language.js';
import { partsOfSpeech } from './grammar/lexicon.js';
import { isContent } from './grammar/words.js';
import { isParticiple } from './grammar/participles.js';
import { markdownProse } from './prose/markdown-blocks.js';
import { sentencesOf, type Word } from './prose/sentences.js';
import { TooTangled } from './prose/tangled.js';
import { textBlocks } from './prose/text-blocks.js';
import type { Block } from './prose/block.js';

/** A word of a text, with what it can be by itself, without the words around it. */
export interface ReadWord extends Pick<Word, 'text' | 'lower' | 'kind'> {
  /** Tags of the part-of-speech tagger's lexicon; none where it does not know the word. */
  tags: readonly string[];
  /** It carries a noun phrase: neither grammar nor a mark. */
  isContent: boolean;
  isParticiple: boolean;
}

export interface Reading {
  language: Language;
  sentences: ReadWord[][];
}

/** The words of a Markdown text, as the linter reads them, for those who look for something else in it. Too tangled, it is plain text. */
export const read = (source: string): Reading => {
  const sentences = blocksOf(source).flatMap(sentencesOf);
  return {
    language: languageOf(sentences),
    sentences: sentences.map((sentence) =>
      sentence.map((word) => ({
        text: word.text,
        lower: word.lower,
        kind: word.kind,
        tags: word.kind === 'word' ? partsOfSpeech(word.lower) : [],
        isContent: isContent(word),
        isParticiple: word.kind === 'word' && isParticiple(word.lower),
      })),
    ),
  };
};

const blocksOf = (source: string): Block[] => {
  try {
    return markdownProse(source).blocks;
  } catch (error) {
    if (error instanceof TooTangled) return textBlocks(source);
    throw error;
  }
};
