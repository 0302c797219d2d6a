import http from 'node:http';
import https from 'node:https';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readRunFile } from '#data-folder';
import { exitCodes, Failure } from './exit.js';

/** Where the running product is, and the key that it takes. */
export interface Address {
  url: string;
  key: string;
  /** The cookie of somebody who is signed in, who then calls in place of the key. */
  session?: string;
}

/** What the product answers; a problem document (RFC 9457) where the status is 400 or more. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
  /** The answer that an earlier request got; nothing was written now. */
  replayed?: true;
  /** The file that was asked for, as it comes; it ends with an error where it is not whole. */
  file?: http.IncomingMessage;
}

/**
 * DEBRIEF_URL and DEBRIEF_API_KEY, or else what the product that runs on DEBRIEF_DATA_DIR left in its run file.
 *
 * @throws Failure in one line that says what to do
 */
export const findProduct = (environment: NodeJS.ProcessEnv): Address => {
  const [url, key] = [environment['DEBRIEF_URL'] || undefined, environment['DEBRIEF_API_KEY'] || undefined];
  if (url !== undefined && !/^https?:\/\/\S+$/.test(url))
    throw new Failure(`DEBRIEF_URL is ${JSON.stringify(url)}, but takes an address like http://127.0.0.1:3000`, 2);
  if (url !== undefined && key !== undefined) return { url: withoutSlash(url), key };
  const folder = resolve(environment['DEBRIEF_DATA_DIR'] || '.debrief');
  const run = readRunFile(folder);
  // The key in the run file is for the product that wrote it, and goes nowhere else.
  if (url !== undefined && (run === undefined || withoutSlash(url) !== withoutSlash(run.url)))
    throw new Failure(
      `DEBRIEF_URL is set, but DEBRIEF_API_KEY is not: set it to a key of the product at ${url}`,
      exitCodes.usedWrongly,
    );
  if (run === undefined && key !== undefined)
    throw new Failure(
      `DEBRIEF_API_KEY is set, but DEBRIEF_URL is not, and nothing runs on ${folder}: set DEBRIEF_URL to the address of the product`,
    );
  if (run === undefined)
    throw new Failure(
      `nothing runs on ${folder}: start the product with npm start, or name a running one with DEBRIEF_URL and DEBRIEF_API_KEY`,
    );
  return { url: withoutSlash(run.url), key: key ?? run.key };
};

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

export interface Patience {
  /** How long a request is sent again before the product counts as gone, in milliseconds. */
  atMost: number;
  /** The first pause between two tries, in milliseconds; it doubles up to 5 s. */
  firstPause: number;
}

/** For a person who waits for the first answer. */
export const briefly: Patience = { atMost: 3_000, firstPause: 100 };

/** An answer that does not come is given up after this long, in milliseconds, and asked for again. */
const answerWithin = 30_000;

/** Statuses that say "not now": the same request may be answered later. */
const passing = new Set([408, 429, 500, 502, 503, 504]);

/** The product over HTTP. What passes (503, a lost connection) is tried again with the same request. */
export class Product {
  // Not fetch: under thousands of requests that takes more than twice the processor time, which the product beside us needs.
  private readonly agents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };

  constructor(
    readonly address: Address,
    private readonly patience: Patience = { atMost: 60_000, firstPause: 100 },
  ) {}

  /** @param idempotencyKey the same for every try, so that a lost answer writes nothing twice, where that would matter */
  write(path: string, body: object, idempotencyKey?: string, method: 'POST' | 'PUT' = 'POST'): Promise<Answer> {
    const headers = {
      'Content-Type': 'application/json',
      ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
    };
    return this.patiently(path, { method, headers }, JSON.stringify(body));
  }

  read(path: string): Promise<Answer> {
    return this.patiently(path, { method: 'GET', headers: {} });
  }

  /** A file of any length. What passes is tried again until it begins to come, and never in the middle of it. */
  download(path: string): Promise<Answer> {
    return this.patiently(path, { method: 'GET', headers: {}, isFile: true });
  }

  private async patiently(
    path: string,
    { method, headers, isFile = false }: { method: string; headers: object; isFile?: boolean },
    body?: string,
  ): Promise<Answer> {
    const { key, url, session } = this.address;
    const caller = session === undefined ? { Authorization: `Bearer ${key}` } : { Cookie: session };
    const options = { method, headers: { ...headers, ...caller } };
    const until = Date.now() + this.patience.atMost;
    for (let wait = this.patience.firstPause; ; wait = Math.min(wait * 2, 5_000)) {
      const answer = await this.ask(new URL(`${url}${path}`), options, body, isFile);
      if (typeof answer !== 'string') return refusingKeys(answer, url);
      if (Date.now() + wait > until) throw new Failure(`${url} ${answer}; is the product running (npm start)?`);
      // Spread out, so that requests that failed together do not come back together.
      await pause(wait * (0.5 + Math.random() / 2));
    }
  }

  /** The answer, or in words why there is none for now. */
  private ask(
    url: URL,
    options: http.RequestOptions,
    body: string | undefined,
    isFile: boolean,
  ): Promise<Answer | string> {
    const { request, agent } =
      url.protocol === 'https:'
        ? { request: https.request, agent: this.agents.https }
        : { request: http.request, agent: this.agents.http };
    return new Promise((resolve) => {
      const broken = (error: NodeJS.ErrnoException) => resolve(`does not answer (${error.code ?? error.message})`);
      const sent = request(url, { ...options, agent }, (response) => {
        if (isFile && response.statusCode === 200) {
          // Whoever reads it may take their time.
          sent.setTimeout(0);
          resolve({ status: 200, body: {}, file: response });
          return;
        }
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', broken);
        response.once('end', () => {
          const answer: Answer = {
            status: response.statusCode ?? 0,
            body: parsed(Buffer.concat(chunks).toString()),
            ...(response.headers['idempotency-replayed'] === 'true' ? { replayed: true } : {}),
          };
          resolve(passing.has(answer.status) ? `answers ${answer.status}: ${detailOf(answer.body)}` : answer);
        });
      });
      sent.once('error', broken);
      sent.setTimeout(answerWithin, () => sent.destroy(new Error(`nothing came for ${answerWithin / 1_000} s`)));
      sent.end(body);
    });
  }
}

const parsed = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : { detail: text };
  } catch {
    return { detail: text.slice(0, 200) };
  }
};

/** What a problem document says to do. */
export const detailOf = ({ detail, title }: Record<string, unknown>): string =>
  typeof detail === 'string' && detail !== ''
    ? atTheCommandLine(detail)
    : typeof title === 'string'
      ? title
      : 'no reason given';

/** The status and what to do about it, for who sent what is right as a rule. */
export const whyRefused = ({ status, body }: Answer): string => `${status}: ${detailOf(body)}`;

/** The interface speaks of its parameters and calls; here there are options and imports. */
const atTheCommandLine = (detail: string): string =>
  detail
    .replace(/\bAsk for a later knownAt\b/, 'Take a later --known-at')
    .replace(/\bknownAt\b/g, '--known-at')
    .replace(/\bvalidAt\b/g, '--valid-at')
    .replace(/, or log it first\b/, ', or import it')
    .replace(/\bLog it( first|(?= under the same key))/, 'Import its "logged" first');

/** A key that is not taken fails every request alike, so that the command ends. */
const refusingKeys = (answer: Answer, url: string): Answer => {
  if (answer.status === 401)
    throw new Failure(
      `the key is not taken (401): set DEBRIEF_API_KEY to a key of the product at ${url}. Its data folder holds one, ` +
        'in admin-key, and in run.json while it runs; where that one was revoked, delete admin-key and start again',
    );
  if (answer.status !== 403) return answer;
  throw new Failure(`the key is not taken (${answer.status}): ${detailOf(answer.body)}`, exitCodes.couldNot);
};
