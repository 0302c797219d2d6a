import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from './caller.js';
import { TooManyRequests } from './errors.js';

/** Unknown keys, and links that are none, that an address may send a minute; each counts for itself. */
export const failuresAMinute = 100;

/** Streams of gRPC that a caller may have open in this process, and all callers together. */
const [streamsOfOne, streamsOfAll] = [50, 400];

/** Bounds of this process: how many requests a caller may send, and how often an address may be mistaken. */
export class RequestLimits {
  private readonly failures = new RateLimiterMemory({ points: failuresAMinute, duration: 60 });
  private readonly streams = new Map<string, number>();
  private open = 0;
  private readonly requests: RateLimiterMemory;

  /** @param aMinute requests of each caller */
  constructor(aMinute: number) {
    this.requests = new RateLimiterMemory({ points: aMinute, duration: 60 });
  }

  /** @throws TooManyRequests where this address was mistaken too often */
  async mayTry(what: 'key' | 'link', address: string): Promise<void> {
    const before = await this.failures.get(`${what} ${address}`);
    if (before !== null && before.remainingPoints <= 0)
      throw tooMany(before, `Too many unknown ${what}s came from this address`);
  }

  async failed(what: 'key' | 'link', address: string): Promise<void> {
    await this.failures.consume(`${what} ${address}`).catch(ignored);
  }

  /**
   * Counts a stream that stays open.
   *
   * @returns what to call when it ends
   * @throws TooManyRequests
   */
  stream({ actor: { id } }: Caller): () => void {
    const theirs = this.streams.get(id) ?? 0;
    if (theirs >= streamsOfOne || this.open >= streamsOfAll)
      throw new TooManyRequests(
        1,
        `Too many streams are open (${streamsOfOne} a caller, ${streamsOfAll} in all): end one`,
      );
    this.streams.set(id, theirs + 1);
    this.open++;
    return () => {
      const left = (this.streams.get(id) ?? 1) - 1;
      if (left === 0) this.streams.delete(id);
      else this.streams.set(id, left);
      this.open--;
    };
  }

  /** @throws TooManyRequests */
  async take({ actor, person }: Caller): Promise<void> {
    try {
      await this.requests.consume(person ?? actor.id);
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
