// npm run soak -- quarter: the long form of test/e2e/quarter.e2e.spec.ts. Three months of incidents on a clock that is stepped,
// recorded over HTTP, with two projectors, an API and both stores, each of which is killed by -9 now and then; what was announced
// must be what the script of the quarter makes due, each once and in the order of the log, over SSE and over gRPC. INCIDENTS,
// KILLS and SEED take other numbers. Exits with 1 on any fault.
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const { simulatedQuarter } = await load('test/quarter/quarter.ts');

const seed = Number(process.env.SEED ?? Date.now() % 100_000);
const began = Date.now();
const say = (what) => console.log(`${String(Math.round((Date.now() - began) / 1_000)).padStart(5)} s  ${what}`);
say(`seed ${seed}`);
try {
  const { faults, ...counts } = await simulatedQuarter({
    incidents: Number(process.env.INCIDENTS ?? 150),
    kills: Number(process.env.KILLS ?? 40),
    seed,
    say,
  });
  say(JSON.stringify(counts));
  for (const fault of faults.slice(0, 50)) console.log(`WRONG ${fault}`);
  say(faults.length === 0 ? 'verdict: no fault' : `verdict: WRONG (${faults.length} faults)`);
  process.exit(faults.length === 0 ? 0 : 1);
} catch (error) {
  console.error(error);
  say('verdict: WRONG (it did not come to its end)');
  process.exit(1);
}
