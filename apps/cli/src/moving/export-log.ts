import { readSettings } from '#data-folder';
import { EventLog } from '#event-store';
import { LogWriter, type MovedSummary } from '#transparency-log';
import { streamNames } from '../../../projector/src/stream-kinds.js';
import { exitCodes, Failure } from '../exit.js';
import { refuseWhatIsThere, writeNewFile } from '../new-file.js';
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
  refuseWhatIsThere(path);
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

const writeWholeLog = async (path: string, log: EventLog, progress: Progress): Promise<MovedSummary> => {
  const writer = new LogWriter(log, streamNames, `debrief/${await logIdIn(log)}`);
  return writeNewFile(path, async (file) => {
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
    return writer.summary;
  });
};

const logIdIn = async (log: EventLog): Promise<string> => {
  const [first] = await log.readStream('debrief-log', 0n, 1);
  const { logId } = (first?.data ?? {}) as { logId?: string };
  if (logId === undefined) throw new Failure('the event store holds no events of Debrief: there is nothing to export');
  return logId;
};

const asText = (path: string, { origin, events, root }: MovedSummary): string =>
  `${grouped(events)} events of ${origin} are in ${path}, their texts sealed as they were\n` +
  `  root  ${root}\n` +
  '  The vault moves by itself, with its master key: docs/operations.md, "Moving to another store".\n';
