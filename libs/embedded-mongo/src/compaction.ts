import { open as openFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { RootDatabase } from 'lmdb';
import { CommandFailed } from './errors.js';
import { recordBody } from './record.js';

/**
 * Copies what a file holds into a new one, and nothing else. Pages that nobody uses keep what was in them, and a page
 * in use keeps bytes of what was deleted from it; a copy of pages would bring those along. So the copy is made record
 * by record.
 */

type Lmdb = RootDatabase<Buffer, Buffer>;

/** How long one part of the copy may keep others waiting. */
const MILLISECONDS = 3;

const COPY = '.compacting';

/** Where the copy of a file is until it takes its place; what is found there at a start was given up. */
export const copyOf = (file: string): string => file + COPY;

export const isCopy = (name: string): boolean => name.endsWith(COPY) || name.endsWith(`${COPY}-lock`);

/**
 * Nothing may be written to `from` meanwhile.
 *
 * @throws DamagedFile, or CommandFailed InterruptedAtShutdown once `isEnding`
 */
export const copyRecords = async (file: string, from: Lmdb, to: Lmdb, isEnding: () => boolean): Promise<void> => {
  for (let last: Buffer | undefined, isDone = false; !isDone;) {
    if (isEnding()) throw new CommandFailed('InterruptedAtShutdown', 'interrupted at shutdown');
    const range = last === undefined ? {} : { start: last, exclusiveStart: true };
    isDone = to.transactionSync(() => {
      const end = performance.now() + MILLISECONDS;
      let count = 0;
      for (const { key, value } of from.getRange(range)) {
        recordBody(file, key, value);
        to.putSync(key, value, { append: true });
        last = key;
        if ((++count & 0x1f) === 0 && performance.now() > end) return false;
      }
      return true;
    });
    await setImmediate();
  }
};

export const syncFile = async (file: string): Promise<void> => {
  const handle = await openFile(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
