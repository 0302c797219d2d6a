import type { Decider, DomainEvent } from '#decider';
import type { Upcaster } from './upcasting.js';

/** One kind of stream: how it decides, and how its events are kept. A slice declares one for each of its streams. */
export interface StreamKind<State, Command, Event extends DomainEvent> {
  /** Streams are named `category-UUID`. */
  category: string;
  decider: Decider<State, Command, Event>;
  /** Paths of the texts in an event's data that are sealed at rest (rules.md P1). */
  prosePaths: (event: Event) => string[];
  /** What an event's texts are sealed under, by default the event itself; names are under whom they name. */
  sealedUnder?: (stream: { id: string }, eventId: string) => string;
  upcasters: readonly Upcaster[];
}

export const streamName = (kind: { category: string }, id: string): string => `${kind.category}-${id}`;
