import { DamagedTree } from './domain/index.js';
import { hashLength, nodeHash } from './hashes.js';
import type { Node } from './ranges.js';

/** Levels of the tree that a tile is high, and trees that it has side by side. */
const height = 8;
export const tileWidth = 2 ** height;

/** Tiles of these levels have all of a log of 2^32 events. */
export const tileLevels = [0, 1, 2, 3] as const;

/** Leaves below one of the trees that stand side by side in a tile of a level. */
export const leavesBelow = (level: number): number => tileWidth ** level;

/** Where a tile is. */
export interface TilePlace {
  level: number;
  index: number;
}

export const tileId = ({ level, index }: TilePlace): string => `${level}/${index}`;

/** The tiles that the leaf of an ordinal stands below, one of each level. */
export const tilesAbove = (ordinal: number): TilePlace[] =>
  tileLevels.map((level) => ({ level, index: Math.floor(ordinal / leavesBelow(level + 1)) }));

/** The tile that has what a whole tree consists of, or itself. */
export const tileOf = ({ level, index }: Node): TilePlace => {
  const tile = Math.min(Math.floor(level / height), tileLevels.length - 1);
  return { level: tile, index: Math.floor((index * 2 ** (level - tile * height)) / tileWidth) };
};

/**
 * The hash of a whole tree.
 *
 * @param hashes of the tile that has what it consists of (tileOf), from the left
 * @throws DamagedTree where some of them are missing
 */
export const nodeIn = ({ level, index }: Node, hashes: readonly Uint8Array[]): Uint8Array => {
  const count = 2 ** (level - tileOf({ level, index }).level * height);
  const from = (index * count) % tileWidth;
  let row = hashes.slice(from, from + count);
  if (row.length < count) throw new DamagedTree();
  while (row.length > 1)
    row = row.flatMap((left, place) => (place % 2 === 0 ? [nodeHash(left, row[place + 1] as Uint8Array)] : []));
  return row[0] as Uint8Array;
};

/** Hashes as they are kept, one after the other. */
export const hashesIn = (base64: string): Buffer[] => {
  const bytes = Buffer.from(base64, 'base64');
  return Array.from({ length: bytes.length / hashLength }, (_, place) =>
    bytes.subarray(place * hashLength, (place + 1) * hashLength),
  );
};

export const textOf = (hashes: readonly Uint8Array[]): string => Buffer.concat(hashes).toString('base64');
