import { createHash } from 'node:crypto';
import type { DocumentBody } from './render-body.js';
import { contentSecurityPolicy } from './render-html.js';
import type { Renders } from './render-threads.js';

export const formats = ['md', 'html', 'pdf', 'json'] as const;
export type Format = (typeof formats)[number];

/** Raised whenever the same document is rendered otherwise, so that nobody keeps what was rendered before. */
const rendering = 2;

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
 * @throws what rendering throws
 */
export const exported = async (
  body: object,
  format: Format,
  { zone, origin, renders }: { zone: string; origin: string; renders: Renders },
): Promise<Exported> => {
  const document = body as DocumentBody;
  const name = `${document.incidents[0]?.reference ?? 'postmortem'}-${document.version.slice(0, 12)}.${format}`;
  const headers = {
    'Content-Type': types[format],
    'Content-Disposition': `${format === 'html' ? 'inline' : 'attachment'}; filename="${name}"`,
    'X-Content-Type-Options': 'nosniff',
    ...(format === 'html' ? { 'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'none'` } : {}),
  };
  if (format === 'json')
    return { content: `${JSON.stringify({ $schema: `${origin}${schemaAddress}`, ...body }, null, 2)}\n`, headers };
  const content = await renders({ body: document, format, zone, origin });
  return { content: typeof content === 'string' ? content : Buffer.from(content), headers };
};
