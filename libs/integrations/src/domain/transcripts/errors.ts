import { DomainError, type ErrorKind, type FieldError } from '#decider';
import type { DateOrder, TranscriptFormat } from './entries.js';

/** Nothing in it could be read as messages. */
export class UnreadableTranscript extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'unreadable-transcript';
  override readonly errors: readonly FieldError[];

  constructor(why: string) {
    super(`${why}.`);
    this.errors = [
      { field: 'text', detail: 'takes a chat: an export of Slack, or what is copied of Teams or any other' },
    ];
  }
}

/** Two formats read it differently. */
export class SeveralFormats extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'several-formats';
  override readonly errors: readonly FieldError[];
  override readonly members: Readonly<Record<string, unknown>>;

  constructor(formats: readonly TranscriptFormat[]) {
    super(`The chat can be read as ${formats.join(' or ')}, and comes to other messages then: say which with format.`);
    this.errors = [{ field: 'format', detail: `is required: one of ${formats.join(', ')}` }];
    this.members = { formats };
  }
}

/** Which number of a day is the month is open, and not guessed. */
export class SeveralDateOrders extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'several-date-orders';
  override readonly errors: readonly FieldError[];
  override readonly members: Readonly<Record<string, unknown>>;

  constructor(orders: readonly DateOrder[], line: number) {
    super(
      `Days are written in numbers, and those of line ${line} and all others can be read ${orders.join(' or ')}: say which ` +
        'with dateOrder.',
    );
    this.errors = [{ field: 'dateOrder', detail: `is required: one of ${orders.join(', ')}` }];
    this.members = { orders };
  }
}

/** Clocks of nobody knows where. */
export class TimeZoneNeeded extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'time-zone-needed';
  override readonly errors: readonly FieldError[];

  constructor() {
    super('The times of the chat say no zone: say with timeZone which clocks showed them, like Europe/Berlin.');
    this.errors = [{ field: 'timeZone', detail: 'is required: a zone of the IANA database, like Europe/Berlin' }];
  }
}

/** More than is read, or kept. */
export class TooManyMessages extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'too-many-messages';

  constructor(count: number, limit: number) {
    super(`The chat has ${count} messages, and at most ${limit} are taken: paste the part that is about the incident.`);
  }
}

/** Of one incident as many transcripts, or messages of them, are kept as may be. */
export class TooManyTranscripts extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'too-many-transcripts';

  constructor(what: string, limit: number) {
    super(`Of one incident at most ${limit} ${what} are kept: record what else is to be remembered as notes.`);
  }
}

/** There is no transcript, or no entry of it, of this number. */
export class NoSuchTranscript extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'no-such-transcript';

  constructor(what: 'transcript' | 'entry', number: string | number) {
    super(
      `There is no ${what} ${number}: GET …/transcripts${what === 'entry' ? '/{transcript}' : ''} has their numbers.`,
    );
  }
}

/** What is on record is a fact, and is taken back as one. */
export class EntryIsAccepted extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'entry-accepted';

  constructor(entry: number, recorded: string | null) {
    super(
      `Entry ${entry} was accepted${recorded === null ? '' : `, and is on record as event ${recorded}`}: retract that (POST ` +
        '…/retractions) if it did not happen.',
    );
  }
}

/** Nobody says when it was. */
export class EntryNeedsTime extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'entry-needs-time';
  override readonly errors: readonly FieldError[];

  constructor(entry: number, place: number, kind: 'twice' | 'never', candidates: readonly string[]) {
    super(
      kind === 'twice'
        ? `The clocks showed the time of entry ${entry} twice, at ${candidates.join(' and ')}: say with occurredAt which it was.`
        : `The clocks never showed the time of entry ${entry}, since they were put forward: say with occurredAt when it was.`,
    );
    this.errors = [{ field: `entries[${place}].occurredAt`, detail: 'is required: the clocks were changed then' }];
  }
}
