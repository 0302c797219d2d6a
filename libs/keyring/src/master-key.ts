import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { keyLength, newKey } from './cipher.js';
import { WrongMasterKey } from './errors.js';

/**
 * The master key in a file: 64 hexadecimal digits. Undefined where there is no file.
 *
 * @throws WrongMasterKey when the file cannot be read, or holds something else
 */
export const readMasterKey = (file: string): Buffer | undefined => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new WrongMasterKey(file, `${file} cannot be read (${code ?? String(error)}).`);
  }
  if (!/^[0-9a-f]{64}$/i.test(text))
    throw new WrongMasterKey(file, `${file} is not a master key (64 hexadecimal digits, ${keyLength} bytes).`);
  return Buffer.from(text, 'hex');
};

/** Makes the master key, readable by its owner only; when another process was first, reads that one. */
export const makeMasterKey = (file: string): Buffer => {
  const key = newKey();
  const beside = `${file}.${process.pid}.new`;
  try {
    writeFileSync(beside, `${key.toString('hex')}\n`, { mode: 0o600, flush: true });
    // A link appears whole or not at all, and not over another process's key.
    linkSync(beside, file);
    return key;
  } catch (error) {
    const other = (error as NodeJS.ErrnoException).code === 'EEXIST' ? readMasterKey(file) : undefined;
    if (other === undefined) throw error;
    return other;
  } finally {
    rmSync(beside, { force: true });
  }
};
