import { LRUCache } from 'lru-cache';
import { sizeOf } from './read-ahead.js';
import type { Delivered, Source } from './source.js';

/** Streams that folds read beside the events they fold. */
export interface Streams {
  /** All events of each, in order; an event that could not be opened says why. */
  read: (names: readonly string[]) => Promise<ReadonlyMap<string, readonly Delivered[]>>;
}

/** Bytes of streams, roughly, that are kept. */
const keptBytes = 16 * 1_048_576;

interface Kept {
  events: Delivered[];
  bytes: number;
}

/**
 * Streams in memory, opened. One that is kept stays right without being read again, as long as every event of the log
 * that is folded passes by here first.
 */
export class StreamCache implements Streams {
  private readonly kept = new LRUCache<string, Kept>({ maxSize: keptBytes, sizeCalculation: ({ bytes }) => bytes });
  private readonly reading = new Map<string, Promise<Kept>>();

  constructor(private readonly source: Pick<Source, 'log' | 'decoder'>) {}

  pass(passing: readonly Delivered[]): void {
    for (const event of passing) {
      const kept = this.kept.peek(event.stream);
      // With its first event a whole stream has passed by, and need not be read.
      if (kept === undefined && event.revision === 0n)
        this.kept.set(event.stream, { events: [event], bytes: sizeOf(event) });
      // A stream that was read lately may be ahead of what passes by.
      if (kept === undefined || (kept.events.at(-1)?.revision ?? -1n) >= event.revision) continue;
      kept.events.push(event);
      this.kept.set(event.stream, { events: kept.events, bytes: kept.bytes + sizeOf(event) });
    }
  }

  async read(names: readonly string[]): Promise<Map<string, readonly Delivered[]>> {
    const all = names.map(async (name) => [name, (this.kept.get(name) ?? (await this.fetch(name))).events] as const);
    return new Map(await Promise.all(all));
  }

  /** Whoever asks for it meanwhile shares the read. */
  private async fetch(name: string): Promise<Kept> {
    const known = this.reading.get(name);
    if (known) return known;
    const reading = this.open(name);
    this.reading.set(name, reading);
    try {
      const kept = await reading;
      this.kept.set(name, kept);
      return kept;
    } finally {
      this.reading.delete(name);
    }
  }

  private async open(name: string): Promise<Kept> {
    const { log, decoder } = this.source;
    const events = await decoder.decode(await log.readStream(name));
    return { events, bytes: events.reduce((sum, event) => sum + sizeOf(event), 1) };
  }
}
