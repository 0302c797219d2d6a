// npm run soak -- races: the long form of test/e2e/races.e2e.spec.ts. 100,000 commands race on 50 incidents, 10,000 at a time,
// over two APIs, by HTTP and gRPC. No update may be lost: each answer is true, each event is in one answer, what was said to be
// on record is, and every incident is served as the oracle folds it. COMMANDS and SEED take other numbers. Exits with 1 on any
// fault.
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const { race, startTrack } = await load('test/e2e/racing.ts');

const commands = Number(process.env.COMMANDS ?? 100_000);
const seed = Number(process.env.SEED ?? Date.now() % 100_000);
const atOnce = Math.min(10_000, commands);
const say = (what) => console.log(what);
say(`seed ${seed}`);

let wrong = 0;
// An incident holds 10,000 events: each round has fifty of its own.
for (let round = 0; round * atOnce < commands; round++) {
  const track = await startTrack();
  const { faults, ...counts } = await race(track, { commands: atOnce, incidents: 50, seed: seed + round });
  await track.end();
  say(`round ${round + 1}: ${JSON.stringify(counts)}`);
  for (const fault of faults.slice(0, 20)) say(`WRONG ${fault}`);
  wrong += faults.length;
}
say(wrong === 0 ? 'verdict: no fault' : `verdict: WRONG (${wrong} faults)`);
process.exit(wrong === 0 ? 0 : 1);
