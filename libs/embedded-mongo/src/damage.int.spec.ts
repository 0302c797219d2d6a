import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import fc from 'fast-check';
import { DamagedFile, startEmbeddedMongo } from './index.js';
import { checkFile } from './file-check.js';
import { treeKey } from './record.js';
import { RecordFile } from './record-file.js';
import { newFolder, type Thing } from './testing.js';

/** A closed database with documents of all sizes, an index, and pages that were freed. */
const folder = newFolder();
const file = join(folder, 'sound.mdb');
const pageSize = 4096;
let sound: Buffer;

beforeAll(async () => {
  const server = await startEmbeddedMongo({ folder });
  const client = await MongoClient.connect(server.uri);
  const things = client.db('sound').collection<Thing>('things');
  await things.createIndex({ a: 1 });
  await things.insertMany(
    Array.from({ length: 500 }, (_, i) => ({ _id: i, a: i % 9, text: `<${'x'.repeat(i * 20)}>` })),
  );
  await things.deleteMany({ a: 4 });
  await client.close();
  await server.close();
  sound = readFileSync(file);
});

const damaged = (change: (bytes: Buffer) => void): string => {
  const bytes = Buffer.from(sound);
  change(bytes);
  const copy = join(newFolder(), 'broken.mdb');
  writeFileSync(copy, bytes);
  return copy;
};

test('what was written passes, and so does a file that is empty or not there', () => {
  expect(() => checkFile(file)).not.toThrow();
  const empty = join(newFolder(), 'empty.mdb');
  writeFileSync(empty, '');
  expect(() => checkFile(empty)).not.toThrow();
  expect(() => checkFile(join(folder, 'nothing.mdb'))).not.toThrow();
});

test('a start beside a damaged file is refused in one line that names it, and leaves the folder free', async () => {
  const other = newFolder();
  copyFileSync(file, join(other, 'sound.mdb'));
  copyFileSync(file, join(other, 'cut.mdb'));
  truncateSync(join(other, 'cut.mdb'), sound.length - 3 * pageSize);
  for (let time = 0; time < 2; time++) {
    const error = await startEmbeddedMongo({ folder: other }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DamagedFile);
    expect((error as Error).message).toMatch(/cut\.mdb is damaged: .*$/);
    expect((error as Error).message).not.toContain('\n');
  }
});

test.each<[string, (bytes: Buffer) => void]>([
  ['no database at all', (bytes) => bytes.fill(0x20, 0, 300)],
  ['a page of zeros', (bytes) => bytes.fill(0, 10 * pageSize, 11 * pageSize)],
  ['a tree whose values are ordered otherwise', (bytes) => (bytes[52] = (bytes[52] ?? 0) ^ 0x04)],
  ['a file that is said to be encrypted', (bytes) => (bytes[53] = (bytes[53] ?? 0) ^ 0x20)],
  ['a file that is said to be longer than any', (bytes) => [150, pageSize + 150].forEach((at) => (bytes[at] = 1))],
  [
    'a last transaction that is said to be an earlier one',
    (bytes) => {
      const last = bytes.readBigUInt64LE(152) > bytes.readBigUInt64LE(pageSize + 152) ? 152 : pageSize + 152;
      bytes.writeBigUInt64LE(0n, last);
    },
  ],
  ['a changed letter in a document', (bytes) => (bytes[bytes.lastIndexOf('xxxx>')] = 0x79)],
  [
    'two pages swapped',
    (bytes) => {
      const page = Buffer.from(bytes.subarray(20 * pageSize, 21 * pageSize));
      bytes.copy(bytes, 20 * pageSize, 21 * pageSize, 22 * pageSize);
      page.copy(bytes, 21 * pageSize);
    },
  ],
])('%s is noticed', (_, change) => {
  expect(() => checkFile(damaged(change))).toThrow(DamagedFile);
});

const BRANCH = 1;
const LEAF = 2;

/** The pages of a kind with nodes enough; some are of older states, and unused. */
const pagesOf = (bytes: Buffer, flag: number): Buffer[] => {
  const pages: Buffer[] = [];
  for (let at = 2 * pageSize; at < bytes.length; at += pageSize) {
    const page = bytes.subarray(at, at + pageSize);
    if (page.readUInt16LE(18) === flag && page.readUInt16LE(20) > 8) pages.push(page);
  }
  return pages;
};

const swap = (page: Buffer, one: number, other: number, length: number): void => {
  const kept = Buffer.from(page.subarray(one, one + length));
  page.copy(page, one, other, other + length);
  kept.copy(page, other);
};

const node = (page: Buffer, index: number): number => 24 + page.readUInt16LE(24 + index * 2);

test.each<[string, number, (page: Buffer) => void]>([
  ['two records of a page', LEAF, (page) => swap(page, 24 + 2, 24 + 4, 2)],
  ['two pages below a branch', BRANCH, (page) => swap(page, node(page, 1), node(page, 2), 6)],
  ['two nodes of a branch', BRANCH, (page) => swap(page, 24 + 2, 24 + 4, 2)],
])('%s in each other’s place are noticed', (_, kind, change) => {
  // Every page is itself, and every record unchanged: only their order tells.
  const outcomes = pagesOf(sound, kind).map((_page, index) => {
    try {
      checkFile(
        damaged((bytes) =>
          pagesOf(bytes, kind)
            .slice(index, index + 1)
            .forEach(change),
        ),
      );
      return 'unused';
    } catch (error) {
      return /out of order/.exec((error as Error).message)?.[0];
    }
  });
  expect(outcomes).toContain('out of order');
  expect(outcomes).not.toContain(undefined);
});

const everything = { start: treeKey(0), end: treeKey(0xffffffff) };

const recordsOf = async (path: string): Promise<string[]> => {
  const records = RecordFile.open(path);
  const all = Array.from(records.scan(everything), ({ key, body }) => `${key.toString('hex')} ${body.toString('hex')}`);
  await records.close();
  return all;
};

/** Whether a change is noticed; if not, everything must be there as it was. */
const isNoticed = async (at: number, flip: number, whole: readonly string[]): Promise<boolean> => {
  const copy = damaged((bytes) => (bytes[at] = (bytes[at] ?? 0) ^ flip));
  try {
    checkFile(copy);
  } catch (error) {
    expect(error).toBeInstanceOf(DamagedFile);
    return true;
  }
  expect(await recordsOf(copy)).toEqual(whole);
  return false;
};

test('whatever byte changes, it is noticed, or it was of no use and everything is still there', async () => {
  const whole = await recordsOf(file);
  expect(whole.length).toBeGreaterThan(500);
  let noticed = 0;
  const place = fc.integer({ min: 2 * pageSize, max: sound.length - 1 });
  await fc.assert(
    fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      if (await isNoticed(at, flip, whole)) noticed += 1;
    }),
    { numRuns: 100, seed: 7 },
  );
  expect(noticed).toBeGreaterThan(20);
});

test('also on the two pages that the file begins with', async () => {
  const whole = await recordsOf(file);
  for (const meta of [0, pageSize]) for (let at = 16; at < 168; at++) await isNoticed(meta + at, 0x20, whole);
});
