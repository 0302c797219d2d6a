import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from './caller.js';
import { TooManyRequests } from './errors.js';

/** Unknown keys and sessions that an address may send a minute. */
export const failuresAMinute = 100;

/** Bounds of this process: how many requests a caller may send, and how often an address may be mistaken. */
export class RequestLimits {
  private readonly failures = new RateLimiterMemory({ points: failuresAMinute, duration: 60 });
  private readonly requests: RateLimiterMemory;

  /** @param aMinute requests of each caller */
  constructor(aMinute: number) {
    this.requests = new RateLimiterMemory({ points: aMinute, duration: 60 });
  }

  /** @throws TooManyRequests where this address was mistaken too often */
  async mayTry(address: string): Promise<void> {
    const before = await this.failures.get(address);
    if (before !== null && before.remainingPoints <= 0)
      throw tooMany(before, 'Too many unknown keys or sessions came from this address');
  }

  async failed(address: string): Promise<void> {
    await this.failures.consume(address).catch(ignored);
  }

  /** @throws TooManyRequests */
  async take({ actor, session }: Caller): Promise<void> {
    try {
      await this.requests.consume(session ?? actor.id);
    } catch (error) {
      if (error instanceof RateLimiterRes)
        throw tooMany(error, 'This caller sends more requests a minute than DEBRIEF_RATE_LIMIT allows');
      throw error;
    }
  }
}

const tooMany = ({ msBeforeNext }: RateLimiterRes, what: string): TooManyRequests =>
  new TooManyRequests(Math.max(1, Math.ceil(msBeforeNext / 1_000)), what);

/** That there were too many is told at the next try. */
const ignored = (): void => undefined;
