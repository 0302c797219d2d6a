import { setTimeout as pause } from 'node:timers/promises';
import { MongoServerError, type Filter, type Sort } from 'mongodb';
import { ReadModelBehind, ReadModelBuilding, UnknownReadModel } from './errors.js';
import type { Projection, Stored } from './projection.js';
import { answered, type ReadStore } from './read-store.js';
import { States, type State } from './states.js';

/** What a query can do with the documents of a read model; nothing that writes. */
export interface Readable<Document extends Stored> {
  /** @param limit at most so many; all without it */
  find: (filter: Filter<Document>, sort: Sort, limit?: number) => Promise<Document[]>;
  /** Some fields of those that match. */
  fields: <Field extends keyof Document & string>(
    filter: Filter<Document>,
    fields: readonly Field[],
  ) => Promise<Pick<Document, Field | '_id'>[]>;
  /** What stages of an aggregation make of the documents. @throws TypeError where one of them would write */
  aggregate: <Row extends object>(stages: readonly object[]) => Promise<Row[]>;
  count: (filter: Filter<Document>) => Promise<number>;
  /**
   * One after the other in the order of ids, however many: a few hundred are held at a time. Ends with an error where the
   * collection is replaced meanwhile, and never as if it were whole.
   *
   * @param without fields that are not asked for
   * @throws ReadStoreUnavailable
   */
  each: (filter: object, without?: readonly (keyof Document & string)[]) => AsyncGenerator<Document>;
}

/** What documents of a read model belong to, and how far they are. */
export interface Standing {
  /** Documents that belong to something else may be others at the same position, or have been written below it. */
  of: string;
  /** Everything up to here is in the documents. */
  position: bigint;
}

/** Where a page of a list ends: the document that stands last on it, and the moment that the list is in the order of. */
export interface Place {
  at: Date;
  id: string;
}

export interface PageWanted {
  /** At most so many. */
  limit: number;
  /** Those that stand after it; from the beginning without one. */
  after: Place | undefined;
  /** At least as fresh as this position of the log. */
  minPosition: bigint | undefined;
}

export interface Page<Document> {
  items: Document[];
  /** How many there are on all pages. */
  total: number;
  /** Where the page ends; null on the last one. */
  end: Place | null;
}

/** Those with the latest moment first, or those with the earliest one. */
export type Order<Document> = { by: keyof Document & string; first: 'latest' | 'earliest' };

/** Several lists as one, in the order that each is in. */
export const inOrder = <Document extends Stored>(
  [first = [], ...others]: readonly (readonly Document[])[],
  { by, first: end }: Order<Document>,
): readonly Document[] => {
  if (others.every(({ length }) => length === 0)) return first;
  const [before, after] = end === 'latest' ? [1, -1] : [-1, 1];
  const compared = (one: unknown, other: unknown): number => ((one as Date) < (other as Date) ? before : after);
  return [...first, ...others.flat()].sort((one, other) =>
    Number(one[by]) === Number(other[by]) ? compared(one._id, other._id) : compared(one[by], other[by]),
  );
};

/** What a server ends a query with whose collection was replaced under it, as at the end of a rebuild. */
const killed = new Set<unknown>([43, 175]);

/** A rebuild puts one collection in the place of another, so that the second time is enough; once more for good measure. */
const againWhereKilled = async <Answer>(query: () => Promise<Answer>): Promise<Answer> => {
  for (let tries = 1; ; tries++)
    try {
      return await query();
    } catch (error) {
      if (!(error instanceof MongoServerError) || !killed.has(error.code) || tries === 3) throw error;
    }
};

/** A query waits this long for a position, in milliseconds. */
const patience = 5_000;

/** Milliseconds between two looks at the checkpoints while somebody waits: the first, and at most. */
const looks = { first: 2, most: 50 };

/** The read models, as whoever answers questions sees them. */
export class ReadModels {
  private readonly states: States;
  private looking: Promise<Map<string, State>> | undefined;

  constructor(
    private readonly store: ReadStore,
    private readonly projections: readonly Pick<Projection, 'name' | 'version'>[],
    private readonly logId: string,
  ) {
    this.states = new States(store);
  }

  get names(): string[] {
    return this.projections.map(({ name }) => name);
  }

  documents<Document extends Stored>(name: string): Readable<Document> {
    const collection = this.store.collection<Document>(name);
    return {
      find: async (filter, sort, limit = 0) =>
        // In one batch: a cursor that is asked again may have lost its collection to a rebuild.
        (await answered(collection.find(filter).sort(sort).limit(limit).batchSize(limit).toArray())) as Document[],
      fields: async (filter, fields) => {
        const projection = Object.fromEntries(fields.map((field) => [field, 1]));
        return (await answered(collection.find(filter, { projection }).toArray())) as never;
      },
      aggregate: async <Row extends object>(stages: readonly object[]) => {
        if (stages.some((stage) => '$out' in stage || '$merge' in stage))
          throw new TypeError('a query does not write: leave out $out and $merge');
        return answered(collection.aggregate<Row>([...stages] as never).toArray());
      },
      count: (filter) => this.store.count(name, filter),
      each: (filter, without = []) => this.store.each<Document>(name, filter, without),
    };
  }

  /**
   * A page of a list of those that match, in the order of a moment, and of ids within one.
   *
   * @param filter one, or several of which a document matches one at most: what matches any of them is in the list
   * @throws ReadModelBuilding, ReadModelBehind, ReadStoreUnavailable
   */
  page<Document extends Stored>(
    name: string,
    filter: object | readonly object[],
    { by, first }: Order<Document>,
    { limit, after, minPosition }: PageWanted,
  ): Promise<Page<Document>> {
    const documents = this.documents<Document>(name);
    const [direction, past] = first === 'latest' ? ([-1, '$lt'] as const) : ([1, '$gt'] as const);
    // The first condition alone says where in the index to go on.
    const beyond = after && {
      [by]: { [`${past}e`]: after.at },
      $or: [{ [by]: { [past]: after.at } }, { _id: { [past]: after.id } }],
    };
    return this.answer(name, minPosition, async () => {
      const answers = await Promise.all(
        [filter].flat().map((each) =>
          Promise.all([
            // One more than wanted tells whether there is another page.
            documents.find({ $and: [each, beyond ?? {}] }, { [by]: direction, _id: direction }, limit + 1),
            documents.count(each as Filter<Document>),
          ]),
        ),
      );
      const found = inOrder(
        answers.map(([documentsFound]) => documentsFound),
        { by, first },
      );
      const total = answers.reduce((sum, [, count]) => sum + count, 0);
      const items = found.slice(0, limit);
      const last = found.length > limit ? items.at(-1) : undefined;
      return { items, total, end: last ? { at: last[by] as Date, id: last._id } : null };
    });
  }

  /**
   * Answers a question from a read model that is whole, and at least as fresh as a position where one is given.
   *
   * @throws ReadModelBuilding, ReadModelBehind, ReadStoreUnavailable
   */
  async answer<Answer>(name: string, minPosition: bigint | undefined, query: () => Promise<Answer>): Promise<Answer> {
    if (minPosition !== undefined) await this.reach(name, minPosition);
    this.requireWhole(name, await this.states.of(name));
    const answer = await againWhereKilled(query);
    // Afterwards too, so that documents that were dropped meanwhile are never taken for all there are.
    this.requireWhole(name, await this.states.of(name));
    return answer;
  }

  /**
   * Where a read model stands that is whole, and at least as fresh as a position where one is given.
   *
   * @throws ReadModelBuilding, ReadModelBehind, ReadStoreUnavailable
   */
  async standing(name: string, minPosition?: bigint): Promise<Standing> {
    if (minPosition !== undefined) await this.reach(name, minPosition);
    const state = await this.states.of(name);
    this.requireWhole(name, state);
    // What was parked is folded on below the checkpoint, by a retry; a rebuild may put right whatever was wrong.
    return { of: [state.log, state.version, state.begun, state.retried?.id].join(' '), position: state.position };
  }

  /**
   * How many events a read model that is whole, and at least as fresh as a position, was folded from.
   *
   * @throws ReadModelBuilding, ReadModelBehind, ReadStoreUnavailable
   */
  async folded(name: string, minPosition?: bigint): Promise<{ position: bigint; events: number }> {
    if (minPosition !== undefined) await this.reach(name, minPosition);
    const state = await this.states.of(name);
    this.requireWhole(name, state);
    return { position: state.position, events: Number(state.events) };
  }

  private async reach(name: string, position: bigint): Promise<void> {
    const end = performance.now() + patience;
    for (let wait = looks.first; ; wait = Math.min(wait * 1.5, looks.most)) {
      const state = (await this.look()).get(name);
      const reached = state?.log === this.logId ? state.position : -1n;
      if (reached >= position) return;
      if (performance.now() + wait > end) {
        this.requireWhole(name, state);
        throw new ReadModelBehind(name, reached, position, patience / 1_000);
      }
      await pause(wait);
    }
  }

  /** Who waits at the same time shares a look that began after all of them did. */
  private look(): Promise<Map<string, State>> {
    this.looking ??= Promise.resolve().then(() => {
      this.looking = undefined;
      return this.states.all();
    });
    return this.looking;
  }

  private requireWhole(name: string, state: State | undefined): asserts state is State {
    const version = this.projections.find((projection) => projection.name === name)?.version;
    if (version === undefined) throw new UnknownReadModel(name, this.names);
    if (state === undefined) throw new ReadModelBuilding(name, 'not begun yet; a projector must be running');
    if (state.log !== this.logId) throw new ReadModelBuilding(name, 'it was of another log');
    if (state.version !== version)
      throw new ReadModelBuilding(name, `it is of version ${state.version}, and this program reads version ${version}`);
    if (state.position < state.completeFrom)
      throw new ReadModelBuilding(name, `at position ${state.position} of ${state.completeFrom}`);
  }
}
