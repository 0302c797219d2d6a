import { DomainError, type ErrorKind, type FieldError } from '#decider';
import type { Day } from './events.js';
import type { ItemState } from './follow-ups.js';
import { promiseInWords, type Standing } from './promise-words.js';
import type { SmartCheck } from './smart.js';

/** There is no finding, solution or action item of this number. */
export class NoSuchFollowUp extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'no-such-follow-up';

  /** @param highest of those that there are; 0 where there is none */
  constructor(part: 'finding' | 'solution' | 'action item' | 'move', number: number, highest: number) {
    super(
      highest === 0
        ? `There is no ${part} ${number}; there is none yet: GET …/follow-ups of the incident shows what there is.`
        : `There is no ${part} ${number}: they are numbered from 1 to ${highest}.`,
    );
  }
}

/** What an item names in one of its fields cannot be named there. */
export class InvalidItem extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'invalid-action-item';
  override readonly errors: readonly FieldError[];

  constructor(field: string, detail: string) {
    super(`${field} ${detail}.`);
    this.errors = [{ field, detail }];
  }
}

/** A finding or a solution that was withdrawn is not changed, nor is anything done about it. */
export class IsWithdrawn extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'withdrawn';

  constructor(part: 'finding' | 'solution', number: number) {
    super(`The ${part} ${number} was withdrawn: record another, which says what stands.`);
  }
}

/** A tag that is on no list. */
export class UnknownTag extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'unknown-tag';
  override readonly errors: readonly FieldError[];

  constructor(place: number, tag: string, known: readonly string[]) {
    super(
      `"${tag}" is no tag of the shared list, which has ${known.join(', ')}: choose of these, or add it to the list ` +
        '(PUT /v1/settings/tags).',
    );
    this.errors = [{ field: `tags[${place}]`, detail: 'takes a tag of the shared list: GET /v1/settings/tags' }];
  }
}

/** A day that is gone cannot be promised. */
export class DayIsGone extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'day-is-gone';
  override readonly errors: readonly FieldError[];

  constructor(day: Day, today: Day) {
    super(
      `dueOn is ${day}, but it is ${today} here: promise a day that is still to come. What was done already is ` +
        'recorded by opening the item and delivering it, with the moments at which that was (occurredAt).',
    );
    this.errors = [{ field: 'dueOn', detail: `takes a day from ${today} on` }];
  }
}

const fieldOfLetter: Record<SmartCheck['letter'], string> = {
  specific: 'title',
  measurable: 'acceptance',
  assignable: 'owner',
  realistic: 'estimate',
  timeBound: 'dueOn',
  relevant: 'addresses',
};

/** An item that fails a letter of SMART is planned with a reason only. */
export class NotSmart extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'not-smart';
  override readonly errors: readonly FieldError[];
  override readonly members: Readonly<Record<string, unknown>>;

  constructor(checks: readonly SmartCheck[]) {
    const failing = checks.filter(({ passes }) => !passes);
    super(
      `The item is not ${failing.map(({ letter }) => (letter === 'timeBound' ? 'time-bound' : letter)).join(', ')}: say ` +
        'what is missing, or plan it all the same with a reason, which is kept and listed.',
    );
    this.errors = failing.map(({ letter, why }) => ({ field: fieldOfLetter[letter], detail: why }));
    this.members = { smart: checks };
  }
}

/** It was delivered or dropped. */
export class ItemIsOver extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'item-is-over';

  /** @param item its number, or its id as whoever asks has it */
  constructor(item: number | string, state: ItemState) {
    super(`The action item ${item} is ${state}: open it again first (POST …/reopened), with the reason.`);
  }
}

/** A promised day is moved, so that the first promise stays and a second person consents. */
export class AlreadyPlanned extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'already-planned';

  constructor(item: number, promised: Standing | null) {
    super(
      promised === null
        ? `The action item ${item} is planned already, without a day: give it one with POST …/rescheduled.`
        : `The action item ${item} is ${promiseInWords(promised)}. Move it with POST …/rescheduled, and say why.`,
    );
  }
}

/** Nothing was promised that could be moved. */
export class NotPlanned extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'not-planned';

  constructor(item: number) {
    super(`The action item ${item} is not planned yet, so that no day is promised: plan it (POST …/planned).`);
  }
}

/** There is no move that a second person could consent to. */
export class NothingToConsentTo extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'nothing-to-consent-to';

  constructor(item: number, why: string) {
    super(`Nothing waits for consent at the action item ${item}: ${why}.`);
  }
}

/** Who asks for another day does not consent to it. */
export class OwnMove extends DomainError {
  readonly kind: ErrorKind = 'forbidden';
  readonly type = 'own-move';

  constructor(move: number) {
    super(
      `You asked for move ${move} yourself: somebody else consents to it. Until then it shows as a slip, and the day ` +
        'that was agreed stands.',
    );
  }
}

/** A program does not consent. */
export class NeedsPerson extends DomainError {
  readonly kind: ErrorKind = 'forbidden';
  readonly type = 'needs-a-person';

  constructor(move: number) {
    super(
      `A person consents to move ${move}, and no program: sign in, or take a key that acts for a person (POST /v1/api-keys ` +
        "with `person`) and is no emitter's.",
    );
  }
}

/** It holds as much as it may. */
export class TooManyFollowUps extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'too-many-follow-ups';

  constructor(what: string, limit: number) {
    super(`One incident has at most ${limit} ${what}.`);
  }
}

/** Of this kind nothing is recommended of the incident. */
export class NothingRecommended extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'nothing-recommended';

  constructor(kind: string) {
    super(
      `Nothing of the kind ${kind} is recommended of this incident: GET …/recommendations says what is, and why. An item of ` +
        'your own is opened with POST /v1/action-items.',
    );
  }
}
