import { expect, test } from '@jest/globals';
import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, serialize, Timestamp } from 'bson';
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
  return number < 0 ? -size : size;
};
const whole = (number: bigint): bigint => number << 1100n;

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
  expect(key(Long.fromString('9007199254740993'))).not.toEqual(key(new Double(9007199254740992)));
});

test('joined keys sort by their first part, then by their second, and inverted ones the other way round', () => {
  fc.assert(
    fc.property(scalar, scalar, scalar, scalar, (a, b, c, d) => {
      const joined = Buffer.concat([key(a.value), inverted(key(b.value))]);
      const other = Buffer.concat([key(c.value), inverted(key(d.value))]);
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

test('types without an order here are refused by name', () => {
  expect(() => key(Decimal128.fromString('1'))).toThrow('Decimal128');
  expect(() => key(/a/)).toThrow('RegularExpression');
});
