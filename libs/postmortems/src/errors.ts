import { DomainError, type ErrorKind } from '#decider';

/** No version of the document is called so. */
export class UnknownVersion extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'unknown-version';

  constructor(version: string) {
    super(
      `The document has no version ${version}: GET …/postmortem/versions lists those that were submitted or approved, and the one that it is now.`,
    );
  }
}
