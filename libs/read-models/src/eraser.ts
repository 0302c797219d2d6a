import type { DestroyKeys, EventLog, Outcome } from '#event-store';
import type { Keyring } from '#keyring';
import { Debts } from './debts.js';
import type { ReadStore } from './read-store.js';

/**
 * The vault as policies send commands to it: destroys keys, and notes that documents and files are still to be rid of
 * what was sealed under them. A policy sends a command until it is acknowledged, and each step comes to the same if it is
 * taken again; so a kill between any two of them changes nothing (rules.md P11).
 */
export class Eraser {
  private readonly debts: Debts;

  constructor(
    private readonly log: Pick<EventLog, 'readStream'>,
    private readonly keyring: Pick<Keyring, 'destroy' | 'freeAll' | 'markDestroyed' | 'destroyedUpTo' | 'compact'>,
    store: ReadStore,
  ) {
    this.debts = new Debts(store);
  }

  /** @throws a DomainError of the kind "unavailable" when one of the stores does not answer */
  async handle(_id: string, { data }: DestroyKeys): Promise<Outcome> {
    const { position, keys, namesOf } = data;
    await this.keyring.destroy([...keys, ...(await this.idsBefore(data))]);
    if (namesOf !== undefined) await this.keyring.freeAll(namesOf);
    // Not before: what is owed may be paid at once, and then files would keep bytes of keys that were there still.
    await this.debts.oweKeys(position);
    await this.keyring.markDestroyed(position);
    await this.debts.raiseDestroyed(position);
    return { revision: -1n, position: 0n, eventIds: [] };
  }

  /** Whether the vault is an older copy, in which keys are that were destroyed once. */
  async isVaultOlder(): Promise<boolean> {
    return (await this.keyring.destroyedUpTo()) < (await this.debts.destroyed());
  }

  /** From now on the vault as it is counts: policies begin anew. */
  async acceptVault(): Promise<void> {
    await this.debts.lowerDestroyed(await this.keyring.destroyedUpTo());
  }

  async compactVault(): Promise<void> {
    await this.keyring.compact();
  }

  private async idsBefore({ stream, before, eventId }: DestroyKeys['data']): Promise<string[]> {
    if (before === undefined) return [];
    const events = await this.log.readStream(stream, 0n, Number(before));
    return events.map(({ id }) => id).filter((id) => id !== eventId);
  }
}
