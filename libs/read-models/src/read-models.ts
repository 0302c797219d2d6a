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
  count: (filter: Filter<Document>) => Promise<number>;
}

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
      count: (filter) => this.store.count(name, filter),
    };
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

  private requireWhole(name: string, state: State | undefined): void {
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
