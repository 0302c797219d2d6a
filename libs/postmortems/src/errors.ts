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

/** Laying the document out would take too long. */
export class PdfTooLong extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'pdf-too-long';

  constructor(letters: number, limit: number) {
    super(
      `The document has ${letters} letters, and a PDF takes ${limit}: take the HTML (…/postmortem.html) and print it, or shorten sections.`,
    );
  }
}

/** More exports are asked for than are rendered. */
export class TooManyExports extends DomainError {
  readonly kind: ErrorKind = 'unavailable';
  readonly type = 'too-many-exports';

  constructor(waiting: number) {
    super(
      `${waiting} documents wait to be rendered already: ask for this one again in a minute, or take the JSON (…/postmortem.json).`,
    );
  }
}

/** A document takes too long to be rendered. */
export class RenderingTooLong extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'rendering-too-long';

  constructor(seconds: number) {
    super(
      `The document was not rendered within ${seconds} s: take the JSON (…/postmortem.json), and look for a section with very many marks of Markdown in it.`,
    );
  }
}

/** Questions are asked of people, and the caller is none. */
export class NobodyToAsk extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'nobody-to-ask';

  constructor() {
    super(
      'Questions are asked of people, and this key acts for nobody: sign in, or use a key that acts for a person (POST /v1/api-keys with "person").',
    );
  }
}
