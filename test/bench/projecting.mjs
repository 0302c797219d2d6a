// A projector in this process, on stores that run: what the benchmarks of read models share.
import { LogDecoder } from '#event-store';
import { incidentProjections, incidentStreams } from '#incidents';
import { Projector, ReadModels, ReadStore } from '#read-models';

/** Texts lie open in the logs of these benchmarks. */
const keyring = { open: async (events) => events.map(({ data }) => data) };

const [incidents, timeline] = incidentProjections;
export { incidents, timeline };

/** The same projection under another name. */
export const copyOf = (projection, number) => ({ ...projection, name: `${projection.name}_${number}` });

/** Projects from the beginning until everything up to a position is in. @returns seconds */
export const catchUp = async (log, mongoUri, projections, position) => {
  const store = new ReadStore(mongoUri);
  await store.database.dropDatabase();
  const stopping = new AbortController();
  const quiet = { info: () => undefined, warn: (message) => console.error(message) };
  const projector = new Projector({
    source: { log, decoder: new LogDecoder([incidentStreams], keyring) },
    store,
    projections,
    logId: 'bench',
    holder: 'bench',
    journal: quiet,
  });
  const started = performance.now();
  const running = projector.run(stopping.signal);
  await projector.ready;
  const states = store.database.collection('projections');
  for (;;) {
    const all = await states.find({}).toArray();
    if (all.length === projections.length && all.every((state) => state.position >= position)) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const seconds = (performance.now() - started) / 1_000;
  stopping.abort();
  await running;
  await store.close();
  return seconds;
};

export { ReadModels, ReadStore };
