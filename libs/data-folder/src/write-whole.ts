import { renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Writes a file for its owner only, and as a whole: whoever reads it, also after a crash, finds all of the text or what
 * was there before.
 */
export const writeWhole = (file: string, text: string): void => {
  const beside = `${file}.${process.pid}.new`;
  try {
    rmSync(beside, { force: true });
    writeFileSync(beside, text, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
};
