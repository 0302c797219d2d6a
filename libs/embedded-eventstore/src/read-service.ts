import { once } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { EventLog } from './event-log.js';
import { parseReadRequest } from './read-request.js';
import { answerRead } from './reading.js';
import { closing, refusalFrom } from './refusal.js';
import { readRequestFrom } from './well-formed.js';

/** Streams.Read: reads of and subscriptions to a stream or `$all`. */
export const serveRead =
  (log: EventLog, stopping: AbortSignal) =>
  (call: ServerWritableStream<Buffer, Buffer>): void => {
    const over = new AbortController();
    const { signal } = over;
    const stop = (): void => {
      call.emit('error', closing());
      over.abort();
    };
    const leave = (): void => {
      stopping.removeEventListener('abort', stop);
      over.abort();
    };
    call.on('cancelled', leave);
    call.on('close', leave);
    stopping.addEventListener('abort', stop, { once: true });
    if (stopping.aborted) {
      stop();
      return;
    }
    const send = (message: Buffer): Promise<unknown> | undefined => {
      signal.throwIfAborted();
      return call.write(message) ? undefined : once(call, 'drain', { signal });
    };
    const fail = (error: unknown): void => {
      if (signal.aborted) return;
      call.emit('error', refusalFrom(error));
    };
    const answer = async (): Promise<void> =>
      answerRead(log, parseReadRequest(readRequestFrom(call.request)), { send, signal });
    answer().then(() => call.end(), fail);
  };
