import { DomainError, type ErrorKind } from '#decider';

/** No file of this name is made. */
export class UnknownExport extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'unknown-export';

  constructor(file: string, names: readonly string[], formats: readonly string[]) {
    super(
      `There is no export "${file}": ask for one of ${names.join(', ')}, a dot, and one of ${formats.join(', ')}, ` +
        `like ${names[0] ?? ''}.${formats[0] ?? ''}.`,
    );
  }
}
