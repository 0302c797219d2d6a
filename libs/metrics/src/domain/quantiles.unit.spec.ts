import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Lengths, rankOf } from './quantiles.js';

const of = (values: readonly number[], limit?: number): ReturnType<Lengths['told']> => {
  const lengths = new Lengths(limit);
  for (const value of values) lengths.add(value);
  return lengths.told();
};

/** By its words: the least value that at least so many percent of all are not above. Counted, for each, in whole numbers. */
const byDefinition = (values: readonly number[], percent: number): number =>
  Math.min(
    ...values.filter((value) => values.filter((other) => other <= value).length * 100 >= percent * values.length),
  );

describe('a quantile', () => {
  test('is by nearest rank what its definition says', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 130 }), (values) => {
        const { n, p50, p90, p99, mean } = of(values);
        expect(n).toBe(values.length);
        expect(p50).toBe(byDefinition(values, 50));
        expect(p90).toBe(n < 10 ? null : byDefinition(values, 90));
        expect(p99).toBe(n < 100 ? null : byDefinition(values, 99));
        expect(mean).toBe(Math.round(values.reduce((sum, value) => sum + value, 0) / n));
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test.each([
    [[], null, null, null],
    [[7], 7, null, null],
    [[1, 2], 1, null, null],
    [[3, 1, 2], 2, null, null],
    [Array.from({ length: 10 }, (_, place) => place + 1), 5, 9, null],
    [Array.from({ length: 99 }, (_, place) => place + 1), 50, 90, null],
    [Array.from({ length: 100 }, (_, place) => place + 1), 50, 90, 99],
    [Array.from({ length: 101 }, (_, place) => place + 1), 51, 91, 100],
  ])('of example %#', (values, p50, p90, p99) => {
    expect(of(values)).toMatchObject({ n: values.length, p50, p90, p99 });
  });

  test('has a rank among whatever number of values', () => {
    for (let n = 1; n <= 10_000; n++)
      for (const percent of [50, 90, 99]) {
        const rank = rankOf(percent, n);
        expect((rank + 1) * 100 >= percent * n && rank * 100 < percent * n).toBe(true);
      }
  });
});

describe('of more values than are kept', () => {
  /** A few distributions, from a seed: as lengths of incidents lie, all alike, many zeros, and very far apart. */
  const draws: Record<string, (uniform: number) => number> = {
    'log-normal': (uniform) =>
      Math.round(Math.exp(18 + 2.5 * Math.sqrt(-2 * Math.log(uniform)) * Math.cos(77 * uniform))),
    even: (uniform) => Math.round(uniform * 1_000_000),
    'mostly nothing': (uniform) => (uniform < 0.7 ? 0 : Math.round(uniform * 1e9)),
    'a millisecond to a thousand years': (uniform) => Math.round(10 ** (13.5 * uniform)),
    'one value': () => 123_456_789,
  };
  const uniforms = (() => {
    let state = 11;
    return Array.from({ length: 200_000 }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return (state + 1) / 2 ** 32;
    });
  })();

  test.each(Object.entries(draws))('quantiles are within one percent of exact ones: %s, 200,000 values', (_, draw) => {
    const values = uniforms.map(draw);
    const [sketched, exact] = [of(values), of(values, 1_000_000)];
    expect([sketched.isApproximate, exact.isApproximate]).toEqual([true, false]);
    expect([sketched.n, sketched.mean]).toEqual([exact.n, exact.mean]);
    for (const name of ['p50', 'p90', 'p99'] as const) {
      const [told, right] = [sketched[name] ?? NaN, exact[name] ?? NaN];
      // Whole milliseconds are told.
      expect(Math.abs(told - right)).toBeLessThanOrEqual(0.01 * right + 0.5);
    }
  });

  test('100,000 values are kept as they are, and one more is sketched', () => {
    expect(of(uniforms.slice(0, 100_000).map(Math.round)).isApproximate).toBe(false);
    expect(of(uniforms.slice(0, 100_001).map(Math.round)).isApproximate).toBe(true);
  });
});
