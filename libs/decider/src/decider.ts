import type { DomainEvent, Recorded } from './event.js';

/** The only clock that `decide` sees (architecture.md, rule 1). RFC 3339 UTC, milliseconds. */
export interface Moment {
  /** The clock: nothing that has happened lies after it. */
  now: string;
  /** What the events will be stamped with; before `now` where an importer asserts it (rules.md T1, T2). */
  recordedAt: string;
}

/** A stream's behaviour as three pure parts. `decide` returns no event when there is nothing new to say. */
export interface Decider<State, Command, Event extends DomainEvent> {
  initial: State;
  decide: (command: Command, state: State, moment: Moment) => Event[];
  evolve: (state: State, event: Recorded<Event>) => State;
}
