import { DomainError, type ErrorKind, type FieldError } from './domain-error.js';

/** Clocks of senders may run ahead by this much, in milliseconds (rules.md, "Refused or flagged"). */
export const allowedSkew = 5 * 60_000;

/** A moment that has not come yet; five minutes of skew between clocks are allowed. */
export class MomentInTheFuture extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'moment-in-the-future';
  override readonly errors: readonly FieldError[];

  constructor(field: string, moment: string, now: string) {
    super(
      `${field} is ${moment}, but it is ${now} here: a fact is recorded when it has happened. Check the date and the ` +
        'offset, or the clock of the sender (five minutes ahead are allowed).',
    );
    this.errors = [{ field, detail: `must not lie after ${now}` }];
  }
}

/**
 * @param moment what the field says; only an RFC 3339 text is a moment
 * @throws MomentInTheFuture
 */
export const refuseFuture = (field: string, moment: unknown, now: string): void => {
  if (typeof moment === 'string' && Date.parse(moment) > Date.parse(now) + allowedSkew)
    throw new MomentInTheFuture(field, moment, now);
};
