// Writes the types of the page's calls from a running product's /openapi.json: node scripts/api-types.mjs URL
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { slim, typesOf } from '../apps/web/api-types.mjs';
import { root } from './prepare.mjs';

const [url = 'http://127.0.0.1:3000'] = process.argv.slice(2);
const answer = await fetch(`${url}/openapi.json`).catch(() => undefined);
if (!answer?.ok) {
  console.error(`No description at ${url}/openapi.json: start Debrief, and give its address.`);
  process.exit(3);
}
writeFileSync(join(root, 'apps/web/src/api/openapi.d.ts'), await typesOf(slim(await answer.json())));
