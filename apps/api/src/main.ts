import { readSettings, WrongSetting } from '#data-folder';
import { WrongMasterKey } from '#keyring';
import { DomainError } from '#decider';
import { createApp } from './app.js';
import { openStores } from './stores.module.js';

/** The API as a process. Both stores must be running: `debrief start` starts embedded ones beside it. */
const main = async (): Promise<void> => {
  const settings = readSettings(process.env);
  const { eventStoreUrl, mongoUri, masterKeyFile } = settings;
  if (eventStoreUrl === undefined)
    throw new WrongSetting('EVENTSTORE_URL', '', 'the connection string of a running event store');
  if (mongoUri === undefined) throw new WrongSetting('MONGODB_URI', '', 'the connection string of a running MongoDB');
  const app = await createApp(await openStores({ eventStoreUrl, mongoUri, masterKeyFile }), settings);
  await app.listen(settings.port, settings.host);
  const url = await app.getUrl();
  process.send?.({ listening: url });
  process.stdout.write(`api: listening on ${url}\n`);
  process.on('disconnect', () => void app.close().then(() => process.exit(0)));
};

main().catch((error: unknown) => {
  const plain =
    [WrongSetting, WrongMasterKey, DomainError].some((kind) => error instanceof kind) || isListenError(error);
  process.stderr.write(`api: ${error instanceof Error ? (plain ? error.message : error.stack) : String(error)}\n`);
  process.exit(error instanceof WrongSetting ? 2 : 3);
});

const isListenError = (error: unknown): boolean =>
  ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL'].includes((error as NodeJS.ErrnoException).code ?? '');
