import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, EventLog, Ids, LogDecoder } from '#event-store';
import { Keyring } from '#keyring';
import { Operations, ReadModels, ReadStore } from '#read-models';
import { policies, projections } from '../../projector/src/composition.js';
import { streamKinds, streamNames } from '../../projector/src/stream-kinds.js';
import { closeStores, type Stores } from '../../projector/src/stores.js';

const opened = Symbol('stores');

/** Gives the opened stores to the slices, and closes them last. */
@Global()
@Module({})
export class StoresModule implements OnApplicationShutdown {
  constructor(@Inject(opened) private readonly stores: Stores) {}

  static of(stores: Stores): DynamicModule {
    const { log, keyring, readStore, clock, ids, logId } = stores;
    return {
      module: StoresModule,
      providers: [
        { provide: opened, useValue: stores },
        { provide: EventLog, useValue: log },
        { provide: Keyring, useValue: keyring },
        { provide: ReadStore, useValue: readStore },
        { provide: ReadModels, useValue: new ReadModels(readStore, projections, logId) },
        { provide: Operations, useValue: new Operations(readStore, log, streamNames, projections, policies, logId) },
        { provide: LogDecoder, useValue: new LogDecoder(streamKinds, keyring) },
        { provide: Clock, useValue: clock },
        { provide: Ids, useValue: ids },
      ],
      exports: [Clock, Ids, EventLog, LogDecoder, Keyring, ReadStore, ReadModels, Operations],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await closeStores(this.stores);
  }
}
