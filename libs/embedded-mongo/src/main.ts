import { parseArgs } from 'node:util';
import { checkDatabaseName } from './catalog.js';
import { startEmbeddedMongo, type EmbeddedMongoOptions } from './server.js';

/** Exit codes: the command line was wrong, or what it asked for cannot be done. */
const USED_WRONGLY = 2;
const CANNOT = 3;

/** The entry of a process of its own: `main.js --folder DIR [--port N] [--expendable NAME]…`. */
const main = async (): Promise<void> => {
  const options = readOptions();
  if (typeof options === 'string') {
    fail(USED_WRONGLY, options);
    return;
  }
  try {
    const { uri, close } = await startEmbeddedMongo(options);
    process.stdout.write(`embedded document store: listening on ${uri}\n`);
    process.send?.({ listening: uri });
    let closing: Promise<void> | undefined;
    // A parent that ends may both send a signal and close the channel.
    const stop = (): void => {
      closing ??= close().then(() => process.exit(0));
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
    process.once('disconnect', stop);
  } catch (error) {
    fail(CANNOT, (error as Error).message);
  }
};

/** What to start, or why that is not what the command line says. */
const readOptions = (): EmbeddedMongoOptions | string => {
  try {
    const { values } = parseArgs({
      options: {
        folder: { type: 'string' },
        port: { type: 'string', default: '0' },
        expendable: { type: 'string', multiple: true, default: [] },
      },
    });
    if (values.folder === undefined || values.folder === '') return '--folder DIR is missing';
    const port = Number(values.port);
    const isPort = /^\d+$/.test(values.port) && port <= 65535;
    if (!isPort) return `--port ${values.port} is no port`;
    values.expendable.forEach(checkDatabaseName);
    return { folder: values.folder, port, expendable: values.expendable };
  } catch (error) {
    return (error as Error).message;
  }
};

const fail = (code: number, why: string): void => {
  process.stderr.write(`embedded document store: ${why.replaceAll('\n', ' ')}\n`, () => process.exit(code));
};

await main();
