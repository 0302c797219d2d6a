import type { Nodes, Parents, Root } from 'mdast';
import type { Handle, State, Info } from 'mdast-util-to-markdown';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import type { Part, Words } from './render-nodes.js';

const children = (node: Part, _parent: Parents | undefined, state: State, info: Info): string =>
  state.containerFlow(node, info);

const words = (node: Words, _parent: Parents | undefined, state: State, info: Info): string =>
  state.containerPhrasing(node, info);

/** A row of a table is one line. */
const lineBreak = (_node: Nodes, _parent: Parents | undefined, state: State): string =>
  state.stack.includes('tableCell') ? '<br>' : '\\\n';

const writer = unified()
  .use(remarkGfm)
  .use(remarkStringify, {
    bullet: '-',
    rule: '-',
    fences: true,
    handlers: { part: children as Handle, words: words as Handle, break: lineBreak as Handle },
  });

/** A document as Markdown (CommonMark with the tables of GitHub); what people wrote in a line is escaped. */
export const toMarkdown = (tree: Root): string => writer.stringify(tree);
