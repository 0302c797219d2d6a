/** Who did it: the caller of the command, never a name. */
export interface Actor {
  kind: 'api-key' | 'person' | 'policy';
  id: string;
}

/** How a person was known: by the session in which they were signed in. A key is its own proof, and is the actor. */
export interface Authentication {
  session: string;
}

/** Where an imported fact was read (rules.md T2): the system, the file by its digest, the row in it. */
export interface Source {
  system: string;
  file: string;
  row: number;
  /** The `recordedAt` that the importer asserted, RFC 3339 UTC; what was stored may differ (T2). */
  recordedAt?: string;
}

/** What stands beside every event. All times are RFC 3339 UTC with milliseconds. */
export interface EventMetadata {
  /** When Debrief learnt it; never before the previous event of the stream (rules.md T1). */
  recordedAt: string;
  actor: Actor;
  authentication?: Authentication;
  /** UUIDv5 of the actor and the idempotency key, or of the source of an import (rules.md I2). */
  commandId: string;
  correlationId: string;
  causationId: string;
  schemaVersion: number;
  /** Keyed digest of the request, so that a retry is told from another request under the same key (rules.md I2). */
  bodyHmac: string;
  source?: Source;
}

/** An event as the domain writes it: a name in the past tense, and its data. */
export interface DomainEvent {
  type: string;
  data: object;
}

/** An event as it stands in a stream. */
export type Recorded<Event extends DomainEvent = DomainEvent> = Event & {
  id: string;
  /** Place in the stream, from 0. */
  revision: bigint;
  metadata: EventMetadata;
};

/** An event as it stands in the log of all events. */
export type Logged<Event extends DomainEvent = DomainEvent> = Recorded<Event> & {
  /** `CATEGORY-UUID`, and its two parts; the only stream of its kind is called `CATEGORY`, and its id is empty. */
  stream: string;
  category: string;
  streamId: string;
  /** In the log; later events have higher ones. */
  position: bigint;
};
