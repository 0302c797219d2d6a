// npm run bench -- metrics: distributions over the whole UCI log, where it is at ../shared/data or where UCI_LOG names it; over
// incidents made up where it is not. The first question after a start, and those that follow; what is kept in memory for them;
// exports, and the heap of the API while they run. And what the table of facts costs whoever builds read models.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { EventLog } from '#event-store';
import { metricProjections } from '#metrics';
import { median } from './measure.mjs';
import { writeHistory } from './history.mjs';
import { catchUp, incidents, timeline } from './projecting.mjs';
import { root, startProduct, startStores } from './product.mjs';

const archive = process.env.UCI_LOG ?? join(root, '../shared/data/uci-incident-event-log.zip');
const rounds = Number(process.env.ROUNDS ?? 3);
const asked = Number(process.env.QUESTIONS ?? 300);

const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

const product = await startProduct();
try {
  const get = (path) => product.ask(`${product.url}${path}`);
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
    const client = EventStoreDBClient.connectionString(product.eventStoreUrl);
    await writeHistory(client, 24_918);
    await client.dispose();
    console.log(`incidents made up, since ${archive} is not there (UCI_LOG may name it)`);
  }
  for (;;) {
    const { head, items } = await get('/v1/projections');
    if (items.every(({ position }) => position === head)) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
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
} finally {
  await product.stop();
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
