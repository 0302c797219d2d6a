import { DomainError, type ErrorKind } from '#decider';

/** The stream is not at the revision that the append expected. Not for the outside: the handler decides again. */
export class RevisionConflict extends Error {
  constructor(stream: string) {
    super(`${stream} is no longer at the expected revision`);
    this.name = 'RevisionConflict';
  }
}

/** The event store did not answer in time; whether the events were written is not known until asked again. */
export class EventStoreUnavailable extends DomainError {
  readonly kind: ErrorKind = 'unavailable';
  readonly type = 'event-store-unavailable';

  constructor(doing: string, cause: unknown) {
    super(
      `The event store did not answer while ${doing} (${cause instanceof Error ? cause.message : String(cause)}). ` +
        'Send the same request again with the same idempotency key: nothing is written twice.',
    );
  }
}

/** The events of one command are larger than one append may be. */
export class AppendTooLarge extends DomainError {
  readonly kind: ErrorKind = 'too-large';
  readonly type = 'append-too-large';

  constructor(bytes: number, limit: number) {
    super(`The request makes ${bytes} bytes of events; ${limit} is the most at once. Shorten the texts or split them.`);
  }
}

/** The same idempotency key came with another request before. */
export class IdempotencyKeyReused extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'idempotency-key-reused';

  /** @param usedIn the stream of that request, where it is another one: only that knows whether this is the same */
  constructor(readonly usedIn?: string) {
    super(
      'This idempotency key was used for another request. Use a new key for a new request, or send ' +
        'the first request unchanged to get its answer again.',
    );
  }
}

/** `If-Match` named another revision than the stream is at. */
export class RevisionMismatch extends DomainError {
  readonly kind: ErrorKind = 'precondition';
  readonly type = 'revision-mismatch';

  constructor(expected: bigint, actual: bigint) {
    super(
      `The request expects revision ${expected}, but the stream is at ${actual}. Read it again, see whether the change ` +
        'still makes sense, and send it with the new revision.',
    );
  }
}

/** Others wrote to the same stream at every try. */
export class TooMuchContention extends DomainError {
  readonly kind: ErrorKind = 'unavailable';
  readonly type = 'too-much-contention';

  constructor(stream: string, tries: number) {
    super(`${stream} was changed by others during each of ${tries} tries. Send the same request again in a moment.`);
  }
}

/** What a stream's texts are sealed under is gone for good, as after a move without the vault (rules.md P7). */
export class NothingSealed extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'key-destroyed';

  constructor(stream: string) {
    super(
      `The key that the names of ${stream} are sealed under was destroyed, so that no other can be recorded of it. Record a ` +
        'new entry under that name.',
    );
  }
}
