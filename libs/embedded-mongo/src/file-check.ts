import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { DamagedFile } from './errors.js';
import { openTally, recordBody, SYSTEM_TREE, tallied, treeOf, type Tally } from './record.js';

/**
 * Reads a whole file before lmdb may open it. lmdb itself checks only the header: it maps the file into memory, where
 * a missing page or an offset that points outside ends the process, and a changed value is served as it is.
 *
 * Checked: the header; that every page of the tree of records and of the tree of free pages lies in the file, says
 * its own number and keeps its offsets inside itself; that the keys of records ascend; every record's checksum; and for every
 * collection and index the number and sum of its records. A file that does not exist yet, or is empty, is fine.
 *
 * Format: LMDB data version 2 as lmdb-js 3.5 writes it (`mdb.c`: MDB_meta, MDB_page, MDB_node).
 *
 * @throws DamagedFile at the first thing found wrong.
 */
export const checkFile = (file: string): void => {
  const handle = openIfThere(file);
  if (handle === undefined) return;
  try {
    const size = fstatSync(handle).size;
    if (size === 0) return;
    new FileCheck(file, handle, size).run();
  } finally {
    closeSync(handle);
  }
};

const openIfThere = (file: string): number | undefined => {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

const MAGIC = 0xbeefc0de;
const DATA_VERSION = 2;
const PAGE_HEADER = 24;
const META_BYTES = 192;
const NODE_HEADER = 8;
const NO_PAGE = 0xffffffffffffffffn;
const PAGE = { branch: 0x01, leaf: 0x02, overflow: 0x04, meta: 0x08 } as const;
const BIG_DATA = 0x01;

interface Tree {
  root: bigint;
  entries: number;
}

interface Meta {
  pageSize: number;
  transaction: bigint;
  pages: number;
  free: Tree;
  records: Tree;
}

class FileCheck {
  private pageSize = 0;
  private pages = 0;

  constructor(
    private readonly file: string,
    private readonly handle: number,
    private readonly size: number,
  ) {}

  run(): void {
    const first = this.meta(0);
    const second = this.meta(first.pageSize);
    const latest = second.transaction > first.transaction ? second : first;
    this.pageSize = latest.pageSize;
    this.pages = latest.pages;

    this.walk(latest.free, () => undefined);
    const counted = new Map<number, Tally>();
    const stated = new Map<number, Tally>();
    let previous: Buffer = Buffer.alloc(0);
    this.walk(latest.records, (key, value, page) => {
      if (previous.compare(key) >= 0) throw this.damage(`page ${page} is out of order`);
      previous = key;
      this.record(key, value, counted, stated);
    });
    this.compare(counted, stated);
  }

  private record(key: Buffer, value: Buffer, counted: Map<number, Tally>, stated: Map<number, Tally>): void {
    const body = recordBody(this.file, key, value);
    const tree = treeOf(key);
    const about = tree === SYSTEM_TREE ? tallied(key) : undefined;
    if (about !== undefined) {
      stated.set(about, openTally(body));
      return;
    }
    const tally = counted.get(tree) ?? { count: 0, sum: 0 };
    counted.set(tree, { count: tally.count + 1, sum: (tally.sum + crc32(value)) >>> 0 });
  }

  private compare(counted: Map<number, Tally>, stated: Map<number, Tally>): void {
    for (const tree of new Set([...counted.keys(), ...stated.keys()])) {
      const found = counted.get(tree);
      const wanted = stated.get(tree);
      if (found?.count !== wanted?.count || found?.sum !== wanted?.sum) {
        throw this.damage(`tree ${tree} has ${found?.count ?? 0} records where ${wanted?.count ?? 0} were written`);
      }
    }
  }

  private meta(at: number): Meta {
    const bytes = this.read(at, META_BYTES);
    const isMeta = (bytes.readUInt16LE(18) & PAGE.meta) !== 0;
    if (!isMeta || bytes.readUInt32LE(24) !== MAGIC) throw this.damage('it does not begin as a database does');
    const version = bytes.readUInt32LE(28) & 0xffff;
    if (version !== DATA_VERSION) throw this.damage(`its format is version ${version}, not ${DATA_VERSION}`);
    const pageSize = bytes.readUInt32LE(48);
    if (pageSize < 512 || pageSize > 65536 || (pageSize & (pageSize - 1)) !== 0) throw this.damage('its page size');
    return {
      pageSize,
      free: this.tree(bytes, 48),
      records: this.tree(bytes, 96),
      pages: Number(bytes.readBigUInt64LE(144)) + 1,
      transaction: bytes.readBigUInt64LE(152),
    };
  }

  private tree(meta: Buffer, at: number): Tree {
    return { entries: Number(meta.readBigUInt64LE(at + 32)), root: meta.readBigUInt64LE(at + 40) };
  }

  /** Depth first, left to right: keys come in their order, whatever page they are on. */
  private walk({ root, entries }: Tree, visit: (key: Buffer, value: Buffer, page: bigint) => void): void {
    let found = 0;
    const descend = (number: bigint, depth: number): void => {
      if (depth > 32) throw this.damage('a tree without an end');
      const page = this.page(number);
      const flags = page.readUInt16LE(18);
      const isLeaf = (flags & PAGE.leaf) !== 0;
      if (!isLeaf && (flags & PAGE.branch) === 0) throw this.damage(`page ${number} is of no known kind`);
      for (const node of this.nodes(page, number)) {
        const low = page.readUInt32LE(node);
        const top = page.readUInt16LE(node + 4);
        if (!isLeaf) {
          descend(BigInt(low) | (BigInt(top) << 32n), depth + 1);
          continue;
        }
        const keyEnd = node + NODE_HEADER + page.readUInt16LE(node + 6);
        const isBig = (top & BIG_DATA) !== 0;
        if (keyEnd + (isBig ? PAGE_HEADER : low) > page.length) throw this.damage(`page ${number} is cut short`);
        const key = page.subarray(node + NODE_HEADER, keyEnd);
        const value = isBig ? this.overflow(page.readBigUInt64LE(keyEnd), low) : page.subarray(keyEnd, keyEnd + low);
        found += 1;
        visit(key, value, number);
      }
    };
    if (root !== NO_PAGE) descend(root, 0);
    if (found !== entries) throw this.damage(`${found} records are there, ${entries} were written`);
  }

  /** Where the nodes of a page begin, each with its header inside the page. */
  private *nodes(page: Buffer, number: bigint): Iterable<number> {
    const count = page.readUInt16LE(20) >> 1;
    if (PAGE_HEADER + count * 2 > page.length) throw this.damage(`page ${number} is cut short`);
    for (let index = 0; index < count; index++) {
      const node = PAGE_HEADER + page.readUInt16LE(PAGE_HEADER + index * 2);
      if (node + NODE_HEADER > page.length || node < PAGE_HEADER + count * 2) {
        throw this.damage(`page ${number} points outside itself`);
      }
      yield node;
    }
  }

  private page(number: bigint, length = this.pageSize): Buffer {
    if (number < 2n || number >= BigInt(this.pages)) throw this.damage(`page ${number} does not exist`);
    const bytes = this.read(Number(number) * this.pageSize, length);
    if (bytes.readBigUInt64LE() !== number) throw this.damage(`page ${number} is not where it belongs`);
    return bytes;
  }

  private overflow(number: bigint, length: number): Buffer {
    if (length > this.size) throw this.damage(`a record on page ${number} is longer than the file`);
    const bytes = this.page(number, PAGE_HEADER + length);
    if ((bytes.readUInt16LE(18) & PAGE.overflow) === 0) throw this.damage(`page ${number} is of no known kind`);
    return bytes.subarray(PAGE_HEADER);
  }

  private read(at: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    const got = at + length > this.size ? 0 : readSync(this.handle, bytes, 0, length, at);
    if (got !== length) throw this.damage(`it ends at byte ${this.size}, before byte ${at + length} that it refers to`);
    return bytes;
  }

  private damage(what: string): DamagedFile {
    return new DamagedFile(this.file, what);
  }
}
