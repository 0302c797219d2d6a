/** One write of the API that a row of a source comes to. */
export interface FactToSend {
  /** Names the fact within its row; sent as the Idempotency-Key, so that a second run finds it (rules.md I2). */
  name: string;
  /** The path segment of the write: "logged", "responded", "corrections", …; or an address of its own, from the first slash on. */
  path: string;
  /** POST where left out. */
  method?: 'PUT';
  /** As the API takes it; `eventId` and `supersedes` may be "@label" of an earlier fact of the same incident. */
  body: Record<string, unknown>;
  /** When the source learnt it, RFC 3339 UTC. */
  recordedAt?: string;
  /** Names the first event of this fact for later ones of the same incident. */
  as?: string;
}

/** Where a row stands, and the row itself as read. */
export interface RowPlace {
  /** From 1, without a header. */
  row: number;
  /** The first line of it in the file, from 1. */
  line: number;
  raw: unknown;
}

/** A row and what it comes to; the facts of one incident are sent strictly in the order of the rows. */
export type MappedRow = RowPlace &
  (
    | {
        /** An address, as in the API: "key:…" or an id. */
        incident: string;
        facts: FactToSend[];
        /** The last row of its incident, so that nothing of it needs to be kept. */
        endsIncident?: boolean;
      }
    | { reason: string }
  );

/** How a format is read: the rows of a source, mapped. */
export interface SourceFormat {
  /** Named as the source of every event. */
  system: string;
  /** Lines before the first row. */
  headerLines: number;
  /** Endings of the one file that a .zip may hold. */
  endings: string[];
  read: (content: AsyncIterable<Buffer>) => AsyncIterable<MappedRow>;
}
