import { isUtf8 } from 'node:buffer';
import { ObjectId } from 'bson';
import { decimalOf, nearestDouble } from './decimal.js';
import { CommandFailed, notImplemented } from './errors.js';

/**
 * Documents stay the bytes they arrived as: types (Int32, Int64, Double), the order of fields and duplicate names are
 * exactly the client's, which a JavaScript object would lose. Source: bsonspec.org, version 1.1.
 */

export const BsonType = {
  Double: 0x01,
  String: 0x02,
  Document: 0x03,
  Array: 0x04,
  Binary: 0x05,
  ObjectId: 0x07,
  Boolean: 0x08,
  Date: 0x09,
  Null: 0x0a,
  RegularExpression: 0x0b,
  JavaScript: 0x0d,
  Int32: 0x10,
  Timestamp: 0x11,
  Int64: 0x12,
  Decimal128: 0x13,
  MaxKey: 0x7f,
  MinKey: 0xff,
} as const;

export type BsonType = (typeof BsonType)[keyof typeof BsonType];

/** A value: its type and its bytes, without the name. */
export interface Value {
  readonly type: BsonType;
  readonly bytes: Buffer;
}

export interface Field extends Value {
  readonly name: string;
}

/** MongoDB Limits and Thresholds: "BSON Document Size" (bytes) and "Nested Depth for BSON Documents". */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
const MAX_DEPTH = 100;

const typeNames = new Map<number, string>(Object.entries(BsonType).map(([name, type]) => [type, name]));

export const typeName = (type: BsonType): string => typeNames.get(type) ?? 'unknown';

const isKnown = Array.from({ length: 256 }, (_, type) => typeNames.has(type));
const isBsonType = (type: number): type is BsonType => isKnown[type] === true;

const invalid = (why: string): CommandFailed => new CommandFailed('InvalidBSON', `invalid BSON: ${why}`);

/** Bytes of the value of a type at an offset; trusts bytes that `checkDocument` has seen. */
const valueLength = (type: BsonType, bytes: Buffer, at: number): number => {
  switch (type) {
    case BsonType.Null:
    case BsonType.MinKey:
    case BsonType.MaxKey:
      return 0;
    case BsonType.Boolean:
      return 1;
    case BsonType.Int32:
      return 4;
    case BsonType.Double:
    case BsonType.Date:
    case BsonType.Timestamp:
    case BsonType.Int64:
      return 8;
    case BsonType.ObjectId:
      return 12;
    case BsonType.Decimal128:
      return 16;
    case BsonType.String:
    case BsonType.JavaScript:
      return 4 + bytes.readInt32LE(at);
    case BsonType.Binary:
      return 5 + bytes.readInt32LE(at);
    case BsonType.Document:
    case BsonType.Array:
      return bytes.readInt32LE(at);
    case BsonType.RegularExpression:
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1 - at;
    default:
      // Not `unreachable`: the byte comes from outside, whatever its type says.
      throw invalid(`unknown type 0x${(type as number).toString(16)}`);
  }
};

/** The fields in their order. */
export const fieldsOf = (document: Buffer): Field[] => {
  const fields: Field[] = [];
  for (let at = 4; at < document.length - 1;) {
    const type = document[at] as BsonType;
    const nameEnd = document.indexOf(0, at + 1);
    const end = nameEnd + 1 + valueLength(type, document, nameEnd + 1);
    fields.push({
      type,
      name: document.toString('utf8', at + 1, nameEnd),
      bytes: document.subarray(nameEnd + 1, end),
    });
    at = end;
  }
  return fields;
};

/** The first field of that name, without decoding the others. */
export const fieldNamed = (document: Buffer, name: string): Value | undefined => fieldAt(document, Buffer.from(name));

/** The same by the bytes of its name. */
export const fieldAt = (document: Buffer, name: Buffer): Value | undefined => {
  for (let at = 4; at < document.length - 1;) {
    const type = document[at] as BsonType;
    let end = at + 1;
    let isSame = true;
    for (let byte = document[end]; byte !== 0; byte = document[end]) {
      if (byte !== name[end - at - 1]) isSame = false;
      end += 1;
    }
    const length = valueLength(type, document, end + 1);
    if (isSame && end - at - 1 === name.length) return { type, bytes: document.subarray(end + 1, end + 1 + length) };
    at = end + 1 + length;
  }
  return undefined;
};

export const elementsOf = (array: Value): Value[] => fieldsOf(array.bytes);

export const documentOf = (fields: readonly Field[]): Buffer => {
  let length = 5;
  for (const { name, bytes } of fields) length += 2 + Buffer.byteLength(name) + bytes.length;
  const document = Buffer.allocUnsafe(length);
  document.writeInt32LE(length);
  let at = 4;
  for (const { type, name, bytes } of fields) {
    document[at] = type;
    at += 1 + document.write(name, at + 1);
    document[at] = 0;
    bytes.copy(document, at + 1);
    at += 1 + bytes.length;
  }
  document[at] = 0;
  return document;
};

/** A document of this server's own; names that look like numbers would lose their order, and are not used. */
export const documentFrom = (values: Readonly<Record<string, Value>>): Buffer =>
  documentOf(Object.entries(values).map(([name, value]) => ({ ...value, name })));

export const int32 = (number: number): Value => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(number);
  return { type: BsonType.Int32, bytes };
};
export const int64 = (number: bigint): Value => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(number);
  return { type: BsonType.Int64, bytes };
};
export const double = (number: number): Value => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(number);
  return { type: BsonType.Double, bytes };
};
export const boolean = (truth: boolean): Value => ({ type: BsonType.Boolean, bytes: Buffer.from([truth ? 1 : 0]) });
export const string = (text: string): Value => {
  const body = Buffer.from(`${text}\0`);
  return { type: BsonType.String, bytes: Buffer.concat([int32(body.length).bytes, body]) };
};
export const date = (milliseconds: number): Value => ({
  type: BsonType.Date,
  bytes: int64(BigInt(milliseconds)).bytes,
});
export const nullValue: Value = { type: BsonType.Null, bytes: Buffer.alloc(0) };
export const newObjectId = (): Value => ({ type: BsonType.ObjectId, bytes: Buffer.from(new ObjectId().id) });
export const embedded = (document: Buffer): Value => ({ type: BsonType.Document, bytes: document });
export const array = (values: readonly Value[]): Value => ({
  type: BsonType.Array,
  bytes: documentOf(values.map((value, index) => ({ ...value, name: String(index) }))),
});

export const isDocument = (value: Value): boolean => value.type === BsonType.Document;
export const isNumber = ({ type }: Value): boolean =>
  type === BsonType.Int32 || type === BsonType.Int64 || type === BsonType.Double || type === BsonType.Decimal128;

export const stringOf = ({ bytes }: Value): string => bytes.toString('utf8', 4, bytes.length - 1);

/** The number as a JavaScript number: exact for Int32 and Double, the nearest for Int64 and Decimal128. */
export const numberOf = ({ type, bytes }: Value): number => {
  if (type === BsonType.Int32) return bytes.readInt32LE();
  if (type === BsonType.Int64) return Number(bytes.readBigInt64LE());
  if (type === BsonType.Double) return bytes.readDoubleLE();
  if (type === BsonType.Decimal128) return nearestDouble(decimalOf(bytes));
  throw new Error(`${typeName(type)} is no number`);
};

/** What a client may do with field names: a filter has operators, what is stored has not. */
export type Names = 'any' | 'stored';

/**
 * Checks bytes from outside once, so that everything else may trust them.
 *
 * @throws CommandFailed InvalidBSON, Overflow (deeper than 100), DollarPrefixedFieldName (a stored `$name`), or
 *   NotImplemented (a deprecated type: Undefined, DBPointer, Symbol, code with scope).
 */
export const checkDocument = (document: Buffer, names: Names): void =>
  checkWithin(document, 0, document.length, names, 1);

const checkWithin = (bytes: Buffer, start: number, end: number, names: Names, depth: number): void => {
  if (depth > MAX_DEPTH) throw new CommandFailed('Overflow', `BSON nested deeper than ${MAX_DEPTH} levels`);
  if (end - start < 5 || bytes.readInt32LE(start) !== end - start || bytes[end - 1] !== 0) {
    throw invalid('a document whose length is not its own');
  }
  const last = end - 1;
  let at = start + 4;
  while (at < last) {
    const type = bytes.readUInt8(at);
    const nameEnd = checkName(bytes, at + 1, last);
    if (!isBsonType(type)) throw deprecatedOrUnknown(type);
    if (names === 'stored' && bytes[at + 1] === 0x24) {
      throw new CommandFailed(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${bytes.toString('utf8', at + 1, nameEnd)}' is not allowed in what is stored`,
      );
    }
    at = checkValue(bytes, type, nameEnd + 1, last, names, depth);
  }
  if (at !== last) throw invalid('a field that is longer than its document');
};

/** Where the name ends. */
const checkName = (bytes: Buffer, start: number, last: number): number => {
  let end = start;
  let isAscii = true;
  for (let byte = bytes[end]; byte !== 0; byte = bytes[end]) {
    if (byte === undefined || end >= last) break;
    if (byte > 0x7f) isAscii = false;
    end += 1;
  }
  if (end >= last) throw invalid('a field without an end');
  if (!isAscii && !isUtf8(bytes.subarray(start, end))) throw invalid('a field name that is not UTF-8');
  return end;
};

const checkValue = (
  document: Buffer,
  type: BsonType,
  at: number,
  last: number,
  names: Names,
  depth: number,
): number => {
  const hasLength =
    type === BsonType.String ||
    type === BsonType.JavaScript ||
    type === BsonType.Binary ||
    type === BsonType.Document ||
    type === BsonType.Array;
  if (hasLength && at + 4 > last) throw invalid('a value without its length');
  if (hasLength && document.readInt32LE(at) < (type === BsonType.Binary ? 0 : 1)) throw invalid('a negative length');
  const end = at + valueLength(type, document, at);
  if (end > last || end < at) throw invalid('a value that is longer than its document');
  if (type === BsonType.String || type === BsonType.JavaScript) {
    if (document[end - 1] !== 0) throw invalid('a string without its end');
    if (!isUtf8(document.subarray(at + 4, end - 1))) throw invalid('a string that is not UTF-8');
  }
  if (type === BsonType.Boolean && document.readUInt8(at) > 1) throw invalid('a boolean that is neither 0 nor 1');
  if (type === BsonType.RegularExpression && end <= at + 1) throw invalid('a regular expression without an end');
  if (type === BsonType.Document || type === BsonType.Array) {
    checkWithin(document, at, end, names, depth + 1);
  }
  return end;
};

const deprecatedOrUnknown = (type: number): CommandFailed => {
  const deprecated = new Map([
    [0x06, 'Undefined'],
    [0x0c, 'DBPointer'],
    [0x0e, 'Symbol'],
    [0x0f, 'JavaScript with scope'],
  ]).get(type);
  return deprecated === undefined
    ? invalid(`unknown type 0x${type.toString(16)}`)
    : notImplemented(`the deprecated BSON type ${deprecated}`);
};
