import { StreamContext } from './stream-context.js';
import type { Context, DocumentOfEvent, DocumentsHolding, Projection, Stored, Target } from './projection.js';
import type { Delivered } from './source.js';
import type { Streams } from './stream-cache.js';

/** A document to be written, if it still is where it was folded from. */
export interface Change {
  document: Stored;
  /** The position of the document that it was folded from; undefined where there was none. */
  from: bigint | undefined;
  /** The first of the events that make the difference. */
  first: Delivered;
}

/** A document that an event could not be folded into. It stays as it was before that event until it is retried. */
export interface Parking {
  id: string;
  event: Pick<Delivered, 'id' | 'type' | 'stream' | 'position'>;
  error: Error;
}

/** An event that a document would have been folded from, were it not parked. */
export interface Passed {
  id: string;
  stream: string;
}

/** What the events of a batch come to. */
export interface Folded {
  changes: Change[];
  parked: Parking[];
  passed: Passed[];
}

/** The documents as the fold finds them. */
export interface Documents {
  /** Those that exist. */
  fetch: (ids: readonly string[]) => Promise<ReadonlyMap<string, Stored>>;
  /** Ids of the documents that have one of these texts in a field, by text. */
  idsWith: (field: string, texts: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;
}

/** The parked documents of a read model, and the streams of the events that passed them by. */
export type Parked = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Folds events into the documents they name. An event that a document has already been folded from changes nothing, so
 * that events may come again. One document takes all its events of the batch at once. A pivot must come alone.
 *
 * @param atOnce most documents in memory of an event that comes alone, which may name any number: it yields them in parts
 */
export async function* foldInParts(
  projection: Projection,
  events: readonly Delivered[],
  documents: Documents,
  parked: Parked,
  streams: Streams,
  atOnce = Infinity,
): AsyncGenerator<Folded, void> {
  const targeted = events.map((event) => ({ event, targets: projection.targets(event) }));
  const all = targeted.flatMap(({ targets }) => targets);
  const found = await lookedUp(all, documents);
  const places = placesOf(all, found);
  const holders = (target: DocumentsHolding): readonly string[] => found.get(target.field)?.get(target.value) ?? [];
  const named = all.flatMap((target) => ('id' in target ? [target.id] : 'value' in target ? holders(target) : []));
  const ids = [...new Set([...named, ...places.values()])];
  for (const part of events.length === 1 ? partsOf(ids, atOnce) : [ids]) {
    const fold = new Fold(projection, await documents.fetch(part), places, holders, parked, new Set(part));
    for (const { event, targets } of targeted) for (const target of targets) fold.add(event, target);
    yield fold.end(await fold.context(streams));
  }
}

/** At least one, which may be empty. */
const partsOf = (ids: readonly string[], atOnce: number): string[][] => {
  const parts: string[][] = [];
  for (let start = 0; start === 0 || start < ids.length; start += atOnce) parts.push(ids.slice(start, start + atOnce));
  return parts;
};

/** All of it at once. */
export const foldBatch = async (
  projection: Projection,
  events: readonly Delivered[],
  documents: Documents,
  parked: Parked,
  streams: Streams,
): Promise<Folded> => {
  const { value } = await foldInParts(projection, events, documents, parked, streams).next();
  return value ?? { changes: [], parked: [], passed: [] };
};

/** Ids of documents by a text in a field. */
type Found = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** Everything that the targets look up, each field at once. */
const lookedUp = async (targets: readonly Target[], documents: Documents): Promise<Found> => {
  const wanted = new Map<string, Set<string>>();
  const want = (field: string, text: string): unknown => wanted.set(field, (wanted.get(field) ?? new Set()).add(text));
  for (const target of targets)
    if ('event' in target) for (const field of target.fields) want(field, target.event);
    else if ('value' in target) want(target.field, target.value);
  const found = [...wanted].map(async ([field, texts]) => [field, await documents.idsWith(field, [...texts])] as const);
  return new Map(await Promise.all(found));
};

/** The documents of earlier events, by those events' ids, as far as the store knows them. */
const placesOf = (targets: readonly Target[], found: Found): Map<string, string> => {
  const places = new Map<string, string>();
  for (const target of targets)
    if ('event' in target)
      for (const field of target.fields)
        for (const id of found.get(field)?.get(target.event) ?? []) places.set(target.event, id);
  return places;
};

/** A document on its way through a batch. */
interface Working {
  document: Stored | undefined;
  pending: Delivered[];
}

class Fold {
  private readonly working = new Map<string, Working>();
  private readonly parkings = new Map<string, Parking>();
  private readonly passed: Passed[] = [];

  /**
   * @param places of events before this batch; those of its own are added as they come
   * @param part what is folded now of the documents that were named beforehand
   */
  constructor(
    private readonly projection: Projection,
    stored: ReadonlyMap<string, Stored>,
    private readonly places: Map<string, string>,
    private readonly holders: (target: DocumentsHolding) => readonly string[],
    private readonly parked: Parked,
    private readonly part: ReadonlySet<string>,
  ) {
    for (const [id, document] of stored) this.working.set(id, { document, pending: [] });
  }

  add(event: Delivered, target: Target): void {
    if ('value' in target) {
      for (const id of this.holders(target)) this.addTo(id, event);
      return;
    }
    const id = 'id' in target ? target.id : this.places.get(target.event);
    if (id === undefined) {
      this.pass(event, target as DocumentOfEvent);
      return;
    }
    if ('id' in target && target.ifThere && !this.isThere(id)) return;
    this.places.set(event.id, id);
    this.addTo(id, event);
  }

  /** Whether a document was made before the batch or in it; one that is parked is there. */
  private isThere(id: string): boolean {
    const known = this.working.get(id);
    return this.parked.has(id) || known?.document !== undefined || (known?.pending.length ?? 0) > 0;
  }

  private addTo(id: string, event: Delivered): void {
    if (!this.part.has(id)) return;
    if (this.parked.has(id)) {
      this.passed.push({ id, stream: event.stream });
      return;
    }
    const known = this.working.get(id) ?? { document: undefined, pending: [] };
    this.working.set(id, known);
    const isNew = known.document === undefined || known.document.position < event.position;
    // An event may name a document twice, such as by its id and by what it holds.
    if (isNew && known.pending.at(-1) !== event) known.pending.push(event);
  }

  /** What the projection needs of other streams. Where that cannot be told, the event is as one that could not be opened. */
  async context(streams: Streams): Promise<Context> {
    const { projection } = this;
    const context = new StreamContext();
    let asking = [...this.working.values()].flatMap((known) => known.pending.map((_, place) => ({ known, place })));
    while (projection.needs && asking.length > 0) {
      const wanted = new Set<string>();
      // Whoever has all that it names would name the same again.
      asking = asking.filter(({ known, place }) => {
        const event = known.pending[place];
        if (event === undefined || event.unreadable) return false;
        try {
          const missing = projection.needs?.(event, context, known.document).filter((name) => !context.has(name)) ?? [];
          for (const name of missing) wanted.add(name);
          return missing.length > 0;
        } catch (error) {
          known.pending[place] = { ...event, unreadable: asError(error) };
          return false;
        }
      });
      context.add(await streams.read([...wanted]));
    }
    context.isComplete = true;
    return context;
  }

  end(context: Context): Folded {
    const changes = [...this.working].flatMap(([id, known]) => this.change(id, known, context));
    return { changes, parked: [...this.parkings.values()], passed: this.passed };
  }

  /** An event whose document is not known: that is one that is parked, or else the event is parked itself. */
  private pass(event: Delivered, { event: earlier }: DocumentOfEvent): void {
    const inStream = [...this.parked].filter(([, streams]) => streams.has(event.stream)).map(([id]) => id);
    for (const id of inStream) this.passed.push({ id, stream: event.stream });
    if (inStream.length > 0) return;
    const error = new Error(`it names event ${earlier}, which is in no document`);
    this.parkings.set(event.id, { id: event.id, event, error });
  }

  private change(id: string, { document: before, pending }: Working, context: Context): Change[] {
    const [first] = pending;
    if (first === undefined) return [];
    const document = pending.some((event) => this.isClosed(event))
      ? this.foldOneByOne(id, before, pending, context)
      : this.foldAll(id, before, pending, context);
    return document === undefined || document === before ? [] : [{ document, from: before?.position, first }];
  }

  /** Nothing of leaves is read but what stands for them. */
  private isClosed({ unreadable }: Delivered): boolean {
    return unreadable !== undefined && !this.projection.ofLeaves;
  }

  private foldAll(
    id: string,
    before: Stored | undefined,
    events: readonly Delivered[],
    context: Context,
  ): Stored | undefined {
    try {
      return this.folded(id, before, events, context);
    } catch {
      return this.foldOneByOne(id, before, events, context);
    }
  }

  /** Up to the event that cannot be folded, which is parked; those after it pass the document by. */
  private foldOneByOne(
    id: string,
    before: Stored | undefined,
    events: readonly Delivered[],
    context: Context,
  ): Stored | undefined {
    let document = before;
    for (const event of events) {
      if (this.parkings.has(id)) this.passed.push({ id, stream: event.stream });
      else
        try {
          if (this.isClosed(event)) throw event.unreadable as Error;
          document = this.folded(id, document, [event], context);
        } catch (error) {
          this.parkings.set(id, { id, event, error: asError(error) });
        }
    }
    return document;
  }

  private folded(id: string, document: Stored | undefined, events: readonly Delivered[], context: Context): Stored {
    const { position } = events.at(-1) ?? { position: 0n };
    return { _id: id, position, ...this.projection.project(id, document, events, context) };
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
