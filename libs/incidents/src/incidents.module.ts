import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Directory } from '#directory';
import { Clock, EventLog } from '#event-store';
import { Keyring } from '#keyring';
import { incidentStreams } from './incident-stream.js';
import { IncidentReadsController, IncidentWritesController } from './incidents.controller.js';
import {
  IncidentAsOfHandler,
  IncidentHistoryHandler,
  Incidents,
  IncidentTimelineHandler,
  RecordFactHandler,
} from './incidents.handlers.js';
import { Presenter } from './presenter.js';

/** What happened. Needs the stores of the app, and the directory. */
@Module({
  imports: [CqrsModule],
  controllers: [IncidentWritesController, IncidentReadsController],
  providers: [
    {
      provide: Incidents,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
        new Incidents(incidentStreams, log, keyring, clock),
    },
    { provide: Presenter, inject: [Directory], useFactory: (directory: Directory) => new Presenter(directory) },
    RecordFactHandler,
    IncidentAsOfHandler,
    IncidentTimelineHandler,
    IncidentHistoryHandler,
  ],
})
export class IncidentsModule {}
