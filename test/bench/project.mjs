// npm run bench -- project: how fast read models follow a log, beside the raw client reading it and the raw driver writing
// documents of the same size in bulk; and what eight of them cost beside one.
import { join } from 'node:path';
import { EventStoreDBClient, FORWARDS, START } from '@eventstore/db-client';
import { MongoClient } from 'mongodb';
import { EventLog } from '#event-store';
import { startStores } from './product.mjs';
import { report } from './measure.mjs';
import { writeHistory } from './history.mjs';
import { Keyring } from '#keyring';
import { catchUp, copyOf, incidents, sealing, timeline, ReadStore } from './projecting.mjs';

const rounds = Number(process.env.ROUNDS ?? 3);
const count = Number(process.env.INCIDENTS ?? 4_000);

const stores = await startStores();
const client = EventStoreDBClient.connectionString(stores.eventStoreUrl);
const log = new EventLog(stores.eventStoreUrl);
const mongo = new MongoClient(stores.mongoUri, { useBigInt64: true });
try {
  const keys = () => Keyring.open(stores.mongoUri, join(stores.folder, 'master-key'));
  const writer = await keys();
  const events = await writeHistory(client, count, { seal: sealing(writer) });
  await writer.close();
  const { position } = await log.head();
  console.log(`${events} events of ${count} incidents`);

  const read = { name: 'raw client: read $all', rates: [] };
  const bulk = { name: 'raw driver: documents of incidents, bulks of 500', rates: [] };
  const one = { name: 'catch-up, incidents, events', rates: [], to: read };
  const both = { name: 'catch-up, incidents and timeline, events', rates: [], to: read };
  const written = { name: 'catch-up, incidents, documents at the end', rates: [], to: bulk };
  const eight = { name: 'catch-up, eight read models (incidents), events', rates: [], to: one };
  for (let round = 0; round < rounds; round++) {
    const rate = async (events_, run) => {
      const started = performance.now();
      await run();
      return events_ / ((performance.now() - started) / 1_000);
    };
    read.rates.push(
      await rate(events, async () => {
        for await (const _ of client.readAll({ direction: FORWARDS, fromPosition: START, maxCount: 10_000_000 }));
      }),
    );
    /** With a keyring that has opened nothing yet, as after a start. */
    const caughtUp = async (projections) => {
      const keyring = await keys();
      const seconds = await catchUp(log, stores.mongoUri, projections, position, keyring);
      await keyring.close();
      return seconds;
    };
    const seconds = await caughtUp([incidents]);
    one.rates.push(events / seconds);
    written.rates.push(count / seconds);
    bulk.rates.push(await bulkRate());
    both.rates.push(events / (await caughtUp([incidents, timeline])));
    const copies = Array.from({ length: 8 }, (_, number) => copyOf(incidents, number));
    eight.rates.push(events / (await caughtUp(copies)));
  }
  report('project', '/s', rounds, [read, bulk, one, both, written, eight]);
  const times = (row) => row.rates.toSorted((a, b) => a - b)[Math.floor(rounds / 2)];
  console.log(`  eight read models ÷ one, in time: ${(times(one) / times(eight)).toFixed(2)} (goal: at most 2.5)`);
} finally {
  await mongo.close();
  await log.close();
  await client.dispose();
  await stores.stop();
}

/** The documents that the catch-up left, inserted again in bulks into a collection with the same indexes and validator. */
async function bulkRate() {
  const store = new ReadStore(stores.mongoUri);
  const documents = await store.collection('incidents').find({}).toArray();
  await store.create('raw', incidents);
  const started = performance.now();
  for (let from = 0; from < documents.length; from += 500)
    await store.collection('raw').bulkWrite(
      documents.slice(from, from + 500).map((document) => ({ insertOne: { document } })),
      { ordered: false },
    );
  const seconds = (performance.now() - started) / 1_000;
  await store.drop('raw');
  await store.close();
  return documents.length / seconds;
}
