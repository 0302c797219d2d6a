import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Clock } from '#event-store';

/** A clock that several processes read from one file: whoever writes it steps all of them at once. */
export class SteppedClock extends Clock {
  constructor(private readonly file: string) {
    super();
  }

  override now(): string {
    return readFileSync(this.file, 'utf8');
  }

  /** At once, so that nobody reads half of it. @param moment milliseconds since 1970 */
  step(moment: number): void {
    writeFileSync(`${this.file}.next`, new Date(moment).toISOString());
    renameSync(`${this.file}.next`, this.file);
  }
}
