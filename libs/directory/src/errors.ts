import { DomainError, type ErrorKind, type FieldError } from '#decider';

/** An id or a name that the directory does not know. */
export class UnknownReference extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'unknown-reference';
  override readonly errors: readonly FieldError[];

  constructor(field: string, reference: { kind: string; id: string } | { kind: string; name: string }) {
    super(
      'id' in reference
        ? `${field} names ${reference.kind} ${reference.id}, which the directory does not have: check the id, or give a name to register it.`
        : `${field} names a ${reference.kind} that the directory does not have: check the spelling; nothing was ever recorded of it.`,
    );
    this.errors = [{ field, detail: `there is no ${reference.kind} with this ${'id' in reference ? 'id' : 'name'}` }];
  }
}
