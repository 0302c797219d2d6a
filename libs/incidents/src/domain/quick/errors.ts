import { DomainError, type ErrorKind, type FieldError } from '#decider';

/** A reading as it is offered: how it was understood, and how to record it. */
export interface OfferedReading {
  /** Names this reading, as long as the same line is read at the same moment. */
  id: string;
  says: string;
  remarks: readonly string[];
  /** The ordinary address and body that record it. */
  path: string;
  body: object;
}

/** What a choice is made from, and what makes the line mean the same when it is sent again. */
export interface Offer {
  readings: readonly OfferedReading[];
  saidAt: string;
  timeZone: string;
}

/** The line fits more than one fact, time or person: nothing is recorded until somebody chose (rules.md Q1). */
export class SeveralReadings extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'several-readings';
  override readonly members: Readonly<Record<string, unknown>>;

  constructor({ readings, saidAt, timeZone }: Offer) {
    super(
      `The line can be read in ${readings.length} ways, and nothing was recorded. Choose one of "readings": send its ` +
        'body to its path, or this line again with the same timeZone, with saidAt as it stands here, and with its id ' +
        'as "reading".',
    );
    this.members = { readings, saidAt, timeZone };
  }
}

/** The reading that was chosen is not among those of the line. */
export class UnknownReading extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'unknown-reading';
  override readonly members: Readonly<Record<string, unknown>>;
  override readonly errors: readonly FieldError[] = [
    { field: 'reading', detail: 'is none of the readings of this line' },
  ];

  constructor({ readings, saidAt, timeZone }: Offer) {
    super(
      'The reading is none of this line: it belongs to another line, or to this one at another saidAt or timeZone, or ' +
        'the directory knows other names by now. Choose one of "readings".',
    );
    this.members = { readings, saidAt, timeZone };
  }
}

/** The line cannot be recorded as it stands. */
export class UnreadableLine extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'unreadable-line';
  override readonly errors: readonly FieldError[];

  constructor(refusals: readonly string[]) {
    super(`${refusals.join('. ')}. Nothing was recorded; a note is taken as it is with "note: …".`);
    this.errors = refusals.map((detail) => ({ field: 'text', detail }));
  }
}
