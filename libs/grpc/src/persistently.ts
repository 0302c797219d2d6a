import { setTimeout as pause } from 'node:timers/promises';
import { isStoreAway } from './status.js';

/**
 * Does it as often as it takes, while a store does not answer; undefined where `signal` was first.
 *
 * @param attempt is told how often it was tried before
 */
export const persistently = async <Result>(
  signal: AbortSignal,
  attempt: (tried: number) => Promise<Result>,
): Promise<Result | undefined> => {
  for (let tried = 0, wait = 50; !signal.aborted; tried++, wait = Math.min(wait * 2, 2_000)) {
    try {
      return await attempt(tried);
    } catch (error) {
      if (!isStoreAway(error)) throw error;
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
};
