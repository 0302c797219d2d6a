// npm run soak -- case-uci: the figures of docs/case-study-uci.md. Imports the whole UCI incident log under one agreement, makes
// a second one over it afterwards, compares every verdict and every time to fix with minutes counted from the raw rows, and
// the page with both. Prints the tables, and how long read models took. Exits with 1 on any difference.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { load } from './load.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const { archive, readArchive, whyNoArchive } = await load('test/uci/archive.ts');
if (whyNoArchive() !== undefined) {
  console.log(whyNoArchive());
  process.exit(0);
}
const { readTickets } = await load('test/uci/walk.ts');
const { agreementOf, assumed, firstDay, judged, weekdays } = await load('test/uci/judged.ts');
const { factsOf, recommendations, recommendedOf, tablesOfDurations, tablesOfVerdicts, toldOf } =
  await load('test/uci/case-study.ts');
const { pageDifferences } = await load('test/uci/case-study-page.ts');
const { newDataFolder, runCommand, startProduct } = await load('test/e2e/product.ts');

const began = Date.now();
const say = (text) => console.log(`${String(Math.round((Date.now() - began) / 1_000)).padStart(5)} s  ${text}`);
const wrong = [];
const check = (what, differing) => {
  say(`${differing.length === 0 ? 'ok   ' : 'WRONG'} ${what}${differing.length === 0 ? '' : `: ${differing.length}`}`);
  for (const each of differing.slice(0, 10)) console.log(JSON.stringify(each));
  if (differing.length > 0) wrong.push(what);
};

const raw = await readArchive().catch(({ message }) => {
  console.log(message);
  process.exit(2);
});
const { tickets, rows } = readTickets(raw);
say(`${tickets.size} tickets in ${rows} rows`);
const told = [...tickets.values()].map(toldOf);
const tables = {
  ...tablesOfDurations(told),
  ...tablesOfVerdicts(tickets),
  recommendations: recommendations(tickets),
};
for (const [name, table] of Object.entries(tables)) {
  console.log(`\n${name}`);
  for (const row of table) console.log(`  ${row.join(' | ')}`);
}
check('the page says what the rows come to', pageDifferences(tables, factsOf(told, rows)));

const dataFolder = newDataFolder();
const product = await startProduct(dataFolder, { DEBRIEF_RATE_LIMIT: '100000000' });
let ending = false;
const end = async () => {
  if (ending) return;
  ending = true;
  await product.stop();
  rmSync(dataFolder, { recursive: true, force: true });
};
process.once('SIGINT', () => void end().then(() => process.exit(3)));

const made = async (path, body) => {
  const answer = await product.post(path, body);
  if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};

/** Until every read model has everything that is on record. @returns seconds */
const caughtUp = async () => {
  const from = performance.now();
  for (;;) {
    const { head, items } = (await product.get('/v1/projections')).body;
    if (items.every(({ position, state }) => state === 'live' && BigInt(position) >= BigInt(head))) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return (performance.now() - from) / 1_000;
};

const rebuilt = async (name) => {
  const from = performance.now();
  const { id } = (await product.post(`/v1/projections/${name}/rebuilt`, {})).body;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const found = (await product.get('/v1/projections')).body.items.find((item) => item.name === name).rebuilt;
    if (found?.id !== id) continue;
    say(`${name} built anew in ${((performance.now() - from) / 1_000).toFixed(0)} s`);
    check(`a rebuild of ${name} gives the same documents`, found.checksum === found.before ? [] : [found]);
    return;
  }
};

/** Where the system tells: the most that the projector has held, in MiB. */
const memoryOfProjector = () => {
  const { pid } = product.parts().find(({ command }) => command.includes('apps/projector')) ?? {};
  const [, kibibytes] = /VmHWM:\s+(\d+)/.exec(pid ? readFileSync(`/proc/${pid}/status`, 'utf8') : '') ?? [];
  return kibibytes === undefined ? 'unknown' : `${Math.round(kibibytes / 1_024)} MiB`;
};

const run = async () => {
  // Categories are the services. An agreement holds from no day before there is word of them (rules.md L5).
  const services = [...new Set([...tickets.values()].flat().map((row) => row.category))].filter((name) => name !== '?');
  await made('/v1/teams', { name: 'Case study' });
  for (const name of services) {
    const { id } = await made('/v1/services', { name });
    await made(`/v1/services/${id}/owners`, { team: 'Case study', occurredAt: `${firstDay}T00:00:00Z` });
  }
  await made('/v1/calendars', weekdays);
  const first = await made('/v1/agreements', agreementOf(assumed.always, services));

  const { code, stdout, stderr } = await runCommand(
    ['import', archive, '--format', 'uci', '--json', '--rejects', join(dataFolder, 'rejects.ndjson')],
    { DEBRIEF_DATA_DIR: dataFolder },
  ).ended;
  if (code !== 0) throw new Error(`the import ended with ${code}: ${stderr}`);
  say(`imported: ${JSON.stringify(JSON.parse(stdout))}`);
  say(`${(await caughtUp()).toFixed(0)} s later all read models had all of it`);
  const second = await made('/v1/agreements', agreementOf(assumed.weekdays, services));
  say(`an agreement made over all of it was judged in ${(await caughtUp()).toFixed(0)} s`);
  say(`the projector held at most ${memoryOfProjector()}`);

  const mongo = new MongoClient(JSON.parse(readFileSync(join(dataFolder, 'run.json'), 'utf8')).mongoUri);
  try {
    await compareWith(mongo.db('debrief'), { always: first.id, weekdays: second.id });
  } finally {
    await mongo.close();
  }
  await rebuilt('verdicts');
  await rebuilt('incidents');
  await rebuilt('recommendations');
};

const compareWith = async (documents, agreements) => {
  const ids = new Map();
  for await (const { _id, key } of documents.collection('incidents').find({}, { projection: { key: 1 } }))
    if (key?.startsWith('uci:')) ids.set(_id, key.slice(4));
  check('every ticket is an incident', ids.size === tickets.size ? [] : [ids.size]);

  const lengths = [];
  for await (const { _id, timeToFixAtMost } of documents.collection('incident_facts').find({})) {
    const { fixed, opened } = toldOf(tickets.get(ids.get(_id)));
    const expected = fixed === undefined ? null : fixed.at - opened;
    if (Number(timeToFixAtMost ?? -1) !== (expected ?? -1))
      lengths.push({ ticket: ids.get(_id), expected, timeToFixAtMost });
  }
  check('every time to fix is that of the rows', lengths);

  const recommended = [];
  const kinds = {};
  for await (const { _id, priority, items } of documents.collection('recommendations').find({})) {
    const { is } = recommendedOf(tickets.get(ids.get(_id)));
    if (priority !== is) recommended.push({ ticket: ids.get(_id), is, priority });
    for (const item of items)
      kinds[`${item.kind} ${item.priority}`] = (kinds[`${item.kind} ${item.priority}`] ?? 0) + 1;
  }
  say(`recommended: ${JSON.stringify(kinds)}`);
  check('what is recommended is what the rows come to, and nothing is urgent for want of a start', recommended);

  let count = 0;
  const differing = [];
  for await (const { _id, verdicts } of documents.collection('verdicts').find({})) {
    count += 1;
    const ticket = ids.get(_id);
    for (const [name, id] of Object.entries(agreements)) {
      const { state, minutes } = judged(tickets.get(ticket), assumed[name]);
      const verdict = verdicts.find((each) => each.agreement === id && each.state !== 'not-applicable');
      const served = { state: verdict?.state ?? 'none', minutes: (verdict?.measured?.atMost ?? NaN) / 60_000 };
      const isSame = served.state === state && (state === 'none' || served.minutes === minutes);
      if (!isSame) differing.push({ ticket, by: name, counted: { state, minutes }, served });
    }
  }
  check('every ticket has a document of verdicts', count === tickets.size ? [] : [count]);
  check(`the verdicts of both agreements on ${count} tickets are those that counted minutes come to`, differing);
};

try {
  await run();
} catch (error) {
  console.error(error);
  wrong.push('the soak did not come to its end');
}
await end();
say(wrong.length === 0 ? 'verdict: no difference' : `verdict: WRONG (${wrong.join('; ')})`);
process.exit(wrong.length === 0 ? 0 : 1);
