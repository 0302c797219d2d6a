import { LRUCache } from 'lru-cache';
import type { Standing } from './domain/index.js';
import type { RoleStreams } from './streams.js';

/** How long what somebody may do is taken for what it was, in milliseconds: a change is in force everywhere within a second. */
export const takenFor = 900;

/** What people may do. */
export class Standings {
  private readonly known = new LRUCache<string, Standing>({ max: 10_000, ttl: takenFor });

  constructor(private readonly roles: RoleStreams) {}

  async of(person: string): Promise<Standing> {
    const known = this.known.get(person);
    if (known) return known;
    const { state } = await this.roles.load(person);
    this.known.set(person, state);
    return state;
  }

  /** After a change made here. */
  forget(person: string): void {
    this.known.delete(person);
  }
}
