import type { ActsFor } from '#access/domain';
import type { Remark, RuleName } from '#blameless';
import type { Participant } from '#directory/domain';
import type { Instant, Prose } from '#incidents/domain';
import type { MinuteKind, RemarkPlace, SectionName } from './events.js';
import type { ItemOf } from './postmortem.js';

interface When {
  /** Left out: the moment of recording. */
  occurredAt?: Instant;
}

export interface WaivePostmortem {
  type: 'WaivePostmortem';
  data: When & { reason: Prose };
}

export interface LiftWaiver {
  type: 'LiftWaiver';
  data: When & { reason: Prose };
}

export interface AddParticipant {
  type: 'AddParticipant';
  data: When & { participant: Participant; reason: Prose };
}

export interface ExcludeParticipant {
  type: 'ExcludeParticipant';
  data: When & { participant: Participant; reason: Prose };
}

export interface AskToAttend {
  type: 'AskToAttend';
  data: When & { participant: Participant; reason?: Prose };
}

/** What the incidents of the review say for a session. */
export interface Logged {
  /** By id of the incident, when it was first logged: of what had not happened there is no session. */
  loggedAt: Readonly<Record<string, Instant>>;
}

export interface Arrangement {
  at: Instant;
  durationMinutes: number;
  place?: Prose;
  zone: string;
  facilitator: Participant | null;
}

export interface PlanSession {
  type: 'PlanSession';
  data: When & Arrangement & Logged;
}

/** What is left out stays as it is. */
export interface MoveSession {
  type: 'MoveSession';
  data: When & { session: number; reason?: Prose } & Partial<Arrangement> & Logged;
}

export interface CancelSession {
  type: 'CancelSession';
  data: When & { session: number; reason: Prose };
}

/** @see InvitationsSent */
export interface SendInvitations {
  type: 'SendInvitations';
  data: When & { session: number; to: Participant[] };
}

export interface RecordAttendance {
  type: 'RecordAttendance';
  data: When & {
    session: number;
    attendees: Participant[];
  } & Logged;
}

export interface WithdrawAttendance {
  type: 'WithdrawAttendance';
  data: When & { session: number; reason: Prose };
}

export interface TakeMinute {
  type: 'TakeMinute';
  data: When & { session: number; kind: MinuteKind; text: Prose; speaker: Participant | null };
}

export interface WithdrawMinute {
  type: 'WithdrawMinute';
  data: When & { session: number; minute: number; reason: Prose };
}

export interface RaisePoint {
  type: 'RaisePoint';
  data: When & { session: number; text: Prose; raisedBy: Participant | null };
}

export interface SettlePoint {
  type: 'SettlePoint';
  data: When & { session: number; point: number } & (
      | { minute: number; item?: undefined }
      /** `itemsOf`: how many action items follow each incident of the review up. */
      | { minute?: undefined; item: ItemOf; itemsOf: Readonly<Record<string, number>> }
    );
}

export interface CarryPoint {
  type: 'CarryPoint';
  data: When & { session: number; point: number; to: number };
}

export interface NoteInterview {
  type: 'NoteInterview';
  data: When & { with: Participant | null; notes: Prose };
}

/** Who does something, and whose doing what is on record is. */
export interface Doer {
  /** The person, or the key that acts for nobody. */
  by: string;
  /** Of keys that were written with, for whom they act. */
  actsFor: ActsFor;
}

export interface ReleaseInterview {
  type: 'ReleaseInterview';
  data: When & { interview: number } & Doer;
}

export interface WriteSection {
  type: 'WriteSection';
  data: When & {
    section: SectionName;
    text: Prose;
    /** Revision, as text, of the event that wrote what the author had before them; left out where they had nothing. */
    basedOn?: string;
  };
}

export interface WaiveRemark {
  type: 'WaiveRemark';
  data: When & {
    section: RemarkPlace;
    rule: RuleName;
    /** The words that were remarked on. */
    text: string;
    reason: Prose;
    /** What the linter says of the section as it reads now. */
    remarked: readonly Pick<Remark, 'rule' | 'text'>[];
  };
}

/** A document as it is when somebody submits or approves it: what the events of other streams say for it. */
export interface Reviewed {
  /** Its name now (rules.md P8). */
  current: string;
  /** Facts that are neither answered nor said not to be recorded, as a person reads them. */
  unanswered: readonly string[];
}

export interface SubmitPostmortem {
  type: 'SubmitPostmortem';
  /** `version` left out: as it is now. */
  data: When & { version?: string } & Pick<Reviewed, 'current'>;
}

export interface ReturnPostmortem {
  type: 'ReturnPostmortem';
  data: When & { reason: Prose };
}

export interface ApprovePostmortem {
  type: 'ApprovePostmortem';
  data: When & { version?: string } & Doer & Reviewed;
}

/** Takes away the texts of an event, for good. */
export interface RedactPostmortemText {
  type: 'RedactPostmortemText';
  data: When & { eventId: string; reason?: Prose };
}

/** What a policy sends where the texts of the incident expired. */
export interface ExpirePostmortemTexts {
  type: 'ExpirePostmortemTexts';
  data: When & { cause: string };
}

/** What a policy sends where the incident was merged into another: what was planned by then, and is not over, is not held. */
export interface CancelForMerge {
  type: 'CancelForMerge';
  data: When & { mergedAt: Instant };
}

export type PostmortemCommand =
  | WaivePostmortem
  | LiftWaiver
  | AddParticipant
  | ExcludeParticipant
  | AskToAttend
  | PlanSession
  | MoveSession
  | CancelSession
  | SendInvitations
  | RecordAttendance
  | WithdrawAttendance
  | TakeMinute
  | WithdrawMinute
  | RaisePoint
  | SettlePoint
  | CarryPoint
  | NoteInterview
  | ReleaseInterview
  | WriteSection
  | WaiveRemark
  | SubmitPostmortem
  | ReturnPostmortem
  | ApprovePostmortem
  | RedactPostmortemText
  | ExpirePostmortemTexts
  | CancelForMerge;
