import { randomUUID } from 'node:crypto';
import { LogDecoder } from '#event-store';
import { Projector, type Journal } from '#read-models';
import { projections, streamKinds } from './composition.js';
import type { Stores } from './stores.js';

/** The projector of the product, on opened stores. */
export const projectorOf = ({ log, keyring, readStore, logId }: Stores, journal: Journal): Projector =>
  new Projector({
    source: { log, decoder: new LogDecoder(streamKinds, keyring) },
    store: readStore,
    projections,
    logId,
    holder: randomUUID(),
    journal,
  });
