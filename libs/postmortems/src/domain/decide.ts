import { refuseFuture, unreachable, type Decider, type Moment } from '#decider';
import { whose } from '#access/domain';
import { keyOfParticipant, type Participant } from '#directory/domain';
import { UnknownEvent } from '#incidents/domain';
import type {
  AddParticipant,
  AskToAttend,
  CancelForMerge,
  CancelSession,
  CarryPoint,
  ExcludeParticipant,
  ExpirePostmortemTexts,
  LiftWaiver,
  Logged,
  MoveSession,
  NoteInterview,
  PlanSession,
  PostmortemCommand,
  RaisePoint,
  RecordAttendance,
  RedactPostmortemText,
  ReleaseInterview,
  SendInvitations,
  SettlePoint,
  TakeMinute,
  WaivePostmortem,
  WithdrawAttendance,
  WithdrawMinute,
} from './commands.js';
import { approve, giveBack, submit, waiveRemark, write } from './decide-document.js';
import {
  NotALaterSession,
  NoItemOfReview,
  NoSuchPart,
  NotTheAuthor,
  PointIsSettled,
  PostmortemIsFull,
  SessionBeforeLog,
  SessionIsCancelled,
  SessionNotBegun,
  SessionTooFarAhead,
  SessionWasHeld,
  SettlesNothing,
} from './errors.js';
import { hasText, withoutTexts, type PostmortemEvent, type RecordedPostmortemEvent } from './events.js';
import {
  noPostmortem,
  postmortemView,
  type Point,
  type Postmortem,
  type PostmortemView,
  type Session,
} from './postmortem.js';

/** All of it is kept in memory, and folded with every command. */
export const sessionsLimit = 50;
const eventsLimit = 10_000;

const decide = (command: PostmortemCommand, postmortem: Postmortem, moment: Moment): PostmortemEvent[] => {
  const { occurredAt = moment.recordedAt } = command.data;
  refuseFuture('occurredAt', occurredAt, moment.now);
  if (command.type === 'RedactPostmortemText' || command.type === 'ExpirePostmortemTexts')
    return protect(command, postmortem, occurredAt);
  if (command.type === 'CancelForMerge') return cancelForMerge(command, postmortemView(postmortem), occurredAt, moment);
  const events = decided(command, postmortemView(postmortem), occurredAt, moment);
  if (events.length > 0 && postmortem.events.length + events.length > eventsLimit)
    throw new PostmortemIsFull('events', eventsLimit);
  return events;
};

/** In every state, however much there is. @throws UnknownEvent */
const protect = (command: Protection, { events }: Postmortem, occurredAt: string): PostmortemEvent[] => {
  if (command.type === 'ExpirePostmortemTexts') {
    const { cause } = command.data;
    return events.some(hasText) ? [{ type: 'PostmortemTextsExpired', data: { cause, occurredAt } }] : [];
  }
  const { eventId, reason } = command.data;
  const target = events.find(({ id }) => id === eventId);
  if (target === undefined) throw new UnknownEvent(eventId, 'event of the postmortem', 'GET …/postmortem');
  if (!hasText(target)) return [];
  const why = reason === undefined ? {} : { reason };
  return [target, ...quotingOf(target, events)].map(({ id }) => ({
    type: 'PostmortemTextRedacted',
    data: { eventId: id, ...why, occurredAt },
  }));
};

/** Waivers that repeat words of a section: they go with it (rules.md P5). */
const quotingOf = (target: RecordedPostmortemEvent, events: readonly RecordedPostmortemEvent[]) => {
  if (target.type !== 'SectionWritten' || typeof target.data.text !== 'string') return [];
  const { section } = target.data;
  const written = inOneLine(target.data.text);
  return events.filter(
    ({ type, data }) =>
      type === 'RemarkWaived' &&
      data.section === section &&
      typeof data.text === 'string' &&
      written.includes(inOneLine(data.text)),
  );
};

/** However the lines are broken. */
const inOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

type Protection = RedactPostmortemText | ExpirePostmortemTexts;

const decided = (
  command: Exclude<PostmortemCommand, Protection | CancelForMerge>,
  view: PostmortemView,
  occurredAt: string,
  moment: Moment,
): PostmortemEvent[] => {
  switch (command.type) {
    case 'WaivePostmortem':
      return waive(command, view, occurredAt);
    case 'LiftWaiver':
      return liftWaiver(command, view, occurredAt);
    case 'AddParticipant':
    case 'ExcludeParticipant':
    case 'AskToAttend':
      return sayOf(command, view, occurredAt);
    case 'PlanSession':
      return plan(command, view, occurredAt, moment);
    case 'MoveSession':
      return move(command, view, occurredAt, moment);
    case 'CancelSession':
      return cancel(command, view, occurredAt);
    case 'SendInvitations':
      return send(command, view, occurredAt);
    case 'RecordAttendance':
      return recordAttendance(command, view, occurredAt, moment);
    case 'WithdrawAttendance':
      return withdrawAttendance(command, view, occurredAt);
    case 'TakeMinute':
      return takeMinute(command, view, occurredAt, moment);
    case 'WithdrawMinute':
      return withdrawMinute(command, view, occurredAt);
    case 'RaisePoint':
      return raise(command, view, occurredAt);
    case 'SettlePoint':
      return settle(command, view, occurredAt);
    case 'CarryPoint':
      return carry(command, view, occurredAt);
    case 'NoteInterview':
      return noteInterview(command, view, occurredAt);
    case 'ReleaseInterview':
      return releaseInterview(command, view, occurredAt);
    case 'WriteSection':
      return write(command, view, occurredAt);
    case 'WaiveRemark':
      return waiveRemark(command, view, occurredAt);
    case 'SubmitPostmortem':
      return submit(command, view, occurredAt);
    case 'ReturnPostmortem':
      return giveBack(command, view, occurredAt);
    case 'ApprovePostmortem':
      return approve(command, view, occurredAt);
    default:
      return unreachable(command);
  }
};

const waive = (
  { data: { reason } }: WaivePostmortem,
  { waived }: PostmortemView,
  occurredAt: string,
): PostmortemEvent[] => (waived ? [] : [{ type: 'PostmortemWaived', data: { reason, occurredAt } }]);

const liftWaiver = (
  { data: { reason } }: LiftWaiver,
  { waived }: PostmortemView,
  occurredAt: string,
): PostmortemEvent[] => (waived ? [{ type: 'WaiverLifted', data: { reason, occurredAt } }] : []);

const wordOf = {
  AddParticipant: 'ParticipantAdded',
  ExcludeParticipant: 'ParticipantExcluded',
  AskToAttend: 'AttendanceAsked',
} as const;

/** Quiet where the same was said last, whatever the words; and who was added, or turned down, need not ask. */
const sayOf = (
  { type, data }: AddParticipant | ExcludeParticipant | AskToAttend,
  { words }: PostmortemView,
  occurredAt: string,
): PostmortemEvent[] => {
  const { participant } = data;
  const key = keyOfParticipant(participant);
  const last = words.findLast((word) => keyOfParticipant(word.participant) === key);
  if (last && (last.type === wordOf[type] || type === 'AskToAttend')) return [];
  return [{ type: wordOf[type], data: { ...data, participant, occurredAt } } as PostmortemEvent];
};

const plan = (
  { data: { loggedAt, ...data } }: PlanSession,
  { sessions }: PostmortemView,
  occurredAt: string,
  moment: Moment,
): PostmortemEvent[] => {
  if (sessions.length >= sessionsLimit) throw new PostmortemIsFull('sessions', sessionsLimit);
  refuseNoMoment(data.at, loggedAt, moment);
  return [{ type: 'SessionPlanned', data: { ...data, session: sessions.length + 1, occurredAt } }];
};

/** What lies further ahead than this is a slip of a finger, in years. */
const furthest = 2;

/** @throws SessionBeforeLog, SessionTooFarAhead */
const refuseNoMoment = (at: string, loggedAt: Logged['loggedAt'], { now }: Moment): void => {
  refuseBeforeLog(at, loggedAt);
  const last = new Date(now);
  last.setUTCFullYear(last.getUTCFullYear() + furthest);
  if (at > last.toISOString()) throw new SessionTooFarAhead(at, last.toISOString());
};

/** @throws SessionBeforeLog where none of the incidents had been logged */
const refuseBeforeLog = (at: string, loggedAt: Logged['loggedAt']): void => {
  const first = Object.values(loggedAt).sort()[0];
  if (first !== undefined && at < first) throw new SessionBeforeLog(at, first);
};

/** @throws NoSuchPart, SessionIsCancelled */
const sessionIn = ({ sessions }: PostmortemView, number: number): Session => {
  const session = sessions[number - 1];
  if (session === undefined) throw new NoSuchPart('session', number, sessions.length);
  return session;
};

/** @throws NoSuchPart, SessionIsCancelled */
const standingSession = (view: PostmortemView, number: number): Session => {
  const session = sessionIn(view, number);
  if (session.state === 'cancelled') throw new SessionIsCancelled(number);
  return session;
};

const move = ({ data }: MoveSession, view: PostmortemView, occurredAt: string, moment: Moment): PostmortemEvent[] => {
  const { session: number, reason, occurredAt: _occurredAt, loggedAt, ...changes } = data;
  const session = standingSession(view, number);
  if (session.state === 'held') throw new SessionWasHeld(number);
  const { at, durationMinutes, place, zone, facilitator } = session;
  const before = { at, durationMinutes, ...(place === undefined ? {} : { place }), zone, facilitator };
  const after = { ...before, ...changes };
  if (sameSession(before, after)) return [];
  refuseNoMoment(after.at, loggedAt, moment);
  return [
    {
      type: 'SessionMoved',
      data: { session: number, ...after, ...(reason === undefined ? {} : { reason }), occurredAt },
    },
  ];
};

type Arranged = Pick<Session, 'at' | 'durationMinutes' | 'place' | 'zone' | 'facilitator'>;

const sameSession = (one: Arranged, other: Arranged): boolean =>
  one.at === other.at &&
  one.durationMinutes === other.durationMinutes &&
  one.place === other.place &&
  one.zone === other.zone &&
  (one.facilitator && keyOfParticipant(one.facilitator)) === (other.facilitator && keyOfParticipant(other.facilitator));

const cancel = (
  { data: { session: number, reason } }: CancelSession,
  view: PostmortemView,
  occurredAt: string,
): PostmortemEvent[] => {
  const { state } = sessionIn(view, number);
  if (state === 'held') throw new SessionWasHeld(number);
  return state === 'cancelled' ? [] : [{ type: 'SessionCancelled', data: { session: number, reason, occurredAt } }];
};

const mergedReason = 'Its incident was merged into another, whose review covers it now';

/**
 * However much there is: nobody would come upon what stays planned. What was planned after the merge was planned for a review
 * on its own again, and of what is over it may still be said that it was held.
 */
const cancelForMerge = (
  { data: { mergedAt } }: CancelForMerge,
  { sessions }: PostmortemView,
  occurredAt: string,
  { now }: Moment,
): PostmortemEvent[] =>
  sessions
    .filter(({ state, recordedAt }) => state === 'planned' && recordedAt <= mergedAt)
    .filter(({ at, durationMinutes }) => Date.parse(at) + durationMinutes * 60_000 > Date.parse(now))
    .flatMap(({ session, sequence: before, sent }): PostmortemEvent[] => {
      const to = [...sent.values()].filter(({ method }) => method === 'request').map((had) => had.to);
      const sequence = before + 1;
      return [
        { type: 'SessionCancelled', data: { session, reason: mergedReason, occurredAt } },
        ...(to.length === 0
          ? []
          : [
              {
                type: 'InvitationsSent' as const,
                data: { session, method: 'cancel' as const, sequence, to, occurredAt },
              },
            ]),
      ];
    });

/**
 * Only what somebody does not have yet: an invitation to whoever is named, at the sequence that the session has; a
 * cancellation to everybody who was invited to a session that is cancelled, and to whoever is named no more.
 */
const send = (
  { data: { session: number, to } }: SendInvitations,
  view: PostmortemView,
  occurredAt: string,
): PostmortemEvent[] => {
  const { state, sequence, sent } = sessionIn(view, number);
  if (state === 'held') throw new SessionWasHeld(number);
  const named = new Map(to.map((each) => [keyOfParticipant(each), each]));
  const wanted = state === 'cancelled' ? [] : [...named];
  const owed = wanted.flatMap(([key, each]) => {
    const had = sent.get(key);
    return had?.method === 'request' && had.sequence === sequence ? [] : [each];
  });
  const taken = [...sent].flatMap(([key, had]) =>
    had.method === 'request' && (state === 'cancelled' || !named.has(key)) ? [had.to] : [],
  );
  const events: PostmortemEvent[] = [];
  const sending = (method: 'request' | 'cancel', whom: typeof to): void => {
    if (whom.length > 0)
      events.push({ type: 'InvitationsSent', data: { session: number, method, sequence, to: whom, occurredAt } });
  };
  sending('request', owed);
  sending('cancel', taken);
  return events;
};

const recordAttendance = (
  { data: { session: number, attendees, loggedAt } }: RecordAttendance,
  view: PostmortemView,
  occurredAt: string,
  { now }: Moment,
): PostmortemEvent[] => {
  const session = standingSession(view, number);
  if (session.at > now) throw new SessionNotBegun(number, session.at);
  refuseBeforeLog(session.at, loggedAt);
  // What was logged later came into the review later: it was not reviewed then.
  const incidents = Object.keys(loggedAt).filter((id) => (loggedAt[id] ?? '') <= session.at);
  const each = [...new Map(attendees.map((attendee) => [keyOfParticipant(attendee), attendee])).values()];
  const said = (who: readonly Participant[], reviewed: readonly string[]): string =>
    JSON.stringify([who.map(keyOfParticipant).sort(), reviewed.toSorted()]);
  if (said(session.attendees ?? [], session.reviewed ?? []) === said(each, incidents)) return [];
  const data = { session: number, attendees: each, heldAt: session.at, incidents, occurredAt };
  return [{ type: 'AttendanceRecorded', data }];
};

/** Where nobody was said to have been there, there is nothing to take back. */
const withdrawAttendance = (
  { data: { session: number, reason } }: WithdrawAttendance,
  view: PostmortemView,
  occurredAt: string,
): PostmortemEvent[] => {
  const { heldAt, reviewed = [] } = standingSession(view, number);
  if (heldAt === undefined) return [];
  // Two sessions may be said to have begun at the same moment, and the other one still was.
  const others = view.sessions.filter((other) => other.session !== number && other.heldAt === heldAt);
  const incidents = reviewed.filter((id) => !others.some((other) => other.reviewed?.includes(id)));
  return [{ type: 'AttendanceWithdrawn', data: { session: number, reason, heldAt, incidents, occurredAt } }];
};

/** A meeting may begin so many milliseconds before its time. */
const early = 30 * 60_000;

/** The same may be said twice in a meeting, and is then written twice. */
const takeMinute = (
  { data }: TakeMinute,
  view: PostmortemView,
  occurredAt: string,
  { now }: Moment,
): PostmortemEvent[] => {
  const { at } = standingSession(view, data.session);
  if (Date.parse(at) - early > Date.parse(now)) throw new SessionNotBegun(data.session, at);
  return [{ type: 'MinuteTaken', data: { ...data, minute: view.minutes.length + 1, occurredAt } }];
};

const withdrawMinute = (
  { data: { session, minute: number, reason } }: WithdrawMinute,
  view: PostmortemView,
  occurredAt: string,
): PostmortemEvent[] => {
  sessionIn(view, session);
  const minute = view.minutes[number - 1];
  if (minute?.session !== session) throw new NoSuchPart('minute', number, view.minutes.length, minute?.session);
  return minute.withdrawn ? [] : [{ type: 'MinuteWithdrawn', data: { minute: number, reason, occurredAt } }];
};

const raise = ({ data }: RaisePoint, view: PostmortemView, occurredAt: string): PostmortemEvent[] => {
  standingSession(view, data.session);
  return [{ type: 'PointRaised', data: { ...data, point: view.points.length + 1, occurredAt } }];
};

/** On the agenda of the session that is named. @throws NoSuchPart */
const pointIn = (view: PostmortemView, session: number, number: number): Point => {
  sessionIn(view, session);
  const point = view.points[number - 1];
  if (point?.session !== session && point?.raisedIn !== session)
    throw new NoSuchPart('point', number, view.points.length, point?.session);
  return point;
};

const settle = ({ data }: SettlePoint, view: PostmortemView, occurredAt: string): PostmortemEvent[] => {
  const { session, point: number, minute: by, item } = data;
  const { settled } = pointIn(view, session, number);
  const isSame = item
    ? settled?.item?.incident === item.incident && settled.item.number === item.number
    : settled?.minute === by;
  if (settled && isSame) return [];
  if (settled) throw new PointIsSettled(number, settled.minute);
  if (item) {
    if (item.number > (data.itemsOf[item.incident] ?? 0)) throw new NoItemOfReview();
    return [
      { type: 'PointSettledByItem', data: { point: number, incident: item.incident, item: item.number, occurredAt } },
    ];
  }
  const minute = view.minutes[by - 1];
  if (minute === undefined) throw new NoSuchPart('minute', by, view.minutes.length);
  if (minute.withdrawn || (minute.kind !== 'decision' && minute.kind !== 'action')) throw new SettlesNothing(by);
  return [{ type: 'PointSettled', data: { point: number, minute: by, occurredAt } }];
};

const carry = (
  { data: { session, point: number, to } }: CarryPoint,
  view: PostmortemView,
  occurredAt: string,
): PostmortemEvent[] => {
  const point = pointIn(view, session, number);
  if (point.settled) throw new PointIsSettled(number, point.settled.minute);
  if (point.session === to) return [];
  const [from, target] = [sessionIn(view, point.session), sessionIn(view, to)];
  // From one that is not held a point may go to any that is.
  const isLater = target.at > from.at || from.state === 'cancelled';
  if (target.state !== 'planned' || !isLater) throw new NotALaterSession(point.session, to);
  return [{ type: 'PointCarried', data: { point: number, session: to, occurredAt } }];
};

const noteInterview = (
  { data }: NoteInterview,
  { interviews }: PostmortemView,
  occurredAt: string,
): PostmortemEvent[] => [{ type: 'InterviewNoted', data: { ...data, interview: interviews.length + 1, occurredAt } }];

const releaseInterview = (
  { data: { interview: number, by, actsFor } }: ReleaseInterview,
  { interviews }: PostmortemView,
  occurredAt: string,
): PostmortemEvent[] => {
  const interview = interviews[number - 1];
  if (interview === undefined) throw new NoSuchPart('interview', number, interviews.length);
  if (whose(interview.actor.id, actsFor) !== by) throw new NotTheAuthor(number);
  return interview.released ? [] : [{ type: 'InterviewReleased', data: { interview: number, occurredAt } }];
};

/** The stream `postmortem-UUID`. */
export const postmortems: Decider<Postmortem, PostmortemCommand, PostmortemEvent> = {
  initial: noPostmortem,
  decide,
  evolve: ({ events }, event) => ({
    events: [...(takesAway(event) ? events.map((before) => afterProtection(before, event)) : events), event],
  }),
};

const takesAway = ({ type }: RecordedPostmortemEvent): boolean =>
  type === 'PostmortemTextsExpired' || type === 'PostmortemTextRedacted';

/** Texts that are gone are gone on every axis of replay. */
const afterProtection = (before: RecordedPostmortemEvent, event: RecordedPostmortemEvent): RecordedPostmortemEvent => {
  const isGone =
    event.type === 'PostmortemTextsExpired' ||
    (event.type === 'PostmortemTextRedacted' && event.data.eventId === before.id);
  return isGone ? withoutTexts(before) : before;
};
