// npm run soak -- faults: the long form of test/e2e/faults.e2e.spec.ts. Two APIs, two projectors and both stores under load; 40
// kills by -9 at random moments, of each and of all at once; then everything acknowledged must be in the log once, and every
// document as the oracles have it. KILLS, WRITERS and SEED take other numbers. Exits with 1 on any fault.
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const { killedUnderLoad } = await load('test/e2e/under-faults.ts');

const seed = Number(process.env.SEED ?? Date.now() % 100_000);
const began = Date.now();
const say = (what) => console.log(`${String(Math.round((Date.now() - began) / 1_000)).padStart(5)} s  ${what}`);
say(`seed ${seed}`);
const { faults, ...counts } = await killedUnderLoad({
  kills: Number(process.env.KILLS ?? 40),
  writers: Number(process.env.WRITERS ?? 8),
  seed,
  say,
});
say(JSON.stringify(counts));
for (const fault of faults.slice(0, 50)) console.log(`WRONG ${fault}`);
say(faults.length === 0 ? 'verdict: no fault' : `verdict: WRONG (${faults.length} faults)`);
process.exit(faults.length === 0 ? 0 : 1);
