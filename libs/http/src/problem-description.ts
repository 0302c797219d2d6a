import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', description: 'Stable name, like urn:debrief:problem:unknown-incident' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What is wrong, and what to do' },
    errors: {
      type: 'array',
      description: 'The fields that were wrong',
      items: {
        type: 'object',
        required: ['field', 'detail'],
        properties: { field: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
} as const;

const meanings = {
  400: 'Malformed: the request cannot be read',
  401: 'Not signed in',
  403: 'The key lacks a permission',
  404: 'Unknown, or not known at the moment asked for',
  409: 'The state forbids it, or a key was used for something else',
  412: 'If-Match names another revision',
  413: 'Too large',
  415: 'Not JSON in UTF-8',
  422: 'Invalid: fields are missing, unknown or wrong',
  429: 'Too many requests: Retry-After says when one more is taken',
  503: 'A store does not answer: send the same request again',
} as const;

export type ProblemStatus = keyof typeof meanings;

/** Describes the problem documents (RFC 9457) that a route may answer with; one that asks who calls may find them too quick. */
export const AnswersProblems = (...statuses: ProblemStatus[]): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ...[...statuses, ...(statuses.includes(401) ? [429 as const] : [])].map((status) =>
      ApiResponse({
        status,
        description: meanings[status],
        content: { 'application/problem+json': { schema: problemSchema as never } },
      }),
    ),
  );
