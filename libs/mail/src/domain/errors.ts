import { DomainError, type ErrorKind } from '#decider';

/** There is no mail of this id, or whoever asks does not see what it is about. */
export class UnknownMail extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'unknown-mail';

  constructor() {
    super('There is no mail of this id: GET /v1/mail lists those that there are.');
  }
}

/** A server has taken it. */
export class MailWasSent extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'mail-sent';

  constructor(at: string) {
    super(`A server took this mail at ${at}, and it is not sent twice: ask whoever keeps that server where it went.`);
  }
}

/** Whether it is taken is known in some minutes. */
export class MailIsBeingSent extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'mail-being-sent';

  constructor() {
    super('This mail is being sent: look again in ten minutes at the latest, when it is known what became of it.');
  }
}
