import { randomUUID } from 'node:crypto';
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
  /** Drawn whenever the read model is begun: whoever worked on it before must not move its checkpoint any more. */
  begun: string;
  /** Everything up to here has been folded and is on disk; -1 for nothing. */
  position: bigint;
  /** The last event of the log up to there that was delivered: an older copy of the log does not have it. */
  last?: LastEvent;
  /** Events folded so far. */
  events: bigint;
  /** When the checkpoint was last moved. */
  at: Date;
  /** Until this position is reached there are too few documents to answer from. */
  completeFrom: bigint;
  /** What was asked for, and is not done yet. */
  wanted?: Wanted;
  /** A rebuild is putting this collection in place: no checkpoint moves until that is settled. */
  swapping?: string;
  /** How the last rebuild and the last retry ended. */
  rebuilt?: Ended;
  retried?: Ended;
}

export interface LastEvent {
  id: string;
  position: bigint;
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
export interface Ended {
  id: string;
  startedAt: Date;
  endedAt: Date;
  /** Of a rebuild, where both were compared. */
  position?: bigint;
  /** How many there are; of a retry, how many are parked no more. */
  documents?: number;
  /** Of a retry, how many still are. */
  parked?: number;
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

  /** From now on nothing is known of a read model, and nobody is answered from it. What was asked for stays asked for. */
  async forget(name: string): Promise<Wanted | undefined> {
    const before = await answered(this.states.findOneAndDelete({ _id: name }));
    return before?.wanted;
  }

  /** Puts a read model at the beginning. */
  async begin(state: Pick<State, '_id' | 'version' | 'log' | 'completeFrom' | 'wanted'>): Promise<void> {
    await answered(this.parked.deleteMany({ readModel: state._id }));
    const begun: State = { ...state, begun: randomUUID(), position: -1n, events: 0n, at: new Date() };
    await answered(this.states.replaceOne({ _id: state._id }, begun, { upsert: true }));
  }

  /**
   * Moves checkpoints forward, each by the events that were folded. One that another projector has moved further stays.
   *
   * @returns whether all of them are there or beyond; false when one was begun anew meanwhile, or is being swapped
   */
  async advance(folded: readonly Advance[], position: bigint, last: LastEvent | undefined): Promise<boolean> {
    if (folded.length === 0) return true;
    const { matchedCount } = await answered(
      this.states.bulkWrite(
        folded.map(({ name, begun, events }) => ({
          updateOne: {
            filter: { _id: name, begun, position: { $lt: position }, swapping: { $exists: false } },
            update: {
              $set: { position, at: new Date(), ...(last ? { last } : {}) },
              $inc: { events: BigInt(events) },
            },
          },
        })),
        { ordered: false },
      ),
    );
    if (matchedCount === folded.length) return true;
    const states = await this.all();
    return folded.every(({ name, begun }) => {
      const state = states.get(name);
      return state?.begun === begun && state.swapping === undefined && state.position >= position;
    });
  }

  /**
   * From now on no checkpoint of this read model moves, until the swap is settled.
   *
   * @returns false when somebody else has moved it, begun it anew, or is swapping it
   */
  async beginSwap(name: string, begun: string, position: bigint, collection: string): Promise<boolean> {
    const { matchedCount } = await answered(
      this.states.updateOne(
        { _id: name, begun, position, swapping: { $exists: false } },
        { $set: { swapping: collection } },
      ),
    );
    return matchedCount === 1;
  }

  /** The checkpoint may be moved again, but not by whoever had folded into the documents of before. */
  async settleSwap(name: string, collection: string): Promise<void> {
    await answered(
      this.states.updateOne(
        { _id: name, swapping: collection },
        { $set: { begun: randomUUID() }, $unset: { swapping: true } },
      ),
    );
  }

  /** Whether it was parked before or not, this is why it is now. */
  async park(
    readModel: string,
    { id, event, error }: Parking,
    streams: readonly string[] = [event.stream],
  ): Promise<void> {
    const { type, stream, position } = event;
    const parked: ParkedDocument = {
      _id: parkedIdOf(readModel, id),
      readModel,
      document: id,
      event: { id: event.id, type, stream, position },
      error: error.message,
      at: new Date(),
      streams: [...new Set([stream, ...streams])],
    };
    await answered(this.parked.replaceOne({ _id: parked._id }, parked, { upsert: true }));
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

  /** Of these documents only. */
  async unparkOthers(readModel: string, documents: readonly string[]): Promise<void> {
    await answered(this.parked.deleteMany({ readModel, document: { $nin: [...documents] } }));
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

  async done(name: string, { kind, id }: Wanted, ended: Omit<Ended, 'id'>): Promise<void> {
    await answered(
      this.states.updateOne(
        { _id: name, 'wanted.id': id },
        { $set: { [kind === 'rebuild' ? 'rebuilt' : 'retried']: { id, ...ended } }, $unset: { wanted: true } },
      ),
    );
  }
}

/** A read model whose checkpoint is to be moved, and by how many events. */
export interface Advance {
  name: string;
  begun: string;
  events: number;
}
