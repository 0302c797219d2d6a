import { DomainError, type ErrorKind } from '#decider';

/** No register is called so. */
export class UnknownRegister extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'unknown-register';

  constructor(name: string, names: readonly string[]) {
    super(
      `There is no register "${name}": ask for one of ${names.join(', ')} (GET /v1/audit/registers says what each holds).`,
    );
  }
}

/** A pack would be larger than anybody reads, or waits for. */
export class TooMuchForAPack extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'too-much-for-a-pack';

  constructor(what: string, rather: string) {
    super(`The pack would have ${what}: ${rather}.`);
  }
}

/** Laying the pack out would take too long. */
export class PackTooLong extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'pdf-too-long';

  constructor() {
    super(
      'The pack is too long for a PDF: take the JSON (/v1/audit/pack), or ask for a shorter time or a smaller sample.',
    );
  }
}
