import { createHash } from 'node:crypto';
import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { DomainError } from '#decider';
import { AnswersProblems, problemOf } from '#http';
import { isKnown, pages } from '#postmortems';
import { publicHtml, publicPolicy, siteNav } from './render-public.js';

const { h, p, part, said } = pages;

/** What anybody gets: a page, or what machines read of it. */
export interface PublicAnswer {
  status: number;
  type: string;
  content: string;
  /** When something that it says changed last; left out where nothing says when. */
  changedAt?: Date;
  headers?: Record<string, string>;
}

export interface Reply {
  status: (code: number) => Reply;
  header: (name: string, value: string) => Reply;
}

/** What a request says of what it has already. */
export interface Conditions {
  'if-none-match'?: string | undefined;
  'if-modified-since'?: string | undefined;
}

export const html = 'text/html; charset=utf-8';
export const json = 'application/json; charset=utf-8';
export const atom = 'application/atom+xml; charset=utf-8';

/** It may be kept by anybody, and is asked about each time, so that what is retracted is gone at once. */
const caching = 'public, max-age=0, must-revalidate';

/**
 * Sends an answer, or that it is as it was (RFC 9110, 13.2.2).
 *
 * @returns the body; undefined where there is none
 */
export const sent = (answer: PublicAnswer, asked: Conditions, reply: Reply): string | undefined => {
  const { status, type, content, changedAt, headers = {} } = answer;
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  reply.header('X-Content-Type-Options', 'nosniff');
  if (type === html) reply.header('Content-Security-Policy', publicPolicy);
  if (status === 404 || status === 503) {
    reply.status(status).header('Content-Type', type).header('Cache-Control', 'no-store');
    return content;
  }
  const tag = `"${createHash('sha256').update(content).digest('base64url')}"`;
  reply.header('Cache-Control', caching).header('ETag', tag);
  if (changedAt) reply.header('Last-Modified', changedAt.toUTCString());
  if (status === 200 && isAsItWas(tag, changedAt, asked)) {
    reply.status(304);
    return undefined;
  }
  reply.status(status).header('Content-Type', type);
  return content;
};

const isAsItWas = (tag: string, changedAt: Date | undefined, asked: Conditions): boolean => {
  const known = asked['if-none-match'];
  if (known !== undefined) return isKnown(known, tag);
  const since = Date.parse(asked['if-modified-since'] ?? '');
  return changedAt !== undefined && !Number.isNaN(since) && Math.floor(changedAt.getTime() / 1_000) * 1_000 <= since;
};

/** A page that says one thing. */
export const plainPage = (status: number, origin: string, title: string, ...says: pages.Inline[]): PublicAnswer => ({
  status,
  type: html,
  content: publicHtml(
    [
      siteNav(origin),
      part('header', undefined, h(1, title)),
      part('section', undefined, ...says.map((each) => p(each))),
    ],
    title,
  ),
});

export const notFound = (origin: string): PublicAnswer =>
  plainPage(404, origin, 'There is nothing here', 'No postmortem was ever published under this address.');

/** Seconds after which it is worth asking again. */
const soon = 10;

/** An answer for when the stores are away or behind: a page for people, a problem document for machines. */
export const unavailable = (error: unknown, isPage: boolean, origin: string): PublicAnswer => {
  if (!(error instanceof DomainError) || error.kind !== 'unavailable') throw error;
  const headers = { 'Retry-After': String(soon) };
  if (isPage)
    return {
      ...plainPage(
        503,
        origin,
        'Not to be read just now',
        said('What is published here cannot be read for a moment. Come back in a minute.'),
      ),
      headers,
    };
  const { type, title, status } = problemOf(error);
  const problem = {
    type,
    title,
    status,
    detail: 'What is published cannot be read for a moment: ask again in a minute.',
  };
  return { status, type: 'application/problem+json; charset=utf-8', content: JSON.stringify(problem), headers };
};

/** Describes what a public route answers, for OpenAPI. @param gone whether what is retracted answers 410 */
export const AnswersPublicly = (type: string, schema: object, says: string, gone = false): MethodDecorator =>
  applyDecorators(
    ApiHeader({ name: 'If-None-Match', description: 'The ETag of what you have: 304 while it is the same' }),
    ApiHeader({ name: 'If-Modified-Since', description: 'Likewise, by the Last-Modified' }),
    ApiResponse({ status: 200, description: says, content: { [type]: { schema } } }),
    ApiResponse({ status: 304, description: 'As it was' }),
    ...(gone
      ? [
          AnswersProblems(400),
          ApiResponse({
            status: 404,
            description: 'Nothing was ever published there',
            content: errorContent(type),
          }),
          ApiResponse({
            status: 410,
            description: 'It was retracted; the answer says when, and why',
            content: { [type]: { schema: type === 'text/html' ? schema : retractedSchema } },
          }),
        ]
      : []),
    ApiResponse({
      status: 503,
      description: 'Not for a moment; Retry-After says for how long',
      content: errorContent(type),
    }),
  );

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  additionalProperties: true,
} as const;

const errorContent = (type: string): Record<string, { schema: object }> =>
  type === 'text/html'
    ? { 'text/html': { schema: { type: 'string' } } }
    : { 'application/problem+json': { schema: problem } };

export const retractedSchema = {
  type: 'object',
  required: ['retracted', 'url'],
  additionalProperties: false,
  properties: {
    retracted: {
      type: 'object',
      required: ['at', 'reason'],
      additionalProperties: false,
      properties: { at: { type: 'string', format: 'date-time' }, reason: { type: 'string', nullable: true } },
    },
    url: { type: 'string' },
  },
} as const;
