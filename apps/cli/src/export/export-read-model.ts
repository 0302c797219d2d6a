import type { IncomingMessage } from 'node:http';
import { extname } from 'node:path';
import type { Writable } from 'node:stream';
import { exitCodes, Failure } from '../exit.js';
import { grouped } from '../import/progress.js';
import { refuseWhatIsThere, writeNewFile } from '../new-file.js';
import { findProduct, Product, whyRefused, type Answer } from '../product.js';
import { forms, type ExportOptions } from './usage.js';

type Output = Writable & { isTTY?: boolean };

/**
 * Writes the documents of a read model that the key sees into a new file, or to the output.
 *
 * @param path left out, or "-", for the output
 * @returns the exit code
 */
export const exportReadModel = async (
  name: string,
  path: string | undefined,
  { format, json = false }: ExportOptions,
  environment: NodeJS.ProcessEnv,
  output: Output = process.stdout,
): Promise<number> => {
  const isToOutput = path === undefined || path === '-';
  const form = format ?? formOf(path ?? '');
  if (isToOutput && json)
    throw new Failure('--json says what a file came to: name one, like incidents.csv', exitCodes.usedWrongly);
  if (isToOutput && form === 'parquet' && output.isTTY)
    throw new Failure('Parquet is not for a terminal: name a file, like incidents.parquet', exitCodes.usedWrongly);
  if (!isToOutput) refuseWhatIsThere(path);
  const product = new Product(findProduct(environment));
  const answer = await product.download(`/v1/export/${encodeURIComponent(`${name}.${form}`)}`);
  const { file } = answer;
  if (file === undefined) throw refused(name, answer);
  if (isToOutput) {
    await intoOutput(file, output);
    return exitCodes.done;
  }
  process.umask(0o077);
  const bytes = await writeNewFile(path, async (to) => {
    let written = 0;
    for await (const part of partsOf(file)) {
      await to.writeFile(part);
      written += part.length;
    }
    return written;
  });
  const position = String(file.headers['debrief-position']);
  output.write(
    json
      ? `${JSON.stringify({ file: path, readModel: name, format: form, bytes, position })}\n`
      : `${name} is in ${path}: ${grouped(bytes)} bytes, with everything up to position ${position}\n`,
  );
  return exitCodes.done;
};

/** By the ending of the file. */
const formOf = (path: string): string => forms.find((each) => extname(path) === `.${each}`) ?? 'csv';

/** @throws Failure where it ends before it is whole */
async function* partsOf(file: IncomingMessage): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const part of file as AsyncIterable<Buffer>) {
      bytes += part.length;
      yield part;
    }
  } catch (error) {
    throw new Failure(
      `the connection broke after ${grouped(bytes)} bytes (${(error as NodeJS.ErrnoException).code ?? String(error)}): ` +
        'what came is not whole; export it again',
    );
  }
}

/** As fast as it is read. Whoever reads it may stop, as `head` does. */
const intoOutput = async (file: IncomingMessage, output: Writable): Promise<void> => {
  for await (const part of partsOf(file)) {
    if (output.destroyed) return;
    const isTaken = output.write(part);
    if (!isTaken) await new Promise<void>((resolve) => void output.once('drain', resolve).once('close', resolve));
  }
};

/** The interface has names of files; here a name and a form are said apart. */
const refused = (name: string, answer: Answer): Failure => {
  if (answer.status !== 404) return new Failure(whyRefused(answer));
  const [, names] = /ask for one of (.+), a dot,/.exec(whyRefused(answer)) ?? [];
  return new Failure(
    names === undefined
      ? whyRefused(answer)
      : `"${name}" is nothing that is exported: say log, or a read model, ${names.replace(/, ([^,]+)$/, ' or $1')}`,
    exitCodes.usedWrongly,
  );
};
