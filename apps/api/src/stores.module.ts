import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, EventLog, Ids } from '#event-store';
import { Keyring } from '#keyring';

/** What every slice stands on; a simulation puts its own in place of each. */
export interface Stores {
  log: EventLog;
  keyring: Keyring;
  clock: Clock;
  ids: Ids;
}

export interface StoreAddresses {
  eventStoreUrl: string;
  mongoUri: string;
  masterKeyFile: string;
}

/** @throws WrongMasterKey, VaultOfAnotherLog, VaultUnavailable, EventStoreUnavailable */
export const openStores = async ({ eventStoreUrl, mongoUri, masterKeyFile }: StoreAddresses): Promise<Stores> => {
  const log = new EventLog(eventStoreUrl);
  try {
    const keyring = await Keyring.open(mongoUri, masterKeyFile, (await log.head()) !== undefined);
    return { log, keyring, clock: new Clock(), ids: new Ids() };
  } catch (error) {
    await log.close();
    throw error;
  }
};

/** Gives the opened stores to the slices, and closes them last. */
@Global()
@Module({})
export class StoresModule implements OnApplicationShutdown {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(Keyring) private readonly keyring: Keyring,
  ) {}

  static of({ log, keyring, clock, ids }: Stores): DynamicModule {
    return {
      module: StoresModule,
      providers: [
        { provide: EventLog, useValue: log },
        { provide: Keyring, useValue: keyring },
        { provide: Clock, useValue: clock },
        { provide: Ids, useValue: ids },
      ],
      exports: [Clock, Ids, EventLog, Keyring],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.log.close();
    await this.keyring.close();
  }
}
