import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** Where the whole log lies, from the root; it is no part of the project (CC BY 4.0, from the UCI repository). */
export const archive = process.env['UCI_LOG'] ?? '../shared/data/uci-incident-event-log.zip';

/** Why what needs the log is skipped; undefined where it is there. */
export const whyNoArchive = (): string | undefined =>
  existsSync(archive)
    ? undefined
    : `skipped: ${archive} is not there (UCI "Incident management process enriched event log", CC BY 4.0; UCI_LOG names another place)`;

/** The one .csv in it. */
export const readArchive = async (): Promise<string> => {
  const zip = await yauzl.openPromise(archive).catch((error: unknown) => {
    throw new Error(
      `${archive} is no .zip that can be read (${String(error)}): put the file there as UCI publishes it, or name another by UCI_LOG`,
      { cause: error },
    );
  });
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('.csv')) continue;
    return text(await zip.openReadStreamPromise(entry));
  }
  throw new Error(`${archive} holds no .csv`);
};
