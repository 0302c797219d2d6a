import { isUuid } from '#decider';
import { isName } from '#directory/domain';
import { AtField, field, PageQuery, SomeOfField } from '#http';
import { numberIn, origins, statuses } from './domain/index.js';
import { longestWord, termsAskedBy } from './read-models/incidents/terms.js';

const EntryField = (kind: string, description: string): PropertyDecorator =>
  field(
    { description, optional: true },
    { type: String },
    (value) => isUuid(value) || isName(value),
    `takes the id or the name of a ${kind}`,
  );

const searchLimit = 200;
const isShort = (value: unknown): value is string => typeof value === 'string' && value.length <= searchLimit;
const isSearch = (text: string): boolean => termsAskedBy(text).length > 0 || numberIn(text) !== undefined;

/** Which incidents, and how many. */
export class IncidentListQuery extends PageQuery {
  @SomeOfField('The status they are in', statuses) status?: string;
  @SomeOfField('The severity now, 1 is the worst', [1, 2, 3, 4, 5]) severity?: string;
  @SomeOfField('Who noticed', origins) origin?: string;
  @EntryField('service', 'A service they affect, by id or name') service?: string;
  @EntryField('team', 'A team that led or responded, by id or name') team?: string;
  @field(
    {
      description: 'Words that all stand in its texts, whatever their form and case; or a reference, like INC-7',
      optional: true,
    },
    { type: String, minLength: 1, maxLength: searchLimit },
    (value) => isShort(value) && isSearch(value),
    (value) =>
      isShort(value)
        ? `takes a text with a word to look for: one of at most ${longestWord} letters or digits ` +
          'that does not stand in nearly every text, as "the" and "a" do'
        : `takes one text of at most ${searchLimit} characters`,
  )
  q?: string;
  @AtField('Logged at this moment or later') from?: string;
  @AtField('Logged before this moment') to?: string;
}
