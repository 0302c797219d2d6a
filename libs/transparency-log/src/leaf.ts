import type { StoredEvent } from '#event-store';
import canonicalize from 'canonicalize';
import { leafHash } from './hashes.js';

/** An event as it is stored: what is sealed stays so. */
export interface LeafEvent {
  id: string;
  stream: string;
  /** Of its stream, from 0, in decimal digits. */
  revision: string;
  type: string;
  data: unknown;
  metadata: unknown;
}

/** The bytes that stand for an event: canonical JSON (RFC 8785) of what a move to another store keeps. */
export const leafBytes = ({ id, stream, revision, type, data, metadata }: LeafEvent): Buffer =>
  Buffer.from(canonicalize({ id, stream, revision, type, data, metadata }) as string);

export const leafOf = (event: LeafEvent): Buffer => leafHash(leafBytes(event));

/** The same of an event that a store gave. */
export const storedLeafBytes = ({ id, stream, revision, type, data, metadata }: StoredEvent): Buffer =>
  leafBytes({ id, stream, revision: String(revision), type, data, metadata });

export const leafOfStored = (event: StoredEvent): Buffer => leafHash(storedLeafBytes(event));
