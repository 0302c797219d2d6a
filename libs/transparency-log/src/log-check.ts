import { DomainError } from '#decider';
import type { EventLog, LogDecoder, StoredEvent } from '#event-store';
import type { Leaf } from '#read-models';
import type { CheckpointSigner } from './checkpoint-signer.js';
import type { Signed } from './domain/index.js';
import { Frontier } from './frontier.js';
import { base64 } from './hashes.js';
import type { KeptPlaces } from './kept-places.js';
import { leafOfStored } from './leaf.js';
import { logEvents } from './log-events.js';

/** Events whose places are asked for together. */
const together = 250;

/**
 * Reads the log anew, a part at a time, over and over, and holds it against what was signed, and the places that are kept of its events
 * against it. Both were folded when events came: that something was changed since is seen here alone.
 */
export class LogCheck {
  private tree = new Frontier();
  private after: bigint | undefined;
  private held: Signed | undefined;
  /** Unknown where their read model was behind, or away: the next time round tells. */
  private places: 'right' | 'wrong' | 'unknown' = 'right';

  /** @param atOnce events that are read in one go */
  constructor(
    private readonly log: Pick<EventLog, 'head' | 'subscribeToAll'>,
    private readonly decoder: Pick<LogDecoder, 'streamNames' | 'lift'>,
    private readonly kept: Pick<KeptPlaces, 'areRight'>,
    private readonly signer: Pick<CheckpointSigner, 'trusted' | 'report'>,
    private readonly atOnce: number,
  ) {}

  /**
   * @returns whether the whole of what was signed is read with it
   * @throws what the stores throw when they do not answer: it goes on from there the next time
   */
  async look(): Promise<boolean> {
    this.held ??= await this.signer.trusted();
    if (this.held === undefined) return false;
    const { held } = this;
    const wanted = Math.min(held.size - this.tree.size, this.atOnce);
    let read = 0;
    let waiting: StoredEvent[] = [];
    if (wanted > 0)
      for await (const event of logEvents(this.log, this.decoder.streamNames(), this.after)) {
        waiting.push(event);
        read += 1;
        if (waiting.length === together || read === wanted) {
          await this.take(waiting);
          waiting = [];
        }
        if (read === wanted) break;
      }
    await this.take(waiting);
    if (read === this.atOnce && this.tree.size < held.size) return false;
    const { tree, places } = this;
    [this.tree, this.after, this.held, this.places] = [new Frontier(), undefined, undefined, 'right'];
    const isWhole = tree.size === held.size;
    await this.signer.report('log', held, isWhole ? base64(tree.root()) : null);
    // Of a log that has lost events, the places are those of what is left.
    if (isWhole && places !== 'unknown')
      await this.signer.report('leaves', held, places === 'right' ? held.root : null);
    return true;
  }

  private async take(events: readonly StoredEvent[]): Promise<void> {
    const from = this.tree.size;
    const leaves = events.map(leafOfStored);
    for (const leaf of leaves) this.tree.push(leaf);
    this.after = events.at(-1)?.position ?? this.after;
    if (this.places === 'right') this.places = await this.placesOf(events, leaves, from);
  }

  /** Of events that somebody changed, nothing may be left to read: where the log was changed, its root tells. */
  private async placesOf(
    events: readonly StoredEvent[],
    leaves: readonly Buffer[],
    from: number,
  ): Promise<LogCheck['places']> {
    try {
      const [first, ...others] = this.decoder.lift(events).map((event, number): Leaf => {
        const [leaf, { created }] = [leaves[number] as Buffer, events[number] as StoredEvent];
        return { ...event, leaf, created, ordinal: from + number };
      });
      return first === undefined || (await this.kept.areRight([first, ...others])) ? 'right' : 'wrong';
    } catch (error) {
      return error instanceof DomainError && error.kind === 'unavailable' ? 'unknown' : 'wrong';
    }
  }
}
