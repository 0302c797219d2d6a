import { Global, Module, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock, EventLog } from '#event-store';
import { Keyring } from '#keyring';
import { ChangeRoleHandler, IssueKeyHandler, RevokeKeyHandler } from './access-commands.handlers.js';
import { AccessGuard } from './access.guard.js';
import { ApiKeyListController, ApiKeysController } from './api-keys.controller.js';
import { ApiKeys } from './api-keys.js';
import { RoleListController, RolesController } from './roles.controller.js';
import { Sessions } from './sessions.js';
import { apiKeyStreams, KeyStreams, RoleStreams, roleStreams, SessionStreams, sessionStreams } from './streams.js';

const streams = <Streams>(
  kind: object,
  provide: Type<Streams> & (new (kind: never, log: EventLog, keyring: Keyring, clock: Clock) => Streams),
) => ({
  provide,
  inject: [EventLog, Keyring, Clock],
  useFactory: (log: EventLog, keyring: Keyring, clock: Clock) => new provide(kind as never, log, keyring, clock),
});

/** Keys and roles, and the guard before every route; a transport beside HTTP is given it too. Needs the stores and Names. */
@Global()
@Module({
  imports: [CqrsModule],
  controllers: [ApiKeysController, ApiKeyListController, RolesController, RoleListController],
  providers: [
    streams(apiKeyStreams, KeyStreams),
    streams(roleStreams, RoleStreams),
    {
      provide: ApiKeys,
      inject: [KeyStreams, Clock],
      useFactory: (keys: KeyStreams, clock: Clock) => new ApiKeys(keys, clock),
    },
    streams(sessionStreams, SessionStreams),
    {
      provide: Sessions,
      inject: [SessionStreams, RoleStreams, Clock, Keyring],
      useFactory: (sessions: SessionStreams, roles: RoleStreams, clock: Clock, keyring: Keyring) =>
        new Sessions(sessions, roles, clock, keyring.secretFor('page sessions')),
    },
    AccessGuard,
    { provide: APP_GUARD, useExisting: AccessGuard },
    IssueKeyHandler,
    RevokeKeyHandler,
    ChangeRoleHandler,
  ],
  exports: [ApiKeys, AccessGuard, Sessions],
})
export class AccessModule {}
