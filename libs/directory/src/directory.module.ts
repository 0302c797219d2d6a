import { Global, Module } from '@nestjs/common';
import { Clock, EventLog, Ids } from '#event-store';
import { Keyring } from '#keyring';
import { Directory } from './directory.js';

/** Names and ids of people, teams, monitors, external users and services. Needs the stores of the app. */
@Global()
@Module({
  providers: [
    {
      provide: Directory,
      inject: [EventLog, Keyring, Clock, Ids],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock, ids: Ids) => new Directory(log, keyring, clock, ids),
    },
  ],
  exports: [Directory],
})
export class DirectoryModule {}
