import { randomBytes } from 'node:crypto';
import { CommandFailed } from './errors.js';

/** What is left of a result: takes at most `count` documents, and says whether that was all. */
export type NextBatch = (count: number) => Taken | Promise<Taken>;

export interface Taken {
  readonly documents: Buffer[];
  readonly isDone: boolean;
}

interface OpenCursor {
  readonly namespace: string;
  readonly next: NextBatch;
  lastUsed: number;
  isInUse: boolean;
}

/** `cursorTimeoutMillis`: a cursor that nobody asked for this long is closed. */
const IDLE_MILLISECONDS = 10 * 60 * 1000;

/** Cursors that are open at once; of more the one that was asked for longest ago is closed, as if its time were over. */
export const MAX_CURSORS = 1_000;

export class Cursors {
  /** The one that was asked for longest ago is the first. */
  private readonly open = new Map<bigint, OpenCursor>();

  /** `now` in milliseconds, from any fixed point. */
  constructor(private readonly now: () => number) {}

  /** Keeps what is left under a new id, which is never 0. */
  keep(namespace: string, next: NextBatch): bigint {
    this.closeIdle();
    const id = randomBytes(8).readBigUInt64LE() >> 1n;
    if (id === 0n || this.open.has(id)) return this.keep(namespace, next);
    if (this.open.size >= MAX_CURSORS) this.closeOne();
    this.open.set(id, { namespace, next, lastUsed: this.now(), isInUse: false });
    return id;
  }

  /** @throws CommandFailed CursorNotFound, CursorInUse, or Unauthorized for another namespace than the cursor's. */
  async next(id: bigint, namespace: string, count: number): Promise<Taken> {
    this.closeIdle();
    const cursor = this.open.get(id);
    if (cursor === undefined) throw new CommandFailed('CursorNotFound', `cursor id ${id} not found`);
    if (cursor.namespace !== namespace) {
      throw new CommandFailed(
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    }
    if (cursor.isInUse) throw new CommandFailed('CursorInUse', `cursor id ${id} is already in use`);
    cursor.isInUse = true;
    try {
      const batch = await cursor.next(count);
      cursor.isInUse = false;
      cursor.lastUsed = this.now();
      if (this.open.delete(id) && !batch.isDone) this.open.set(id, cursor);
      return batch;
    } catch (error) {
      this.open.delete(id);
      throw error;
    }
  }

  /** Whether there was such a cursor. */
  kill(id: bigint, namespace: string): boolean {
    return this.open.get(id)?.namespace === namespace && this.open.delete(id);
  }

  private closeOne(): void {
    for (const [id, { isInUse }] of this.open)
      if (!isInUse) {
        this.open.delete(id);
        return;
      }
  }

  closeIdle(): void {
    const limit = this.now() - IDLE_MILLISECONDS;
    for (const [id, { lastUsed, isInUse }] of this.open) if (lastUsed < limit && !isInUse) this.open.delete(id);
  }
}
