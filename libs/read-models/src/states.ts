import type { Collection } from 'mongodb';
import type { Parking } from './fold.js';
import { answered, type ReadStore } from './read-store.js';

/** Where a read model stands: its checkpoint, and what is being done with it. A document of the collection `projections`. */
export interface State {
  /** The read model. */
  _id: string;
  /** Of the projection that made the documents. */
  version: number;
  /** The id of the log that they were folded from: positions say nothing in another. */
  log: string;
  /** Everything up to here has been folded and is on disk; -1 for nothing. */
  position: bigint;
  /** Events folded so far. */
  events: bigint;
  /** When the checkpoint was last moved. */
  at: Date;
  /** Until this position is reached there are too few documents to answer from. */
  completeFrom: bigint;
  /** What was asked for, and is not done yet. */
  wanted?: Wanted;
  /** The last rebuild that ended. */
  rebuilt?: Rebuilt;
}

/** A rebuild or a retry of parked documents that somebody asked for. */
export interface Wanted {
  kind: 'rebuild' | 'retry';
  id: string;
  at: Date;
  /** How far a rebuild is; missing until it begins. */
  position?: bigint;
  /** Where the log ended when it began. */
  until?: bigint;
}

/** How a rebuild or a retry ended. */
export interface Rebuilt {
  kind: Wanted['kind'];
  id: string;
  startedAt: Date;
  endedAt: Date;
  /** At which both were compared. */
  position?: bigint;
  documents?: number;
  /** SHA-256 of all documents by `_id`, of the one that was served before and of the new one. */
  before?: string;
  checksum?: string;
  /** Why it did not come to its end. */
  error?: string;
}

/** A document that could not be folded further. Of the collection `parked`. */
export interface ParkedDocument {
  /** READ-MODEL/ID */
  _id: string;
  readModel: string;
  document: string;
  /** The event at which it stopped. */
  event: { id: string; type: string; stream: string; position: bigint };
  error: string;
  at: Date;
  /** Streams whose later events passed it by. */
  streams: string[];
}

const parkedIdOf = (readModel: string, document: string): string => `${readModel}/${document}`;

/** Checkpoints, wishes and parked documents, as they lie beside the read models. */
export class States {
  readonly states: Collection<State>;
  readonly parked: Collection<ParkedDocument>;

  constructor(private readonly store: ReadStore) {
    this.states = store.database.collection('projections');
    this.parked = store.database.collection('parked');
  }

  async all(): Promise<Map<string, State>> {
    const found = await answered(this.states.find({}).toArray());
    return new Map(found.map((state) => [state._id, state]));
  }

  async of(name: string): Promise<State | undefined> {
    return (await answered(this.states.findOne({ _id: name }))) ?? undefined;
  }

  /** Puts a read model at the beginning; nothing is known of it any more. */
  async begin(state: Pick<State, '_id' | 'version' | 'log' | 'completeFrom'>): Promise<State> {
    const begun: State = { ...state, position: -1n, events: 0n, at: new Date() };
    await this.unparkAll(state._id);
    await answered(this.states.replaceOne({ _id: state._id }, begun, { upsert: true }));
    return begun;
  }

  /**
   * Moves checkpoints forward, each by the events that were folded. One that another projector has moved further stays.
   *
   * @returns whether all of them are there or beyond; false when one is gone, or belongs to another log
   */
  async advance(folded: ReadonlyMap<string, number>, log: string, position: bigint): Promise<boolean> {
    if (folded.size === 0) return true;
    const { matchedCount } = await answered(
      this.states.bulkWrite(
        [...folded].map(([name, events]) => ({
          updateOne: {
            filter: { _id: name, log, position: { $lt: position } },
            update: { $set: { position, at: new Date() }, $inc: { events: BigInt(events) } },
          },
        })),
        { ordered: false },
      ),
    );
    if (matchedCount === folded.size) return true;
    const states = await this.all();
    return [...folded.keys()].every((name) => {
      const state = states.get(name);
      return state?.log === log && state.position >= position;
    });
  }

  async park(readModel: string, { id, event, error }: Parking): Promise<void> {
    const { type, stream, position } = event;
    const parked: Omit<ParkedDocument, '_id'> = {
      readModel,
      document: id,
      event: { id: event.id, type, stream, position },
      error: error.message,
      at: new Date(),
      streams: [stream],
    };
    const _id = parkedIdOf(readModel, id);
    await answered(this.parked.updateOne({ _id }, { $setOnInsert: parked }, { upsert: true }));
  }

  /** Notes streams whose events pass parked documents by, so that a retry finds them. */
  async passBy(readModel: string, document: string, streams: readonly string[]): Promise<void> {
    await answered(
      this.parked.updateOne({ _id: parkedIdOf(readModel, document) }, { $set: { streams: [...streams] } }),
    );
  }

  async parkedIn(readModel: string): Promise<ParkedDocument[]> {
    return answered(this.parked.find({ readModel }).toArray());
  }

  async parkedCount(readModel: string): Promise<number> {
    return this.store.count('parked', { readModel });
  }

  async unparkAll(readModel: string): Promise<void> {
    await answered(this.parked.deleteMany({ readModel }));
  }

  async unpark(readModel: string, document: string): Promise<void> {
    await answered(this.parked.deleteOne({ _id: parkedIdOf(readModel, document) }));
  }

  /**
   * Asks for something to be done with a read model, by the projector that works. What is asked for already is not
   * asked for again.
   *
   * @returns what stands to be done; undefined where the read model has no state yet
   */
  async want(name: string, wanted: Wanted): Promise<Wanted | undefined> {
    await answered(this.states.updateOne({ _id: name, wanted: { $exists: false } }, { $set: { wanted } }));
    return (await this.of(name))?.wanted;
  }

  async progress(name: string, { id }: Wanted, position: bigint, until: bigint): Promise<void> {
    await answered(
      this.states.updateOne(
        { _id: name, 'wanted.id': id },
        { $set: { 'wanted.position': position, 'wanted.until': until } },
      ),
    );
  }

  async done(name: string, rebuilt: Rebuilt): Promise<void> {
    await answered(
      this.states.updateOne({ _id: name, 'wanted.id': rebuilt.id }, { $set: { rebuilt }, $unset: { wanted: true } }),
    );
  }
}
