// npm run soak -- projector: the long forms of test/e2e/projector.e2e.spec.ts. 10,000 writes, each followed by a read on
// another connection; 200 kills by -9 while a projector catches up; a projector frozen for a minute. Exits with 1 on any fault.
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { compareDocuments } from './documents.mjs';
import { load } from './load.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const { clientOf, startParts } = await load('test/e2e/parts.ts');

const writes = Number(process.env.WRITES ?? 10_000);
const kills = Number(process.env.KILLS ?? 200);
const frozenSeconds = Number(process.env.FROZEN ?? 60);

const began = Date.now();
const wrong = [];
const check = (what, holds, detail = '') => {
  console.log(
    `${String(Math.round((Date.now() - began) / 1_000)).padStart(5)} s  ${holds ? 'ok   ' : 'WRONG'} ${what}${detail && `: ${detail}`}`,
  );
  if (!holds) wrong.push(what);
};
const until = async (holds) => {
  while (!(await holds())) await pause(20);
};

const parts = await startParts();
const api = await parts.api();
const client = clientOf(api.url, parts.key);
const other = clientOf((await parts.api()).url, parts.key);
let logged = 0;
const log = async () => {
  const number = logged++;
  const { status, body } = await client.post('/v1/incidents', {
    key: `soak-${number}`,
    title: `Incident ${number}`,
    services: [],
    severity: (number % 5) + 1,
    reportedBy: null,
    loggedBy: null,
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.position;
};
const isCaughtUp = async () => {
  const { head, items, projector } = (await client.get('/v1/projections')).body;
  return projector !== null && items.every(({ position, state }) => state === 'live' && position === head);
};
const compare = async (when) => {
  await until(isCaughtUp);
  const { incidents, timeline, differing } = await compareDocuments(parts, `${parts.folder}/master-key`);
  check(
    `${incidents} + ${timeline} documents are the oracle's ${when}`,
    differing.length === 0,
    `${differing.length} differ`,
  );
  for (const difference of differing.slice(0, 3)) console.log(JSON.stringify(difference));
};

try {
  const first = await parts.projector();
  let stale = 0;
  // Eight who write and read; each must find at least what it wrote.
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (logged < writes) {
        const position = await log();
        const { status, body } = await other.get(`/v1/incidents?limit=200&minPosition=${position}`);
        // Logged last, listed first: its own incident is among the newest.
        if (status !== 200 || !body.items.some((item) => item.position === position)) stale += 1;
      }
    }),
  );
  check(
    `${logged} writes, each followed by reads on other connections, never showed less than their position`,
    stale === 0,
    `${stale} did`,
  );
  await compare('after that');

  await first.stop();
  let caught = 0;
  for (let round = 0; round < kills; round++) {
    const projector = await parts.projector();
    const deadline = Date.now() + Math.random() * 400;
    while (Date.now() < deadline) await pause(1);
    await projector.kill();
    if (!(await isCaughtUp())) caught += 1;
    // From the beginning again, so that there is something to catch up with: as after another version.
    if (round % 5 === 4) await forget();
  }
  check(`${kills} kills while catching up`, caught > kills / 2, `${caught} of them before the end`);
  const second = await parts.projector();
  await compare('after the kills');

  second.freeze();
  const third = await parts.projector();
  for (let end = Date.now() + frozenSeconds * 1_000; Date.now() < end;) await log();
  second.wake();
  for (let number = 0; number < 500; number++) await log();
  await compare(`after one was frozen for ${frozenSeconds} s and woken while another worked`);
  await third.stop();
} catch (error) {
  console.error(error);
  wrong.push('the soak did not come to its end');
}
await parts.end();
console.log(wrong.length === 0 ? 'verdict: no fault' : `verdict: WRONG (${wrong.join('; ')})`);
process.exit(wrong.length === 0 ? 0 : 1);

/** The documents are gone, as when their file was lost. */
async function forget() {
  const { MongoClient } = await import('mongodb');
  const mongo = new MongoClient(parts.mongoUri);
  await mongo.db('debrief').dropDatabase();
  await mongo.close();
}
