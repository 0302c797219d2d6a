import { setTimeout as pause } from 'node:timers/promises';

/** Something that is done every so many milliseconds, and at a start, beside all else. What it throws is told, and it is tried again. */
export interface Chore {
  name: string;
  every: number;
  run: () => Promise<unknown>;
}

/** What goes on failing is told once in so many milliseconds: it may be tried several times a second while a store is away. */
const toldEvery = 60_000;

/** That a chore was done is noted once in so many milliseconds: some are done several times a second. */
const notedEvery = 5_000;

/** Why a chore is not done, in words that say all: it is told in a line, without where it was thrown. */
export class NotDone extends Error {}

/** Does chores when they are due, over all times that this process works. */
export class Chores {
  private readonly dueAt = new Map<string, number>();
  private readonly toldAt = new Map<string, number>();
  private readonly notedAt = new Map<string, number>();

  constructor(
    private readonly chores: readonly Chore[],
    private readonly warn: (message: string) => void,
    private readonly reasonOf: (error: unknown) => string,
    private readonly noteDone: (name: string) => Promise<void>,
  ) {}

  /** Until the signal aborts, each going its own pace; what is being done then is waited for. */
  async keepDoing(signal: AbortSignal): Promise<void> {
    await Promise.all(this.chores.map((chore) => this.keepDoingOne(chore, signal)));
  }

  private async keepDoingOne({ name, every, run }: Chore, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const wait = (this.dueAt.get(name) ?? 0) - performance.now();
      if (wait > 0) await pause(wait, undefined, { signal }).catch(() => undefined);
      // It may have come meanwhile.
      if ((signal as { aborted: boolean }).aborted) return;
      this.dueAt.set(name, performance.now() + every);
      try {
        await run();
        await this.note(name);
        this.toldAt.delete(name);
      } catch (error) {
        this.tell(name, error);
      }
    }
  }

  private async note(name: string): Promise<void> {
    if (performance.now() - (this.notedAt.get(name) ?? -Infinity) < notedEvery) return;
    await this.noteDone(name);
    this.notedAt.set(name, performance.now());
  }

  private tell(name: string, error: unknown): void {
    if (performance.now() - (this.toldAt.get(name) ?? -Infinity) < toldEvery) return;
    this.toldAt.set(name, performance.now());
    this.warn(`${name} is not done, and tried again later: ${this.reasonOf(error)}`);
  }
}
