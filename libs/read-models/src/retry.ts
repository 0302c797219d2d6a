import type { EventLog, Handlings, Policy, StoredEvent } from '#event-store';
import { Superseded } from './bookkeeping.js';
import { foldBatch, type Change, type Parked, type Parking } from './fold.js';
import { cutAtPivots } from './pivots.js';
import { reactAgain } from './policy-runner.js';
import type { Projection } from './projection.js';
import type { ReadStore } from './read-store.js';
import type { Delivered, Source } from './source.js';
import type { ParkedDocument, States } from './states.js';
import { StreamCache } from './stream-cache.js';
import { UnderWay } from './under-way.js';

interface Parts {
  source: Source;
  store: ReadStore;
  states: States;
}

/**
 * Folds the parked documents of a read model on from where they stopped, up to a position. The read model must stand
 * still. A document that still cannot be folded stays parked, with the error of this time.
 *
 * @returns how many are parked no more, and how many still are
 */
export const retryParked = async (
  parts: Parts,
  projection: Projection,
  until: bigint,
): Promise<{ documents: number; parked: number }> => {
  const { store, states } = parts;
  const { name } = projection;
  if (projection.ofLeaves) throw new Error('it follows from the whole log, and is to be rebuilt');
  const parked = await states.parkedIn(name);
  let documents = 0;
  for (const each of parked) {
    const others = parked
      .filter((other) => other !== each)
      .map(({ document }) => [document, new Set<string>()] as const);
    const { changes, again, streams } = await foldOn(parts, projection, each, new Map(others), until);
    const { conflict, refused } = await store.write(name, changes);
    if (conflict) throw new Superseded(`documents of ${name} are written by another projector`);
    const refusal = refused.find(({ id }) => id === each.document);
    const change = changes.find(({ document }) => document._id === each.document);
    if (again) await states.park(name, again, streams);
    else if (refusal && change)
      await states.park(name, { id: each.document, event: change.first, error: refusal.error }, streams);
    else {
      // Only now: a document that is not parked is folded on from where it is.
      await states.unpark(name, each.document);
      documents += 1;
    }
  }
  return { documents, parked: parked.length - documents };
};

/** What one parked document comes to. */
interface FoldedOn {
  changes: Change[];
  /** Where it stopped again. */
  again: Parking | undefined;
  /** Whose events name it. */
  streams: readonly string[];
}

/** From where it is parked: again from there, as long as it comes to hold what further streams look up. */
const foldOn = async (
  parts: Parts,
  projection: Projection,
  { document: id, streams: passed }: ParkedDocument,
  others: Parked,
  until: bigint,
): Promise<FoldedOn> => {
  const { source, store } = parts;
  const { name } = projection;
  const alone: Projection = {
    ...projection,
    targets: (event) => projection.targets(event).filter((target) => !('id' in target) || target.id === id),
  };
  const cache = new StreamCache(source);
  const streams = new Set(passed);
  for (;;) {
    const documents = new UnderWay({
      fetch: (ids) => store.fetch(name, ids),
      idsWith: (field, texts) => store.idsWith(name, field, texts),
    });
    const changes = new Map<string, Change>();
    let again: Parking | undefined;
    const events = await eventsOf(source, [...streams], until);
    for (const portion of cutAtPivots(events, (event) => projection.isPivot?.(event) ?? false)) {
      const folded = await foldBatch(alone, portion, documents, others, cache);
      documents.send(folded.changes);
      for (const change of folded.changes) {
        const { from, first } = changes.get(change.document._id) ?? change;
        changes.set(change.document._id, { document: change.document, from, first });
      }
      again = folded.parked.find((parking) => parking.id === id);
      if (again) break;
    }
    const [document] = (await documents.fetch([id])).values();
    const more = (document && projection.streamsOf?.(document))?.filter((stream) => !streams.has(stream)) ?? [];
    if (more.length === 0) return { changes: [...changes.values()], again, streams: [...streams] };
    for (const stream of more) streams.add(stream);
  }
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

/** The events of streams, in the order of the log. */
const eventsOf = async ({ log, decoder }: Source, streams: readonly string[], until: bigint): Promise<Delivered[]> => {
  const stored = await Promise.all(streams.map((stream) => readUpTo(log, stream, until)));
  return decoder.decode(stored.flat().sort((one, other) => (one.position < other.position ? -1 : 1)));
};

const readUpTo = async (log: EventLog, stream: string, until: bigint): Promise<StoredEvent[]> =>
  (await log.readStream(stream)).filter(({ position }) => position <= until);
