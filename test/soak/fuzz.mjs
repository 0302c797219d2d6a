// npm run soak -- fuzz: 30 minutes of random and mutated requests at everything that listens: HTTP and gRPC of the API, the
// protocols of both embedded stores, and connections that speak none of them. Nothing may end, hang, grow, or write an event
// that no answer told of. MINUTES and SEED may be given. Exits with 1 on any fault.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { rawClient } from './fuzz/calls.mjs';
import { fuzzDocuments } from './fuzz/documents.mjs';
import { fuzzEventStore } from './fuzz/event-store.mjs';
import { newFindings, within } from './fuzz/findings.mjs';
import { fuzzGrpc } from './fuzz/grpc.mjs';
import { fuzzHttp } from './fuzz/http.mjs';
import { logCheck } from './fuzz/log-check.mjs';
import { newProbes } from './fuzz/probes.mjs';
import { startProcess } from './fuzz/processes.mjs';
import { randomFrom } from './fuzz/random.mjs';
import { connectionsOf } from './fuzz/sockets.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const minutes = Number(process.env.MINUTES ?? 30);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
/** How long a probe may take, in milliseconds, while everything around it is under fuzz. */
const patience = 5_000;
/** The heap of the first third is what the heap at the end is held against, times this. */
const growth = 1.2;

let began = Date.now();
const say = (text) => console.log(`${String(Math.round((Date.now() - began) / 1_000)).padStart(5)} s  ${text}`);
const findings = newFindings();
let stopping = false;
const random = randomFrom(seed);
say(`seed ${seed}, ${minutes} minutes`);

const folder = mkdtempSync(join(tmpdir(), 'debrief-fuzz-'));
const key = `debrief_fuzz_${'x'.repeat(32)}`;
const processes = [];
const start = async (...given) => {
  const started = await startProcess(...given);
  processes.push(started);
  return started;
};
const storeMain = 'libs/embedded-eventstore/src/main.js';
const documentsMain = 'libs/embedded-mongo/src/main.js';
const eventStore = await start('event store of the product', storeMain, ['--folder', join(folder, 'event-store')]);
const documents = await start('document store of the product', documentsMain, ['--folder', join(folder, 'documents')]);
const environment = {
  EVENTSTORE_URL: eventStore.url,
  MONGODB_URI: documents.url,
  DEBRIEF_DATA_DIR: folder,
  DEBRIEF_PORT: '0',
  DEBRIEF_GRPC_PORT: '0',
  DEBRIEF_ADMIN_KEY: key,
};
const api = await start('API', 'apps/api/src/main.js', [], environment);
await start('projector', 'apps/projector/src/main.js', [], environment);
// Stores of their own for what speaks to a store directly: there a right append is an event, whatever it holds.
const bareEvents = await start('event store', storeMain, ['--folder', join(folder, 'bare-events')]);
const bareDocuments = await start('document store', documentsMain, ['--folder', join(folder, 'bare-documents')]);
for (const { name, crashed, said } of processes)
  void crashed.then(({ code, signal }) =>
    findings.fault(`the ${name} ended`, `code ${code}, signal ${signal}: ${said()}`),
  );

const ask = async (path, body) => {
  const answer = await fetch(`${api.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${key}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: await answer.json() };
};

/** What requests may name, the latest of each. */
const known = {
  incidents: [],
  events: [],
  remember(kind, id) {
    if (this[kind].length < 60) this[kind].push(id);
    else this[kind][10 + random.below(50)] = id;
  },
};
const recorded = new Set();
for (let place = 1; place <= 10; place++) {
  const title = `Incident ${place}`;
  const { body } = await ask('/v1/incidents', {
    title,
    services: ['Checkout'],
    severity: 3,
    reportedBy: null,
    key: `fuzz-${place}`,
  });
  known.remember('incidents', place % 2 ? body.id : `key:fuzz-${place}`);
  for (const id of body.eventIds) {
    known.remember('events', id);
    recorded.add(id);
  }
}
const tell = (ids) => ids.forEach((id) => recorded.add(id));

const http = await fuzzHttp({ url: api.url, key, known, findings, recorded: tell });
const grpc = await fuzzGrpc({ address: api.grpc, key, known, findings, recorded: tell });
const events = await fuzzEventStore({ url: bareEvents.url, findings });
const wire = await fuzzDocuments({ url: bareDocuments.url, findings });

// ---- One lane after the other step by step, all lanes at once, and all standing while something is checked ----
let gate = Promise.resolve();
const lanes = [...http.lanes, ...grpc.lanes, ...events.lanes, ...wire.lanes].map((step) => ({
  step,
  random: random.branch(),
  busy: undefined,
}));
const run = async (lane) => {
  while (!stopping) {
    await gate;
    if (stopping) return;
    lane.busy = lane.step(lane.random);
    await lane.busy.catch((error) => findings.fault('the fuzz itself failed', error.stack));
  }
};
const standing = async (work) => {
  let open;
  gate = new Promise((resolve) => (open = resolve));
  await Promise.allSettled(lanes.map(({ busy }) => busy));
  try {
    return await work();
  } finally {
    open();
  }
};

const ports = [
  api.url,
  `http://${api.grpc}`,
  bareEvents.url.replace('esdb', 'http'),
  bareDocuments.url.replace('mongodb', 'http'),
].map((url) => Number(new URL(url).port));

// ---- Probes: right requests that are answered all the time ----
const { close: closeProbes, ...probes } = await newProbes({
  url: api.url,
  grpc: api.grpc,
  key,
  eventStoreUrl: bareEvents.url,
  mongoUri: bareDocuments.url,
});
const checkLog = logCheck(eventStore.url, recorded, findings);
await checkLog();
await events.check();
let slowest = {};
const probing = (async () => {
  while (!stopping) {
    for (const [name, probe] of Object.entries(probes)) {
      const asked = performance.now();
      try {
        await within(patience, name, probe());
      } catch (error) {
        findings.fault(`the probe of ${name} was not answered`, error.message);
      }
      const took = Math.round(performance.now() - asked);
      if (took > 1_500) say(`slow: ${name} ${took} ms`);
      slowest[name] = Math.max(slowest[name] ?? 0, took);
    }
    await pause(250);
  }
})();

began = Date.now();
const running = lanes.map(run);
const heaps = () =>
  Promise.all(processes.map(async ({ name, heap }) => [name, await within(30_000, `the heap of the ${name}`, heap())]));
let baseline;
const total = minutes * 60_000;
const step = Math.min(60_000, total / 3);
let logged = 0;
let last;
for (let at = step; at <= total + 1; at += step) {
  await pause(Math.max(0, began + at - Date.now()));
  const { heap, appended } = await standing(async () => ({
    appended: { product: await checkLog(), bare: await events.check() },
    heap: Object.fromEntries(await heaps()),
  }));
  logged += appended.product;
  last = heap;
  if (baseline === undefined && at >= total / 3) baseline = heap;
  say(
    `${findings.told()}; ${appended.product} + ${appended.bare} events checked; slowest ${Object.entries(slowest)
      .map(([name, took]) => `${name} ${took} ms`)
      .join(', ')}; heap ${Object.values(heap)
      .map((bytes) => (bytes / 1_048_576).toFixed(1))
      .join(' ')} MiB; connections ${ports.map(connectionsOf).join(' ')}`,
  );
  slowest = {};
}
stopping = true;
await Promise.all([...running, probing]);

// ---- What is left ----
for (const { name } of processes) {
  const [before, after] = [baseline[name], last[name]];
  const factor = after / before;
  say(
    `heap of the ${name}: ${(before / 1_048_576).toFixed(1)} MiB, at the end ${(after / 1_048_576).toFixed(1)} MiB (× ${factor.toFixed(2)})`,
  );
  // In less time it is still being filled with what is kept on purpose: cursors stay ten minutes.
  if (factor > growth && minutes >= 30) findings.fault(`the heap of the ${name} grew`, `× ${factor.toFixed(2)}`);
}
say(`${await wire.check()} documents are readable, ${logged} events of the product were told of`);
const { body: projections } = await ask('/v1/projections');
for (const { name, parked } of projections.items)
  if (parked > 0) findings.fault('a projection is parked', `${name}: ${parked}`);
await rebuildAll();
http.close();
grpc.close();
events.close();
wire.close();
await closeProbes();
await allClosed();
for (const each of processes.toReversed()) await each.stop();
// Files are as good as they were: both are opened again, and hold the same.
const again = await startProcess('event store', storeMain, ['--folder', join(folder, 'bare-events')]);
const documentsAgain = await startProcess('document store', documentsMain, [
  '--folder',
  join(folder, 'bare-documents'),
]);
await again.stop();
await documentsAgain.stop();
rmSync(folder, { recursive: true, force: true });
console.log(
  findings.faults.length === 0
    ? 'verdict: no fault'
    : `verdict: WRONG (${findings.faults.map(({ what }) => what).join('; ')})`,
);
process.exit(findings.faults.length === 0 ? 0 : 1);

/** Builds every read model anew: what was folded while it came in is what is folded from the whole log. */
async function rebuildAll() {
  for (const { name, kind } of projections.items) {
    if (kind !== 'read-model') continue;
    await ask(`/v1/projections/${name}/rebuilt`, {});
    const item = await rebuilt(name);
    if (item === undefined) {
      findings.fault('a rebuild stands still', name);
      continue;
    }
    say(`read model ${name} built anew: ${JSON.stringify(item.rebuilt)}`);
    const { before, checksum } = item.rebuilt;
    if (before !== checksum) findings.fault('a read model differs from its rebuild', name);
  }
}

/** Undefined where it came no further for a minute; a rebuild takes its time, so that others notice little of it. */
async function rebuilt(name) {
  let at;
  for (let end = Date.now() + 60_000; Date.now() < end;) {
    const item = (await ask('/v1/projections')).body.items.find((each) => each.name === name);
    if (item.rebuilt && !item.wanted) return item;
    if (item.wanted?.position !== at) end = Date.now() + 60_000;
    at = item.wanted?.position;
    await pause(100);
  }
  return undefined;
}

/** What clients left is given back in a while: half a minute where a connection is half-closed in the middle of a call. */
async function allClosed() {
  // Those that this process keeps for its next request, and what the last seconds left.
  const few = 50;
  const left = () => ports.filter((port) => connectionsOf(port) > few);
  for (let end = Date.now() + 90_000; left().length > 0 && Date.now() < end;) await pause(500);
  for (const port of left())
    findings.fault('connections that are gone are kept', `${connectionsOf(port)} to port ${port}`);
}
