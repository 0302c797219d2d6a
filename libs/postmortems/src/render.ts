import type { Root } from 'mdast';
import { documentTree, titleOf } from './render-document.js';
import type { DocumentBody } from './render-body.js';
import { toHtml } from './render-html.js';
import { lengthOf, longestPdf } from './render-length.js';
import type { PdfFacts } from './render-pdf.js';
import { toMarkdown } from './render-markdown.js';
import { Times } from './render-words.js';

/** A document in a form in which people read it. */
export interface ToRender {
  body: DocumentBody;
  format: 'md' | 'html' | 'pdf';
  /** In which times are told. */
  zone: string;
  /** Where Debrief is reached, for links that lead there. */
  origin: string;
}

/** A document that others made of the same nodes, as a PDF. */
export interface TreeToRender {
  tree: Root;
  facts: PdfFacts;
}

/** What came of it; of a PDF that would have too many letters how many they are. */
export type Rendered = { content: string | Uint8Array } | { tooLong: number };

export const render = async (document: ToRender | TreeToRender): Promise<Rendered> => {
  if ('tree' in document) return asPdf(document);
  const { body, format, zone, origin } = document;
  const tree = documentTree(body, { times: new Times(zone), origin });
  switch (format) {
    case 'md':
      return { content: toMarkdown(tree) };
    case 'html':
      return { content: toHtml(tree, titleOf(body)) };
    case 'pdf': {
      const { version, recordedUpTo } = body;
      return asPdf({ tree, facts: { title: titleOf(body), version, recordedUpTo } });
    }
  }
};

const asPdf = async ({ tree, facts }: TreeToRender): Promise<Rendered> => {
  const letters = lengthOf(tree);
  if (letters > longestPdf) return { tooLong: letters };
  // Fonts are large: whoever never asks for a PDF does without them.
  const { toPdf } = await import('./render-pdf.js');
  return { content: await toPdf(tree, facts) };
};
