import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Described } from './described.js';
import { realStores } from './real-stores.js';

// The parts of the product as processes of their own, each as often as a test wants it. Run from the repository's root,
// built by whoever runs the tests.

/** One process. */
export interface Part {
  /** Where it listens; of a projector its name. */
  url: string;
  /** Of an API: where it listens for gRPC. */
  grpc?: string;
  pid: number;
  /** By SIGTERM; resolves when it is gone. */
  stop: () => Promise<void>;
  /** By SIGKILL. */
  kill: () => Promise<void>;
  /** Stands still from now on, as when its machine sleeps, and goes on. */
  freeze: () => void;
  wake: () => void;
  /** What it printed. */
  said: () => string;
  /** False from the moment that it is told to end, or ends by itself. */
  isRunning: () => boolean;
  /** It ended, and nobody had told it to. */
  endedByItself: () => boolean;
}

export type Store = 'eventStore' | 'documents';

export interface Parts {
  folder: string;
  key: string;
  eventStoreUrl: string;
  mongoUri: string;
  /** With other variables of the environment than all parts have. */
  api: (environment?: NodeJS.ProcessEnv) => Promise<Part>;
  projector: () => Promise<Part>;
  /** Any other process that is part of a test: what it runs, from the repository's root. */
  other: (entry: string, args: string[]) => Promise<Part>;
  /** As they run now. */
  stores: Record<Store, Part>;
  /** On its folder and port, after it was killed. */
  startAgain: (store: Store) => Promise<void>;
  /** Every part that was ever started. */
  started: readonly Part[];
  /** Ends whatever still runs, and removes the folder. */
  end: () => Promise<void>;
}

/** @param entry from the repository's root */
export const startPart = async (entry: string, args: string[], environment: NodeJS.ProcessEnv): Promise<Part> => {
  const child = fork(entry, args, {
    // What the runner of the tests sets for itself is not for the product.
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: '', ...environment },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
  let [isTold, isGone] = [false, false];
  const gone = new Promise<void>((resolve) =>
    child.once('close', () => {
      isGone = true;
      resolve();
    }),
  );
  const end = (signal: NodeJS.Signals): Promise<void> => {
    isTold = true;
    child.kill(signal);
    return gone;
  };
  const { listening: url, grpc } = await Promise.race([
    new Promise<{ listening: string; grpc?: string }>((resolve) => child.once('message', resolve)),
    gone.then(() => {
      throw new Error(`${entry} ended at its start: ${said}`);
    }),
  ]);
  return {
    url,
    ...(grpc === undefined ? {} : { grpc }),
    pid: child.pid ?? 0,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    freeze: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    said: () => said,
    isRunning: () => !isTold && !isGone,
    endedByItself: () => isGone && !isTold,
  };
};

/** What is run, from the repository's root, and with what arguments. */
export type Command = [entry: string, args: string[]];

const product: Record<'api' | 'projector', Command> = {
  api: ['dist/apps/api/src/main.js', []],
  projector: ['dist/apps/projector/src/main.js', []],
};

/**
 * Both embedded stores on a folder of their own; the other parts are started as they are asked for.
 *
 * @param commands what to run in place of the product's own API and projector
 */
export const startParts = async (
  folder = mkdtempSync(join(tmpdir(), 'debrief-parts-')),
  { api, projector }: Record<'api' | 'projector', Command> = product,
): Promise<Parts> => {
  const key = `debrief_parts_${'x'.repeat(32)}`;
  const running: Part[] = [];
  const kept = async (part: Promise<Part>): Promise<Part> => {
    running.push(await part);
    return part;
  };
  const commands: Record<Store, Command> = {
    eventStore: ['dist/libs/embedded-eventstore/src/main.js', ['--folder', join(folder, 'event-store')]],
    documents: [
      'dist/libs/embedded-mongo/src/main.js',
      ['--folder', join(folder, 'documents'), '--expendable', 'debrief'],
    ],
  };
  const startStore = (store: Store, ...more: string[]): Promise<Part> => {
    const [entry, args] = commands[store];
    return kept(startPart(entry, [...args, ...more], {}));
  };
  const [eventStore, documents] = await Promise.all([startStore('eventStore'), startStore('documents')]);
  const stores = { eventStore, documents };
  const urls = { eventStoreUrl: eventStore.url, mongoUri: documents.url, ...realStores() };
  const environment = {
    EVENTSTORE_URL: urls.eventStoreUrl,
    MONGODB_URI: urls.mongoUri,
    DEBRIEF_DATA_DIR: folder,
    DEBRIEF_PORT: '0',
    DEBRIEF_GRPC_PORT: '0',
    DEBRIEF_ADMIN_KEY: key,
    LOG_LEVEL: 'info',
  };
  return {
    folder,
    key,
    ...urls,
    api: (other = {}) => kept(startPart(...api, { ...environment, ...other })),
    projector: () => kept(startPart(...projector, environment)),
    other: (entry, args) => kept(startPart(entry, args, {})),
    stores,
    startAgain: async (store) => {
      const port = /127\.0\.0\.1:(\d+)/.exec(stores[store].url)?.[1] ?? '';
      stores[store] = await startStore(store, '--port', port);
    },
    started: running,
    end: async () => {
      // Both stores last.
      const isStore = (part: Part): number => Number(Object.values(stores).includes(part));
      for (const part of running.toSorted((one, other) => isStore(one) - isStore(other))) {
        part.wake();
        await part.stop();
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Resolves when this holds; fails after a while, so that nothing waits for ever. */
export const until = async (holds: () => Promise<boolean>, milliseconds = 60_000): Promise<void> => {
  const end = performance.now() + milliseconds;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited in vain for: ${holds.toString()}`);
    await pause(10);
  }
};

/** Asks an API process, and holds every answer against what that says of itself; its own connections. */
export const clientOf = (url: string, key: string) => {
  const described = new Described(url);
  const ask = async (
    method: string,
    path: string,
    sent?: object,
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(sent ? { 'content-type': 'application/json' } : {}) },
      ...(sent ? { body: JSON.stringify(sent) } : {}),
    });
    const { status, headers } = answer;
    const body = (await answer.json()) as Record<string, unknown>;
    await described.check({ method, path, status, contentType: headers.get('content-type') ?? '', body });
    return { status, body };
  };
  return {
    get: (path: string) => ask('GET', path),
    post: (path: string, body: object) => ask('POST', path, body),
  };
};

export type Client = ReturnType<typeof clientOf>;
