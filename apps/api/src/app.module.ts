import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessModule } from '#access';
import { DirectoryModule } from '#directory';
import { IncidentsModule } from '#incidents';
import { HealthController } from './health.controller.js';
import { type StoreAddresses, StoresModule } from './stores.module.js';

/** Composes the slices; holds no rule of its own. */
@Module({})
export class AppModule {
  static at(addresses: StoreAddresses): DynamicModule {
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot(), StoresModule.at(addresses), AccessModule, DirectoryModule, IncidentsModule],
      controllers: [HealthController],
    };
  }
}
