import type { Logged } from '#decider';
import type { EventLog, LogDecoder, StoredEvent } from '#event-store';

/** Where events come from. */
export interface Source {
  log: EventLog;
  decoder: LogDecoder;
  /** What stands for an event as it is stored; without it no read model can be of leaves (Projection.ofLeaves). */
  leafOf?: (event: StoredEvent) => Uint8Array;
  /** Is told when reading is interrupted; it goes on by itself. */
  interrupted?: (error: unknown) => void;
}

/** An event of the log; one that could not be opened says why. */
export type Delivered = Logged & { unreadable?: Error; leaf?: Uint8Array; created?: string };
