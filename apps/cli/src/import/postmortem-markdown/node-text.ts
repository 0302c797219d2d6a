import type { Nodes } from 'mdast';
import { plain } from './parts.js';
import { boldEnd } from './when.js';

/** Text of a cell or line: marks go, and where bold text ends is kept for who reads a time there. */
const lineText = (node: Nodes): string =>
  node.type === 'strong'
    ? plain(node) + boldEnd
    : 'children' in node && node.type !== 'linkReference'
      ? node.children.map(lineText).join('')
      : plain(node);
export const clean = (text: string): string => text.replaceAll(boldEnd, '').replace(/\s+/gu, ' ').trim();
export const textOf = (node: Nodes): string =>
  lineText(node)
    .replace(/[^\S\n]+/gu, ' ')
    .trim();
