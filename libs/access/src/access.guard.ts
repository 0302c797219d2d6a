import { type CanActivate, type ExecutionContext, Injectable, Logger, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '#decider';
import { ApiKeys } from './api-keys.js';
import type { Caller } from './caller.js';
import type { Permission } from './domain/index.js';
import { comesFromElsewhere, cookieIn, setCookie } from './cookies.js';
import { ForeignPage, NotAllowed, NotSignedIn } from './errors.js';
import { hashOf } from './key-text.js';
import { PublicUrl } from './public-url.js';
import { RequestLimits } from './request-limits.js';
import { Sessions } from './sessions.js';

const required = 'debrief:required-permission';

/** The permission that a route asks for. A route that says nothing is refused to everyone. */
export const Requires = (permission: Permission): MethodDecorator & ClassDecorator => SetMetadata(required, permission);

/** A route that whoever is known may call, whatever their roles. */
export const SignedIn = (): MethodDecorator & ClassDecorator => SetMetadata(required, 'anybody known');

/** A route that anyone may call: health, signing in, and the description of the interface. */
export const OpenToAll = (): MethodDecorator & ClassDecorator => SetMetadata(required, 'nobody');

/** What the guard leaves on the request, or on the call of gRPC. */
export interface WithCaller {
  caller?: Caller;
  /**
   * Who calls by now, for what goes on for long: a key may have been revoked meanwhile.
   *
   * @throws NotSignedIn, NotAllowed
   */
  current?: () => Promise<Caller>;
}

/** A request over HTTP. */
interface HttpRequest extends WithCaller {
  method: string;
  ip: string;
  headers: Record<string, string | string[] | undefined>;
}

/** A call over gRPC; its metadata has all values that were sent. */
export interface Call extends WithCaller {
  metadata: { get: (name: string) => unknown[] };
  getPeer: () => string;
}

/** Default deny: finds the caller by the key or the session, and asks for the route's permission. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly logger = new Logger('access');

  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeys,
    private readonly sessions: Sessions,
    private readonly limits: RequestLimits,
    private readonly publicUrl: PublicUrl,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.getAllAndOverride<Permission | 'nobody' | 'anybody known' | undefined>(required, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (permission === 'nobody') return true;
    const asked = askedIn(context, this.publicUrl.isSecure);
    try {
      const current = async (): Promise<Caller> => allowed(await this.callerOf(asked), permission);
      const known = await this.callerOf(asked);
      Object.assign(asked.request, { caller: known, current });
      await this.limits.take(known);
      allowed(known, permission);
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.kind !== 'unavailable') this.tell(error, asked, context);
      throw error;
    }
  }

  /** What was refused, to whom: ids, and names from the code, and nothing that came with the request. */
  private tell({ type }: DomainError, { request: { caller }, address }: Asked, context: ExecutionContext): void {
    const who = caller ? `${caller.actor.kind} ${caller.actor.id}` : 'nobody known';
    const what = `${context.getClass().name}.${context.getHandler().name}`;
    this.logger.warn(`${type}: ${who} from ${address} asked for ${what}`);
  }

  /** Whoever sends a key is who the key is, also where a cookie comes with it. */
  private async callerOf({ authorization, page, address }: Asked): Promise<Caller> {
    const key = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization)?.[1];
    const cookie = authorization === '' ? page?.cookie : undefined;
    if (key === undefined && cookie === undefined) throw new NotSignedIn();
    const hash = key === undefined ? undefined : hashOf(key);
    // A session is sealed: whoever sends one does not guess. Nor is a key held up that was good lately.
    if (hash !== undefined && !this.keys.wasTaken(hash)) await this.limits.mayTry('key', address);
    const known = hash === undefined ? await this.signedIn(cookie ?? '', page) : await this.keys.callerOf(hash);
    if (known !== undefined) return known;
    if (hash !== undefined) await this.limits.failed('key', address);
    throw new NotSignedIn(key === undefined ? 'a session' : 'a key');
  }

  private async signedIn(cookie: string, page: Page | undefined): Promise<Caller | undefined> {
    const signedIn = await this.sessions.signedIn(cookie);
    if (signedIn === undefined) return undefined;
    if (page?.isForeign) throw new ForeignPage();
    const { renewed, caller } = signedIn;
    if (renewed) page?.keep(setCookie('session', renewed.cookie, renewed.expiresAt, this.publicUrl.isSecure));
    return caller;
  }
}

/** @throws NotAllowed */
const allowed = (caller: Caller, permission: Permission | 'anybody known' | undefined): Caller => {
  if (permission !== 'anybody known' && (permission === undefined || !caller.permissions.has(permission)))
    throw new NotAllowed(permission ?? 'none');
  return caller;
};

/** A request of a page: its cookie, and whether another site than Debrief's own sent it. */
interface Page {
  cookie: string;
  isForeign: boolean;
  /** Has the browser keep a cookie. */
  keep: (line: string) => void;
}

/** Who asks, from where, and with what, whatever it comes by. */
interface Asked {
  request: WithCaller;
  authorization: string;
  address: string;
  page?: Page;
}

const askedIn = (context: ExecutionContext, isSecure: boolean): Asked => {
  if (context.getType() === 'http') {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const keep = (line: string): void => {
      context
        .switchToHttp()
        .getResponse<{ header: (name: string, value: string) => unknown }>()
        .header('Set-Cookie', line);
    };
    const cookie = cookieIn(String(request.headers['cookie'] ?? ''), 'session', isSecure);
    return {
      request,
      authorization: String(request.headers['authorization'] ?? ''),
      address: request.ip,
      ...(cookie === undefined ? {} : { page: { cookie, isForeign: comesFromElsewhere(request), keep } }),
    };
  }
  // The call is the last of what a method is given, and the only one that every method is given.
  const call = context.getArgs<unknown[]>().at(-1) as Call;
  const authorization = call.metadata.get('authorization').join(', ');
  return { request: call, authorization, address: call.getPeer().replace(/:\d+$/, '') };
};
