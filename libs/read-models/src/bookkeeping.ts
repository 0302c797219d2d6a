import type { Parking } from './fold.js';
import type { LastEvent } from './states.js';

/** Where what is no document is kept: the checkpoint, and what is parked. By the name of a read model or policy. */
export interface Bookkeeping {
  park: (name: string, parking: Parking) => Promise<void>;
  passBy: (readModel: string, document: string, streams: readonly string[]) => Promise<void>;
  /** @returns false when a checkpoint is gone, or is not ours to move any more */
  advance: (events: ReadonlyMap<string, number>, position: bigint, last: LastEvent | undefined) => Promise<boolean>;
}

/** Somebody else writes the same documents or checkpoints: start again from what the store says. */
export class Superseded extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'Superseded';
  }
}

/** The store refused documents, which are parked now: start again without them. */
export class Refusals extends Error {
  constructor(readModel: string) {
    super(`documents of ${readModel} were parked`);
    this.name = 'Refusals';
  }
}
