import { DomainError, type ErrorKind, type FieldError } from '#decider';

/** A key, a grant or a session that cannot be as it is asked for. */
export class InvalidAccess extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'invalid-access';
  override readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    super(errors.map(({ field, detail }) => `${field} ${detail}`).join('; ') + '.');
    this.errors = errors;
  }
}

/** No such key was given out. */
export class UnknownApiKey extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'unknown-api-key';

  constructor() {
    super('No key has this id: GET /v1/api-keys lists them.');
  }
}

/** Who gives or takes a role has it from somebody else. */
export class OwnRole extends DomainError {
  readonly kind: ErrorKind = 'forbidden';
  readonly type = 'own-role';

  constructor() {
    super('Nobody gives a role to themselves: ask another administrator.');
  }
}
