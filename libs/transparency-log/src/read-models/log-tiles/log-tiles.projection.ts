import type { Body, Leaf, Projection } from '#read-models';
import { Frontier } from '../../frontier.js';
import { hashesIn, leavesBelow, textOf, tileId, tilesAbove, tileWidth } from '../../tiles.js';
import { logTileSchema, type LogTileDocument } from './log-tile-document.js';

/** The tree over all events of these kinds of streams (RFC 9162), a document a tile. */
export const logTilesProjection = (categories: readonly string[]): Projection<LogTileDocument> => ({
  name: 'log-tiles',
  version: 1,
  categories,
  ofLeaves: true,
  indexes: [],
  schema: logTileSchema,
  targets: (event) => tilesAbove((event as Leaf).ordinal).map((tile) => ({ id: tileId(tile) })),
  project: (id, document, events) => {
    const [level = 0, index = 0] = id.split('/').map(Number);
    return grown(document ?? { level, index, leaves: 0n, hashes: '', growing: '' }, events as readonly Leaf[]);
  },
});

const grown = (tile: Body<LogTileDocument>, events: readonly Leaf[]): Body<LogTileDocument> => {
  const { level, index } = tile;
  const below = leavesBelow(level);
  const hashes: Uint8Array[] = hashesIn(tile.hashes);
  let leaves = Number(tile.leaves);
  let growing = new Frontier(leaves % below, hashesIn(tile.growing));
  for (const { ordinal, leaf } of events) {
    // One that is missing, or comes twice, would make another tree.
    if (ordinal !== index * below * tileWidth + leaves)
      throw new Error(`leaf ${ordinal} does not follow ${leaves} in the tile ${level}/${index}`);
    leaves += 1;
    growing.push(leaf);
    if (growing.size < below) continue;
    hashes.push(...growing.hashes);
    growing = new Frontier();
  }
  return { level, index, leaves: BigInt(leaves), hashes: textOf(hashes), growing: textOf(growing.hashes) };
};
