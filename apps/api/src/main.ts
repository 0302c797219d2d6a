import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import { readSettings, storesOf, WrongSetting } from '#data-folder';
import { CannotListen } from '#grpc';
import { VaultOfAnotherLog, WrongMasterKey } from '#keyring';
import { DomainError } from '#decider';
import { createApp } from './app.js';
import { openStores } from '../../projector/src/stores.js';

/** The API as a process. Both stores must be running: `debrief start` starts embedded ones beside it. */
const main = async (): Promise<void> => {
  // What gRPC would print of itself is thrown as well, and told in one line.
  setLogVerbosity(logVerbosity.NONE);
  const settings = readSettings(process.env);
  const app = await createApp(await openStores(storesOf(settings)), settings);
  const { url, grpc } = await app.listen(settings);
  // A parent waits for the addresses; a person who started this alone reads them.
  if (process.send) process.send({ listening: url, grpc });
  else process.stdout.write(`api: listening on ${url}, for gRPC on ${grpc}\n`);
  process.on('disconnect', () => void app.close().then(() => process.exit(0)));
};

main().catch((error: unknown) => {
  process.stderr.write(`api: ${lineOf(error)}\n`);
  process.exit(error instanceof WrongSetting ? 2 : 3);
});

/** Errors that a person can do something about are one line; others show where they come from. */
const lineOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return `cannot listen (${error.message}): set DEBRIEF_PORT to a free port, 0 for any, or stop what listens there; DEBRIEF_HOST names the address`;
  const plain = [WrongSetting, WrongMasterKey, VaultOfAnotherLog, CannotListen, DomainError].some(
    (kind) => error instanceof kind,
  );
  return plain ? error.message : (error.stack ?? error.message);
};
