import { readSettings, storesOf } from '#data-folder';
import { projectorOf } from '../../apps/projector/src/projector.js';
import { openStores } from '../../apps/projector/src/stores.js';
import { SteppedClock } from './stepped-clock.js';

// The projector as a process, but for its clock: that is a file, the first argument.

const [file = ''] = process.argv.slice(3);
const stores = await openStores(storesOf(readSettings(process.env)));
const say = (message: string): unknown => process.stdout.write(`${message}\n`);
const projector = projectorOf({ ...stores, clock: new SteppedClock(file) }, { info: say, warn: say });
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
void projector.run(new AbortController().signal);
await projector.ready;
process.send?.({ listening: 'projector' });
