import { expect, test } from '@jest/globals';
import type { Leaf } from '#read-models';
import { Frontier } from './frontier.js';
import { leafHash, nodeHash } from './hashes.js';
import { treeHash } from './merkle-tree.oracle.js';
import { nodesOf } from './ranges.js';
import { logTilesProjection } from './read-models/log-tiles/log-tiles.projection.js';
import type { LogTileDocument } from './read-models/log-tiles/log-tile-document.js';
import { hashesIn, nodeIn, tileId, tileOf } from './tiles.js';

const bytesOf = (ordinal: number): Buffer => Buffer.from(`leaf ${ordinal}`);
const eventOf = (ordinal: number): Leaf =>
  ({ position: BigInt(ordinal * 7), ordinal, leaf: leafHash(bytesOf(ordinal)) }) as unknown as Leaf;

/** What a log of so many leaves comes to, folded in batches. */
const tilesOf = (count: number, batch: number): Map<string, LogTileDocument> => {
  const { targets, project } = logTilesProjection(['incident']);
  const tiles = new Map<string, LogTileDocument>();
  for (let from = 0; from < count; from += batch) {
    const events = Array.from({ length: Math.min(batch, count - from) }, (_, place) => eventOf(from + place));
    const named = new Map<string, Leaf[]>();
    for (const event of events)
      for (const target of targets(event))
        if ('id' in target) named.set(target.id, [...(named.get(target.id) ?? []), event]);
    for (const [id, own] of named)
      tiles.set(id, { _id: id, position: 0n, ...project(id, tiles.get(id), own, undefined as never) });
  }
  return tiles;
};

test('tiles have the root of a log of any size, however it was folded', () => {
  const count = 1_000;
  const tiles = tilesOf(count, 1_000);
  expect(tilesOf(count, 7)).toEqual(tiles);
  const nodeAt = (node: { level: number; index: number }): Uint8Array =>
    nodeIn(node, hashesIn(tiles.get(tileId(tileOf(node)))?.hashes ?? ''));
  for (const size of [1, 2, 3, 255, 256, 257, 511, 512, 513, 700, 999, 1_000]) {
    const root = nodesOf({ from: 0, to: size })
      .map(nodeAt)
      .reduceRight((right, left) => nodeHash(left, right));
    expect(Buffer.from(root)).toEqual(treeHash(Array.from({ length: size }, (_, place) => bytesOf(place))));
  }
});

test('a tile of the second level and of the third are whole at their time', () => {
  const tiles = tilesOf(65_536 + 300, 4_096);
  const frontier = new Frontier();
  for (let ordinal = 0; ordinal < 65_536; ordinal++) frontier.push(leafHash(bytesOf(ordinal)));
  expect(hashesIn(tiles.get('2/0')?.hashes ?? '')).toEqual(frontier.hashes);
  expect(hashesIn(tiles.get('1/0')?.hashes ?? '')).toHaveLength(256);
  expect(tiles.get('1/1')).toMatchObject({ leaves: 300n });
  expect(tiles.get('3/0')).toMatchObject({ leaves: 65_836n, hashes: '' });
});

test('a leaf that is missing, or comes twice, is refused', () => {
  const { project } = logTilesProjection(['incident']);
  const fold = (ordinals: number[]): unknown => project('0/0', undefined, ordinals.map(eventOf), undefined as never);
  expect(() => fold([0, 2])).toThrow('leaf 2 does not follow 1');
  expect(() => fold([0, 0])).toThrow('leaf 0 does not follow 1');
  expect(fold([0, 1])).toMatchObject({ leaves: 2n });
});
