import { type DynamicModule, Module } from '@nestjs/common';
import { EventSight } from '#directory';
import { EventLog, LogDecoder } from '#event-store';
import { Presenter, References } from '#incidents';
import { ReadModels } from '#read-models';
import type { Register } from '#transparency-log';
import { RegisterPages } from './register-pages.js';
import { RegisterRows } from './register-rows.js';
import { RegistersController, registersToken } from './registers.controller.js';

/** What auditors read. Needs the stores of the app, incidents, and who sees which event. */
@Module({})
export class AuditModule {
  static of(registers: readonly Register[]): DynamicModule {
    return {
      module: AuditModule,
      controllers: [RegistersController],
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
      ],
    };
  }
}
