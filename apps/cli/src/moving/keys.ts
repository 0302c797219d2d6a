import { type SealedTexts, SealedTextsOf, type StoredEvent } from '#event-store';
import { type KeyState, MovedVault, RotationUnfinished, WrongMasterKey } from '#keyring';
import type { MovedEvent } from '#transparency-log';
import { streamKinds } from '../../../projector/src/stream-kinds.js';
import { Failure } from '../exit.js';
import { grouped } from '../import/progress.js';

/** Texts and names that are sealed, by what became of their keys, and the events that they are of. */
export type Texts = Record<KeyState, { texts: number; events: number }>;

const atOnce = 1_000;

const kinds = new SealedTextsOf(streamKinds);

/** Whether the vault beside the target has the keys of a log (rules.md P7). */
export class Keys {
  readonly texts: Texts = {
    held: { texts: 0, events: 0 },
    destroyed: { texts: 0, events: 0 },
    missing: { texts: 0, events: 0 },
  };
  private asked: SealedTexts[] = [];

  private constructor(
    private readonly vault: MovedVault,
    private readonly isEmpty: boolean,
  ) {}

  /** @throws Failure where there is no vault, unless its keys are left behind */
  static async open(mongoUri: string, masterKeyFile: string, withoutKeys: boolean): Promise<Keys> {
    const vault = new MovedVault(mongoUri, masterKeyFile);
    try {
      if (!withoutKeys && (await vault.isNone()))
        throw new Failure(
          `the target has no vault, so that every text of this log would be unreadable for good. Move the vault there first, with its master key to ${masterKeyFile} ` +
            '(docs/operations.md, "Moving to another store"), or leave the keys behind with --without-keys. Nothing was appended',
        );
      await requireMasterKey(vault);
      return new Keys(vault, await vault.isEmpty());
    } catch (error) {
      await vault.close();
      throw error;
    }
  }

  /** Looks for the key of an event's texts. */
  async look({ event, stream, revision }: MovedEvent): Promise<void> {
    const stored: StoredEvent = { ...event, stream, revision: BigInt(revision), position: 0n, created: '' };
    const wanted = kinds.in(stored);
    if (wanted === undefined) return;
    this.asked.push(wanted);
    if (this.asked.length >= atOnce) await this.count();
  }

  /** @throws Failure where keys are missing, unless they are left behind */
  async decide(withoutKeys: boolean): Promise<void> {
    await this.count();
    const { held, destroyed, missing } = this.texts;
    if (missing.events === 0) return;
    if (!this.isEmpty && held.events + destroyed.events === 0)
      throw new Failure(
        'the vault of the target holds none of the keys of this log: it is that of another one. Put the right one there, or take an empty target. Nothing was appended',
      );
    if (!withoutKeys)
      throw new Failure(
        `the vault of the target lacks the keys of ${inWords(missing)}: copy the vault there once more, after the export, ` +
          'or leave these behind for good with --without-keys. Nothing was appended',
      );
  }

  /** Notes the key of an event as destroyed where it is missing: its texts then read as redacted. */
  async giveUp(events: readonly MovedEvent[]): Promise<void> {
    const wanted = events.flatMap(({ event, stream, revision }) => {
      const sealed = kinds.in({ ...event, stream, revision: BigInt(revision), position: 0n, created: '' });
      return sealed === undefined ? [] : [{ id: sealed.key, stream }];
    });
    await this.vault.giveUp(wanted);
  }

  /** Of a vault that begins with this log, how many events are of the one before. */
  async leaveBehind(events: number): Promise<void> {
    if (this.isEmpty) await this.vault.leaveBehind(events);
  }

  /** How many those are, also where an earlier move left them behind. */
  leftBehind(): Promise<number | undefined> {
    return this.vault.leftBehind();
  }

  /** @param position in the target of the last of them */
  placeLeftBehind(size: number, position: bigint): Promise<void> {
    return this.vault.placeLeftBehind(size, position);
  }

  lastSigned(): Promise<{ size: number; root: string } | undefined> {
    return this.vault.lastSigned();
  }

  forgetPositions(): Promise<void> {
    return this.vault.forgetPositions();
  }

  close(): Promise<void> {
    return this.vault.close();
  }

  private async count(): Promise<void> {
    const { asked } = this;
    this.asked = [];
    const states = await this.vault.statesOf(asked.map(({ key, stream }) => ({ id: key, stream })));
    for (const [place, state] of states.entries()) {
      this.texts[state].texts += asked[place]?.texts ?? 0;
      this.texts[state].events += 1;
    }
  }
}

const requireMasterKey = async (vault: MovedVault): Promise<void> => {
  try {
    await vault.requireMasterKey();
  } catch (error) {
    if (error instanceof RotationUnfinished || error instanceof WrongMasterKey) throw new Failure(error.message);
    throw error;
  }
};

export const inWords = ({ texts, events }: { texts: number; events: number }): string =>
  `${grouped(texts)} texts and names in ${grouped(events)} events`;
