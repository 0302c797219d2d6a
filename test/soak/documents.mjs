// npm run soak -- documents: reads every event and every document of the product that runs on DEBRIEF_DATA_DIR, and compares
// the documents with what the oracles make of the events. Exits with 1 on any difference.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';

const whole = await load('test/e2e/whole-log.ts');

/**
 * @param run the addresses of both stores
 * @param also told of each incident's document, to compare it with something else
 * @returns how many documents there are, and those that differ
 */
export const compareDocuments = async ({ eventStoreUrl, mongoUri }, masterKeyFile, also) => {
  const { opened } = await whole.readWholeLog({ eventStoreUrl, mongoUri }, masterKeyFile);
  return whole.compareDocuments(opened, mongoUri, also);
};

if (process.argv[1] && fileURLToPath(import.meta.url).endsWith('documents.mjs') && process.argv.includes('documents')) {
  const folder = resolve(process.env.DEBRIEF_DATA_DIR || '.debrief');
  const run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  const { incidents, timeline, directory, facts, differing } = await compareDocuments(
    run,
    process.env.DEBRIEF_MASTER_KEY_FILE || join(folder, 'master-key'),
  );
  console.log(
    `${incidents} documents of incidents, ${facts} rows of facts, ${timeline} documents of timelines and ${directory} of the directory; ${differing.length} differ from the oracles`,
  );
  for (const difference of differing.slice(0, 5)) console.log(JSON.stringify(difference));
  process.exit(differing.length === 0 ? 0 : 1);
}
