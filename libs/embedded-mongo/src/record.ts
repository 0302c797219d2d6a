import { crc32 } from 'node:zlib';
import { DamagedFile } from './errors.js';

/**
 * A record's key begins with the number of the tree it belongs to (4 bytes, big-endian); its value is a CRC-32 of key
 * and body, then the body. Tree 0 holds the catalog and, for every other tree, a tally of what belongs to it, so that
 * records that vanish or return are noticed as well as records that change.
 */

export const CHECKSUM_BYTES = 4;
export const TREE_BYTES = 4;
export const SYSTEM_TREE = 0;

export const treeKey = (tree: number, rest: Buffer = Buffer.alloc(0)): Buffer => {
  const key = Buffer.allocUnsafe(TREE_BYTES + rest.length);
  key.writeUInt32BE(tree);
  rest.copy(key, TREE_BYTES);
  return key;
};

export const treeOf = (key: Buffer): number => key.readUInt32BE();

const checksum = (key: Buffer, body: Buffer): number => crc32(body, crc32(key));

export const recordBytes = (key: Buffer, body: Buffer): Buffer => {
  const bytes = Buffer.allocUnsafe(CHECKSUM_BYTES + body.length);
  bytes.writeUInt32LE(checksum(key, body));
  body.copy(bytes, CHECKSUM_BYTES);
  return bytes;
};

/** @throws DamagedFile when the bytes are not those that were written under this key. */
export const recordBody = (file: string, key: Buffer, bytes: Buffer): Buffer => {
  const body = bytes.subarray(CHECKSUM_BYTES);
  if (bytes.length < CHECKSUM_BYTES || bytes.readUInt32LE() !== checksum(key, body)) {
    throw new DamagedFile(file, `a record of tree ${key.length < TREE_BYTES ? '?' : treeOf(key)} has changed`);
  }
  return body;
};

/** `sum`: the CRC-32 of every record's value, added modulo 2^32, so that it can be kept up to date. */
export interface Tally {
  count: number;
  sum: number;
}

const TALLY = Buffer.from('tally');

export const tallyKey = (tree: number): Buffer => treeKey(SYSTEM_TREE, Buffer.concat([TALLY, treeKey(tree)]));

/** The tree that a key of tree 0 tallies; undefined when it is no tally. */
export const tallied = (key: Buffer): number | undefined =>
  key.subarray(TREE_BYTES, TREE_BYTES + TALLY.length).equals(TALLY)
    ? key.readUInt32BE(TREE_BYTES + TALLY.length)
    : undefined;

export const sealTally = ({ count, sum }: Tally): Buffer => {
  const body = Buffer.allocUnsafe(12);
  body.writeBigUInt64LE(BigInt(count));
  body.writeUInt32LE(sum, 8);
  return body;
};

export const openTally = (body: Buffer): Tally => ({
  count: Number(body.readBigUInt64LE()),
  sum: body.readUInt32LE(8),
});
