import { recordedFrom, type Given } from '#decider/testing';
import { ana, ben, incidentId } from '#incidents/testing';
import type {
  AttendanceRecorded,
  InterviewNoted,
  InvitationsSent,
  MinuteTaken,
  MinuteWithdrawn,
  ParticipantAdded,
  PointCarried,
  PointRaised,
  PointSettled,
  Postmortem,
  PostmortemApproved,
  PostmortemEvent,
  PostmortemReturned,
  PostmortemSubmitted,
  PostmortemWaived,
  SectionWritten,
  SessionCancelled,
  SessionMoved,
  SessionPlanned,
} from './domain/index.js';

/** When the examples of postmortems are recorded: the day after the incident. */
export const nextDay = '2026-03-03T08:00:00.000Z';

/** A moment of the day on which the first session is: 5 March 2026, UTC. */
export const onSessionDay = (time: string): string => new Date(`2026-03-05T${time}Z`).toISOString();

/** Names of versions. */
export const [versionA, versionB] = ['a'.repeat(64), 'b'.repeat(64)];

export const postmortemOf = (...events: readonly Given<PostmortemEvent>[]): Postmortem => ({
  events: recordedFrom<PostmortemEvent>(nextDay)(...events),
});

type Said<Event extends { data: object }> = Partial<Event['data']>;

const occurredAt = nextDay;

export const postmortemWaived = (data: Said<PostmortemWaived> = {}): PostmortemWaived => ({
  type: 'PostmortemWaived',
  data: { reason: 'A drill', occurredAt, ...data },
});

export const participantAdded = (data: Said<ParticipantAdded> = {}): ParticipantAdded => ({
  type: 'ParticipantAdded',
  data: { participant: ben, reason: 'Knows the payment provider', occurredAt, ...data },
});

export const sessionPlanned = (data: Said<SessionPlanned> = {}): SessionPlanned => ({
  type: 'SessionPlanned',
  data: {
    session: 1,
    at: onSessionDay('13:00'),
    durationMinutes: 60,
    place: 'Room 2',
    zone: 'Europe/Berlin',
    facilitator: ana,
    occurredAt,
    ...data,
  },
});

export const sessionMoved = (data: Said<SessionMoved> = {}): SessionMoved => ({
  type: 'SessionMoved',
  data: { ...sessionPlanned().data, at: onSessionDay('15:00'), ...data },
});

export const sessionCancelled = (data: Said<SessionCancelled> = {}): SessionCancelled => ({
  type: 'SessionCancelled',
  data: { session: 1, reason: 'Everybody is ill', occurredAt, ...data },
});

export const invitationsSent = (data: Said<InvitationsSent> = {}): InvitationsSent => ({
  type: 'InvitationsSent',
  data: { session: 1, method: 'request', sequence: 0, to: [ana, ben], occurredAt, ...data },
});

export const attendanceRecorded = (data: Said<AttendanceRecorded> = {}): AttendanceRecorded => ({
  type: 'AttendanceRecorded',
  data: {
    session: 1,
    attendees: [ana, ben],
    heldAt: onSessionDay('13:00'),
    incidents: [incidentId],
    occurredAt,
    ...data,
  },
});

export const minuteTaken = (data: Said<MinuteTaken> = {}): MinuteTaken => ({
  type: 'MinuteTaken',
  data: { minute: 1, session: 1, kind: 'decision', text: 'Alert on the queue', speaker: ben, occurredAt, ...data },
});

export const minuteWithdrawn = (data: Said<MinuteWithdrawn> = {}): MinuteWithdrawn => ({
  type: 'MinuteWithdrawn',
  data: { minute: 1, reason: 'Said of another incident', occurredAt, ...data },
});

export const pointRaised = (data: Said<PointRaised> = {}): PointRaised => ({
  type: 'PointRaised',
  data: { point: 1, session: 1, text: 'Why did nobody see the queue?', raisedBy: ana, occurredAt, ...data },
});

export const pointSettled = (data: Said<PointSettled> = {}): PointSettled => ({
  type: 'PointSettled',
  data: { point: 1, minute: 1, occurredAt, ...data },
});

export const pointCarried = (data: Said<PointCarried> = {}): PointCarried => ({
  type: 'PointCarried',
  data: { point: 1, session: 2, occurredAt, ...data },
});

export const interviewNoted = (data: Said<InterviewNoted> = {}): InterviewNoted => ({
  type: 'InterviewNoted',
  data: { interview: 1, with: ben, notes: 'He saw the queue at ten', occurredAt, ...data },
});

export const sectionWritten = (data: Said<SectionWritten> = {}): SectionWritten => ({
  type: 'SectionWritten',
  data: { section: 'lessons', text: 'Look at the queue first', occurredAt, ...data },
});

export const postmortemSubmitted = (data: Said<PostmortemSubmitted> = {}): PostmortemSubmitted => ({
  type: 'PostmortemSubmitted',
  data: { version: versionA, occurredAt, ...data },
});

export const postmortemReturned = (data: Said<PostmortemReturned> = {}): PostmortemReturned => ({
  type: 'PostmortemReturned',
  data: { reason: 'The impact is missing', occurredAt, ...data },
});

export const postmortemApproved = (data: Said<PostmortemApproved> = {}): PostmortemApproved => ({
  type: 'PostmortemApproved',
  data: { version: versionA, occurredAt, ...data },
});
