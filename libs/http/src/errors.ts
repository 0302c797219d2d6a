import { DomainError, type ErrorKind, type FieldError } from '#decider';

/** The request could not be read at all. */
export class MalformedRequest extends DomainError {
  readonly kind: ErrorKind = 'malformed';
  readonly type = 'malformed-request';

  constructor(
    detail: string,
    override readonly errors: readonly FieldError[] = [],
  ) {
    super(detail);
  }
}

/** The address itself cannot be read. */
export class MalformedAddress extends DomainError {
  readonly kind: ErrorKind = 'malformed';
  readonly type = 'malformed-address';

  constructor() {
    super(
      'The address cannot be read: send each part of it percent-encoded as UTF-8 (a key with encodeURIComponent, say), ' +
        'and of at most 1000 characters.',
    );
  }
}

/** The request was read, but fields of it are missing, unknown or wrong. */
export class InvalidRequest extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'invalid-request';

  constructor(override readonly errors: readonly FieldError[]) {
    super(`${errors.map(({ field, detail }) => `${field} ${detail}`).join('; ')}.`);
  }
}

/** The body is larger than a request may be. */
export class BodyTooLarge extends DomainError {
  readonly kind: ErrorKind = 'too-large';
  readonly type = 'body-too-large';

  constructor(limit: number) {
    super(`The body is larger than ${limit} bytes: shorten the texts, or split the request.`);
  }
}
