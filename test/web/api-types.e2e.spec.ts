import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { newFolder, removeFolder, startApp } from '../e2e/running-app.js';

interface Types {
  slim: (document: unknown) => unknown;
  typesOf: (document: unknown) => Promise<string>;
}

test('the types of the calls of the page are those of /openapi.json', async () => {
  const folder = newFolder();
  const app = await startApp({ folder });
  const { body } = await app.get('/openapi.json');
  await app.stop();
  removeFolder(folder);
  const { slim, typesOf } = (await import(new URL('../../apps/web/api-types.mjs', import.meta.url).href)) as Types;
  const written = readFileSync(new URL('../../apps/web/src/api/openapi.d.ts', import.meta.url), 'utf8');
  const isCurrent = (await typesOf(slim(body))) === written;
  // Printed whole they would be twenty thousand lines.
  expect(isCurrent ? 'current' : 'old: start Debrief, and run node scripts/api-types.mjs ITS-ADDRESS').toBe('current');
}, 60_000);
