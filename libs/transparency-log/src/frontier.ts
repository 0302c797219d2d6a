import { emptyRoot, nodeHash } from './hashes.js';

/**
 * The whole trees that a growing tree consists of, largest first, as the bits of its size say: all that it takes to
 * add leaves, and to tell the root.
 */
export class Frontier {
  constructor(
    public size = 0,
    private readonly nodes: Uint8Array[] = [],
  ) {}

  /** @returns whole trees that this leaf completed, from the smallest on: the n-th is of 2^(n+1) leaves */
  push(leaf: Uint8Array): Uint8Array[] {
    const made: Uint8Array[] = [];
    let hash = leaf;
    for (let bits = this.size; bits % 2 === 1; bits = (bits - 1) / 2) {
      hash = nodeHash(this.nodes.pop() as Uint8Array, hash);
      made.push(hash);
    }
    this.nodes.push(hash);
    this.size += 1;
    return made;
  }

  /** Of the tree as it is now. */
  root(): Uint8Array {
    return this.nodes.length === 0 ? emptyRoot() : this.nodes.reduceRight((right, left) => nodeHash(left, right));
  }

  /** Copies, for whoever keeps them. */
  get hashes(): readonly Uint8Array[] {
    return [...this.nodes];
  }
}
