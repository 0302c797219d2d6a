import { setImmediate } from 'node:timers/promises';

/** How long work that takes long may go on before others are served. */
const MILLISECONDS = 4;

/**
 * Cuts long work into turns of some milliseconds. Whoever reads a file looks it up again after a pause: it may have
 * been written to, replaced or removed meanwhile.
 */
export class Turns {
  private end = performance.now() + MILLISECONDS;
  private calls = 0;

  /** Whether it is time for a pause; looks at the clock at every eighth call. */
  isOver(): boolean {
    return (this.calls++ & 0x7) === 0 && performance.now() > this.end;
  }

  async pause(): Promise<void> {
    await setImmediate();
    this.end = performance.now() + MILLISECONDS;
  }
}
