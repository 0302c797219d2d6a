import { field } from '#http';
import { numberIn } from './domain/index.js';
import { longestWord, termsAskedBy } from './read-models/incidents/terms.js';

const searchLimit = 200;
const isShort = (value: unknown): value is string => typeof value === 'string' && value.length <= searchLimit;
const asksSomething = (text: string): boolean => termsAskedBy(text).length > 0 || numberIn(text) !== undefined;

/** What somebody types to find something by its texts, or by its reference. @param texts in which it looks */
export const SearchField = (texts: string): PropertyDecorator =>
  field(
    {
      description: `Words that all stand in ${texts}, whatever their form and case; or a reference, like INC-7`,
      optional: true,
    },
    { type: String, minLength: 1, maxLength: searchLimit },
    (value) => isShort(value) && asksSomething(value),
    (value) =>
      isShort(value)
        ? `takes a text with a word to look for: one of at most ${longestWord} letters or digits ` +
          'that does not stand in nearly every text, as "the" and "a" do'
        : `takes one text of at most ${searchLimit} characters`,
  );

/** What it asks of a read model: terms that all stand in a text (rules.md P6), or a reference. */
export const searchIn = (text: string): { terms: string[] } | { reference: string } =>
  numberIn(text) === undefined ? { terms: termsAskedBy(text) } : { reference: text.toUpperCase() };
