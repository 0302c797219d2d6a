import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { lockFolder } from '#data-folder';
import { double, fieldNamed, stringOf, type Value } from './bson-document.js';
import { CommandArguments } from './command-arguments.js';
import { errorFields, type Reply } from './commands/call.js';
import { runCommand } from './commands/index.js';
import { Cursors } from './cursors.js';
import { Databases } from './databases.js';
import { CommandFailed, DamagedFile } from './errors.js';
import { messagesOf, parseRequest, ProtocolError, replyTo, type Request } from './wire.js';

export interface EmbeddedMongo {
  readonly uri: string;
  readonly port: number;
  /** Ends connections, finishes the writes that were begun, and gives the folder back. */
  close: () => Promise<void>;
}

export interface EmbeddedMongoOptions {
  /** Made when it is missing; one process at a time. */
  readonly folder: string;
  /** 0, the default: any that is free. */
  readonly port?: number;
  /** Databases whose documents can be made again: a damaged file of theirs is removed, and they are empty then. */
  readonly expendable?: readonly string[];
}

/**
 * Serves MongoDB's wire protocol on 127.0.0.1 from the files of a folder.
 *
 * @throws FolderInUse when another process holds the folder, DamagedFile when a file is not what was written, and the
 *   system's error when the port is taken.
 */
export const startEmbeddedMongo = async ({
  folder,
  port = 0,
  expendable = [],
}: EmbeddedMongoOptions): Promise<EmbeddedMongo> => {
  const lock = await lockFolder(folder);
  try {
    const databases = await Databases.open(folder, expendable);
    const cursors = new Cursors(() => performance.now());
    const sockets = new Set<Socket>();
    const serving = new Set<Promise<void>>();
    const server = createServer((socket) => {
      sockets.add(socket);
      const served = serve(socket, databases, cursors).finally(() => {
        sockets.delete(socket);
        serving.delete(served);
      });
      serving.add(served);
    });
    const close = async (): Promise<void> => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await Promise.all([closed, ...serving]);
      await databases.close();
      await lock.release();
    };
    try {
      const listening = await listen(server, port);
      return { uri: `mongodb://127.0.0.1:${listening}/?directConnection=true`, port: listening, close };
    } catch (error) {
      await databases.close();
      throw error;
    }
  } catch (error) {
    await lock.release();
    throw error;
  }
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

let connections = 0;

/** One command after the other, as they come; ends with the connection. */
const serve = async (socket: Socket, databases: Databases, cursors: Cursors): Promise<void> => {
  const connection = ++connections;
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  try {
    for await (const message of messagesOf(socket)) {
      const head = { id: message.readInt32LE(4), isLegacy: false, isAnswered: true };
      let request: Omit<Request, 'body' | 'sequences'> = head;
      const reply = await answer(databases, async () => {
        const parsed = parseRequest(message);
        request = parsed;
        const args = new CommandArguments(parsed.body, parsed.sequences);
        const database = databaseOf(parsed);
        await databases.isFree(database);
        return runCommand({ database, args, databases, cursors, connection });
      });
      if (request.isAnswered && !socket.write(replyTo(request, reply))) await drained(socket);
    }
  } catch {
    // A connection that broke, or that does not speak the protocol, ends alone; commands have answered their errors.
  } finally {
    socket.destroy();
  }
};

const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    if (socket.destroyed) resolve();
    socket.once('drain', resolve);
    socket.once('close', resolve);
  });

const databaseOf = ({ body, isLegacy }: Request): string => {
  const name = fieldNamed(body, '$db');
  if (name) return stringOf(name);
  if (isLegacy) return 'admin';
  throw new CommandFailed('Location40414', "BSON field 'OP_MSG.$db' is missing but a required field");
};

const answer = async (databases: Databases, run: () => Promise<Reply>): Promise<Reply> => {
  try {
    return { ...(await run()), ok: OK };
  } catch (error) {
    if (error instanceof ProtocolError) throw error;
    return { ok: NOT_OK, ...errorFields(asRefusal(databases, error)) };
  }
};

const OK: Value = double(1);
const NOT_OK: Value = double(0);

const asRefusal = (databases: Databases, error: unknown): CommandFailed => {
  if (error instanceof CommandFailed) return error;
  return error instanceof DamagedFile
    ? databases.damaged(error)
    : new CommandFailed('InternalError', (error as Error).message);
};
