import {
  array,
  BsonType,
  documentFrom,
  elementsOf,
  embedded,
  fieldNamed,
  fieldsOf,
  int32,
  isDocument,
  isNumber,
  nullValue,
  numberOf,
  string,
  stringOf,
  type Field,
  type Value,
} from './bson-document.js';
import { CommandFailed, notImplemented } from './errors.js';
import { keyOf, rankOf } from './key-order.js';
import { patternOf } from './pattern.js';
import { typeAlias, typesNamed } from './type-alias.js';

/**
 * `$jsonSchema`: the keywords of MongoDB Manual, "$jsonSchema" that are listed below, with what a failure tells as
 * MongoDB tells it ("Improved Error Messages for Schema Validation"). A keyword says something of values of its own
 * kind only: `minimum` of numbers, `properties` of documents; any other value passes it.
 */

/** The rules that a value breaks, each as a document where `tells`; none when it is as it should be. */
export type Check = (value: Value, tells: boolean) => readonly Value[];

const KEPT: readonly Value[] = [];
/** That one is broken, where nobody asks how: most values are in order, and telling takes its time. */
const BROKEN: readonly Value[] = [nullValue];

type Reading = (keyword: Field, schema: Buffer) => Check;

/**
 * @throws CommandFailed FailedToParse for a keyword that is unknown or misused, TypeMismatch for an operand of a
 *   wrong type, NotImplemented for what MongoDB can and this cannot.
 */
export const parseSchema = (schema: Buffer): Check => {
  const fields = fieldsOf(schema);
  const names = fields.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw failedToParse(`Duplicate $jsonSchema keyword: ${twice}`);
  if (names.includes('type') && names.includes('bsonType')) {
    throw failedToParse("Cannot specify both $jsonSchema keywords 'type' and 'bsonType'");
  }
  const checks = fields.map((field) => {
    const read = keywords.get(field.name);
    if (read === undefined) throw failedToParse(`Unknown $jsonSchema keyword: ${field.name}`);
    return { name: field.name, check: read(field, schema) };
  });
  const ofValues = checks.filter(({ name }) => !OF_FIELDS.includes(name));
  const fieldsHold = names.some((name) => OF_FIELDS.includes(name)) ? fieldsCheck(schema) : () => true;
  return (value, tells) => {
    if (tells) return checks.flatMap(({ check }) => check(value, true));
    return ofValues.every(({ check }) => check(value, false).length === 0) && fieldsHold(value) ? KEPT : BROKEN;
  };
};

/** The keywords that look at the fields of a document. */
const OF_FIELDS = ['required', 'properties', 'additionalProperties'];

/** All of them in one pass over the fields. Of two fields with one name it may find fault with the second: who tells it knows better. */
const fieldsCheck = (schema: Buffer): ((value: Value) => boolean) => {
  const operand = (name: string): Value | undefined => fieldNamed(schema, name);
  const wanted = operand('required');
  const required = new Set(wanted ? texts({ ...wanted, name: 'required' }) : []);
  const declared = operand('properties');
  const checks = new Map(
    fieldsOf(declared?.bytes ?? EMPTY).map((property) => [property.name, parseSchema(document(property))]),
  );
  const others = operand('additionalProperties');
  const ofOthers = others && isDocument(others) ? parseSchema(others.bytes) : undefined;
  const takesOthers = others === undefined || ofOthers !== undefined || others.bytes[0] === 1;
  return (value) => {
    if (!isDocument(value)) return true;
    const found = new Set<string>();
    for (const field of fieldsOf(value.bytes)) {
      if (required.has(field.name)) found.add(field.name);
      const check = checks.get(field.name) ?? ofOthers;
      if (check === undefined ? !takesOthers && !checks.has(field.name) : check(field, false).length > 0) return false;
    }
    return found.size === required.size;
  };
};

const EMPTY = documentFrom({});

/** Of JSON's own types; whole numbers are no type of their own there. */
const JSON_TYPES: Readonly<Record<string, string>> = {
  object: 'object',
  array: 'array',
  string: 'string',
  null: 'null',
  number: 'number',
  boolean: 'bool',
};

const typeCheck =
  (aliasOf: (name: string) => string | undefined): Reading =>
  (keyword) => {
    const named = keyword.type === BsonType.Array ? texts(keyword) : [text(keyword)];
    const wanted = typesNamed(array(named.map((name) => string(aliasOf(name) ?? name))));
    const unknown = named.find((name) => aliasOf(name) === undefined);
    if (unknown !== undefined) throw failedToParse(`$jsonSchema type '${unknown}' is not supported`);
    return (value, tells) => (wanted.has(value.type) ? KEPT : broken(tells, keyword, value, 'type did not match'));
  };

const enumCheck: Reading = (keyword) => {
  const values = list(keyword);
  // MongoDB compares documents here without regard to the order of their fields.
  if (values.some(({ type }) => type === BsonType.Document || type === BsonType.Array)) {
    throw notImplemented("documents and arrays in the $jsonSchema keyword 'enum'");
  }
  const keys = values.map(keyOf);
  return (value, tells) => {
    const rank = rankOf(value);
    const own = keys.some((key) => key[0] === rank) ? keyOf(value) : undefined;
    const isIn = own !== undefined && keys.some((key) => key.equals(own));
    return isIn ? KEPT : broken(tells, keyword, value, 'value was not found in enum');
  };
};

const bound =
  (keeps: (order: number) => boolean): Reading =>
  (keyword) => {
    if (!isNumber(keyword)) throw mismatch(keyword, 'a number');
    if (isNotANumber(keyword)) throw notImplemented(`the $jsonSchema keyword '${keyword.name}' with NaN`);
    const key = keyOf(keyword);
    return (value, tells) => {
      if (!isNumber(value)) return KEPT;
      const holds = !isNotANumber(value) && keeps(keyOf(value).compare(key));
      return holds ? KEPT : broken(tells, keyword, value, 'comparison failed');
    };
  };

const isNotANumber = (value: Value): boolean => value.type === BsonType.Double && Number.isNaN(numberOf(value));

const size =
  (type: BsonType, sizeOf: (value: Value) => number, keeps: (size: number, bound: number) => boolean): Reading =>
  (keyword) => {
    if (!isNumber(keyword)) throw mismatch(keyword, 'a number');
    const limit = numberOf(keyword);
    if (!Number.isSafeInteger(limit) || limit < 0) {
      throw failedToParse(`$jsonSchema keyword '${keyword.name}' must be a non-negative whole number`);
    }
    const reason =
      type === BsonType.Array ? 'array did not match specified length' : 'specified string length was not satisfied';
    return (value, tells) =>
      value.type !== type || keeps(sizeOf(value), limit) ? KEPT : broken(tells, keyword, value, reason);
  };

/** Code points, as MongoDB counts: bytes of UTF-8 that begin one. */
const lengthOf = ({ bytes }: Value): number =>
  bytes.subarray(4, bytes.length - 1).reduce((count, byte) => ((byte & 0xc0) === 0x80 ? count : count + 1), 0);
const countOf = (value: Value): number => elementsOf(value).length;
const atLeast = (found: number, limit: number): boolean => found >= limit;
const atMost = (found: number, limit: number): boolean => found <= limit;

const pattern: Reading = (keyword) => {
  const expression = patternOf(text(keyword), '');
  return (value, tells) => {
    const holds = value.type !== BsonType.String || expression.test(stringOf(value));
    return holds ? KEPT : broken(tells, keyword, value, 'regular expression did not match');
  };
};

const required: Reading = (keyword) => {
  const names = texts(keyword);
  names.forEach(checkName);
  if (new Set(names).size < names.length) throw failedToParse("$jsonSchema keyword 'required' names a property twice");
  return (value) => {
    if (!isDocument(value)) return KEPT;
    const missing = names.filter((name) => fieldNamed(value.bytes, name) === undefined);
    if (missing.length === 0) return KEPT;
    return [rule(keyword, { specifiedAs: specified(keyword), missingProperties: array(missing.map(string)) })];
  };
};

const properties: Reading = (keyword) => {
  const checks = fieldsOf(document(keyword)).map((property) => {
    checkName(property.name);
    const schema = document(property);
    return { name: property.name, check: parseSchema(schema), about: annotations(schema) };
  });
  return (value) => {
    if (!isDocument(value)) return KEPT;
    const failed = checks.flatMap(({ name, check, about }) => {
      const property = fieldNamed(value.bytes, name);
      const details = property === undefined ? KEPT : check(property, true);
      if (details.length === 0) return [];
      return [embedded(documentFrom({ propertyName: string(name), ...about, details: array(details) }))];
    });
    return failed.length === 0 ? KEPT : [rule(keyword, { propertiesNotSatisfied: array(failed) })];
  };
};

const additionalProperties: Reading = (keyword, schema) => {
  const declared = fieldNamed(schema, 'properties');
  const names = new Set(declared !== undefined && isDocument(declared) ? fieldsOf(declared.bytes).map(nameOf) : []);
  const others = (value: Value): Field[] =>
    isDocument(value) ? fieldsOf(value.bytes).filter(({ name }) => !names.has(name)) : [];
  if (keyword.type === BsonType.Boolean) {
    if (keyword.bytes[0] === 1) return () => KEPT;
    return (value) => {
      const found = others(value).map(({ name }) => string(name));
      if (found.length === 0) return KEPT;
      return [rule(keyword, { specifiedAs: specified(keyword), additionalProperties: array(found) })];
    };
  }
  const check = parseSchema(document(keyword));
  return (value) => {
    for (const field of others(value)) {
      const details = check(field, true);
      if (details.length === 0) continue;
      const reason = string('at least one additional property did not match the subschema');
      return [rule(keyword, { reason, nonConformingProperty: string(field.name), details: array(details) })];
    }
    return KEPT;
  };
};

const items: Reading = (keyword) => {
  if (keyword.type === BsonType.Array) throw notImplemented("a list in the $jsonSchema keyword 'items'");
  const check = parseSchema(document(keyword));
  return (value, tells) => {
    if (value.type !== BsonType.Array) return KEPT;
    for (const [index, element] of elementsOf(value).entries()) {
      const details = check(element, tells);
      if (details.length === 0) continue;
      if (!tells) return BROKEN;
      const reason = string('At least one item did not match the sub-schema');
      return [rule(keyword, { reason, itemIndex: int32(index), details: array(details) })];
    }
    return KEPT;
  };
};

/** `anyOf`, `allOf`, `oneOf`. */
const combination =
  (keeps: (passed: number, all: number) => boolean): Reading =>
  (keyword) => {
    const checks = list(keyword).map((schema) => parseSchema(document({ ...schema, name: keyword.name })));
    return (value, tells) => {
      const results = checks.map((check) => check(value, tells));
      const passing = results.flatMap((details, index) => (details.length === 0 ? [int32(index)] : []));
      if (keeps(passing.length, checks.length)) return KEPT;
      if (!tells) return BROKEN;
      if (keyword.name === 'oneOf' && passing.length > 1) {
        const reason = string('more than one subschema matched');
        return [rule(keyword, { reason, matchingSchemaIndexes: array(passing) })];
      }
      const failed = results.flatMap((details, index) =>
        details.length === 0 ? [] : [embedded(documentFrom({ index: int32(index), details: array(details) }))],
      );
      return [rule(keyword, { schemasNotSatisfied: array(failed) })];
    };
  };

const annotation: Reading = (keyword) => {
  text(keyword);
  return () => KEPT;
};

const keywords = new Map<string, Reading>([
  ['bsonType', typeCheck((name) => name)],
  ['type', typeCheck((name) => JSON_TYPES[name])],
  ['enum', enumCheck],
  ['minimum', bound((order) => order >= 0)],
  ['maximum', bound((order) => order <= 0)],
  ['minLength', size(BsonType.String, lengthOf, atLeast)],
  ['maxLength', size(BsonType.String, lengthOf, atMost)],
  ['pattern', pattern],
  ['minItems', size(BsonType.Array, countOf, atLeast)],
  ['maxItems', size(BsonType.Array, countOf, atMost)],
  ['items', items],
  ['required', required],
  ['properties', properties],
  ['additionalProperties', additionalProperties],
  ['anyOf', combination((passed) => passed > 0)],
  ['allOf', combination((passed, all) => passed === all)],
  ['oneOf', combination((passed) => passed === 1)],
  ['title', annotation],
  ['description', annotation],
]);

const nameOf = ({ name }: Field): string => name;

const checkName = (name: string): void => {
  // MongoDB reads such a name as a path in one place and as a name in another.
  if (name.includes('.') || name.startsWith('$')) throw notImplemented(`the $jsonSchema property '${name}'`);
};

const annotations = (schema: Buffer): Record<string, Value> =>
  Object.fromEntries(
    fieldsOf(schema)
      .filter(({ name }) => name === 'title' || name === 'description')
      .map(named),
  );

const named = ({ name, type, bytes }: Field): [string, Value] => [name, { type, bytes }];

const specified = (keyword: Field): Value => embedded(documentFrom(Object.fromEntries([named(keyword)])));

const rule = ({ name }: Field, details: Record<string, Value>): Value =>
  embedded(documentFrom({ operatorName: string(name), ...details }));

const broken = (tells: boolean, keyword: Field, value: Value, reason: string): readonly Value[] => {
  if (!tells) return BROKEN;
  const consideredValue = { type: value.type, bytes: value.bytes };
  const consideredType = string(typeAlias(value.type));
  return [rule(keyword, { specifiedAs: specified(keyword), reason: string(reason), consideredValue, consideredType })];
};

const document = (keyword: Field): Buffer => {
  if (isDocument(keyword)) return keyword.bytes;
  throw mismatch(keyword, 'an object');
};

const text = (keyword: Field): string => {
  if (keyword.type === BsonType.String) return stringOf(keyword);
  throw mismatch(keyword, 'a string');
};

const list = (keyword: Field): Value[] => {
  if (keyword.type !== BsonType.Array) throw mismatch(keyword, 'an array');
  const values = elementsOf(keyword);
  if (values.length === 0) throw failedToParse(`$jsonSchema keyword '${keyword.name}' cannot be an empty array`);
  return values;
};

const texts = (keyword: Field): string[] => list(keyword).map((value) => text({ ...value, name: keyword.name }));

const failedToParse = (why: string): CommandFailed => new CommandFailed('FailedToParse', why);

const mismatch = ({ name }: Field, expected: string): CommandFailed =>
  new CommandFailed('TypeMismatch', `$jsonSchema keyword '${name}' must be ${expected}`);
