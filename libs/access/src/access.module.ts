import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Clock, CommandHandling, EventLog } from '#event-store';
import { Keyring } from '#keyring';
import { AccessGuard } from './access.guard.js';
import { apiKeys } from './api-key.js';
import { ApiKeys } from './api-keys.js';

/** Keys, and the guard before every route; a transport beside HTTP is given it too. Needs the stores of the app. */
@Global()
@Module({
  providers: [
    {
      provide: ApiKeys,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
        new ApiKeys(new CommandHandling(apiKeys, log, keyring, clock)),
    },
    AccessGuard,
    { provide: APP_GUARD, useExisting: AccessGuard },
  ],
  exports: [ApiKeys, AccessGuard],
})
export class AccessModule {}
