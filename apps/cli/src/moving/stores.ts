import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  FolderInUse,
  type FolderLock,
  lockFolder,
  makeDataFolder,
  readDatabase,
  readRunFile,
  type Settings,
} from '#data-folder';
import { exitCodes, Failure } from '../exit.js';
import { type Child, startChild, stopChild } from '../start/child.js';

const startEventStore = async (children: Child[], folder: string): Promise<string> =>
  (await startChild(children, 'event-store', 'libs/embedded-eventstore/src/main.js', ['--folder', eventsIn(folder)]))
    .listening;

const eventsIn = (folder: string): string => join(folder, 'event-store');

const ended = async (children: readonly Child[], lock: FolderLock): Promise<void> => {
  for (const child of children.toReversed()) await stopChild(child);
  await lock.release();
};

/**
 * The event store that is read: EVENTSTORE_URL, that of the product that runs on the data folder, or the embedded one, for as
 * long as the work takes.
 *
 * @throws Failure where there is none
 */
export const withSource = async <Result>(
  { eventStoreUrl, dataFolder }: Settings,
  work: (eventStoreUrl: string) => Promise<Result>,
): Promise<Result> => {
  if (eventStoreUrl !== undefined) return work(eventStoreUrl);
  if (!existsSync(dataFolder)) throw nothingIn(dataFolder);
  const lock = await lockFolder(dataFolder).catch((error: unknown) => {
    if (error instanceof FolderInUse) return error;
    throw error;
  });
  if (lock instanceof FolderInUse) {
    // It is written once the product is ready.
    const run = readRunFile(dataFolder);
    if (run?.eventStoreUrl === undefined) throw lock;
    return work(run.eventStoreUrl);
  }
  const children: Child[] = [];
  try {
    if (!existsSync(eventsIn(dataFolder))) throw nothingIn(dataFolder);
    return await work(await startEventStore(children, dataFolder));
  } finally {
    await ended(children, lock);
  }
};

const nothingIn = (dataFolder: string): Failure =>
  new Failure(
    `${dataFolder} holds no events: name the data folder with DEBRIEF_DATA_DIR, or an event store with EVENTSTORE_URL`,
    exitCodes.usedWrongly,
  );

/** Connection strings. */
export interface Target {
  eventStoreUrl: string;
  mongoUri: string;
}

/**
 * The stores that a log is moved to: configured ones, or those of the data folder, for as long as the work takes.
 *
 * @throws FolderInUse while the product runs there
 */
export const withTarget = async <Result>(
  { eventStoreUrl, mongoUri, dataFolder }: Settings,
  work: (target: Target) => Promise<Result>,
): Promise<Result> => {
  makeDataFolder(dataFolder);
  const lock = await lockFolder(dataFolder);
  const children: Child[] = [];
  try {
    const documents = ['--folder', join(dataFolder, 'documents'), '--expendable', readDatabase];
    return await work({
      eventStoreUrl: eventStoreUrl ?? (await startEventStore(children, dataFolder)),
      mongoUri:
        mongoUri ?? (await startChild(children, 'documents', 'libs/embedded-mongo/src/main.js', documents)).listening,
    });
  } finally {
    await ended(children, lock);
  }
};
