import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Failure } from '../exit.js';

/** A part of the product in a process of its own. It ends when this one does, however that comes. */
export interface Child {
  name: string;
  process: ChildProcess;
  /** Resolves when it is gone, with what it ended by. */
  gone: Promise<string>;
}

/** Where a part listens. */
export interface Listening {
  listening: string;
  /** Where the API listens for gRPC. */
  grpc?: string;
}

/**
 * Starts a part, and waits until it listens.
 *
 * @param children where it is kept from its first moment on, so that it is stopped even if another part fails meanwhile
 * @param entry relative to the built root, like `libs/embedded-mongo/src/main.js`
 * @returns what it says when it listens
 */
export const startChild = async (
  children: Child[],
  name: string,
  entry: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Listening> => {
  const path = fileURLToPath(new URL(`../../../../${entry}`, import.meta.url));
  const child = fork(path, args, {
    env: environment,
    // Ctrl-C reaches the whole group; the children wait to be told, so that they stop in order.
    detached: true,
    stdio: ['ignore', entry.startsWith('apps/') ? 'inherit' : 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4_000);
    process.stderr.write(text);
  });
  const gone = new Promise<string>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code ?? 0}`)),
  );
  children.push({ name, process: child, gone });
  return Promise.race([
    new Promise<Listening>((resolve) =>
      child.on('message', (message: Partial<Listening>) => {
        if (message.listening !== undefined) resolve({ ...message, listening: message.listening });
      }),
    ),
    gone.then((how) => {
      throw new Failure(
        said === '' ? `${name} ended at its start (${how})` : `${name} could not start; it says why above`,
      );
    }),
  ]);
};

/** Asks it to end, and waits; after ten seconds it is ended. */
export const stopChild = async (child: Child): Promise<void> => {
  if (child.process.exitCode !== null || child.process.signalCode !== null) return;
  const late = setTimeout(() => child.process.kill('SIGKILL'), 10_000);
  child.process.kill('SIGTERM');
  await child.gone;
  clearTimeout(late);
};
