import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another process of this machine holds the folder. */
export class FolderInUse extends Error {
  constructor(
    readonly folder: string,
    holder: string,
  ) {
    super(
      `${folder} is in use by ${holder}: stop that process, or choose another folder with DEBRIEF_DATA_DIR. ` +
        `Two processes would damage each other's files.`,
    );
    this.name = 'FolderInUse';
  }
}

export interface FolderLock {
  release: () => Promise<void>;
}

/**
 * Takes a folder for this process, and makes it where it is missing. The lock is a listening socket named after the
 * folder's real path, so that the kernel gives it back however the process ends and nothing stale is left to judge.
 * It is seen by processes of one machine (one network namespace), not across machines that share a disk.
 *
 * @throws FolderInUse when another process holds it, naming that process.
 */
export const lockFolder = async (folder: string): Promise<FolderLock> => {
  mkdirSync(folder, { recursive: true });
  const name = `debrief-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32)}`;
  const path = socketPath(name);
  const server = (await listen(path)) ?? (await takeOver(folder, path));
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
};

/** Linux and Windows have names that vanish with their process; elsewhere a file in the temporary folder stands in. */
const socketPath = (name: string): string => {
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
};

/** A server that tells whoever connects which process holds the folder; undefined when the name is taken. */
const listen = (path: string): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.on('error', () => undefined).end(`process ${process.pid}`));
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(path, () => resolve(server));
  });

const takeOver = async (folder: string, path: string): Promise<Server> => {
  const holder = await askHolder(path);
  if (holder !== undefined) throw new FolderInUse(folder, holder);
  if (process.platform !== 'linux' && process.platform !== 'win32') rmSync(path, { force: true });
  const server = await listen(path);
  if (server === undefined) throw new FolderInUse(folder, 'another process that has just started');
  return server;
};

/** What the holder says of itself; undefined when nobody answers, so that the name is a leftover. */
const askHolder = (path: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    let said = '';
    const socket = connect(path);
    socket.setEncoding('utf8').setTimeout(2000, () => socket.destroy(new Error('silent')));
    socket.on('data', (text: string) => (said += text));
    socket.on('end', () => resolve(said));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? undefined : 'another process'),
    );
  });
