import { Clock, EventLog, identityOf, Ids } from '#event-store';
import { Keyring } from '#keyring';
import { ReadStore } from '#read-models';
import { categories } from './stream-kinds.js';

/** What every part of the product stands on; a simulation puts its own in place of each. */
export interface Stores {
  log: EventLog;
  keyring: Keyring;
  readStore: ReadStore;
  clock: Clock;
  ids: Ids;
  /** The id of the log (rules.md I8). */
  logId: string;
}

export interface StoreAddresses {
  eventStoreUrl: string;
  mongoUri: string;
  masterKeyFile: string;
}

/** @throws WrongMasterKey, VaultOfAnotherLog, VaultUnavailable, EventStoreUnavailable */
export const openStores = async ({ eventStoreUrl, mongoUri, masterKeyFile }: StoreAddresses): Promise<Stores> => {
  const log = new EventLog(eventStoreUrl);
  const [clock, ids] = [new Clock(), new Ids()];
  let keyring: Keyring | undefined;
  try {
    keyring = await Keyring.open(mongoUri, masterKeyFile, (await log.head()) !== undefined);
    // Before anything is written: whoever does not know them is not to sign a tree without them.
    await keyring.noteKinds(categories);
    const logId = await identityOf(log, keyring, clock, ids);
    return { log, keyring, readStore: new ReadStore(mongoUri), clock, ids, logId };
  } catch (error) {
    await keyring?.close();
    await log.close();
    throw error;
  }
};

export const closeStores = async ({ log, keyring, readStore }: Stores): Promise<void> => {
  await log.close();
  await keyring.close();
  await readStore.close();
};
