import type { Actor } from '#decider';
import { ownCommand, type CommandContext, type Outcome } from '#event-store';
import type { Keyring } from '#keyring';
import { signCheckpoint } from './checkpoint.js';
import type { CheckpointStream } from './checkpoint-stream.js';
import {
  againstSigning,
  DamagedTree,
  isLost,
  NothingLost,
  NotSigned,
  type CheckpointEvent,
  type Checkpoints,
  type Place,
  type Signed,
  UnknownKinds,
  type SignedCheckpoint,
} from './domain/index.js';
import { base64 } from './hashes.js';
import type { LogTree } from './log-tree.js';
import { signerOf, verifierOf, verifierText, type Signer } from './signed-note.js';

/** Who signs by itself. */
export const signingActor: Actor = { kind: 'policy', id: 'checkpoints' };

/** Signs what the log comes to, and tells where it does not come to what was signed before. */
export class CheckpointSigner {
  constructor(
    private readonly tree: Pick<LogTree, 'head' | 'root'>,
    private readonly stream: Pick<CheckpointStream, 'load' | 'handle' | 'earlier' | 'eventAt'>,
    private readonly keyring: Pick<Keyring, 'secretFor' | 'markSigned' | 'lastSigned' | 'kinds'>,
    readonly logId: string,
    /** Categories of the streams whose events are leaves. */
    private readonly kinds: readonly string[],
  ) {}

  /** The name of this log, which goes with it to wherever it is moved; it is that of its keys, too. */
  get origin(): string {
    return `debrief/${this.logId}`;
  }

  /**
   * Signs all events there are, where others than those about signing came since the last time, or another key.
   *
   * @param minPosition signs no less than up to there
   * @throws NotSigned where the log is not what was signed
   * @throws UnknownKinds, and what the stores throw when they do not answer
   */
  async sign(
    context: CommandContext = ownCommand(signingActor),
    minPosition?: bigint,
  ): Promise<{ last: SignedCheckpoint; outcome: Outcome }> {
    const before = await this.madeBefore(context);
    if (before?.event.type === 'CheckpointSigned') return { last: before.event.data, outcome: before.outcome };
    const state = await this.withOwnKey();
    const whole = await this.agreedSize(minPosition);
    const { last, ownSince, keys, signedBy } = state;
    const isNothingNew = last !== undefined && signedBy.at(-1) === keys.length && whole - last.size <= ownSince;
    const size = isNothingNew ? last.size : whole;
    const root = await this.tree.root(size);
    const note = signCheckpoint({ origin: this.origin, size, root }, this.signersOf(state));
    const looked = { after: last?.size ?? 0, keys: keys.length, losses: state.lost.length };
    const data = { ...looked, size, root: base64(root), note };
    const outcome = await this.stream.handle('', { type: 'SignCheckpoint', data }, context);
    const after = (await this.stream.load('')).state;
    const signed = after.last as SignedCheckpoint;
    // Only once it is signed that they are lost: else a log that is put back once more would have forgotten that, too.
    await this.keyring.markSigned(signed, after.lost.slice(0, after.lossesSigned));
    return { last: signed, outcome };
  }

  /** The same, where the last one is so many milliseconds old, or there is none. */
  async signWhenOlder(age: number, now: string): Promise<void> {
    const { last } = (await this.stream.load('')).state;
    if (last === undefined || Date.parse(now) - Date.parse(last.occurredAt) >= age) await this.sign();
  }

  /** Has checkpoints signed with another key from now on. */
  async rotate(context: CommandContext): Promise<{ key: string; outcome: Outcome }> {
    const before = await this.madeBefore(context);
    if (before?.event.type === 'SigningKeyIntroduced') return { key: before.event.data.key, outcome: before.outcome };
    const { keys } = await this.withOwnKey();
    return this.introduce(keys.length, context);
  }

  /** What the log, or the tree that is kept of it, has to come to; undefined where nothing was signed. */
  async trusted(): Promise<Signed | undefined> {
    const { state, gone } = await this.lookForLoss();
    return gone === undefined || isLost(state, gone) ? state.last : gone;
  }

  /** Kinds of streams that a newer program may write and this one does not know: as long as there are any, it signs nothing. */
  async unknownKinds(): Promise<string[]> {
    return (await this.keyring.kinds()).filter((category) => !this.kinds.includes(category));
  }

  /**
   * Has what is left of the log signed from now on, although events are gone that were signed.
   *
   * @param size how many events the checkpoint was about that the log has lost
   * @throws NothingLost where it has lost none, or another one
   */
  async acceptLoss(size: number, reason: string, context: CommandContext): Promise<Outcome> {
    const before = await this.stream.earlier('', undefined, context);
    if (before !== undefined) return before;
    const { gone } = await this.lookForLoss();
    if (gone?.size !== size) throw new NothingLost(gone?.size);
    return this.stream.handle('', { type: 'AcceptLoss', data: { ...gone, reason } }, context);
  }

  /** What the vault noted that was signed, where the log does not have it: it was put back to an older state, or to another one. */
  private async lookForLoss(): Promise<{ state: Checkpoints; gone: Signed | undefined }> {
    // Before the log, which has what was noted by then.
    const noted = await this.keyring.lastSigned();
    const { state } = await this.stream.load('');
    return { state, gone: noted === undefined || (await this.hasCome(noted, state.last)) ? undefined : noted };
  }

  /** Whether the log came to this on its way to its last checkpoint. A tree that cannot tell is told of where that one is looked for. */
  private async hasCome(noted: Signed, last: Signed | undefined): Promise<boolean> {
    if (last === undefined || noted.size > last.size) return false;
    if (noted.size === last.size) return noted.root === last.root;
    const root = await this.rootThere(noted.size);
    return root === null || root === noted.root;
  }

  /** @param found the root that the events come to, in base64; null where there are fewer than were signed */
  async report(foundIn: Place, { size, root: signed }: Signed, found: string | null): Promise<void> {
    await this.requireKnownKinds();
    const context = ownCommand(signingActor);
    await (found === signed
      ? this.stream.handle('', { type: 'ReportAgreement', data: { size, foundIn } }, context)
      : this.stream.handle('', { type: 'ReportDisagreement', data: { size, foundIn, signed, found } }, context));
  }

  /** By the same request, which is answered as it was then: what it says now would be of another size, or another key. */
  private async madeBefore(context: CommandContext): Promise<{ event: CheckpointEvent; outcome: Outcome } | undefined> {
    const outcome = await this.stream.earlier('', undefined, context);
    const event = outcome && (await this.stream.eventAt('', outcome.revision));
    return event && { event, outcome };
  }

  /** How many events there are, where those that were signed are among them. */
  private async agreedSize(minPosition = -1n): Promise<number> {
    const trusted = await this.trusted();
    // No older than that: what somebody else has just signed is in it, and the key that signs.
    const { position, state } = await this.stream.load('');
    const { size } = await this.tree.head(position > minPosition ? position : minPosition);
    await this.requireKnownKinds();
    if (trusted !== undefined) {
      const found = trusted.size > size ? null : await this.rootThere(trusted.size);
      if (found !== trusted.root || state.disagreements.tree !== undefined) await this.report('tree', trusted, found);
    }
    const standing = againstSigning((await this.stream.load('')).state);
    if (standing) throw new NotSigned(standing);
    return size;
  }

  /**
   * What was read was of all that was written by then: whoever writes of another kind has noted it before.
   *
   * @throws UnknownKinds
   */
  private async requireKnownKinds(): Promise<void> {
    const unknown = await this.unknownKinds();
    if (unknown.length > 0) throw new UnknownKinds(unknown);
  }

  /** In base64; null where the tree has lost what it takes. */
  private async rootThere(size: number): Promise<string | null> {
    try {
      return base64(await this.tree.root(size));
    } catch (error) {
      if (error instanceof DamagedTree) return null;
      throw error;
    }
  }

  /** Where the key that signs is none of this vault, as after a move without it, another one is introduced. */
  private async withOwnKey(): Promise<Checkpoints> {
    const { state } = await this.stream.load('');
    const { keys } = state;
    if (keys.length > 0 && textOf(this.signer(keys.length)) === keys.at(-1)) return state;
    await this.introduce(keys.length, ownCommand(signingActor));
    return (await this.stream.load('')).state;
  }

  private async introduce(after: number, context: CommandContext): Promise<{ key: string; outcome: Outcome }> {
    const key = textOf(this.signer(after + 1));
    const command = { type: 'IntroduceSigningKey', data: { key, after } } as const;
    return { key, outcome: await this.stream.handle('', command, context) };
  }

  /**
   * After a change of keys the last key of this vault that signed does so once more, so that whoever trusts that one comes to trust the
   * other. Keys of another vault may have signed meanwhile.
   */
  private signersOf({ keys, signedBy }: Checkpoints): Signer[] {
    const current = this.signer(keys.length);
    const own = signedBy.findLast((number) => textOf(this.signer(number)) === keys[number - 1]);
    return own === undefined || own === keys.length ? [current] : [current, this.signer(own)];
  }

  /** @param number of the key, from 1 */
  private signer(number: number): Signer {
    return signerOf(this.origin, Buffer.from(this.keyring.secretFor(`key ${number} of checkpoints`), 'hex'));
  }
}

const textOf = (signer: Signer): string => verifierText(verifierOf(signer));
