import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { exitCodes, Failure } from './exit.js';

/** @throws Failure */
export const refuseWhatIsThere = (path: string): void => {
  if (existsSync(path))
    throw new Failure(`${path} is there already: name another file, or delete that one`, exitCodes.usedWrongly);
};

/**
 * Writes a new file, for its owner alone. It is written beside its place first, so that no file of this name is a part of one.
 *
 * @throws Failure where it cannot be written, and what `write` throws
 */
export const writeNewFile = async <Written>(
  path: string,
  write: (file: FileHandle) => Promise<Written>,
): Promise<Written> => {
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  const file = await open(part, 'wx', 0o600).catch((error: unknown) => {
    throw cannotWrite(part, error);
  });
  try {
    const written = await write(file);
    await file.sync();
    await file.close();
    await putInPlace(part, path);
    return written;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(part, { force: true });
    throw isOfDisk(error) ? cannotWrite(part, error) : error;
  }
};

/** A link appears whole or not at all, and not over another file; where disks have none, a new name does. */
const putInPlace = async (part: string, path: string): Promise<void> => {
  try {
    await link(part, path);
  } catch {
    refuseWhatIsThere(path);
    return rename(part, path);
  }
  await rm(part);
};

const isOfDisk = (error: unknown): boolean =>
  error instanceof Error && ['write', 'fsync', 'rename'].includes((error as NodeJS.ErrnoException).syscall ?? '');

const cannotWrite = (path: string, error: unknown): Failure =>
  new Failure(
    `${path} cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)}): name a file in a folder with room, and try again`,
  );
