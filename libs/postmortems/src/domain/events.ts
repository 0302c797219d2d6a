import type { RuleName } from '#blameless';
import type { Recorded } from '#decider';
import type { Participant } from '#directory/domain';
import type { Instant, Prose } from '#incidents/domain';

/** The prose of the document, in the order in which it is read. */
export const sectionNames = [
  'summary',
  'impact',
  'contributing-factors',
  'what-went-well',
  'what-was-difficult',
  'what-held',
  'lessons',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** Where words stand that the linter remarks on: in a section, or among what was found and what could be done about it. */
export const remarkPlaces = [...sectionNames, 'findings'] as const;
export type RemarkPlace = (typeof remarkPlaces)[number];

export const minuteKinds = ['discussion', 'decision', 'question', 'action'] as const;
export type MinuteKind = (typeof minuteKinds)[number];

/** No postmortem is owed for the incident, whatever the setting says. */
export interface PostmortemWaived {
  type: 'PostmortemWaived';
  data: { reason: Prose; occurredAt: Instant };
}

/** The setting decides again whether one is owed. */
export interface WaiverLifted {
  type: 'WaiverLifted';
  data: { reason: Prose; occurredAt: Instant };
}

/** The organiser invites somebody whom the rules only propose, or do not know of. */
export interface ParticipantAdded {
  type: 'ParticipantAdded';
  data: { participant: Participant; reason: Prose; occurredAt: Instant };
}

/** The organiser does not invite somebody whom the rules would. */
export interface ParticipantExcluded {
  type: 'ParticipantExcluded';
  data: { participant: Participant; reason: Prose; occurredAt: Instant };
}

/** Somebody would like to attend; the organiser adds or excludes them. */
export interface AttendanceAsked {
  type: 'AttendanceAsked';
  data: { participant: Participant; reason?: Prose; occurredAt: Instant };
}

/** When and where a session is; sessions are numbered from 1. */
export interface SessionPlanned {
  type: 'SessionPlanned';
  data: {
    session: number;
    at: Instant;
    durationMinutes: number;
    place?: Prose;
    /** IANA name: in which the invitation tells the time. */
    zone: string;
    facilitator: Participant | null;
    occurredAt: Instant;
  };
}

/** The session is at another time, in another place, or led by somebody else. */
export interface SessionMoved {
  type: 'SessionMoved';
  data: {
    session: number;
    at: Instant;
    durationMinutes: number;
    place?: Prose;
    zone: string;
    facilitator: Participant | null;
    reason?: Prose;
    occurredAt: Instant;
  };
}

/** The session is not held. */
export interface SessionCancelled {
  type: 'SessionCancelled';
  data: { session: number; reason: Prose; occurredAt: Instant };
}

/** What went out to whom about a session; each is mailed singly (RFC 5546: `request` or `cancel`). */
export interface InvitationsSent {
  type: 'InvitationsSent';
  data: {
    session: number;
    method: 'request' | 'cancel';
    /** Of the calendar object (RFC 5545, 3.8.7.4). */
    sequence: number;
    to: Participant[];
    occurredAt: Instant;
  };
}

/** The session was held, and these were there. Said again, it replaces what was said before. */
export interface AttendanceRecorded {
  type: 'AttendanceRecorded';
  data: {
    session: number;
    attendees: Participant[];
    /** When the session began. */
    heldAt: Instant;
    /** Ids of all incidents that were reviewed in it (rules.md S6). */
    incidents: string[];
    occurredAt: Instant;
  };
}

/** The session was not held after all, or somebody else was there: it is planned as before, and may be held still. */
export interface AttendanceWithdrawn {
  type: 'AttendanceWithdrawn';
  data: {
    session: number;
    reason: Prose;
    /** When the session was said to have begun. */
    heldAt: Instant;
    /** Ids of the incidents that were reviewed in no other session of that moment: nothing was held of them then. */
    incidents: string[];
    occurredAt: Instant;
  };
}

/** Something that was said in a session; minutes are numbered from 1, over all sessions. */
export interface MinuteTaken {
  type: 'MinuteTaken';
  data: {
    minute: number;
    session: number;
    kind: MinuteKind;
    text: Prose;
    speaker: Participant | null;
    occurredAt: Instant;
  };
}

/** The minute does not count; it stays to be read. */
export interface MinuteWithdrawn {
  type: 'MinuteWithdrawn';
  data: { minute: number; reason: Prose; occurredAt: Instant };
}

/** Something to be discussed in a session; points are numbered from 1, over all sessions. */
export interface PointRaised {
  type: 'PointRaised';
  data: { point: number; session: number; text: Prose; raisedBy: Participant | null; occurredAt: Instant };
}

/** A decision or an action among the minutes settles the point, as long as that minute stands. */
export interface PointSettled {
  type: 'PointSettled';
  data: { point: number; minute: number; occurredAt: Instant };
}

/** An action item settles the point: what is to be done about it is promised. */
export interface PointSettledByItem {
  type: 'PointSettledByItem';
  data: { point: number; incident: string; item: number; occurredAt: Instant };
}

/** The point is on the agenda of a later session. */
export interface PointCarried {
  type: 'PointCarried';
  data: { point: number; session: number; occurredAt: Instant };
}

/** What somebody noted in an interview; until it is released nobody else reads it. Numbered from 1. */
export interface InterviewNoted {
  type: 'InterviewNoted';
  data: { interview: number; with: Participant | null; notes: Prose; occurredAt: Instant };
}

/** Its author lets everybody read it who may read the incident. */
export interface InterviewReleased {
  type: 'InterviewReleased';
  data: { interview: number; occurredAt: Instant };
}

/** A section as it reads from now on, in Markdown; empty where it was emptied. */
export interface SectionWritten {
  type: 'SectionWritten';
  data: { section: SectionName; text: Prose; occurredAt: Instant };
}

/** What the linter remarked on in a section may stay: the words are about no fault, or are needed. */
export interface RemarkWaived {
  type: 'RemarkWaived';
  data: { section: RemarkPlace; rule: RuleName; text: Prose; reason: Prose; occurredAt: Instant };
}

/** One exact version of the document is to be reviewed, by its name (rules.md P8). */
export interface PostmortemSubmitted {
  type: 'PostmortemSubmitted';
  data: { version: string; occurredAt: Instant };
}

/** The review asks for more. */
export interface PostmortemReturned {
  type: 'PostmortemReturned';
  data: { reason: Prose; occurredAt: Instant };
}

/** One exact version of the document is approved, by its name (rules.md P8). */
export interface PostmortemApproved {
  type: 'PostmortemApproved';
  data: { version: string; occurredAt: Instant };
}

/** The texts of an event are gone for good (rules.md P5). */
export interface PostmortemTextRedacted {
  type: 'PostmortemTextRedacted';
  data: { eventId: string; reason?: Prose; occurredAt: Instant };
}

/** Every text recorded before is gone, as those of the incident are (rules.md P9). */
export interface PostmortemTextsExpired {
  type: 'PostmortemTextsExpired';
  data: {
    /** The event by which the texts of the incident expired. */
    cause: string;
    occurredAt: Instant;
  };
}

/** One stream an incident, `postmortem-UUID`; of a review of several, that of the incident which stands for all. */
export type PostmortemEvent =
  | PostmortemWaived
  | WaiverLifted
  | ParticipantAdded
  | ParticipantExcluded
  | AttendanceAsked
  | SessionPlanned
  | SessionMoved
  | SessionCancelled
  | InvitationsSent
  | AttendanceRecorded
  | AttendanceWithdrawn
  | MinuteTaken
  | MinuteWithdrawn
  | PointRaised
  | PointSettled
  | PointSettledByItem
  | PointCarried
  | InterviewNoted
  | InterviewReleased
  | SectionWritten
  | RemarkWaived
  | PostmortemSubmitted
  | PostmortemReturned
  | PostmortemApproved
  | PostmortemTextRedacted
  | PostmortemTextsExpired;
export type RecordedPostmortemEvent = Recorded<PostmortemEvent>;

/** The texts in each event that are sealed (rules.md P1). */
const proseOf: { [Type in PostmortemEvent['type']]: readonly string[] } = {
  PostmortemWaived: ['reason'],
  WaiverLifted: ['reason'],
  ParticipantAdded: ['reason'],
  ParticipantExcluded: ['reason'],
  AttendanceAsked: ['reason'],
  SessionPlanned: ['place'],
  SessionMoved: ['place', 'reason'],
  SessionCancelled: ['reason'],
  InvitationsSent: [],
  AttendanceRecorded: [],
  AttendanceWithdrawn: ['reason'],
  MinuteTaken: ['text'],
  MinuteWithdrawn: ['reason'],
  PointRaised: ['text'],
  PointSettled: [],
  PointSettledByItem: [],
  PointCarried: [],
  InterviewNoted: ['notes'],
  InterviewReleased: [],
  SectionWritten: ['text'],
  RemarkWaived: ['text', 'reason'],
  PostmortemSubmitted: [],
  PostmortemReturned: ['reason'],
  PostmortemApproved: [],
  PostmortemTextRedacted: ['reason'],
  PostmortemTextsExpired: [],
};

export const postmortemEventTypes = Object.keys(proseOf) as readonly PostmortemEvent['type'][];

export const postmortemProse = ({ type, data }: PostmortemEvent): string[] =>
  proseOf[type].filter((name) => name in data);

/** Is there a text in it, and not only the marker of one? */
export const hasText = (event: PostmortemEvent): boolean =>
  postmortemProse(event).some((name) => typeof (event.data as Record<string, unknown>)[name] === 'string');

/** The marker in the place of every text. */
export const withoutTexts = (event: RecordedPostmortemEvent): RecordedPostmortemEvent => {
  if (!hasText(event)) return event;
  const gone = Object.fromEntries(postmortemProse(event).map((name) => [name, { redacted: true }]));
  return { ...event, data: { ...event.data, ...gone } } as RecordedPostmortemEvent;
};
