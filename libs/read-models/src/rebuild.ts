import { randomUUID } from 'node:crypto';
import { Refusals, Superseded, type Bookkeeping } from './bookkeeping.js';
import { checksumOf } from './checksum.js';
import type { Parking } from './fold.js';
import { Destination, Pipeline, type Pace } from './pipeline.js';
import type { Projection } from './projection.js';
import type { ReadStore } from './read-store.js';
import type { Source } from './source.js';
import type { Ended, States, Wanted } from './states.js';

/** What a rebuild needs of the read model that goes on meanwhile. */
export interface Live {
  /** How far it is, and which state that belongs to. */
  at: () => { position: bigint; begun: string };
  /** Stands still while this runs, at a position where everything is written. */
  whileStopped: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** What the names of collections begin with in which a read model is built beside the one that is served. */
export const besideOf = (name: string): string => `${name}.rebuild.`;

/** Whoever asks meanwhile is to notice little: small batches, and as long idle as busy. */
const gently: Pace = { limits: { events: 200, bytes: 1_048_576, documents: 200 }, rest: 1 };

/** A rebuild is this near to the read model when that is stopped for the rest, in rounds. */
const rounds = 3;

/**
 * Builds a read model anew beside the one that is served, compares both at one position, and puts the new one in its
 * place at once. Queries see the one or the other, whole.
 *
 * @throws Superseded when another projector has taken over; nothing was put in place then
 */
export const rebuild = async (
  { source, store, states }: { source: Source; store: ReadStore; states: States },
  projection: Projection,
  wanted: Wanted,
  live: Live,
  signal: AbortSignal,
): Promise<Omit<Ended, 'id'>> => {
  const { name } = projection;
  // Of this attempt alone: nobody else ever writes to it, or puts it in place.
  const beside = `${besideOf(name)}${randomUUID()}`;
  const startedAt = new Date();
  await store.create(beside, projection);
  let destination = new Destination(projection, beside, store, -1n, new Map());
  const parkings = new Map<string, Parking>();
  const run = async (pace?: Pace): Promise<void> => {
    const until = live.at().position;
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
    for (let isDone = false; !isDone;) {
      try {
        await new Pipeline(source, store, bookkeeping, [destination], pace).run(signal, until);
        isDone = true;
      } catch (error) {
        if (!(error instanceof Refusals)) throw error;
        const parked = new Map([...parkings].map(([id, { event }]) => [id, new Set([event.stream])]));
        for (const [id, streams] of destination.parked) parked.set(id, streams);
        destination = destination.anew(parked, store);
      }
    }
    signal.throwIfAborted();
  };
  for (let round = 0; round < rounds; round++) await run(gently);

  return live.whileStopped(async () => {
    await run();
    const { position, begun } = live.at();
    const [before, after] = [await checksumOf(store, name), await checksumOf(store, beside)];
    signal.throwIfAborted();
    // From here on nobody moves the checkpoint: whoever would take over settles this first (Projector.prepare).
    if (!(await states.beginSwap(name, begun, position, beside)) || !(await store.isCreated(beside)))
      throw new Superseded(`"${name}" is no longer as it was when its rebuild was compared with it`);
    for (const parking of parkings.values())
      await states.park(name, parking, [...(destination.parked.get(parking.id) ?? [])]);
    await store.putInPlace(beside, name);
    await states.unparkOthers(name, [...parkings.keys()]);
    await states.settleSwap(name, beside);
    return { startedAt, endedAt: new Date(), position, ...after, before: before.checksum };
  });
};
