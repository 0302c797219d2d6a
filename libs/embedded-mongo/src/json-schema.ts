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

/** The rules that a value breaks, each as a document; none when it is as it should be. */
export type Check = (value: Value) => Value[];

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
    return read(field, schema);
  });
  return (value) => checks.flatMap((check) => check(value));
};

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
    return (value) => (wanted.has(value.type) ? [] : [broken(keyword, value, 'type did not match')]);
  };

const enumCheck: Reading = (keyword) => {
  const values = list(keyword);
  // MongoDB compares documents here without regard to the order of their fields.
  if (values.some(({ type }) => type === BsonType.Document || type === BsonType.Array)) {
    throw notImplemented("documents and arrays in the $jsonSchema keyword 'enum'");
  }
  const keys = values.map(keyOf);
  return (value) => {
    const isIn = keys.some((key) => key[0] === rankOf(value) && key.equals(keyOf(value)));
    return isIn ? [] : [broken(keyword, value, 'value was not found in enum')];
  };
};

const bound =
  (keeps: (order: number) => boolean): Reading =>
  (keyword) => {
    if (!isNumber(keyword)) throw mismatch(keyword, 'a number');
    if (isNotANumber(keyword)) throw notImplemented(`the $jsonSchema keyword '${keyword.name}' with NaN`);
    const key = keyOf(keyword);
    return (value) => {
      if (!isNumber(value)) return [];
      const holds = !isNotANumber(value) && keeps(keyOf(value).compare(key));
      return holds ? [] : [broken(keyword, value, 'comparison failed')];
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
    return (value) => (value.type !== type || keeps(sizeOf(value), limit) ? [] : [broken(keyword, value, reason)]);
  };

/** Code points, as MongoDB counts: bytes of UTF-8 that begin one. */
const lengthOf = ({ bytes }: Value): number =>
  bytes.subarray(4, bytes.length - 1).reduce((count, byte) => ((byte & 0xc0) === 0x80 ? count : count + 1), 0);
const countOf = (value: Value): number => elementsOf(value).length;
const atLeast = (found: number, limit: number): boolean => found >= limit;
const atMost = (found: number, limit: number): boolean => found <= limit;

const pattern: Reading = (keyword) => {
  const expression = patternOf(text(keyword), '');
  return (value) => {
    const holds = value.type !== BsonType.String || expression.test(stringOf(value));
    return holds ? [] : [broken(keyword, value, 'regular expression did not match')];
  };
};

const required: Reading = (keyword) => {
  const names = texts(keyword);
  names.forEach(checkName);
  if (new Set(names).size < names.length) throw failedToParse("$jsonSchema keyword 'required' names a property twice");
  return (value) => {
    if (!isDocument(value)) return [];
    const missing = names.filter((name) => fieldNamed(value.bytes, name) === undefined);
    if (missing.length === 0) return [];
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
    if (!isDocument(value)) return [];
    const failed = checks.flatMap(({ name, check, about }) => {
      const property = fieldNamed(value.bytes, name);
      const details = property === undefined ? [] : check(property);
      if (details.length === 0) return [];
      return [embedded(documentFrom({ propertyName: string(name), ...about, details: array(details) }))];
    });
    return failed.length === 0 ? [] : [rule(keyword, { propertiesNotSatisfied: array(failed) })];
  };
};

const additionalProperties: Reading = (keyword, schema) => {
  const declared = fieldNamed(schema, 'properties');
  const names = new Set(declared !== undefined && isDocument(declared) ? fieldsOf(declared.bytes).map(nameOf) : []);
  const others = (value: Value): Field[] =>
    isDocument(value) ? fieldsOf(value.bytes).filter(({ name }) => !names.has(name)) : [];
  if (keyword.type === BsonType.Boolean) {
    if (keyword.bytes[0] === 1) return () => [];
    return (value) => {
      const found = others(value).map(({ name }) => string(name));
      if (found.length === 0) return [];
      return [rule(keyword, { specifiedAs: specified(keyword), additionalProperties: array(found) })];
    };
  }
  const check = parseSchema(document(keyword));
  return (value) => {
    for (const field of others(value)) {
      const details = check(field);
      if (details.length === 0) continue;
      const reason = string('at least one additional property did not match the subschema');
      return [rule(keyword, { reason, nonConformingProperty: string(field.name), details: array(details) })];
    }
    return [];
  };
};

const items: Reading = (keyword) => {
  if (keyword.type === BsonType.Array) throw notImplemented("a list in the $jsonSchema keyword 'items'");
  const check = parseSchema(document(keyword));
  return (value) => {
    if (value.type !== BsonType.Array) return [];
    for (const [index, element] of elementsOf(value).entries()) {
      const details = check(element);
      if (details.length === 0) continue;
      const reason = string('At least one item did not match the sub-schema');
      return [rule(keyword, { reason, itemIndex: int32(index), details: array(details) })];
    }
    return [];
  };
};

/** `anyOf`, `allOf`, `oneOf`. */
const combination =
  (keeps: (passed: number, all: number) => boolean): Reading =>
  (keyword) => {
    const checks = list(keyword).map((schema) => parseSchema(document({ ...schema, name: keyword.name })));
    return (value) => {
      const results = checks.map((check) => check(value));
      const passing = results.flatMap((details, index) => (details.length === 0 ? [int32(index)] : []));
      if (keeps(passing.length, checks.length)) return [];
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
  return () => [];
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

const broken = (keyword: Field, value: Value, reason: string): Value =>
  rule(keyword, {
    specifiedAs: specified(keyword),
    reason: string(reason),
    consideredValue: { type: value.type, bytes: value.bytes },
    consideredType: string(typeAlias(value.type)),
  });

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
