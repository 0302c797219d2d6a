import { unreachable } from '#decider';
import { BsonType, elementsOf, fieldsOf, numberOf, typeName, type Value } from './bson-document.js';
import { notImplemented } from './errors.js';

/**
 * Values as bytes whose order (memcmp) is MongoDB's, so that one encoding serves index keys, equality, ranges and
 * sort. Every encoding ends itself: no key is the beginning of another, so keys may be joined, and inverted for
 * descending fields. Source: MongoDB Manual, "Comparison/Sort Order" (BSON types).
 *
 * Equal numbers of different types (1, Int64 1, 1.0) have equal keys, as MongoDB finds them equal.
 *
 * @throws CommandFailed NotImplemented for Decimal128, RegularExpression and JavaScript, which are stored only.
 */
export const keyOf = (value: Value): Buffer => {
  const rank = Buffer.from([rankOf(value)]);
  return Buffer.concat([rank, payloadOf(value)]);
};

/** The key of a field that runs descending. */
export const inverted = (key: Buffer): Buffer => {
  const flipped = Buffer.allocUnsafe(key.length);
  for (let at = 0; at < key.length; at++) flipped[at] = ~(key[at] ?? 0);
  return flipped;
};

/** The first key after all that begin with these bytes; undefined when there is none. */
export const afterPrefix = (prefix: Buffer): Buffer | undefined => {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length--;
  if (length === 0) return undefined;
  const after = Buffer.from(prefix.subarray(0, length));
  after[length - 1] = (after[length - 1] ?? 0) + 1;
  return after;
};

/** Place of the type in the comparison order; 0 is kept for "no more fields". */
export const rankOf = ({ type }: Value): number => {
  switch (type) {
    case BsonType.MinKey:
      return 1;
    case BsonType.Null:
      return 2;
    case BsonType.Int32:
    case BsonType.Int64:
    case BsonType.Double:
    case BsonType.Decimal128:
      return 3;
    case BsonType.String:
      return 4;
    case BsonType.Document:
      return 5;
    case BsonType.Array:
      return 6;
    case BsonType.Binary:
      return 7;
    case BsonType.ObjectId:
      return 8;
    case BsonType.Boolean:
      return 9;
    case BsonType.Date:
      return 10;
    case BsonType.Timestamp:
      return 11;
    case BsonType.RegularExpression:
      return 12;
    case BsonType.JavaScript:
      return 13;
    case BsonType.MaxKey:
      return 14;
    default:
      return unreachable(type);
  }
};

/** The lowest number there is, NaN aside: a range of numbers begins here, since NaN is in none. */
export const LOWEST_NUMBER = -Infinity;

const payloadOf = (value: Value): Buffer => {
  const { type, bytes } = value;
  switch (type) {
    case BsonType.MinKey:
    case BsonType.MaxKey:
    case BsonType.Null:
      return Buffer.alloc(0);
    case BsonType.Int32:
    case BsonType.Int64:
    case BsonType.Double:
      return numberKey(value);
    case BsonType.String:
      return stringKey(bytes.subarray(4, bytes.length - 1));
    case BsonType.Document:
      return documentKey(bytes);
    case BsonType.Array:
      return Buffer.concat([...elementsOf(value).map(keyOf), END]);
    case BsonType.Binary:
      return binaryKey(bytes);
    case BsonType.ObjectId:
    case BsonType.Boolean:
      return bytes;
    case BsonType.Date:
      return signedKey(bytes.readBigInt64LE());
    case BsonType.Timestamp:
      return Buffer.from(bytes).reverse();
    case BsonType.Decimal128:
    case BsonType.RegularExpression:
    case BsonType.JavaScript:
      throw notImplemented(`comparing, sorting or indexing a value of type ${typeName(type)}`);
    default:
      return unreachable(type);
  }
};

const END = Buffer.from([0]);
const SIGN = 1n << 63n;

const signedKey = (number: bigint): Buffer => {
  const key = Buffer.allocUnsafe(8);
  key.writeBigUInt64BE(BigInt.asUintN(64, number) ^ SIGN);
  return key;
};

/**
 * The nearest double, ordered, then what an Int64 is above or below it (at most 512 either way). Rounding keeps
 * order, so the second part decides only between numbers that round alike. NaN comes before all numbers.
 */
const numberKey = (value: Value): Buffer => {
  const key = Buffer.alloc(10);
  const nearest = numberOf(value);
  if (!Number.isNaN(nearest)) {
    // Adding 0 turns -0 into 0, which it equals.
    key.writeDoubleBE(nearest + 0);
    const bits = key.readBigUInt64BE();
    key.writeBigUInt64BE(bits & SIGN ? BigInt.asUintN(64, ~bits) : bits | SIGN);
  }
  const rest = value.type === BsonType.Int64 ? Number(value.bytes.readBigInt64LE() - BigInt(nearest)) : 0;
  key.writeUInt16BE(rest + 0x8000, 8);
  return key;
};

/** UTF-8 bytes; a zero byte is followed by 0xff, and the end is two zeros, so that a prefix sorts first. */
const stringKey = (utf8: Buffer): Buffer => {
  if (!utf8.includes(0)) return Buffer.concat([utf8, END, END]);
  const escaped: number[] = [];
  for (const byte of utf8) {
    escaped.push(byte);
    if (byte === 0) escaped.push(0xff);
  }
  return Buffer.from([...escaped, 0, 0]);
};

/** Field by field: type, then name, then value; a document that ends is before one that goes on. */
const documentKey = (document: Buffer): Buffer => {
  const parts: Buffer[] = [];
  for (const field of fieldsOf(document)) {
    parts.push(Buffer.from([rankOf(field)]), Buffer.from(`${field.name}\0`), payloadOf(field));
  }
  return Buffer.concat([...parts, END]);
};

/** Length, subtype, bytes. */
const binaryKey = (bytes: Buffer): Buffer => {
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(bytes.readUInt32LE());
  return Buffer.concat([length, bytes.subarray(4)]);
};
