import type { Logged } from '#decider';
import type { EventLog, LogDecoder } from '#event-store';

/** Where events come from. */
export interface Source {
  log: EventLog;
  decoder: LogDecoder;
  /** Is told when reading is interrupted; it goes on by itself. */
  interrupted?: (error: unknown) => void;
}

/** An event of the log; one that could not be opened says why. */
export type Delivered = Logged & { unreadable?: Error };
