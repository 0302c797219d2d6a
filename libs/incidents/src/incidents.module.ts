import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Directory } from '#directory';
import { Clock, EventLog } from '#event-store';
import { Keyring } from '#keyring';
import { Addresses } from './address.js';
import { RecordFactHandler, RecordMergeHandler } from './incident-commands.handlers.js';
import {
  IncidentAsOfHandler,
  IncidentHistoryHandler,
  IncidentListHandler,
  IncidentReplayHandler,
  IncidentTimelineHandler,
} from './incident-queries.handlers.js';
import { GrpcAnswers } from './grpc/answers.js';
import { IncidentEvents, StreamsAboutIncidents } from './incident-events.js';
import { Incidents, incidentStreams } from './incident-stream.js';
import { IncidentListController } from './incident-list.controller.js';
import { IncidentReadsController, IncidentWritesController } from './incidents.controller.js';
import { IncidentLogController } from './incidents.grpc.js';
import { Merges, mergeStream } from './merge-stream.js';
import { OpenedController } from './opened.controller.js';
import { Presenter } from './presenter.js';
import { ProtectionController } from './protection.controller.js';
import { RecordLineHandler } from './quick-commands.handlers.js';
import { QuickController } from './quick.controller.js';
import { References, referenceStreams } from './reference-stream.js';
import { SimilarController } from './similar.controller.js';
import { SimilarIncidentsHandler } from './similar.handlers.js';
import { UnloggedKeysController } from './unlogged-keys.controller.js';
import { Watching } from './watching.js';
import { WholeIncidents } from './whole-incidents.js';
import { ChangesController } from './changes.controller.js';

/** What happened. Needs the stores of the app, and the directory. */
@Global()
@Module({
  imports: [CqrsModule],
  controllers: [
    IncidentWritesController,
    ProtectionController,
    QuickController,
    SimilarController,
    UnloggedKeysController,
    ChangesController,
    IncidentListController,
    IncidentReadsController,
    OpenedController,
    IncidentLogController,
  ],
  providers: [
    {
      provide: Incidents,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
        new Incidents(incidentStreams, log, keyring, clock),
    },
    {
      provide: References,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
        new References(referenceStreams, log, keyring, clock),
    },
    { provide: Addresses, inject: [References], useFactory: (references: References) => new Addresses(references) },
    { provide: Presenter, inject: [Directory], useFactory: (directory: Directory) => new Presenter(directory) },
    {
      provide: Merges,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) => new Merges(mergeStream, log, keyring, clock),
    },
    WholeIncidents,
    Watching,
    { provide: GrpcAnswers, inject: [Presenter], useFactory: (presenter: Presenter) => new GrpcAnswers(presenter) },
    {
      provide: IncidentEvents,
      inject: [EventLog, Keyring, Incidents, { token: StreamsAboutIncidents, optional: true }],
      useFactory: (log: EventLog, keyring: Keyring, incidents: Incidents, about?: StreamsAboutIncidents) =>
        new IncidentEvents(log, keyring, incidents, about),
    },
    RecordFactHandler,
    RecordMergeHandler,
    RecordLineHandler,
    IncidentAsOfHandler,
    IncidentTimelineHandler,
    IncidentReplayHandler,
    IncidentHistoryHandler,
    IncidentListHandler,
    SimilarIncidentsHandler,
  ],
  // What a slice below says of an incident is addressed, seen and shown as the incident is.
  exports: [Addresses, Incidents, Merges, Presenter, References, WholeIncidents],
})
export class IncidentsModule implements OnApplicationBootstrap {
  constructor(private readonly references: References) {}

  /** Reading the whole stream takes its time once; nobody is to wait for it later. */
  onApplicationBootstrap(): void {
    void this.references.load('').catch(() => undefined);
  }
}
