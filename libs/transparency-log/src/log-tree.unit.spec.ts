import { expect, test } from '@jest/globals';
import type { Leaf, ReadModels } from '#read-models';
import { leafHash } from './hashes.js';
import { LogTree } from './log-tree.js';
import { consistencyPath, inclusionPath, treeHash } from './merkle-tree.oracle.js';
import { logLeavesProjection } from './read-models/log-leaves/log-leaves.projection.js';
import { logTilesProjection } from './read-models/log-tiles/log-tiles.projection.js';

const bytesOf = (ordinal: number): Buffer => Buffer.from(`event ${ordinal}`);

/** Both read models of a log of so many events, in memory. @param lost a document that somebody deleted */
const treeOf = (count: number, lost?: string): LogTree => {
  const collections = new Map<string, Map<string, object>>();
  for (const { name, targets, project } of [logTilesProjection(['incident']), logLeavesProjection(['incident'], [])]) {
    const documents = new Map<string, object>();
    for (let ordinal = 0; ordinal < count; ordinal++) {
      const event = {
        ...{ id: `id-${ordinal}`, ordinal, leaf: leafHash(bytesOf(ordinal)), created: '2026-03-01T10:00:00.000Z' },
        metadata: { actor: { kind: 'person', id: 'someone' }, recordedAt: '2026-03-01T10:00:00.000Z' },
      } as unknown as Leaf;
      for (const target of targets(event)) {
        const { id } = target as { id: string };
        const before = documents.get(id) as never;
        documents.set(id, { _id: id, position: 0n, ...project(id, before, [event], undefined as never) });
      }
    }
    documents.delete(lost ?? '');
    collections.set(name, documents);
  }
  const find = (name: string, filter: { _id: string | { $in: string[] } }): Promise<object[]> => {
    const ids = typeof filter._id === 'string' ? [filter._id] : filter._id.$in;
    return Promise.resolve(ids.flatMap((id) => collections.get(name)?.get(id) ?? []));
  };
  return new LogTree({
    documents: (name: string) => ({
      find: (filter: never) => find(name, filter),
      fields: (filter: never) => find(name, filter),
    }),
    folded: () => Promise.resolve({ position: 0n, events: count }),
    answer: (_name: string, _position: unknown, query: () => Promise<unknown>) => query(),
  } as unknown as ReadModels);
};

const leaves = Array.from({ length: 600 }, (_, ordinal) => bytesOf(ordinal));
const tree = treeOf(600);
const hex = (hashes: readonly Uint8Array[]): string[] => hashes.map((hash) => Buffer.from(hash).toString('hex'));

test('the root of every size that it had, and proofs between them, are those of the definition', async () => {
  expect(await tree.head()).toMatchObject({ size: 600 });
  for (const size of [1, 2, 255, 256, 257, 300, 511, 512, 513, 600]) {
    const all = leaves.slice(0, size);
    expect(hex([await tree.root(size)])).toEqual(hex([treeHash(all)]));
    for (const ordinal of [0, 1, Math.floor(size / 2), size - 1].filter((each) => each < size))
      expect(hex(await tree.inclusion(ordinal, size))).toEqual(hex(inclusionPath(ordinal, all)));
    for (const first of [1, 2, 100, 256, 257, size].filter((each) => each <= size))
      expect(hex(await tree.consistency(first, size))).toEqual(hex(consistencyPath(first, all)));
  }
});

test('an event is found by its id', async () => {
  expect(await tree.ordinalOf('id-599')).toBe(599);
  expect(await tree.ordinalOf('id-600')).toBeUndefined();
});

test('of a tree that has lost a document it is said what to do', async () => {
  const damaged = treeOf(600, '0/2');
  expect(hex([await damaged.root(512)])).toEqual(hex([treeHash(leaves.slice(0, 512))]));
  for (const asked of [damaged.root(600), damaged.leaf(599), damaged.inclusion(0, 600), damaged.consistency(300, 600)])
    await expect(asked).rejects.toThrow('npm run debrief -- rebuild log-tiles');
});
