import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { readSettings } from '#data-folder';
import { startEmbeddedEventStore, type EmbeddedEventStore } from '#embedded-eventstore';
import { startEmbeddedMongo, type EmbeddedMongo } from '#embedded-mongo';
import type { EventLog } from '#event-store';
import { createApp, type Route } from '../../apps/api/src/app.js';
import { projectorOf } from '../../apps/projector/src/projector.js';
import { openStores, type Stores } from '../../apps/projector/src/stores.js';
import { Described } from './described.js';
import { until } from './parts.js';
import { realStores } from './real-stores.js';

// It serves the files of /docs, and Jest cannot load it: CommonJS that requires an ES module.
jest.unstable_mockModule('@fastify/static', () => ({ default: () => Promise.resolve() }));

export const adminKey = 'debrief_an-administrators-key-for-tests-only';

/** An answer: its status, its headers, and its body read as JSON. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export interface Sent {
  /** Sent as JSON, or as it is where it is text or bytes. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** The application on stores of its own, reached over HTTP. */
export interface RunningApp {
  url: string;
  /** Where gRPC listens. */
  grpc: string;
  folder: string;
  /** Of the document store. */
  mongoUri: string;
  log: EventLog;
  routes: readonly Route[];
  /** Of gRPC. */
  methods: readonly string[];
  stores: Stores;
  post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>;
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  send: (method: string, path: string, sent?: Sent) => Promise<Answer>;
  /** A POST whose headers stand as they are given, also twice, which `fetch` would join into one. */
  sendHeaders: (path: string, headers: OutgoingHttpHeaders, body: string) => Promise<Answer>;
  /** Ends the application and both stores; the folder stays. */
  stop: () => Promise<void>;
}

export interface StartOptions {
  folder?: string;
  key?: string;
  /** Runs a projector beside the application. */
  projects?: true;
  /** Variables of the environment, as a start would read them. */
  settings?: Record<string, string>;
  /** Where the projector hands mail over. */
  mail?: { url: string; from: string };
  /** Where the application finds its stores, in place of the embedded servers that are started. */
  reach?: (stores: {
    eventStore: EmbeddedEventStore;
    mongo: EmbeddedMongo;
  }) => Promise<{ eventStoreUrl: string; mongoUri: string }>;
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'debrief-e2e-'));

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

export const startApp = async ({
  folder = newFolder(),
  key = adminKey,
  projects,
  settings,
  mail,
  reach,
}: StartOptions = {}): Promise<RunningApp> => {
  const eventStore = await startEmbeddedEventStore({ folder: join(folder, 'event-store') });
  const mongo = await startEmbeddedMongo({ folder: join(folder, 'documents') });
  const stores = await openStores({
    eventStoreUrl: eventStore.url,
    mongoUri: mongo.uri,
    masterKeyFile: join(folder, 'master-key'),
    ...realStores(),
    ...(await reach?.({ eventStore, mongo })),
  });
  const host = '127.0.0.1';
  const read = readSettings({ DEBRIEF_DATA_DIR: folder, ...settings });
  const app = await createApp(stores, {
    ...read,
    adminKey: key,
    logLevel: 'fatal',
    host,
    grpcPort: 0,
  });
  const { url, grpc } = await app.listen({ host, port: 0 });
  const stopping = new AbortController();
  const quiet = { info: () => undefined, warn: () => undefined };
  const of = { mail, trackers: read.trackers };
  const projecting = projects ? projectorOf(stores, quiet, of).run(stopping.signal) : Promise.resolve();
  const { checked, ...reached } = appAt(url, key);
  return {
    ...reached,
    grpc,
    folder,
    mongoUri: mongo.uri,
    log: stores.log,
    routes: app.routes,
    methods: app.methods(),
    stores,
    sendHeaders: async (path, headers, body) =>
      checked('POST', path, await sendHeaders(`${url}${path}`, headers, body)),
    stop: async () => {
      stopping.abort();
      await projecting;
      await app.close();
      await mongo.close();
      await eventStore.close();
    },
  };
};

/** A product at an address, reached with a key; each answer is held against its description. */
export const appAt = (
  url: string,
  key: string,
): Pick<RunningApp, 'url' | 'get' | 'post' | 'send'> & {
  checked: (method: string, path: string, answer: Answer) => Promise<Answer>;
} => {
  const described = new Described(url);
  const checked = async (method: string, path: string, answer: Answer): Promise<Answer> => {
    const { status, headers, body } = answer;
    const contentType = headers.get('content-type') ?? '';
    await described.check({ method, path, status, contentType, body });
    return answer;
  };
  const send = async (method: string, path: string, { body, headers = {} }: Sent = {}): Promise<Answer> => {
    const answer = await answerOf(
      await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body) }),
      }),
    );
    return checked(method, path, answer);
  };
  return {
    url,
    checked,
    send,
    post: (path, body, headers = {}) => send('POST', path, { body, headers }),
    get: (path, headers = {}) => send('GET', path, { headers }),
  };
};

const answerOf = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: bodyOf(response.headers, text),
  };
};

/** What is no JSON stays text. */
const bodyOf = (headers: Headers, text: string): Record<string, unknown> => {
  if (text === '') return {};
  const isJson = /\bjson\b/.test(headers.get('content-type') ?? '');
  return (isJson ? JSON.parse(text) : text) as Record<string, unknown>;
};

const sendHeaders = (url: string, headers: OutgoingHttpHeaders, body: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: new Headers(response.headers as Record<string, string>),
          body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>,
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });

/** Resolves when every read model has been built: one that is not yet answers nothing, whatever position is waited for. */
export const allBuilt = (app: Pick<RunningApp, 'get'>): Promise<void> =>
  until(async () => {
    const { readModels } = (await app.get('/health/ready')).body as { readModels?: Record<string, { state: string }> };
    // None are told of while a store does not answer.
    return readModels !== undefined && Object.values(readModels).every(({ state }) => state === 'live');
  });
