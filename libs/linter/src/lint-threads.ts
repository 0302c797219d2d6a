import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Tinypool } from 'tinypool';
import { isTangled, lint, TooTangled, type LintOptions, type LintReport } from '#blameless';
import { TextTooTangled, TooManyTexts } from './errors.js';

const thread = fileURLToPath(new URL('./lint-thread.js', import.meta.url));

/** In code units. What is shorter takes a few milliseconds, less than handing it to a thread may. */
const short = 5_000;

/** In code units of prose, which take as long as a mark or a line does. */
const perMark = 20;
const marks = /[\n\r*_`[\]<>|&\\!#=~]/gu;

/** A thread that has read nothing for so many milliseconds ends. */
const idle = 30_000;

/** In milliseconds, from when it begins to be read: a long text takes two seconds, one that is nothing but marks minutes. */
const patience = 10_000;

/** In milliseconds: whoever asks for nothing else may wait so long for its turn. */
const longestWait = 30_000;

/** More do not wait: the last of them would wait for long. */
const mostWaiting = 20;

/** Reads long texts beside everything else, so that nobody else waits for them. */
@Injectable()
export class LintThreads implements OnModuleDestroy {
  private pool: Tinypool | undefined;
  private isReading = false;
  private readonly waiting: (() => void)[] = [];

  /**
   * One long text at a time, in the order in which they came.
   *
   * @param wait for its turn, in milliseconds
   * @throws TooManyTexts, TextTooTangled
   */
  async lint(text: string, options: LintOptions, wait = longestWait): Promise<LintReport> {
    if (options.format !== 'text' && isTangled(text)) throw new TextTooTangled();
    try {
      return await (isQuick(text) ? lint(text, options) : this.inTurn(text, options, wait));
    } catch (error) {
      const isLate = error instanceof Error && /^(?:AbortError|TimeoutError)$/u.test(error.name);
      // An error of a thread is one of its kind by name alone.
      const isTooDeep = error instanceof TooTangled || (error instanceof Error && error.name === TooTangled.name);
      throw isLate || isTooDeep ? new TextTooTangled() : error;
    }
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool?.destroy();
  }

  /** Elsewhere, until the signal says that it takes too long. */
  protected async readOnThread(text: string, options: LintOptions, signal: AbortSignal): Promise<LintReport> {
    // The sources, from which tests run, are nothing that a thread can run.
    if (!existsSync(thread)) return lint(text, options);
    this.pool ??= new Tinypool({ filename: thread, minThreads: 0, maxThreads: 1, idleTimeout: idle });
    return (await this.pool.run({ text, options }, { signal })) as LintReport;
  }

  private async inTurn(text: string, options: LintOptions, wait: number): Promise<LintReport> {
    await this.turn(wait);
    try {
      return await this.readOnThread(text, options, AbortSignal.timeout(patience));
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.isReading = false;
      else next();
    }
  }

  private turn(wait: number): Promise<void> {
    if (!this.isReading) {
      this.isReading = true;
      return Promise.resolve();
    }
    if (wait <= 0 || this.waiting.length >= mostWaiting) return Promise.reject(new TooManyTexts());
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(begin), 1);
        reject(new TooManyTexts());
      }, wait);
      this.waiting.push(begin);
    });
  }
}

/** So that nobody else waits for it where it is read. */
const isQuick = (text: string): boolean =>
  text.length <= short && text.length + perMark * (text.match(marks)?.length ?? 0) <= 2 * short;
