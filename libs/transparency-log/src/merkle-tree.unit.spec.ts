import { describe, expect, test } from '@jest/globals';
import { Frontier } from './frontier.js';
import { emptyRoot, leafHash, nodeHash } from './hashes.js';
import { consistencyPath, inclusionPath, treeHash } from './merkle-tree.oracle.js';
import { consistencyRanges, extendsTo, includes, inclusionRanges } from './proofs.js';
import { rangeHash, type Node, type Range } from './ranges.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Leaves, and the roots of the trees of the first one, two, … of them, as implementations of certificate transparency have them in their tests. */
const known: [leaf: string, root: string][] = [
  ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  ['00', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  ['10', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  ['2021', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  ['3031', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  ['40414243', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  ['5051525354555657', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  ['606162636465666768696a6b6c6d6e6f', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
];
const knownLeaves = known.map(([leaf]) => Buffer.from(leaf, 'hex'));

/** As many leaves as are asked for, no two alike. */
const leavesOf = (count: number): Buffer[] => Array.from({ length: count }, (_, place) => Buffer.from(`leaf ${place}`));

/** The hash of any whole tree of these leaves. */
const hashesOver =
  (leaves: readonly Uint8Array[]) =>
  ({ level, index }: Node): Uint8Array =>
    treeHash(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));

const pathOf = (ranges: readonly Range[], leaves: readonly Uint8Array[]): Uint8Array[] =>
  ranges.map((range) => rangeHash(range, hashesOver(leaves)));

describe('the tree', () => {
  test.each(known.map(([, root], place) => [place + 1, root] as const))('of %d known leaves', (count, root) => {
    const leaves = knownLeaves.slice(0, count);
    expect(hex(rangeHash({ from: 0, to: count }, hashesOver(leaves)))).toBe(root);
    expect(hex(treeHash(leaves))).toBe(root);
  });

  test('without leaves is the hash of nothing', () => {
    expect(hex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(rangeHash({ from: 0, to: 0 }, () => Buffer.alloc(0))).toEqual(emptyRoot());
  });

  test('grows leaf by leaf into what the definition says, and tells what was completed', () => {
    const leaves = leavesOf(70);
    const frontier = new Frontier();
    for (const [place, leaf] of leaves.entries()) {
      const made = frontier.push(leafHash(leaf));
      const size = place + 1;
      expect(made.map(hex)).toEqual(
        [1, 2, 3, 4, 5, 6]
          .filter((level) => size % 2 ** level === 0)
          .map((level) => hex(treeHash(leaves.slice(size - 2 ** level, size)))),
      );
      const root = frontier.hashes.reduceRight((right, left) => nodeHash(left, right));
      expect(hex(root)).toBe(hex(treeHash(leaves.slice(0, size))));
    }
  });
});

const sizes = Array.from({ length: 40 }, (_, place) => place + 1);

describe('inclusion', () => {
  test('is proved of every leaf of every tree by the path of the definition, and of no other', () => {
    const all = leavesOf(41);
    for (const size of sizes) {
      const leaves = all.slice(0, size);
      const root = treeHash(leaves);
      for (const [index, leaf] of leaves.entries()) {
        const path = pathOf(inclusionRanges(index, size), leaves);
        expect(path.map(hex)).toEqual(inclusionPath(index, leaves).map(hex));
        expect(includes(root, size, index, leafHash(leaf), path)).toBe(true);
        for (const other of [index - 1, index + 1, size])
          expect(includes(root, size, other, leafHash(leaf), path)).toBe(false);
        expect(includes(root, size, index, leafHash(all[size] ?? leaf), path)).toBe(false);
        expect(includes(root, size, index, leafHash(leaf), [...path, root])).toBe(false);
        if (path.length > 0) expect(includes(root, size, index, leafHash(leaf), path.slice(1))).toBe(false);
      }
    }
  });

  test.each([-1, 0.5, Number.NaN, Infinity])('a count of %d is none', (count) => {
    const leaf = leafHash(Buffer.from('leaf'));
    expect(includes(leaf, 1, count, leaf, [])).toBe(false);
    expect(includes(leaf, count, 0, leaf, [])).toBe(false);
  });
});

describe('consistency', () => {
  test('is proved of every two sizes by the path of the definition, and of no other root', () => {
    const all = leavesOf(40);
    for (const second of sizes)
      for (const first of sizes.filter((size) => size <= second)) {
        const leaves = all.slice(0, second);
        const [earlier, later] = [treeHash(all.slice(0, first)), treeHash(leaves)];
        const path = pathOf(consistencyRanges(first, second), leaves);
        expect(path.map(hex)).toEqual(consistencyPath(first, leaves).map(hex));
        expect(extendsTo([first, earlier], [second, later], path)).toBe(true);
        const other = leafHash(Buffer.from('other'));
        expect(extendsTo([first, other], [second, later], path)).toBe(false);
        expect(extendsTo([first, earlier], [second, other], path)).toBe(false);
        expect(extendsTo([first, earlier], [second, later], [...path, other])).toBe(false);
        if (path.length > 0) {
          expect(extendsTo([first, earlier], [second, later], path.slice(1))).toBe(false);
          expect(extendsTo([first, earlier], [second, later], path.slice(0, -1))).toBe(false);
        }
      }
  });

  test('an empty tree is the beginning of any, and no tree shrinks', () => {
    const root = treeHash(leavesOf(3));
    expect(extendsTo([0, emptyRoot()], [3, root], [])).toBe(true);
    expect(extendsTo([3, root], [0, emptyRoot()], [])).toBe(false);
    expect(extendsTo([3, root], [2, treeHash(leavesOf(2))], [])).toBe(false);
  });
});
