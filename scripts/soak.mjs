// npm run soak -- case-uci | documents | editing | faults | fuzz | projector | quarter | races | real | record-stream | uci: the long runs, that npm test holds only a small sample of.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root } from './prepare.mjs';

const runs = [
  'case-uci',
  'documents',
  'editing',
  'faults',
  'fuzz',
  'projector',
  'quarter',
  'races',
  'real',
  'record-stream',
  'uci',
];
const [name] = process.argv.slice(2);
if (!runs.includes(name)) {
  console.error(`npm run soak -- NAME, with one of: ${runs.join(', ')}`);
  process.exit(2);
}
prepare();
await import(pathToFileURL(join(root, `test/soak/${name}.mjs`)).href);
