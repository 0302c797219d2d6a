import { DomainError, type ErrorKind, type FieldError } from '#decider';

/** A setting does not take this value. */
export class InvalidSetting extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'invalid-setting';
  override readonly errors: readonly FieldError[];

  constructor(field: string, detail: string) {
    super(`${field} ${detail}.`);
    this.errors = [{ field, detail }];
  }
}
