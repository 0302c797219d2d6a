// npm run bench -- memory: what a projector holds while it catches up, on a log and on one ten times as long. The heap is
// looked at after a collection, several times a second, by a process that does nothing else.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EventStoreDBClient } from '@eventstore/db-client';
import { EventLog } from '#event-store';
import { startStores } from './product.mjs';
import { writeHistory } from './history.mjs';
import { catchUp, incidents, timeline } from './projecting.mjs';

const count = Number(process.env.INCIDENTS ?? 1_000);
const self = fileURLToPath(import.meta.url);

if (process.send) await measure();
else await compare();

/** In a process of its own: catches up with the log, and tells the most that the heap held. */
async function measure() {
  const [eventStoreUrl, mongoUri] = process.argv.slice(-2);
  const log = new EventLog(eventStoreUrl);
  const { position } = await log.head();
  let [most, looks] = [0, 0];
  const looking = setInterval(() => {
    global.gc();
    looks += 1;
    most = Math.max(most, process.memoryUsage().heapUsed);
  }, 100);
  const seconds = await catchUp(log, mongoUri, [incidents, timeline], position);
  clearInterval(looking);
  await log.close();
  process.send({ most, looks, seconds });
  process.disconnect();
}

async function compare() {
  const stores = await startStores();
  const client = EventStoreDBClient.connectionString(stores.eventStoreUrl);
  const heapOf = () =>
    new Promise((resolve) => {
      const child = fork(self, [stores.eventStoreUrl, stores.mongoUri], { execArgv: ['--expose-gc'] });
      child.once('message', resolve);
    });
  const told = (events, { most, looks, seconds }) =>
    console.log(
      `  ${String(events).padStart(8)} events: at most ${(most / 2 ** 20).toFixed(1)} MiB in ${looks} looks, ${seconds.toFixed(1)} s`,
    );
  try {
    console.log('heap of a projector that catches up, after collections');
    const few = await writeHistory(client, count);
    const one = await heapOf();
    told(few, one);
    const many = few + (await writeHistory(client, count * 9, { first: count }));
    const ten = await heapOf();
    told(many, ten);
    console.log(`  on ten times the log ÷ on the log: ${(ten.most / one.most).toFixed(2)} (goal: at most 1.1)`);
  } finally {
    await client.dispose();
    await stores.stop();
  }
}
