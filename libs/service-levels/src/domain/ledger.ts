import type { Actor, EventMetadata } from '#decider';
import type { Instant } from '#incidents/domain';
import { markOn, type Announce } from './verdict-commands.js';
import { judge, type Case, type Judgement } from './judging.js';
import type { LimitKey } from './limit-keys.js';
import type { Bounds, Verdict } from './verdict.js';
import type { VerdictState } from './verdict-events.js';

/** What made another verdict. */
export const changeKinds = [
  'deadline',
  'correction',
  'retraction',
  'severity',
  'pause',
  'reopening',
  'cancellation',
  'exclusion',
  'exclusion-lifted',
  'merge',
  'agreement',
  'figure',
  'late-fact',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** An event that may make another verdict, as far as that depends on it. */
export interface Cause {
  id: string;
  type: string;
  metadata: Pick<EventMetadata, 'recordedAt' | 'actor' | 'source'>;
}

/** What a verdict was before or after a change. */
export interface Outcome {
  state: VerdictState;
  /** Of a breach: by how much. */
  over?: Bounds;
}

/** A verdict that became another one. */
export interface Change {
  agreement: string;
  limit: LimitKey;
  kind: ChangeKind;
  from: Outcome;
  to: Outcome;
  /** When it became so: when the cause was recorded, or at the deadline. */
  at: Instant;
  /** Null where nothing but time went by. */
  cause: { eventId: string; type: string; actor: Actor } | null;
  /** Is it to be announced? What was over already when it was recorded is not. */
  isTold: boolean;
}

/** As much of a verdict as is kept of it until the next event. */
export type Judged = Pick<Verdict, 'agreement' | 'key' | 'state' | 'over'>;

/** Where the judging of an incident had come to by the event before. */
export interface Before {
  /** As of when that was. */
  asOf: Instant;
  verdicts: readonly Judged[];
  /** What had been judged, and was not any more: by agreement and value, in order. */
  gone: readonly string[];
}

/** Where the judging of an incident has come to. */
export interface Ledger {
  judgement: Judgement;
  changes: Change[];
  gone: string[];
}

/** What the next event finds. */
export const standingAfter = ({ judgement: { asOf, verdicts }, gone }: Ledger): Before => ({ asOf, verdicts, gone });

/**
 * What an event makes of the verdicts: what time alone had made of them until it was recorded, and then what it says.
 *
 * @param before as the verdicts were after the event before it, at the moment of that; none before the first
 * @param known the case without the event, and `now` the one with it
 * @param liveSince when the first event was recorded that is of no import; undefined while there is none
 */
export const recordIn = (
  before: Before | undefined,
  known: Case,
  now: Case,
  event: Cause,
  liveSince: Instant | undefined,
): Ledger | undefined => {
  const { recordedAt } = event.metadata;
  // What is imported says when it was learnt, which may be before what is on record of the verdicts already.
  const moment = { now: before !== undefined && before.asOf > recordedAt ? before.asOf : recordedAt };
  const after = judge(now, moment);
  if (after === undefined) return undefined;
  if (before === undefined) return { judgement: after, changes: [], gone: [] };
  const until = judge(known, moment)?.verdicts ?? [];
  const once = new Set([...before.gone, ...until.map(subjectOf)]);
  return {
    judgement: after,
    changes: [
      ...passed(before.verdicts, until, liveSince),
      ...turned(until, after.verdicts, once, event, { endedAt: after.endedAt, liveSince }),
    ],
    gone: [...once].filter((subject) => !after.verdicts.some((verdict) => subjectOf(verdict) === subject)).sort(),
  };
};

/** What a verdict is about: limits of an agreement on the same value take the place of one another. */
const subjectOf = ({ agreement, limit }: Verdict): string => `${agreement} ${limit.value}`;

const sameAs =
  ({ agreement, key }: Pick<Verdict, 'agreement' | 'key'>) =>
  (other: Pick<Verdict, 'agreement' | 'key'>): boolean =>
    other.agreement === agreement && other.key === key;

/** Those whose deadline went by, in the order in which they did: however long it was until something was recorded. */
const passed = (before: readonly Judged[], until: readonly Verdict[], liveSince: Instant | undefined): Change[] => {
  const gone = until.flatMap((verdict): Change[] => {
    const was = before.find(sameAs(verdict));
    if (verdict.state !== 'breached' || verdict.deadline === undefined || was === undefined) return [];
    if (!inCourse.includes(was.state)) return [];
    const at = new Date(verdict.deadline.atMost).toISOString();
    const isTold = !isBefore(at, liveSince);
    // At the deadline itself nothing is over yet.
    const to: Outcome = { state: 'breached' };
    return [{ ...namedOf(verdict), kind: 'deadline', from: outcomeOfVerdict(was), to, at, cause: null, isTold }];
  });
  return gone.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
};

const namedOf = ({ agreement, key }: Verdict): Pick<Change, 'agreement' | 'limit'> => ({ agreement, limit: key });

const outcomeOfVerdict = ({ state, over }: Judged): Outcome => ({
  state,
  ...(state === 'breached' && over ? { over } : {}),
});

/**
 * What tells news from history: when the incident ended, as what is agreed from then on is news of the agreement; and since
 * when somebody has been recording it as it goes.
 */
interface Course {
  endedAt: Instant | undefined;
  liveSince: Instant | undefined;
}

const withNothing = (verdict: Verdict): Verdict => ({ ...verdict, state: 'not-applicable' });

/**
 * Those that the event turned into others; the ordinary course of an incident turns none.
 *
 * @param once what had been judged before: what is there for the first time is turned by nothing
 */
const turned = (
  until: readonly Verdict[],
  after: readonly Verdict[],
  once: ReadonlySet<string>,
  event: Cause,
  course: Course,
): Change[] => {
  const { id: eventId, type, metadata } = event;
  const kind = kindOf(type);
  const left = until.filter((verdict) => !after.some(sameAs(verdict)));
  const before = (verdict: Verdict): Verdict | undefined =>
    until.find(sameAs(verdict)) ?? (once.has(subjectOf(verdict)) ? withNothing(verdict) : undefined);
  const pairs = [
    // No agreement covers it any more, or another limit has taken its place.
    ...left.map((verdict) => [verdict, withNothing(verdict)] as const),
    ...after.map((verdict) => [before(verdict), verdict] as const),
  ];
  return pairs.flatMap(([was, verdict]) => {
    if (was === undefined || !isTurn(was, verdict, kind)) return [];
    const from = outcomeOfVerdict(was);
    const to = outcomeOfVerdict(verdict);
    const isPast = kind === 'agreement' ? course.endedAt !== undefined : isHistory(was, verdict, kind, course);
    const isTold = metadata.source === undefined && isNews(from, to) && !isPast;
    const cause = { eventId, type, actor: metadata.actor };
    return [{ ...namedOf(verdict), kind, from, to, at: metadata.recordedAt, cause, isTold }];
  });
};

/** Had it gone by when the first live word of the incident was recorded? Then it was history (docs/verdicts.md). */
const isBefore = (moment: Instant | undefined, liveSince: Instant | undefined): boolean =>
  liveSince === undefined || (moment !== undefined && moment < liveSince);

const inCourse: readonly VerdictState[] = ['running', 'paused', 'unknown'];
const isReached = (state: VerdictState): boolean => state === 'met' || state === 'breached';

/** What came as it comes is no change: that something began, went on, paused, or ended. */
const isTurn = (was: Verdict, verdict: Verdict, kind: ChangeKind): boolean => {
  if (was.state === verdict.state)
    return verdict.state === 'breached' && JSON.stringify(was.over) !== JSON.stringify(verdict.over);
  if (!inCourse.includes(was.state)) return true;
  if (inCourse.includes(verdict.state)) return false;
  // What time alone had breached is no matter of the event; here it made the breach, as by a resumption that was told late.
  if (verdict.state !== 'met' || was.state === 'unknown') return true;
  return kind !== 'figure' && kind !== 'late-fact' && kind !== 'pause';
};

/** Facts as they are told one by one; all else says something anew of what had been told. */
const factKinds: ReadonlySet<ChangeKind> = new Set([
  'late-fact',
  'severity',
  'pause',
  'reopening',
  'cancellation',
  'figure',
]);

/**
 * A fact of what was over before the recording began: nobody was told of that verdict, and so nobody is told how the
 * facts that are still entered turn it.
 */
const isHistory = (was: Verdict, verdict: Verdict, kind: ChangeKind, { endedAt, liveSince }: Course): boolean => {
  if (!factKinds.has(kind)) return false;
  const deadline = was.state === 'breached' ? was.deadline : (verdict.deadline ?? was.deadline);
  const overAt = deadline === undefined ? endedAt : new Date(deadline.atMost).toISOString();
  return overAt !== undefined && isBefore(overAt, liveSince);
};

/** Does it concern those who were told, or would have been? */
const isNews = (from: Outcome, to: Outcome): boolean =>
  from.state !== to.state &&
  (isReached(from.state) || from.state === 'excluded' || to.state === 'breached' || to.state === 'excluded');

const kinds: Readonly<Record<string, ChangeKind>> = {
  FactCorrected: 'correction',
  FactRetracted: 'retraction',
  SeverityChanged: 'severity',
  ClockPaused: 'pause',
  ClockResumed: 'pause',
  IncidentReopened: 'reopening',
  IncidentCancelled: 'cancellation',
  VerdictExcluded: 'exclusion',
  ExclusionLifted: 'exclusion-lifted',
  IncidentsMerged: 'merge',
  MergeUndone: 'merge',
  ImpactRecorded: 'figure',
  CalendarRevised: 'agreement',
  AgreementVersionAdded: 'agreement',
  AgreementEnded: 'agreement',
};

const kindOf = (type: string): ChangeKind => kinds[type] ?? 'late-fact';

/** What is still to be announced of these changes, in order. */
export const owedOf = (changes: readonly Change[], announced: ReadonlySet<string>): Change[] =>
  changes.filter((change) => change.isTold && !announced.has(markOf(change)));

const markOf = ({ agreement, limit, cause, at }: Change): string => markOn(agreement, limit, cause?.eventId ?? at);

/** How an announcement of a change is sent. */
export const announcementOf = ({ agreement, limit, kind, from, to, at, cause }: Change): Announce => {
  if (cause === null) return { type: 'AnnounceBreach', data: { agreement, limit, deadline: at } };
  return kind === 'figure' && from.state === 'running' && to.state === 'breached'
    ? { type: 'AnnounceBreach', data: { agreement, limit, cause: cause.eventId } }
    : { type: 'AnnounceChange', data: { agreement, limit, from: from.state, to: to.state, cause: cause.eventId } };
};
