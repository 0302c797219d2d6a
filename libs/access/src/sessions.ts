import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Actor } from '#decider';
import { ownCommand, type Clock, type CommandContext } from '#event-store';
import { callerWith, type Caller } from './caller.js';
import { signedInBy, type Session } from './domain/index.js';
import type { Seal } from './seal.js';
import { takenFor, type Standings } from './standings.js';
import type { SessionStreams } from './streams.js';

/** How long somebody stays signed in at most, in milliseconds. */
export const sessionLasts = 12 * 3_600_000;

/** How long without a request, in milliseconds. */
export const idleLasts = 2 * 3_600_000;

/** From this age on a cookie is renewed by a request, in milliseconds. */
const renewedAfter = 5 * 60_000;

/** Who is signed in by a cookie. */
export interface SignedIn {
  /** Id of the session. */
  id: string;
  caller: Caller;
  /** What the cookie is to hold from now on, where the one that came is of some age. */
  renewed?: Started;
}

/** What a cookie is to hold, and until when. */
export interface Started {
  cookie: string;
  expiresAt: Date;
}

/** People who are signed in on pages. A cookie holds the id of the session, sealed; what it is worth says its stream. */
export class Sessions {
  private readonly known = new LRUCache<string, Session>({ max: 10_000, ttl: takenFor });

  constructor(
    private readonly sessions: SessionStreams,
    private readonly standings: Standings,
    private readonly clock: Clock,
    private readonly seal: Seal,
  ) {}

  /** Begins one for somebody whom a provider vouches for. */
  start(person: string): Promise<Started> {
    const actor: Actor = { kind: 'person', id: person };
    return this.begin(randomUUID(), actor, (expiresAt) => ({
      type: 'StartSession',
      data: { person, method: 'openid-connect', expiresAt },
    }));
  }

  /** Lets a link begin one, once. @param lasts milliseconds. @returns until when it may */
  async offer(id: string, person: string, lasts: number, context: CommandContext): Promise<Date> {
    const expiresAt = this.in(lasts);
    const data = { person, expiresAt: expiresAt.toISOString() };
    await this.sessions.handle(id, { type: 'MakeSignInLink', data }, context);
    return expiresAt;
  }

  /** Begins the one that a link offers. @throws SignInInvalid, SignInUsed */
  async follow(id: string): Promise<Started> {
    const { link } = (await this.sessions.load(id)).state;
    const signedOutAt = link && (await this.standings.of(link.person)).signedOutAt;
    return this.begin(id, { kind: 'policy', id: 'sign-in' }, (expiresAt) => ({
      type: 'FollowSignInLink',
      data: { expiresAt, signedOutAt },
    }));
  }

  /** Who is signed in; undefined where the cookie is none, or the session is over. */
  async signedIn(cookie: string): Promise<SignedIn | undefined> {
    const { session: id, at } = await this.seal.open(cookie);
    if (id === undefined || at === undefined) return undefined;
    const idle = Date.parse(this.clock.now()) - Number(at);
    if (!(idle < idleLasts)) return undefined;
    const session = await this.at(id);
    if (session.started === undefined) return undefined;
    const { held, signedOutAt } = await this.standings.of(session.started.person);
    const person = signedInBy(session, this.clock.now(), signedOutAt);
    if (person === undefined) return undefined;
    return {
      id,
      caller: callerWith({ kind: 'person', id: person }, held, { person, session: id }),
      ...(idle > renewedAfter ? { renewed: await this.cookieOf(id, new Date(session.started.expiresAt)) } : {}),
    };
  }

  async end({ id, caller }: SignedIn): Promise<void> {
    await this.sessions.handle(id, { type: 'EndSession', data: {} }, ownCommand(caller.actor));
    this.known.delete(id);
  }

  private async begin(
    id: string,
    actor: Actor,
    command: (expiresAt: string) => Parameters<SessionStreams['handle']>[1],
  ): Promise<Started> {
    const expiresAt = this.in(sessionLasts);
    await this.sessions.handle(id, command(expiresAt.toISOString()), ownCommand(actor));
    return this.cookieOf(id, expiresAt);
  }

  private async cookieOf(id: string, expiresAt: Date): Promise<Started> {
    const at = String(Date.parse(this.clock.now()));
    return { cookie: await this.seal.close({ session: id, at }, sessionLasts), expiresAt };
  }

  private in(milliseconds: number): Date {
    return new Date(Date.parse(this.clock.now()) + milliseconds);
  }

  private async at(id: string): Promise<Session> {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const { state } = await this.sessions.load(id);
    this.known.set(id, state);
    return state;
  }
}
