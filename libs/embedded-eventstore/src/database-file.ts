import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';

/** The file cannot be opened, or holds what this version does not know. */
export class EventsUnreadable extends Error {
  constructor(file: string, why: string, cause?: unknown) {
    super(`${file} cannot be read: ${why}`, { cause });
    this.name = 'EventsUnreadable';
  }
}

/** Where lmdb's two meta pages keep what is checked here, bytes from the start of the page (mdb.c, MDB_meta). */
const MAGIC_AT = 24;
const VERSION_AT = 28;
const PAGE_SIZE_AT = 48;
const LAST_PAGE_AT = 144;
const META_BYTES = 160;

const MAGIC = 0xbeefc0de;
const VERSION = 2;
const SMALLEST_PAGE = 256;
const LARGEST_PAGE = 65_536;

/**
 * Refuses a file that is no lmdb database, on which lmdb would crash the process. A file that has been cut off is
 * filled up with zeros to its full size: lmdb reports a page of zeros as damaged, where it would crash on a missing one.
 * (A healthy file may lack pages at its end, when they hold nothing: so its size alone says nothing.)
 *
 * @throws EventsUnreadable
 */
export const checkDatabaseFile = (file: string): void => {
  if (!existsSync(file)) return;
  const descriptor = openSync(file, 'r+');
  try {
    const { size } = fstatSync(descriptor);
    // lmdb makes a new database of an empty file.
    if (size === 0) return;
    const first = metaPage(descriptor, 0);
    const pageSize = first.readUInt32LE(PAGE_SIZE_AT);
    const second = isMetaPage(first) ? metaPage(descriptor, pageSize) : first;
    if (!isMetaPage(first) || !isMetaPage(second))
      throw new EventsUnreadable(
        file,
        'it is damaged, or no database. Restore it from a backup, or choose another folder.',
      );
    const lastPage = Math.max(...[first, second].map((meta) => Number(meta.readBigUInt64LE(LAST_PAGE_AT))));
    const fullSize = (lastPage + 1) * pageSize;
    if (size < fullSize) ftruncateSync(descriptor, fullSize);
  } finally {
    closeSync(descriptor);
  }
};

const metaPage = (descriptor: number, at: number): Buffer => {
  const page = Buffer.alloc(META_BYTES);
  readSync(descriptor, page, 0, META_BYTES, at);
  return page;
};

const isMetaPage = (page: Buffer): boolean => {
  const pageSize = page.readUInt32LE(PAGE_SIZE_AT);
  return (
    page.readUInt32LE(MAGIC_AT) === MAGIC &&
    page.readUInt32LE(VERSION_AT) === VERSION &&
    pageSize >= SMALLEST_PAGE &&
    pageSize <= LARGEST_PAGE
  );
};
