import { Keyring } from './keyring.js';
import { Vault, type NotedTree } from './vault.js';

/** Beyond any position. */
const everything = 2n ** 63n - 1n;

/** A key that a log which is moved wants. */
export interface WantedKey {
  id: string;
  stream: string;
}

/** What became of a key: it opens, was destroyed once, or is not there. */
export type KeyState = 'held' | 'destroyed' | 'missing';

/** The vault beside a store that a log is moved to (rules.md P7). Whether it was moved there first, its keys tell. */
export class MovedVault {
  private readonly vault: Vault;

  constructor(
    private readonly uri: string,
    private readonly masterKeyFile: string,
  ) {
    this.vault = new Vault(uri);
  }

  /** Whether there is no vault yet. */
  async isNone(): Promise<boolean> {
    return (await this.vault.readSecret('ring')) === undefined && (await this.vault.isEmpty());
  }

  /** Whether it holds no keys, though it may have been begun. */
  async isEmpty(): Promise<boolean> {
    return this.vault.isEmpty();
  }

  /** @throws WrongMasterKey where the master key is not the one that the vault was made with */
  async requireMasterKey(): Promise<void> {
    // As a start does, which is refused by the same; where there is neither vault nor master key, both are made.
    await (await Keyring.open(this.uri, this.masterKeyFile)).close();
  }

  /** In the order given. */
  async statesOf(keys: readonly WantedKey[]): Promise<KeyState[]> {
    const found = await this.vault.readKeys(keys.map(({ id }) => id));
    return keys.map(({ id }) => {
      const wrapped = found.get(id);
      return wrapped === undefined ? 'missing' : wrapped === null ? 'destroyed' : 'held';
    });
  }

  /** Has these keys known as destroyed, so that none of them is missed. */
  async giveUp(keys: readonly WantedKey[]): Promise<void> {
    await this.vault.addDestroyed(keys);
  }

  /** Notes that the first so many events have digests of another vault, before they are appended: for now all have. */
  async leaveBehind(size: number): Promise<void> {
    await this.vault.markLeftBehind(size, everything);
  }

  /** How many those are; undefined where keys were never left behind. */
  async leftBehind(): Promise<number | undefined> {
    return (await this.vault.readLeftBehind())?.size;
  }

  /** Notes where the last of them stands. */
  async placeLeftBehind(size: number, position: bigint): Promise<void> {
    await this.vault.markLeftBehind(size, position);
  }

  /** Positions say nothing in another store: policies destroy anew what the log says, which comes to the same. */
  async forgetPositions(): Promise<void> {
    await this.vault.dropMark();
  }

  /** The most that was signed of the log whose vault it was. */
  async lastSigned(): Promise<NotedTree | undefined> {
    return this.vault.readSigned();
  }

  async close(): Promise<void> {
    await this.vault.close();
  }
}
