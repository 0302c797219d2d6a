import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, EventLog, Ids } from '#event-store';
import { Keyring } from '#keyring';

export interface StoreAddresses {
  eventStoreUrl: string;
  mongoUri: string;
  masterKeyFile: string;
}

/** The event log, the keyring, the clock and the source of ids: what every slice stands on. */
@Global()
@Module({})
export class StoresModule implements OnApplicationShutdown {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(Keyring) private readonly keyring: Keyring,
  ) {}

  static at({ eventStoreUrl, mongoUri, masterKeyFile }: StoreAddresses): DynamicModule {
    return {
      module: StoresModule,
      providers: [
        Clock,
        Ids,
        { provide: EventLog, useFactory: () => new EventLog(eventStoreUrl) },
        { provide: Keyring, useFactory: () => Keyring.open(mongoUri, masterKeyFile) },
      ],
      exports: [Clock, Ids, EventLog, Keyring],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.log.close();
    await this.keyring.close();
  }
}
