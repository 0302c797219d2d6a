import { closeSync, openSync, writeSync } from 'node:fs';
import { exitCodes, Failure } from '../exit.js';
import type { SettledRow } from './sending.js';

/** A row that was rejected, as the rejects file keeps it. */
export interface Reject {
  file: string;
  line: number;
  row: number;
  reason: string;
  /** The row as read: cells of a CSV, or the line. */
  content: unknown;
}

/** Keeps rejected rows, one JSON object a line; the file is begun with the first of them. */
export class RejectsFile {
  private descriptor: number | undefined;
  /** The first ones, to be shown. */
  readonly first: Reject[] = [];

  constructor(readonly path: string) {}

  get written(): boolean {
    return this.descriptor !== undefined;
  }

  /** @param file that the row is of */
  add({ row: { line, row, raw }, rejected = '' }: SettledRow, file: string): void {
    const reject: Reject = { file, line, row, reason: rejected, content: raw };
    this.descriptor ??= this.open();
    writeSync(this.descriptor, `${JSON.stringify(reject)}\n`);
    if (this.first.length < 20) this.first.push(reject);
  }

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
  }

  private open(): number {
    try {
      // Rows hold what people wrote: for their owner only.
      return openSync(this.path, 'w', 0o600);
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? String(error);
      throw new Failure(
        `rejected rows cannot be kept in ${this.path} (${reason}): name another with --rejects`,
        exitCodes.usedWrongly,
      );
    }
  }
}
