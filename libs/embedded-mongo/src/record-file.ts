import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { open, type RootDatabase } from 'lmdb';
import { copyOf, copyRecords, syncFile } from './compaction.js';
import { CommandFailed, DamagedFile } from './errors.js';
import { checkFile } from './file-check.js';
import { openTally, recordBody, recordBytes, sealTally, tallyKey, treeOf, type Tally } from './record.js';

/** Keys from `start` (included) to `end` (excluded). */
export interface KeyRange {
  readonly start: Buffer;
  readonly end: Buffer;
}

export interface RecordEntry {
  readonly key: Buffer;
  readonly body: Buffer;
}

/** What a snapshot of the file can be asked. */
export interface Records {
  get: (key: Buffer) => Buffer | undefined;
  scan: (range: KeyRange, descending?: boolean) => Iterable<RecordEntry>;
  /** How many there are, by their keys alone. */
  count: (range: KeyRange) => number;
}

/** The same within a write, with its own changes seen. */
export interface WritableRecords extends Records {
  put: (key: Buffer, body: Buffer) => void;
  remove: (key: Buffer) => void;
  /** Writes a body, or removes one, where the caller knows what is there now: that saves reading it once more. */
  exchange: (key: Buffer, before: Buffer | undefined, after: Buffer | undefined) => void;
  /** All of the changes made inside, or none when it throws. */
  atomically: <T>(change: () => T) => T;
}

interface Job {
  /** Runs inside the transaction; says what to do once it is on disk. */
  run: () => () => void;
  reject: (error: Error) => void;
}

/**
 * One database's file: ordered records in an lmdb environment. A write is acknowledged when its transaction is on
 * disk. Writes that arrive while a transaction is being synced wait, and share the next one (group commit).
 */
export class RecordFile implements Records {
  private waiting: Job[] = [];
  private committing: Promise<void> | undefined;
  /** The copy that is asked for and not begun. */
  private nextCopy: Promise<number> | undefined;
  /** What goes on in the background ends when this is set. */
  isClosing = false;
  private isGivenUp = false;

  private constructor(
    readonly file: string,
    private lmdb: RootDatabase<Buffer, Buffer>,
  ) {}

  /** @throws DamagedFile when what is there is not wholly what was written. */
  static open(file: string): RecordFile {
    checkFile(file);
    const lmdb = openLmdb(file);
    syncFolder(dirname(file));
    return new RecordFile(file, lmdb);
  }

  get(key: Buffer): Buffer | undefined {
    const value = this.trusted(() => this.lmdb.get(key));
    return value === undefined ? undefined : recordBody(this.file, key, value);
  }

  *scan({ start, end }: KeyRange, descending = false): Iterable<RecordEntry> {
    const range = descending
      ? { start: end, exclusiveStart: true, end: start, inclusiveEnd: true, reverse: true }
      : { start, end };
    const entries = this.trusted(() => this.lmdb.getRange(range)[Symbol.iterator]());
    try {
      for (
        let next = this.trusted(() => entries.next());
        next.done !== true;
        next = this.trusted(() => entries.next())
      ) {
        const { key, value } = next.value;
        yield { key, body: recordBody(this.file, key, value) };
      }
    } finally {
      entries.return?.();
    }
  }

  /** What lmdb itself finds wrong with its pages is damage like any other. */
  private trusted<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw isDamage(error) ? new DamagedFile(this.file, (error as Error).message) : error;
    }
  }

  count({ start, end }: KeyRange): number {
    return this.lmdb.getKeysCount({ start, end });
  }

  /** Makes reads of this turn see everything that has been committed so far. */
  refresh(): void {
    this.lmdb.resetReadTxn();
  }

  /** Bytes in the file. */
  size(): number {
    const stats = this.lmdb.getStats() as { pageSize: number; lastPageNumber: number };
    return (stats.lastPageNumber + 1) * stats.pageSize;
  }

  /**
   * Runs a change in a transaction and resolves when that is on disk. A change that throws is undone alone; a
   * transaction that cannot be committed rejects all the changes that shared it.
   */
  write<T>(change: (records: WritableRecords) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = (): (() => void) => {
        try {
          const result = this.change(change);
          return () => resolve(result);
        } catch (error) {
          return () => reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      this.waiting.push({ run, reject });
      this.committing ??= this.commitAll();
    });
  }

  async close(): Promise<void> {
    this.isClosing = true;
    while (this.committing !== undefined) await this.committing;
    await this.lmdb.close();
  }

  /** Closes the file and removes it. No write that was not acknowledged yet will be. */
  async giveUp(): Promise<void> {
    this.isGivenUp = true;
    await this.close();
    removeFile(this.file);
  }

  /**
   * Puts a copy of all records in the place of the file, so that nothing is left of what was deleted. Reads go on;
   * writes wait. A crash leaves the file or the copy, each whole. Whoever asks before the copy is begun gets the same one.
   *
   * @returns how many bytes the file is smaller now
   */
  compact(): Promise<number> {
    this.nextCopy ??= this.compactNext();
    return this.nextCopy;
  }

  private async compactNext(): Promise<number> {
    do await this.committing;
    while (this.committing !== undefined);
    // From here on nothing that is deleted is sure to be left out.
    this.nextCopy = undefined;
    const compacting = this.replaceByCopy();
    const settled = compacting.then(
      () => undefined,
      () => undefined,
    );
    this.committing = settled.then(() => this.commitAll());
    return compacting;
  }

  private async replaceByCopy(): Promise<number> {
    const before = this.size();
    const copy = copyOf(this.file);
    removeFile(copy);
    try {
      const target = openLmdb(copy, { noSync: true });
      try {
        await copyRecords(this.file, this.lmdb, target, () => this.isClosing);
      } finally {
        await target.close();
      }
      await syncFile(copy);
    } catch (error) {
      removeFile(copy);
      throw isDamage(error) ? new DamagedFile(this.file, (error as Error).message) : error;
    }
    const old = this.lmdb;
    // Open before it takes the place: from there on nothing can fail that would leave the old one written to.
    const fresh = openLmdb(copy);
    try {
      renameSync(`${copy}-lock`, `${this.file}-lock`);
      renameSync(copy, this.file);
    } catch (error) {
      await fresh.close();
      removeFile(copy);
      throw error;
    }
    this.lmdb = fresh;
    syncFolder(dirname(this.file));
    await old.close();
    return Math.max(before - this.size(), 0);
  }

  private async commitAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting;
      this.waiting = [];
      try {
        this.mustBeKept();
        const outcomes = await this.lmdb.transaction(() => group.map(({ run }) => run()));
        this.mustBeKept();
        for (const settle of outcomes) settle();
      } catch (error) {
        const failed = await commitError(this.file, error);
        for (const { reject } of group) reject(failed);
      }
    }
    this.committing = undefined;
  }

  private mustBeKept(): void {
    if (!this.isGivenUp) return;
    throw new CommandFailed('InternalError', `${this.file} was found damaged and is removed: nothing was written`);
  }

  private change<T>(change: (records: WritableRecords) => T): T {
    const tallies = new Map<number, Tally>();
    const nested = <R>(body: () => R): R =>
      this.inChild(() => {
        const result = body();
        this.writeTallies(tallies);
        return result;
      });
    return nested(() =>
      change({
        get: (key) => this.get(key),
        scan: (range, descending) => this.scan(range, descending),
        count: (range) => this.count(range),
        put: (key, body) => this.put(tallies, key, body),
        remove: (key) => this.remove(tallies, key),
        exchange: (key, before, after) => this.exchange(tallies, key, before, after),
        atomically: (body) => {
          this.writeTallies(tallies);
          try {
            return nested(body);
          } finally {
            // What was counted inside is in the file if it stands, and gone if it was undone.
            tallies.clear();
          }
        },
      }),
    );
  }

  /** A nested lmdb transaction; lmdb's types do not say that it is synchronous when its body is. */
  private inChild<T>(body: () => T): T {
    return this.lmdb.childTransaction(body) as unknown as T;
  }

  private put(tallies: Map<number, Tally>, key: Buffer, body: Buffer): void {
    const tally = this.tally(tallies, key);
    this.uncount(tally, key);
    const bytes = recordBytes(key, body);
    tally.count += 1;
    tally.sum = (tally.sum + crc32(bytes)) >>> 0;
    this.lmdb.putSync(key, bytes);
  }

  private remove(tallies: Map<number, Tally>, key: Buffer): void {
    this.uncount(this.tally(tallies, key), key);
    this.lmdb.removeSync(key);
  }

  /** @throws Error, which undoes the whole change, when lmdb finds that the caller was wrong. */
  private exchange(
    tallies: Map<number, Tally>,
    key: Buffer,
    before: Buffer | undefined,
    after: Buffer | undefined,
  ): void {
    const tally = this.tally(tallies, key);
    if (before !== undefined) {
      tally.count -= 1;
      tally.sum = (tally.sum - crc32(recordBytes(key, before))) >>> 0;
    }
    let isDone: boolean;
    if (after === undefined) isDone = this.lmdb.removeSync(key);
    else {
      const bytes = recordBytes(key, after);
      tally.count += 1;
      tally.sum = (tally.sum + crc32(bytes)) >>> 0;
      isDone = (this.lmdb as unknown as Answering).putSync(key, bytes, before === undefined ? NEW : KNOWN);
    }
    if (!isDone) throw new Error(`${this.file}: a record of tree ${treeOf(key)} is not what it was`);
  }

  private uncount(tally: Tally, key: Buffer): void {
    const before = this.lmdb.get(key);
    if (before === undefined) return;
    tally.count -= 1;
    tally.sum = (tally.sum - crc32(before)) >>> 0;
  }

  private tally(tallies: Map<number, Tally>, key: Buffer): Tally {
    const tree = treeOf(key);
    const known = tallies.get(tree);
    if (known !== undefined) return known;
    const body = this.get(tallyKey(tree));
    const tally = body === undefined ? { count: 0, sum: 0 } : openTally(body);
    tallies.set(tree, tally);
    return tally;
  }

  private writeTallies(tallies: Map<number, Tally>): void {
    for (const [tree, tally] of tallies) {
      const key = tallyKey(tree);
      if (tally.count === 0) this.lmdb.removeSync(key);
      else this.lmdb.putSync(key, recordBytes(key, sealTally(tally)));
    }
  }
}

/** lmdb says whether it was done, though its types do not. */
interface Answering {
  putSync: (key: Buffer, value: Buffer, options: object) => boolean;
}

const NEW = { noOverwrite: true };
const KNOWN = {};

const openLmdb = (file: string, options: { noSync?: boolean } = {}): RootDatabase<Buffer, Buffer> =>
  open<Buffer, Buffer>(file, {
    encoding: 'binary',
    keyEncoding: 'binary',
    noSubdir: true,
    // A commit is on disk before it is visible, and a crash leaves the file as of the last commit.
    overlappingSync: false,
    ...options,
  });

/** How many records a tree has, without reading them. */
export const countOf = (records: Records, tree: number): number => {
  const body = records.get(tallyKey(tree));
  return body === undefined ? 0 : openTally(body).count;
};

/** A database's file, with the lock file that lmdb keeps beside it. */
export const removeFile = (file: string): void => {
  for (const each of [file, `${file}-lock`]) rmSync(each, { force: true });
  syncFolder(dirname(file));
};

/** MDB_PAGE_NOTFOUND, MDB_CORRUPTED, MDB_INVALID of `lmdb.h`. */
const DAMAGE = [-30797, -30796, -30793];

const isDamage = (error: unknown): boolean => DAMAGE.includes((error as { code?: number }).code ?? 0);

/** lmdb hides the reason of a failed commit behind a promise. */
const commitError = async (file: string, error: unknown): Promise<Error> => {
  const hidden: unknown = await Promise.resolve((error as { commitError?: unknown }).commitError).catch(
    (reason: unknown) => reason,
  );
  const reason = hidden instanceof Error ? hidden : (error as Error);
  if (reason instanceof DamagedFile || reason instanceof CommandFailed) return reason;
  if (isDamage(reason)) return new DamagedFile(file, reason.message);
  return new CommandFailed('InternalError', `${file} could not be written: ${reason.message}`);
};

/** A new file's name is durable only when its folder is synced too; Windows has no such call and no such need. */
const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
