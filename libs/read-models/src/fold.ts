import type { Logged } from '#decider';
import type { LookUp, Projection, Stored, Target } from './projection.js';
import { textsAt } from './texts-at.js';

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
  event: Delivered;
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
  const found = await lookUp(all, documents);
  const ids = [...all.flatMap((target) => ('id' in target ? [target.id] : [])), ...found.ids];
  const fold = new Fold(projection, await documents.fetch([...new Set(ids)]), parked);
  for (const { event, targets } of targeted)
    for (const target of targets) fold.add(event, 'id' in target ? [target.id] : fold.idsWith(target, found));
  return fold.end();
};

/** What the stored documents say to the look-ups of a batch. */
interface Found {
  of: (target: LookUp) => readonly string[];
  ids: readonly string[];
}

const lookUp = async (targets: readonly Target[], documents: Documents): Promise<Found> => {
  const wanted = new Map<string, Set<string>>();
  for (const { fields, is } of targets.filter((target) => 'fields' in target))
    for (const field of fields) wanted.set(field, (wanted.get(field) ?? new Set()).add(is));
  const found = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const [field, texts] of wanted) found.set(field, await documents.idsWith(field, [...texts]));
  return {
    of: ({ fields, is }) => fields.flatMap((field) => found.get(field)?.get(is) ?? []),
    ids: [...found.values()].flatMap((byText) => [...byText.values()].flat()),
  };
};

/** A document on its way through a batch. */
interface Working {
  from: bigint | undefined;
  document: Stored | undefined;
  first: Delivered | undefined;
  pending: Delivered[];
}

class Fold {
  private readonly working = new Map<string, Working>();
  private readonly parkings = new Map<string, Parking>();
  private readonly passed: Passed[] = [];

  constructor(
    private readonly projection: Projection,
    stored: ReadonlyMap<string, Stored>,
    private readonly parked: Parked,
  ) {
    for (const [id, document] of stored)
      this.working.set(id, { from: document.position, document, first: undefined, pending: [] });
  }

  add(event: Delivered, ids: readonly string[]): void {
    if (ids.length === 0) this.pass(event);
    for (const id of ids) {
      if (this.isParked(id)) {
        this.passed.push({ id, stream: event.stream });
        continue;
      }
      const known = this.working.get(id) ?? { from: undefined, document: undefined, first: undefined, pending: [] };
      this.working.set(id, known);
      if (event.unreadable) this.park(id, known, event, event.unreadable);
      else if (known.document === undefined || known.document.position < event.position) {
        known.first ??= event;
        known.pending.push(event);
      }
    }
  }

  /** Documents of this batch are newer than what the store found: they are asked themselves. */
  idsWith(target: LookUp, found: Found): string[] {
    for (const [id, known] of this.working) this.settle(id, known);
    const paths = target.fields.map((field) => field.split('.'));
    const here = [...this.working].filter(([, { document }]) =>
      paths.some((path) => textsAt(document, path).includes(target.is)),
    );
    const ids = new Set(here.map(([id]) => id));
    for (const id of found.of(target)) if (!this.working.has(id)) ids.add(id);
    return [...ids];
  }

  end(): Folded {
    for (const [id, known] of this.working) this.settle(id, known);
    const changes = [...this.working.values()].flatMap(({ document, from, first }) =>
      document === undefined || first === undefined || document.position === from ? [] : [{ document, from, first }],
    );
    return { changes, parked: [...this.parkings.values()], passed: this.passed };
  }

  /** An event that names no document: it follows one that was parked, or else it is parked itself. */
  private pass(event: Delivered): void {
    const before = [...this.parked].filter(([, streams]) => streams.has(event.stream)).map(([id]) => id);
    const now = [...this.parkings.values()].filter((parking) => parking.event.stream === event.stream);
    const ids = new Set([...before, ...now.map(({ id }) => id)]);
    for (const id of ids) this.passed.push({ id, stream: event.stream });
    if (ids.size === 0)
      this.parkings.set(event.id, { id: event.id, event, error: new Error('it names a document that there is not') });
  }

  private isParked(id: string): boolean {
    return this.parked.has(id) || this.parkings.has(id);
  }

  private park(id: string, known: Working, event: Delivered, error: Error): void {
    this.settle(id, known);
    // The events before it may have been the ones that could not be folded.
    if (!this.parkings.has(id)) this.parkings.set(id, { id, event, error });
    else this.passed.push({ id, stream: event.stream });
  }

  private settle(id: string, known: Working): void {
    const { pending } = known;
    if (pending.length === 0) return;
    known.pending = [];
    try {
      known.document = this.folded(id, known.document, pending);
    } catch {
      this.settleOneByOne(id, known, pending);
    }
  }

  /** Up to the event that cannot be folded, which is parked; those after it pass the document by. */
  private settleOneByOne(id: string, known: Working, events: readonly Delivered[]): void {
    for (const event of events) {
      if (this.parkings.has(id)) this.passed.push({ id, stream: event.stream });
      else
        try {
          known.document = this.folded(id, known.document, [event]);
        } catch (error) {
          this.parkings.set(id, { id, event, error: error instanceof Error ? error : new Error(String(error)) });
        }
    }
  }

  private folded(id: string, document: Stored | undefined, events: readonly Delivered[]): Stored {
    const { position } = events.at(-1) ?? { position: 0n };
    return { _id: id, position, ...this.projection.project(id, document, events) };
  }
}
