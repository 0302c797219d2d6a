import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import { readSettings, storesOf } from '#data-folder';
import { createApp } from '../../apps/api/src/app.js';
import { openStores } from '../../apps/projector/src/stores.js';
import { SteppedClock } from './stepped-clock.js';

// The API as a process, but for its clock: that is a file, the first argument.

setLogVerbosity(logVerbosity.NONE);
const [file = ''] = process.argv.slice(3);
const settings = readSettings(process.env);
const stores = await openStores(storesOf(settings));
const app = await createApp({ ...stores, clock: new SteppedClock(file) }, settings);
process.send?.({ ...listening(await app.listen(settings)) });
process.on('disconnect', () => process.exit(0));

function listening({ url, grpc }: { url: string; grpc: string }): object {
  return { listening: url, grpc };
}
