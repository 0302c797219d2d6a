import {
  BACKWARDS,
  END,
  ErrorType,
  EventStoreDBClient,
  FORWARDS,
  isCommandError,
  jsonEvent,
  START,
  StreamNotFoundError,
  streamNameFilter,
  WrongExpectedVersionError,
  type Position,
  type ReadPosition,
  type ReadStreamOptions,
  type ResolvedEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { isUuid, type EventMetadata } from '#decider';
import { AppendTooLarge, EventStoreUnavailable, RevisionConflict } from './errors.js';
import { withSteadyAppends } from './steady-appends.js';
import { isNamed, type StreamNames } from './stream-names.js';

/** An event on its way into the log: data already sealed. */
export interface NewEvent {
  /** UUID. */
  id: string;
  type: string;
  data: object;
  metadata: EventMetadata;
}

/** An event as the store holds it; data still sealed. */
export interface StoredEvent extends NewEvent {
  stream: string;
  revision: bigint;
  /** The store's commit position. */
  position: bigint;
  /** The store's time of writing, RFC 3339 UTC. */
  created: string;
}

export interface Appended {
  /** Revision of the last event. */
  revision: bigint;
  position: bigint;
}

/** How far a subscription is, with the event that stands there unless it was skipped. */
export interface Delivered {
  position: bigint;
  event?: StoredEvent;
}

/** Bounds of one call, in milliseconds. */
export interface Patience {
  /** One attempt. */
  attempt: number;
  /** All attempts together. */
  total: number;
}

/** What EventStoreDB accepts in one append by default, in bytes of data. */
export const appendLimit = 1_048_576;

/** Events that one read asks the store for: what is in memory at once, and what one attempt must bring. */
export const pageLength = 64;

/** So many events from the end of the log, what is not found yet lies far back. */
const farBack = 512;

/**
 * The one door to EventStoreDB. Appends are bounded in time and tried again with the same ids, which the store
 * recognises while the expected revision is exact; subscriptions come back after a fault from where they were.
 */
export class EventLog {
  private readonly client: EventStoreDBClient;

  /** @param url a connection string, credentials included where needed (per call they would disable batching). */
  constructor(
    url: string,
    private readonly patience: Patience = { attempt: 2_500, total: 10_000 },
  ) {
    this.client = withSteadyAppends(EventStoreDBClient.connectionString(url));
  }

  /**
   * Appends all events or none, on disk before it returns.
   *
   * @param expected the revision that the stream is at, -1 for a stream that does not exist yet
   * @throws RevisionConflict, AppendTooLarge, EventStoreUnavailable (outcome unknown: the same call is safe)
   */
  async append(stream: string, expected: bigint, events: readonly NewEvent[]): Promise<Appended> {
    const bytes = events.reduce((sum, event) => sum + Buffer.byteLength(JSON.stringify(event.data)), 0);
    if (bytes > appendLimit) throw new AppendTooLarge(bytes, appendLimit);
    for (const { id, type } of events)
      if (!isUuid(id) || type === '') throw new Error(`event ${id} of type "${type}" cannot be appended`);
    const outgoing = events.map(({ id, type, data, metadata }) =>
      jsonEvent({
        id,
        type,
        data: data as Record<string, unknown>,
        metadata: metadata as unknown as Record<string, unknown>,
      }),
    );
    return this.persistently(`appending to ${stream}`, async () => {
      const { nextExpectedRevision, position } = await this.client.appendToStream(stream, outgoing, {
        expectedRevision: expected < 0n ? 'no_stream' : expected,
        deadline: this.patience.attempt,
      });
      return { revision: nextExpectedRevision, position: position?.commit ?? 0n };
    });
  }

  /** The events of a stream from a revision on, in order, at most `count`; none where the stream does not exist. */
  async readStream(stream: string, from = 0n, count = Infinity): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for (let next = from; events.length < count;) {
      const maxCount = Math.min(pageLength, count - events.length);
      const page = await this.readPage(stream, { direction: FORWARDS, fromRevision: next, maxCount });
      events.push(...page);
      const last = page.at(-1);
      if (last === undefined || page.length < maxCount) break;
      next = last.revision + 1n;
    }
    return events;
  }

  /** The last event of a stream; undefined where the stream does not exist. */
  async lastOf(stream: string): Promise<StoredEvent | undefined> {
    return (await this.readPage(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }))[0];
  }

  /**
   * The last event of the log whose stream has one of the names, or without them the last that is not the store's own;
   * undefined where there is none.
   */
  async head(names?: StreamNames): Promise<StoredEvent | undefined> {
    return this.persistently('reading the end of the log', (signal) =>
      this.search(BACKWARDS, END, names, signal, () => true),
    );
  }

  /**
   * An event that no event of these streams comes after: their last, or the log's where theirs lies far back, since the way
   * to that may be longer than anybody waits; undefined where there is none.
   */
  async endOf(names: StreamNames): Promise<StoredEvent | undefined> {
    const found = await this.persistently('reading the end of the log', (signal) => {
      let seen = 0;
      return this.search(BACKWARDS, END, undefined, signal, ({ stream }) => ++seen > farBack || isNamed(names, stream));
    });
    return found === undefined || isNamed(names, found.stream) ? found : this.head();
  }

  /** The first event after a position, or of the whole log, whose stream has one of the names; undefined at the end. */
  async firstAfter(position: bigint | undefined, names: StreamNames): Promise<StoredEvent | undefined> {
    const from = position === undefined ? START : at(position);
    return this.persistently('reading the log', (signal) =>
      this.search(FORWARDS, from, names, signal, (event) => position === undefined || event.position > position),
    );
  }

  /**
   * Every event after a position whose stream has one of the names, and then each new one, until `signal` aborts.
   * Positions of skipped events come between, so that a reader knows how far it is. Faults, and the store's dropping of
   * slow readers, are waited out; the subscription comes back after the last thing delivered.
   *
   * @param interrupted is told of each fault
   */
  async *subscribeToAll(
    after: bigint | undefined,
    names: StreamNames,
    signal: AbortSignal,
    interrupted: (error: unknown) => void = () => undefined,
  ): AsyncGenerator<Delivered> {
    let position = after;
    let wait = 50;
    while (!signal.aborted) {
      const subscription = this.client.subscribeToAll({
        fromPosition: position === undefined ? START : at(position),
        filter: streamNameFilter({
          // A name in full is a prefix too: what else begins with it is skipped here.
          prefixes: [...names],
          checkpointInterval: 32,
          // In line with the events, so that it is never told before those that precede it.
          checkpointReached: (reading, { commit }) =>
            void (reading as unknown as Readable).push({ commitPosition: commit }),
        }),
      });
      const stop = (): void => void subscription.unsubscribe().catch(() => undefined);
      signal.addEventListener('abort', stop, { once: true });
      try {
        for await (const resolved of subscription as AsyncIterable<ResolvedEvent>) {
          const reached = positionOf(resolved);
          const isWanted = resolved.event !== undefined && isNamed(names, resolved.event.streamId);
          yield isWanted ? { position: reached, event: stored(resolved) } : { position: reached };
          position = reached;
          wait = 50;
        }
      } catch (error) {
        // A fault of the connection ends the subscription; the next one starts where this one was.
        if (!isOver(signal)) interrupted(error);
      } finally {
        signal.removeEventListener('abort', stop);
        stop();
      }
      await pause(wait, undefined, { signal }).catch(() => undefined);
      wait = Math.min(wait * 2, 5_000);
    }
  }

  /** Does the log hold this event at this position? An older copy of it does not. */
  async holds({ id, position }: { id: string; position: bigint }): Promise<boolean> {
    const head = await this.head();
    if (head === undefined || head.position < position) return false;
    return this.persistently('looking for an event', async (signal) => {
      const page = this.client.readAll({ direction: FORWARDS, fromPosition: at(position), maxCount: 1 });
      const found: (string | undefined)[] = [];
      for await (const { event } of untilGivenUp(page, signal)) found.push(event?.id);
      return found.includes(id);
    });
  }

  /** Does an event stand at this position? From any other the log cannot be read on. */
  async hasPosition(position: bigint): Promise<boolean> {
    return this.persistently('looking for a position', async (signal) => {
      let found: bigint | undefined;
      try {
        const page = this.client.readAll({ direction: FORWARDS, fromPosition: at(position), maxCount: 1 });
        for await (const resolved of untilGivenUp(page, signal)) found = positionOf(resolved);
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
      return found === position;
    });
  }

  /** @returns the version that the server says of itself */
  async ping(): Promise<string> {
    await this.head();
    // The client has asked the server by now; it shows what it learnt to its subclasses only.
    const { serverVersion } = await (this.client as unknown as { capabilities: Promise<{ serverVersion: string }> })
      .capabilities;
    return serverVersion;
  }

  async close(): Promise<void> {
    await this.client.dispose();
  }

  /** The first event on the way from a position that is wanted. */
  private async search(
    direction: typeof FORWARDS | typeof BACKWARDS,
    start: ReadPosition,
    names: StreamNames | undefined,
    signal: AbortSignal,
    isWanted: (event: StoredEvent) => boolean,
  ): Promise<StoredEvent | undefined> {
    const isAsked = ({ stream, type }: StoredEvent): boolean =>
      names === undefined ? !type.startsWith('$') : isNamed(names, stream);
    for (let from: ReadPosition | undefined = start; from !== undefined;) {
      let last: bigint | undefined;
      let found: StoredEvent | undefined;
      const page = this.client.readAll({ direction, fromPosition: from, maxCount: 32 });
      for await (const resolved of untilGivenUp(page, signal)) {
        last = positionOf(resolved);
        if (found === undefined && resolved.event) {
          const event = stored(resolved);
          if (isAsked(event) && isWanted(event)) found = event;
        }
      }
      if (found) return found;
      from = last === undefined || isAt(from, last) ? undefined : at(last);
    }
    return undefined;
  }

  private async readPage(stream: string, page: ReadStreamOptions): Promise<StoredEvent[]> {
    return this.persistently(`reading ${stream}`, async (signal) => {
      const events: StoredEvent[] = [];
      try {
        for await (const resolved of untilGivenUp(this.client.readStream(stream, page), signal))
          if (resolved.event) events.push(stored(resolved));
      } catch (error) {
        if (!(error instanceof StreamNotFoundError)) throw error;
      }
      return events;
    });
  }

  /** Tries until the store answers or patience ends. The client does not enforce deadlines itself: they are raced. */
  private async persistently<Result>(doing: string, call: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const end = Date.now() + this.patience.total;
    for (let wait = 25; ; wait = Math.min(wait * 2, 1_000)) {
      const attempt = new AbortController();
      try {
        return await raced(call(attempt.signal), this.patience.attempt * 2);
      } catch (error) {
        // A call that goes on unheard would pile up.
        attempt.abort();
        if (error instanceof WrongExpectedVersionError) throw new RevisionConflict(doing);
        if (!mayPass(error) || Date.now() + wait > end) throw new EventStoreUnavailable(doing, error);
        await pause(wait);
      }
    }
  }
}

const at = (position: bigint): Position => ({ commit: position, prepare: position });

/** Asked anew: it changes while one waits. */
const isOver = (signal: AbortSignal): boolean => signal.aborted;

const isAt = (from: ReadPosition, position: bigint): boolean => typeof from === 'object' && from.commit === position;

const positionOf = ({ event, commitPosition }: ResolvedEvent): bigint => {
  const position = commitPosition ?? event?.position?.commit;
  if (position === undefined) throw new Error('the event store gave no position: EventStoreDB 22.6 or newer is needed');
  return position;
};

const stored = (resolved: ResolvedEvent): StoredEvent => {
  const { event } = resolved;
  if (event === undefined) throw new Error('a resolved event without an event');
  return {
    id: event.id,
    stream: event.streamId,
    type: event.type,
    revision: event.revision,
    position: positionOf(resolved),
    created: event.created.toISOString(),
    data: event.data as object,
    metadata: event.metadata as unknown as EventMetadata,
  };
};

/**
 * The events of a read that goes on no longer than somebody waits for it: it is cancelled at the store. What has come by
 * then is still read to its end, by nobody: a read that is left early stays open, and keeps the client from being closed.
 */
async function* untilGivenUp(read: StreamingRead<ResolvedEvent>, signal: AbortSignal): AsyncGenerator<ResolvedEvent> {
  const reading = read as unknown as Readable;
  // The connection may still fail after the read is given up, when nobody listens any more.
  reading.on('error', () => undefined);
  const giveUp = (): void => void read.cancel().catch(() => undefined);
  if (signal.aborted) giveUp();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    yield* reading as AsyncIterable<ResolvedEvent>;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

class NoAnswer extends Error {}

const raced = async <Result>(call: Promise<Result>, milliseconds: number): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** The store answers, and will not do it: how it says so of a position depends on its version. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  isCommandError(error) &&
  (error.type === ErrorType.UNKNOWN || !mayPass(error)) &&
  (error as { code?: unknown }).code !== undefined;

/** Errors of a moment: the store is away, busy, or said nothing. All else would fail again. */
const mayPass = (error: unknown): boolean => {
  if (error instanceof NoAnswer) return true;
  if (!(error instanceof Error) || !isCommandError(error))
    return typeof error === 'object' && error !== null && 'code' in error;
  return [
    ErrorType.TIMEOUT,
    ErrorType.DEADLINE_EXCEEDED,
    ErrorType.UNAVAILABLE,
    ErrorType.CANCELLED,
    ErrorType.NOT_LEADER,
    ErrorType.UNKNOWN,
  ].includes(error.type);
};
