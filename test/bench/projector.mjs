// The projector of the product as a process, for the benchmark `tree`: with the tree over all events, or without (TREE=off).
import { readSettings, storesOf } from '#data-folder';
import { projectorOf } from '../../dist/apps/projector/src/projector.js';
import { closeStores, openStores } from '../../dist/apps/projector/src/stores.js';

const settings = readSettings(process.env);
const stores = await openStores(storesOf(settings));
const journal = { info: () => undefined, warn: () => undefined };
const projector = projectorOf(stores, journal, settings);
const isOfTree = ({ name }) => name.startsWith('log-') || /checkpoints|check of the log/.test(name);
// The product has no such setting: nobody is to run it without.
if (process.env.TREE === 'off')
  for (const part of ['projections', 'chores'])
    projector.options[part] = projector.options[part].filter((each) => !isOfTree(each));
const stopping = new AbortController();
process.on('SIGTERM', () => stopping.abort());
const running = projector.run(stopping.signal);
await projector.ready;
process.send({ listening: 'projector' });
await running;
await closeStores(stores);
process.exit(0);
