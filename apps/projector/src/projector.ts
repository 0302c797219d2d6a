import { randomUUID } from 'node:crypto';
import { LogDecoder, type Handling } from '#event-store';
import { incidentStreams, Retention } from '#incidents';
import { Eraser, Projector, ReadModels, type Journal } from '#read-models';
import { settingStream, SettingStream } from '#settings';
import { retentionAt } from '#settings/domain';
import { handlingsOf, policies, projections, streamKinds } from './composition.js';
import type { Stores } from './stores.js';

const hour = 3_600_000;

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
  const handlings = handlingsOf(stores, eraser);
  const settings = new SettingStream(settingStream, log, keyring, stores.clock);
  const retention = new Retention(
    async () => retentionAt((await settings.load('')).state).incidents,
    new ReadModels(readStore, projections, logId),
    handlings.get(incidentStreams.category) as Handling,
    stores.clock,
  );
  return new Projector({
    source: { log, decoder: new LogDecoder(streamKinds, keyring), interrupted },
    store: readStore,
    projections,
    policies,
    handlings,
    eraser,
    chores: [{ name: 'retention', every: hour, run: () => retention.sweep() }],
    logId,
    holder: randomUUID(),
    journal,
  });
};
