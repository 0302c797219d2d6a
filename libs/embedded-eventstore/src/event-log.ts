import { createHash, randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { open, type Database, type RootDatabase } from 'lmdb';
import { checkDatabaseFile, EventsUnreadable } from './database-file.js';
import { CACHED_STREAMS, PAGE_BYTES } from './limits.js';
import type { ProposedEvent } from './proposal.js';
import { encodeRecord, idOf, readResponseOf, type StoredRecord } from './record.js';

/** A write failed, so that the state on disk is not known any more. */
export class EventsUnwritable extends Error {
  constructor(file: string, cause: unknown) {
    super(
      `${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}. ` +
        `See that the disk has room and is healthy, then start again and send unanswered appends again with the same ids.`,
      { cause },
    );
    this.name = 'EventsUnwritable';
  }
}

/** Revisions of a stream, or positions in the log: both ends included, empty when `low` is above `high`. */
export interface Range {
  low: number;
  high: number;
}

export type Direction = 'forwards' | 'backwards';

/** Events that stand next to each other, and the part of the range that is left after them. */
export interface Page {
  events: { at: number; record: StoredRecord }[];
  rest: Range;
}

/** A sequence of events: one stream by revision, or all events by position. */
export interface EventSequence {
  /** Revision or position of the last event, -1 when there is none. */
  last: () => number;
  /** @param maxEvents at most that many events, fewer when they are large */
  page: (range: Range, direction: Direction, maxEvents: number) => Page;
}

/** An event about to be written, in the place it will have. */
export interface StagedEvent {
  stream: string;
  revision: number;
  position: number;
  record: StoredRecord;
}

const FORMAT = 1;
const BINARY = { keyEncoding: 'binary', encoding: 'binary' } as const;

/** Position of the first event: not 0 and not 1, so that nobody takes positions for a count. */
const FIRST_POSITION = 1024;

/**
 * All events of one folder, on lmdb (file `events.mdb`). Three tables: `log` holds a record by its position, `revisions`
 * the position by stream and revision, `about` the format. A position is the sum of the sizes of the records before it.
 * Writes are on disk before `commit` resolves; readers see only what is.
 */
export class EventLog {
  readonly #environment: RootDatabase<Buffer, Buffer>;
  readonly #log: Database<Buffer, Buffer>;
  readonly #revisions: Database<Buffer, Buffer>;
  /** Of the last event of a stream, -1 when there is none. */
  readonly #lastRevisions = new Map<string, number>();
  readonly #announcements = new EventEmitter().setMaxListeners(0);
  #tail = FIRST_POSITION;
  #lastCreated = 0n;

  private constructor(private readonly file: string) {
    checkDatabaseFile(file);
    try {
      this.#environment = open<Buffer, Buffer>({
        ...BINARY,
        path: file,
        noSubdir: true,
        maxDbs: 3,
        // Pages would otherwise carry whatever stood in this process's memory into the file.
        noMemInit: false,
        // On by default on Linux, it would call a write done before it is on disk.
        overlappingSync: false,
      });
      this.#log = this.#environment.openDB('log', BINARY);
      this.#revisions = this.#environment.openDB('revisions', BINARY);
    } catch (error) {
      throw unreadable(file, error);
    }
  }

  /** @throws EventsUnreadable */
  static async open(folder: string): Promise<EventLog> {
    const log = new EventLog(join(folder, 'events.mdb'));
    await log.#checkFormat();
    log.#findEnd();
    // A fresh database of the real server has system events before any other: so has this one.
    if (log.#tail === FIRST_POSITION) await log.#writeSystemEvent();
    return log;
  }

  /** The position that the next event will get; all before it is on disk. */
  get tail(): number {
    return this.#tail;
  }

  /** Revision of the last event of a stream; undefined when it has none. */
  currentRevision(stream: string): number | undefined {
    const revision = this.#lastRevision(stream);
    return revision < 0 ? undefined : revision;
  }

  positionOf(stream: string, revision: number): number | undefined {
    const position = this.#revisions.get(revisionKey(streamKey(stream), revision));
    return position === undefined ? undefined : numberAt(position, 0);
  }

  idAt(stream: string, revision: number): string | undefined {
    const position = this.#revisions.get(revisionKey(streamKey(stream), revision));
    const record = position === undefined ? undefined : this.#log.get(position);
    return record === undefined ? undefined : idOf(record);
  }

  /** Revision of the event at a position; undefined when it is one of another stream. */
  revisionIn(stream: string, position: number): number | undefined {
    const record = this.#log.get(numberKey(position));
    const event = record && recordedEventOf(record);
    return event && nameOf(event) === stream ? Number(event.getStreamRevision()) : undefined;
  }

  /** Whether an event begins at the position. */
  holdsEventAt(position: number): boolean {
    return position < this.#tail && this.#log.doesExist(numberKey(position));
  }

  stream(stream: string): EventSequence {
    const key = streamKey(stream);
    return {
      last: () => this.#lastRevision(stream),
      page: (range, direction, maxEvents) => this.#streamPage(key, range, direction, maxEvents),
    };
  }

  get all(): EventSequence {
    return {
      last: () => this.#tail - 1,
      page: (range, direction, maxEvents) => this.#logPage(range, direction, maxEvents),
    };
  }

  /** The next time of writing, ticks of 100 ns since 1970: within a millisecond of the clock, and never given twice. */
  nextCreated(): bigint {
    const withinMillisecond = Math.floor((performance.now() % 1) * 10_000);
    const now = BigInt(Date.now()) * 10_000n + BigInt(withinMillisecond);
    this.#lastCreated = now > this.#lastCreated ? now : this.#lastCreated + 1n;
    return this.#lastCreated;
  }

  /**
   * Writes events in one transaction; resolves when they are on disk. One commit at a time.
   *
   * @param tail the position after the last of them
   * @throws EventsUnwritable then nothing may be written any more: what is on disk is known only after a restart
   */
  async commit(events: readonly StagedEvent[], tail: number): Promise<void> {
    try {
      await this.#environment.batch(() => {
        for (const event of events) this.#put(event);
      });
    } catch (error) {
      throw new EventsUnwritable(this.file, await reasonOf(error));
    }
    for (const { stream, revision } of events) this.#remember(stream, revision);
    this.#tail = tail;
    this.#announcements.emit('advanced');
  }

  /**
   * Resolves when there are events past a tail seen earlier.
   *
   * @throws AbortError when the signal says that nobody waits any more
   */
  async advancedPast(tail: number, signal: AbortSignal): Promise<void> {
    if (this.#tail === tail) await once(this.#announcements, 'advanced', { signal });
  }

  async close(): Promise<void> {
    await this.#environment.close();
  }

  #put({ stream, revision, position, record }: StagedEvent): void {
    const place = numberKey(position);
    // The outcome of a put is the outcome of its transaction.
    void this.#log.put(place, record);
    void this.#revisions.put(revisionKey(streamKey(stream), revision), place);
  }

  async #checkFormat(): Promise<void> {
    const about = this.#environment.openDB<string, string>('about', { encoding: 'json' });
    const format = about.get('format');
    if (format === undefined) await about.put('format', String(FORMAT));
    else if (format !== String(FORMAT))
      throw new EventsUnreadable(this.file, `its format is ${format}, this version knows ${FORMAT}. Upgrade.`);
  }

  #findEnd(): void {
    try {
      for (const { key, value } of this.#log.getRange({ reverse: true, limit: 1 })) {
        this.#tail = numberAt(key, 0) + value.length;
        this.#lastCreated = createdOf(value);
      }
    } catch (error) {
      throw unreadable(this.file, error);
    }
  }

  async #writeSystemEvent(): Promise<void> {
    const event: ProposedEvent = {
      id: randomUUID(),
      type: '$database-created',
      contentType: 'application/json',
      data: Buffer.from(JSON.stringify({ format: FORMAT })),
      metadata: Buffer.alloc(0),
    };
    const place = { stream: '$embedded-eventstore', revision: 0, position: this.#tail };
    const record = encodeRecord(event, { ...place, created: this.nextCreated() });
    await this.commit([{ ...place, record }], this.#tail + record.length);
  }

  #streamPage(key: Buffer, range: Range, direction: Direction, maxEvents: number): Page {
    const bounds = rangeOf(revisionKey(key, range.low), revisionKey(key, range.high), direction);
    const events: Page['events'] = [];
    let bytes = 0;
    for (const entry of this.#revisions.getRange({ ...bounds, limit: maxEvents })) {
      const record = this.#log.get(entry.value);
      if (record === undefined) throw new EventsUnreadable(this.file, 'an event is missing. Restore it.');
      events.push({ at: numberAt(entry.key, STREAM_KEY_BYTES), record });
      bytes += record.length;
      if (bytes >= PAGE_BYTES) break;
    }
    return { events, rest: restOf(range, events.at(-1)?.at, direction) };
  }

  #logPage(range: Range, direction: Direction, maxEvents: number): Page {
    const bounds = rangeOf(numberKey(range.low), numberKey(range.high), direction);
    const events: Page['events'] = [];
    let bytes = 0;
    for (const { key, value } of this.#log.getRange({ ...bounds, limit: maxEvents })) {
      events.push({ at: numberAt(key, 0), record: value });
      bytes += value.length;
      if (bytes >= PAGE_BYTES) break;
    }
    return { events, rest: restOf(range, events.at(-1)?.at, direction) };
  }

  #lastRevision(stream: string): number {
    const cached = this.#lastRevisions.get(stream);
    if (cached !== undefined) return cached;
    const key = streamKey(stream);
    const whole = rangeOf(revisionKey(key, 0), revisionKey(key, Number.MAX_SAFE_INTEGER), 'backwards');
    const [last] = this.#revisions.getKeys({ ...whole, limit: 1 });
    const revision = last === undefined ? -1 : numberAt(last, STREAM_KEY_BYTES);
    this.#remember(stream, revision);
    return revision;
  }

  #remember(stream: string, revision: number): void {
    const [oldest] =
      this.#lastRevisions.size >= CACHED_STREAMS && !this.#lastRevisions.has(stream) ? this.#lastRevisions.keys() : [];
    if (oldest !== undefined) this.#lastRevisions.delete(oldest);
    this.#lastRevisions.set(stream, revision);
  }
}

const unreadable = (file: string, error: unknown): EventsUnreadable =>
  new EventsUnreadable(
    file,
    `${error instanceof Error ? error.message : String(error)} Restore it from a backup.`,
    error,
  );

const STREAM_KEY_BYTES = 16;

/** lmdb bounds the length of a key, EventStoreDB hardly that of a name: the key is a digest of the name. */
const streamKey = (stream: string): Buffer =>
  createHash('sha256').update(stream).digest().subarray(0, STREAM_KEY_BYTES);

const revisionKey = (stream: Buffer, revision: number): Buffer => {
  const key = Buffer.allocUnsafe(STREAM_KEY_BYTES + 8);
  stream.copy(key);
  writeNumber(key, STREAM_KEY_BYTES, revision);
  return key;
};

const numberKey = (value: number): Buffer => {
  const key = Buffer.allocUnsafe(8);
  writeNumber(key, 0, value);
  return key;
};

const HIGH_HALF = 2 ** 32;

/** Big-endian, so that keys sort as their numbers. */
const writeNumber = (key: Buffer, at: number, value: number): void => {
  key.writeUInt32BE(Math.floor(value / HIGH_HALF), at);
  key.writeUInt32BE(value % HIGH_HALF, at + 4);
};

const numberAt = (key: Buffer, at: number): number => key.readUInt32BE(at) * HIGH_HALF + key.readUInt32BE(at + 4);

/** lmdb's bounds for keys from `low` to `high`, both included. */
const rangeOf = (low: Buffer, high: Buffer, direction: Direction) =>
  direction === 'forwards'
    ? { start: low, end: high, inclusiveEnd: true }
    : { start: high, end: low, inclusiveEnd: true, reverse: true };

const restOf = ({ low, high }: Range, lastRead: number | undefined, direction: Direction): Range => {
  if (lastRead === undefined) return { low: 0, high: -1 };
  return direction === 'forwards' ? { low: lastRead + 1, high } : { low, high: lastRead - 1 };
};

const createdOf = (record: StoredRecord): bigint =>
  BigInt(recordedEventOf(record)?.getMetadataMap().get('created') ?? '0');

const recordedEventOf = (record: StoredRecord): streams.ReadResp.ReadEvent.RecordedEvent | undefined =>
  streams.ReadResp.deserializeBinary(readResponseOf(record)).getEvent()?.getEvent();

const nameOf = (event: streams.ReadResp.ReadEvent.RecordedEvent): string =>
  Buffer.from(event.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString();

/** lmdb rejects with "Commit failed" and keeps the reason in a promise of its own. */
const reasonOf = async (error: unknown): Promise<unknown> => {
  if (!(error instanceof Error) || !('commitError' in error)) return error;
  try {
    return await error.commitError;
  } catch (reason) {
    return reason;
  }
};
