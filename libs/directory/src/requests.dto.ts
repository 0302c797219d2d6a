import { isUuid } from '#decider';
import { Write } from '#access';
import { field, InstantField, PageQuery, TextField, UuidField, type FieldOptions } from '#http';
import { isMailAddress, isName, mailAddressLimit, nameLimit } from './domain/index.js';

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

export class MailAddressRequest extends Write {
  @field(
    { description: 'Where mail reaches them from now on', example: 'ana@example.com' },
    { type: String, minLength: 3, maxLength: mailAddressLimit },
    isMailAddress,
    `takes a mail address like ana@example.com, of at most ${mailAddressLimit} characters`,
  )
  address!: string;
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

export class EntryListQuery extends PageQuery {
  @field(
    { description: 'The one with this name or alias, in any spelling', optional: true },
    { type: String },
    isName,
    `takes a name, of at most ${nameLimit} bytes in UTF-8`,
  )
  name?: string;
}
