import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiKeys } from './api-keys.js';
import type { Caller } from './caller.js';
import type { Permission } from './domain/index.js';
import { comesFromElsewhere, sessionCookieIn } from './cookies.js';
import { ForeignPage, NotAllowed, NotSignedIn } from './errors.js';
import { Sessions } from './sessions.js';

const required = 'debrief:required-permission';

/** The permission that a route asks for. A route that says nothing is refused to everyone. */
export const Requires = (permission: Permission): MethodDecorator & ClassDecorator => SetMetadata(required, permission);

/** A route that anyone may call: health, and the description of the interface. */
export const OpenToAll = (): MethodDecorator & ClassDecorator => SetMetadata(required, 'nobody');

/** What the guard leaves on the request, or on the call of gRPC. */
export interface WithCaller {
  caller?: Caller;
}

/** A request over HTTP. */
interface HttpRequest extends WithCaller {
  method: string;
  headers: Record<string, string | string[] | undefined>;
}

/** A call over gRPC; its metadata has all values that were sent. */
export interface Call extends WithCaller {
  metadata: { get: (name: string) => unknown[] };
}

/** Default deny: finds the caller by the key, and asks for the route's permission. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeys,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.getAllAndOverride<Permission | 'nobody' | undefined>(required, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (permission === 'nobody') return true;
    const { request, authorization, page } = asked(context);
    const key = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization)?.[1];
    const caller = key === undefined ? undefined : await this.keys.callerOf(key);
    // Whoever sends a key is who the key is, also where a cookie comes with it.
    const signedIn = authorization === '' && page ? await this.sessions.signedIn(page.cookie) : undefined;
    if (signedIn && page?.isForeign) throw new ForeignPage();
    const known = caller ?? signedIn?.caller;
    if (known === undefined) throw new NotSignedIn();
    if (permission === undefined || !known.permissions.has(permission)) throw new NotAllowed(permission ?? 'none');
    request.caller = known;
    return true;
  }
}

/** A request of a page: its cookie, and whether another site than Debrief's own sent it. */
interface Page {
  cookie: string;
  isForeign: boolean;
}

/** Who asks, and with what, whatever it comes by. */
const asked = (context: ExecutionContext): { request: WithCaller; authorization: string; page?: Page } => {
  if (context.getType() === 'http') {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const cookie = sessionCookieIn(String(request.headers['cookie'] ?? ''));
    return {
      request,
      authorization: String(request.headers['authorization'] ?? ''),
      ...(cookie === undefined ? {} : { page: { cookie, isForeign: comesFromElsewhere(request) } }),
    };
  }
  // The call is the last of what a method is given, and the only one that every method is given.
  const call = context.getArgs<unknown[]>().at(-1) as Call;
  return { request: call, authorization: call.metadata.get('authorization').join(', ') };
};
