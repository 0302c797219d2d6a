import { pages } from '#postmortems';

/** As much of Markdown's tree as is looked at. */
interface Tree {
  type: string;
  children?: Tree[];
  value?: string;
  url?: string;
}

const nodesIn = (markdown: string): Tree[] => {
  const all: Tree[] = [];
  const visit = (node: Tree): void => {
    all.push(node);
    for (const child of node.children ?? []) visit(child);
  };
  for (const node of pages.sectionContent(markdown, 2)) visit(node);
  return all;
};

const lines = new Set(['paragraph', 'heading', 'tableCell', 'code']);

const wordsIn = (node: Tree): string =>
  node.type === 'break' ? ' ' : (node.value ?? (node.children ?? []).map(wordsIn).join(''));

/** What a reader sees of Markdown, a line or a paragraph each. */
export const linesOf = (markdown: string): string[] =>
  nodesIn(markdown)
    .filter(({ type }) => lines.has(type))
    .map((node) => wordsIn(node).replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '');

/** Where its links lead. */
export const linksOf = (markdown: string): string[] =>
  nodesIn(markdown).flatMap(({ url }) => (typeof url === 'string' ? [url] : []));
