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

/** Every document that holds this text in a field (dotted, also in lists) when the event comes. */
export interface DocumentsHolding {
  /** Has an index. */
  field: string;
  value: string;
}

/** The document of this id; where it is `ifThere`, only if an earlier event has made it. */
export interface DocumentWithId {
  id: string;
  ifThere?: true;
}

/** The documents that an event is folded into. */
export type Target = DocumentWithId | DocumentOfEvent | DocumentsHolding;

/** Other streams, as a fold may read them: what an immutable log says up to a position is the same for ever. */
export interface Context {
  /**
   * The events of a stream, by its full name, up to a position, in order; none of a stream that `needs` has just named.
   *
   * @throws where one of them could not be opened, and where `needs` does not name the stream
   */
  events(stream: string, upTo: bigint): readonly Logged[];
}

/** An event of the log, and what stands for it as it is stored. */
export type Leaf = Logged & {
  leaf: Uint8Array;
  /** The store's time of writing, RFC 3339 UTC. */
  created: string;
  /** How many came before it in the log, of the kinds of streams that are read. */
  ordinal: number;
};

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
  /**
   * It is folded from leaves (Leaf), readable or not, in the order of the whole log: what is parked can only be built anew.
   * It looks nothing up, and needs no other streams.
   */
  ofLeaves?: true;
  indexes: readonly Index[];
  /** What every document looks like, as MongoDB's `$jsonSchema`; other documents are refused by the store. */
  schema: Readonly<Record<string, unknown>>;
  /** Must not look into texts: the event may be one that could not be opened. */
  targets(event: Logged<Event>): readonly Target[];
  /**
   * Does the event change what look-ups of others find, or does it reach documents by what they hold (DocumentsHolding)?
   * Such an event makes a batch of its own: it finds what all events before it made, and those after it find what it
   * made. Must not look into texts.
   */
  isPivot?(event: Logged<Event>): boolean;
  /**
   * Full names of the other streams that folding the event into a document reads, up to the event's position. Asked
   * again with what was found, until it names nothing new.
   *
   * @param document as it was before the batch that the event came in
   */
  needs?(event: Logged<Event>, context: Context, document: Document | undefined): readonly string[];
  /**
   * Full names of the streams whose events look a document up by what it holds. Where there are look-ups it is needed to
   * fold a parked document on: they could not find what it would have come to hold.
   */
  streamsOf?(document: Document): readonly string[];
  /** The document after these events, which all name it, in their order. Throws for what cannot be folded. */
  project(
    id: string,
    document: Document | undefined,
    events: readonly Logged<Event>[],
    context: Context,
  ): Body<Document>;
}
