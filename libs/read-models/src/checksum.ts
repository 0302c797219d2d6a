import { createHash } from 'node:crypto';
import type { ReadStore } from './read-store.js';

/** How many documents a collection has, and the SHA-256 of all of them, in the order of `_id`, byte for byte. */
export interface Checksum {
  documents: number;
  checksum: string;
}

/** The bytes of documents are those that the projection made: fields in its order, the types of numbers as stored. */
export const checksumOf = async (store: ReadStore, collection: string): Promise<Checksum> => {
  const hash = createHash('sha256');
  let documents = 0;
  for await (const document of store.rawDocuments(collection)) {
    hash.update(document);
    documents += 1;
  }
  return { documents, checksum: hash.digest('hex') };
};
