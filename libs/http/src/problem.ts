import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { DomainError, type ErrorKind, type FieldError, unreachable } from '#decider';
import { BodyTooLarge, MalformedRequest } from './errors.js';

/** RFC 9457. `type` is stable; `detail` says what to do. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: readonly FieldError[];
}

/** What the filter needs of a reply, whatever the server. */
export interface ProblemReply {
  status: (code: number) => ProblemReply;
  header: (name: string, value: string) => ProblemReply;
  send: (body: string) => unknown;
}

const statusOf = (kind: ErrorKind): number => {
  switch (kind) {
    case 'malformed':
      return 400;
    case 'unauthenticated':
      return 401;
    case 'forbidden':
      return 403;
    case 'unknown':
      return 404;
    case 'conflict':
      return 409;
    case 'precondition':
      return 412;
    case 'too-large':
      return 413;
    case 'invalid':
      return 422;
    case 'too-many':
      return 429;
    case 'unavailable':
      return 503;
    default:
      return unreachable(kind);
  }
};

export const problemOf = (error: DomainError): Problem => ({
  ...error.members,
  type: `urn:debrief:problem:${error.type}`,
  title: error.type.replaceAll('-', ' '),
  status: statusOf(error.kind),
  detail: error.message,
  ...(error.errors.length > 0 ? { errors: error.errors } : {}),
});

/** @param retryAfter seconds */
export const sendProblem = (reply: ProblemReply, problem: Problem, retryAfter?: number): void => {
  if (retryAfter !== undefined || problem.status === 503) reply.header('Retry-After', String(retryAfter ?? 1));
  if (problem.status === 401) reply.header('WWW-Authenticate', 'Bearer realm="debrief"');
  reply
    .status(problem.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
};

/** Errors of the web server itself, in the same form. */
const ofServer = (status: number, message: string): Problem => {
  const [type, detail] =
    status === 404
      ? ['unknown-address', `${message}. /openapi.json lists the addresses there are.`]
      : status === 415
        ? [
            'unsupported-media-type',
            'The body is read as JSON in UTF-8 only: send Content-Type: application/json, without a Content-Encoding.',
          ]
        : ['refused', message];
  return { type: `urn:debrief:problem:${type}`, title: type.replaceAll('-', ' '), status, detail };
};

/** Turns whatever is thrown into a problem document, once, for every route. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const problem = this.problem(thrown);
    const retryAfter = thrown instanceof DomainError ? thrown.retryAfter : undefined;
    sendProblem(host.switchToHttp().getResponse<ProblemReply>(), problem, retryAfter);
  }

  private problem(thrown: unknown): Problem {
    if (thrown instanceof DomainError) return problemOf(thrown);
    if (thrown instanceof HttpException)
      return thrown.getStatus() === 413
        ? problemOf(new BodyTooLarge(bodyLimit))
        : ofServer(thrown.getStatus(), thrown.message);
    const { statusCode, code } = thrown as { statusCode?: number; code?: string };
    if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return problemOf(new BodyTooLarge(bodyLimit));
    if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return ofServer(415, '');
    if (statusCode !== undefined && statusCode < 500)
      return problemOf(new MalformedRequest(thrown instanceof Error ? thrown.message : 'The request cannot be read.'));
    this.logger.error(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
    return {
      type: 'urn:debrief:problem:internal-error',
      title: 'internal error',
      status: 500,
      detail:
        'Something is wrong inside Debrief; the log says what. A write can be sent again with the same Idempotency-Key.',
    };
  }
}

/** The most bytes of a request's body; one append takes 1 MiB of events, sealed. */
export const bodyLimit = 1_048_576;
