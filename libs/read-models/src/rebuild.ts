import { checksumOf } from './checksum.js';
import type { Parking } from './fold.js';
import { type Bookkeeping, Destination, type Pace, Pipeline, type Source, Superseded } from './pipeline.js';
import type { Projection } from './projection.js';
import type { ReadStore } from './read-store.js';
import type { Rebuilt, States, Wanted } from './states.js';

/** What a rebuild needs of the read model that goes on meanwhile. */
export interface Live {
  /** How far it is. */
  position: () => bigint;
  /** Stands still while this runs, at a position where everything is written. */
  whileStopped: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** The collection in which a read model is built beside the one that is served. */
export const besideOf = (name: string): string => `${name}.rebuild`;

/** Whoever asks meanwhile is to notice little: small batches, and twice as long idle as busy. */
const gently: Pace = { limits: { events: 100, bytes: 1_048_576 }, rest: 2 };

/** A rebuild is this near to the read model when that is stopped for the rest, in rounds. */
const rounds = 3;

/**
 * Builds a read model anew beside the one that is served, compares both at one position, and puts the new one in its
 * place at once. Queries see the one or the other, whole.
 */
export const rebuild = async (
  { source, store, states }: { source: Source; store: ReadStore; states: States },
  projection: Projection,
  wanted: Wanted,
  live: Live,
  signal: AbortSignal,
): Promise<Rebuilt> => {
  const { name } = projection;
  const beside = besideOf(name);
  const startedAt = new Date();
  await store.create(beside, projection);
  let destination = new Destination(projection, beside, store, -1n, new Map());
  const parkings = new Map<string, Parking>();
  const run = async (pace?: Pace): Promise<void> => {
    const until = live.position();
    const bookkeeping: Bookkeeping = {
      park: (_name, parking) => {
        parkings.set(parking.id, parking);
        return Promise.resolve();
      },
      passBy: () => Promise.resolve(),
      advance: async (_folded, position) => {
        await states.progress(name, wanted, position, until);
        return true;
      },
    };
    for (;;) {
      const before = parkings.size;
      try {
        await new Pipeline(source, store, bookkeeping, [destination], pace).run(signal, until);
        break;
      } catch (error) {
        if (!(error instanceof Superseded) || parkings.size === before) throw error;
        // The store refused documents: they are parked now, and it goes on without them.
        const parked = new Map([...parkings].map(([id, { event }]) => [id, new Set([event.stream])]));
        for (const [id, streams] of destination.parked) parked.set(id, streams);
        destination = new Destination(projection, beside, store, destination.position, parked);
      }
    }
    signal.throwIfAborted();
  };
  for (let round = 0; round < rounds; round++) await run(gently);
  return live.whileStopped(async () => {
    await run();
    const position = live.position();
    const [before, after] = [await checksumOf(store, name), await checksumOf(store, beside)];
    await states.unparkAll(name);
    for (const { id, event, error } of parkings.values()) {
      await states.park(name, { id, event, error });
      await states.passBy(name, id, [...(destination.parked.get(id) ?? [])]);
    }
    await store.putInPlace(beside, name);
    const { id, kind } = wanted;
    return { kind, id, startedAt, endedAt: new Date(), position, ...after, before: before.checksum };
  });
};
