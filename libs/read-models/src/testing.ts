import type { Logged } from '#decider';
import {
  isNamed,
  RevisionConflict,
  type EventLog,
  type LogDecoder,
  type NewEvent,
  type StoredEvent,
  type StreamNames,
} from '#event-store';
import {
  Destination,
  Pipeline,
  type Bookkeeping,
  type Change,
  type DocumentStore,
  type Projection,
  type Source,
  type Stored,
} from './index.js';

/** The process is gone: nothing that it was about to do is done. */
export class Killed extends Error {}

/** Decides at each step of a projector, from 0, whether it is killed there. */
export type Fate = (step: number) => boolean;

/** Numbers that a seed decides, whole and from 0 to below `limit`. */
export type Draw = (limit: number) => number;

/** Documents, checkpoints and parked documents in memory, as MongoDB would hold them. */
export class MemoryStore implements DocumentStore {
  readonly collections = new Map<string, Map<string, Stored>>();
  readonly checkpoints = new Map<string, bigint>();
  readonly parked = new Map<string, Map<string, Set<string>>>();
  /** Everything that was ever sent to be written, for whoever sends it again. */
  readonly sent: { collection: string; changes: readonly Change[] }[] = [];
  private step = 0;

  /** @param draw decides the order in which a bulk is carried out */
  constructor(
    private readonly draw: Draw,
    public fate: Fate = () => false,
  ) {}

  documents(collection: string): Map<string, Stored> {
    const known = this.collections.get(collection) ?? new Map<string, Stored>();
    this.collections.set(collection, known);
    return known;
  }

  async fetch(collection: string, ids: readonly string[]): Promise<Map<string, Stored>> {
    await this.live();
    const documents = this.documents(collection);
    return new Map(
      ids.flatMap((id) => {
        const document = documents.get(id);
        return document ? [[id, structuredClone(document)] as const] : [];
      }),
    );
  }

  async idsWith(collection: string, field: string, texts: readonly string[]): Promise<Map<string, string[]>> {
    await this.live();
    const path = field.split('.');
    const values = (value: unknown, [name, ...rest]: string[]): unknown[] =>
      Array.isArray(value)
        ? value.flatMap((each) => values(each, [name ?? '', ...rest]))
        : name === undefined || name === ''
          ? [value]
          : values((value as Record<string, unknown> | undefined)?.[name], rest);
    const all = [...this.documents(collection).values()];
    return new Map(
      texts.map((text) => [
        text,
        all.filter((document) => values(document, path).includes(text)).map(({ _id }) => _id),
      ]),
    );
  }

  /** One after the other in an order of chance; a kill may come between any two. */
  async write(
    collection: string,
    changes: readonly Change[],
  ): Promise<{ conflict: boolean; refused: { id: string; error: Error }[] }> {
    this.sent.push({ collection, changes });
    const left = [...changes];
    let conflict = false;
    while (left.length > 0) {
      await this.live();
      const [change] = left.splice(this.draw(left.length), 1);
      if (change && !this.put(collection, change)) conflict = true;
    }
    await this.live();
    return { conflict, refused: [] };
  }

  put(collection: string, { document, from }: Change): boolean {
    const documents = this.documents(collection);
    if (documents.get(document._id)?.position !== from) return false;
    documents.set(document._id, structuredClone(document));
    return true;
  }

  bookkeeping(): Bookkeeping {
    return {
      park: async (readModel, { id, event }) => {
        await this.live();
        const parked = this.parked.get(readModel) ?? new Map<string, Set<string>>();
        this.parked.set(readModel, parked.set(id, new Set([event.stream])));
      },
      passBy: async (readModel, document, streams) => {
        await this.live();
        this.parked.get(readModel)?.set(document, new Set(streams));
      },
      advance: async (folded, position) => {
        await this.live();
        for (const name of folded.keys())
          if ((this.checkpoints.get(name) ?? -1n) < position) this.checkpoints.set(name, position);
        await this.live();
        return true;
      },
    };
  }

  /** A projector as it starts: nothing in memory but what the store says. */
  pipeline(source: Source, projections: readonly Projection[], batch: number): Pipeline {
    const destinations = projections.map(
      (projection) =>
        new Destination(
          projection,
          projection.name,
          this,
          this.checkpoints.get(projection.name) ?? -1n,
          new Map([...(this.parked.get(projection.name) ?? [])].map(([id, streams]) => [id, new Set(streams)])),
        ),
    );
    return new Pipeline(source, this, this.bookkeeping(), destinations, {
      limits: { events: batch, bytes: 1_000_000, documents: batch },
      rest: 0,
    });
  }

  /** Another step that the process lives to see. */
  private async live(): Promise<void> {
    await Promise.resolve();
    if (this.fate(this.step++)) throw new Killed();
  }
}

/** A log in memory, as EventStoreDB keeps it: known ids at a known revision are acknowledged again, whatever they say. */
export class MemoryLog {
  readonly events: StoredEvent[] = [];
  private sleepers: (() => void)[] = [];

  /** @param live a step that the process which uses the log lives to see; a kill may come before and after an append */
  as(live: () => Promise<void>): EventLog {
    return {
      append: async (stream: string, expected: bigint, events: readonly NewEvent[]) => {
        await live();
        const appended = this.append(stream, expected, events);
        await live();
        return appended;
      },
      readStream: async (stream: string, from = 0n, count = Infinity) => {
        await live();
        return this.stream(stream)
          .filter(({ revision }) => revision >= from)
          .slice(0, count);
      },
      subscribeToAll: (after: bigint | undefined, names: StreamNames, signal: AbortSignal) =>
        this.subscribe(after, names, signal),
    } as unknown as EventLog;
  }

  stream(name: string): StoredEvent[] {
    return this.events.filter(({ stream }) => stream === name);
  }

  append(stream: string, expected: bigint, events: readonly NewEvent[]): { revision: bigint; position: bigint } {
    const there = this.stream(stream);
    const place = Number(expected) + 1;
    const isKnown = events.every(({ id }, index) => there[place + index]?.id === id);
    if (!isKnown) {
      if (there.length !== place) throw new RevisionConflict(stream);
      for (const [index, event] of events.entries())
        this.events.push({
          ...structuredClone(event),
          stream,
          revision: BigInt(place + index),
          position: BigInt(this.events.length * 10 + 5),
          created: event.metadata.recordedAt,
        });
      for (const wake of this.sleepers.splice(0)) wake();
    }
    const last = this.stream(stream)[place + events.length - 1];
    return { revision: last?.revision ?? -1n, position: last?.position ?? -1n };
  }

  private async *subscribe(
    after = -1n,
    names: StreamNames,
    signal: AbortSignal,
  ): AsyncGenerator<{ position: bigint; event?: StoredEvent }> {
    for (let next = 0; ;) {
      await Promise.resolve();
      if (signal.aborted) return;
      const event = this.events[next];
      if (event === undefined)
        await new Promise<void>((resolve) => {
          this.sleepers.push(resolve);
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      else {
        next += 1;
        const { position } = event;
        if (position > after) yield isNamed(names, event.stream) ? { position, event } : { position };
      }
    }
  }
}

/** A log that grows by one of these events whenever a reader comes to its end. */
export const sourceOf = (events: readonly Logged[]): Source => {
  let end = -1n;
  const log = {
    readStream: (name: string) =>
      Promise.resolve(events.filter(({ stream, position }) => stream === name && position <= end)),
    subscribeToAll: async function* (after: bigint | undefined, _names: StreamNames, signal: AbortSignal) {
      for (const event of events) {
        await Promise.resolve();
        if (signal.aborted) return;
        if (end < event.position) end = event.position;
        if (after === undefined || event.position > after)
          yield { position: event.position, event: event as unknown as StoredEvent };
      }
      if (!signal.aborted)
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    },
  };
  const decode = (stored: readonly StoredEvent[]): unknown => Promise.resolve(stored);
  return { log: log as unknown as EventLog, decoder: { streamNames: () => [], decode } as unknown as LogDecoder };
};

/** A counter: how often a thing was noted, and the last note; `broken` cannot be folded, `known` is looked up. */
export interface Tally extends Stored {
  count: number;
  notes: string[];
  /** Ids of the events folded into it. */
  events: string[];
}

export interface Noted {
  type: 'Noted';
  data: { thing?: string; after?: string; note: string };
}

/** What makes a toy projection fail, as long as it is set. */
export const faults = { broken: false };

/** Documents of things; an event names its thing, or an earlier event of it. */
export const tallies = (name: string, version = 1, category = 'note'): Projection<Tally, Noted> => ({
  name,
  version,
  categories: [category],
  indexes: [{ key: { events: 1 } }, { key: { count: -1, _id: 1 } }],
  schema: {
    bsonType: 'object',
    required: ['_id', 'position', 'count', 'notes', 'events'],
    properties: {
      count: { bsonType: 'int', maximum: 1_000 },
      notes: { bsonType: 'array', items: { bsonType: 'string' } },
    },
  },
  targets: ({ data: { thing, after } }) =>
    after === undefined ? [{ id: thing ?? '' }] : [{ event: after, fields: ['events'] }],
  project: (_id, document, events) => {
    if (faults.broken && events.some(({ data }) => data.note === 'broken'))
      throw new Error('this note cannot be folded');
    return {
      count: (document?.count ?? 0) + events.length,
      notes: [...(document?.notes ?? []), ...events.map(({ data }) => data.note)],
      events: [...(document?.events ?? []), ...events.map(({ id }) => id)],
    };
  },
});
