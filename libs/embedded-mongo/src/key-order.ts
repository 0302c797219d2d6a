import { unreachable } from '#decider';
import { BsonType, elementsOf, fieldsOf, numberOf, type Value } from './bson-document.js';
import { decimalOf, distance, nearestDouble, sizeKey, type Decimal } from './decimal.js';

/**
 * Values as bytes whose order (memcmp) is MongoDB's, so that one encoding serves index keys, equality, ranges and
 * sort. Source: MongoDB Manual, "Comparison/Sort Order" (BSON types).
 *
 * Equal numbers of different types (1, Int64 1, 1.0, Decimal128 1.00) have equal keys, as MongoDB finds them equal.
 *
 * Keys may be joined, and inverted for descending fields, because each ends itself, with two exceptions: a decimal that
 * no Int64 or double equals is the key of the one below it followed by 0xff, and an empty array in an index is that of
 * MinKey followed by 0xff. What follows a key otherwise is the next one's type (1 to 14), that inverted, or the end of
 * what it is in (0), so that these sort after all that is equal to the shorter key, and before all that is greater.
 */
export const keyOf = (value: Value): Buffer => {
  keys.clear();
  keys.append(value);
  return keys.take();
};

/** The key of a field that runs descending. */
export const inverted = (key: Buffer): Buffer => {
  const flipped = Buffer.allocUnsafe(key.length);
  for (let at = 0; at < key.length; at++) flipped[at] = ~(key[at] ?? 0);
  return flipped;
};

/**
 * The joined keys of several values, each ascending or descending, with bytes before and after. `undefined` stands for
 * an empty array, which sorts below null. Source: MongoDB Manual, "Comparison/Sort Order", "Arrays".
 */
export const joinedKey = (
  before: Buffer,
  values: readonly (Value | undefined)[],
  isDescending: (at: number) => boolean,
  after: Buffer,
): Buffer => {
  keys.clear();
  keys.bytes(before);
  for (const [at, value] of values.entries()) {
    const start = keys.length;
    if (value === undefined) keys.bytes(EMPTY_ARRAY);
    else keys.append(value);
    if (isDescending(at)) keys.invertFrom(start);
  }
  keys.bytes(after);
  return keys.take();
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
export const rankOf = ({ type }: Pick<Value, 'type'>): number => {
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

const EMPTY_ARRAY = Buffer.from([1, 0xff]);
const SIGN = 1n << 63n;
const GREATER = 0xff;
const MIDDLE = 0x8000;
/** An Int64 is at most 512 from the nearest double; a decimal may be further, and then its own size decides. */
const MAX_DISTANCE = 1000n;

/** Writes keys one after the other into bytes that are used again and again. */
class KeyWriter {
  private held = Buffer.allocUnsafe(4096);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  take(): Buffer {
    return Buffer.from(this.held.subarray(0, this.length));
  }

  bytes(bytes: Buffer): void {
    this.reserve(bytes.length);
    bytes.copy(this.held, this.length);
    this.length += bytes.length;
  }

  invertFrom(start: number): void {
    for (let at = start; at < this.length; at++) this.held[at] = ~(this.held[at] ?? 0);
  }

  append(value: Value): void {
    this.byte(rankOf(value));
    this.payload(value);
  }

  private payload(value: Value): void {
    const { type, bytes } = value;
    switch (type) {
      case BsonType.MinKey:
      case BsonType.MaxKey:
      case BsonType.Null:
        break;
      case BsonType.Int32:
      case BsonType.Double:
        this.number(numberOf(value), 0);
        break;
      case BsonType.Int64: {
        const nearest = numberOf(value);
        this.number(nearest, Number(bytes.readBigInt64LE() - BigInt(nearest)));
        break;
      }
      case BsonType.Decimal128:
        this.decimal(decimalOf(bytes));
        break;
      case BsonType.String:
      case BsonType.JavaScript:
        this.string(bytes.subarray(4, bytes.length - 1));
        break;
      case BsonType.Document:
        this.document(bytes);
        break;
      case BsonType.Array:
        for (const element of elementsOf(value)) this.append(element);
        this.byte(0);
        break;
      case BsonType.Binary:
        this.binary(bytes);
        break;
      case BsonType.ObjectId:
      case BsonType.Boolean:
      case BsonType.RegularExpression:
        this.bytes(bytes);
        break;
      case BsonType.Date:
        this.uint64(BigInt.asUintN(64, bytes.readBigInt64LE()) ^ SIGN);
        break;
      case BsonType.Timestamp:
        this.uint64(bytes.readBigUInt64LE());
        break;
      default:
        return unreachable(type);
    }
  }

  /** The nearest double, ordered, then what is above or below it. NaN comes before all numbers. */
  private number(nearest: number, rest: number): void {
    this.reserve(10);
    if (Number.isNaN(nearest)) this.held.fill(0, this.length, this.length + 8);
    else {
      // Adding 0 turns -0 into 0, which it equals.
      this.held.writeDoubleBE(nearest + 0, this.length);
      if ((this.held[this.length] ?? 0) & 0x80) {
        for (let at = this.length; at < this.length + 8; at++) this.held[at] = ~(this.held[at] ?? 0);
      } else this.held[this.length] = (this.held[this.length] ?? 0) | 0x80;
    }
    this.held.writeUInt16BE(rest + MIDDLE, this.length + 8);
    this.length += 10;
  }

  private decimal(decimal: Decimal): void {
    const exact = nearestDouble(decimal);
    if (decimal.kind !== 'finite') {
      this.number(exact, 0);
      return;
    }
    const nearest = Math.min(Math.max(exact, -Number.MAX_VALUE), Number.MAX_VALUE);
    const { floor, isWhole } = distance(decimal, nearest);
    const isNear = floor >= -MAX_DISTANCE && floor <= MAX_DISTANCE;
    this.number(nearest, isNear ? Number(floor) : Number(MAX_DISTANCE + 1n) * (floor < 0n ? -1 : 1));
    if (isNear && isWhole) return;
    this.byte(GREATER);
    const size = sizeKey(decimal);
    this.bytes(decimal.isNegative ? inverted(size) : size);
  }

  /** UTF-8 bytes; a zero byte is followed by 0xff, and the end is two zeros, so that a prefix sorts first. */
  private string(utf8: Buffer): void {
    if (utf8.includes(0)) {
      for (const byte of utf8) {
        this.byte(byte);
        if (byte === 0) this.byte(0xff);
      }
    } else this.bytes(utf8);
    this.byte(0);
    this.byte(0);
  }

  /** Field by field: type, then name, then value; a document that ends is before one that goes on. */
  private document(document: Buffer): void {
    for (const field of fieldsOf(document)) {
      this.byte(rankOf(field));
      this.bytes(Buffer.from(`${field.name}\0`));
      this.payload(field);
    }
    this.byte(0);
  }

  /** Length, subtype, bytes. */
  private binary(bytes: Buffer): void {
    this.reserve(4);
    this.held.writeUInt32BE(bytes.readUInt32LE(), this.length);
    this.length += 4;
    this.bytes(bytes.subarray(4));
  }

  private byte(byte: number): void {
    this.reserve(1);
    this.held[this.length++] = byte;
  }

  private uint64(number: bigint): void {
    this.reserve(8);
    this.held.writeBigUInt64BE(number, this.length);
    this.length += 8;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.held.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.held.length * 2, this.length + more));
    this.held.copy(larger, 0, 0, this.length);
    this.held = larger;
  }
}

const keys = new KeyWriter();
