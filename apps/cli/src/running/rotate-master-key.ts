import { join, resolve } from 'node:path';
import { lockFolder, readDatabase, readSettings } from '#data-folder';
import { DomainError } from '#decider';
import { rotateMasterKey, WrongMasterKey } from '#keyring';
import { exitCodes, Failure } from '../exit.js';
import { startChild, stopChild, type Child } from '../start/child.js';

export interface RotateOptions {
  to?: string;
}

/** Processes on a configured vault look every five seconds whether the master key is being rotated. */
const grace = 7_000;

/**
 * Puts every key of the vault under a new master key. Nothing may run on the data folder; the embedded document store is
 * started for as long as it takes.
 *
 * @returns the exit code
 * @throws Failure, and FolderInUse while the product runs
 */
export const rotate = async ({ to }: RotateOptions, environment: NodeJS.ProcessEnv): Promise<number> => {
  process.umask(0o077);
  const settings = readSettings(environment);
  const lock = await lockFolder(settings.dataFolder);
  const children: Child[] = [];
  try {
    const args = ['--folder', join(settings.dataFolder, 'documents'), '--expendable', readDatabase];
    const uri =
      settings.mongoUri ?? (await startChild(children, 'documents', 'libs/embedded-mongo/src/main.js', args)).listening;
    const { keys, file } = await rotateMasterKey({
      uri,
      masterKeyFile: settings.masterKeyFile,
      to: to === undefined ? undefined : resolve(to),
      grace: settings.mongoUri === undefined ? 0 : grace,
    });
    process.stdout.write(
      `${keys} keys are under the new master key, which lies at ${file}. Back it up, apart from the vault. The old one ` +
        'opens only copies of the vault from before: keep it for as long as you keep those.\n',
    );
    return exitCodes.done;
  } catch (error) {
    if (error instanceof WrongMasterKey || error instanceof DomainError) throw new Failure(error.message);
    throw error;
  } finally {
    for (const child of children.toReversed()) await stopChild(child);
    await lock.release();
  }
};
