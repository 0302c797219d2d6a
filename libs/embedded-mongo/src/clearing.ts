import { treeRange } from './documents.js';
import { afterPrefix } from './key-order.js';
import { SYSTEM_TREE, treeKey } from './record.js';
import type { RecordFile, Records, WritableRecords } from './record-file.js';

/**
 * What was dropped is only noted, in the transaction that forgets it, and removed afterwards in small transactions.
 * So a drop takes as long as any write, whatever its size, and others are served in between. A note stays until its
 * tree is empty: what a stop or a crash interrupts goes on at the next start.
 */

const NOTES = treeKey(SYSTEM_TREE, Buffer.from('clear\0'));

/** Not empty: `crc32` of `node:zlib` loses what came before some empty buffers. */
const NOTE = Buffer.from([1]);

/** How long one transaction may keep others waiting. */
const MILLISECONDS = 2;
/** Records between two looks at the clock. */
const AT_ONCE = 32;

/** Marks a tree that nothing refers to any more; its number is never given again. */
export const noteForClearing = (records: WritableRecords, tree: number): void =>
  records.put(Buffer.concat([NOTES, treeKey(tree)]), NOTE);

/** The trees that are yet to be cleared. */
export const treesToClear = (records: Records): number[] => {
  const end = afterPrefix(NOTES) ?? NOTES;
  return Array.from(records.scan({ start: NOTES, end }), ({ key }) => key.readUInt32BE(NOTES.length));
};

/** Removes all that was noted, unless the file is closed before. */
export const clearNoted = async (file: RecordFile): Promise<void> => {
  file.refresh();
  for (let isLeft = treesToClear(file).length > 0; isLeft && !file.isClosing;) isLeft = await file.write(clearSome);
};

/** Whether something is left. */
const clearSome = (records: WritableRecords): boolean => {
  const end = performance.now() + MILLISECONDS;
  for (const tree of treesToClear(records)) {
    for (;;) {
      const keys = firstKeys(records, tree);
      for (const key of keys) records.remove(key);
      if (keys.length < AT_ONCE) break;
      if (performance.now() > end) return true;
    }
    records.remove(Buffer.concat([NOTES, treeKey(tree)]));
  }
  return false;
};

const firstKeys = (records: Records, tree: number): Buffer[] => {
  const keys: Buffer[] = [];
  for (const { key } of records.scan(treeRange(tree))) {
    keys.push(key);
    if (keys.length === AT_ONCE) break;
  }
  return keys;
};
