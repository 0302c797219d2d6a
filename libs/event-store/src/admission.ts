import type { DomainError } from '#decider';
import type { Handled } from './outcome.js';

/**
 * Who looks at a stream. A stream that hides from them is answered as if nothing were there, before any of its texts is
 * opened: the same reads, the same decision, the same refusal.
 */
export interface Admission<Glimpse, Command> {
  admits: (glimpse: Glimpse) => boolean;
  /** Why whoever sees it may send it no command all the same; undefined where they may. */
  forbids?: (glimpse: Glimpse) => DomainError | undefined;
  /** Why a command is refused that, decided as if nothing were there, would make events. */
  refusal: (command: Command) => Error;
}

/** What was seen of a stream without opening a text. */
export interface Glanced<Glimpse> {
  glimpse: Glimpse;
  /** Of the last event that was looked at. */
  revision: bigint;
  /** Where it hides, whoever sent one of them is still told what they were told then. */
  commands: Map<string, Handled>;
}
