import { readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, parse } from 'node:path';
import { isZone } from '#business-time';
import { exitCodes, Failure } from '../exit.js';
import { detailOf, findProduct, briefly, Product, type Address } from '../product.js';
import { mappingIn } from './csv/mapping.js';
import { csvFormat } from './csv/read-csv.js';
import { factsFormat } from './facts/read-facts.js';
import { pagerdutyFormat } from './json/pagerduty.js';
import { statuspageFormat } from './json/statuspage.js';
import { postmortemFormat } from './postmortem-markdown/read-postmortem.js';
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
  const says: string[] = [];
  const paths = await pathsOf(path, options);
  const files = await Promise.all(
    paths.map(async (each) => {
      const name = paths.length > 1 ? `${basename(each)}: ` : '';
      const format = formatOf(options, each, (line) => says.push(`${name}${line}`), paths.length === 1);
      return { format, source: await openSource(each, format.endings) };
    }),
  );
  const product = dryRun ? undefined : await answering(findProduct(environment));
  const rejects = new RejectsFile(options.rejects ?? `${parse(path).name}.rejects.ndjson`);
  const sums = new Sums();
  const lines = files.reduce((sum, { source, format }) => sum + source.lines - format.headerLines, 0);
  // Of documents a row is no line.
  const isCounted = !json && ['uci', 'facts', 'csv'].includes(options.format);
  const progress = isCounted ? showProgress(Math.max(0, lines), process.stderr) : noProgress;
  const start = performance.now();
  try {
    for (const { format, source } of files)
      await sendRows(
        format.read(source.content()),
        product === undefined ? toNowhere : sendTo(product, format.system, source.digest),
        (settled) => {
          sums.add(settled);
          if (settled.rejected !== undefined) rejects.add(settled, source.path);
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
  const seconds = (performance.now() - start) / 1_000;
  const finished = { path, digests: files.map(({ source }) => source.digest), seconds, dryRun, sums, rejects, says };
  process.stdout.write(json ? `${asJson(finished)}\n` : asText(finished));
  return sums.rejected > 0 ? exitCodes.found : exitCodes.done;
};

/** Of a folder the documents in it, in the order of their names. */
const pathsOf = async (path: string, { format }: ImportOptions): Promise<string[]> => {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  if (!isFolder || format !== 'postmortem-markdown') return [path];
  const names = (await readdir(path)).filter((name) => /\.(?:md|markdown)$/iu.test(name)).sort();
  if (names.length === 0)
    throw new Failure(`${path} holds no file that ends in .md or .markdown`, exitCodes.usedWrongly);
  return names.map((name) => join(path, name));
};

export const formatOf = (
  { format, timeZone, severity, mapping }: ImportOptions,
  path = '',
  say: (line: string) => void = () => undefined,
  isAlone = false,
): SourceFormat => {
  if (format === 'log') throw new Failure('a log is moved as a whole, not by the product', exitCodes.usedWrongly);
  if (severity !== undefined && (format === 'uci' || format === 'facts' || format === 'csv'))
    throw new Failure(`--severity does not go with --format ${format}: each row states its own`, exitCodes.usedWrongly);
  if ((mapping !== undefined) !== (format === 'csv'))
    throw new Failure('--mapping goes with --format csv, which needs it', exitCodes.usedWrongly);
  if (timeZone !== undefined && format !== 'uci' && format !== 'postmortem-markdown' && format !== 'csv')
    throw new Failure(
      '--time-zone goes with --format uci, csv and postmortem-markdown: other times state their offset themselves',
      exitCodes.usedWrongly,
    );
  const otherwise = severity === undefined ? undefined : Number(severity);
  switch (format) {
    case 'postmortem-markdown':
      if (timeZone !== undefined && !isZone(timeZone)) throw noZone(timeZone);
      return postmortemFormat(
        path,
        {
          isAlone,
          ...(timeZone === undefined ? {} : { timeZone }),
          ...(otherwise === undefined ? {} : { severity: otherwise }),
        },
        say,
      );
    case 'csv':
      if (timeZone !== undefined && !isZone(timeZone)) throw noZone(timeZone);
      return csvFormat(mappingIn(textOf(mapping ?? '')), timeZone);
    case 'statuspage':
      return statuspageFormat(otherwise);
    case 'pagerduty':
      return pagerdutyFormat(otherwise);
    case 'facts':
      return factsFormat;
    case 'uci':
      try {
        return uciFormat(timeZone ?? 'UTC');
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw noZone(timeZone ?? '');
      }
  }
};

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Failure(
      `the mapping ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? ''})`,
      exitCodes.usedWrongly,
    );
  }
};

const noZone = (timeZone: string): Failure =>
  new Failure(
    `${timeZone} is no time zone: name one like Europe/Copenhagen, or leave it out for UTC`,
    exitCodes.usedWrongly,
  );

export const sendTo = (product: Product, system: string, file: string): Send =>
  overTheApi((path, body, key, method) => product.write(path, body, key, method), { system, file }, detailOf);

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
