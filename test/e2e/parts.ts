import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

// The parts of the product as processes of their own, each as often as a test wants it. Run from the repository's root,
// built by whoever runs the tests.

/** One process. */
export interface Part {
  /** Where it listens; of a projector its name. */
  url: string;
  /** By SIGTERM; resolves when it is gone. */
  stop: () => Promise<void>;
  /** By SIGKILL. */
  kill: () => Promise<void>;
  /** Stands still from now on, as when its machine sleeps, and goes on. */
  freeze: () => void;
  wake: () => void;
  /** What it printed. */
  said: () => string;
}

export interface Parts {
  folder: string;
  key: string;
  eventStoreUrl: string;
  mongoUri: string;
  api: () => Promise<Part>;
  projector: () => Promise<Part>;
  /** Ends whatever still runs, and removes the folder. */
  end: () => Promise<void>;
}

export const startPart = async (entry: string, args: string[], environment: NodeJS.ProcessEnv): Promise<Part> => {
  const child = fork(join('dist', entry), args, {
    // What the runner of the tests sets for itself is not for the product.
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: '', ...environment },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const end = (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    return gone;
  };
  const url = await Promise.race([
    new Promise<string>((resolve) =>
      child.once('message', ({ listening }: { listening: string }) => resolve(listening)),
    ),
    gone.then(() => {
      throw new Error(`${entry} ended at its start: ${said}`);
    }),
  ]);
  return {
    url,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    freeze: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    said: () => said,
  };
};

/** Both embedded stores on a folder of their own; the other parts are started as they are asked for. */
export const startParts = async (folder = mkdtempSync(join(tmpdir(), 'debrief-parts-'))): Promise<Parts> => {
  const key = `debrief_parts_${'x'.repeat(32)}`;
  const running: Part[] = [];
  const kept = async (part: Promise<Part>): Promise<Part> => {
    running.push(await part);
    return part;
  };
  const [eventStore, documents] = await Promise.all([
    kept(startPart('libs/embedded-eventstore/src/main.js', ['--folder', join(folder, 'event-store')], {})),
    kept(
      startPart(
        'libs/embedded-mongo/src/main.js',
        ['--folder', join(folder, 'documents'), '--expendable', 'debrief'],
        {},
      ),
    ),
  ]);
  const environment = {
    EVENTSTORE_URL: eventStore.url,
    MONGODB_URI: documents.url,
    DEBRIEF_DATA_DIR: folder,
    DEBRIEF_PORT: '0',
    DEBRIEF_GRPC_PORT: '0',
    DEBRIEF_ADMIN_KEY: key,
    LOG_LEVEL: 'info',
  };
  return {
    folder,
    key,
    eventStoreUrl: eventStore.url,
    mongoUri: documents.url,
    api: () => kept(startPart('apps/api/src/main.js', [], environment)),
    projector: () => kept(startPart('apps/projector/src/main.js', [], environment)),
    end: async () => {
      // Both stores last.
      for (const part of running.toReversed()) {
        part.wake();
        await part.stop();
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Resolves when this holds; fails after a minute, so that nothing waits for ever. */
export const until = async (holds: () => Promise<boolean>): Promise<void> => {
  const end = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited in vain for: ${holds.toString()}`);
    await pause(10);
  }
};

/** Asks an API process; its own connections. */
export const clientOf = (url: string, key: string) => {
  const ask = async (
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return {
    get: (path: string) => ask('GET', path),
    post: (path: string, body: object) => ask('POST', path, body),
  };
};

export type Client = ReturnType<typeof clientOf>;
