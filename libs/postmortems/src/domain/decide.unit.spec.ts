import { describe, expect, test } from '@jest/globals';
import { MomentInTheFuture } from '#decider';
import { deciderSpec, eventId, recordedFrom } from '#decider/testing';
import type { ActsFor } from '#access/domain';
import type { RuleName } from '#blameless';
import { UnknownEvent } from '#incidents/domain';
import { ana, ben, customer, incidentId } from '#incidents/testing';
import {
  attendanceRecorded as attended,
  attendanceWithdrawn,
  interviewNoted,
  invitationsSent as sent,
  minuteTaken as taken,
  minuteWithdrawn,
  nextDay,
  participantAdded as added,
  pointCarried,
  pointRaised,
  pointSettled,
  pointSettledByItem,
  postmortemApproved,
  postmortemReturned,
  postmortemSubmitted,
  postmortemWaived,
  remarkWaived,
  sectionWritten as written,
  sessionCancelled,
  sessionPlanned as planned,
} from '#postmortems/testing';
import {
  AnotherVersion,
  NotALaterSession,
  NoItemOfReview,
  NoSuchPart,
  NoSuchRemark,
  NotReadyForApproval,
  NotTheAuthor,
  PointIsSettled,
  PostmortemIsFull,
  postmortemProse,
  postmortems,
  postmortemView,
  SectionConflict,
  SessionBeforeLog,
  sessionsLimit,
  SessionIsCancelled,
  SessionNotBegun,
  SessionTooFarAhead,
  SessionWasHeld,
  SettlesNothing,
  SoleAuthor,
  WrongState,
  type AttendanceRecorded,
  type InvitationsSent,
  type MinuteTaken,
  type ParticipantAdded,
  type PostmortemCommand,
  type PostmortemEvent,
  type SectionWritten,
  type SessionMoved,
  type SessionPlanned,
} from './index.js';

/** A moment of the day on which the first session is. */
const onSessionDay = (time: string): string => new Date(`2026-03-05T${time}Z`).toISOString();
const [versionA, versionB] = ['a'.repeat(64), 'b'.repeat(64)];

type Said<Event extends PostmortemEvent> = Partial<Event['data']>;
const sessionPlanned = (data: Said<SessionPlanned> = {}) =>
  planned({ at: onSessionDay('13:00'), occurredAt: nextDay, ...data });
const sessionMoved = (data: Said<SessionMoved> = {}): SessionMoved => ({
  type: 'SessionMoved',
  data: { ...sessionPlanned().data, at: onSessionDay('15:00'), ...data },
});
const attendanceRecorded = (data: Said<AttendanceRecorded> = {}) =>
  attended({ attendees: [ana, ben], heldAt: onSessionDay('13:00'), incidents: [incidentId], ...data });
const invitationsSent = (data: Said<InvitationsSent> = {}) => sent({ to: [ana, ben], ...data });
const minuteTaken = (data: Said<MinuteTaken> = {}) => taken({ kind: 'decision', ...data });
const participantAdded = (data: Said<ParticipantAdded> = {}) => added({ participant: ben, ...data });
const sectionWritten = (data: Said<SectionWritten> = {}) =>
  written({ section: 'lessons', text: 'Look at the queue first', ...data });

const spec = deciderSpec(postmortems, nextDay);
const author = '00000000-0000-4000-8000-0000000000aa';
const other = { actor: { kind: 'person' as const, id: ben.id } };
const occurredAt = nextDay;

/** The command that says what an event does, at the moment at which that happened. */
const saying = (
  type: PostmortemCommand['type'],
  { data }: PostmortemEvent,
  leftOut: readonly string[] = [],
  more: object = {},
): PostmortemCommand =>
  ({
    type,
    data: { ...Object.fromEntries(Object.entries(data).filter(([name]) => !leftOut.includes(name))), ...more },
  }) as never;

/** What the incidents say for a session: when each was first logged. */
const loggedAt = { [incidentId]: onSessionDay('10:00') };

describe('a waiver', () => {
  const waive = saying('WaivePostmortem', postmortemWaived());
  const lift = saying('LiftWaiver', postmortemWaived());

  test('is recorded, stands once, and is lifted', () => {
    spec.given().when(waive).thenEvents(postmortemWaived());
    spec.given(postmortemWaived()).when(waive).thenNothing();
    spec
      .given(postmortemWaived())
      .when(lift)
      .thenEvents({ ...postmortemWaived(), type: 'WaiverLifted' });
    spec.given().when(lift).thenNothing();
  });

  test('ahead of the clock is refused, as everything is', () => {
    spec.given().when(waive, { now: '2026-03-03T13:54:59.000Z' }).thenRefused(MomentInTheFuture, 'occurredAt');
  });

  test('happened when it is recorded, where nothing else is said', () => {
    spec
      .given()
      .when({ type: 'WaivePostmortem', data: { reason: 'A drill' } }, { now: nextDay, recordedAt: nextDay })
      .thenEvents(postmortemWaived({ reason: 'A drill' }));
  });
});

describe('participants', () => {
  const add = saying('AddParticipant', participantAdded());
  const exclude = saying('ExcludeParticipant', participantAdded());
  const ask = saying('AskToAttend', participantAdded());
  const excluded = { ...participantAdded(), type: 'ParticipantExcluded' as const };
  const asked = { ...participantAdded(), type: 'AttendanceAsked' as const };

  test('are added, excluded and ask; the last word of the organiser counts', () => {
    spec.given().when(add).thenEvents(participantAdded());
    spec.given(participantAdded()).when(exclude).thenEvents(excluded);
    spec.given(participantAdded(), excluded).when(add).thenEvents(participantAdded());
    spec.given().when(ask).thenEvents(asked);
    spec.given(asked).when(add).thenEvents(participantAdded());
  });

  test('said again, or asking where a word was said already, says nothing', () => {
    spec.given(participantAdded()).when(add).thenNothing();
    spec.given(excluded).when(exclude).thenNothing();
    spec.given(asked).when(ask).thenNothing();
    spec.given(excluded).when(ask).thenNothing();
  });

  test('are each their own', () => {
    spec
      .given(participantAdded({ participant: ana }))
      .when(add)
      .thenEvents(participantAdded());
  });
});

describe('sessions', () => {
  const plan = saying('PlanSession', sessionPlanned(), ['session'], { loggedAt });
  const planAt = (at: string): PostmortemCommand =>
    saying('PlanSession', sessionPlanned({ at }), ['session'], { loggedAt });

  test('are of a moment from the first log on, and at most two years ahead', () => {
    const [now, early] = [nextDay, '1999-03-05T13:00:00.000Z'];
    spec.given().when(planAt(early)).thenRefused(SessionBeforeLog, onSessionDay('10:00'));
    spec
      .given()
      .when(planAt(onSessionDay('10:00')))
      .thenEvents(sessionPlanned({ at: onSessionDay('10:00') }));
    const [last, beyond] = ['2028-03-03T14:00:00.000Z', '2028-03-03T14:00:00.001Z'];
    spec
      .given()
      .when(planAt(last), { now })
      .thenEvents(sessionPlanned({ at: last }));
    spec.given().when(planAt(beyond), { now }).thenRefused(SessionTooFarAhead, 'two years');
    const moveTo = (at: string): PostmortemCommand => ({ type: 'MoveSession', data: { session: 1, at, loggedAt } });
    spec.given(sessionPlanned()).when(moveTo(early)).thenRefused(SessionBeforeLog, 'correct that first');
    spec.given(sessionPlanned()).when(moveTo('2126-03-05T13:00:00.000Z')).thenRefused(SessionTooFarAhead, 'year');
  });

  test('are numbered from 1', () => {
    spec.given().when(plan).thenEvents(sessionPlanned());
    spec
      .given(sessionPlanned())
      .when(plan)
      .thenEvents(sessionPlanned({ session: 2 }));
  });

  test('are so many and no more', () => {
    const many = Array.from({ length: sessionsLimit }, (_, place) => sessionPlanned({ session: place + 1 }));
    spec
      .given(...many)
      .when(plan)
      .thenRefused(PostmortemIsFull, 'sessions');
  });

  test('are moved, with what is not said as it was', () => {
    const move: PostmortemCommand = {
      type: 'MoveSession',
      data: { session: 1, at: onSessionDay('15:00'), occurredAt, loggedAt },
    };
    spec.given(sessionPlanned()).when(move).thenEvents(sessionMoved());
    spec.given(sessionPlanned(), sessionMoved()).when(move).thenNothing();
    spec.given().when(move).thenRefused(NoSuchPart, 'there is none yet');
    spec.given(sessionPlanned(), sessionCancelled()).when(move).thenRefused(SessionIsCancelled);
    spec.given(sessionPlanned(), attendanceRecorded()).when(move).thenRefused(SessionWasHeld);
  });

  test('are cancelled once, and not when they were held', () => {
    const cancel = saying('CancelSession', sessionCancelled());
    spec.given(sessionPlanned()).when(cancel).thenEvents(sessionCancelled());
    spec.given(sessionPlanned(), sessionCancelled()).when(cancel).thenNothing();
    spec.given(sessionPlanned(), attendanceRecorded()).when(cancel).thenRefused(SessionWasHeld);
    spec.given().when(cancel).thenRefused(NoSuchPart);
  });

  test('raise their sequence when time, place or state changes, and for nothing else (RFC 5545, 3.8.7.4)', () => {
    const sequenceAfter = (...events: PostmortemEvent[]): number | undefined =>
      postmortemView({
        events: events.map((event, place) => ({ ...event, id: String(place), revision: BigInt(place) }) as never),
      }).sessions[0]?.sequence;
    const told = { metadata: { recordedAt: nextDay, actor: other.actor } };
    const events = <Event extends PostmortemEvent>(...all: Event[]): Event[] =>
      all.map((event) => ({ ...event, ...told }));
    expect(sequenceAfter(...events(sessionPlanned()))).toBe(0);
    expect(sequenceAfter(...events<PostmortemEvent>(sessionPlanned(), sessionMoved()))).toBe(1);
    expect(
      sequenceAfter(
        ...events<PostmortemEvent>(sessionPlanned(), {
          ...sessionMoved({ at: sessionPlanned().data.at, facilitator: ben }),
        }),
      ),
    ).toBe(0);
    expect(
      sequenceAfter(
        ...events<PostmortemEvent>(sessionPlanned(), sessionMoved(), invitationsSent(), sessionCancelled()),
      ),
    ).toBe(2);
  });

  test('say since when they are as they are: when that was recorded, and not who was told of it (RFC 5546, 2.1.5)', () => {
    const changedAfter = (...events: PostmortemEvent[]): string | undefined => {
      const recorded = events.map((event, place) => ({
        ...event,
        metadata: { recordedAt: onSessionDay(`10:0${place}`) },
      }));
      return postmortemView(
        recordedFrom<PostmortemEvent>(nextDay)(...(recorded as PostmortemEvent[])).reduce(
          postmortems.evolve,
          postmortems.initial,
        ),
      ).sessions[0]?.changedAt;
    };
    expect(changedAfter(sessionPlanned(), invitationsSent())).toBe(onSessionDay('10:00'));
    // Somebody else leads it: nothing that raises the sequence.
    const ledByBen = sessionMoved({ ...sessionPlanned().data, facilitator: ben });
    expect(changedAfter(sessionPlanned(), ledByBen, invitationsSent())).toBe(onSessionDay('10:01'));
    expect(changedAfter(sessionPlanned(), sessionMoved(), sessionCancelled())).toBe(onSessionDay('10:02'));
  });
});

describe('attendance', () => {
  const recording = (data: Said<AttendanceRecorded> = {}): PostmortemCommand =>
    saying('RecordAttendance', attendanceRecorded(data), ['heldAt', 'incidents'], { loggedAt });
  const record = recording();
  const after = { now: onSessionDay('13:00'), recordedAt: onSessionDay('13:00') };

  test('says that a session was held, once it has begun', () => {
    spec.given(sessionPlanned()).when(record, after).thenEvents(attendanceRecorded());
    spec
      .given(sessionPlanned())
      .when(record, { now: onSessionDay('12:59') })
      .thenRefused(SessionNotBegun, onSessionDay('13:00'));
    spec.given(sessionPlanned(), sessionCancelled()).when(record, after).thenRefused(SessionIsCancelled);
  });

  test('is replaced by what is said later, in any order of names; each counts once', () => {
    const held = [sessionPlanned(), attendanceRecorded()];
    spec
      .given(...held)
      .when(recording({ attendees: [ben, ana, ben] }), after)
      .thenNothing();
    spec
      .given(...held)
      .when(recording({ attendees: [ben] }), after)
      .thenEvents(attendanceRecorded({ attendees: [ben] }));
  });

  test('is of the incidents that had been logged by then', () => {
    const another = '00000000-0000-4000-8000-0000000000ee';
    const of = (logs: object): PostmortemCommand =>
      saying('RecordAttendance', attendanceRecorded(), ['heldAt', 'incidents'], { loggedAt: logs });
    spec
      .given(sessionPlanned())
      .when(of({ ...loggedAt, [another]: onSessionDay('13:01') }), after)
      .thenEvents(attendanceRecorded());
    spec
      .given(sessionPlanned())
      .when(of({ ...loggedAt, [another]: onSessionDay('13:00') }), after)
      .thenEvents(attendanceRecorded({ incidents: [incidentId, another] }));
    // It was planned for then before that was refused, or the log was corrected since.
    spec
      .given(sessionPlanned())
      .when(of({ [incidentId]: onSessionDay('13:01') }), after)
      .thenRefused(SessionBeforeLog, 'before the incident was logged');
  });

  test('is withdrawn: the session is planned again, and may be moved and held', () => {
    const withdraw = (session = 1): PostmortemCommand => ({
      type: 'WithdrawAttendance',
      data: { session, reason: 'It was put off', occurredAt },
    });
    const withdrawn = attendanceWithdrawn({ heldAt: onSessionDay('13:00') });
    const held = [sessionPlanned(), attendanceRecorded()];
    spec
      .given(...held)
      .when(withdraw())
      .thenEvents(withdrawn);
    spec
      .given(...held, withdrawn)
      .when(withdraw())
      .thenNothing();
    spec.given(sessionPlanned()).when(withdraw()).thenNothing();
    spec.given(sessionPlanned()).when(withdraw(2)).thenRefused(NoSuchPart, 'session 2');
    spec.given(sessionPlanned(), sessionCancelled()).when(withdraw()).thenRefused(SessionIsCancelled);
    const [session] = postmortemView({ events: recordedFrom<PostmortemEvent>(nextDay)(...held, withdrawn) }).sessions;
    expect(session?.state).toBe('planned');
    expect([session?.attendees, session?.heldAt, session?.reviewed]).toEqual([undefined, undefined, undefined]);
    spec
      .given(...held, withdrawn)
      .when(record, after)
      .thenEvents(attendanceRecorded());
  });

  test('of two sessions of one moment leaves what the other says', () => {
    const both = [sessionPlanned(), sessionPlanned({ session: 2 }), attendanceRecorded()];
    spec
      .given(...both, attendanceRecorded({ session: 2 }))
      .when({ type: 'WithdrawAttendance', data: { session: 2, reason: 'It was put off', occurredAt } })
      .thenEvents(attendanceWithdrawn({ session: 2, heldAt: onSessionDay('13:00'), incidents: [] }));
  });
});

describe('invitations', () => {
  const send = (...to: (typeof ana)[]): PostmortemCommand => ({
    type: 'SendInvitations',
    data: { session: 1, to, occurredAt },
  });

  test('go to whoever does not have them as they are now', () => {
    spec.given(sessionPlanned()).when(send(ana, ben)).thenEvents(invitationsSent());
    spec.given(sessionPlanned(), invitationsSent()).when(send(ana, ben)).thenNothing();
    spec
      .given(sessionPlanned(), invitationsSent())
      .when(send(ana, ben, customer))
      .thenEvents(invitationsSent({ to: [customer] }));
    spec
      .given(sessionPlanned(), invitationsSent(), sessionMoved())
      .when(send(ana, ben))
      .thenEvents(invitationsSent({ sequence: 1 }));
  });

  test('are taken back from whoever is named no more, and from all where the session is cancelled', () => {
    spec
      .given(sessionPlanned(), invitationsSent())
      .when(send(ana))
      .thenEvents(invitationsSent({ method: 'cancel', to: [ben] }));
    spec
      .given(sessionPlanned(), invitationsSent(), sessionCancelled())
      .when(send(ana, ben))
      .thenEvents(invitationsSent({ method: 'cancel', sequence: 1 }));
    spec.given(sessionPlanned(), sessionCancelled()).when(send(ana)).thenNothing();
    spec.given(sessionPlanned(), attendanceRecorded()).when(send(ana)).thenRefused(SessionWasHeld);
  });
});

describe('a merge of the incident into another', () => {
  const merged = (mergedAt: string): PostmortemCommand => ({ type: 'CancelForMerge', data: { mergedAt, occurredAt } });
  const reason = 'Its incident was merged into another, whose review covers it now';

  test('cancels what was planned by then, and tells whoever has an invitation', () => {
    spec
      .given(sessionPlanned(), invitationsSent(), sessionPlanned({ session: 2 }))
      .when(merged(onSessionDay('09:00')))
      .thenEvents(
        sessionCancelled({ reason }),
        invitationsSent({ method: 'cancel', sequence: 1 }),
        sessionCancelled({ session: 2, reason }),
      );
    const taken = invitationsSent({ method: 'cancel', to: [ben] });
    spec
      .given(sessionPlanned(), invitationsSent(), taken)
      .when(merged(onSessionDay('09:00')))
      .thenEvents(sessionCancelled({ reason }), invitationsSent({ method: 'cancel', sequence: 1, to: [ana] }));
  });

  test('leaves what was planned after it, what was held, what is over, and what was cancelled', () => {
    const later = onSessionDay('09:00');
    spec.given().when(merged(later)).thenNothing();
    spec.given(sessionPlanned()).when(merged('2026-01-01T00:00:00.000Z')).thenNothing();
    spec.given(sessionPlanned(), attendanceRecorded()).when(merged(later)).thenNothing();
    spec.given(sessionPlanned(), sessionCancelled()).when(merged(later)).thenNothing();
    spec
      .given(sessionPlanned())
      .when(merged(later), { now: onSessionDay('14:00') })
      .thenNothing();
  });
});

describe('minutes', () => {
  test('are numbered over all sessions, and the same is written twice where it is said twice', () => {
    const during = { now: onSessionDay('12:31') };
    const take = saying('TakeMinute', minuteTaken(), ['minute']);
    spec.given(sessionPlanned()).when(take, during).thenEvents(minuteTaken());
    spec
      .given(sessionPlanned(), minuteTaken())
      .when(take, during)
      .thenEvents(minuteTaken({ minute: 2 }));
    spec
      .given(sessionPlanned())
      .when(take, { now: onSessionDay('12:29') })
      .thenRefused(SessionNotBegun, onSessionDay('13:00'));
    spec.given().when(take, during).thenRefused(NoSuchPart);
    spec.given(sessionPlanned(), sessionCancelled()).when(take, during).thenRefused(SessionIsCancelled);
  });

  test('are withdrawn, and never overwritten', () => {
    const withdraw = (session = 1): PostmortemCommand => ({
      type: 'WithdrawMinute',
      data: { ...minuteWithdrawn().data, session },
    });
    spec.given(sessionPlanned(), minuteTaken()).when(withdraw()).thenEvents(minuteWithdrawn());
    spec.given(sessionPlanned(), minuteTaken(), minuteWithdrawn()).when(withdraw()).thenNothing();
    spec.given(sessionPlanned()).when(withdraw()).thenRefused(NoSuchPart, 'minute 1');
    spec
      .given(sessionPlanned(), sessionPlanned({ session: 2 }), minuteTaken())
      .when(withdraw(2))
      .thenRefused(NoSuchPart, 'taken in session 1');
  });
});

describe('points', () => {
  const two = [sessionPlanned(), sessionPlanned({ session: 2, at: '2026-03-09T13:00:00.000Z' })];
  const settle = (data: object = {}): PostmortemCommand => ({
    type: 'SettlePoint',
    data: { ...pointSettled().data, session: 1, ...data },
  });
  const carry = (data: object = {}): PostmortemCommand => ({
    type: 'CarryPoint',
    data: { session: 1, point: 1, to: 2, occurredAt, ...data },
  });

  test('are put on the agenda of a session', () => {
    const raise = saying('RaisePoint', pointRaised(), ['point']);
    spec
      .given(...two)
      .when(raise)
      .thenEvents(pointRaised());
    spec.given(sessionPlanned(), sessionCancelled()).when(raise).thenRefused(SessionIsCancelled);
  });

  test('are settled by a decision or an action that stands', () => {
    const raised = [...two, pointRaised()];
    spec
      .given(...raised, minuteTaken())
      .when(settle())
      .thenEvents(pointSettled());
    spec
      .given(...raised, minuteTaken({ kind: 'action' }))
      .when(settle())
      .thenEvents(pointSettled());
    spec
      .given(...raised, minuteTaken({ kind: 'discussion' }))
      .when(settle())
      .thenRefused(SettlesNothing);
    spec
      .given(...raised, minuteTaken(), minuteWithdrawn())
      .when(settle())
      .thenRefused(SettlesNothing);
    spec
      .given(...raised)
      .when(settle())
      .thenRefused(NoSuchPart, 'minute 1');
    spec
      .given(...two, minuteTaken())
      .when(settle())
      .thenRefused(NoSuchPart, 'point 1');
  });

  test('are settled by an action item of an incident of the review', () => {
    const raised = [...two, pointRaised()];
    const byItem = (number: number, itemsOf: Record<string, number> = { [incidentId]: 1 }): PostmortemCommand => ({
      type: 'SettlePoint',
      data: { session: 1, point: 1, item: { incident: incidentId, number }, itemsOf, occurredAt },
    });
    spec
      .given(...raised)
      .when(byItem(1))
      .thenEvents(pointSettledByItem());
    spec
      .given(...raised)
      .when(byItem(2))
      .thenRefused(NoItemOfReview);
    spec
      .given(...raised)
      .when(byItem(1, {}))
      .thenRefused(NoItemOfReview);
    const settled = [...raised, pointSettledByItem()];
    spec
      .given(...settled)
      .when(byItem(1))
      .thenNothing();
    spec
      .given(...settled)
      .when(byItem(2, { [incidentId]: 2 }))
      .thenRefused(PointIsSettled, 'by an action item');
    spec
      .given(...settled, minuteTaken())
      .when(settle())
      .thenRefused(PointIsSettled, 'by an action item');
    spec
      .given(...settled)
      .when(carry())
      .thenRefused(PointIsSettled, 'by an action item');
    // One that a withdrawn minute opened again is settled by an item.
    spec
      .given(...raised, minuteTaken(), pointSettled(), minuteWithdrawn())
      .when(byItem(1))
      .thenEvents(pointSettledByItem());
    spec
      .given(...two)
      .when(byItem(1))
      .thenRefused(NoSuchPart, 'point 1');
  });

  test('are settled once, and open again where the minute is withdrawn', () => {
    const settled = [...two, pointRaised(), minuteTaken(), pointSettled()];
    spec
      .given(...settled)
      .when(settle())
      .thenNothing();
    spec
      .given(...settled, minuteTaken({ minute: 2 }))
      .when(settle({ minute: 2 }))
      .thenRefused(PointIsSettled, 'minute 1');
    spec
      .given(...settled, minuteWithdrawn(), minuteTaken({ minute: 2 }))
      .when(settle({ minute: 2 }))
      .thenEvents(pointSettled({ minute: 2 }));
  });

  test('are carried to a later session that is still to be held, also from a cancelled one', () => {
    const raised = [...two, pointRaised()];
    spec
      .given(...raised)
      .when(carry())
      .thenEvents(pointCarried());
    spec
      .given(...raised, sessionCancelled())
      .when(carry())
      .thenEvents(pointCarried());
    spec
      .given(...raised, pointCarried())
      .when(carry())
      .thenNothing();
    spec
      .given(...raised, pointCarried())
      .when(carry({ session: 2, to: 1 }))
      .thenRefused(NotALaterSession);
    spec
      .given(...raised, sessionCancelled({ session: 2 }))
      .when(carry())
      .thenRefused(NotALaterSession);
    spec
      .given(...raised)
      .when(carry({ to: 3 }))
      .thenRefused(NoSuchPart, 'session 3');
    spec
      .given(...raised, minuteTaken(), pointSettled())
      .when(carry())
      .thenRefused(PointIsSettled);
  });
});

describe('interviews', () => {
  test('are noted, and released by their author alone', () => {
    spec
      .given()
      .when(saying('NoteInterview', interviewNoted(), ['interview']))
      .thenEvents(interviewNoted());
    const release = (by: string, actsFor: ActsFor = new Map()): PostmortemCommand => ({
      type: 'ReleaseInterview',
      data: { interview: 1, by, actsFor, occurredAt },
    });
    const released = { type: 'InterviewReleased' as const, data: { interview: 1, occurredAt } };
    spec.given(interviewNoted()).when(release(author)).thenEvents(released);
    spec.given(interviewNoted(), released).when(release(author)).thenNothing();
    spec.given(interviewNoted()).when(release(ben.id)).thenRefused(NotTheAuthor);
    // They are the person's for whom the key acts, and not the key's.
    const hers = new Map([[author, ana.id]]);
    spec.given(interviewNoted()).when(release(ana.id, hers)).thenEvents(released);
    spec.given(interviewNoted()).when(release(author, hers)).thenRefused(NotTheAuthor);
    spec.given().when(release(author)).thenRefused(NoSuchPart);
  });
});

describe('sections', () => {
  const write = (text: string, basedOn?: string): PostmortemCommand => ({
    type: 'WriteSection',
    data: { section: 'lessons', text, ...(basedOn === undefined ? {} : { basedOn }), occurredAt },
  });

  test('are written on what the author had before them', () => {
    spec.given().when(write('Look at the queue first')).thenEvents(sectionWritten());
    spec
      .given(sectionWritten())
      .when(write('Look twice', '0'))
      .thenEvents(sectionWritten({ text: 'Look twice' }));
    spec
      .given(sectionWritten({ section: 'impact' }), sectionWritten())
      .when(write('', '1'))
      .thenEvents(sectionWritten({ text: '' }));
  });

  test('that somebody else wrote meanwhile come back with both texts', () => {
    const refusal = spec.given(sectionWritten()).when(write('Mine')).thenRefused(SectionConflict, 'If-Match: "0"');
    expect(refusal.members).toMatchObject({
      current: { text: 'Look at the queue first', eTag: '"0"' },
      yours: 'Mine',
    });
    spec
      .given(sectionWritten(), sectionWritten({ text: 'Theirs' }))
      .when(write('Mine', '0'))
      .thenRefused(SectionConflict);
    spec.given().when(write('Mine', '4')).thenRefused(SectionConflict, 'If-Match: "-1", or without');
  });

  test('that read so already say nothing, whatever they were based on', () => {
    spec.given(sectionWritten()).when(write('Look at the queue first')).thenNothing();
    spec.given().when(write('')).thenNothing();
  });
});

describe('a remark', () => {
  const { section, rule, reason } = remarkWaived().data;
  const text = 'should have looked';
  const waive = (
    data: object = {},
    remarked: readonly { rule: RuleName; text: string }[] = [{ rule, text: 'should  have\nlooked' }],
  ): PostmortemCommand => ({
    type: 'WaiveRemark',
    data: { section, rule, text, reason, remarked, occurredAt, ...data },
  });

  test('is waived with the reason, however the lines are broken; the same reason is given once', () => {
    spec.given().when(waive()).thenEvents(remarkWaived());
    spec.given(remarkWaived()).when(waive()).thenNothing();
    spec
      .given(remarkWaived())
      .when(waive({ reason: 'It is a quote' }))
      .thenEvents(remarkWaived({ reason: 'It is a quote' }));
    // Of another section it says nothing.
    spec
      .given(remarkWaived({ section: 'summary' }))
      .when(waive())
      .thenEvents(remarkWaived());
  });

  test('that nobody made is not waived, and the error says which there are', () => {
    spec.given().when(waive({}, [])).thenRefused(NoSuchRemark, 'no remark in "lessons" as it reads now');
    const others = [{ rule: 'blame' as const, text: 'Ben forgot' }];
    spec.given().when(waive({}, others)).thenRefused(NoSuchRemark, 'blame "Ben forgot"');
    spec
      .given()
      .when(waive({ text: 'looked' }))
      .thenRefused(NoSuchRemark);
  });
});

describe('review', () => {
  const submit = (data: object = {}): PostmortemCommand => ({
    type: 'SubmitPostmortem',
    data: { current: versionA, occurredAt, ...data },
  });
  const approve = (data: object = {}): PostmortemCommand => ({
    type: 'ApprovePostmortem',
    data: { current: versionA, unanswered: [], by: ben.id, actsFor: new Map(), occurredAt, ...data },
  });
  const giveBack = saying('ReturnPostmortem', postmortemReturned());
  const prose = [sectionWritten(), sectionWritten({ section: 'what-went-well', text: 'The alert' })];
  const inReview = [...prose, postmortemSubmitted()];
  const approved = [...inReview, postmortemApproved()];

  test('is of the version that is there, and asked for once', () => {
    spec.given().when(submit()).thenEvents(postmortemSubmitted());
    spec
      .given()
      .when(submit({ version: versionB }))
      .thenRefused(AnotherVersion, versionA);
    spec
      .given(...inReview)
      .when(submit())
      .thenNothing();
    spec
      .given(...inReview)
      .when(submit({ current: versionB }))
      .thenEvents(postmortemSubmitted({ version: versionB }));
    spec
      .given(...approved)
      .when(submit())
      .thenRefused(WrongState, 'this very version was approved');
    spec
      .given(...approved)
      .when(submit({ current: versionB }))
      .thenEvents(postmortemSubmitted({ version: versionB }));
  });

  test('returns what is in review, and nothing else', () => {
    spec
      .given(...inReview)
      .when(giveBack)
      .thenEvents(postmortemReturned());
    spec.given().when(giveBack).thenRefused(WrongState, 'a draft');
    spec
      .given(...approved)
      .when(giveBack)
      .thenRefused(WrongState, 'approved');
  });

  test('approves the version that was submitted, or the one that is named', () => {
    spec
      .given(...inReview)
      .when(approve())
      .thenEvents(postmortemApproved());
    spec
      .given(...inReview)
      .when(approve({ current: versionB }))
      .thenRefused(AnotherVersion, versionB);
    spec
      .given(...inReview)
      .when(approve({ current: versionB, version: versionB }))
      .thenEvents(postmortemApproved({ version: versionB }));
    spec
      .given(...approved)
      .when(approve())
      .thenNothing();
    spec
      .given(...prose)
      .when(approve())
      .thenRefused(WrongState, 'submit it');
  });

  test('approves nothing that is not complete, and says all that is missing', () => {
    const refusal = spec
      .given(sessionPlanned(), pointRaised(), sectionWritten({ text: ' \n' }), postmortemSubmitted())
      .when(approve({ unanswered: ['fact 5, the support requests raised, is open'] }))
      .thenRefused(NotReadyForApproval);
    expect(refusal.members['missing']).toEqual([
      'the section "what-went-well" says nothing yet (PUT …/sections/what-went-well)',
      'the section "lessons" says nothing yet (PUT …/sections/lessons)',
      'point 1 on the agenda of session 1 is open',
      'fact 5, the support requests raised, is open',
    ]);
  });

  test('is by somebody else than the sole author', () => {
    spec
      .given(...inReview)
      .when(approve({ by: author }))
      .thenRefused(SoleAuthor);
    spec
      .given(...prose, sectionWritten({ section: 'impact', text: 'Orders' }), postmortemSubmitted())
      .when(approve({ by: author }))
      .thenRefused(SoleAuthor);
    const byTwo = { ...sectionWritten({ section: 'impact', text: 'Orders' }), metadata: other };
    spec
      .given(...prose, byTwo, postmortemSubmitted())
      .when(approve({ by: author }))
      .thenEvents(postmortemApproved());
    const emptied = sectionWritten({ section: 'impact', text: '' });
    spec
      .given(...prose, byTwo, emptied, postmortemSubmitted())
      .when(approve({ by: author }))
      .thenRefused(SoleAuthor);
  });

  test('knows a person by whatever they write with', () => {
    const byKey = { ...sectionWritten({ section: 'impact', text: 'Orders' }), metadata: other };
    const actsFor = new Map([[author, ben.id]]);
    for (const given of [inReview, [...prose, byKey, postmortemSubmitted()]])
      spec
        .given(...given)
        .when(approve({ by: ben.id, actsFor }))
        .thenRefused(SoleAuthor);
    spec
      .given(...inReview)
      .when(approve({ by: ana.id, actsFor }))
      .thenEvents(postmortemApproved());
    // A key that acts for nobody is somebody else.
    spec
      .given(...prose, byKey, postmortemSubmitted())
      .when(approve({ by: ben.id }))
      .thenEvents(postmortemApproved());
  });
});

describe('texts', () => {
  const redact = (eventId_: string): PostmortemCommand => ({
    type: 'RedactPostmortemText',
    data: { eventId: eventId_, occurredAt },
  });
  const redacted = { type: 'PostmortemTextRedacted' as const, data: { eventId: eventId(0), occurredAt } };
  const expire: PostmortemCommand = { type: 'ExpirePostmortemTexts', data: { cause: eventId(9), occurredAt } };
  const expired = { type: 'PostmortemTextsExpired' as const, data: { cause: eventId(9), occurredAt } };

  test('P5: of an event are redacted once, in every state', () => {
    spec
      .given(sectionWritten())
      .when(redact(eventId(0)))
      .thenEvents(redacted);
    spec
      .given(sectionWritten(), redacted)
      .when(redact(eventId(0)))
      .thenNothing();
    spec
      .given(sectionWritten())
      .when(redact(eventId(5)))
      .thenRefused(UnknownEvent);
    spec
      .given(postmortemSubmitted())
      .when(redact(eventId(0)))
      .thenNothing();
  });

  test('P5: with a section go the waivers that repeat its words, and no others', () => {
    const text = 'Ana\n  forgot the flag. Ben restarted it.';
    const waivers = [
      remarkWaived({ section: 'lessons', text: 'Ana forgot' }),
      remarkWaived({ section: 'lessons', text: 'Ben forgot' }),
      remarkWaived({ section: 'summary', text: 'Ana forgot' }),
    ];
    spec
      .given(sectionWritten({ section: 'lessons', text }), ...waivers)
      .when(redact(eventId(0)))
      .thenEvents(redacted, { ...redacted, data: { ...redacted.data, eventId: eventId(1) } });
  });

  test('P9: of all events expire, and nothing is said where there is none', () => {
    spec.given(sectionWritten()).when(expire).thenEvents(expired);
    spec.given(sectionWritten(), expired).when(expire).thenNothing();
    spec.given(sectionWritten(), expired, minuteTaken()).when(expire).thenEvents(expired);
    spec.given(postmortemSubmitted()).when(expire).thenNothing();
  });

  test('that are gone read as the marker, and the revision of their section stays', () => {
    const state = (...events: PostmortemEvent[]) =>
      postmortemView(recordedFrom<PostmortemEvent>(nextDay)(...events).reduce(postmortems.evolve, postmortems.initial));
    const { sections, minutes } = state(sectionWritten(), minuteTaken(), redacted);
    expect(sections.get('lessons')).toMatchObject({ text: { redacted: true }, revision: 0n });
    expect(minutes[0]?.text).toBe(minuteTaken().data.text);
    expect(state(sectionWritten(), minuteTaken(), expired).minutes[0]?.text).toEqual({ redacted: true });
  });
});

test('P1: every text is sealed, and nothing else', () => {
  expect(postmortemProse(sessionMoved({ reason: 'Later is better' }))).toEqual(['place', 'reason']);
  expect(postmortemProse(minuteTaken())).toEqual(['text']);
  expect(postmortemProse(invitationsSent())).toEqual([]);
});

test('a point of a session that was cancelled is carried to any that is planned', () => {
  const carry: PostmortemCommand = {
    type: 'CarryPoint',
    data: { session: 1, point: 1, to: 2, occurredAt: pointCarried().data.occurredAt },
  };
  const earlier = sessionPlanned({ session: 2, at: onSessionDay('08:00') });
  spec.given(sessionPlanned(), earlier, pointRaised()).when(carry).thenRefused(NotALaterSession);
  spec.given(sessionPlanned(), earlier, pointRaised(), sessionCancelled()).when(carry).thenEvents(pointCarried());
});
