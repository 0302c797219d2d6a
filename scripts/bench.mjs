// npm run bench -- access | append | exports | import | linter | project | proofs | rebuild | memory | metrics | names | tree | web
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root } from './prepare.mjs';

const benches = [
  'access',
  'append',
  'exports',
  'import',
  'linter',
  'project',
  'proofs',
  'rebuild',
  'memory',
  'metrics',
  'names',
  'tree',
  'web',
];
const [name] = process.argv.slice(2);
if (!benches.includes(name)) {
  console.error(`npm run bench -- NAME, with one of: ${benches.join(', ')}`);
  process.exit(2);
}
prepare();
await import(pathToFileURL(join(root, `test/bench/${name}.mjs`)).href);
