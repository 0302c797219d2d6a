import { DomainError, type ErrorKind } from '#decider';

/** No key came with the request, or none that is known. */
export class NotSignedIn extends DomainError {
  readonly kind: ErrorKind = 'unauthenticated';
  readonly type = 'not-signed-in';

  constructor() {
    super(
      'Send a key: Authorization: Bearer KEY. The first one is printed by the first start, and lies in the run file of the data folder.',
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
