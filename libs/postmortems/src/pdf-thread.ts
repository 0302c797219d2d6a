import type { Root } from 'mdast';
import { toPdf, type PdfFacts } from './render-pdf.js';

/** What a thread does that lays out (pdf-threads.ts). */
export default ({ tree, about }: { tree: Root; about: PdfFacts }): Promise<Uint8Array> => toPdf(tree, about);
