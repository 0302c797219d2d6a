import type { Remark, RuleName } from '#blameless';
import { DomainError, type ErrorKind, type FieldError } from '#decider';
import { sectionNames, type RemarkPlace, type SectionName } from './events.js';

/** There is no session, minute, point or interview of this number. */
export class NoSuchPart extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'no-such-part';

  /**
   * @param highest of those that there are; 0 where there is none
   * @param elsewhere the session that it belongs to, where it is there and not in the one that was named
   */
  constructor(part: 'session' | 'minute' | 'point' | 'interview', number: number, highest: number, elsewhere?: number) {
    super(
      elsewhere !== undefined
        ? part === 'point'
          ? `Point ${number} is on the agenda of session ${elsewhere}: name it there (…/sessions/${elsewhere}/points/${number}).`
          : `Minute ${number} was taken in session ${elsewhere}: name it there (…/sessions/${elsewhere}/minutes/${number}).`
        : highest === 0
          ? `This postmortem has no ${part} ${number}; there is none yet: GET the postmortem shows what there is.`
          : `This postmortem has no ${part} ${number}: they are numbered from 1 to ${highest}.`,
    );
  }
}

/** The linter says nothing about such words of the section as it reads now. */
export class NoSuchRemark extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'no-such-remark';

  /** @param remarked what it does say something about */
  constructor(section: RemarkPlace, rule: RuleName, remarked: readonly Pick<Remark, 'rule' | 'text'>[]) {
    const others = remarked
      .slice(0, mostNamed)
      .map((remark) => `${remark.rule} "${remark.text.slice(0, longestNamed)}"`);
    super(
      others.length === 0
        ? `There is no remark in "${section}" as it reads now, so that there is nothing to waive.`
        : `There is no remark of the rule ${rule} about these words in "${section}" as it reads now: give rule and text as GET …/postmortem has them under remarks (${others.join(', ')}${remarked.length > mostNamed ? ', …' : ''}).`,
    );
  }
}

/** Remarks that an error names, and letters of each. */
const [mostNamed, longestNamed] = [3, 80];

/** There is no session that a file could tell of. */
export class NoSessionYet extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'no-session-yet';

  constructor() {
    super('This postmortem has no session yet: plan one (POST …/postmortem/sessions).');
  }
}

/** Nothing is there that the document of now could be compared with. */
export class NothingApproved extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'nothing-approved';

  /** @param submitted what is in review, or was */
  constructor(submitted: string | undefined) {
    super(
      submitted === undefined
        ? 'No version of the document was submitted or approved yet, so that there is nothing to compare it with: GET …/postmortem is how it stands.'
        : `No version of the document was approved yet: name one to compare it with, as ?from=${submitted}, which was submitted last.`,
    );
  }
}

/** The session was cancelled, and nothing more is done in it. */
export class SessionIsCancelled extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'session-cancelled';

  constructor(session: number) {
    super(
      `Session ${session} was cancelled: plan another (POST …/postmortem/sessions), and carry its open points there.`,
    );
  }
}

/** The session was held, and when it was cannot change any more. */
export class SessionWasHeld extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'session-held';

  constructor(session: number) {
    super(`Session ${session} was held already: plan another (POST …/postmortem/sessions).`);
  }
}

/** Nobody can have been at a session that has not begun. */
export class SessionNotBegun extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'session-not-begun';

  constructor(session: number, at: string) {
    super(
      `Session ${session} begins at ${at}: record who was there, and what was said, when it has begun, or move it (POST …/moved) if it was earlier.`,
    );
  }
}

/** Nothing had been logged yet that the session could have been about. */
export class SessionBeforeLog extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'session-before-log';
  override readonly errors: readonly FieldError[];

  constructor(at: string, loggedAt: string) {
    super(
      `A session at ${at} would have been before the incident was logged at ${loggedAt}: check the date; if the log has the wrong one, correct that first.`,
    );
    this.errors = [{ field: 'at', detail: `must not lie before ${loggedAt}, when the incident was logged` }];
  }
}

/** Nobody plans so far ahead. */
export class SessionTooFarAhead extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'session-too-far-ahead';
  override readonly errors: readonly FieldError[];

  constructor(at: string, last: string) {
    super(`A session at ${at} is more than two years ahead: check the year.`);
    this.errors = [{ field: 'at', detail: `must not lie after ${last}` }];
  }
}

/** The session is over before the point would come to it. */
export class NotALaterSession extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'not-a-later-session';
  override readonly errors: readonly FieldError[] = [
    {
      field: 'to',
      detail:
        'takes the number of a session that is neither over nor cancelled, later than the one whose agenda it is on',
    },
  ];

  constructor(from: number, to: number) {
    super(
      `A point on the agenda of session ${from} cannot be carried to session ${to}: name a later session that is still to be held, or plan one (POST …/postmortem/sessions).`,
    );
  }
}

/** A point is settled by a decision or an action, and by nothing that was merely said. */
export class SettlesNothing extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'settles-nothing';
  override readonly errors: readonly FieldError[] = [
    { field: 'minute', detail: 'takes the number of a minute of the kind decision or action that was not withdrawn' },
  ];

  constructor(minute: number) {
    super(
      `Minute ${minute} is no decision or action that stands: take a minute of that kind first (POST …/minutes), and settle the point by it.`,
    );
  }
}

/** A point is settled by what follows up an incident that is reviewed. */
export class NoItemOfReview extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'no-item-of-review';
  override readonly errors: readonly FieldError[] = [
    { field: 'item', detail: 'takes the id of an action item of an incident that is reviewed here, like INC-7.a1' },
  ];

  constructor() {
    super(
      'No incident of this review has such an action item: open it first (POST /v1/action-items), and settle the point by its id.',
    );
  }
}

/** The point was settled, and is on no agenda any more. */
export class PointIsSettled extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'point-settled';

  /** @param minute that settled it; undefined where an action item did */
  constructor(point: number, minute: number | undefined) {
    super(
      minute === undefined
        ? `Point ${point} was settled by an action item: raise another point where there is more to discuss.`
        : `Point ${point} was settled by minute ${minute}: withdraw that minute to open the point again, or raise another.`,
    );
  }
}

/** Notes of an interview are released by whoever wrote them, and by nobody else. */
export class NotTheAuthor extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'not-the-author';

  constructor(interview: number) {
    super(`The notes of interview ${interview} belong to whoever wrote them: only they can release them.`);
  }
}

/** Somebody else wrote the section meanwhile. Both texts are told, so that none is lost. */
export class SectionConflict extends DomainError {
  readonly kind: ErrorKind = 'precondition';
  readonly type = 'section-conflict';
  override readonly members: Readonly<Record<string, unknown>>;

  constructor(
    section: SectionName,
    current: { text: unknown; eTag: string; writtenBy?: unknown; writtenAt?: string },
    yours: unknown,
  ) {
    super(
      current.writtenAt === undefined
        ? `Nobody has written "${section}" yet, and your text was based on something else: send it with If-Match: "-1", or without.`
        : `"${section}" reads otherwise by now: bring both texts together, and send the result with If-Match: ${current.eTag}.`,
    );
    this.members = { section, current, yours };
  }
}

/** The document is not what was named. */
export class AnotherVersion extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'another-version';
  override readonly members: Readonly<Record<string, unknown>>;

  constructor(asked: string, current: string) {
    super(
      `The document is not version ${asked} any more but ${current}: GET …/postmortem/compare?from=${asked}&to=${current} shows what changed; look at it, and send this again with the version that you mean.`,
    );
    this.members = { version: current };
  }
}

/** What cannot be done in the state that the document is in. */
export class WrongState extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'wrong-state';
  override readonly members: Readonly<Record<string, unknown>>;

  constructor(state: 'draft' | 'in-review' | 'approved', instead: string) {
    super(
      `The document is ${state === 'draft' ? 'a draft' : state === 'in-review' ? 'in review' : 'approved'}: ${instead}.`,
    );
    this.members = { state };
  }
}

/** What an approval needs is not there. */
export class NotReadyForApproval extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'not-ready-for-approval';
  override readonly members: Readonly<Record<string, unknown>>;

  constructor(readonly missing: readonly string[]) {
    super(`The document cannot be approved yet: ${missing.join('; ')}.`);
    this.members = { missing };
  }
}

/** Whoever alone wrote it asks others to approve it, and to publish it. */
export class SoleAuthor extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'sole-author';

  constructor(doing: 'approves' | 'publishes' = 'approves') {
    super(`You alone wrote this document: somebody else ${doing} it.`);
  }
}

/** A postmortem has as many of something as it may. */
export class PostmortemIsFull extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'postmortem-is-full';

  constructor(what: string, limit: number) {
    super(`This postmortem has ${limit} ${what}, and no more may be.`);
  }
}

/** The document has no section of this name. */
export class NoSuchSection extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'no-such-section';

  constructor(name: string) {
    super(`The document has no section "${name}": it has ${sectionNames.join(', ')}.`);
  }
}

/** An incident would be reviewed with itself. */
export class ReviewOfItself extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'review-of-itself';
  override readonly errors: readonly FieldError[] = [{ field: 'with', detail: 'takes another incident' }];

  constructor() {
    super('An incident is reviewed with itself in any case: name another.');
  }
}

/** The incident is reviewed with another already. */
export class ReviewedTogether extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'reviewed-together';
  override readonly members: Readonly<Record<string, unknown>>;

  constructor(incident: string, lead: string) {
    super(
      `Incident ${incident} is reviewed with ${lead} already: join that one, or part them first (POST …/postmortem/parted).`,
    );
    this.members = { incident, with: lead };
  }
}

/** The incident has a postmortem of its own already, which its joining another would hide. */
export class PostmortemStands extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'postmortem-stands';
  override readonly members: Readonly<Record<string, unknown>>;

  /** @param standing what it has (`standingIn`) */
  constructor(incident: string, other: string, standing: readonly string[]) {
    super(
      `The postmortem of ${incident} has ${standing.join('; ')}: nobody would find that any more. Let ${other} join this one instead, or take it back first: cancel what is planned, withdraw minutes, empty sections.`,
    );
    this.members = { incident, standing };
  }
}

/** Others are reviewed with the incident, which stands for them. */
export class ReviewIsShared extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'review-is-shared';

  constructor(incident: string) {
    super(
      `Other incidents are reviewed with ${incident}, which stands for them: let this one join it instead, or part them first.`,
    );
  }
}

/** A review covers as many incidents as it may. */
export class ReviewsAreFull extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'review-is-full';

  constructor(limit: number) {
    super(`This review covers ${limit} incidents, and no more may be.`);
  }
}

/** Nothing about a restricted incident is sent to somebody who does not see it. */
export class DoesNotSeeIt extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'does-not-see-it';
  override readonly errors: readonly FieldError[];

  constructor(field: string, kind: string, id: string) {
    super(
      `${field} names ${kind} ${id}, who does not see all of what is reviewed: ${
        kind === 'person'
          ? 'name them in the restriction first (POST …/restricted on the incident)'
          : 'a restriction names people alone, so invite and name the people instead'
      }.`,
    );
    this.errors = [{ field, detail: 'takes somebody who sees all incidents of the review' }];
  }
}

/** Invitations go to whoever is invited; who is proposed is added first. */
export class NotInvited extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'not-invited';
  override readonly errors: readonly FieldError[];

  constructor(field: string, kind: string, id: string) {
    super(
      `${field} names ${kind} ${id}, who is not invited: add them first (POST …/postmortem/invitations with the action "add").`,
    );
    this.errors = [{ field, detail: 'takes somebody who is invited, as GET …/postmortem/invitations has it' }];
  }
}
