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

/** This request gave a key out before, and its text is told once. */
export class KeyToldOnce extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'key-told-once';

  constructor(id: string) {
    super(
      `This Idempotency-Key gave out the key ${id} already, whose text was told once: where it is lost, revoke that one ` +
        `(POST /v1/api-keys/${id}/revoked), and ask under another Idempotency-Key.`,
    );
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

/** A sign-in link was followed before. */
export class SignInUsed extends DomainError {
  readonly kind: ErrorKind = 'forbidden';
  readonly type = 'sign-in-used';

  constructor() {
    super('This sign-in was used already: begin again, with a new link (npm run debrief -- sign-in) or at /auth/oidc.');
  }
}

/** Who signs in with the provider is another person already. */
export class IdentityLinkedElsewhere extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'identity-linked';

  constructor(person: string) {
    super(
      `This subject signs in as the person ${person} already: withdraw that first (POST /v1/identities/withdrawn).`,
    );
  }
}

/** What was to sign somebody in is forged, changed, over, or of another browser. */
export class SignInInvalid extends DomainError {
  readonly kind: ErrorKind = 'forbidden';
  readonly type = 'sign-in-invalid';

  constructor(why = 'This sign-in is not one that Debrief began, or its time is over.') {
    super(`${why} Begin again: with a new link (npm run debrief -- sign-in), or at /auth/oidc.`);
  }
}

/** A key or a link would let its maker do what they may not. */
export class BeyondOwnRoles extends DomainError {
  readonly kind: ErrorKind = 'forbidden';
  readonly type = 'beyond-own-roles';

  constructor() {
    super(
      'A key or a link may do no more than whoever makes it: leave out the roles that you do not hold, or ask for it with the ' +
        'first key (admin-key in the data folder), which may give all of them.',
    );
  }
}
