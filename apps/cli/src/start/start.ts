import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  lockFolder,
  makeDataFolder,
  readDatabase,
  readSettings,
  runFileIn,
  type RunFile,
  type Settings,
  writeWhole,
} from '#data-folder';
import { type AdminKey, adminKeyOf } from './admin-key.js';
import { type Child, type Listening, startChild, stopChild } from './child.js';
import type { Address } from '../product.js';
import { linkFrom } from '../running/sign-in.js';
import { loadDemo, markForDemo } from './demo.js';

/**
 * Starts everything in one go: the embedded stores unless real ones are configured, then the API and the projector, and
 * the demo into a folder of its own. Runs until a signal comes or a part ends, and stops the parts in reverse order.
 *
 * @returns the exit code
 */
export const start = async (environment: NodeJS.ProcessEnv): Promise<number> => {
  // What the parts write is for their owner only, too: they inherit this.
  process.umask(0o077);
  const settings = readSettings(environment);
  makeDataFolder(settings.dataFolder);
  const lock = await lockFolder(settings.dataFolder);
  const ending = signalled();
  const children: Child[] = [];
  try {
    const key = adminKeyOf(settings);
    markForDemo(settings);
    const addresses = await startParts(settings, environment, key.key, children);
    const over = Promise.race([
      ending,
      ...children.map(({ name, gone }) => gone.then((how) => `${name} ended (${how})`)),
    ]);
    // A part that ends, or a signal, is not kept waiting by the demo.
    const address = { url: addresses.url, key: key.key };
    const ready = Promise.all([loadDemo(settings, address), linkFor(address)]);
    await Promise.race([ready.then(([demo, link]) => announce(settings, addresses, key, { demo, link })), over]);
    const why = await over;
    process.stdout.write(`stopping: ${why}\n`);
    return why.startsWith('SIG') ? 0 : 3;
  } finally {
    rmSync(runFileIn(settings.dataFolder), { force: true });
    for (const child of children.toReversed()) await stopChild(child);
    await lock.release();
  }
};

/** Where the API listens, and the stores. */
type Addresses = Pick<RunFile, 'url' | 'grpc' | 'eventStoreUrl' | 'mongoUri'>;

const startParts = async (
  settings: Settings,
  environment: NodeJS.ProcessEnv,
  adminKey: string,
  children: Child[],
): Promise<Addresses> => {
  const embedded = async (name: string, library: string, ...more: string[]): Promise<string> => {
    const args = ['--folder', join(settings.dataFolder, name), ...more];
    return (await startChild(children, name, `libs/${library}/src/main.js`, args)).listening;
  };
  const [eventStoreUrl, mongoUri] = await Promise.all([
    settings.eventStoreUrl ?? embedded('event-store', 'embedded-eventstore'),
    // The read models follow from the events; the vault beside them does not.
    settings.mongoUri ?? embedded('documents', 'embedded-mongo', '--expendable', readDatabase),
  ]);
  const stores = { ...environment, EVENTSTORE_URL: eventStoreUrl, MONGODB_URI: mongoUri };
  const part = (name: string): Promise<Listening> =>
    startChild(children, name, `apps/${name}/src/main.js`, [], {
      ...stores,
      DEBRIEF_DATA_DIR: settings.dataFolder,
      DEBRIEF_ADMIN_KEY: adminKey,
    });
  const [{ listening: url, grpc = '' }] = await Promise.all([part('api'), part('projector')]);
  return { url, grpc, eventStoreUrl, mongoUri };
};

/** What to follow to be signed in; the product runs without it, too. */
const linkFor = async (address: Address): Promise<string> => {
  try {
    const { url } = await linkFrom(address);
    return `${url}\n               (good once, within the hour; another one: npm run debrief -- sign-in)`;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return why.includes('(401)')
      ? 'none: the admin key is refused. Delete admin-key in the data folder (or set another DEBRIEF_ADMIN_KEY) and start again'
      : `no link could be made: ${why}`;
  }
};

const announce = (
  settings: Settings,
  addresses: Addresses,
  { key, isNew }: AdminKey,
  { demo, link }: { demo: string | undefined; link: string },
): void => {
  const { url, grpc, mongoUri } = addresses;
  const run: RunFile = { ...addresses, key, pid: process.pid };
  writeWhole(runFileIn(settings.dataFolder), `${JSON.stringify(run)}\n`);
  const lines = [
    `Debrief is ready at ${url}`,
    `  sign in      ${link}`,
    `  interface    ${url}/docs (OpenAPI: ${url}/openapi.json)`,
    `  gRPC         ${grpc} (reflection is on)`,
    `  health       ${url}/health/ready`,
    `  public       ${url}/public (what is published, for everybody)`,
    // Configured ones are known to whoever configured them, with the passwords in them.
    ...(settings.mongoUri === undefined ? [`  read models  ${mongoUri} (database ${readDatabase}, for mongosh)`] : []),
    `  data folder  ${settings.dataFolder}`,
    isNew
      ? `  admin key    ${key} (shown this once; the command line finds it in the data folder)`
      : '  admin key    as before (in the data folder, or DEBRIEF_ADMIN_KEY)',
    ...(demo === undefined ? [] : [`  demo         ${demo}`]),
    'Ctrl-C stops everything.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
};

const signalled = (): Promise<string> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
  });
