// npm run soak -- editing: the long form of test/e2e/editing.e2e.spec.ts. 20 clients write the sections of one document for a
// minute, on the product as `npm start` runs it: every text is in a version, or came back as a conflict. SECONDS and CLIENTS take
// other numbers. Exits with 1 on any fault.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const { newDataFolder, startProduct } = await load('test/e2e/product.ts');
const { writeTogether } = await load('test/editing/together.ts');

const [clients, seconds] = [Number(process.env.CLIENTS ?? 20), Number(process.env.SECONDS ?? 60)];
const folder = newDataFolder();
const product = await startProduct(folder, { DEBRIEF_RATE_LIMIT: '100000000' });
try {
  const incident = { key: 'edited', title: 'Orders are not confirmed', services: [], severity: 2, reportedBy: null };
  const { status } = await product.post('/v1/incidents', incident);
  if (status !== 201) throw new Error(`the incident was answered with ${status}`);
  const place = { url: `${product.url}/v1/incidents/key:edited`, key: product.key };
  const { written, conflicts, faults } = await writeTogether(place, { clients, seconds });
  console.log(`${clients} clients, ${seconds} s: ${written} texts were written, ${conflicts} came back as conflicts`);
  for (const fault of faults) console.log(`WRONG ${fault}`);
  console.log(faults.length === 0 ? 'verdict: no fault' : `verdict: WRONG (${faults.length} faults)`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
}
