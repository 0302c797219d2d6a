import { applyDecorators, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { AnswersProblems } from '#http';
import { Written } from './write-request.js';

/**
 * The decorator of every write of a kind: its place, its headers, and everything that it may answer.
 *
 * @param subject what is written to, as the description calls it
 * @param address the part of the path that names it; left out where the path has no such part
 * @param answer what OpenAPI says of the answer, where that is not the usual one
 */
export const writesOf =
  (subject: string, address: { name: string; description: string }, answer: object = { type: Written }) =>
  /** @param atRevision "any" where it refuses If-Match, since it is not decided on one stream alone */
  (path: string, summary: string, atRevision: 'any' | 'as-asked' = 'as-asked'): MethodDecorator =>
    applyDecorators(
      Post(path),
      ApiOperation({ summary }),
      ApiHeader({ name: 'Idempotency-Key', description: 'Same key and body: the same answer, nothing written twice' }),
      ApiResponse({ status: 201, ...answer, description: 'Recorded; or, for a retry, what was recorded then' }),
      ApiResponse({ status: 200, ...answer, description: 'There was nothing new to say' }),
      AnswersProblems(400, 401, 403, 404, 409, 413, 415, 422, 503),
      ...(atRevision === 'any'
        ? []
        : [
            ApiHeader({ name: 'If-Match', description: `The revision that the ${subject} must be at, in quotes` }),
            AnswersProblems(412),
          ]),
      ...(path.includes(':') ? [ApiParam(address)] : []),
    );
