/** Quantiles that are told, and of how many values at least: of fewer they say nothing. */
export const quantiles = [
  { name: 'p50', percent: 50, from: 1 },
  { name: 'p90', percent: 90, from: 10 },
  { name: 'p99', percent: 99, from: 100 },
] as const;
export type QuantileName = (typeof quantiles)[number]['name'];

/** Values of one group beyond these are sketched: so many are kept as they are. */
export const exactLimit = 100_000;

/** How far a sketched quantile may be off: by this share of the exact one. */
export const relativeError = 0.01;

/**
 * The place of a quantile among n values in order, from 0. Nearest rank: the least value that at least so many percent of all
 * are not above. So it is always a value that there is, and never between two.
 */
export const rankOf = (percent: number, n: number): number => Math.max(0, Math.ceil((percent * n) / 100) - 1);

/**
 * How many values lie in buckets of a growing width (DDSketch: Masson, Rim, Lee, "DDSketch: A Fast and Fully-Mergeable Quantile
 * Sketch with Relative-Error Guarantees", 2019). Bucket i holds what is above γ^(i-1) and at most γ^i; what is told of it is
 * 2γ^i / (γ + 1), which is within the relative error of all of it. Milliseconds of a million years need 2,000 buckets.
 */
class Sketch {
  private readonly gamma = (1 + relativeError) / (1 - relativeError);
  private readonly buckets = new Map<number, number>();
  private zeros = 0;

  add(value: number): void {
    if (value === 0) this.zeros += 1;
    else {
      const bucket = Math.ceil(Math.log(value) / Math.log(this.gamma));
      this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + 1);
    }
  }

  at(rank: number): number {
    let passed = this.zeros;
    if (rank < passed) return 0;
    for (const [bucket, count] of [...this.buckets].sort(([one], [other]) => one - other)) {
      passed += count;
      if (rank < passed) return Math.round((2 * this.gamma ** bucket) / (this.gamma + 1));
    }
    throw new Error(`there is no value of rank ${rank}`);
  }
}

/** What many lengths of time come to, in whole milliseconds. */
export interface Told extends Record<QuantileName, number | null> {
  n: number;
  mean: number | null;
  /** The quantiles are sketched, since there are more values than are kept. */
  isApproximate: boolean;
}

/** Lengths of time as they come, in milliseconds, not below 0. */
export class Lengths {
  private values = new Float64Array(16);
  private n = 0;
  private sum = 0;
  private sketch: Sketch | undefined;

  /** @param limit how many values are kept as they are */
  constructor(private readonly limit = exactLimit) {}

  add(value: number): void {
    if (this.n === this.limit) {
      this.sketch = new Sketch();
      for (const kept of this.values.subarray(0, this.n)) this.sketch.add(kept);
      this.values = new Float64Array(0);
    }
    this.n += 1;
    this.sum += value;
    if (this.sketch) this.sketch.add(value);
    else {
      if (this.n > this.values.length) this.values = grown(this.values);
      this.values[this.n - 1] = value;
    }
  }

  told(): Told {
    const { n, sum, sketch } = this;
    const sorted = this.values.subarray(0, n).sort();
    const at = (rank: number): number => (sketch ? sketch.at(rank) : (sorted[rank] ?? 0));
    const [p50, p90, p99] = quantiles.map(({ percent, from }) => (n < from ? null : at(rankOf(percent, n))));
    return {
      ...{ n, p50: p50 ?? null, p90: p90 ?? null, p99: p99 ?? null },
      mean: n === 0 ? null : Math.round(sum / n),
      isApproximate: sketch !== undefined,
    };
  }
}

const grown = (values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
  const larger = new Float64Array(2 * values.length);
  larger.set(values);
  return larger;
};
