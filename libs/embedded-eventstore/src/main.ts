import { parseArgs } from 'node:util';
import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import { startEmbeddedEventStore } from './server.js';

/**
 * The embedded event store as a process of its own:
 *
 *     node dist/libs/embedded-eventstore/src/main.js --folder DIR [--port N]
 *
 * Says one line on stdout once it serves, and `{ listening: URL }` to a parent that listens. Ends on SIGTERM, SIGINT
 * or when the parent is gone: exit code 0. Otherwise one line on stderr and 1 when the disk refused a write, 2 when it
 * was used wrongly, 3 when it cannot serve (folder in use, file damaged, port taken).
 */
const WRITE_FAILED = 1;
const USED_WRONGLY = 2;
const CANNOT_SERVE = 3;

const USAGE = 'use: --folder DIR [--port N], where N is from 0 (any) to 65535';

const refuse = (code: number, why: string): never => {
  process.stderr.write(`embedded event store: ${why.replaceAll('\n', ' ')}\n`);
  process.exit(code);
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const parseArguments = (): { folder: string; port: number } => {
  try {
    const { values } = parseArgs({ options: { folder: { type: 'string' }, port: { type: 'string', default: '0' } } });
    const { folder, port } = values;
    if (folder === undefined || folder === '') throw new Error('--folder is missing');
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`--port ${port} is no port`);
    return { folder, port: Number(port) };
  } catch (error) {
    return refuse(USED_WRONGLY, `${messageOf(error)}; ${USAGE}`);
  }
};

const serve = async (): Promise<void> => {
  const { folder, port } = parseArguments();
  const store = await startEmbeddedEventStore({
    folder,
    port,
    onWriteFailure: (error) => refuse(WRITE_FAILED, error.message),
  }).catch((error: unknown) => refuse(CANNOT_SERVE, messageOf(error)));
  const stop = (): void => {
    store.close().then(
      () => process.exit(0),
      (error: unknown) => refuse(WRITE_FAILED, messageOf(error)),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (process.send) process.once('disconnect', stop);
  process.stdout.write(`embedded event store: listening on ${store.url}\n`);
  process.send?.({ listening: store.url });
};

// It would say in a line of its own what is said here better.
setLogVerbosity(logVerbosity.NONE);
await serve();
