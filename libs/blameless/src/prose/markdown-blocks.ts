import type { Heading, Nodes, Paragraph, Parents, TableCell } from 'mdast';
import { BlockBuilder, markQuotes, type Block } from './block.js';
import { entityAt } from './entities.js';
import { parseMarkdown } from './parse-markdown.js';
import { deepest, TooTangled } from './tangled.js';

/** A comment of Markdown, which may be a waiver. */
export interface Comment {
  text: string;
  start: number;
  end: number;
  /** The place among the blocks of the one that it stands in, or else before. */
  block: number;
}

export interface MarkdownProse {
  blocks: Block[];
  comments: Comment[];
}

/** The running text of a Markdown document. What is quoted or code is no text of its author. @throws TooTangled */
export const markdownProse = (source: string): MarkdownProse => {
  const prose: MarkdownProse = { blocks: [], comments: [] };
  collect(parseMarkdown(source), source, prose);
  return prose;
};

const collect = (node: Nodes, source: string, prose: MarkdownProse): void => {
  switch (node.type) {
    case 'blockquote':
    case 'code':
    case 'definition':
      return;
    case 'html':
      collectHtml(source, ...offsets(node), prose);
      return;
    case 'paragraph':
    case 'heading':
    case 'tableCell': {
      const block = new BlockBuilder(isHeading(node));
      writeAll(node.children, source, block, prose, 0);
      if (block.length > 0) prose.blocks.push(markQuotes(block.build()));
      return;
    }
    default:
      if ('children' in node) for (const child of (node as Parents).children) collect(child, source, prose);
  }
};

/** A heading, or a paragraph that is all bold and stands for one. */
const isHeading = ({ type, children }: Heading | Paragraph | TableCell): boolean =>
  type === 'heading' || (children.length === 1 && children[0]?.type === 'strong');

/** A comment, an element whose text is no prose of the author's, or a tag. */
const markup =
  /<!--[^]*?(?:-->|$)|<(script|style|pre|code|blockquote|q|kbd|samp|textarea)\b[^<>]*>[^]*?(?:<\/\1\s*>|$)|<[/!?]?([a-z][a-z\d]*)?[^<>]*>|(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r(?!\n))/giu;

/** Elements within running text. */
const inline = /^(?:a|abbr|b|bdi|bdo|br|del|em|font|i|ins|mark|s|small|span|strike|strong|sub|sup|time|tt|u|wbr)$/iu;

/** What is written within HTML is read as well: `<details>` is. */
const collectHtml = (source: string, start: number, end: number, prose: MarkdownProse): void => {
  let block = new BlockBuilder();
  const close = (): void => {
    if (block.length > 0) prose.blocks.push(markQuotes(block.build()));
    block = new BlockBuilder();
  };
  let at = start;
  for (const { 0: found, 1: opaque, 2: tag, index } of source.slice(start, end).matchAll(markup)) {
    addSource(source, at, start + index, block);
    at = start + index + found.length;
    if (found.startsWith('<!--'))
      prose.comments.push({
        text: found,
        start: start + index,
        end: at,
        block: blockOf(source, start + index, at, prose),
      });
    else if (opaque !== undefined) block.addThing(start + index, at);
    else if (tag === undefined || !inline.test(tag)) close();
    else if (tag.toLowerCase() === 'br' && block.length > 0) block.add('\n', start + index, at);
  }
  addSource(source, at, end, block);
  close();
};

/** A comment on the last line of a paragraph is a part of it, though Markdown has it as a block of its own. */
const blockOf = (source: string, start: number, end: number, { blocks }: MarkdownProse): number => {
  const before = blocks.at(-1)?.ends.at(-1);
  const isLastLine =
    before !== undefined &&
    /^[ \t]*(?:\r\n?|\n)[ \t]*$/u.test(source.slice(before, start)) &&
    /^[ \t]*(?:(?:\r\n|\n|\r(?!\n))[ \t]*)?(?:\r|\n|$)/u.test(source.slice(end, end + 200));
  return isLastLine ? blocks.length - 1 : blocks.length;
};

/** Text of HTML as it stands there, with what its entities stand for; space alone is nothing to be read. */
const addSource = (source: string, start: number, end: number, block: BlockBuilder): void => {
  if (block.length === 0 && source.slice(start, end).trim() === '') return;
  for (let at = start; at < end;) {
    const entity = source.charAt(at) === '&' ? entityAt(source, at) : undefined;
    const length = entity?.length ?? 1;
    for (const unit of (entity?.value ?? source.charAt(at)).split('')) block.add(unit, at, at + length);
    at += length;
  }
};

/** Inline content; what stands between the tags of a quote or of code is one thing. */
const writeAll = (
  nodes: readonly Nodes[],
  source: string,
  block: BlockBuilder,
  prose: MarkdownProse,
  depth: number,
): void => {
  // Which marks of emphasis belong to one another only the parser can tell.
  if (depth > deepest) throw new TooTangled();
  const closed = closingTags(nodes);
  for (let at = 0; at < nodes.length; at++) {
    const [node, closing] = [nodes[at], closed.get(at)];
    if (node === undefined) continue;
    const last = closing === undefined ? undefined : nodes[closing];
    if (closing === undefined || last === undefined) {
      write(node, source, block, prose, depth);
      continue;
    }
    block.addThing(offsets(node)[0], offsets(last)[1]);
    for (const hidden of nodes.slice(at, closing)) if (isComment(hidden)) write(hidden, source, block, prose, depth);
    at = closing;
  }
};

const isComment = (node: Nodes): boolean => node.type === 'html' && node.value.startsWith('<!--');

const quotingTag = /^<(\/?)(script|style|pre|code|blockquote|q|kbd|samp|textarea)\b[^<>]*>$/iu;

/** Where the tags are that close a quote or code, by those that open it; one that is never closed quotes nothing. */
const closingTags = (nodes: readonly Nodes[]): ReadonlyMap<number, number> => {
  const closed = new Map<number, number>();
  const open = new Map<string, number[]>();
  for (const [at, node] of nodes.entries()) {
    const [, slash, element] = (node.type === 'html' && quotingTag.exec(node.value)) || [];
    if (element === undefined) continue;
    const places = open.get(element.toLowerCase()) ?? [];
    open.set(element.toLowerCase(), places);
    const last = slash === '' ? void places.push(at) : places.pop();
    if (last !== undefined) closed.set(last, at);
  }
  return closed;
};

const write = (node: Nodes, source: string, block: BlockBuilder, prose: MarkdownProse, depth: number): void => {
  const [start, end] = offsets(node);
  switch (node.type) {
    case 'text': {
      align(node.value, source, start, end, block);
      return;
    }
    case 'break': {
      block.add('\n', start, end);
      return;
    }
    case 'html':
      // A line that ends there ends a word, too.
      if (/^<br\b/iu.test(node.value)) block.add('\n', start, end);
      else prose.comments.push({ text: node.value, start, end, block: prose.blocks.length });
      return;
    case 'link':
      // An address that is written out is its own text.
      if (/^[<\w]/u.test(source.slice(start, start + 1))) {
        block.addThing(start, end);
        return;
      }
      writeAll(node.children, source, block, prose, depth + 1);
      return;
    default:
      if (!('children' in node)) {
        block.addThing(start, end);
        return;
      }
      writeAll((node as Parents).children, source, block, prose, depth + 1);
  }
};

const offsets = (node: Nodes): [number, number] => [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];

/**
 * Finds each code unit of a text node in the source. There may be more there than in the text: a backslash before a
 * mark, an entity in place of a letter, indentation after a line break.
 */
const align = (value: string, source: string, start: number, end: number, block: BlockBuilder): void => {
  let at = start;
  let done = 0;
  while (done < value.length && at < end) {
    const unit = value.charAt(done);
    const entity = source.charAt(at) === '&' ? entityAt(source, at) : undefined;
    if (entity !== undefined && value.startsWith(entity.value, done)) {
      for (const part of entity.value.split('')) block.add(part, at, at + entity.length);
      done += entity.value.length;
      at += entity.length;
    } else if (source.charAt(at) === '\\' && unit !== '\\') at++;
    else if (source.charAt(at) === '\\' && source.charAt(at + 1) === '\\') {
      block.add(unit, at, at + 2);
      done++;
      at += 2;
    } else if (source.charAt(at) === unit || (unit === '\uFFFD' && source.charAt(at) === '\0')) {
      block.add(unit, at, at + 1);
      done++;
      at++;
    } else if (unit === '\n' && source.charAt(at) === '\r') {
      const length = source.charAt(at + 1) === '\n' ? 2 : 1;
      block.add(unit, at, at + length);
      done++;
      at += length;
    } else at++;
  }
};
