import { recordedFrom, type Given } from '#decider/testing';
import type { Participant } from '#directory/domain';
import { ana, at, ben, customer, incidentId, payments } from '#incidents/testing';
import type {
  AttendanceRecorded,
  AttendanceWithdrawn,
  InterviewNoted,
  InterviewReleased,
  InvitationsSent,
  MinuteTaken,
  MinuteWithdrawn,
  ParticipantAdded,
  PointCarried,
  PointRaised,
  PointSettled,
  PointSettledByItem,
  Postmortem,
  PostmortemApproved,
  PostmortemEvent,
  PostmortemReturned,
  PostmortemSubmitted,
  PostmortemWaived,
  RecordedPostmortemEvent,
  RemarkWaived,
  SectionWritten,
  SessionCancelled,
  SessionMoved,
  SessionPlanned,
  WaiverLifted,
} from './domain/index.js';

/** The review of an example is recorded a day after its incident. */
export const nextDay = '2026-03-03T14:00:00.000Z';

export const chair: Participant = { kind: 'person', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0203' };

/** Ids that no event of the incident in an example has. */
const idAt = (place: number): string => `00000000-0000-4000-9000-${String(place).padStart(12, '0')}`;

/** A history as it stands in the stream of a postmortem. */
export const reviewRecorded = (...events: readonly Given<PostmortemEvent>[]): RecordedPostmortemEvent[] =>
  recordedFrom<PostmortemEvent>(nextDay)(...events.map((event, place) => ({ id: idAt(place), ...event })));

export const postmortemOf = (...events: readonly Given<PostmortemEvent>[]): Postmortem => ({
  events: reviewRecorded(...events),
});

type Said<Event extends { data: object }> = Partial<Event['data']>;
const occurredAt = nextDay;

export const postmortemWaived = (data: Said<PostmortemWaived> = {}): PostmortemWaived => ({
  type: 'PostmortemWaived',
  data: { reason: 'The same as last week', occurredAt, ...data },
});

export const waiverLifted = (data: Said<WaiverLifted> = {}): WaiverLifted => ({
  type: 'WaiverLifted',
  data: { reason: 'It was not the same', occurredAt, ...data },
});

export const participantAdded = (data: Said<ParticipantAdded> = {}): ParticipantAdded => ({
  type: 'ParticipantAdded',
  data: { participant: customer, reason: 'They saw it first', occurredAt, ...data },
});

export const sessionPlanned = (data: Said<SessionPlanned> = {}): SessionPlanned => ({
  type: 'SessionPlanned',
  data: {
    session: 1,
    at: nextDay,
    durationMinutes: 60,
    place: 'Room 4',
    zone: 'Europe/Berlin',
    facilitator: chair,
    occurredAt: at('18:00'),
    ...data,
  },
});

export const sessionMoved = (data: Said<SessionMoved> = {}): SessionMoved => ({
  type: 'SessionMoved',
  data: { ...sessionPlanned().data, place: 'Room 7', reason: 'Room 4 is taken', ...data },
});

export const sessionCancelled = (data: Said<SessionCancelled> = {}): SessionCancelled => ({
  type: 'SessionCancelled',
  data: { session: 1, reason: 'Nobody is there', occurredAt, ...data },
});

export const invitationsSent = (data: Said<InvitationsSent> = {}): InvitationsSent => ({
  type: 'InvitationsSent',
  data: { session: 1, method: 'request', sequence: 0, to: [ana], occurredAt, ...data },
});

export const attendanceRecorded = (data: Said<AttendanceRecorded> = {}): AttendanceRecorded => ({
  type: 'AttendanceRecorded',
  data: {
    session: 1,
    attendees: [ana, ben, chair],
    heldAt: nextDay,
    incidents: [incidentId],
    occurredAt,
    ...data,
  },
});

export const attendanceWithdrawn = (data: Said<AttendanceWithdrawn> = {}): AttendanceWithdrawn => ({
  type: 'AttendanceWithdrawn',
  data: { session: 1, reason: 'It was put off', heldAt: nextDay, incidents: [incidentId], occurredAt, ...data },
});

export const minuteTaken = (data: Said<MinuteTaken> = {}): MinuteTaken => ({
  type: 'MinuteTaken',
  data: {
    minute: 1,
    session: 1,
    kind: 'discussion',
    text: 'The alert came ten minutes after the first errors',
    speaker: ana,
    occurredAt,
    ...data,
  },
});

export const minuteWithdrawn = (data: Said<MinuteWithdrawn> = {}): MinuteWithdrawn => ({
  type: 'MinuteWithdrawn',
  data: { minute: 1, reason: 'It was another alert', occurredAt, ...data },
});

export const pointRaised = (data: Said<PointRaised> = {}): PointRaised => ({
  type: 'PointRaised',
  data: { point: 1, session: 1, text: 'Who watches the pool?', raisedBy: payments, occurredAt, ...data },
});

export const pointSettled = (data: Said<PointSettled> = {}): PointSettled => ({
  type: 'PointSettled',
  data: { point: 1, minute: 1, occurredAt, ...data },
});

export const pointSettledByItem = (data: Said<PointSettledByItem> = {}): PointSettledByItem => ({
  type: 'PointSettledByItem',
  data: { point: 1, incident: incidentId, item: 1, occurredAt, ...data },
});

export const pointCarried = (data: Said<PointCarried> = {}): PointCarried => ({
  type: 'PointCarried',
  data: { point: 1, session: 2, occurredAt, ...data },
});

export const interviewNoted = (data: Said<InterviewNoted> = {}): InterviewNoted => ({
  type: 'InterviewNoted',
  data: { interview: 1, with: ben, notes: 'Looked at the wrong dashboard first', occurredAt, ...data },
});

export const interviewReleased = (data: Said<InterviewReleased> = {}): InterviewReleased => ({
  type: 'InterviewReleased',
  data: { interview: 1, occurredAt, ...data },
});

export const sectionWritten = (data: Said<SectionWritten> = {}): SectionWritten => ({
  type: 'SectionWritten',
  data: { section: 'summary', text: 'The pool ran **dry**.', occurredAt, ...data },
});

export const remarkWaived = (data: Said<RemarkWaived> = {}): RemarkWaived => ({
  type: 'RemarkWaived',
  data: {
    ...{ section: 'lessons', rule: 'counterfactual', text: 'should have looked' },
    ...{ reason: 'It is the title of a talk', occurredAt },
    ...data,
  },
});

export const postmortemSubmitted = (data: Said<PostmortemSubmitted> = {}): PostmortemSubmitted => ({
  type: 'PostmortemSubmitted',
  data: { version: 'a'.repeat(64), occurredAt, ...data },
});

export const postmortemReturned = (data: Said<PostmortemReturned> = {}): PostmortemReturned => ({
  type: 'PostmortemReturned',
  data: { reason: 'The impact is missing', occurredAt, ...data },
});

export const postmortemApproved = (data: Said<PostmortemApproved> = {}): PostmortemApproved => ({
  type: 'PostmortemApproved',
  data: { version: 'a'.repeat(64), occurredAt, ...data },
});

export { chromiumHere } from './testing-chromium.js';
export { marker, payloads } from './testing-payloads.js';
