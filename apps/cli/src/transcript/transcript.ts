import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { exitCodes, Failure } from '../exit.js';
import { findProduct, Product, whyRefused, type Answer } from '../product.js';
import { numbersIn } from './numbers.js';
import { decidedPage, pageOf, type DecidedBody, type TranscriptBody } from './page.js';
import type { TranscriptOptions } from './usage.js';

/** What the API takes in one request, in bytes. */
const mostBytes = 1_048_576;

/** Entries that one request accepts. */
const atOnce = 500;

/** Sends a chat, prints what it proposes, and accepts what is named. @returns the exit code */
export const transcript = async (
  incident: string,
  file: string,
  { users, accept, json = false, ...said }: TranscriptOptions,
  environment: NodeJS.ProcessEnv,
  { input, output }: { input: Readable; output: Writable } = { input: process.stdin, output: process.stdout },
): Promise<number> => {
  const numbers = accept === undefined ? [] : numbersIn(accept);
  const text = await textIn(file, input);
  const body = {
    text,
    ...(file === '-' ? {} : { name: basename(file) }),
    ...said,
    ...(users === undefined ? {} : { users: listIn(users, await textIn(users, input)) }),
  };
  const product = new Product(findProduct(environment));
  const path = `/v1/incidents/${encodeURIComponent(incident)}/transcripts`;
  const pasted = taken(await product.write(path, body), incident);
  const found = pasted['transcript'] as TranscriptBody;
  const decided: DecidedBody[] = [];
  for (let from = 0; from < numbers.length; from += atOnce) {
    const entries = numbers.slice(from, from + atOnce);
    const answer = taken(await product.write(`${path}/${found.transcript}/accepted`, { entries }), incident);
    decided.push(...(answer['entries'] as DecidedBody[]));
  }
  output.write(
    json
      ? `${JSON.stringify({ transcript: found, accepted: decided })}\n`
      : `${pageOf(found)}${numbers.length > 0 ? `\n${decidedPage(decided)}` : ''}`,
  );
  return decided.some(({ refused }) => refused !== undefined) ? exitCodes.found : exitCodes.done;
};

const taken = (answer: Answer, incident: string): Record<string, unknown> => {
  if (answer.status < 400) return answer.body;
  const isOurs = answer.status === 400 || answer.status === 422 || answer.status === 413;
  const why = atTheCommandLine(whyRefused(answer));
  throw new Failure(isOurs ? why : `${incident}: ${why}`, isOurs ? exitCodes.usedWrongly : exitCodes.couldNot);
};

/** The interface speaks of its fields; here there are options. */
const atTheCommandLine = (detail: string): string =>
  detail
    .replace(/\bwith timeZone\b/, 'with --time-zone')
    .replace(/\bdateOrder\b/g, '--date-order')
    .replace(/\bwith format\b/, 'with --format');

const textIn = async (file: string, input: Readable): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of file === '-' ? input : createReadStream(file)) {
      chunks.push(Buffer.from(chunk as Buffer));
      bytes += (chunk as Buffer).length;
      if (bytes > mostBytes)
        throw new Failure(
          `${file} is longer than the ${mostBytes} bytes that are taken: cut out the part that is about the incident`,
          exitCodes.usedWrongly,
        );
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`, 2);
  }
  const content = Buffer.concat(chunks);
  if (!isUtf8(content)) throw new Failure(`${file} is not UTF-8: save it as UTF-8, and send it again`, 2);
  return content.toString('utf8').replace(/^\ufeff/, '');
};

const listIn = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Failure(`${file} is not JSON: --users takes the users.json of Slack's export`, exitCodes.usedWrongly);
  }
};
