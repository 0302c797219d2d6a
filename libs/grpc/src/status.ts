import { Metadata, status as codes } from '@grpc/grpc-js';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { type Observable, throwError } from 'rxjs';
import { messageKind, toDuration, type StatusInput } from '#contracts';
import { DomainError, unreachable, type FieldError } from '#decider';

/** Errors whose kind alone does not say it: the state forbids it since something is there already. */
const alreadyThere = new Set(['key-already-used', 'idempotency-key-reused']);

/** The code of a refusal. The table in docs/interface.md says the same. */
const codeOf = ({ kind, type }: DomainError): codes => {
  switch (kind) {
    case 'malformed':
    case 'invalid':
      return codes.INVALID_ARGUMENT;
    case 'unauthenticated':
      return codes.UNAUTHENTICATED;
    case 'forbidden':
      return codes.PERMISSION_DENIED;
    case 'unknown':
      return codes.NOT_FOUND;
    case 'conflict':
      return alreadyThere.has(type) ? codes.ALREADY_EXISTS : codes.FAILED_PRECONDITION;
    case 'precondition':
      // Read, and try again with what was read: what gRPC means by this code.
      return codes.ABORTED;
    case 'too-many':
    case 'too-large':
      // As gRPC itself answers a message that is too large.
      return codes.RESOURCE_EXHAUSTED;
    case 'unavailable':
      return codes.UNAVAILABLE;
    default:
      return unreachable(kind);
  }
};

/** Whose reasons they are. */
const domain = 'debrief';

/** Trailers are headers, which are small: 8 KiB is what clients take at least. */
const [longestMessage, longestField, mostFields] = [1_000, 200, 10];

/** Without half a character, which the transport cannot encode: it would end the process. */
const cut = (text: string, longest: number): string =>
  (text.length <= longest ? text : `${text.slice(0, longest - 1)}…`).toWellFormed();

const logger = new Logger('grpc');

/**
 * How a request ended, in full.
 *
 * @param fieldAt where a field stands in the request that is answered, by its name over HTTP
 */
export const statusOf = (thrown: unknown, fieldAt: (field: string) => string = (field) => field): StatusInput => {
  if (thrown instanceof DomainError) {
    const details = [
      detail('google.rpc.ErrorInfo', { reason: thrown.type, domain }),
      ...(thrown.errors.length > 0 ? [detail('google.rpc.BadRequest', violations(thrown.errors, fieldAt))] : []),
      ...(thrown.kind === 'unavailable' || thrown.retryAfter !== undefined
        ? [detail('google.rpc.RetryInfo', { retryDelay: toDuration((thrown.retryAfter ?? 1) * 1_000) })]
        : []),
    ];
    return { code: codeOf(thrown), message: cut(thrown.message, longestMessage), details };
  }
  logger.error(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
  return {
    code: codes.INTERNAL,
    message:
      'Something is wrong inside Debrief; the log says what. A write can be sent again with the same idempotency key.',
    details: [detail('google.rpc.ErrorInfo', { reason: 'internal-error', domain })],
  };
};

const violations = (errors: readonly FieldError[], fieldAt: (field: string) => string): object => ({
  fieldViolations: errors.slice(0, mostFields).map((error) => ({
    field: cut(fieldAt(error.field), longestField),
    description: cut(error.detail, longestField),
  })),
});

const detail = (kind: string, message: object): NonNullable<StatusInput['details']>[number] => ({
  type_url: `type.googleapis.com/${kind}`,
  value: messageKind(kind).serialize(message),
});

/** A refusal as gRPC carries it: the code, what is wrong, and the details in a trailer. */
export interface CallError extends Error {
  code: number;
  details: string;
  metadata: Metadata;
}

export const callErrorOf = (thrown: unknown, fieldAt?: (field: string) => string): CallError => {
  if (isCallError(thrown)) return thrown;
  const status = statusOf(thrown, fieldAt);
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', messageKind('google.rpc.Status').serialize(status));
  const { code = codes.UNKNOWN, message = '' } = status;
  return Object.assign(new Error(message), { code, details: message, metadata });
};

const isCallError = (thrown: unknown): thrown is CallError =>
  thrown instanceof Error && 'code' in thrown && 'details' in thrown && 'metadata' in thrown;

/** Whether the same can be asked again in a while. */
export const isStoreAway = (thrown: unknown): boolean =>
  thrown instanceof DomainError
    ? thrown.kind === 'unavailable'
    : isCallError(thrown) && thrown.code === (codes.UNAVAILABLE as number);

/** Turns whatever is thrown into a status, once, for every method. */
@Catch()
export class StatusFilter implements ExceptionFilter {
  catch(thrown: unknown, _host: ArgumentsHost): Observable<never> {
    return throwError(() => callErrorOf(thrown));
  }
}
