import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiKeys, type Caller } from './api-keys.js';
import { NotAllowed, NotSignedIn } from './errors.js';
import type { Permission } from './permissions.js';

const required = 'debrief:required-permission';

/** The permission that a route asks for. A route that says nothing is refused to everyone. */
export const Requires = (permission: Permission): MethodDecorator & ClassDecorator => SetMetadata(required, permission);

/** A route that anyone may call: health, and the description of the interface. */
export const OpenToAll = (): MethodDecorator & ClassDecorator => SetMetadata(required, 'nobody');

/** What the guard leaves on the request. */
export interface WithCaller {
  headers: Record<string, string | string[] | undefined>;
  caller?: Caller;
}

/** Default deny: finds the caller by the key, and asks for the route's permission. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeys,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.getAllAndOverride<Permission | 'nobody' | undefined>(required, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (permission === 'nobody') return true;
    const request = context.switchToHttp().getRequest<WithCaller>();
    const key = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(String(request.headers['authorization'] ?? ''))?.[1];
    const caller = key === undefined ? undefined : await this.keys.callerOf(key);
    if (caller === undefined) throw new NotSignedIn();
    if (permission === undefined || !caller.permissions.has(permission)) throw new NotAllowed(permission ?? 'none');
    request.caller = caller;
    return true;
  }
}
