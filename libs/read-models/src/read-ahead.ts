import type { StoredEvent } from '#event-store';
import type { Delivered, Source } from './source.js';

/** Events in the order of the log, opened. */
export interface Batch {
  events: Delivered[];
  /** Up to here the log has been read; events of other streams may stand in between. */
  position: bigint;
  /** The last event among them. */
  last: { id: string; position: bigint } | undefined;
}

export interface BatchLimits {
  /** Most events of a batch. */
  events: number;
  /** Bytes of events, roughly, after which a batch is full, and after which no more is read ahead. */
  bytes: number;
}

/** What an event takes in memory, roughly: its data, and what stands beside it. */
export const sizeOf = ({ data }: { data: object }): number => 500 + JSON.stringify(data).length;

/**
 * Reads the log from a position on, ahead of whoever folds it, but never further than the limits. There is one
 * subscription and one decoding, however many read models there are.
 */
export class ReadAhead {
  private waiting: { event: StoredEvent | undefined; position: bigint; bytes: number }[] = [];
  private bytes = 0;
  private failed: Error | undefined;
  private sleepers: (() => void)[] = [];
  private readonly stopping = new AbortController();
  private readonly reading: Promise<void>;

  constructor(
    private readonly source: Source,
    after: bigint,
    private readonly limits: BatchLimits,
    private readonly areLeavesWanted = false,
  ) {
    this.reading = this.read(after < 0n ? undefined : after).catch((error: unknown) => {
      this.failed = error instanceof Error ? error : new Error(String(error));
      this.wake();
    });
  }

  /** The next events as soon as there are any; undefined when `close` was called. */
  async next(): Promise<Batch | undefined> {
    while (this.waiting.length === 0) {
      if (this.stopping.signal.aborted) return undefined;
      if (this.failed) throw this.failed;
      await this.change();
    }
    const taken: StoredEvent[] = [];
    let position = -1n;
    let count = 0;
    for (let bytes = 0; count < this.waiting.length; count++) {
      const each = this.waiting[count];
      if (each === undefined || taken.length >= this.limits.events || bytes > this.limits.bytes) break;
      if (each.event) taken.push(each.event);
      bytes += each.bytes;
      position = each.position;
    }
    for (const { bytes } of this.waiting.splice(0, count)) this.bytes -= bytes;
    this.wake();
    const last = taken.at(-1);
    return {
      events: await this.opened(taken),
      position,
      last: last && { id: last.id, position: last.position },
    };
  }

  async close(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.reading;
  }

  private async opened(taken: readonly StoredEvent[]): Promise<Delivered[]> {
    const { decoder, leafOf } = this.source;
    const events: Delivered[] = await decoder.decode(taken);
    if (!this.areLeavesWanted || leafOf === undefined) return events;
    return events.map((event, place) => {
      const stored = taken[place] as StoredEvent;
      return { ...event, leaf: leafOf(stored), created: stored.created };
    });
  }

  private async read(after: bigint | undefined): Promise<void> {
    const { signal } = this.stopping;
    const { log, decoder, interrupted = () => undefined } = this.source;
    for await (const { event, position } of log.subscribeToAll(after, decoder.streamNames(), signal, interrupted)) {
      const bytes = event === undefined ? 0 : sizeOf(event);
      this.waiting.push({ event, position, bytes });
      this.bytes += bytes;
      this.wake();
      while (this.isFull() && !signal.aborted) await this.change();
      if (signal.aborted) return;
    }
  }

  private isFull(): boolean {
    return this.bytes > this.limits.bytes || this.waiting.length >= this.limits.events * 2;
  }

  /** Resolves when something was added or taken. */
  private change(): Promise<void> {
    return new Promise((resolve) => this.sleepers.push(resolve));
  }

  private wake(): void {
    for (const resolve of this.sleepers.splice(0)) resolve();
  }
}
