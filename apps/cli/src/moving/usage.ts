import { exitCodes, Failure } from '../exit.js';
import type { ImportOptions } from '../import/usage.js';
import type { ImportLogOptions } from './import-log.js';

/**
 * What an import of a log takes; undefined for other formats.
 *
 * @throws Failure where options do not go together
 */
export const logOptions = ({
  format,
  withoutKeys,
  dryRun,
  json,
  ...others
}: ImportOptions): ImportLogOptions | undefined => {
  if (format !== 'log') {
    if (withoutKeys) throw new Failure('--without-keys goes with --format log', exitCodes.usedWrongly);
    return undefined;
  }
  const [other] = Object.keys(others);
  const name = other?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (name !== undefined)
    throw new Failure(
      `--${name} does not go with --format log: a log is moved as it is, and nothing of it is rejected`,
      exitCodes.usedWrongly,
    );
  return { ...(withoutKeys ? { withoutKeys } : {}), ...(dryRun ? { dryRun } : {}), ...(json ? { json } : {}) };
};
