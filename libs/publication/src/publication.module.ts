import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock, EventLog } from '#event-store';
import { Keyring } from '#keyring';
import { PostmortemsModule } from '#postmortems';
import { EditionSource } from './edition-source.js';
import { Previews } from './previews.js';
import { PublicPagesController } from './public-pages.controller.js';
import { RecordOfPublicationHandler } from './publication-commands.handlers.js';
import { PublicationController } from './publication.controller.js';
import { PublicationListController } from './publication-list.controller.js';
import {
  PublicAddressStreams,
  publicAddressStreams,
  PublicationStreams,
  publicationStreams,
} from './publication-stream.js';
import { PublicationScan } from './scan.js';

/** What leaves the house of a postmortem. Needs the stores of the app, incidents and postmortems. */
@Module({
  imports: [CqrsModule, PostmortemsModule],
  controllers: [PublicationController, PublicationListController, PublicPagesController],
  providers: [
    {
      provide: PublicationStreams,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
        new PublicationStreams(publicationStreams, log, keyring, clock),
    },
    {
      provide: PublicAddressStreams,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
        new PublicAddressStreams(publicAddressStreams, log, keyring, clock),
    },
    EditionSource,
    Previews,
    PublicationScan,
    RecordOfPublicationHandler,
  ],
})
export class PublicationModule {}
