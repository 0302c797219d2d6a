import { createHash } from 'node:crypto';
import { documentTree, titleOf } from './render-document.js';
import type { DocumentBody } from './render-body.js';
import { contentSecurityPolicy, toHtml } from './render-html.js';
import { toMarkdown } from './render-markdown.js';
import type { LayOut } from './pdf-threads.js';
import { refuseTooLong } from './render-length.js';
import { Times } from './render-words.js';

export const formats = ['md', 'html', 'pdf', 'json'] as const;
export type Format = (typeof formats)[number];

/** Raised whenever the same document is rendered otherwise, so that nobody keeps what was rendered before. */
const rendering = 1;

/** Where the schema of the JSON is served. */
export const schemaAddress = '/schemas/postmortem.json';

/** Of the export of a document, before it is rendered: the same while neither the document nor how it is told changes. */
export const tagOf = (body: object, format: Format, zone: string): string => {
  const said = JSON.stringify([rendering, format, zone, body]);
  return `"${createHash('sha256').update(said).digest('base64url')}"`;
};

/** Does a request have the export already (RFC 9110, 13.1.2)? */
export const isKnown = (ifNoneMatch: string | undefined, tag: string): boolean =>
  ifNoneMatch !== undefined &&
  ifNoneMatch
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''))
    .some((each) => each === '*' || each === tag);

/** What an export is sent with. */
export interface Exported {
  content: string | Buffer;
  headers: Record<string, string>;
}

const types: Record<Format, string> = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
};

/**
 * @param origin where Debrief is reached, for links that lead there
 * @param layOut of PDFs
 * @throws PdfTooLong
 */
export const exported = async (
  body: object,
  format: Format,
  { zone, origin, layOut }: { zone: string; origin: string; layOut: LayOut },
): Promise<Exported> => {
  const document = body as DocumentBody;
  const name = `${document.incidents[0]?.reference ?? 'postmortem'}-${document.version.slice(0, 12)}.${format}`;
  const headers = {
    'Content-Type': types[format],
    'Content-Disposition': `${format === 'html' ? 'inline' : 'attachment'}; filename="${name}"`,
    'X-Content-Type-Options': 'nosniff',
  };
  if (format === 'json')
    return { content: `${JSON.stringify({ $schema: `${origin}${schemaAddress}`, ...body }, null, 2)}\n`, headers };
  const tree = documentTree(document, { times: new Times(zone), origin });
  switch (format) {
    case 'md':
      return { content: toMarkdown(tree), headers };
    case 'html':
      return {
        content: toHtml(tree, titleOf(document)),
        headers: { ...headers, 'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'none'` },
      };
    case 'pdf': {
      refuseTooLong(tree);
      const { version, recordedUpTo } = document;
      const content = await layOut(tree, { title: titleOf(document), version, recordedUpTo });
      return { content: Buffer.from(content), headers };
    }
  }
};
