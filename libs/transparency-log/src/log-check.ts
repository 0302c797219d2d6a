import type { EventLog, StreamNames } from '#event-store';
import type { CheckpointSigner } from './checkpoint-signer.js';
import type { Signed } from './domain/index.js';
import { Frontier } from './frontier.js';
import { base64 } from './hashes.js';
import { leafOfStored } from './leaf.js';
import { logEvents } from './log-events.js';

/**
 * Reads the log anew, a part at a time, over and over, and holds it against what was signed. The tree that is kept was
 * folded when events came: that one of them was changed since is seen here alone.
 */
export class LogCheck {
  private tree = new Frontier();
  private after: bigint | undefined;
  private held: Signed | undefined;

  /** @param atOnce events that are read in one go */
  constructor(
    private readonly log: Pick<EventLog, 'head' | 'subscribeToAll'>,
    private readonly names: StreamNames,
    private readonly signer: Pick<CheckpointSigner, 'trusted' | 'report'>,
    private readonly atOnce: number,
  ) {}

  /** @returns whether the whole of what was signed is read with it */
  async look(): Promise<boolean> {
    this.held ??= await this.signer.trusted();
    if (this.held === undefined) return false;
    const { held, tree } = this;
    let read = 0;
    if (tree.size < held.size)
      for await (const event of logEvents(this.log, this.names, this.after)) {
        tree.push(leafOfStored(event));
        this.after = event.position;
        read += 1;
        if (tree.size === held.size || read === this.atOnce) break;
      }
    if (tree.size < held.size && read === this.atOnce) return false;
    await this.signer.report('log', held, tree.size < held.size ? null : base64(tree.root()));
    [this.tree, this.after, this.held] = [new Frontier(), undefined, undefined];
    return true;
  }
}
