import { DomainError, type ErrorKind, type FieldError } from '#decider';
import type { Day } from './agreement-events.js';

/** A calendar, a version or a maintenance that could not be judged by. */
export class InvalidTerms extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'invalid-terms';

  constructor(override readonly errors: readonly FieldError[]) {
    super(errors.map(({ field, detail }) => `${field} ${detail}.`).join(' '));
  }
}

/** Of a field that names an agreement: by its id alone, since titles are sealed and may be alike. */
export const takesAgreement = 'takes the id of an agreement: GET /v1/agreements lists them';

/** There is no agreement with this id, or none was known at the moment asked for. */
export class UnknownAgreement extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'unknown-agreement';

  constructor(knownAt?: string) {
    super(
      `No agreement has this id${asOf(knownAt)}: GET /v1/agreements lists them${knownAt === undefined ? '' : ', a later knownAt may know it'}.`,
    );
  }
}

/** There is no calendar with this id or name, or none was known at the moment asked for. */
export class UnknownCalendar extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'unknown-calendar';

  constructor(knownAt?: string) {
    super(
      `No calendar has this id or name${asOf(knownAt)}: GET /v1/calendars lists them${knownAt === undefined ? '' : ', a later knownAt may know it'}.`,
    );
  }
}

/** There is no maintenance with this id. */
export class UnknownMaintenance extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'unknown-maintenance';

  constructor() {
    super('No maintenance has this id: GET /v1/maintenance lists what was agreed to.');
  }
}

const asOf = (knownAt: string | undefined): string => (knownAt === undefined ? '' : ` at ${knownAt}`);

/** Another calendar has the name, in this spelling or another. */
export class CalendarNameTaken extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'calendar-name-taken';
  override readonly errors: readonly FieldError[];

  /** @param calendar id of the one that has it */
  constructor(readonly calendar: string) {
    super(
      `Calendar ${calendar} has this name: say it anew (POST /v1/calendars/${calendar}/revised), or choose another name.`,
    );
    this.errors = [{ field: 'name', detail: `belongs to calendar ${calendar}` }];
  }
}

/** A version is to hold from a day on which the agreement holds no more. */
export class AgreementHasEnded extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'agreement-ended';
  override readonly errors: readonly FieldError[];

  constructor(on: Day) {
    super(
      `The agreement ends on ${on}, and a version from that day on would never hold: let it begin earlier, say a later ` +
        'end first (POST …/ended), or make another agreement.',
    );
    this.errors = [{ field: 'effectiveFrom', detail: `must be before ${on}` }];
  }
}

/** An agreement is to end before it begins. */
export class EndsBeforeItBegins extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'ends-before-it-begins';
  override readonly errors: readonly FieldError[];

  constructor(from: Day) {
    super(
      `The agreement begins on ${from}: let it end on that day, so that it never holds, or on a later one. A version from ` +
        'an earlier day may be added first.',
    );
    this.errors = [{ field: 'on', detail: `must not be before ${from}` }];
  }
}

/** A version is to hold from a day on which there is no word yet of one of its services. */
export class ServiceNotThereYet extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'service-not-there-yet';
  override readonly errors: readonly FieldError[];

  /** @param since the first day on which the directory knows of it, in the zone of the agreement */
  constructor(
    readonly service: string,
    since: Day,
    effectiveFrom: Day,
  ) {
    super(
      `Service ${service} is known from ${since} on, and the version is to hold from ${effectiveFrom}: let it begin on ` +
        `${since} or later; or, where the service was there before, record who owned it then (POST ` +
        `/v1/services/${service}/owners with occurredAt), and send this again.`,
    );
    this.errors = [
      { field: 'effectiveFrom', detail: `must not be before ${since}, from when service ${service} is known` },
    ];
  }
}

/** As much was agreed as there may be of it. */
export class TermsAreFull extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'terms-are-full';

  constructor(what: string, limit: number, instead: string) {
    super(`There are ${limit} ${what}, and no more may be: ${instead}.`);
  }
}

/** Nothing was excluded by this event. */
export class NoSuchExclusion extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'no-such-exclusion';
  override readonly errors: readonly FieldError[] = [
    { field: 'exclusion', detail: 'takes the id of the event by which a verdict of this incident was excluded' },
  ];

  constructor() {
    super('Nothing of this incident was excluded by that event: GET its verdicts, which name what excludes them.');
  }
}
