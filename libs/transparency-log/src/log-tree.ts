import type { ReadModels } from '#read-models';
import { consistencyRanges, inclusionRanges } from './proofs.js';
import { nodesOf, rangeHash, type Node, type Range } from './ranges.js';
import type { LogLeafDocument } from './read-models/log-leaves/log-leaf-document.js';
import type { LogTileDocument } from './read-models/log-tiles/log-tile-document.js';
import { hashesIn, nodeIn, tileId, tileOf } from './tiles.js';

/** How far the tree is. */
export interface TreeHead {
  /** How many events are in it. */
  size: number;
  /** Of the last of them, or of what was read after it. */
  position: bigint;
}

/** The tree over all events, as it is asked for proofs. Whole trees never change, so that any size it once had can be asked for. */
export class LogTree {
  constructor(private readonly readModels: Pick<ReadModels, 'documents' | 'folded' | 'answer'>) {}

  /**
   * @param minPosition at least as fresh as this
   * @throws ReadModelBuilding, ReadModelBehind, ReadStoreUnavailable
   */
  async head(minPosition?: bigint): Promise<TreeHead> {
    const { events, position } = await this.readModels.folded('log-tiles', minPosition);
    return { size: events, position };
  }

  /** @param size no more than the tree has @throws DamagedTree where documents of it are lost */
  async root(size: number): Promise<Uint8Array> {
    const [root] = await this.hashes([{ from: 0, to: size }]);
    return root as Uint8Array;
  }

  /** The hash of the leaf at an ordinal. */
  async leaf(ordinal: number): Promise<Uint8Array> {
    const [leaf] = await this.hashes([{ from: ordinal, to: ordinal + 1 }]);
    return leaf as Uint8Array;
  }

  /** What proves that a leaf is in the tree of a size, from the leaf on (RFC 9162, 2.1.3). */
  inclusion(ordinal: number, size: number): Promise<Uint8Array[]> {
    return this.hashes(inclusionRanges(ordinal, size));
  }

  /** What proves that a tree of a size began as that of another (RFC 9162, 2.1.4). @param first at least 1 */
  consistency(first: number, second: number): Promise<Uint8Array[]> {
    return this.hashes(consistencyRanges(first, second));
  }

  /** Where an event stands; undefined where there is none of this id. @param minPosition at least as fresh as this */
  async ordinalOf(eventId: string, minPosition?: bigint): Promise<number | undefined> {
    const [leaf] = await this.readModels.answer('log-leaves', minPosition, () =>
      this.readModels.documents<LogLeafDocument>('log-leaves').find({ _id: eventId }, {}, 1),
    );
    return leaf && Number(leaf.ordinal);
  }

  private async hashes(ranges: readonly Range[]): Promise<Uint8Array[]> {
    const ids = [...new Set(ranges.flatMap(nodesOf).map((node) => tileId(tileOf(node))))];
    const tiles = await this.readModels.answer('log-tiles', undefined, () =>
      this.readModels.documents<LogTileDocument>('log-tiles').fields({ _id: { $in: ids } }, ['hashes']),
    );
    const hashes = new Map(tiles.map((tile) => [tile._id, hashesIn(tile.hashes)]));
    const hashOf = (node: Node): Uint8Array => nodeIn(node, hashes.get(tileId(tileOf(node))) ?? []);
    return ranges.map((range) => rangeHash(range, hashOf));
  }
}
