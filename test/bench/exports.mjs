// npm run bench -- exports: what the heap holds while a read model is exported, of so many documents and of ten times as many. It
// is looked at after a collection, several times a second, in the process that writes the file.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Exports, metricProjections } from '#metrics';
import { ReadModels, ReadStore } from '#read-models';
import { startStores } from './product.mjs';
import { factsRow as row } from './rows.mjs';

const few = Number(process.env.DOCUMENTS ?? 20_000);
const [facts] = metricProjections;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const stores = await startStores();
const store = new ReadStore(stores.mongoUri);
try {
  await store.create(facts.name, facts);
  const state = {
    version: facts.version,
    log: 'bench',
    begun: 'once',
    position: 1n,
    completeFrom: 0n,
    events: 0n,
    at: new Date(),
  };
  await store.database.collection('projections').insertOne({ _id: facts.name, ...state });
  const exports = new Exports(new ReadModels(store, metricProjections, 'bench'));
  const everything = { services: undefined, person: undefined };
  const seen = {};
  let written = 0;
  for (const count of [few, few * 10]) {
    for (; written < count; written += 1_000)
      await store.collection(facts.name).insertMany(Array.from({ length: 1_000 }, (_, place) => row(written + place)));
    for (const format of ['csv', 'ndjson', 'parquet']) {
      collect();
      const before = process.memoryUsage();
      let [most, looks, bytes] = [0, 0, 0];
      const look = () => {
        collect();
        looks += 1;
        const { heapUsed, arrayBuffers } = process.memoryUsage();
        most = Math.max(most, heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers);
      };
      const looking = setInterval(look, 100);
      const began = performance.now();
      const { parts } = await exports.file(`${facts.name}.${format}`, everything);
      for await (const part of parts) bytes += part.length;
      clearInterval(looking);
      const seconds = (performance.now() - began) / 1_000;
      (seen[format] ??= []).push(most);
      console.log(
        `${format.padEnd(7)} ${String(count).padStart(8)} documents: at most ${(most / 2 ** 20).toFixed(1)} MiB more than before in ${looks} looks; ` +
          `${(bytes / 2 ** 20).toFixed(1)} MiB in ${seconds.toFixed(1)} s`,
      );
    }
  }
  for (const [format, [one, ten]] of Object.entries(seen))
    console.log(`${format}: of ten times as many ÷ of so many ${(ten / one).toFixed(2)}`);
} finally {
  await store.close();
  await stores.stop();
}
