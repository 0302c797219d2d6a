import type { Decider, DomainEvent, Recorded } from '#decider';
import type { Upcaster } from './upcasting.js';

/** One kind of stream: how it decides, and how its events are kept. A slice declares one for each of its streams. */
export interface StreamKind<State, Command, Event extends DomainEvent, Glimpse = undefined> {
  /** Streams are named `category-UUID`; the only one of its kind is named `category`. */
  category: string;
  /**
   * There is one stream of this kind, and its id is ''. It may grow for ever, so its state stays in memory whatever its
   * size: reading it anew would take longer with each event.
   */
  isSingle?: true;
  /**
   * Nothing that these streams say is ever taken back: a command that says nothing new never will. So a quiet decision
   * is taken from memory, without a look at the tail, and which commands were handled is not remembered: a retry is
   * quiet.
   */
  onlyGrows?: true;
  decider: Decider<State, Command, Event>;
  /** Paths of the texts in an event's data that are sealed at rest (rules.md P1). */
  prosePaths: (event: Event) => string[];
  /** What an event's texts are sealed under, by default the event itself; names are under whom they name. */
  sealedUnder?: (stream: { id: string }, event: { id: string; type: string }) => string;
  upcasters: readonly Upcaster[];
  /** Where not everybody sees every stream: what decides that, folded from events whose texts may still be sealed. */
  glimpses?: { initial: Glimpse; evolve: (glimpse: Glimpse, event: Recorded<Event>) => Glimpse };
}
