/**
 * The sum of `data` that one append may hold, bytes; types and metadata are not counted. EventStoreDB's own default
 * (its setting `MaxAppendSize`).
 */
export const MAX_APPEND_DATA_BYTES = 1_048_576;

/** One append as a whole, bytes, metadata and types included: one log record of EventStoreDB holds 16 MiB. */
export const MAX_APPEND_TOTAL_BYTES = 16 * 1024 * 1024;

/** One gRPC message, bytes; a longer one is answered RESOURCE_EXHAUSTED (8) by the transport. */
export const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;

/**
 * How often a connection is asked whether its client is still there, and how long for the answer. Whoever is gone is found
 * out by the asking alone; a client that is only busy has the time to answer.
 */
export const KEEPALIVE_MS = 30_000;

/** A stream name or an event type, bytes of UTF-8. Ours: no real name comes near it, and filters can trust it. */
export const MAX_NAME_BYTES = 4096;

/** However late the client's own deadline: EventStoreDB gives a write 2 s (its setting `PrepareTimeoutMs`). */
export const MAX_APPEND_WAIT_MS = 2000;

/** What one BatchAppend call may have waiting for the disk before it is no longer read. */
export const MAX_PENDING_APPENDS = 4096;
export const MAX_PENDING_BYTES = 16 * 1024 * 1024;

/** What one BatchAppend call may have begun and not yet marked final, bytes. */
export const MAX_UNFINISHED_BYTES = 64 * 1024 * 1024;

/** What is read from disk at once for one reader: it waits for the reader to take it before it reads on. */
export const PAGE_EVENTS = 256;
export const PAGE_BYTES = 1024 * 1024;

/** What one lmdb transaction takes at most, so that building it never holds up the event loop for long. */
export const TRANSACTION_APPENDS = 4096;
export const TRANSACTION_BYTES = 8 * 1024 * 1024;

/** Ids kept to recognise a retry with `any` or `stream_exists`; EventStoreDB's cache holds some 80,000. */
export const RECENT_IDS = 10_000;

/** Streams whose last revision is kept in memory; others are looked up. */
export const CACHED_STREAMS = 20_000;
