import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PostmortemsModule } from '#postmortems';
import { SettingsModule } from '#settings';
import type { Register } from '#transparency-log';
import { PackController } from './pack/pack.controller.js';
import { Packs, PackSources } from './pack/pack.js';
import { RegisterPages } from './register-pages.js';
import { RegisterRows } from './register-rows.js';
import { RegistersController } from './registers.controller.js';
import { registersToken } from './registers.js';

/** What auditors read. Needs the stores of the app, its signed log, incidents, and who sees which event. */
@Module({})
export class AuditModule {
  static of(registers: readonly Register[]): DynamicModule {
    return {
      module: AuditModule,
      imports: [CqrsModule, PostmortemsModule, SettingsModule],
      controllers: [RegistersController, PackController],
      providers: [{ provide: registersToken, useValue: registers }, RegisterPages, RegisterRows, PackSources, Packs],
    };
  }
}
