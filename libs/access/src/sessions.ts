import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { defaults, seal, unseal } from 'iron-webcrypto';
import type { Clock } from '#event-store';
import { callerWith, type Caller } from './caller.js';
import { isOpen, type Held, type Session, type SessionStarted } from './domain/index.js';
import type { RoleStreams, SessionStreams } from './streams.js';

/** How long somebody stays signed in, in milliseconds. */
export const sessionLasts = 12 * 3_600_000;

/** How long a session, and the roles of a person, are taken for what they were: both end everywhere within a second. */
const takenFor = 900;

/** The longest cookie that is looked at, in characters. */
const longest = 2_000;

/** Who is signed in by a cookie. */
export interface SignedIn {
  /** Id of the session. */
  id: string;
  caller: Caller;
}

/** People who are signed in on pages. A cookie holds the id of the session, sealed; what it is worth says its stream. */
export class Sessions {
  private readonly known = new LRUCache<string, NonNullable<Session>>({ max: 10_000, ttl: takenFor });
  private readonly held = new LRUCache<string, readonly Held[]>({ max: 10_000, ttl: takenFor });

  /** @param secret seals the cookies, the same in every process; 64 hexadecimal digits */
  constructor(
    private readonly sessions: SessionStreams,
    private readonly roles: RoleStreams,
    private readonly clock: Clock,
    private readonly secret: string,
  ) {}

  /** @returns what the cookie is to hold, and until when */
  async start(person: string, method: SessionStarted['data']['method']): Promise<{ cookie: string; expiresAt: Date }> {
    const id = randomUUID();
    const expiresAt = new Date(Date.parse(this.clock.now()) + sessionLasts);
    await this.sessions.handle(
      id,
      { type: 'StartSession', data: { person, method, expiresAt: expiresAt.toISOString() } },
      contextOf(person),
    );
    const cookie = await seal({ session: id }, this.secret, { ...defaults, ttl: sessionLasts });
    return { cookie, expiresAt };
  }

  /** Who is signed in; undefined where the cookie is none, or the session is over. */
  async signedIn(cookie: string): Promise<SignedIn | undefined> {
    const id = await this.idIn(cookie);
    if (id === undefined) return undefined;
    const session = this.known.get(id) ?? (await this.lookedUp(id));
    if (session === undefined || !isOpen(session, this.clock.now())) return undefined;
    const { person } = session;
    return { id, caller: callerWith({ kind: 'person', id: person }, await this.heldBy(person), person) };
  }

  async end({ id, caller }: SignedIn): Promise<void> {
    await this.sessions.handle(id, { type: 'EndSession', data: {} }, contextOf(caller.actor.id));
    this.known.delete(id);
  }

  private async idIn(cookie: string): Promise<string | undefined> {
    if (cookie.length > longest) return undefined;
    try {
      const { session } = (await unseal(cookie, this.secret, defaults)) as { session?: unknown };
      return typeof session === 'string' ? session : undefined;
    } catch {
      return undefined;
    }
  }

  private async lookedUp(id: string): Promise<NonNullable<Session> | undefined> {
    const { state } = await this.sessions.load(id);
    if (state === null) return undefined;
    this.known.set(id, state);
    return state;
  }

  private async heldBy(person: string): Promise<readonly Held[]> {
    const known = this.held.get(person);
    if (known) return known;
    const { state } = await this.roles.load(person);
    this.held.set(person, state);
    return state;
  }
}

/** Of what somebody does by signing in or out. */
const contextOf = (person: string) => {
  const commandId = randomUUID();
  return {
    actor: { kind: 'person' as const, id: person },
    commandId,
    isFirst: true,
    correlationId: commandId,
    causationId: commandId,
  };
};
