import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Described } from './described.js';
import { until } from './parts.js';

/** The product as a person runs it: `npm start`, on a folder and ports of its own. */
export interface Product {
  url: string;
  key: string;
  /** GET, with the admin key. */
  get: (path: string) => Promise<{ status: number; body: unknown }>;
  post: (path: string, body: object) => Promise<{ status: number; body: unknown }>;
  /** What it printed so far. */
  said: { stdout: string; stderr: string };
  ended: Promise<Ended>;
  /** Process ids of its parts. */
  parts: () => { pid: number; command: string }[];
  /** Ctrl-C. */
  stop: () => Promise<Ended>;
  /** Every process of it at once, as when the power goes. */
  kill: () => Promise<void>;
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  process: ChildProcess;
  said: { stdout: string; stderr: string };
  ended: Promise<Ended>;
}

/** A data folder that nothing else has; whoever asks removes it. */
export const newDataFolder = (): string => mkdtempSync(join(tmpdir(), 'debrief-e2e-'));

/** Starts it without waiting for anything. It must be started from the repository's root, as npm does. */
export const runProduct = (dataFolder: string, environment: Record<string, string> = {}): Running =>
  runNode(['scripts/start.mjs'], {
    DEBRIEF_DATA_DIR: dataFolder,
    DEBRIEF_PORT: '0',
    DEBRIEF_GRPC_PORT: '0',
    DEBRIEF_DEMO: '0',
    ...environment,
  });

/** Resolves when the product answers. */
export const startProduct = async (dataFolder: string, environment: Record<string, string> = {}): Promise<Product> => {
  const running = runProduct(dataFolder, environment);
  const { process: main, said, ended } = running;
  const { url, key } = await new Promise<{ url: string; key: string }>((resolve, reject) => {
    main.stdout?.on('data', () => {
      const run = runFileIn(dataFolder);
      if (run?.pid === main.pid) resolve(run as { url: string; key: string });
    });
    void ended.then(({ stdout, stderr }) => reject(new Error(`the product did not start: ${stdout}${stderr}`)));
  });
  const described = new Described(url);
  const ask = async (method: string, path: string, sent?: object): Promise<{ status: number; body: unknown }> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(sent ? { 'content-type': 'application/json' } : {}) },
      ...(sent ? { body: JSON.stringify(sent) } : {}),
    });
    const { status, headers } = answer;
    const body: unknown = await answer.json();
    await described.check({ method, path, status, contentType: headers.get('content-type') ?? '', body });
    return { status, body };
  };
  return {
    url,
    key,
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    said,
    ended,
    parts: () => childrenOf(main.pid ?? 0),
    stop: () => {
      main.kill('SIGINT');
      return ended;
    },
    kill: () => killAll(running),
  };
};

/** A process and all below it, at once. */
export const killAll = async ({ process: { pid = 0 }, ended }: Running): Promise<void> => {
  const all = [pid, ...childrenOf(pid).map((child) => child.pid)];
  // By one command, so that none of them has the time to notice that another is gone.
  spawnSync('kill', ['-KILL', ...all.map(String)]);
  while (all.some(isAlive)) await pause(10);
  await ended;
};

/** The command line; built already by whoever started the product. */
export const runCommand = (args: string[], environment: Record<string, string>): Running =>
  runNode(['dist/apps/cli/src/main.js', ...args], environment);

const runNode = (args: string[], environment: Record<string, string>): Running => {
  const child = spawn(process.execPath, args, {
    // What the runner of the tests sets for itself is not for the product.
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, ...said })),
  );
  return { process: child, said, ended };
};

const runFileIn = (dataFolder: string): { url: string; key: string; pid: number } | undefined => {
  try {
    return JSON.parse(readFileSync(join(dataFolder, 'run.json'), 'utf8')) as { url: string; key: string; pid: number };
  } catch {
    // Not there yet, or half written: what is printed next asks again.
    return undefined;
  }
};

interface Process {
  pid: number;
  parent: number;
  state: string;
  command: string;
}

/** Every process of this machine. */
const processes = (): Process[] =>
  spawnSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,state=,args='], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, state = '', ...args]) => ({
      pid: Number(pid),
      parent: Number(parent),
      state,
      command: args.join(' '),
    }));

const childrenOf = (pid: number): Process[] => {
  const all = processes();
  const below = (parent: number): Process[] =>
    all.filter((each) => each.parent === parent).flatMap((each) => [each, ...below(each.pid)]);
  return below(pid);
};

/** One that waits only for somebody to ask how it ended holds nothing any more. */
export const isAlive = (pid: number): boolean =>
  processes().some((each) => each.pid === pid && !each.state.startsWith('Z'));

/** Resolves when it answers, and every read model is built. */
export const startBuilt = async (dataFolder: string, environment: Record<string, string> = {}): Promise<Product> => {
  const product = await startProduct(dataFolder, environment);
  await until(async () => {
    const { items } = (await product.get('/v1/projections')).body as { items: { state: string }[] };
    return items.every(({ state }) => state === 'live');
  });
  return product;
};
