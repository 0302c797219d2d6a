import type { Root, RootContent } from 'mdast';

/** Laying out more would keep whoever else wants a PDF waiting for minutes. In letters. */
export const longestPdf = 120_000;

/** Letters, and something for each part that they stand in. */
export const lengthOf = (node: Root | RootContent): number =>
  'children' in node
    ? node.children.reduce((sum: number, child) => sum + lengthOf(child), 8)
    : 'value' in node
      ? node.value.length
      : 1;
