import type { Root, RootContent } from 'mdast';
import { PdfTooLong } from './errors.js';

/** Laying out more would keep whoever else wants a PDF waiting for minutes. In letters. */
const longestDocument = 120_000;

const lengthOf = (node: Root | RootContent): number =>
  'children' in node
    ? node.children.reduce((sum: number, child) => sum + lengthOf(child), 8)
    : 'value' in node
      ? node.value.length
      : 1;

/** @throws PdfTooLong */
export const refuseTooLong = (tree: Root): void => {
  const length = lengthOf(tree);
  if (length > longestDocument) throw new PdfTooLong(length, longestDocument);
};
