import { createHash } from 'node:crypto';
import type { Element, ElementContent, Root as HtmlRoot } from 'hast';
import type { Root } from 'mdast';
import { defaultSchema } from 'rehype-sanitize';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype, { type Options } from 'remark-rehype';
import { unified } from 'unified';
import type { Part, Words } from './render-nodes.js';
import { stylesheet } from './render-style.js';

type Handlers = NonNullable<Options['handlers']>;

const handlers: Handlers = {
  part: (state, node: Part): Element => element(node.name, node.look, state.all(node)),
  words: (state, node: Words): Element => element(node.name, node.look, state.all(node)),
};

const element = (tagName: string, look: string | undefined, children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties: look === undefined ? {} : { className: look.split(' ') },
  children,
});

/** Elements that a document is made of: none that loads, runs or sends anything. */
const schema = {
  tagNames: [
    ...['header', 'section', 'aside', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'blockquote', 'hr', 'br'],
    ...['ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'pre', 'code', 'a', 'em', 'strong', 'del'],
    ...['small', 'span', 'bdi', 'mark', 'nav', 'article'],
  ],
  attributes: { '*': ['className'], a: ['href'], ol: ['start'], th: ['align'], td: ['align'] },
  protocols: { href: ['http', 'https', 'mailto'] },
  strip: ['script', 'style'],
  ancestors: defaultSchema.ancestors ?? {},
  clobber: [],
};

/** Links lead out without telling where from; what people wrote finds its own direction. */
const finished = (tree: HtmlRoot): HtmlRoot => {
  const visit = (node: HtmlRoot | ElementContent): void => {
    if (node.type === 'element') {
      if (node.tagName === 'a') node.properties = { ...node.properties, rel: ['noopener', 'noreferrer', 'nofollow'] };
      if (['p', 'li', 'blockquote', 'td', 'h1', 'h3', 'h4', 'h5', 'h6'].includes(node.tagName))
        node.properties = { ...node.properties, dir: 'auto' };
      if (node.tagName === 'th') node.properties = { ...node.properties, scope: 'col' };
    }
    if ('children' in node) for (const child of node.children) visit(child as ElementContent);
  };
  visit(tree);
  return tree;
};

/** What a page of ours may do: show itself, with the one style sheet that it brings. */
export const policyWith = (style: string): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

export const contentSecurityPolicy = policyWith(stylesheet);

/** How one page differs from a document. */
export interface PageLooks {
  style: string;
  /** What else there is of it: attributes of `link`. */
  links?: readonly Readonly<Record<string, string>>[];
}

const content = unified()
  .use(remarkRehype, { handlers })
  .use(rehypeSanitize, schema)
  .use(() => finished);

const writer = unified().use(rehypeStringify);

const leaf = (tagName: string, properties: Element['properties'], ...text: string[]): Element => ({
  type: 'element',
  tagName,
  properties,
  children: text.map((value) => ({ type: 'text', value })),
});

/** A document as one page that needs nothing beside itself: no script, nothing to load, nothing to send. */
export const toHtml = (tree: Root, title: string, { style, links = [] }: PageLooks = { style: stylesheet }): string => {
  const main: Element = {
    type: 'element',
    tagName: 'main',
    properties: {},
    children: content.runSync(tree).children as ElementContent[],
  };
  const head: Element = {
    ...leaf('head', {}),
    children: [
      leaf('meta', { charSet: 'utf-8' }),
      leaf('meta', { httpEquiv: ['Content-Security-Policy'], content: policyWith(style) }),
      leaf('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      leaf('meta', { name: 'color-scheme', content: 'light dark' }),
      leaf('meta', { name: 'referrer', content: 'no-referrer' }),
      leaf('title', {}, title),
      ...links.map((link) => leaf('link', link)),
      leaf('style', {}, style),
    ],
  };
  const body: Element = { type: 'element', tagName: 'body', properties: {}, children: [main] };
  const html: Element = { type: 'element', tagName: 'html', properties: { lang: 'en' }, children: [head, body] };
  return `${writer.stringify({ type: 'root', children: [{ type: 'doctype' }, html] })}\n`;
};
