import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Root } from 'mdast';
import { Tinypool } from 'tinypool';
import { TooManyPdfs } from './errors.js';
import type { PdfFacts } from './render-pdf.js';

/** What a document is laid out by. */
export type LayOut = (tree: Root, about: PdfFacts) => Promise<Uint8Array>;

const thread = fileURLToPath(new URL('./pdf-thread.js', import.meta.url));

/** A thread that has laid nothing out for so many milliseconds ends: fonts are large. */
const idle = 30_000;

/** More do not wait: the last of them would wait for minutes. */
const mostWaiting = 20;

/** Lays documents out beside everything else: a long one takes seconds, in which nobody else is to wait. */
@Injectable()
export class PdfThreads implements OnModuleDestroy {
  private pool: Tinypool | undefined;
  private underWay = 0;

  /** One at a time. @throws TooManyPdfs */
  readonly layOut: LayOut = async (tree, about) => {
    if (this.underWay > mostWaiting) throw new TooManyPdfs();
    this.underWay++;
    try {
      // The sources, from which tests run, are nothing that a thread can run.
      if (!existsSync(thread)) return await (await import('./render-pdf.js')).toPdf(tree, about);
      this.pool ??= new Tinypool({ filename: thread, minThreads: 0, maxThreads: 1, idleTimeout: idle });
      return (await this.pool.run({ tree, about })) as Uint8Array;
    } finally {
      this.underWay--;
    }
  };

  async onModuleDestroy(): Promise<void> {
    await this.pool?.destroy();
  }
}
