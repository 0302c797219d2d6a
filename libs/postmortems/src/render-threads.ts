import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Tinypool } from 'tinypool';
import { PdfTooLong, RenderingTooLong, TooManyExports } from './errors.js';
import { longestPdf } from './render-length.js';
import { render, type Rendered, type ToRender, type TreeToRender } from './render.js';

/** What a document is rendered by. @throws PdfTooLong, RenderingTooLong, TooManyExports */
export type Renders = (document: ToRender | TreeToRender) => Promise<string | Uint8Array>;

const thread = fileURLToPath(new URL('./render-thread.js', import.meta.url));

/** The sources, from which tests run, are nothing that a thread can run. */
const isBuilt = existsSync(thread);

/** A thread that has rendered nothing for so many milliseconds ends: fonts are large. */
const idle = 30_000;

/** So many are rendered at once. */
const atOnce = 2;

/** More do not wait: the last of them would wait for minutes. */
const mostWaiting = 20;

/** Whatever takes longer is given up, in milliseconds: what people write may be made to take a parser minutes. */
const deadline = 60_000;

/** Renders documents beside everything else: a long one takes seconds, in which nobody else is to wait. */
@Injectable()
export class RenderThreads implements OnModuleDestroy {
  private pool: Tinypool | undefined;
  private underWay = 0;

  readonly render: Renders = async (document) => {
    if (this.underWay >= atOnce + mostWaiting) throw new TooManyExports(mostWaiting);
    this.underWay++;
    try {
      const rendered = await this.rendered(document);
      if ('tooLong' in rendered) throw new PdfTooLong(rendered.tooLong, longestPdf);
      return rendered.content;
    } finally {
      this.underWay--;
    }
  };

  async onModuleDestroy(): Promise<void> {
    await this.pool?.destroy();
  }

  private async rendered(document: ToRender | TreeToRender): Promise<Rendered> {
    if (!isBuilt) return render(document);
    this.pool ??= new Tinypool({ filename: thread, minThreads: 0, maxThreads: atOnce, idleTimeout: idle });
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(), deadline);
    try {
      return (await this.pool.run(document, { signal: ending.signal })) as Rendered;
    } catch (error) {
      throw ending.signal.aborted ? new RenderingTooLong(deadline / 1_000) : error;
    } finally {
      clearTimeout(timer);
    }
  }
}
