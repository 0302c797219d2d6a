import { DomainError, type ErrorKind } from '#decider';

/** No key came with the request, or none that is known. */
export class NotSignedIn extends DomainError {
  readonly kind: ErrorKind = 'unauthenticated';
  readonly type = 'not-signed-in';

  /** @param sent what came with the request */
  constructor(sent: 'a key' | 'a session' | 'nothing' = 'nothing') {
    super(
      sent === 'a key'
        ? 'The key that was sent is not taken: it is unknown, has expired, or was revoked. Ask an administrator for another.'
        : sent === 'a session'
          ? 'The session is over: sign in again, or send a key (Authorization: Bearer KEY).'
          : 'Send a key: Authorization: Bearer KEY. The first one is printed by the first start, and lies in the run file of ' +
            'the data folder. On pages, sign in: npm run debrief -- sign-in makes a link.',
    );
  }
}

/** A page of another site sent a request with the cookie of somebody who is signed in here. */
export class ForeignPage extends DomainError {
  readonly kind: ErrorKind = 'forbidden';
  readonly type = 'foreign-page';

  constructor() {
    super(
      'This request was sent by a page of another site: open Debrief itself, or send a key (Authorization: Bearer KEY).',
    );
  }
}

/** The key is known and may not do this. */
export class NotAllowed extends DomainError {
  readonly kind: ErrorKind = 'forbidden';
  readonly type = 'not-allowed';

  constructor(permission: string) {
    super(`This key lacks the permission "${permission}": use one that has it, or ask an administrator for it.`);
  }
}

/** Who signed in with the provider is nobody here, and cannot become somebody by their name. */
export class UnknownIdentity extends DomainError {
  readonly kind: ErrorKind = 'forbidden';
  readonly type = 'unknown-identity';

  constructor(issuer: string, subject: string) {
    super(
      `${issuer} says that you are the subject ${JSON.stringify(subject)}, who signs in as nobody here, and your name there is that of a ` +
        'person on record: ask an administrator to link the two (POST /v1/identities).',
    );
  }
}

/** No provider is configured. */
export class NoProvider extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'no-provider';

  constructor() {
    super('No provider is configured to sign in with: set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.');
  }
}

/** The provider does not answer, or not as OpenID Connect has it. */
export class ProviderUnavailable extends DomainError {
  readonly kind: ErrorKind = 'unavailable';
  readonly type = 'provider-unavailable';

  constructor(issuer: string) {
    super(`The provider ${issuer} did not answer as it should: try again in a moment; the log says what it did.`);
  }
}

/** Requests came faster than they are taken. */
export class TooManyRequests extends DomainError {
  readonly kind: ErrorKind = 'too-many';
  readonly type = 'too-many-requests';

  override readonly retryAfter: number;

  /** @param retryAfter whole seconds after which one more is taken */
  constructor(retryAfter: number, what: string) {
    super(`${what}: wait ${retryAfter} s.`);
    this.retryAfter = retryAfter;
  }
}
