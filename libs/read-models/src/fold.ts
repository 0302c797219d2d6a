import type { Logged } from '#decider';
import type { DocumentOfEvent, Projection, Stored, Target } from './projection.js';

/** An event of the log; one that could not be opened says why. */
export type Delivered = Logged & { unreadable?: Error };

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
 * that events may come again. One document takes all its events of the batch at once.
 */
export const foldBatch = async (
  projection: Projection,
  events: readonly Delivered[],
  documents: Documents,
  parked: Parked,
): Promise<Folded> => {
  const targeted = events.map((event) => ({ event, targets: projection.targets(event) }));
  const all = targeted.flatMap(({ targets }) => targets);
  const places = await placesOf(all, documents);
  const direct = all.flatMap((target) => ('id' in target ? [target.id] : []));
  const fold = new Fold(
    projection,
    await documents.fetch([...new Set([...direct, ...places.values()])]),
    places,
    parked,
  );
  for (const { event, targets } of targeted) for (const target of targets) fold.add(event, target);
  return fold.end();
};

/** The documents of earlier events, by those events' ids, as far as the store knows them. */
const placesOf = async (targets: readonly Target[], documents: Documents): Promise<Map<string, string>> => {
  const wanted = new Map<string, Set<string>>();
  for (const { fields, event } of targets.filter((target) => 'event' in target))
    for (const field of fields) wanted.set(field, (wanted.get(field) ?? new Set()).add(event));
  const places = new Map<string, string>();
  for (const [field, events] of wanted)
    for (const [event, ids] of await documents.idsWith(field, [...events])) for (const id of ids) places.set(event, id);
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

  /** @param places of events before this batch; those of its own are added as they come */
  constructor(
    private readonly projection: Projection,
    stored: ReadonlyMap<string, Stored>,
    private readonly places: Map<string, string>,
    private readonly parked: Parked,
  ) {
    for (const [id, document] of stored) this.working.set(id, { document, pending: [] });
  }

  add(event: Delivered, target: Target): void {
    const id = 'id' in target ? target.id : this.places.get(target.event);
    if (id === undefined) {
      this.pass(event, target as DocumentOfEvent);
      return;
    }
    this.places.set(event.id, id);
    if (this.parked.has(id)) {
      this.passed.push({ id, stream: event.stream });
      return;
    }
    const known = this.working.get(id) ?? { document: undefined, pending: [] };
    this.working.set(id, known);
    if (known.document === undefined || known.document.position < event.position) known.pending.push(event);
  }

  end(): Folded {
    const changes = [...this.working].flatMap(([id, known]) => this.change(id, known));
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

  private change(id: string, { document: before, pending }: Working): Change[] {
    const [first] = pending;
    if (first === undefined) return [];
    const document = pending.some(({ unreadable }) => unreadable)
      ? this.foldOneByOne(id, before, pending)
      : this.foldAll(id, before, pending);
    return document === undefined || document === before ? [] : [{ document, from: before?.position, first }];
  }

  private foldAll(id: string, before: Stored | undefined, events: readonly Delivered[]): Stored | undefined {
    try {
      return this.folded(id, before, events);
    } catch {
      return this.foldOneByOne(id, before, events);
    }
  }

  /** Up to the event that cannot be folded, which is parked; those after it pass the document by. */
  private foldOneByOne(id: string, before: Stored | undefined, events: readonly Delivered[]): Stored | undefined {
    let document = before;
    for (const event of events) {
      if (this.parkings.has(id)) this.passed.push({ id, stream: event.stream });
      else
        try {
          if (event.unreadable) throw event.unreadable;
          document = this.folded(id, document, [event]);
        } catch (error) {
          this.parkings.set(id, { id, event, error: error instanceof Error ? error : new Error(String(error)) });
        }
    }
    return document;
  }

  private folded(id: string, document: Stored | undefined, events: readonly Delivered[]): Stored {
    const { position } = events.at(-1) ?? { position: 0n };
    return { _id: id, position, ...this.projection.project(id, document, events) };
  }
}
