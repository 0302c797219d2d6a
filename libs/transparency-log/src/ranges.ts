import { emptyRoot, nodeHash } from './hashes.js';

/** Leaves of a tree, from the first to before the last; the tree that stands above them alone. */
export interface Range {
  from: number;
  to: number;
}

/** A whole tree of 2^level leaves, the index-th of its level from the left. */
export interface Node {
  level: number;
  index: number;
}

/** The greatest power of two below a number of leaves (RFC 9162, 2.1.1). @param leaves 2 or more */
export const splitOf = (leaves: number): number => 2 ** Math.floor(Math.log2(leaves - 1));

/**
 * The whole trees that a range comes apart into, from the left, each smaller than the one before.
 *
 * @param range beginning at a multiple of the first of them, as every range of a proof does
 */
export const nodesOf = ({ from, to }: Range): Node[] => {
  const nodes: Node[] = [];
  for (let at = from; at < to;) {
    const level = Math.floor(Math.log2(to - at));
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
};

/** What stands above the leaves of a range. @param hashOf the hash of a whole tree */
export const rangeHash = (range: Range, hashOf: (node: Node) => Uint8Array): Uint8Array =>
  nodesOf(range)
    .map(hashOf)
    .reduceRight<Uint8Array | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined) ??
  emptyRoot();
