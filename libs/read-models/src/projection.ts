import type { DomainEvent, Logged } from '#decider';

/** What every document of a read model has. */
export interface Stored {
  _id: string;
  /** Of the last event folded into it. */
  position: bigint;
}

/** The document that an earlier event was folded into, which has the event's id in one of these fields (dotted, also in lists). */
export interface DocumentOfEvent {
  event: string;
  /** Each has an index. */
  fields: readonly string[];
}

/** The document that an event is folded into. */
export type Target = { id: string } | DocumentOfEvent;

/** The fields of an index in order. */
export interface Index {
  key: Readonly<Record<string, 1 | -1>>;
}

/** The fields of a document that its projection computes. */
export type Body<Document extends Stored> = Omit<Document, '_id' | 'position'>;

/**
 * How the documents of one read model follow from the events. Pure. A slice declares one for each of its read models.
 * Documents hold only what the log says, so that the same log makes the same bytes whatever was interrupted.
 */
export interface Projection<Document extends Stored = Stored, Event extends DomainEvent = DomainEvent> {
  /** The read model, and the collection that holds it. */
  name: string;
  /** Raised whenever the same events make other documents: the read model is then built anew. */
  version: number;
  /** Kinds of streams whose events it reads. */
  categories: readonly string[];
  indexes: readonly Index[];
  /** What every document looks like, as MongoDB's `$jsonSchema`; other documents are refused by the store. */
  schema: Readonly<Record<string, unknown>>;
  /** Must not look into texts: the event may be one that could not be opened. */
  targets(event: Logged<Event>): readonly Target[];
  /** The document after these events, which all name it, in their order. Throws for what cannot be folded. */
  project(id: string, document: Document | undefined, events: readonly Logged<Event>[]): Body<Document>;
}
