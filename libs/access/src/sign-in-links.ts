import type { CommandContext } from '#event-store';
import { hashOf, makeToken, sessionIdOf } from './key-text.js';
import type { Sessions, Started } from './sessions.js';

/** How long a link is good, in milliseconds. */
export const linkLasts = 3_600_000;

/** Links that sign somebody in without a password or a provider, once, within the hour. */
export class SignInLinks {
  constructor(private readonly sessions: Sessions) {}

  /** @returns what the link is to carry, which is told once, and until when it is good */
  async make(person: string, context: CommandContext): Promise<{ token: string; expiresAt: Date }> {
    const token = makeToken();
    return { token, expiresAt: await this.sessions.offer(sessionIdOf(hashOf(token)), person, linkLasts, context) };
  }

  /** @throws SignInInvalid, SignInUsed */
  follow(token: string): Promise<Started> {
    return this.sessions.follow(sessionIdOf(hashOf(token)));
  }
}
