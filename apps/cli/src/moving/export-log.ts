import { existsSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import { readSettings } from '#data-folder';
import { EventLog } from '#event-store';
import { LogWriter, type MovedSummary } from '#transparency-log';
import { streamNames } from '../../../projector/src/stream-kinds.js';
import { exitCodes, Failure } from '../exit.js';
import { grouped, noProgress, showCount, type Progress } from '../import/progress.js';
import { withSource } from './stores.js';

export interface ExportLogOptions {
  json?: boolean;
}

/** Bytes that are written at once. */
const atOnce = 1_048_576;

/**
 * Writes all events of the log into a new file, in their order, as they are stored: what is sealed stays so (rules.md P7).
 *
 * @returns the exit code
 */
export const exportLog = async (
  path: string,
  { json = false }: ExportLogOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> => {
  process.umask(0o077);
  if (existsSync(path)) throw isThere(path);
  const progress = json ? noProgress : showCount(process.stderr, 'events');
  const summary = await withSource(readSettings(environment), async (eventStoreUrl) => {
    const log = new EventLog(eventStoreUrl);
    try {
      return await writeWholeLog(path, log, progress);
    } finally {
      progress.stop();
      await log.close();
    }
  });
  process.stdout.write(json ? `${JSON.stringify({ file: path, ...summary })}\n` : asText(path, summary));
  return exitCodes.done;
};

/** Beside it first, so that no file of this name is a part of a log. */
const writeWholeLog = async (path: string, log: EventLog, progress: Progress): Promise<MovedSummary> => {
  const writer = new LogWriter(log, streamNames, `debrief/${await logIdIn(log)}`);
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600).catch((error: unknown) => {
    throw cannotWrite(part, error);
  });
  try {
    let lines: Buffer[] = [];
    let bytes = 0;
    const flush = async (): Promise<void> => {
      await file.writeFile(Buffer.concat(lines));
      [lines, bytes] = [[], 0];
    };
    for await (const line of writer.lines()) {
      lines.push(line);
      bytes += line.length;
      progress.settled();
      if (bytes >= atOnce) await flush();
    }
    await flush();
    await file.sync();
    await file.close();
    await putInPlace(part, path);
    return writer.summary;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(part, { force: true });
    throw isOfDisk(error) ? cannotWrite(part, error) : error;
  }
};

const logIdIn = async (log: EventLog): Promise<string> => {
  const [first] = await log.readStream('debrief-log', 0n, 1);
  const { logId } = (first?.data ?? {}) as { logId?: string };
  if (logId === undefined) throw new Failure('the event store holds no events of Debrief: there is nothing to export');
  return logId;
};

/** A link appears whole or not at all, and not over another file; where disks have none, a new name does. */
const putInPlace = async (part: string, path: string): Promise<void> => {
  try {
    await link(part, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' || existsSync(path)) throw isThere(path);
    return rename(part, path);
  }
  await rm(part);
};

const isThere = (path: string): Failure =>
  new Failure(`${path} is there already: name another file, or delete that one`, exitCodes.usedWrongly);

const isOfDisk = (error: unknown): boolean =>
  error instanceof Error && ['write', 'fsync', 'rename'].includes((error as NodeJS.ErrnoException).syscall ?? '');

const cannotWrite = (path: string, error: unknown): Failure =>
  new Failure(
    `${path} cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)}): name a file in a folder with room, and try again`,
  );

const asText = (path: string, { origin, events, root }: MovedSummary): string =>
  `${grouped(events)} events of ${origin} are in ${path}, their texts sealed as they were\n` +
  `  root  ${root}\n` +
  '  The vault moves by itself, with its master key: docs/operations.md, "Moving to another store".\n';
