import { expect, test } from '@jest/globals';
import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
} from 'bson';
import fc from 'fast-check';
import { fieldNamed, nullValue } from './bson-document.js';
import { afterPrefix, inverted, keyOf } from './key-order.js';

/** A value, and what the documented order says of it: the place of its type, then what is compared within the type. */
interface Sample {
  value: unknown;
  rank: number;
  within: readonly unknown[];
}

const key = (value: unknown): Buffer => keyOf(fieldNamed(Buffer.from(serialize({ v: value })), 'v') ?? nullValue);

/** Numbers as exact fractions of 2^1100, so that Int64 and Double are compared without rounding. */
const exact = (number: number): bigint => {
  if (number === 0) return 0n;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xfffffffffffffn;
  const size = exponent === 0n ? fraction << 26n : (fraction | 0x10000000000000n) << (exponent + 25n);
  return (number < 0 ? -size : size) * TENS;
};
const TENS = 10n ** 6176n;
const whole = (number: bigint): bigint => (number << 1100n) * TENS;

/** The same for Decimal128, fractions of 2^1100 and 10^6176; Int64 and Double too, so that all can be compared. */
const decimal = (text: string): Sample => {
  const special = new Map([
    ['NaN', -1],
    ['-Infinity', 0],
    ['Infinity', 2],
  ]).get(text);
  const value = Decimal128.fromString(text);
  if (special !== undefined) return { value, rank: 3, within: [special, 0n] };
  const [digits = '', exponent = '0'] = text.split('E');
  return { value, rank: 3, within: [1, (BigInt(digits) << 1100n) * 10n ** BigInt(Number(exponent) + 6176)] };
};

const number = fc.oneof(
  fc.integer().map((n): Sample => ({ value: new Int32(n), rank: 3, within: [1, whole(BigInt(n))] })),
  fc
    .bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n })
    .map((n): Sample => ({ value: Long.fromBigInt(n), rank: 3, within: [1, whole(n)] })),
  fc
    .bigInt({ min: (1n << 53n) - 3n, max: (1n << 53n) + 3n })
    .map((n): Sample => ({ value: Long.fromBigInt(n), rank: 3, within: [1, whole(n)] })),
  fc
    .constantFrom(2 ** 53, 2 ** 53 + 2, 2 ** 63, -(2 ** 63), 0.5, -0, 1)
    .map((n): Sample => ({ value: new Double(n), rank: 3, within: [1, exact(n)] })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((n): Sample => ({ value: new Double(n), rank: 3, within: [1, exact(n)] })),
  fc
    .tuple(
      fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }),
      fc.oneof(fc.integer({ min: -6176, max: 6111 }), fc.integer({ min: -40, max: 5 })),
    )
    .map(([digits, exponent]) => decimal(`${digits}E${exponent}`)),
  fc
    .constantFrom(
      '0',
      '-0',
      '1',
      '10E-1',
      '5E-1',
      '1E-1',
      '1E-6176',
      '17976931348623157E292',
      '17976931348623158E292',
      '-1E-6176',
      '1E6111',
      '-1E6111',
      'NaN',
      'Infinity',
    )
    .map(decimal),
  fc
    .tuple(fc.bigInt({ min: (1n << 53n) - 3n, max: (1n << 53n) + 3n }), fc.constantFrom(-5, 0, 5))
    .map(([n, tenths]) => decimal(`${n * 10n + BigInt(tenths)}E-1`)),
  fc.constantFrom('9223372036854775807', '9223372036854775808', '-9223372036854775808').map(decimal),
  fc
    .constantFrom(Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, 0.1)
    .map((n): Sample => ({ value: new Double(n), rank: 3, within: [1, exact(n)] })),
  fc.constantFrom<Sample>(
    { value: new Double(NaN), rank: 3, within: [-1, 0n] },
    { value: new Double(-Infinity), rank: 3, within: [0, 0n] },
    { value: new Double(Infinity), rank: 3, within: [2, 0n] },
  ),
);

const bytes = (array: Uint8Array): Sample['within'] => [...array, -1];

const scalar: fc.Arbitrary<Sample> = fc.oneof(
  number,
  fc.constant<Sample>({ value: new MinKey(), rank: 1, within: [] }),
  fc.constant<Sample>({ value: null, rank: 2, within: [] }),
  fc
    .string({ unit: 'binary', maxLength: 4 })
    .map((s): Sample => ({ value: s, rank: 4, within: bytes(Buffer.from(s)) })),
  fc
    .constantFrom('', 'a', 'a\0', 'a\0b', 'a\x01', 'ab', '\0')
    .map((s): Sample => ({ value: s, rank: 4, within: bytes(Buffer.from(s)) })),
  fc
    .tuple(fc.uint8Array({ maxLength: 3 }), fc.constantFrom(0, 4, 128))
    .map(([b, subtype]): Sample => ({ value: new Binary(b, subtype), rank: 7, within: [b.length, subtype, ...b] })),
  fc
    .uint8Array({ minLength: 12, maxLength: 12 })
    .map((b): Sample => ({ value: new ObjectId(b), rank: 8, within: [...b] })),
  fc.boolean().map((b): Sample => ({ value: b, rank: 9, within: [Number(b)] })),
  fc.date({ noInvalidDate: true }).map((d): Sample => ({ value: d, rank: 10, within: [d.getTime()] })),
  fc.tuple(fc.nat(), fc.nat()).map(([t, i]): Sample => ({ value: new Timestamp({ t, i }), rank: 11, within: [t, i] })),
  fc.tuple(fc.constantFrom('', 'a', 'ab', '^b'), fc.constantFrom('', 'i', 'im')).map(([p, o]): Sample => ({
    value: new BSONRegExp(p, o),
    rank: 12,
    within: [bytes(Buffer.from(p)), bytes(Buffer.from(o))],
  })),
  fc.constantFrom('', 'a', 'a\0', 'ab').map((s): Sample => ({
    value: new Code(s),
    rank: 13,
    within: bytes(Buffer.from(s)),
  })),
  fc.constant<Sample>({ value: new MaxKey(), rank: 14, within: [] }),
);

/** Documents: type, name, value, field by field; one that ends is less. Arrays: element by element. */
const nested: fc.Arbitrary<Sample> = fc.oneof(
  { weight: 3, arbitrary: scalar },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'ab'), scalar), { maxLength: 3, selector: ([n]) => n })
      .map((fields): Sample => ({
        value: new Map(fields.map(([name, { value }]) => [name, value])),
        rank: 5,
        within: [...fields.flatMap(([name, { rank, within }]) => [rank, bytes(Buffer.from(name)), within]), 0],
      })),
  },
  {
    weight: 1,
    arbitrary: fc.array(scalar, { maxLength: 3 }).map((elements): Sample => ({
      value: elements.map(({ value }) => value),
      rank: 6,
      within: [...elements.flatMap(({ rank, within }) => [rank, within]), 0],
    })),
  },
);

const compare = (a: unknown, b: unknown): number => {
  if (Array.isArray(a) && Array.isArray(b)) {
    for (const [at, item] of a.entries()) {
      if (at >= b.length) return 1;
      const order = compare(item, b[at]);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  const [left, right] = [a as number | bigint, b as number | bigint];
  return left < right ? -1 : left > right ? 1 : 0;
};

const documented = (a: Sample, b: Sample): number => Math.sign(compare([a.rank, a.within], [b.rank, b.within]));

test('keys sort as MongoDB compares', () => {
  fc.assert(
    fc.property(nested, nested, (a, b) => {
      expect(Math.sign(key(a.value).compare(key(b.value)))).toBe(documented(a, b));
    }),
    { numRuns: 4000 },
  );
});

test('numbers of one value have one key, whatever their type', () => {
  expect(key(new Int32(7))).toEqual(key(Long.fromNumber(7)));
  expect(key(new Int32(7))).toEqual(key(new Double(7)));
  expect(key(new Double(-0))).toEqual(key(new Double(0)));
  expect(key(Decimal128.fromString('7.000'))).toEqual(key(new Int32(7)));
  expect(key(Decimal128.fromString('0.5'))).toEqual(key(new Double(0.5)));
  // The double nearest to 0.1 is above it, that nearest to 0.3 below.
  expect(key(Decimal128.fromString('0.1')).compare(key(new Double(0.1)))).toBe(-1);
  expect(key(Decimal128.fromString('0.3')).compare(key(new Double(0.3)))).toBe(1);
  expect(key(Decimal128.fromString('9223372036854775807'))).toEqual(key(Long.MAX_VALUE));
  expect(key(Decimal128.fromString('NaN'))).toEqual(key(new Double(NaN)));
  expect(key(Decimal128.fromString('-Infinity'))).toEqual(key(new Double(-Infinity)));
  expect(key(Long.fromString('9007199254740993'))).not.toEqual(key(new Double(9007199254740992)));
});

test('joined keys sort by their first part, then by their second, and inverted ones the other way round', () => {
  fc.assert(
    fc.property(scalar, scalar, scalar, scalar, (a, b, c, d) => {
      const joined = Buffer.concat([key(a.value), inverted(key(b.value)), Buffer.from([1])]);
      const other = Buffer.concat([key(c.value), inverted(key(d.value)), Buffer.from([1])]);
      expect(Math.sign(joined.compare(other))).toBe(documented(a, c) || documented(d, b) || 0);
    }),
    { numRuns: 2000 },
  );
});

test('what begins with a prefix is before the key after it, and nothing else is between', () => {
  expect(afterPrefix(Buffer.from([1, 0xff]))).toEqual(Buffer.from([2]));
  expect(afterPrefix(Buffer.from([1, 2]))).toEqual(Buffer.from([1, 3]));
  expect(afterPrefix(Buffer.from([0xff]))).toBeUndefined();
});
