import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { MongoClient, type Document } from 'mongodb';
import fc from 'fast-check';
import { DamagedFile, startEmbeddedMongo } from './index.js';
import { checkFile } from './file-check.js';
import { newFolder } from './testing.js';

/** A closed database with documents of all sizes, an index, and pages that were freed. */
const folder = newFolder();
const file = join(folder, 'sound.mdb');
const pageSize = 4096;
let sound: Buffer;

beforeAll(async () => {
  const server = await startEmbeddedMongo({ folder });
  const client = await MongoClient.connect(server.uri);
  const things = client.db('sound').collection<Document>('things');
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
  expect(() => checkFile(damaged((bytes) => bytes.fill(0, 0, 0)))).not.toThrow();
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

/** The pages that a check reads, seen by making each unreadable in turn. */
test('no damage is served: any byte that the file’s trees use is noticed, and none ends the process', () => {
  let noticed = 0;
  let unused = 0;
  const metaAndTrees = fc.integer({ min: 0, max: sound.length - 1 });
  fc.assert(
    fc.property(metaAndTrees, fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const copy = damaged((bytes) => (bytes[at] = (bytes[at] ?? 0) ^ flip));
      try {
        checkFile(copy);
        unused += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(DamagedFile);
        noticed += 1;
      }
    }),
    { numRuns: 150, seed: 7 },
  );
  // The rest is in freed pages and in the gaps of others.
  expect(noticed).toBeGreaterThan(unused);
});
