import type { BlockContent, DefinitionContent, ListItem, PhrasingContent, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { safeAddress } from './render-nodes.js';
import { visible } from './render-words.js';

const parser = unified().use(remarkParse).use(remarkGfm);

/** Deeper than anybody writes; beyond it, what follows the tree would run out of stack. */
const deepest = 100;

/** What people wrote in Markdown, as it may stand below a heading of depth `under`, in any form. */
export const sectionContent = (markdown: string, under: number): RootContent[] => {
  const tree = parsed(visible(markdown));
  if (tree === undefined || isDeep(tree)) return [{ type: 'code', value: visible(markdown) }];
  const definitions = new Map<string, string>();
  collect(tree.children, definitions);
  return blocks(tree.children, { definitions, under });
};

/** Undefined where it is nested so deep that the parser runs out of stack, or so intricate that it takes minutes. */
const parsed = (markdown: string): Root | undefined => {
  if (isIntricate(markdown)) return undefined;
  try {
    return parser.parse(markdown);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/** More marks, or more lines, than anybody writes in one section: the parser takes as long as the square of them. */
const most = { marks: 3_000, lines: 5_000 };

const isIntricate = (markdown: string): boolean => {
  const lines = markdown.split('\n');
  const marks = markdown.match(/[*_~`[\]<>&\\]/g)?.length ?? 0;
  return marks > most.marks || lines.length > most.lines || lines.some((line) => markersOf(line) > deepest);
};

/** How many quotations and lists begin at once in a line: each is one within the other, and takes the parser longer. */
const markersOf = (line: string): number =>
  (/^(?:[ \t>*+-]|\d{1,9}[.)])*/.exec(line)?.[0].match(/>|[*+.)-](?=[ \t])/g) ?? []).length;

/** Depth by depth, without recursion. */
const isDeep = (tree: Root): boolean => {
  let level: readonly unknown[] = [tree];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((node) => (node as { children?: unknown[] }).children ?? []);
  }
  return false;
};

const collect = (nodes: readonly RootContent[], definitions: Map<string, string>): void => {
  for (const node of nodes) {
    // The first of several counts (CommonMark, 4.7).
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
    if ('children' in node) collect(node.children as RootContent[], definitions);
  }
};

interface Context {
  definitions: ReadonlyMap<string, string>;
  under: number;
}

type Block = BlockContent | DefinitionContent;

const blocks = (nodes: readonly RootContent[], context: Context): Block[] =>
  nodes.flatMap((node): Block[] => block(node, context));

const block = (node: RootContent, context: Context): Block[] => {
  switch (node.type) {
    case 'paragraph':
      return [{ type: 'paragraph', children: phrases(node.children, context) }];
    case 'heading': {
      const depth = Math.min(node.depth + context.under, 6) as typeof node.depth;
      return [{ type: 'heading', depth, children: phrases(node.children, context) }];
    }
    case 'thematicBreak':
      return [{ type: 'thematicBreak' }];
    case 'blockquote':
      return [{ type: 'blockquote', children: blocks(node.children, context) }];
    case 'list': {
      const { ordered, start, spread } = node;
      const children = node.children.map((item) => ({
        type: 'listItem' as const,
        spread: item.spread ?? false,
        ...(isTask(item) ? { data: { hProperties: { className: ['task'] } } } : {}),
        children: withBox(item.checked, blocks(item.children, context)),
      }));
      return [{ type: 'list', ordered: ordered ?? false, start: start ?? null, spread: spread ?? false, children }];
    }
    case 'code':
      return [{ type: 'code', value: node.value }];
    case 'table': {
      const children = node.children.map((row) => ({
        type: 'tableRow' as const,
        children: row.children.map((cell) => ({
          type: 'tableCell' as const,
          children: phrases(cell.children, context),
        })),
      }));
      return [{ type: 'table', align: node.align ?? null, children }];
    }
    // It is shown as it was written: nothing that people write is markup of ours.
    case 'html':
      return [{ type: 'paragraph', children: [{ type: 'text', value: node.value }] }];
    case 'footnoteDefinition':
      return withLabel(node.label ?? node.identifier, blocks(node.children, context));
    default:
      return [];
  }
};

/** It has a box, which stands in the place of a bullet. */
export const isTask = ({ checked, data }: ListItem): boolean =>
  typeof checked === 'boolean' || data?.hProperties?.['className'] !== undefined;

const withBox = (checked: boolean | null | undefined, content: Block[]): Block[] =>
  checked === null || checked === undefined ? content : withWords(checked ? '☑ ' : '☐ ', content);

const withLabel = (label: string, content: Block[]): Block[] => withWords(`[${label}] `, content);

const withWords = (value: string, content: Block[]): Block[] => {
  const [first, ...others] = content;
  if (first?.type !== 'paragraph') return [{ type: 'paragraph', children: [{ type: 'text', value }] }, ...content];
  return [{ ...first, children: [{ type: 'text', value }, ...first.children] }, ...others];
};

const phrases = (nodes: readonly PhrasingContent[], context: Context): PhrasingContent[] =>
  nodes.flatMap((node): PhrasingContent[] => phrase(node, context));

const phrase = (node: PhrasingContent, context: Context): PhrasingContent[] => {
  switch (node.type) {
    case 'text':
      return [{ type: 'text', value: node.value }];
    case 'emphasis':
    case 'strong':
    case 'delete':
      return [{ type: node.type, children: phrases(node.children, context) }];
    case 'inlineCode':
      return [{ type: 'inlineCode', value: node.value }];
    case 'break':
      return [{ type: 'break' }];
    case 'html':
      return [{ type: 'text', value: node.value }];
    case 'link':
      return linked(node.url, phrases(node.children, context));
    case 'linkReference':
      return linked(context.definitions.get(node.identifier) ?? '', phrases(node.children, context));
    // Nothing is fetched to read a document: a picture is a link to it.
    case 'image':
      return linked(node.url, [{ type: 'text', value: node.alt || 'image' }]);
    case 'imageReference':
      return linked(context.definitions.get(node.identifier) ?? '', [{ type: 'text', value: node.alt || 'image' }]);
    case 'footnoteReference':
      return [{ type: 'text', value: `[${node.label ?? node.identifier}]` }];
    default:
      return [];
  }
};

/** No link within another, which a picture in one would come to. */
const linked = (address: string, children: PhrasingContent[]): PhrasingContent[] => {
  const url = safeAddress(address);
  const plain = children.flatMap((child) => (child.type === 'link' ? child.children : [child]));
  return url === undefined ? plain : [{ type: 'link', url, children: plain }];
};
