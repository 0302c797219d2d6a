import { hash } from 'node:crypto';

/** Of SHA-256, in bytes. */
export const hashLength = 32;

const sha256 = (...parts: readonly Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');

const [leafPrefix, nodePrefix] = [Buffer.of(0), Buffer.of(1)];

/** As hashes are written outside. */
export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Of a leaf's bytes (RFC 9162, 2.1.1). */
export const leafHash = (bytes: Uint8Array): Buffer => sha256(leafPrefix, bytes);

/** Of what stands above two trees (RFC 9162, 2.1.1). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(nodePrefix, left, right);

/** Of a tree without leaves (RFC 9162, 2.1.1). */
export const emptyRoot = (): Buffer => sha256();
