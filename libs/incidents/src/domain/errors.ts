import { DomainError, type ErrorKind, type FieldError } from '#decider';

/** No incident is logged under this address, or none was known at the moment asked for. */
export class UnknownIncident extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'unknown-incident';
}

/** The caller's key already names an incident, logged by another request. */
export class KeyAlreadyUsed extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'key-already-used';

  /** @param incidentId undefined where the caller does not see the incident, and learns nothing else of it */
  constructor(
    readonly incidentId: string | undefined,
    key: string | undefined,
  ) {
    super(
      incidentId === undefined
        ? `The key ${JSON.stringify(key)} is used already: log this incident under another key.`
        : `${key === undefined ? 'This incident' : `The key ${JSON.stringify(key)}`} is already logged as incident ${incidentId}: ` +
            'record further facts on that incident, or log this one under another key.',
    );
  }
}

/** Somebody who records for some services only logs an incident, or records of one, that affects none of them. */
export class OutsideItsServices extends DomainError {
  readonly kind: ErrorKind = 'forbidden';
  readonly type = 'outside-its-services';
  override readonly errors: readonly FieldError[];

  /**
   * @param services ids of those that the caller records for
   * @param isLog whether the incident is being logged, and may still name one
   */
  constructor(services: Iterable<string>, isLog: boolean) {
    super(
      `You may record incidents of your own services only (${[...services].join(', ')}), and this one affects none of them: ` +
        `${isLog ? 'name at least one in services' : 'let it be said that it affects one ("services")'}, or let somebody ` +
        'record this who may for all.',
    );
    this.errors = isLog
      ? [{ field: 'services', detail: 'takes at least one of the services that you record for' }]
      : [];
  }
}

/** Two incidents that are to be merged are not seen by the same people. */
export class RestrictionsDiffer extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'restrictions-differ';

  constructor() {
    super(
      'The two incidents are not restricted to the same people: restrict both alike first ("restricted"), or lift the ' +
        'restriction ("unrestricted"), and merge them then.',
    );
  }
}

/** Who sees an incident is to change while it counts in another one, or others in it. */
export class RestrictionIsShared extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'restriction-shared';

  constructor() {
    super(
      'The incident is merged with others, and all of them are seen by the same people: undo the merges first ' +
        '("unmerged"), then change who sees each.',
    );
  }
}

/** The incident is cancelled; only earlier facts and amendments are taken (rules.md A3). */
export class IncidentIsCancelled extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'incident-cancelled';

  constructor(at: string, eventId: string) {
    super(
      `The incident was cancelled at ${at} and this fact is dated later. If it was an incident after all, retract ` +
        `the cancellation (event ${eventId}) and send the fact again.`,
    );
  }
}

/** The incident is closed; reopen it first (rules.md A3). */
export class IncidentIsClosed extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'incident-closed';

  constructor(at: string) {
    super(
      `The incident was closed at ${at} and this fact is dated later: reopen the incident first ("reopened"), ` +
        'or date the fact before the closing.',
    );
  }
}

/** The data would not make a whole fact. */
export class InvalidFact extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'invalid-fact';

  constructor(
    detail: string,
    override readonly errors: readonly FieldError[],
  ) {
    super(detail);
  }
}

/** The event that an amendment names is not one of this incident, or is of a kind that cannot be amended. */
export class NotAmendable extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'not-amendable';
}

/** An amendment names an event that this incident does not have. */
export class UnknownEvent extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'unknown-event';

  constructor(eventId: string, what = 'event', from = 'GET …/history or …/timeline') {
    super(`The incident has no ${what} ${eventId}: take the id from ${from} of this incident.`);
  }
}

/** A legal hold stands: no text is redacted, and none expires (rules.md P10). */
export class IncidentIsHeld extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'legal-hold';

  constructor(since: string, eventId: string) {
    super(
      `The incident is under legal hold since ${since} (event ${eventId}): nothing of it is destroyed until the hold is ` +
        'lifted (POST …/released).',
    );
  }
}

/** There is no text at the path that a redaction names. */
export class NoSuchText extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'no-such-text';
  override readonly errors: readonly FieldError[];

  constructor(eventType: string, path: string, paths: readonly string[]) {
    const has = paths.length > 0 ? `it has texts at ${paths.join(', ')}` : 'it holds no text';
    super(`The ${eventType} has no text at ${JSON.stringify(path)}: ${has}.`);
    this.errors = [{ field: 'path', detail: has }];
  }
}

/** "Not recorded" is said of a fact that is on record. */
export class FactIsRecorded extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'fact-is-recorded';

  constructor(fact: string, eventId: string) {
    super(`"${fact}" is on record as event ${eventId}: if that is wrong, correct or retract that event instead.`);
  }
}

/** One incident holds a bounded number of events, so that each answer stays quick. */
export class TooManyEvents extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'too-many-events';

  constructor(limit: number) {
    super(
      `The incident already holds ${limit} events, which is the most one may hold. Close it and log what follows as ` +
        'an incident of its own.',
    );
  }
}

/** The incident counts in another one already. */
export class AlreadyMerged extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'already-merged';

  constructor(readonly into: string) {
    super(`The incident is already merged into ${into}: merge that one instead, or undo the merge first ("unmerged").`);
  }
}

/** The other incident counts in this one, so that this one cannot count in it. */
export class MergeInACircle extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'merge-in-a-circle';

  constructor(from: string, into: string) {
    super(
      `Incident ${into} already counts in ${from}: merging the other way round would close a circle. Undo that merge ` +
        'first ("unmerged" of the incident that was merged).',
    );
  }
}

/** There is no merge to undo. */
export class NotMerged extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'not-merged';

  constructor() {
    super('The incident is not merged into another one: there is nothing to undo.');
  }
}

/** A reader asks for what follows a position that the log has not come to. */
export class PositionAhead extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'position-ahead';
  override readonly errors: readonly FieldError[];

  /** @param field what the position is called in the request */
  constructor(field: string, position: bigint, head: bigint) {
    super(
      `The log ends at position ${head}, before ${position}: the position is from another log, or from before this one ` +
        'was put back to an older state. Begin anew without a position.',
    );
    this.errors = [{ field, detail: `must not lie after ${head}` }];
  }
}

/** No event stands there, so that a watch cannot go on from it. */
export class UnknownPosition extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'unknown-position';
  override readonly errors: readonly FieldError[];

  /** @param field what the position is called in the request */
  constructor(field: string, position: bigint) {
    super(
      `No event stands at position ${position}: go on from a position that a watch told or a write returned, or begin anew ` +
        'without one.',
    );
    this.errors = [{ field, detail: 'takes a position as a watch told it or a write returned it' }];
  }
}

/** So many incidents may count in one, so that each answer about it stays quick. */
export class TooManyMerged extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'too-many-merged';

  constructor(root: string, limit: number) {
    super(
      `With this merge more than ${limit} incidents would count in ${root}, which is the most that may. Merge the others into ` +
        'an incident of their own, and link the two.',
    );
  }
}
