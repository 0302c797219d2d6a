import type { DomainEvent, Recorded } from './event.js';

/** What the edge adds to a command: the only clock and ids that `decide` sees (architecture.md, rule 1). */
export interface Moment {
  /** The clock, RFC 3339 UTC, milliseconds. */
  now: string;
}

/** A stream's behaviour as three pure parts. `decide` returns no event when there is nothing new to say. */
export interface Decider<State, Command, Event extends DomainEvent> {
  initial: State;
  decide: (command: Command, state: State, moment: Moment) => Event[];
  evolve: (state: State, event: Recorded<Event>) => State;
}
