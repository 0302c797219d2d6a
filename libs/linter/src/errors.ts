import { DomainError, type ErrorKind } from '#decider';

/** More long texts are to be read than are read. */
export class TooManyTexts extends DomainError {
  readonly kind: ErrorKind = 'unavailable';
  readonly type = 'too-many-texts';

  constructor() {
    super('Many long texts wait to be read already: send this one again in a minute, or run debrief lint on it.');
  }
}

/** Reading it would not come to an end in reasonable time. */
export class TextTooTangled extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'text-too-tangled';

  constructor() {
    super(
      'The marks of the text lie too deep in one another, or are too many, to be read in ten seconds: split it, or send it as "text".',
    );
  }
}

/** Each of them would have to be looked up in the directory. */
export class TooManyNames extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'too-many-names';

  constructor(most: number) {
    super(
      `The text has more than ${most} different words and sequences of words that could be names: send it in parts.`,
    );
  }
}
