import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Tinypool } from 'tinypool';
import { lint, type LintOptions, type LintReport } from '#blameless';
import { TextTooTangled, TooManyTexts } from './errors.js';

const thread = fileURLToPath(new URL('./lint-thread.js', import.meta.url));

/** In code units. What is shorter takes a few milliseconds, less than handing it to a thread may. */
const short = 5_000;

/** A thread that has read nothing for so many milliseconds ends. */
const idle = 30_000;

/** In milliseconds: a long text takes two seconds, one that is nothing but marks in one another takes minutes. */
const patience = 10_000;

/** More do not wait: the last of them would wait for long. */
const mostWaiting = 20;

/** Reads long texts beside everything else, so that nobody else waits for them. */
@Injectable()
export class LintThreads implements OnModuleDestroy {
  private pool: Tinypool | undefined;
  private underWay = 0;

  /** One long text at a time. @throws TooManyTexts, TextTooTangled */
  async lint(text: string, options: LintOptions): Promise<LintReport> {
    // The sources, from which tests run, are nothing that a thread can run.
    if (text.length <= short || !existsSync(thread)) return lint(text, options);
    if (this.underWay > mostWaiting) throw new TooManyTexts();
    this.underWay++;
    try {
      this.pool ??= new Tinypool({ filename: thread, minThreads: 0, maxThreads: 1, idleTimeout: idle });
      const signal = AbortSignal.timeout(patience * this.underWay);
      return (await this.pool.run({ text, options }, { signal })) as LintReport;
    } catch (error) {
      if (error instanceof Error && /^(?:AbortError|TimeoutError)$/u.test(error.name)) throw new TextTooTangled();
      throw error;
    } finally {
      this.underWay--;
    }
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool?.destroy();
  }
}
