/**
 * How the outside is told: `malformed` 400, `unauthenticated` 401, `forbidden` 403, `unknown` 404, `conflict` 409,
 * `precondition` 412, `too-large` 413, `invalid` 422, `too-many` 429, `unavailable` 503.
 */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'unknown'
  | 'conflict'
  | 'precondition'
  | 'too-large'
  | 'invalid'
  | 'too-many'
  | 'unavailable';

/** One field that was wrong: `field` is its path in the request, `detail` what it takes. */
export interface FieldError {
  field: string;
  detail: string;
}

/**
 * A refusal. The subclass names the rule, `type` is its stable name outside (kebab-case), and the message tells the
 * caller what to do next. Nothing has been appended when one is thrown.
 */
export abstract class DomainError extends Error {
  abstract readonly kind: ErrorKind;
  abstract readonly type: string;
  readonly errors: readonly FieldError[] = [];
  /** What the problem document holds besides (RFC 9457, section 3.2). */
  readonly members: Readonly<Record<string, unknown>> = {};
  /** Seconds after which it may be tried again, where that is known. */
  readonly retryAfter: number | undefined = undefined;

  constructor(detail: string) {
    super(detail);
    this.name = new.target.name;
  }
}
