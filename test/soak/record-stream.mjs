// npm run soak -- record-stream: a client streams 100,000 facts; meanwhile the event store is stopped for a minute, and later
// frozen for half of one. What is not acknowledged, and the API's memory, must stay bounded; all must be acknowledged in the
// end, in order within each incident, and be on record once. Exits with 1 on any fault.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { credentials, loadPackageDefinition, Metadata } from '@grpc/grpc-js';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const { contract } = await import('../../dist/libs/contracts/src/index.js');

const facts = Number(process.env.FACTS ?? 100_000);
const incidents = Number(process.env.INCIDENTS ?? 200);
const stoppedSeconds = Number(process.env.STOPPED ?? 60);
const frozenSeconds = Number(process.env.FROZEN ?? 30);

const began = Date.now();
const wrong = [];
const say = (text) => console.log(`${String(Math.round((Date.now() - began) / 1_000)).padStart(5)} s  ${text}`);
const check = (what, holds, detail = '') => {
  say(`${holds ? 'ok   ' : 'WRONG'} ${what}${detail && `: ${detail}`}`);
  if (!holds) wrong.push(what);
};
const until = async (holds) => {
  while (!holds()) await pause(50);
};

const folder = mkdtempSync(join(tmpdir(), 'debrief-soak-'));
const key = `debrief_soak_${'x'.repeat(32)}`;
const running = new Set();

/** @returns the process, and what it said when it listened */
const start = async (entry, args, environment = {}, execArgv = []) => {
  const child = fork(join('dist', entry), args, {
    env: { ...process.env, LOG_LEVEL: 'error', ...environment },
    execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const said = await new Promise((resolve, reject) => {
    child.on('message', (message) => message.listening && resolve(message));
    child.once('exit', () => reject(new Error(`${entry} ended at its start`)));
  });
  return { child, ...said };
};
const end = (child, signal = 'SIGTERM') =>
  new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill(signal);
  });

const storeMain = 'libs/embedded-eventstore/src/main.js';
const storeArgs = ['--folder', join(folder, 'event-store')];
let store = await start(storeMain, storeArgs);
const documents = await start('libs/embedded-mongo/src/main.js', ['--folder', join(folder, 'documents')]);
const port = /:(\d+)/.exec(store.listening.split('//')[1])[1];

/** The API tells its memory after a collection, asked by nothing of its own. */
const telling = `setInterval(() => { gc(); process.send({ memory: process.memoryUsage() }); }, 2_000).unref();`;
const api = await start(
  'apps/api/src/main.js',
  [],
  {
    EVENTSTORE_URL: store.listening,
    MONGODB_URI: documents.listening,
    DEBRIEF_DATA_DIR: folder,
    DEBRIEF_PORT: '0',
    DEBRIEF_GRPC_PORT: '0',
    DEBRIEF_ADMIN_KEY: key,
  },
  ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(telling)}`],
);
let ended = false;
api.child.once('exit', () => (ended = true));

const { debrief } = loadPackageDefinition(contract);
const client = new debrief.v1.IncidentLog(api.grpc, credentials.createInsecure(), {
  // The library would keep 1 MiB for retries of its own, and call it sent.
  'grpc.enable_retries': 0,
});
const metadata = new Metadata();
metadata.set('authorization', `Bearer ${key}`);

let sent = 0;
let failed;
const answered = [];
const call = client.recordStream(metadata);
call.on('data', (answer) => answered.push({ item: Number(answer.item ?? 0), status: answer.status }));
const over = new Promise((resolve) => {
  call.once('end', resolve);
  call.once('error', (error) => {
    failed = error;
    resolve();
  });
});

let phase = 'running';
const highest = {};
api.child.on('message', ({ memory }) => {
  if (!memory) return;
  const { heap = 0, rss = 0 } = highest[phase] ?? {};
  highest[phase] = {
    ...highest[phase],
    heap: Math.max(heap, memory.heapUsed),
    rss: Math.max(rss, memory.rss),
  };
});
const watching = setInterval(() => {
  const { unanswered = 0 } = highest[phase] ?? {};
  highest[phase] = { ...highest[phase], unanswered: Math.max(unanswered, sent - answered.length) };
}, 20);
const told = setInterval(() => say(`${sent} sent, ${answered.length} answered (${phase})`), 30_000);

const first = Math.floor(Date.parse('2026-01-01T00:00:00Z') / 1_000);
// Without a text of their own, so that it is the store of events that is waited for and not the vault.
const responded = (turn) => ({ by: { kind: 'PERSON', name: 'Ines' }, occurredAt: { seconds: first + turn } });
const sending = (async () => {
  for (let place = 0; place < facts && failed === undefined; place++) {
    const [incident, turn] = [`soak-${place % incidents}`, Math.floor(place / incidents)];
    const request =
      turn === 0
        ? { idempotencyKey: incident, logged: { title: incident, severity: 3, key: incident } }
        : { idempotencyKey: `${incident} ${turn}`, incident: `key:${incident}`, responded: responded(turn) };
    await new Promise((resolve) => call.write(request, resolve));
    sent++;
  }
  call.end();
})();

await until(() => answered.length > facts / 50 || failed);
phase = 'stopped';
await end(store.child, 'SIGKILL');
say('event store killed');
const [sentBefore, answeredBefore] = [sent, answered.length];
await pause(stoppedSeconds * 1_000);
check(
  'while the store is stopped nothing fails, and the sender is held back',
  failed === undefined && !ended && answered.every(({ status }) => !status) && sent < facts,
  `${sent - sentBefore} more sent, ${answered.length - answeredBefore} answered, ${sent - answered.length} not answered`,
);
store = await start(storeMain, [...storeArgs, '--port', port]);
say('event store started again');
phase = 'again';
await until(() => answered.length > facts / 2 || failed);
phase = 'frozen';
store.child.kill('SIGSTOP');
say('event store frozen');
await pause(frozenSeconds * 1_000);
store.child.kill('SIGCONT');
say('event store goes on');
phase = 'after';
await Promise.race([over, sending.then(() => over)]);
clearInterval(watching);
clearInterval(told);

check('the stream came to its end', failed === undefined && !ended, failed?.message);
check(
  'every fact was answered once',
  new Set(answered.map(({ item }) => item)).size === facts && answered.length === facts,
);
check(
  'none was refused',
  answered.every(({ status }) => !status),
  answered.find(({ status }) => status)?.status.message,
);
const last = new Map();
const disordered = answered.filter(({ item }) => {
  const before = last.get(item % incidents) ?? -1;
  last.set(item % incidents, item);
  return item < before;
});
check('answers came in order within each incident', disordered.length === 0, `${disordered.length} did not`);

let misplaced = 0;
let missing = 0;
for (let incident = 0; incident < incidents; incident++) {
  const answer = await fetch(`${api.listening}/v1/incidents/key:soak-${incident}/timeline`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const { entries } = await answer.json();
  const turns = entries
    .sort((one, other) => Number(one.revision) - Number(other.revision))
    .filter(({ type }) => type === 'IncidentResponded')
    .map(({ occurredAt }) => Date.parse(occurredAt) / 1_000 - first);
  misplaced += turns.filter((turn, index) => turn !== index + 1).length;
  missing += Math.floor((facts - 1 - incident) / incidents) - turns.length;
}
check(
  'every fact is on record once, in the order it was sent',
  misplaced === 0 && missing === 0,
  `${misplaced} misplaced, ${missing} missing`,
);

const mebibytes = (bytes) => `${Math.round(bytes / 1_048_576)} MiB`;
for (const [name, { heap, rss, unanswered }] of Object.entries(highest))
  say(`${name}: at most ${unanswered} not answered, heap ${mebibytes(heap ?? 0)}, resident ${mebibytes(rss ?? 0)}`);
const outages = [highest.stopped, highest.frozen];
// Of these short facts 1 to 2 MiB in the buffers of the connection are some 20,000; Debrief itself has read 64 of them.
check(
  'what is not acknowledged stayed bounded',
  outages.every(({ unanswered }) => unanswered < 30_000),
);
check(
  'the heap did not grow while the store was away',
  outages.every(
    ({ heap }) => heap < Math.max(highest.running.heap, highest.again.heap, highest.after.heap) + 64 * 1_048_576,
  ),
);
say(
  `${facts} facts, ${Math.round(facts / ((Date.now() - began) / 1_000 - stoppedSeconds - frozenSeconds))} a second while the store was there`,
);

client.close();
for (const { child } of [api, documents, store]) if (running.has(child)) await end(child);
rmSync(folder, { recursive: true, force: true });
process.exit(wrong.length === 0 ? 0 : 1);
