import nlp from 'compromise/two';

/** The words that the tagger knows, with what they are before anything is known of the sentence around them. */
const lexicon = (nlp.world() as { model: { one: { lexicon: Record<string, string | string[]> } } }).model.one.lexicon;

/** What the word, in lower case, is by itself: tags of the tagger's, none where it does not know the word. */
export const partsOfSpeech = (word: string): readonly string[] => {
  if (!Object.hasOwn(lexicon, word)) return [];
  const tags = lexicon[word];
  return tags === undefined ? [] : typeof tags === 'string' ? [tags] : tags;
};
