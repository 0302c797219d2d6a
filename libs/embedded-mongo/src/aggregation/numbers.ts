import { BsonType, double, int32, int64, isNumber, numberOf, typeName, type Value } from '../bson-document.js';
import { CommandFailed, notImplemented } from '../errors.js';

/** Whole numbers that a double holds exactly, whatever is added to one of them once. */
const SAFE = 2 ** 52;

/**
 * A sum as MongoDB makes it: of whole numbers exactly, of doubles with what each addition rounds off kept beside
 * (Knuth, The Art of Computer Programming 2, 4.2.2, theorem B), so that the order hardly matters.
 */
export class Sum {
  private small = 0;
  private large = 0n;
  private high = 0;
  private low = 0;
  private special = 0;
  private hasDouble = false;
  private hasLong = false;

  /** @throws CommandFailed NotImplemented for Decimal128 */
  add(value: Value): void {
    if (value.type === BsonType.Int32) this.addWhole(value.bytes.readInt32LE());
    else if (value.type === BsonType.Int64) {
      this.hasLong = true;
      this.large += value.bytes.readBigInt64LE();
    } else if (value.type === BsonType.Double) {
      this.hasDouble = true;
      this.addDouble(value.bytes.readDoubleLE());
    } else throw noArithmetic(value);
  }

  addWhole(number: number): void {
    this.small += number;
    if (Math.abs(this.small) < SAFE) return;
    this.large += BigInt(this.small);
    this.small = 0;
  }

  private addDouble(number: number): void {
    if (!Number.isFinite(number)) {
      this.special += number;
      return;
    }
    const sum = this.high + number;
    const part = sum - this.high;
    this.low += this.high - (sum - part) + (number - part);
    this.high = sum;
  }

  /** Int32 while it fits and nothing wider was added, Int64 while it fits, else Double. */
  total(): Value {
    if (this.hasDouble) return double(this.asDouble());
    const whole = this.large + BigInt(this.small);
    if (!this.hasLong && BigInt.asIntN(32, whole) === whole) return int32(Number(whole));
    return BigInt.asIntN(64, whole) === whole ? int64(whole) : double(Number(whole));
  }

  asDouble(): number {
    const whole = this.large + BigInt(this.small);
    const rounded = Number(whole);
    const all = new Sum();
    all.high = this.high;
    all.low = this.low;
    if (whole !== 0n) {
      all.addDouble(rounded);
      all.addDouble(Number(whole - BigInt(rounded)));
    }
    const sum = all.high + all.low;
    // Infinities and NaN stay what they are, whatever else was added.
    return Number.isFinite(this.special) && this.special === 0 ? sum : sum + this.special;
  }
}

export const noArithmetic = (value: Value): CommandFailed =>
  isNumber(value)
    ? notImplemented(`arithmetic with ${typeName(value.type)} in an aggregation`)
    : new CommandFailed('TypeMismatch', `arithmetic needs numbers, not ${typeName(value.type)}`);

export const isWhole = ({ type }: Value): boolean => type === BsonType.Int32 || type === BsonType.Int64;

export const wholeOf = (value: Value): bigint =>
  value.type === BsonType.Int64 ? value.bytes.readBigInt64LE() : BigInt(numberOf(value));

/** A whole number in the narrowest of the types that MongoDB would give it. */
export const wholeNumber = (number: bigint, isLong: boolean): Value | undefined => {
  if (!isLong && BigInt.asIntN(32, number) === number) return int32(Number(number));
  return BigInt.asIntN(64, number) === number ? int64(number) : undefined;
};
