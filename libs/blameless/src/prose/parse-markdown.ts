import type { Root } from 'mdast';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';
import { isTangled, TooTangled } from './tangled.js';

// Of what GitHub adds to Markdown only tables change what running text is; all of it would take twice the time.
const parser = unified()
  .use(remarkParse)
  .use(function (this: Processor) {
    const data = this.data();
    data.micromarkExtensions = [gfmTable()];
    data.fromMarkdownExtensions = [gfmTableFromMarkdown()];
  })
  .freeze();

/** Markdown with tables, as a tree with the places in its source. @throws TooTangled */
export const parseMarkdown = (source: string): Root => {
  if (isTangled(source)) throw new TooTangled();
  return parser.parse(source);
};
