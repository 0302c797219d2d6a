import { randomUUID } from 'node:crypto';
import { LogDecoder } from '#event-store';
import { Eraser, Projector, type Journal } from '#read-models';
import { handlingsOf, policies, projections, streamKinds } from './composition.js';
import type { Stores } from './stores.js';

/** Of an event store that stays away it is told once in so many milliseconds. */
const toldEvery = 60_000;

/** The projector of the product, on opened stores. */
export const projectorOf = (stores: Stores, journal: Journal): Projector => {
  const { log, keyring, readStore, logId } = stores;
  const eraser = new Eraser(log, keyring, readStore);
  let told = -Infinity;
  const interrupted = (error: unknown): void => {
    if (performance.now() - told < toldEvery) return;
    told = performance.now();
    const why = error instanceof Error ? error.message : String(error);
    journal.warn(`reading the log was interrupted (${why}); it goes on when the event store answers`);
  };
  return new Projector({
    source: { log, decoder: new LogDecoder(streamKinds, keyring), interrupted },
    store: readStore,
    projections,
    policies,
    handlings: handlingsOf(stores, eraser),
    eraser,
    logId,
    holder: randomUUID(),
    journal,
  });
};
