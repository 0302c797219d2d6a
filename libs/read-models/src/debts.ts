import { randomUUID } from 'node:crypto';
import type { Collection } from 'mongodb';
import { answered, type ReadStore } from './read-store.js';

/** That files are to be written anew, since they may hold bytes of what is gone. Of the collection `debts`. */
interface DebtDocument {
  _id: 'compaction';
  /** Drawn each time that more is owed, so that paying what was owed before does not settle it. */
  owed?: string;
  /** The vault's file is among them: it may hold keys that are destroyed. */
  vault?: true;
  /** Documents must have been folded up to here first. */
  position: bigint;
  /** Up to which position the vault has destroyed keys, as far as the read store knows. */
  destroyed: bigint;
}

export interface Debt {
  id: string;
  position: bigint;
  /** Is the vault's file to be written anew as well? */
  ofVault: boolean;
}

const _id = 'compaction';

/** What is still to be done to the files of both databases. On disk before what makes it necessary, so that a kill changes nothing. */
export class Debts {
  private readonly debts: Collection<DebtDocument>;

  constructor(store: ReadStore) {
    this.debts = store.database.collection('debts');
  }

  /** From now on the file of the documents is to be written anew, since some of them are freed. */
  async owe(): Promise<void> {
    await this.note({}, -1n);
  }

  /** From now on both files are to be written anew, once documents are folded up to where keys were destroyed. */
  async oweKeys(position: bigint): Promise<void> {
    await this.note({ vault: true }, position);
  }

  private async note(more: { vault?: true }, position: bigint): Promise<void> {
    await answered(
      this.debts.updateOne(
        { _id },
        { $set: { owed: randomUUID(), ...more }, $max: { position }, $setOnInsert: { destroyed: -1n } },
        { upsert: true },
      ),
    );
  }

  async current(): Promise<Debt | undefined> {
    const found = await answered(this.debts.findOne({ _id }));
    return found?.owed === undefined
      ? undefined
      : { id: found.owed, position: found.position, ofVault: found.vault === true };
  }

  /** It is paid, unless more is owed by now. */
  async settle({ id }: Debt): Promise<void> {
    await answered(this.debts.updateOne({ _id, owed: id }, { $unset: { owed: true, vault: true } }));
  }

  async raiseDestroyed(position: bigint): Promise<void> {
    await answered(this.debts.updateOne({ _id }, { $max: { destroyed: position } }));
  }

  async lowerDestroyed(position: bigint): Promise<void> {
    await answered(this.debts.updateOne({ _id }, { $set: { destroyed: position } }));
  }

  async destroyed(): Promise<bigint> {
    return (await answered(this.debts.findOne({ _id })))?.destroyed ?? -1n;
  }
}
