import { parse } from 'node:path';
import { exitCodes, Failure } from '../exit.js';
import { detailOf, findProduct, briefly, Product, type Address } from '../product.js';
import { factsFormat } from './facts/read-facts.js';
import { noProgress, showProgress } from './progress.js';
import { RejectsFile } from './rejects.js';
import type { SourceFormat } from './row.js';
import { overTheApi, sendRows, toNowhere, type Send } from './sending.js';
import { openSource } from './source-file.js';
import { asJson, asText, Sums } from './sums.js';
import { uciFormat } from './uci/read-uci.js';
import type { ImportOptions } from './usage.js';

/** Rows under way at once, each of another incident, and rows read ahead of them. */
export const sending = { inFlight: 32, readAhead: 2_000 };

/**
 * Imports a file through the running product. It may be interrupted and run again: every fact has a name that follows
 * from file, row and fact, so that what is on record is not written twice.
 *
 * @returns the exit code
 */
export const importFile = async (
  path: string,
  options: ImportOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> => {
  const { dryRun = false, json = false } = options;
  const format = formatOf(options);
  const source = await openSource(path, format.endings);
  const product = dryRun ? undefined : await answering(findProduct(environment));
  const send = product === undefined ? toNowhere : sendTo(product, format.system, source.digest);
  const rejects = new RejectsFile(options.rejects ?? `${parse(path).name}.rejects.ndjson`, path);
  const sums = new Sums();
  const progress = json ? noProgress : showProgress(Math.max(0, source.lines - format.headerLines), process.stderr);
  const start = performance.now();
  try {
    await sendRows(
      format.read(source.content()),
      send,
      (settled) => {
        sums.add(settled);
        if (settled.rejected !== undefined) rejects.add(settled);
        progress.settled();
      },
      sending,
    );
  } catch (error) {
    throw product === undefined ? error : interrupted(error, sums);
  } finally {
    progress.stop();
    rejects.close();
  }
  const finished = { path, digest: source.digest, seconds: (performance.now() - start) / 1_000, dryRun, sums, rejects };
  process.stdout.write(json ? `${asJson(finished)}\n` : asText(finished));
  return sums.rejected > 0 ? exitCodes.found : exitCodes.done;
};

export const formatOf = ({ format, timeZone }: ImportOptions): SourceFormat => {
  switch (format) {
    case 'facts':
      if (timeZone !== undefined)
        throw new Failure(
          '--time-zone goes with --format uci: the times of facts state their offset themselves',
          exitCodes.usedWrongly,
        );
      return factsFormat;
    case 'uci':
      try {
        return uciFormat(timeZone ?? 'UTC');
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw new Failure(
          `${timeZone} is no time zone: name one like Europe/Copenhagen, or leave it out for UTC`,
          exitCodes.usedWrongly,
        );
      }
  }
};

export const sendTo = (product: Product, system: string, file: string): Send =>
  overTheApi((path, body, key) => product.write(path, body, key), { system, file }, detailOf);

/** Says at once when nothing is there; only what stops answering later is waited for. */
const answering = async (address: Address): Promise<Product> => {
  await new Product(address, briefly).read('/health/ready');
  return new Product(address);
};

/** What is sent stays; the same command goes on from there. */
const interrupted = (error: unknown, { rows }: Sums): unknown =>
  error instanceof Failure && error.exitCode === exitCodes.couldNot
    ? new Failure(
        `${error.message}; ${rows} rows are done: run the same command again to go on, nothing is written twice`,
      )
    : error;
