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
