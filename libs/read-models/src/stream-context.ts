import type { Context } from './projection.js';
import type { Delivered } from './source.js';

interface Read {
  events: readonly Delivered[];
  /** The first that could not be opened. */
  broken: Delivered | undefined;
}

/** The streams that the folds of a batch read. */
export class StreamContext implements Context {
  private readonly streams = new Map<string, Read>();
  /** While it is not, streams may still be asked for. */
  isComplete = false;

  add(streams: ReadonlyMap<string, readonly Delivered[]>): void {
    for (const [name, events] of streams)
      this.streams.set(name, { events, broken: events.find(({ unreadable }) => unreadable) });
  }

  has(name: string): boolean {
    return this.streams.has(name);
  }

  events(name: string, upTo: bigint): readonly Delivered[] {
    const read = this.streams.get(name);
    if (read === undefined && this.isComplete) throw new Error(`${name} is read, but needs does not name it`);
    const { events = [], broken } = read ?? {};
    if (broken?.unreadable && broken.position <= upTo) throw broken.unreadable;
    const last = events.at(-1);
    return last === undefined || last.position <= upTo ? events : events.filter(({ position }) => position <= upTo);
  }
}
