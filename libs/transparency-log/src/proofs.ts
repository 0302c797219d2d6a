import { nodeHash } from './hashes.js';
import { splitOf, type Range } from './ranges.js';

/**
 * What stands beside the way from a leaf up to the root, from the leaf on (RFC 9162, 2.1.3.1).
 *
 * @param index of the leaf, from 0
 * @param size of the tree, greater than the index
 */
export const inclusionRanges = (index: number, size: number): Range[] => {
  const ranges: Range[] = [];
  for (let [from, to] = [0, size]; to - from > 1;) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      ranges.unshift({ from: middle, to });
      to = middle;
    } else {
      ranges.unshift({ from, to: middle });
      from = middle;
    }
  }
  return ranges;
};

/**
 * What shows that a tree began as another (RFC 9162, 2.1.4.1).
 *
 * @param first size of the earlier tree, at least 1
 * @param second size of the later one, no less; nothing is needed where both are one
 */
export const consistencyRanges = (first: number, second: number): Range[] => {
  const ranges: Range[] = [];
  let [from, to] = [0, second];
  // Whether all of what is left was in the earlier tree from its beginning: its root is known then.
  let isWhole = true;
  while (first < to) {
    const middle = from + splitOf(to - from);
    if (first <= middle) {
      ranges.unshift({ from: middle, to });
      to = middle;
    } else {
      ranges.unshift({ from, to: middle });
      from = middle;
      isWhole = false;
    }
  }
  return isWhole ? ranges : [{ from, to }, ...ranges];
};

const isSame = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one !== undefined && Buffer.compare(one, other) === 0;

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** Whether a leaf stands at an index of the tree that has this root (RFC 9162, 2.1.3.2). */
export const includes = (
  root: Uint8Array,
  size: number,
  index: number,
  leaf: Uint8Array,
  path: readonly Uint8Array[],
): boolean => {
  if (!isCount(size) || !isCount(index) || index >= size) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const beside of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(beside, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = nodeHash(hash, beside);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && isSame(hash, root);
};

/** Whether the tree of the second root began as that of the first (RFC 9162, 2.1.4.2). An empty tree is the beginning of any. */
export const extendsTo = (
  [first, firstRoot]: readonly [size: number, root: Uint8Array],
  [second, secondRoot]: readonly [size: number, root: Uint8Array],
  path: readonly Uint8Array[],
): boolean => {
  if (!isCount(first) || !isCount(second) || first > second) return false;
  if (first === second) return path.length === 0 && isSame(firstRoot, secondRoot);
  if (first === 0) return path.length === 0;
  const isPower = Number.isInteger(Math.log2(first));
  const [begin, ...rest] = isPower ? [firstRoot, ...path] : path;
  if (begin === undefined) return false;
  let [at, last, earlier, later] = [first - 1, second - 1, begin, begin];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  for (const beside of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [earlier, later] = [nodeHash(beside, earlier), nodeHash(beside, later)];
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else later = nodeHash(later, beside);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && isSame(earlier, firstRoot) && isSame(later, secondRoot);
};

const half = (value: number): number => Math.floor(value / 2);
