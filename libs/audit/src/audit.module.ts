import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule, QueryBus } from '@nestjs/cqrs';
import { Directory, EventSight } from '#directory';
import { Clock, EventLog, LogDecoder } from '#event-store';
import { Presenter, References } from '#incidents';
import { PostmortemsModule } from '#postmortems';
import { ReadModels } from '#read-models';
import { SettingsModule, SettingStream } from '#settings';
import { CheckpointStream, LogTree, type Register } from '#transparency-log';
import { PackController } from './pack/pack.controller.js';
import { Packs } from './pack/pack.js';
import { RegisterPages } from './register-pages.js';
import { RegisterRows } from './register-rows.js';
import { RegistersController, registersToken } from './registers.controller.js';

/** What auditors read. Needs the stores of the app, its signed log, incidents, and who sees which event. */
@Module({})
export class AuditModule {
  static of(registers: readonly Register[]): DynamicModule {
    return {
      module: AuditModule,
      imports: [CqrsModule, PostmortemsModule, SettingsModule],
      controllers: [RegistersController, PackController],
      providers: [
        { provide: registersToken, useValue: registers },
        {
          provide: RegisterPages,
          inject: [ReadModels, EventLog, LogDecoder],
          useFactory: (readModels: ReadModels, log: EventLog, decoder: LogDecoder) =>
            new RegisterPages(readModels, log, decoder),
        },
        {
          provide: RegisterRows,
          inject: [EventSight, References, Presenter, ReadModels],
          useFactory: (sight: EventSight, references: References, presenter: Presenter, readModels: ReadModels) =>
            new RegisterRows(sight, references, presenter, readModels),
        },
        {
          provide: Packs,
          inject: [
            ...[ReadModels, EventLog, LogDecoder, RegisterPages, RegisterRows],
            ...[Presenter, Directory, CheckpointStream, LogTree, SettingStream, QueryBus, Clock],
          ],
          useFactory: (
            ...[
              readModels,
              log,
              decoder,
              pages,
              rows,
              presenter,
              directory,
              checkpoints,
              tree,
              settings,
              queries,
              clock,
            ]: [
              ReadModels,
              EventLog,
              LogDecoder,
              RegisterPages,
              RegisterRows,
              Presenter,
              Directory,
              CheckpointStream,
              LogTree,
              SettingStream,
              QueryBus,
              Clock,
            ]
          ) =>
            new Packs({
              ...{ readModels, log, decoder, pages, rows, presenter, directory, checkpoints, settings, queries, clock },
              ...{ registers, tree },
            }),
        },
      ],
    };
  }
}
