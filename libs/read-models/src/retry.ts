import type { EventLog } from '#event-store';
import { foldBatch, type Delivered } from './fold.js';
import type { Source } from './pipeline.js';
import type { Projection } from './projection.js';
import type { ReadStore } from './read-store.js';
import type { ParkedDocument, States } from './states.js';

/**
 * Folds the parked documents of a read model on from where they stopped, up to a position. The read model must stand
 * still. A document that still cannot be folded stays parked, with the error of this time.
 *
 * @returns how many are parked no more
 */
export const retryParked = async (
  { source, store, states }: { source: Source; store: ReadStore; states: States },
  projection: Projection,
  until: bigint,
): Promise<number> => {
  const { name } = projection;
  const parked = await states.parkedIn(name);
  let mended = 0;
  for (const each of parked) {
    const events = await eventsFor(source, each, until);
    const others = new Map(
      parked.filter((other) => other !== each).map((other) => [other.document, new Set<string>()]),
    );
    const documents = {
      fetch: (ids: readonly string[]) => store.fetch(name, ids),
      idsWith: (field: string, texts: readonly string[]) => store.idsWith(name, field, texts),
    };
    const folded = await foldBatch(projection, events, documents, others);
    const changes = folded.changes.filter(({ document }) => document._id === each.document);
    const { refused } = await store.write(name, changes);
    const [again] = folded.parked.filter(({ id }) => id === each.document);
    const error = again?.error ?? refused[0]?.error;
    await states.unpark(name, each.document);
    if (error === undefined) mended += 1;
    else {
      const event = again?.event ?? changes[0]?.first ?? events[0];
      if (event) await states.park(name, { id: each.document, event, error });
      await states.passBy(name, each.document, each.streams);
    }
  }
  return mended;
};

/** The events of the streams that named a document since it stopped, in the order of the log. */
const eventsFor = async (
  { log, decoder }: Source,
  { streams }: ParkedDocument,
  until: bigint,
): Promise<Delivered[]> => {
  const stored = await Promise.all(streams.map((stream) => readUpTo(log, stream, until)));
  const events = stored.flat().sort((one, other) => (one.position < other.position ? -1 : 1));
  return decoder.decode(events);
};

const readUpTo = async (log: EventLog, stream: string, until: bigint) =>
  (await log.readStream(stream)).filter(({ position }) => position <= until);
