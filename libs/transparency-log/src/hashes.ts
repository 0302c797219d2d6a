import { hash } from 'node:crypto';

/** Of SHA-256, in bytes. */
export const hashLength = 32;

/** By way of text, which Node hands over in less time than bytes: a proof hashes a thousand times. */
const sha256 = (bytes: Uint8Array): Buffer => Buffer.from(hash('sha256', bytes, 'hex'), 'hex');

const leafPrefix = Buffer.of(0);

/** A byte 1, and what stands left and right; written anew each time. */
const node = Buffer.alloc(1 + 2 * hashLength, 1);

/** As hashes are written outside. */
export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Of a leaf's bytes (RFC 9162, 2.1.1). */
export const leafHash = (bytes: Uint8Array): Buffer => sha256(Buffer.concat([leafPrefix, bytes]));

/** Of what stands above two trees (RFC 9162, 2.1.1). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => {
  node.set(left, 1);
  node.set(right, 1 + hashLength);
  return sha256(node);
};

/** Of a tree without leaves (RFC 9162, 2.1.1). */
export const emptyRoot = (): Buffer => sha256(Buffer.alloc(0));
