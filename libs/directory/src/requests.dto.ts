import { isUuid, isVisible } from '#decider';
import { Write } from '#access';
import { field, InstantField, PatternField, TextField, UuidField, type FieldOptions } from '#http';
import { nameLimit } from './domain/index.js';

const isName = (value: unknown): value is string =>
  typeof value === 'string' && isVisible(value) && Buffer.byteLength(value) <= nameLimit;

/** An address would take it for an id. */
const looksLikeId = (text: string): boolean => isUuid(text.trim().toLowerCase());

const isNewName = (value: unknown): boolean => isName(value) && !looksLikeId(value);

const newName = `takes a name that is not blank, of at most ${nameLimit} bytes in UTF-8, and no UUID`;

/** A name that the entry gets. */
const NewNameField = (description: string): PropertyDecorator =>
  field({ description }, { type: String, minLength: 1, maxLength: nameLimit }, isNewName, newName);

/** An entry that is named by id or name; an unknown name is registered. */
const EntryField = (kind: string, description: string, options: Partial<FieldOptions> = {}): PropertyDecorator =>
  field(
    { description: `${description}, by id or name`, ...options },
    { type: String },
    (value) => isUuid(value) || isNewName(value),
    `takes the id or the name of a ${kind}`,
  );

const OccurredAtField = (): PropertyDecorator =>
  InstantField({ description: 'Since when it is so; the moment of recording where left out', optional: true });

export class RegisterEntryRequest extends Write {
  @NewNameField('What it is called') name!: string;
  @field(
    { description: 'Other names that lead to it', optional: true },
    { type: [String] },
    (value) => Array.isArray(value) && value.length <= 100 && value.every(isNewName),
    `takes a list of at most 100 names, each of at most ${nameLimit} bytes in UTF-8, and no UUID`,
  )
  aliases?: string[];
}

export class RegisterOwnedRequest extends RegisterEntryRequest {
  @EntryField('team', 'The team that owns it', { optional: true }) owner?: string;
}

export class RenamedRequest extends Write {
  @NewNameField('What it is called from then on') name!: string;
  @OccurredAtField() occurredAt?: string;
}

export class AliasRequest extends Write {
  @NewNameField('Another name that leads to it') alias!: string;
}

export class AliasWithdrawnRequest extends Write {
  @field(
    { description: 'The name that is to lead to it no more' },
    { type: String, minLength: 1, maxLength: nameLimit },
    isName,
    `takes an alias, of at most ${nameLimit} bytes in UTF-8`,
  )
  alias!: string;
}

export class MemberRequest extends Write {
  @EntryField('person', 'Who') person!: string;
  @OccurredAtField() occurredAt?: string;
}

export class OwnerRequest extends Write {
  @EntryField('team', 'Which team') team!: string;
  @OccurredAtField() occurredAt?: string;
}

export class DirectoryRetractionRequest extends Write {
  @UuidField({ description: 'The event that never happened' }) eventId!: string;
  @TextField({ description: 'What showed that it never happened', limit: 65_536 }) reason!: string;
  @InstantField({ description: 'When that showed; the moment of recording where left out', optional: true })
  occurredAt?: string;
}

const AtField = (description: string): PropertyDecorator =>
  InstantField({
    description: `${description} (a plus sign in a query may stand plain)`,
    optional: true,
    inQuery: true,
  });

const MinPositionField = (description: string): PropertyDecorator =>
  PatternField({
    description,
    pattern: /^\d{1,18}$/,
    takes: 'takes a position, as a write returned it',
    optional: true,
  });

const CursorField = (): PropertyDecorator =>
  PatternField({
    description: 'Where the last answer ended (nextCursor)',
    pattern: /^[A-Za-z0-9_-]{1,100}$/,
    takes: 'takes the nextCursor of an answer',
    optional: true,
  });

export class EntryQuery {
  @AtField('What had happened by then') validAt?: string;
  @AtField('What was known by then') knownAt?: string;
  @MinPositionField('Answers are at least as fresh as this position; they are folded from the streams, so always')
  minPosition?: string;
}

export class EntryListQuery {
  @field(
    { description: 'The one with this name or alias, in any spelling', optional: true },
    { type: String },
    isName,
    `takes a name, of at most ${nameLimit} bytes in UTF-8`,
  )
  name?: string;
  @PatternField({
    description: 'How many at once, 1 to 200; 50 where left out',
    pattern: /^([1-9]\d?|1\d\d|200)$/,
    takes: 'takes a whole number from 1 to 200',
    optional: true,
  })
  limit?: string;
  @CursorField() cursor?: string;
  @MinPositionField('Waits until what was written up to this position is in the list; 503 where that takes too long')
  minPosition?: string;
}

export class EntryHistoryQuery {
  @PatternField({
    description: 'How many at once, 1 to 1000',
    pattern: /^([1-9]\d{0,2}|1000)$/,
    takes: 'takes a whole number from 1 to 1000',
    optional: true,
  })
  limit?: string;
  @CursorField() cursor?: string;
}
