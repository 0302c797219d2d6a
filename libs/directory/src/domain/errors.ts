import { DomainError, type ErrorKind, type FieldError } from '#decider';
import type { EntryKind } from './events.js';

/** Nothing in the directory has this address, or it was not known yet at the moment asked for. */
export class UnknownEntry extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'unknown-entry';
}

/** The name leads to another entry, or to one that is there already. */
export class NameIsTaken extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'name-taken';
  override readonly errors: readonly FieldError[];

  /** @param id of the entry that has the name */
  constructor(
    readonly field: string,
    kind: EntryKind,
    readonly id: string,
  ) {
    super(
      `The ${field} leads to ${kind} ${id} already, as its name or as an alias: go on with that entry, choose another, ` +
        'or withdraw the alias there first (POST …/aliases/withdrawn).',
    );
    this.errors = [{ field, detail: `belongs to ${kind} ${id}` }];
  }
}

/** A name that is to be withdrawn is the entry's own. */
export class NameIsInUse extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'name-in-use';

  constructor() {
    super(
      'This is the name of the entry and no alias: rename it first (POST …/renamed), then withdraw the former name.',
    );
  }
}

/** A name that is to be withdrawn never led to the entry. */
export class UnknownAlias extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'unknown-alias';

  constructor() {
    super('The entry never had this alias: GET the entry to see its aliases, and check the spelling.');
  }
}

/** Somebody is to leave who does not belong at that moment. */
export class DoesNotBelong extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'does-not-belong';

  constructor(subject: 'person' | 'team', at: string) {
    super(
      subject === 'person'
        ? `That person is no member of the team at ${at}, as far as is recorded: record when they joined first, or check the moment.`
        : `That team does not own it at ${at}, as far as is recorded: record since when it did first, or check the moment.`,
    );
  }
}

/** Who it was is known no more, and nothing further is recorded of them. */
export class PersonIsErased extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'person-erased';

  constructor() {
    super('This person was erased, which is for good: register whoever it is now as somebody new.');
  }
}

/** A legal hold stands: nobody is erased under it (rules.md P10). */
export class PersonIsHeld extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'legal-hold';

  constructor(since: string, eventId: string) {
    super(
      `They are under legal hold since ${since} (event ${eventId}): who they are stays known until the hold is lifted ` +
        '(POST …/released).',
    );
  }
}

/** A retraction names an event that the entry does not have. */
export class UnknownDirectoryEvent extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'unknown-event';

  constructor(eventId: string) {
    super(`The entry has no event ${eventId}: take the id from its members or owners, or from GET …/history.`);
  }
}

/** The event is of a kind that is not retracted. */
export class NotRetractable extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'not-amendable';
}

/** One entry holds a bounded number of events, so that each answer stays quick. */
export class EntryIsFull extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'too-many-events';

  constructor(limit: number) {
    super(`The entry already holds ${limit} events, which is the most one may hold; retractions are still taken.`);
  }
}
