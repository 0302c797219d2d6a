import type { Logger } from '@nestjs/common';
import { HookIsOff, UnsignedHook } from './domain/index.js';
import type { Headers } from './tracker.js';

/** A request whose body was left as it came: a signature is over its very bytes. */
export interface HookRequest {
  body: { bytes?: unknown } | undefined;
  headers: Headers;
  ip: string;
}

export const bytesOf = ({ body }: Pick<HookRequest, 'body'>): Buffer =>
  Buffer.isBuffer(body?.bytes) ? body.bytes : Buffer.alloc(0);

/** Says in the log where it came from that nobody signed as they should. @throws what the work throws */
export const watched = async <Result>(
  logger: Logger,
  address: string,
  { ip }: HookRequest,
  work: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnsignedHook || error instanceof HookIsOff)
      logger.warn(`${error.type}: ${ip} sent to ${address}`);
    throw error;
  }
};
