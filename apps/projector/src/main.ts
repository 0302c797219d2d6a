import { idleSettings, readSettings, storesOf, WrongSetting } from '#data-folder';
import { DomainError } from '#decider';
import { VaultOfAnotherLog, WrongMasterKey } from '#keyring';
import { Logs } from './logs.js';
import { projectorOf } from './projector.js';
import { closeStores, openStores } from './stores.js';

/** The projector as a process. Both stores must be running: `debrief start` starts embedded ones beside it. */
const main = async (): Promise<void> => {
  const settings = readSettings(process.env);
  const logs = new Logs(settings.logLevel, 'projector');
  for (const line of idleSettings(process.env)) logs.warn(line);
  const stores = await openStores(storesOf(settings));
  const journal = { info: (message: string) => logs.log(message), warn: (message: string) => logs.warn(message) };
  const projector = projectorOf(stores, journal, settings);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
  process.on('disconnect', () => stopping.abort());
  const running = projector.run(stopping.signal);
  await projector.ready;
  // A parent waits for this; a person who started it alone reads it.
  if (process.send) process.send({ listening: 'projector' });
  else process.stdout.write('projector: running\n');
  await running;
  await closeStores(stores);
  process.exit(0);
};

main().catch((error: unknown) => {
  const plain = [WrongSetting, WrongMasterKey, VaultOfAnotherLog, DomainError].some((kind) => error instanceof kind);
  const why = error instanceof Error ? (plain ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`projector: ${why}\n`);
  process.exit(error instanceof WrongSetting ? 2 : 3);
});
