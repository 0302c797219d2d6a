import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { Nodes, Parents } from 'mdast';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';
import { BlockBuilder, markQuotes, type Block } from './block.js';

// Of what GitHub adds to Markdown only tables change what running text is; all of it would take twice the time.
const parser = unified()
  .use(remarkParse)
  .use(function (this: Processor) {
    const data = this.data();
    data.micromarkExtensions = [gfmTable()];
    data.fromMarkdownExtensions = [gfmTableFromMarkdown()];
  })
  .freeze();

/** A comment of Markdown, which may be a waiver of what comes after it. */
export interface Comment {
  text: string;
  start: number;
  end: number;
}

export interface MarkdownProse {
  blocks: Block[];
  comments: Comment[];
}

/** The running text of a Markdown document. What is quoted or code is no text of its author. */
export const markdownProse = (source: string): MarkdownProse => {
  const prose: MarkdownProse = { blocks: [], comments: [] };
  collect(parser.parse(source), source, prose);
  return prose;
};

const collect = (node: Nodes, source: string, prose: MarkdownProse): void => {
  switch (node.type) {
    case 'blockquote':
    case 'code':
    case 'definition':
      return;
    case 'html':
      prose.comments.push({ text: node.value, start: offsets(node)[0], end: offsets(node)[1] });
      return;
    case 'paragraph':
    case 'heading':
    case 'tableCell': {
      const block = new BlockBuilder();
      for (const child of node.children) write(child, source, block, prose);
      if (block.length > 0) prose.blocks.push(markQuotes(block.build()));
      return;
    }
    default:
      if ('children' in node) for (const child of (node as Parents).children) collect(child, source, prose);
  }
};

const write = (node: Nodes, source: string, block: BlockBuilder, prose: MarkdownProse): void => {
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
      prose.comments.push({ text: node.value, start, end });
      return;
    case 'link':
      // An address that is written out is its own text.
      if (/^[<\w]/u.test(source.slice(start, start + 1))) {
        block.addThing(start, end);
        return;
      }
      for (const child of node.children) write(child, source, block, prose);
      return;
    default:
      if (!('children' in node)) {
        block.addThing(start, end);
        return;
      }
      for (const child of (node as Parents).children) write(child, source, block, prose);
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

const entityAt = (source: string, at: number): { value: string; length: number } | undefined => {
  const found = /^&(?:#[xX]([\da-fA-F]{1,6})|#(\d{1,7})|([\da-zA-Z]{2,31}));/u.exec(source.slice(at, at + 34));
  if (found === null) return undefined;
  const [all, hex, decimal, name] = found;
  if (name !== undefined) {
    const value = decodeNamedCharacterReference(name);
    return value === false ? undefined : { value, length: all.length };
  }
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  const isLetter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return { value: isLetter ? String.fromCodePoint(code) : '\uFFFD', length: all.length };
};
