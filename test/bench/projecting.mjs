// A projector in this process, on stores that run: what the benchmarks of read models share.
import { EventCodec, LogDecoder } from '#event-store';
import { incidentProjections, incidentStreams } from '#incidents';
import { Projector, ReadModels, ReadStore } from '#read-models';

/** Where texts lie open. */
const keyring = { open: async (events) => events.map(({ data }) => data) };

const [incidents, timeline] = incidentProjections;
export { incidents, timeline };

/** The same projection under another name. */
export const copyOf = (projection, number) => ({ ...projection, name: `${projection.name}_${number}` });

/** Seals the texts of a history as the product does, a key for each event that has one. */
export const sealing = (keys) => {
  const codec = new EventCodec(incidentStreams, keys);
  return (stream, events) =>
    codec
      .encode(stream, events)
      .then((sealed) => sealed.map((event, index) => ({ ...events[index], data: event.data })));
};

/** Projects from the beginning until everything up to a position is in. @returns seconds */
export const catchUp = async (
  log,
  mongoUri,
  projections,
  position,
  keys = keyring,
  { leafOf, kinds = [incidentStreams] } = {},
) => {
  const store = new ReadStore(mongoUri);
  await store.database.dropDatabase();
  const stopping = new AbortController();
  const quiet = { info: () => undefined, warn: (message) => console.error(message) };
  const projector = new Projector({
    source: { log, decoder: new LogDecoder(kinds, keys), leafOf },
    store,
    projections,
    policies: [],
    handlings: new Map(),
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
