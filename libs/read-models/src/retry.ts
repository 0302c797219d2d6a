import type { EventLog, Handlings, Policy, StoredEvent } from '#event-store';
import { Superseded } from './bookkeeping.js';
import { foldBatch, type Delivered } from './fold.js';
import type { Source } from './pipeline.js';
import { reactAgain } from './policy-runner.js';
import type { Projection } from './projection.js';
import type { ReadStore } from './read-store.js';
import type { ParkedDocument, States } from './states.js';

/**
 * Folds the parked documents of a read model on from where they stopped, up to a position. The read model must stand
 * still. A document that still cannot be folded stays parked, with the error of this time.
 *
 * @returns how many are parked no more, and how many still are
 */
export const retryParked = async (
  { source, store, states }: { source: Source; store: ReadStore; states: States },
  projection: Projection,
  until: bigint,
): Promise<{ documents: number; parked: number }> => {
  const { name } = projection;
  const parked = await states.parkedIn(name);
  let documents = 0;
  for (const each of parked) {
    const events = await eventsFor(source, each, until);
    const others = parked
      .filter((other) => other !== each)
      .map((other) => [other.document, new Set<string>()] as const);
    const stored = {
      fetch: (ids: readonly string[]) => store.fetch(name, ids),
      idsWith: (field: string, texts: readonly string[]) => store.idsWith(name, field, texts),
    };
    const folded = await foldBatch(projection, events, stored, new Map(others));
    const { conflict, refused } = await store.write(name, folded.changes);
    if (conflict) throw new Superseded(`documents of ${name} are written by another projector`);
    const again = folded.parked.find(({ id }) => id === each.document);
    const refusal = refused.find(({ id }) => id === each.document);
    const change = folded.changes.find(({ document }) => document._id === each.document);
    if (again) await states.park(name, again, each.streams);
    else if (refusal && change)
      await states.park(name, { id: each.document, event: change.first, error: refusal.error }, each.streams);
    else {
      // Only now: a document that is not parked is folded on from where it is.
      await states.unpark(name, each.document);
      documents += 1;
    }
  }
  return { documents, parked: parked.length - documents };
};

/**
 * Has a policy react again to what is parked. What is refused again stays parked, with the error of this time.
 *
 * @returns how many events are parked no more, and how many still are
 */
export const retryReactions = async (
  { source: { log, decoder }, states }: { source: Source; states: States },
  policy: Policy,
  handlings: Handlings,
): Promise<{ documents: number; parked: number }> => {
  const parked = await states.parkedIn(policy.name);
  let documents = 0;
  for (const { document, event } of parked) {
    const stored = (await log.readStream(event.stream)).find(({ id }) => id === event.id);
    const [opened] = stored ? await decoder.decode([stored]) : [];
    const error = opened ? await reactAgain(policy, handlings, opened) : new Error('the event is not in its stream');
    if (error) await states.park(policy.name, { id: document, event, error });
    else {
      await states.unpark(policy.name, document);
      documents += 1;
    }
  }
  return { documents, parked: parked.length - documents };
};

/** The events of the streams that named a document since it stopped, in the order of the log. */
const eventsFor = async (
  { log, decoder }: Source,
  { streams }: ParkedDocument,
  until: bigint,
): Promise<Delivered[]> => {
  const stored = await Promise.all(streams.map((stream) => readUpTo(log, stream, until)));
  return decoder.decode(stored.flat().sort((one, other) => (one.position < other.position ? -1 : 1)));
};

const readUpTo = async (log: EventLog, stream: string, until: bigint): Promise<StoredEvent[]> =>
  (await log.readStream(stream)).filter(({ position }) => position <= until);
