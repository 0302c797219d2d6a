import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { until } from './parts.js';
import { newDataFolder, runCommand, runProduct, startProduct, type Ended, type Product } from './product.js';

// Files of the embedded document store that are damaged or gone (rules.md P2): the read models follow from the events,
// and are made again; the vault does not, and nothing starts without it.
jest.setTimeout(60_000);

const imported = ['docs/examples/checkout-outage.ndjson', 'apps/cli/demo/incidents.ndjson'];

/** Of each test its own, made like the one that was recorded; nothing runs on that. */
const folders: string[] = [];
const products: Product[] = [];
let recorded: string;
/** Where its log ends. */
let head: string;
/** What was served before anything was damaged. */
let before: Served;

interface Served {
  list: unknown;
  /** SHA-256 of the documents of each read model, byte for byte. */
  checksums: Record<string, string>;
}

const readModels = ['incidents', 'timeline'];

interface ReadModel {
  name: string;
  rebuilt: { id: string; before?: string } | null;
}

const readStoreIn = (folder: string): string => join(folder, 'documents', 'debrief.mdb');
const vaultIn = (folder: string): string => join(folder, 'documents', 'debrief_keyring.mdb');

const started = async (folder: string): Promise<Product> => {
  const product = await startProduct(folder);
  products.push(product);
  return product;
};

const command = (folder: string, ...args: string[]): Promise<Ended> =>
  runCommand(args, { DEBRIEF_DATA_DIR: folder }).ended;

const headOf = async (product: Product): Promise<string> =>
  ((await product.get('/v1/projections')).body as { head: string }).head;

/** The list as of the end of the log; 503 where that takes long. */
const listOf = async (product: Product): Promise<unknown> => {
  let list: unknown;
  await until(async () => {
    const { status, body } = await product.get(`/v1/incidents?limit=200&minPosition=${head}`);
    list = body;
    return status === 200;
  });
  expect(list).toMatchObject({ total: 9 });
  return list;
};

const checksumsOf = async (product: Product): Promise<Record<string, string>> => {
  const asked = await Promise.all(
    readModels.map(async (name) => (await product.post(`/v1/projections/${name}/rebuilt`, {})).body as { id: string }),
  );
  let items: ReadModel[] = [];
  await until(async () => {
    items = ((await product.get('/v1/projections')).body as { items: ReadModel[] }).items;
    return asked.every(({ id }) => items.some(({ rebuilt }) => rebuilt?.id === id));
  });
  return Object.fromEntries(items.map(({ name, rebuilt }) => [name, rebuilt?.before ?? '']));
};

beforeAll(async () => {
  recorded = newDataFolder();
  folders.push(recorded);
  const product = await started(recorded);
  for (const file of imported)
    expect(await command(recorded, 'import', file, '--format', 'facts')).toMatchObject({ code: 0 });
  head = await headOf(product);
  before = { list: await listOf(product), checksums: await checksumsOf(product) };
  await product.stop();
});
afterAll(async () => {
  for (const each of products) await each.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const copyOfRecorded = (): string => {
  const folder = newDataFolder();
  folders.push(folder);
  cpSync(recorded, folder, { recursive: true });
  return folder;
};

/** Inverts bytes. */
const flip = (bytes: Buffer, at: number, count = 1): void => {
  for (let place = at; place < at + count; place++) bytes[place] = ~(bytes[place] ?? 0) & 0xff;
};

// How lmdb lays out a file (`mdb.c`): two pages of meta data, then pages of trees, with a header of 24 bytes.
const pageSize = 4096;
const [rootIn, depthIn, transactionIn] = [136, 102, 152];

/** The pages from the root to a leaf in the middle of what was written last. */
const wayToALeaf = (bytes: Buffer): number[] => {
  const [meta = 0] = [0, pageSize].sort((one, other) =>
    Number(bytes.readBigUInt64LE(other + transactionIn) - bytes.readBigUInt64LE(one + transactionIn)),
  );
  const way = [Number(bytes.readBigUInt64LE(meta + rootIn)) * pageSize];
  for (let left = bytes.readUInt16LE(meta + depthIn) - 1; left > 0; left--) {
    const page = way.at(-1) ?? 0;
    const count = bytes.readUInt16LE(page + 20) / 2;
    const node = page + 24 + bytes.readUInt16LE(page + 24 + 2 * Math.floor(count / 2));
    way.push(bytes.readUInt32LE(node) * pageSize);
  }
  return way;
};

const leafOf = (bytes: Buffer): number => wayToALeaf(bytes).at(-1) ?? 0;

const branchOf = (bytes: Buffer): number => {
  const [root = 0, ...below] = wayToALeaf(bytes);
  expect(below).not.toEqual([]);
  return root;
};

const changed =
  (how: (bytes: Buffer) => void) =>
  (file: string): void => {
    const bytes = readFileSync(file);
    how(bytes);
    writeFileSync(file, bytes);
  };

const aByte = changed((bytes) => flip(bytes, leafOf(bytes) + pageSize - 40));
const theBeginning = changed((bytes) => flip(bytes, 24));
const halved = (file: string): void => truncateSync(file, readFileSync(file).length / 2);
const cut = (file: string): void => truncateSync(file, 10);

/** The product on a folder with a damaged or lost read store serves what it served before. */
const isAsBefore = async (folder: string, product: Product): Promise<void> => {
  expect(await listOf(product)).toEqual(before.list);
  expect(await command(folder, 'doctor')).toMatchObject({ code: 0, stderr: '' });
  expect(await checksumsOf(product)).toEqual(before.checksums);
};

describe('a damaged read store is noticed at the start, and made again from the events', () => {
  test.each<[string, (file: string) => void]>([
    ['a byte of a document', aByte],
    ['where a branch leads to', changed((bytes) => flip(bytes, branchOf(bytes) + pageSize - 40, 40))],
    ['the beginning', theBeginning],
    ['a file of half its length', halved],
    ['a file of ten bytes', cut],
  ])('%s', async (_, damage) => {
    const folder = copyOfRecorded();
    damage(readStoreIn(folder));
    const vault = readFileSync(vaultIn(folder));
    const product = await started(folder);
    await isAsBefore(folder, product);
    const { stdout, stderr } = await product.stop();
    expect(stderr).toMatch(
      /^embedded document store: \S+debrief\.mdb was damaged \([^\n]+\) and is removed: its documents are rebuilt from the events\n$/,
    );
    expect(stderr).toContain(readStoreIn(folder));
    expect(stdout).toContain('building the read model \\"incidents\\" from the events: there is none yet');
    expect(readFileSync(vaultIn(folder)).equals(vault)).toBe(true);
  });
});

test('a read store that is gone is made again from the events, and the projector says so', async () => {
  const folder = copyOfRecorded();
  rmSync(readStoreIn(folder));
  const vault = readFileSync(vaultIn(folder));
  const product = await started(folder);
  await isAsBefore(folder, product);
  const { stdout, stderr } = await product.stop();
  for (const name of readModels)
    expect(stdout).toContain(
      `building the read model \\"${name}\\" from the events: there is none yet, or its documents were lost`,
    );
  expect(stderr).toBe('');
  expect(readFileSync(vaultIn(folder)).equals(vault)).toBe(true);
});

/** Every file with its content, but for those in which lmdb notes who reads. */
const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('-lock'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );

/** A start that is refused changes nothing. @returns what it printed on stderr */
const refusedStart = async (folder: string): Promise<string> => {
  const files = filesIn(folder);
  const { code, stdout, stderr } = await runProduct(folder).ended;
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(filesIn(folder)).toEqual(files);
  return stderr;
};

describe('a damaged vault stops the start, which changes nothing', () => {
  const says = (folder: string): string[] => [
    `embedded document store: ${vaultIn(folder)} is damaged: `,
    'The keys in it cannot be rebuilt: keep the damaged file, for what can still be read from it, and put ' +
      'debrief_keyring.mdb from its backup in its place.',
    'debrief: documents could not start; it says why above',
  ];

  test.each([
    ['a byte of a key', aByte],
    ['the beginning', theBeginning],
    ['a file of half its length', halved],
    ['a file of ten bytes', cut],
  ])('%s', async (_, damage) => {
    const folder = copyOfRecorded();
    damage(vaultIn(folder));
    const stderr = await refusedStart(folder);
    for (const words of says(folder)) expect(stderr).toContain(words);
    expect(stderr.match(/\n/g)).toHaveLength(2);
  });

  test('also when the read store is damaged as well; it goes on with the backup of the vault in its place', async () => {
    const folder = copyOfRecorded();
    [readStoreIn(folder), vaultIn(folder)].forEach(cut);
    const stderr = await refusedStart(folder);
    for (const words of says(folder)) expect(stderr).toContain(words);
    expect(stderr).not.toContain('is removed');
    cpSync(vaultIn(recorded), vaultIn(folder));
    const product = await started(folder);
    expect(await listOf(product)).toEqual(before.list);
    expect((await product.stop()).stderr).toContain('debrief.mdb was damaged');
  });
});

test.each<[string, (folder: string) => void]>([
  ['gone', (folder) => rmSync(vaultIn(folder))],
  ['gone with the read store', (folder) => rmSync(join(folder, 'documents'), { recursive: true })],
])('a vault that is %s beside a log with events stops the start, which makes none', async (_, lose) => {
  const folder = copyOfRecorded();
  lose(folder);
  const stderr = await refusedStart(folder);
  expect(stderr).toContain(
    ': The event log holds events, but the key vault debrief_keyring that opens them is missing or empty. Restore ' +
      'the database debrief_keyring from its backup; when it is embedded, that is the file ' +
      'documents/debrief_keyring.mdb in the data folder. Nothing was changed.',
  );
  expect(stderr).toMatch(/\ndebrief: (api|projector) could not start; it says why above\n$/);
});

test('a master key that is gone beside a vault with keys stops the start, which makes none', async () => {
  const folder = copyOfRecorded();
  const file = join(folder, 'master-key');
  rmSync(file);
  expect(await refusedStart(folder)).toContain(
    `: The vault holds keys, but the master key that opens them is missing. Put the right master key back at ${file}, ` +
      'from its backup; no new one is made beside a vault with keys.',
  );
  expect(existsSync(file)).toBe(false);
});
