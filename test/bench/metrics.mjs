// npm run bench -- metrics: distributions over the whole UCI log, where it is at ../shared/data or where UCI_LOG names it; over
// rows made up where it is not. The first question after a start, and those that follow; what is kept in memory for them.
// And what the table of facts costs whoever builds read models.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { EventStoreDBClient } from '@eventstore/db-client';
import { EventLog } from '#event-store';
import { durationNames } from '#incidents/domain';
import { FactColumns, metricProjections } from '#metrics';
import { Durations } from '#metrics/domain';
import { ReadModels, ReadStore } from '#read-models';
import { median } from './measure.mjs';
import { writeHistory } from './history.mjs';
import { catchUp, incidents, timeline } from './projecting.mjs';
import { root, startProduct, startStores } from './product.mjs';
import { factsRow } from './rows.mjs';

const archive = process.env.UCI_LOG ?? join(root, '../shared/data/uci-incident-event-log.zip');
const rounds = Number(process.env.ROUNDS ?? 3);
const asked = Number(process.env.QUESTIONS ?? 300);

const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

const product = await startProduct();
try {
  const get = (path) => product.ask(`${product.url}${path}`);
  const caughtUp = async () => {
    for (;;) {
      const { head, items } = await get('/v1/projections');
      if (items.every(({ position }) => position === head)) break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  await caughtUp();
  if (existsSync(archive)) {
    const { status } = spawnSync(
      process.execPath,
      [
        join(root, 'dist/apps/cli/src/main.js'),
        'import',
        archive,
        '--format',
        'uci',
        '--rejects',
        join(product.folder, 'rejects'),
      ],
      {
        env: { ...process.env, DEBRIEF_URL: product.url, DEBRIEF_API_KEY: product.key },
        stdio: 'ignore',
      },
    );
    if (status > 1) throw new Error(`the import ended with ${status}`);
    console.log('the UCI log');
  } else {
    // Beside what the projector does, and below where it is: nothing that it folds touches them.
    const store = new ReadStore(product.mongoUri);
    for (let from = 0; from < 24_918; from += 1_000)
      await store.collection('incident_facts').insertMany(
        Array.from({ length: Math.min(1_000, 24_918 - from) }, (_, place) => ({
          ...factsRow(from + place),
          position: 0n,
        })),
      );
    await store.close();
    console.log(`24,918 rows made up, since ${archive} is not there (UCI_LOG may name it)`);
  }
  await caughtUp();
  const ask = async (url, path) => {
    const began = performance.now();
    const answer = await product.ask(`${url}/v1/metrics/${path}`);
    return { milliseconds: performance.now() - began, answer };
  };
  const questions = {
    'durations by month': 'durations?groupBy=month',
    'durations by month and severity': 'durations?groupBy=month,severity',
    'durations by service and team': 'durations?groupBy=service,team',
    'origins by month': 'origins?groupBy=month',
  };
  for (const [what, path] of Object.entries(questions)) {
    const first = [];
    for (let round = 0; round < rounds; round++) {
      const fresh = await product.anotherApi('apps/api/src/main.js');
      // A connection, and the caller, are known by then.
      await product.ask(`${fresh}/v1/me`);
      first.push((await ask(fresh, path)).milliseconds);
      if (round < rounds - 1) continue;
      const warm = [];
      let told;
      for (let each = 0; each < asked; each++) {
        const { milliseconds, answer } = await ask(fresh, path);
        warm.push(milliseconds);
        told = answer;
      }
      const n = told.items.reduce((sum, item) => sum + (item.incidents ?? item.n), 0);
      console.log(
        `${what}: ${told.items.length} groups, ${n} incidents in them; first ${median(first).toFixed(0)} ms, ` +
          `then p50 ${quantile(warm, 0.5).toFixed(1)} ms, p99 ${quantile(warm, 0.99).toFixed(1)} ms of ${asked}`,
      );
      if (path === 'durations?groupBy=month' && process.env.TELL) console.log(JSON.stringify(told, null, 1));
    }
  }
  await tellMemory();
} finally {
  await product.stop();
}

/** What is kept for all of it: the same columns in this process, looked at after a collection. */
async function tellMemory() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const store = new ReadStore(product.mongoUri);
  const { log } = await store.database.collection('projections').findOne({ _id: 'incident_facts' });
  const columns = new FactColumns(new ReadModels(store, metricProjections, log));
  const held = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const nothing = () => ({ take: () => undefined, answer: () => undefined });
  const before = held();
  await columns.count(undefined, nothing);
  const { rows, bytes } = columns.size;
  const kept = held() - before;
  console.log(
    `kept in memory: ${(kept / 2 ** 20).toFixed(1)} MiB for ${rows} rows, ${(kept / rows).toFixed(0)} bytes a row; ` +
      `of that ${(bytes / 2 ** 20).toFixed(1)} MiB in columns`,
  );
  // What the processor does for a question, whatever else runs on the machine.
  const question = {
    ...{ sight: { services: undefined, person: undefined }, by: 'firstLoggedAt', groupBy: ['month'] },
    zone: 'UTC',
  };
  const cost = [];
  for (let each = 0; each < 100; each++) {
    const began = process.cpuUsage();
    await columns.count(undefined, () => new Durations(question, durationNames));
    const { user, system } = process.cpuUsage(began);
    cost.push((user + system) / 1_000);
  }
  console.log(
    `durations by month, time of the processor: p50 ${quantile(cost, 0.5).toFixed(1)} ms, p99 ${quantile(cost, 0.99).toFixed(1)} ms`,
  );
  await store.close();
}

// What one more read model costs: the same log, without and with it.
const stores = await startStores();
const client = EventStoreDBClient.connectionString(stores.eventStoreUrl);
const log = new EventLog(stores.eventStoreUrl);
try {
  const events = await writeHistory(client, Number(process.env.INCIDENTS ?? 4_000));
  const { position } = await log.head();
  const [without, beside] = [[], []];
  for (let round = 0; round < rounds; round++) {
    without.push(await catchUp(log, stores.mongoUri, [incidents, timeline], position));
    beside.push(await catchUp(log, stores.mongoUri, [incidents, timeline, ...metricProjections], position));
  }
  console.log(
    `catch-up with ${events} events: incidents and timeline ${median(without).toFixed(1)} s, with facts ${median(beside).toFixed(1)} s: ` +
      `${(median(beside) / median(without)).toFixed(2)} ×`,
  );
} finally {
  await log.close();
  await client.dispose();
  await stores.stop();
}
