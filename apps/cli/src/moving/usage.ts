import { exitCodes, Failure } from '../exit.js';
import type { ImportOptions } from '../import/usage.js';
import type { ImportLogOptions } from './import-log.js';

/** Shown after the options of `debrief export --help`. */
export const exportHelp = `
The log is that of EVENTSTORE_URL, else of the product that runs on the data folder, which goes on meanwhile, else of the
data folder itself. The file is NDJSON: {"log":"debrief-log/1","origin":"debrief/ID"}, each event as its leaf in the signed log, to the
byte, and {"events":N,"root":"…"}. Keys are not in it. debrief import FILE --format log takes it.

Exit codes: 0 done, 2 used wrongly, 3 could not.
`;

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
