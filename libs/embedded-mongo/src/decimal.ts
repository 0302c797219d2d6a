import { unreachable } from '#decider';

/** A Decimal128 taken apart: `digits` times ten to the power of `exponent`. */
export type Decimal =
  | { readonly kind: 'nan' }
  | { readonly kind: 'infinite'; readonly isNegative: boolean }
  | { readonly kind: 'finite'; readonly isNegative: boolean; readonly digits: bigint; readonly exponent: number };

const MAX_DIGITS = 10n ** 34n - 1n;
const EXPONENT_BIAS = 6176;

/** Source: IEEE 754-2008, 3.5.2, binary encoding of the significand, as bsonspec.org refers to it. */
export const decimalOf = (bytes: Buffer): Decimal => {
  const high = bytes.readBigUInt64LE(8);
  const isNegative = high >> 63n === 1n;
  const combination = Number((high >> 58n) & 0x1fn);
  if (combination === 0x1f) return { kind: 'nan' };
  if (combination === 0x1e) return { kind: 'infinite', isNegative };
  const isLarge = combination >> 3 === 3;
  const exponent = Number((high >> (isLarge ? 47n : 49n)) & 0x3fffn) - EXPONENT_BIAS;
  const significand = ((high & 0x1ffffffffffffn) << 64n) | bytes.readBigUInt64LE();
  // More than 34 digits are not canonical, and count as zero.
  const digits = isLarge || significand > MAX_DIGITS ? 0n : significand;
  return { kind: 'finite', isNegative, digits, exponent };
};

/** The nearest double; beyond the largest, an infinity. */
export const nearestDouble = (decimal: Decimal): number => {
  switch (decimal.kind) {
    case 'nan':
      return NaN;
    case 'infinite':
      return decimal.isNegative ? -Infinity : Infinity;
    case 'finite':
      return Number(`${decimal.isNegative ? '-' : ''}${decimal.digits}e${decimal.exponent}`);
    default:
      return unreachable(decimal);
  }
};

type Finite = Decimal & { readonly kind: 'finite' };

/** How far a decimal is from a double, rounded down, and whether that is all there is between them. */
export const distance = (decimal: Finite, from: number): { floor: bigint; isWhole: boolean } => {
  const { mantissa, power } = fractionOf(from);
  const signed = decimal.isNegative ? -decimal.digits : decimal.digits;
  const tens = 10n ** BigInt(Math.max(-decimal.exponent, 0));
  const twos = 2n ** BigInt(Math.max(-power, 0));
  const left = signed * 10n ** BigInt(Math.max(decimal.exponent, 0)) * twos;
  const right = mantissa * 2n ** BigInt(Math.max(power, 0)) * tens;
  const rest = (left - right) % (tens * twos);
  const quotient = (left - right) / (tens * twos);
  return { floor: rest < 0n ? quotient - 1n : quotient, isWhole: rest === 0n };
};

/** Towards zero; undefined for what is not finite, or has far more digits than an Int64. */
export const wholePart = (decimal: Decimal): bigint | undefined => {
  if (decimal.kind !== 'finite' || decimal.exponent > 40) return undefined;
  const size =
    decimal.exponent >= 0
      ? decimal.digits * 10n ** BigInt(decimal.exponent)
      : decimal.digits / 10n ** BigInt(-decimal.exponent);
  return decimal.isNegative ? -size : size;
};

const fractionOf = (double: number): { mantissa: bigint; power: number } => {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeDoubleBE(double);
  const bits = bytes.readBigUInt64BE();
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = exponent === 0 ? fraction : fraction | 0x10000000000000n;
  return { mantissa: double < 0 ? -mantissa : mantissa, power: Math.max(exponent, 1) - 1075 };
};

/** The size of a decimal that is not zero as 19 bytes that sort as it does: exponent of its first digit, then digits. */
export const sizeKey = ({ digits, exponent }: Finite): Buffer => {
  const text = digits.toString();
  const key = Buffer.allocUnsafe(19);
  key.writeUInt16BE(exponent + text.length - 1 + 0x2000);
  key.write(text.padEnd(34, '0'), 2, 'hex');
  return key;
};
