import { setMaxListeners } from 'node:events';
import serverFeatures from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { lockFolder } from '#data-folder';
import { AppendQueue } from './append-queue.js';
import { serveAppend, serveBatchAppend } from './append-service.js';
import { EventLog } from './event-log.js';
import { KEEPALIVE_MS, MAX_MESSAGE_BYTES } from './limits.js';
import { serveRead } from './read-service.js';
import { serveSupportedMethods } from './server-features.js';
import { refusalsOf, refuseUnsupportedServices, unread } from './unsupported.js';

export interface EmbeddedEventStoreOptions {
  /** Holds the events; made when missing. One process at a time. */
  folder: string;
  /** TCP port on 127.0.0.1; 0 or none takes any that is free. */
  port?: number;
  /** Told once when the disk refuses a write: every append is refused from then on, until a restart. */
  onWriteFailure?: (error: Error) => void;
}

export interface EmbeddedEventStore {
  /** Connection string for the official clients. */
  url: string;
  port: number;
  /** Answers what has been received, ends every call, closes the files and gives the folder back. */
  close: () => Promise<void>;
}

/** The port is taken, or not ours to take. */
export class CannotListen extends Error {
  constructor(port: number, cause: Error) {
    super(`cannot listen on 127.0.0.1:${port}: ${cause.message}. Choose another port, or 0 for any.`, { cause });
    this.name = 'CannotListen';
  }
}

const HOST = '127.0.0.1';

/** How long `close` waits for answers to leave before it cuts connections, milliseconds. */
const CLOSING_MS = 1000;

/**
 * Serves EventStoreDB's streams protocol from a folder, on loopback, without TLS and without users.
 *
 * @throws FolderInUse when another server holds the folder
 * @throws EventsUnreadable when the folder's file cannot be opened
 * @throws CannotListen when the port cannot be taken
 */
export const startEmbeddedEventStore = async ({
  folder,
  port = 0,
  onWriteFailure = () => undefined,
}: EmbeddedEventStoreOptions): Promise<EmbeddedEventStore> => {
  const lock = await lockFolder(folder);
  const undo = [lock.release];
  try {
    const log = await EventLog.open(folder);
    undo.push(() => log.close());
    const queue = new AppendQueue(log, onWriteFailure);
    const stopping = new AbortController();
    // Every open call listens to it.
    setMaxListeners(0, stopping.signal);
    const server = serverOf(log, queue, stopping.signal);
    const bound = await listen(server, port);
    const close = async (): Promise<void> => {
      server.unbind(`${HOST}:${bound}`);
      stopping.abort();
      await queue.idle();
      await shutDown(server);
      await log.close();
      await lock.release();
    };
    let closed: Promise<void> | undefined;
    return { url: `esdb://${HOST}:${bound}?tls=false`, port: bound, close: () => (closed ??= close()) };
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
};

const serverOf = (log: EventLog, queue: AppendQueue, stopping: AbortSignal): Server => {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    // A client that closed its side in the middle of a call is otherwise held open for ever.
    'grpc.keepalive_time_ms': KEEPALIVE_MS,
    'grpc.keepalive_timeout_ms': KEEPALIVE_MS,
  });
  const { read, append, batchAppend, delete: del, tombstone } = streams.StreamsService;
  // The hot calls give bytes: records are stored as they are sent. All take bytes: what they hold is checked first.
  server.addService(
    {
      read: { ...read, requestDeserialize: asIs, responseSerialize: asIs },
      append: { ...append, requestDeserialize: asIs },
      batchAppend: { ...batchAppend, requestDeserialize: asIs, responseSerialize: asIs },
      ...unread({ delete: del, tombstone }),
    },
    {
      read: serveRead(log, stopping),
      append: serveAppend(queue, stopping),
      batchAppend: serveBatchAppend(queue, stopping),
      ...refusalsOf({ delete: del, tombstone }),
    },
  );
  server.addService(unread(serverFeatures.ServerFeaturesService), { getSupportedMethods: serveSupportedMethods });
  refuseUnsupportedServices(server);
  return server;
};

const asIs = (bytes: Buffer): Buffer => bytes;

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) =>
    server.bindAsync(`${HOST}:${port}`, ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(new CannotListen(port, error));
      else resolve(bound);
    }),
  );

const shutDown = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => server.forceShutdown(), CLOSING_MS);
    server.tryShutdown(() => {
      clearTimeout(cut);
      resolve();
    });
  });
