import { type Abstract, type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock, EventLog } from '#event-store';
import { Keyring } from '#keyring';
import { ChangeRoleHandler, IssueKeyHandler, RevokeKeyHandler } from './access-commands.handlers.js';
import { AccessGuard } from './access.guard.js';
import { ApiKeyListController, ApiKeysController } from './api-keys.controller.js';
import { ApiKeys } from './api-keys.js';
import { AuthController } from './auth.controller.js';
import { Identities } from './identities.js';
import { LocalAdministrator } from './local-administrator.js';
import { MeController } from './me.controller.js';
import { Names } from './names.js';
import { OpenIdConnect, type ProviderSettings } from './openid-connect.js';
import { ProviderSignIn } from './provider-sign-in.js';
import { PublicUrl } from './public-url.js';
import { RequestLimits } from './request-limits.js';
import { RoleListController, RolesController } from './roles.controller.js';
import { Sessions } from './sessions.js';
import { Seal } from './seal.js';
import { SignInController } from './sign-in.controller.js';
import { SignInLinks } from './sign-in-links.js';
import { Standings } from './standings.js';
import {
  apiKeyStreams,
  identityStreams,
  IdentityStreams,
  KeyStreams,
  RoleStreams,
  roleStreams,
  SessionStreams,
  sessionStreams,
} from './streams.js';

const streams = <Streams>(
  kind: object,
  provide: Type<Streams> & (new (kind: never, log: EventLog, keyring: Keyring, clock: Clock) => Streams),
) => ({
  provide,
  inject: [EventLog, Keyring, Clock],
  useFactory: (log: EventLog, keyring: Keyring, clock: Clock) => new provide(kind as never, log, keyring, clock),
});

/** What the settings say of signing in. */
export interface AccessSettings {
  /** The origin at which people reach Debrief; where it listens, if left out. */
  publicUrl: string | undefined;
  provider: ProviderSettings | undefined;
  /** Requests a minute of each caller. */
  rateLimit: number;
}

/**
 * Keys, roles and sessions, and the guard before every route; a transport beside HTTP is given it too. Needs the stores and
 * Names.
 */
@Global()
@Module({})
export class AccessModule {
  static of({ publicUrl, provider, rateLimit }: AccessSettings): DynamicModule {
    return {
      module: AccessModule,
      imports: [CqrsModule],
      controllers: [
        ApiKeysController,
        ApiKeyListController,
        RolesController,
        RoleListController,
        SignInController,
        MeController,
        AuthController,
      ],
      providers: [
        streams(apiKeyStreams, KeyStreams),
        streams(roleStreams, RoleStreams),
        streams(sessionStreams, SessionStreams),
        streams(identityStreams, IdentityStreams),
        { provide: PublicUrl, useValue: new PublicUrl(publicUrl) },
        { provide: RequestLimits, useValue: new RequestLimits(rateLimit) },
        made(ApiKeys, [KeyStreams, Standings, Clock]),
        made(Standings, [RoleStreams]),
        made(Identities, [IdentityStreams, Keyring]),
        made(LocalAdministrator, [Names, Identities, RoleStreams]),
        {
          provide: Sessions,
          inject: [SessionStreams, Standings, Clock, Keyring],
          useFactory: (streams: SessionStreams, standings: Standings, clock: Clock, keyring: Keyring) =>
            new Sessions(streams, standings, clock, new Seal(keyring.secretFor('page sessions'))),
        },
        made(SignInLinks, [Sessions]),
        {
          provide: ProviderSignIn,
          inject: [Identities, Names, Sessions, Keyring, PublicUrl],
          useFactory: (identities: Identities, names: Names, sessions: Sessions, keyring: Keyring, url: PublicUrl) =>
            new ProviderSignIn(
              provider && new OpenIdConnect(provider),
              identities,
              names,
              sessions,
              new Seal(keyring.secretFor('sign-ins under way')),
              url,
            ),
        },
        AccessGuard,
        { provide: APP_GUARD, useExisting: AccessGuard },
        IssueKeyHandler,
        RevokeKeyHandler,
        ChangeRoleHandler,
      ],
      exports: [ApiKeys, AccessGuard, PublicUrl, RequestLimits, Standings],
    };
  }
}

type Made<Thing> = Type<Thing> & (new (...parts: never[]) => Thing);

const made = <Thing>(provide: Made<Thing>, inject: (Type | Abstract<unknown>)[]) => ({
  provide,
  inject,
  useFactory: (...parts: unknown[]) => new provide(...(parts as never[])),
});
