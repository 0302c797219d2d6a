import type { Collection } from 'mongodb';
import { answered, type ReadStore } from './read-store.js';

/** Of the collection `chores`: when a projector last did a chore to its end. */
interface DoneDocument {
  /** Its name. */
  _id: string;
  doneAt: Date;
}

/** That chores are done, for whoever watches over them: one that fails, or is done by nobody, is seen by its age. */
export class DoneChores {
  private readonly chores: Collection<DoneDocument>;

  constructor(store: ReadStore) {
    this.chores = store.database.collection('chores');
  }

  async note(name: string): Promise<void> {
    await answered(this.chores.updateOne({ _id: name }, { $set: { doneAt: new Date() } }, { upsert: true }));
  }

  async all(): Promise<{ name: string; doneAt: Date }[]> {
    const found = await answered(this.chores.find({}).sort({ _id: 1 }).toArray());
    return found.map(({ _id: name, doneAt }) => ({ name, doneAt }));
  }
}
