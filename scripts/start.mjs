// npm start: installs what is missing, builds what is stale, starts everything.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root } from './prepare.mjs';

prepare();
process.argv.splice(2, 0, 'start');
await import(pathToFileURL(join(root, 'dist/apps/cli/src/main.js')).href);
