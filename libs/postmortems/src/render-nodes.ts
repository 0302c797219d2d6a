import type { BlockContent, Parent, PhrasingContent, RootContent, TableCell } from 'mdast';
import { oneLine, proseWords, type Written } from './render-words.js';

/** What a document is made of beside Markdown: a part of the page, and words within a line, with a class for its looks. */
export interface Part extends Parent {
  type: 'part';
  name: 'header' | 'section' | 'aside' | 'footer' | 'nav' | 'article';
  look?: string;
  children: RootContent[];
}

export interface Words extends Parent {
  type: 'words';
  name: 'small' | 'span' | 'bdi' | 'mark';
  look?: string;
  children: PhrasingContent[];
}

declare module 'mdast' {
  interface PhrasingContentMap {
    words: Words;
  }
  interface RootContentMap {
    part: Part;
    words: Words;
  }
  interface BlockContentMap {
    part: Part;
  }
}

export type Inline = string | PhrasingContent | readonly Inline[];

/** Plain words are our own; what people wrote comes through `said`. */
export const inline = (...content: readonly Inline[]): PhrasingContent[] =>
  content.flatMap((each): PhrasingContent[] => {
    if (Array.isArray(each)) return inline(...(each as readonly Inline[]));
    return typeof each === 'string' ? [{ type: 'text', value: each }] : [each as PhrasingContent];
  });

export const p = (...content: readonly Inline[]): BlockContent => ({ type: 'paragraph', children: inline(...content) });

export const h = (depth: 1 | 2 | 3 | 4, ...content: readonly Inline[]): RootContent => ({
  type: 'heading',
  depth,
  children: inline(...content),
});

export const part = (name: Part['name'], look: string | undefined, ...children: readonly RootContent[]): Part => ({
  type: 'part',
  name,
  ...(look === undefined ? {} : { look }),
  children: [...children],
});

const words = (name: Words['name'], look: string | undefined, content: readonly Inline[]): Words => ({
  type: 'words',
  name,
  ...(look === undefined ? {} : { look }),
  children: inline(...content),
});

export const small = (...content: readonly Inline[]): Words => words('small', undefined, content);

export const mark = (look: string, ...content: readonly Inline[]): Words => words('span', look, content);

/** Words that are pointed at. */
export const highlit = (look: string, ...content: readonly Inline[]): Words => words('mark', look, content);

/** What people wrote, in one line; it keeps a direction of its own. */
export const said = (text: Written): Words => words('bdi', undefined, [proseWords(text)]);

/** A name, likewise. */
export const named = (name: string): Words => words('bdi', undefined, [oneLine(name)]);

export const strong = (...content: readonly Inline[]): PhrasingContent => ({
  type: 'strong',
  children: inline(...content),
});

export const struck = (...content: readonly Inline[]): PhrasingContent => ({
  type: 'delete',
  children: inline(...content),
});

export const br: PhrasingContent = { type: 'break' };

/** Content with something between each two. */
export const joined = (items: readonly Inline[], between: Inline): Inline =>
  items.flatMap((item, place) => (place === 0 ? [item] : [between, item]));

/** Only what leads to a page or a mailbox; undefined where an address is anything else. */
export const safeAddress = (address: string): string | undefined => {
  try {
    const url = new URL(address.trim());
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
};

/** A link, or its words alone where it leads nowhere that is safe. */
export const link = (address: string, ...content: readonly Inline[]): PhrasingContent[] => {
  const url = safeAddress(address);
  return url === undefined ? inline(...content) : [{ type: 'link', url, children: inline(...content) }];
};

/** The first row is its head. */
export const table = (...rows: readonly (readonly Inline[])[]): BlockContent => ({
  type: 'table',
  children: rows.map((cells) => ({
    type: 'tableRow',
    children: cells.map((cell): TableCell => ({ type: 'tableCell', children: inline(cell) })),
  })),
});

export const ul = (...items: readonly Inline[]): BlockContent => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: items.map((item) => ({ type: 'listItem', spread: false, children: [p(item)] })),
});
