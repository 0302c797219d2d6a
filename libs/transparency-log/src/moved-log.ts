import { isUtf8 } from 'node:buffer';
import canonicalize from 'canonicalize';
import { isUuid, type EventMetadata } from '#decider';
import { type EventLog, isNamed, type NewEvent, type StreamNames } from '#event-store';
import { bundleForm } from './bundle.js';
import { type Checkpoint, readCheckpoint } from './checkpoint.js';
import { Frontier } from './frontier.js';
import { base64, hashLength, leafHash } from './hashes.js';
import { type LeafEvent, storedLeafBytes } from './leaf.js';
import { logEvents } from './log-events.js';
import { NotANote, readVerifier } from './signed-note.js';

/** How a file that moves a log names its form (rules.md P7). */
export const movedLogForm = 'debrief-log/1';

/** A log that is written down: which, how many events, and what they come to. */
export interface MovedSummary {
  origin: string;
  events: number;
  /** Of the tree over them, in base64. */
  root: string;
}

/** An event of such a file. */
export interface MovedEvent {
  /** Its place in the log, from 0. */
  ordinal: number;
  /** As its leaf has it. */
  bytes: Buffer;
  stream: string;
  revision: number;
  event: NewEvent;
}

/** Writes a log down, line by line, up to where it ends when it is asked. */
export class LogWriter {
  private readonly tree = new Frontier();

  constructor(
    private readonly log: Pick<EventLog, 'head' | 'subscribeToAll'>,
    private readonly names: StreamNames,
    private readonly origin: string,
  ) {}

  async *lines(): AsyncGenerator<Buffer> {
    yield lineOf({ log: movedLogForm, origin: this.origin });
    for await (const event of logEvents(this.log, this.names)) {
      const bytes = storedLeafBytes(event);
      this.tree.push(leafHash(bytes));
      yield Buffer.concat([bytes, newline]);
    }
    const { events, root } = this.summary;
    yield lineOf({ events, root });
  }

  /** Of what was given by now. */
  get summary(): MovedSummary {
    return { origin: this.origin, events: this.tree.size, root: base64(this.tree.root()) };
  }
}

/** A line of the file is not what it is to be. */
export class WrongMovedLog extends Error {
  /** @param line from 1 */
  constructor(
    readonly line: number,
    why: string,
  ) {
    super(`line ${line} ${why}`);
    this.name = 'WrongMovedLog';
  }
}

/** The id of a log stands in its first event of this stream. */
const identityStream = 'debrief-log';

const exportAgain = 'export the log again, or copy the file again';

/**
 * Reads what a log was written down as, a line after the other, and takes nothing that the log cannot have been: each line
 * to the byte, each stream without a gap, and the root of all of it. An audit bundle is read, too, where nothing of it is hidden.
 */
export class LogReader {
  private readonly tree = new Frontier();
  private readonly revisions = new Map<string, number>();
  private line = 0;
  private head: { origin: string; signed?: Checkpoint } | undefined;
  private identity: string | undefined;
  private end: MovedSummary | undefined;

  /** @param names of the streams that are the log */
  constructor(private readonly names: StreamNames) {}

  /**
   * @param bytes a line without its end
   * @returns the event in it; undefined for the first line and the last
   * @throws WrongMovedLog
   */
  read(bytes: Buffer): MovedEvent | undefined {
    this.line += 1;
    if (this.end !== undefined) throw this.wrong(`comes after the last one, which counts the events: ${exportAgain}`);
    const value = this.parsed(bytes);
    if (this.head === undefined) {
      this.head = this.headIn(value);
      return undefined;
    }
    if ('events' in value) {
      this.end = this.endIn(value, this.head);
      return undefined;
    }
    return this.eventIn(value, bytes);
  }

  /** The root over the events so far, in base64. */
  get root(): string {
    return base64(this.tree.root());
  }

  /** @throws WrongMovedLog where the last line is missing */
  finish(): MovedSummary {
    if (this.end !== undefined) return this.end;
    this.line += 1;
    throw this.wrong(`is missing, or is cut: the file ends before the line that counts its events; ${exportAgain}`);
  }

  private parsed(bytes: Buffer): Record<string, unknown> {
    try {
      const value: unknown = isUtf8(bytes) ? JSON.parse(bytes.toString()) : undefined;
      if (isObject(value)) return value;
    } catch {
      // Said below.
    }
    throw this.wrong(
      this.head === undefined
        ? `does not begin a log: it is to be {"log":"${movedLogForm}",…}, as debrief export log writes it`
        : `is no JSON object in UTF-8: ${exportAgain}`,
    );
  }

  private headIn({ log, origin, bundle, keys, note }: Record<string, unknown>): NonNullable<LogReader['head']> {
    if (log === movedLogForm && typeof origin === 'string' && /^debrief\/[0-9a-f-]{36}$/.test(origin))
      return { origin };
    if (log !== undefined && log !== movedLogForm)
      throw this.wrong(`says form ${JSON.stringify(log)}; this version reads ${movedLogForm}`);
    if (bundle !== bundleForm || !Array.isArray(keys) || typeof note !== 'string')
      throw this.wrong(`does not begin a log: it is to be {"log":"${movedLogForm}","origin":"debrief/ID"}`);
    try {
      const signed = readCheckpoint(
        note,
        keys.map((key) => readVerifier(String(key))),
      );
      return { origin: signed.origin, signed };
    } catch (error) {
      throw error instanceof NotANote ? this.wrong(`has a checkpoint that does not hold: ${error.message}`) : error;
    }
  }

  private endIn(
    { events, root, hidden }: Record<string, unknown>,
    { origin, signed }: NonNullable<LogReader['head']>,
  ): MovedSummary {
    const wanted = signed === undefined ? root : base64(signed.root);
    if (typeof wanted !== 'string' || Buffer.from(wanted, 'base64').length !== hashLength || (hidden ?? 0) !== 0)
      throw this.wrong(`does not say what the events come to: ${exportAgain}`);
    if (events !== this.tree.size || (signed !== undefined && signed.size !== events))
      throw this.wrong(`counts ${JSON.stringify(events)} events, but ${this.tree.size} come before it: ${exportAgain}`);
    if (this.tree.size === 0) throw this.wrong('ends a log without events: there is nothing to import');
    if (this.identity === undefined || origin !== `debrief/${this.identity}`)
      throw this.wrong(`ends a log whose events do not say that they are ${origin}: ${exportAgain}`);
    if (wanted !== this.root)
      throw this.wrong(`says root ${wanted}, but the events come to ${this.root}: one was changed; ${exportAgain}`);
    return { origin, events, root: wanted };
  }

  private eventIn(value: Record<string, unknown>, bytes: Buffer): MovedEvent {
    if (typeof value['hidden'] === 'string')
      throw this.wrong('is an event that the bundle hides: take what debrief export log writes, which hides none');
    const { id, stream, revision, type, data, metadata } = value as unknown as LeafEvent;
    const isWhole = [id, stream, revision, type].every((text) => typeof text === 'string');
    if (!isWhole || !isObject(data) || !isObject(metadata) || Object.keys(value).length !== 6)
      throw this.wrong(`is no event: one has id, stream, revision, type, data and metadata; ${exportAgain}`);
    if (canonicalOf(value) !== bytes.toString())
      throw this.wrong(`is not written as the log writes it (canonical JSON): ${exportAgain}`);
    if (!isUuid(id) || id !== id.toLowerCase() || type === '' || type.startsWith('$'))
      throw this.wrong(`is no event of Debrief: its id is to be a UUID, and its type a name; ${exportAgain}`);
    if (!isNamed(this.names, stream))
      throw this.wrong(
        `is of the stream ${JSON.stringify(stream)}, of no kind that this version knows: import with a version as new as the one that wrote it`,
      );
    const expected = this.revisions.get(stream) ?? 0;
    if (revision !== String(expected))
      throw this.wrong(
        `is revision ${JSON.stringify(revision)} of ${stream}, where ${expected} comes next: a line is missing, doubled or out of place; ${exportAgain}`,
      );
    this.revisions.set(stream, expected + 1);
    if (stream === identityStream && expected === 0) this.identity = String((data as { logId?: unknown }).logId);
    const ordinal = this.tree.size;
    this.tree.push(leafHash(bytes));
    const event = { id, type, data, metadata: metadata as unknown as EventMetadata };
    return { ordinal, bytes, stream, revision: expected, event };
  }

  private wrong(why: string): WrongMovedLog {
    return new WrongMovedLog(this.line, why);
  }
}

const newline = Buffer.from('\n');

const lineOf = (value: object): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Undefined for what canonical JSON cannot hold, like half a surrogate pair. */
const canonicalOf = (value: object): string | undefined => {
  try {
    return canonicalize(value);
  } catch {
    return undefined;
  }
};
