import { array, documentFrom, embedded, fieldNamed, fieldsOf, isDocument, nullValue, string } from './bson-document.js';
import type { Value } from './bson-document.js';
import type { Collection, Validation } from './catalog.js';
import type { CommandArguments } from './command-arguments.js';
import { CommandFailed, notImplemented } from './errors.js';
import { parseSchema, type Check } from './json-schema.js';

/** What `create` and `collMod` say of validation: MongoDB Manual, "Schema Validation". */

const LEVELS = ['off', 'moderate', 'strict'] as const;

/** What a command says, on top of what there was; undefined when that is nothing. */
export type ValidationChange = (before: Validation | undefined) => Validation | undefined;

export const readValidation = (args: CommandArguments): ValidationChange => {
  const document = args.document('validator');
  const validator = document === undefined ? undefined : encoded(document);
  const level = readLevel(args.text('validationLevel'));
  const action = args.text('validationAction') ?? 'error';
  if (action !== 'error') throw notImplemented(`the validationAction '${action}'`);
  return (before) => {
    if (validator === undefined && level === undefined) return before;
    return { validator: validator ?? before?.validator ?? '', level: level ?? before?.level ?? 'strict' };
  };
};

const readLevel = (text: string | undefined): Validation['level'] | undefined => {
  const level = LEVELS.find((each) => each === text);
  if (level !== undefined || text === undefined) return level;
  throw new CommandFailed('BadValue', `Enumeration value '${text}' for field 'validationLevel' is not a valid value.`);
};

/** As it is kept in the catalog; an empty validator is none. */
const encoded = (validator: Buffer): string => {
  if (fieldsOf(validator).length === 0) return '';
  parseValidator(validator);
  return validator.toString('base64');
};

const parseValidator = (validator: Buffer): Check => {
  const [field, ...others] = fieldsOf(validator);
  const unknown = [field, ...others].find((each) => each !== undefined && each.name !== '$jsonSchema');
  if (unknown !== undefined) throw notImplemented(`'${unknown.name}' in a validator, which may have $jsonSchema only`);
  if (field === undefined || others.length > 0) throw notImplemented('a validator with $jsonSchema twice');
  if (!isDocument(field)) throw new CommandFailed('TypeMismatch', '$jsonSchema must be an object');
  return parseSchema(field.bytes);
};

/** What `listCollections` shows of it. */
export const validationOptions = ({ validation }: Collection): Record<string, Value> => {
  if (validation === undefined) return {};
  const { validator, level } = validation;
  return {
    ...(validator === '' ? {} : { validator: embedded(Buffer.from(validator, 'base64')) }),
    validationLevel: string(level),
    validationAction: string('error'),
  };
};

const bypassing = new WeakSet<Collection>();

/** The same collection, for a command that says `bypassDocumentValidation`. */
export const bypassingValidation = (collection: Collection): Collection => {
  const bypassed = { ...collection };
  bypassing.add(bypassed);
  return bypassed;
};

/**
 * Whether a document may be written in place of another, or of none.
 *
 * @throws CommandFailed DocumentValidationFailure, with the rules that it breaks in `errInfo`.
 */
export const checkValid = (collection: Collection, before: Buffer | undefined, after: Buffer): void => {
  const { validation } = collection;
  if (validation === undefined || validation.validator === '' || validation.level === 'off') return;
  if (bypassing.has(collection)) return;
  const check = compiled(validation.validator);
  if (check(embedded(after), false).length === 0) return;
  // "moderate": a document that was not valid before may stay so.
  if (validation.level === 'moderate' && before !== undefined && check(embedded(before), false).length > 0) return;
  const broken = check(embedded(after), true);
  if (broken.length === 0) return;
  const details = documentFrom({ operatorName: string('$jsonSchema'), schemaRulesNotSatisfied: array(broken) });
  const failingDocumentId = fieldNamed(after, '_id') ?? nullValue;
  throw new CommandFailed('DocumentValidationFailure', 'Document failed validation', {
    errInfo: embedded(documentFrom({ failingDocumentId, details: embedded(details) })),
  });
};

/** Compiled once, not for every document; so many as collections are likely to have. */
const known = new Map<string, Check>();
const MOST_KNOWN = 200;

const compiled = (validator: string): Check => {
  const before = known.get(validator);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const check = parseValidator(Buffer.from(validator, 'base64'));
  known.set(validator, check);
  return check;
};
