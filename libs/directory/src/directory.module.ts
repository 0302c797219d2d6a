import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock, EventLog, Ids, LogDecoder } from '#event-store';
import { Keyring } from '#keyring';
import { ChangeEntryHandler, RegisterEntryHandler } from './directory-commands.handlers.js';
import { EntryAsOfHandler, EntryHistoryHandler, EntryListHandler } from './directory-queries.handlers.js';
import { Directory } from './directory.js';
import { ExternalUsersProtectionController, PeopleProtectionController } from './people-protection.controller.js';
import {
  ExternalUsersReadsController,
  MonitorsReadsController,
  PeopleReadsController,
  ServicesReadsController,
  TeamsReadsController,
} from './entry-reads.controller.js';
import {
  ExternalUsersWritesController,
  MonitorsWritesController,
  PeopleWritesController,
  ServicesWritesController,
  TeamsWritesController,
} from './entry-writes.controller.js';
import { ExternalUsersExportController, PeopleExportController } from './subject-export.controller.js';
import { SubjectExport } from './subject-export.js';

/** People, teams, monitors, external users and services: names, memberships, owners. Needs the stores of the app. */
@Global()
@Module({
  imports: [CqrsModule],
  controllers: [
    PeopleWritesController,
    PeopleReadsController,
    TeamsWritesController,
    TeamsReadsController,
    ServicesWritesController,
    ServicesReadsController,
    MonitorsWritesController,
    MonitorsReadsController,
    ExternalUsersWritesController,
    ExternalUsersReadsController,
    PeopleProtectionController,
    ExternalUsersProtectionController,
    PeopleExportController,
    ExternalUsersExportController,
  ],
  providers: [
    {
      provide: Directory,
      inject: [EventLog, Keyring, Clock, Ids],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock, ids: Ids) => new Directory(log, keyring, clock, ids),
    },
    {
      provide: SubjectExport,
      inject: [EventLog, LogDecoder, Directory, Clock],
      useFactory: (log: EventLog, decoder: LogDecoder, directory: Directory, clock: Clock) =>
        new SubjectExport(log, decoder, directory, clock),
    },
    RegisterEntryHandler,
    ChangeEntryHandler,
    EntryAsOfHandler,
    EntryHistoryHandler,
    EntryListHandler,
  ],
  exports: [Directory],
})
export class DirectoryModule {}
