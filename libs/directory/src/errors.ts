import { DomainError, type ErrorKind, type FieldError } from '#decider';

/** An id that the directory does not know. */
export class UnknownReference extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'unknown-reference';
  override readonly errors: readonly FieldError[];

  constructor(field: string, kind: string, id: string) {
    super(
      `${field} names ${kind} ${id}, which the directory does not have: check the id, or give a name to register it.`,
    );
    this.errors = [{ field, detail: `there is no ${kind} with this id` }];
  }
}
