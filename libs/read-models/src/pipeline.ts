import { setTimeout as pause } from 'node:timers/promises';
import { allOf } from './all-of.js';
import { Refusals, Superseded, type Bookkeeping } from './bookkeeping.js';
import { cutAtPivots } from './pivots.js';
import { foldInParts, type Folded } from './fold.js';
import type { PolicyRunner } from './policy-runner.js';
import type { Projection } from './projection.js';
import { type Batch, type BatchLimits, ReadAhead } from './read-ahead.js';
import type { ReadStore } from './read-store.js';
import type { Delivered, Source } from './source.js';
import { StreamCache } from './stream-cache.js';
import { UnderWay } from './under-way.js';

/** What a pipeline writes to. A test puts one in memory in its place. */
export type DocumentStore = Pick<ReadStore, 'fetch' | 'idsWith' | 'write'>;

/** A read model on its way along the log: the collection that its documents go to, and how far it is. */
export class Destination {
  readonly documents: UnderWay;
  /** Of the next event that is folded. */
  private ordinal: number;

  constructor(
    readonly projection: Projection,
    readonly collection: string,
    store: DocumentStore,
    /** Everything up to here is folded and written. */
    public position: bigint,
    readonly parked: Map<string, Set<string>>,
    /** Of the state that it belongs to; a collection that is built beside belongs to none. */
    readonly begun = '',
    /** How many events were folded and written. */
    private written = 0,
  ) {
    this.ordinal = written;
    this.documents = new UnderWay({
      fetch: (ids) => store.fetch(collection, ids),
      idsWith: (field, texts) => store.idsWith(collection, field, texts),
    });
  }

  /** Where what was written ends: to go on from there with other documents parked. */
  anew(parked: Map<string, Set<string>>, store: DocumentStore): Destination {
    const { projection, collection, position, begun, written } = this;
    return new Destination(projection, collection, store, position, parked, begun, written);
  }

  /** Everything up to here, and so many events, are written. */
  reach(position: bigint, events: number): void {
    this.position = position;
    this.written += events;
  }

  /** Those of a batch that are folded, in order; of leaves each with its place among all. */
  take(events: readonly Delivered[]): readonly Delivered[] {
    const wanted = events.filter((event) => this.wants(event));
    const from = this.ordinal;
    this.ordinal += wanted.length;
    return this.projection.ofLeaves ? wanted.map((event, place) => ({ ...event, ordinal: from + place })) : wanted;
  }

  wants({ category, position }: Delivered): boolean {
    return position > this.position && this.projection.categories.includes(category);
  }
}

/** One of a pipeline's destinations, and what a batch came to for it. */
interface Result {
  destination: Destination;
  events: number;
  folded: Folded;
}

/** How a pipeline works: sizes of its batches, and what it does between two of them. */
export interface Pace {
  limits: BatchLimits & {
    /** Most documents of one read model that a single event is folded into before they are written. */
    documents: number;
  };
  /** Idle after each batch, as a multiple of what the batch took; 0 for none. */
  rest: number;
}

/** As fast as it goes. */
export const atFullSpeed: Pace = { limits: { events: 1_000, bytes: 4 * 1_048_576, documents: 1_000 }, rest: 0 };

/**
 * Brings documents up to the log: while a batch is being written the next one is folded, and the one after that is read
 * and opened. A checkpoint moves only after all its documents are on disk. Policies are given the same events, and go
 * their own pace.
 */
export class Pipeline {
  /** One for all destinations. */
  private readonly streams: StreamCache;

  constructor(
    private readonly source: Source,
    private readonly store: DocumentStore,
    private readonly bookkeeping: Bookkeeping,
    readonly destinations: readonly Destination[],
    private readonly pace: Pace = atFullSpeed,
    private readonly policies: readonly PolicyRunner[] = [],
  ) {
    this.streams = new StreamCache(source);
  }

  /**
   * Runs until the signal aborts, or until everything up to a position is written.
   *
   * @throws Superseded, and what the stores throw when they do not answer
   */
  async run(signal: AbortSignal, until?: bigint): Promise<void> {
    const from = leastOf([...this.destinations, ...this.policies].map(({ position }) => position));
    if (until !== undefined && from >= until) return;
    const areLeavesWanted = this.destinations.some(({ projection }) => projection.ofLeaves);
    const ahead = new ReadAhead(this.source, from, this.pace.limits, areLeavesWanted);
    const close = (): void => void ahead.close();
    signal.addEventListener('abort', close, { once: true });
    if (signal.aborted) close();
    for (const policy of this.policies) policy.onFailure = close;
    let upcoming = quietly(ahead.next());
    let writing: Promise<void> = Promise.resolve();
    try {
      for (let batch = await upcoming; batch !== undefined; batch = await upcoming) {
        const began = performance.now();
        const isLast = until !== undefined && batch.position >= until;
        const taken = isLast ? upTo(batch, until) : batch;
        upcoming = isLast ? Promise.resolve(undefined) : quietly(ahead.next());
        for (const portion of this.portionsOf(taken)) {
          this.streams.pass(portion.events);
          const results = await this.fold(portion.events, writing);
          await writing;
          writing = quietly(this.write(results, portion));
          // One that fails is not to wait for the next event to be noticed.
          writing.catch(close);
        }
        for (const policy of this.policies) await policy.take(taken);
        if (this.pace.rest === 0) continue;
        await writing;
        await pause((performance.now() - began) * this.pace.rest, undefined, { signal }).catch(() => undefined);
      }
      await writing;
      if (!signal.aborted) for (const policy of this.policies) await policy.done();
    } finally {
      signal.removeEventListener('abort', close);
      for (const policy of this.policies) await policy.stop();
      await ahead.close();
      await writing.catch(() => undefined);
    }
  }

  private portionsOf({ events, position, last }: Batch): Batch[] {
    const portions = cutAtPivots(events, (event) =>
      this.destinations.some((destination) => destination.wants(event) && destination.projection.isPivot?.(event)),
    );
    return portions.map((portion, place) => {
      const end = portion.at(-1);
      return place === portions.length - 1 || end === undefined
        ? { events: portion, position, last }
        : { events: portion, position: end.position, last: { id: end.id, position: end.position } };
    });
  }

  /**
   * What is left to be written. Of an event that many documents are folded from that is their last part: the others are
   * written on the way, so that no more of them are in memory.
   *
   * @param before what is being written, and is written first
   */
  private async fold(events: readonly Delivered[], before: Promise<void>): Promise<Result[]> {
    const folded = await allOf(
      this.destinations.map(async (destination) => {
        const wanted = destination.take(events);
        const { projection, documents, parked } = destination;
        const { documents: atOnce } = this.pace.limits;
        let result: Result | undefined;
        for await (const part of foldInParts(projection, wanted, documents, parked, this.streams, atOnce)) {
          if (result) {
            await before;
            note(result);
            await this.writeTo(result);
          }
          result = { destination, events: wanted.length, folded: part };
        }
        return result ?? [];
      }),
    );
    return folded.flat();
  }

  private async write(results: readonly Result[], { position, last }: Batch): Promise<void> {
    for (const result of results) note(result);
    await allOf(results.map((result) => this.writeTo(result)));
    const behind = results.filter(({ destination }) => destination.position < position);
    const counts = new Map(behind.map(({ destination, events }) => [destination.projection.name, events]));
    if (!(await this.bookkeeping.advance(counts, position, last)))
      throw new Superseded('a checkpoint is gone, or is not ours to move any more');
    for (const { destination, events } of behind) destination.reach(position, events);
  }

  private async writeTo({ destination, folded: { changes, parked, passed } }: Result): Promise<void> {
    const { name } = destination.projection;
    for (const parking of parked) await this.bookkeeping.park(name, parking);
    await this.passBy(destination, passed);
    const { conflict, refused } = await this.store.write(destination.collection, changes);
    for (const { id, error } of refused) {
      const first = changes.find(({ document }) => document._id === id)?.first;
      if (first) await this.bookkeeping.park(name, { id, event: first, error });
    }
    // The next batch may have been folded from what was not taken.
    if (refused.length > 0) throw new Refusals(name);
    if (conflict) throw new Superseded(`documents of ${name} are written by another projector`);
    destination.documents.arrived(changes);
  }

  private async passBy({ projection, parked }: Destination, passed: Folded['passed']): Promise<void> {
    const grown = new Set<string>();
    for (const { id, stream } of passed) {
      const streams = parked.get(id);
      if (streams === undefined || streams.has(stream)) continue;
      streams.add(stream);
      grown.add(id);
    }
    for (const id of grown) await this.bookkeeping.passBy(projection.name, id, [...(parked.get(id) ?? [])]);
  }
}

/** Before anything else is folded, which builds on these and leaves the parked alone. */
const note = ({ destination: { documents, parked }, folded }: Result): void => {
  documents.send(folded.changes);
  for (const { id, event } of folded.parked) parked.set(id, new Set([event.stream]));
};

const leastOf = (positions: readonly bigint[]): bigint =>
  positions.length === 0 ? -1n : positions.reduce((least, position) => (position < least ? position : least));

const upTo = ({ events }: Batch, until: bigint): Batch => ({
  events: events.filter(({ position }) => position <= until),
  position: until,
  last: undefined,
});

/** Whoever awaits it hears of its failure; nobody is told that nobody awaits it yet. */
const quietly = <Result>(promise: Promise<Result>): Promise<Result> => {
  promise.catch(() => undefined);
  return promise;
};
