import { closeSync, fstatSync, openSync } from 'node:fs';
import { crcOf, type Bytes } from './checksum.js';
import { DamagedFile } from './errors.js';
import { PageReader } from './page-reader.js';
import { CHECKSUM_BYTES, openTally, SYSTEM_TREE, tallied, TREE_BYTES, type Tally } from './record.js';

/**
 * Reads a whole file before lmdb may open it. lmdb itself checks only the header: it maps the file into memory, where
 * a missing page or an offset that points outside ends the process, and a changed value is served as it is.
 *
 * Checked: the header, and that it says which transaction was the last; that every page of the tree of records and of the
 * tree of free pages lies in the file, says its own number and keeps its offsets inside itself; that the keys of records
 * ascend; every record's checksum; and for every collection and index the number and sum of its records. A file that does
 * not exist yet, or is empty, is fine.
 *
 * Format: LMDB data version 2 as lmdb-js 3.5 writes it (`mdb.c`: MDB_meta, MDB_page, MDB_node). Every start waits for
 * this, so nothing is allocated for a record.
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
/** Of the free pages, which lmdb finds by number, with its mode of a file without a folder; of records, byte for byte. */
const FLAGS = { free: 0x4008, records: 0 } as const;
/** Pages that a transaction took and gave back are not written, so that the end of a file may lack some: never so many. */
const UNWRITTEN = 2 ** 20;
const MAX_DEPTH = 32;

interface Tree {
  root: bigint;
  entries: number;
  /** Levels of pages, the leaves' included. */
  depth: number;
}

interface Meta {
  pageSize: number;
  transaction: bigint;
  pages: number;
  free: Tree;
  records: Tree;
}

/** A key: where it is in which page. */
interface Key {
  readonly page: Bytes;
  readonly start: number;
  readonly end: number;
}

/** A leaf page as the branches lead to it: its keys are not before `low`, but before the `low` of the next leaf. */
interface Leaf {
  readonly number: number;
  readonly low: Key | undefined;
  high: Key | undefined;
}

/** A leaf node: where its key is, in `page`, and its value, in `page` or on pages of its own. */
type Visit = (page: Bytes, keyStart: number, keyEnd: number, value: Bytes, start: number, end: number) => void;

class FileCheck {
  private readonly reader: PageReader;
  private readonly counted = new Map<number, Tally>();
  private readonly stated = new Map<number, Tally>();
  /** The tree of the last record, and what of it was counted so far. */
  private tree = -1;
  private tally: Tally = { count: 0, sum: 0 };

  constructor(
    private readonly file: string,
    handle: number,
    private readonly size: number,
  ) {
    this.reader = new PageReader(file, handle, size);
  }

  run(): void {
    const first = this.meta(0);
    const second = this.meta(first.pageSize);
    this.turns(first.transaction, second.transaction);
    const latest = second.transaction > first.transaction ? second : first;
    if (latest.pages > this.size / latest.pageSize + UNWRITTEN) throw this.damage('it is said to be far longer');
    this.reader.open(latest.pageSize, latest.pages);

    this.walk(latest.free, false, () => undefined);
    this.walk(latest.records, true, this.record);
    this.compare();
  }

  private readonly record: Visit = (page, keyStart, keyEnd, value, start, end) => {
    const known = end - start < CHECKSUM_BYTES ? -1 : value.view.getUint32(start, true);
    const found = crcOf(value, start + CHECKSUM_BYTES, end, crcOf(page, keyStart, keyEnd));
    if (known !== found || keyEnd - keyStart < TREE_BYTES) throw this.damage('a record has changed');
    const tree = page.view.getUint32(keyStart);
    if (tree === SYSTEM_TREE) {
      const about = tallied(page.buffer.subarray(keyStart, keyEnd));
      if (about !== undefined) {
        this.stated.set(about, openTally(value.buffer.subarray(start + CHECKSUM_BYTES, end)));
        return;
      }
    }
    if (tree !== this.tree) {
      this.tree = tree;
      this.tally = this.counted.get(tree) ?? { count: 0, sum: 0 };
      this.counted.set(tree, this.tally);
    }
    this.tally.count += 1;
    this.tally.sum = (this.tally.sum + crcOf(value, start, end)) >>> 0;
  };

  private compare(): void {
    for (const tree of new Set([...this.counted.keys(), ...this.stated.keys()])) {
      const found = this.counted.get(tree);
      const wanted = this.stated.get(tree);
      if (found?.count !== wanted?.count || found?.sum !== wanted?.sum) {
        throw this.damage(`tree ${tree} has ${found?.count ?? 0} records where ${wanted?.count ?? 0} were written`);
      }
    }
  }

  private meta(at: number): Meta {
    const bytes = this.reader.read(at, META_BYTES);
    const isMeta = (bytes.readUInt16LE(18) & PAGE.meta) !== 0;
    if (!isMeta || bytes.readUInt32LE(24) !== MAGIC) throw this.damage('it does not begin as a database does');
    const version = bytes.readUInt32LE(28) & 0xffff;
    if (version !== DATA_VERSION) throw this.damage(`its format is version ${version}, not ${DATA_VERSION}`);
    const pageSize = bytes.readUInt32LE(48);
    if (pageSize < 512 || pageSize > 65536 || (pageSize & (pageSize - 1)) !== 0) throw this.damage('its page size');
    const isOurs = bytes.readUInt16LE(52) === FLAGS.free && bytes.readUInt16LE(100) === FLAGS.records;
    if (!isOurs) throw this.damage('its trees are not of the kind that is written here');
    return {
      pageSize,
      free: this.treeAt(bytes, 48),
      records: this.treeAt(bytes, 96),
      pages: Number(bytes.readBigUInt64LE(144)) + 1,
      transaction: bytes.readBigUInt64LE(152),
    };
  }

  /**
   * The two first pages take turns, even transactions on the one and odd on the other, so that they are of two that came
   * one after the other. Else a change of a number would bring back the state before the last.
   */
  private turns(even: bigint, odd: bigint): void {
    const isNew = even === 0n && odd === 0n;
    const isInTurn = even % 2n === 0n && (odd === even + 1n || odd === even - 1n);
    if (!isNew && !isInTurn) throw this.damage('it does not say which transaction was the last');
  }

  private treeAt(meta: Buffer, at: number): Tree {
    return {
      depth: meta.readUInt16LE(at + 6),
      entries: Number(meta.readBigUInt64LE(at + 32)),
      root: meta.readBigUInt64LE(at + 40),
    };
  }

  /**
   * First the branches, which are few, then the leaves in the order in which they lie in the file. Keys ascend when
   * they do within each leaf, and each leaf's are within what the branches say of it. (Those of the tree of free pages
   * are numbers, in another order.)
   */
  private walk({ root, entries, depth }: Tree, isOrdered: boolean, visit: Visit): void {
    const leaves: Leaf[] = [];
    if (depth > MAX_DEPTH) throw this.damage('a tree without an end');
    if (root !== NO_PAGE) this.descend(Number(root), depth, isOrdered, undefined, leaves);
    leaves.sort((a, b) => a.number - b.number);
    let found = 0;
    const numbers = leaves.map(({ number }) => number);
    this.reader.inOrder(numbers, (page, at, index) => {
      const leaf = leaves[index];
      if (leaf !== undefined) found += this.leaf(leaf, page, at, isOrdered, visit);
    });
    if (found !== entries) throw this.damage(`${found} records are there, ${entries} were written`);
  }

  /** Adds the leaves below a page in the order of their keys. */
  private descend(number: number, depth: number, isOrdered: boolean, low: Key | undefined, leaves: Leaf[]): void {
    if (depth <= 1) {
      const before = leaves.at(-1);
      if (before !== undefined && isOrdered) {
        if (low === undefined || (before.low !== undefined && !isAfter(low, before.low))) throw this.disorder(number);
        before.high = low;
      }
      leaves.push({ number, low, high: undefined });
      return;
    }
    const page = this.reader.page(number);
    if ((page.view.getUint16(18, true) & PAGE.branch) === 0) throw this.damage(`page ${number} is of no known kind`);
    const count = this.nodes(number, page, 0);
    for (let index = 0; index < count; index++) {
      const node = this.node(number, page, 0, index, count);
      const below = page.view.getUint32(node, true) + page.view.getUint16(node + 4, true) * 2 ** 32;
      const start = node + NODE_HEADER;
      const end = start + page.view.getUint16(node + 6, true);
      if (end > this.reader.pageSize) throw this.damage(`page ${number} is cut short`);
      // The first node's key says nothing: what is below begins where this page does.
      this.descend(below, depth - 1, isOrdered, index === 0 ? low : { page, start, end }, leaves);
    }
  }

  /** How many nodes there are on a leaf. */
  private leaf({ number, low, high }: Leaf, page: Bytes, at: number, isOrdered: boolean, visit: Visit): number {
    if ((page.view.getUint16(at + 18, true) & PAGE.leaf) === 0) throw this.damage(`page ${number} is of no known kind`);
    const count = this.nodes(number, page, at);
    const pageEnd = at + this.reader.pageSize;
    let lastStart = 0;
    let lastEnd = 0;
    for (let index = 0; index < count; index++) {
      const node = this.node(number, page, at, index, count);
      const length = page.view.getUint32(node, true);
      const isBig = (page.view.getUint16(node + 4, true) & BIG_DATA) !== 0;
      const keyStart = node + NODE_HEADER;
      const keyEnd = keyStart + page.view.getUint16(node + 6, true);
      if (keyEnd + (isBig ? PAGE_HEADER : length) > pageEnd) throw this.damage(`page ${number} is cut short`);
      if (index > 0 && isOrdered && compareIn(page.view, keyStart, keyEnd, page.view, lastStart, lastEnd) <= 0) {
        throw this.disorder(number);
      }
      lastStart = keyStart;
      lastEnd = keyEnd;
      if (!isBig) visit(page, keyStart, keyEnd, page, keyEnd, keyEnd + length);
      else {
        const value = this.overflow(page.view.getBigUint64(keyEnd, true), length);
        visit(page, keyStart, keyEnd, value, PAGE_HEADER, PAGE_HEADER + length);
      }
    }
    if (isOrdered && count > 0) {
      const first = this.node(number, page, at, 0, count) + NODE_HEADER;
      const firstEnd = first + page.view.getUint16(first - 2, true);
      if (low !== undefined && isAfter(low, { page, start: first, end: firstEnd })) throw this.disorder(number);
      if (high !== undefined && !isAfter(high, { page, start: lastStart, end: lastEnd })) throw this.disorder(number);
    }
    return count;
  }

  /** How many nodes a page has. */
  private nodes(number: number, page: Bytes, at: number): number {
    const count = page.view.getUint16(at + 20, true) >> 1;
    if (PAGE_HEADER + count * 2 > this.reader.pageSize) throw this.damage(`page ${number} is cut short`);
    return count;
  }

  /** Where a node of a page begins, with its header inside the page. */
  private node(number: number, page: Bytes, at: number, index: number, count: number): number {
    const offset = PAGE_HEADER + page.view.getUint16(at + PAGE_HEADER + index * 2, true);
    if (offset + NODE_HEADER > this.reader.pageSize || offset < PAGE_HEADER + count * 2) {
      throw this.damage(`page ${number} points outside itself`);
    }
    return at + offset;
  }

  private overflow(number: bigint, length: number): Bytes {
    const bytes = this.reader.readApart(Number(number), PAGE_HEADER + length);
    if ((bytes.view.getUint16(18, true) & PAGE.overflow) === 0) {
      throw this.damage(`page ${number} is of no known kind`);
    }
    return bytes;
  }

  private disorder(number: number): DamagedFile {
    return this.damage(`page ${number} is out of order`);
  }

  private damage(what: string): DamagedFile {
    return new DamagedFile(this.file, what);
  }
}

const isAfter = (a: Key, b: Key): boolean => compareIn(a.page.view, a.start, a.end, b.page.view, b.start, b.end) > 0;

/** The order of two keys: memcmp, then length. */
const compareIn = (a: DataView, aStart: number, aEnd: number, b: DataView, bStart: number, bEnd: number): number => {
  const common = Math.min(aEnd - aStart, bEnd - bStart);
  let at = 0;
  while (at + 4 <= common && a.getUint32(aStart + at) === b.getUint32(bStart + at)) at += 4;
  for (; at < common; at++) {
    const difference = a.getUint8(aStart + at) - b.getUint8(bStart + at);
    if (difference !== 0) return difference;
  }
  return aEnd - aStart - (bEnd - bStart);
};
