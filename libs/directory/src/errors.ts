import { DomainError, type ErrorKind, type FieldError } from '#decider';

/** An id or a name that the directory does not know. */
export class UnknownReference extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'unknown-reference';
  override readonly errors: readonly FieldError[];

  /** @param registers whether a name in that place would be registered */
  constructor(
    field: string,
    reference: { kind: string; id: string } | { kind: string; name: string },
    registers: boolean,
  ) {
    const instead = registers
      ? 'or give a name to register it'
      : 'nobody and nothing is registered by being named here';
    super(
      'id' in reference
        ? `${field} names ${reference.kind} ${reference.id}, which the directory does not have: check the id, ${instead}.`
        : `${field} names a ${reference.kind} that the directory does not have: check the spelling; nothing was ever recorded of it, and ${instead}.`,
    );
    this.errors = [{ field, detail: `there is no ${reference.kind} with this ${'id' in reference ? 'id' : 'name'}` }];
  }
}
