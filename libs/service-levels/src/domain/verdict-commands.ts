import { unreachable, type Decider, type Moment, refuseFuture } from '#decider';
import { UnknownEvent, type Instant } from '#incidents/domain';
import { NoSuchExclusion } from './errors.js';
import type { LimitKey } from './limit-keys.js';
import {
  exclusionsIn,
  type Announcement,
  type DeadlineNeared,
  type ExclusionLifted,
  type LimitBreached,
  type RecordedVerdictEvent,
  type VerdictChanged,
  type VerdictEvent,
  type VerdictExcluded,
  type VerdictTextRedacted,
  type VerdictTextsExpired,
} from './verdict-events.js';

type Said<Event extends VerdictEvent> = Omit<Event['data'], 'occurredAt'>;

export interface ExcludeVerdict {
  type: 'ExcludeVerdict';
  data: Said<VerdictExcluded> & { occurredAt?: Instant };
}

export interface LiftExclusion {
  type: 'LiftExclusion';
  data: Said<ExclusionLifted> & { occurredAt?: Instant };
}

/** Takes away the reason of an exclusion, or of its lifting, for good. */
export interface RedactVerdictText {
  type: 'RedactVerdictText';
  data: Said<VerdictTextRedacted>;
}

/** What a policy sends where the texts of the incident expired. */
export interface ExpireVerdictTexts {
  type: 'ExpireVerdictTexts';
  data: Said<VerdictTextsExpired>;
}

/** What a policy sends; each is announced once, however often it is sent. */
export type Announce =
  | { type: 'AnnounceNear'; data: Said<DeadlineNeared> }
  | { type: 'AnnounceBreach'; data: Said<LimitBreached> }
  | { type: 'AnnounceChange'; data: Said<VerdictChanged> };

export type VerdictCommand = ExcludeVerdict | LiftExclusion | RedactVerdictText | ExpireVerdictTexts | Announce;

/** Everything that was said about the verdicts of one incident. */
export interface Verdicts {
  events: readonly RecordedVerdictEvent[];
}

/** By which an announcement is known again: of what limit, and because of what. */
export const markOn = (agreement: string, limit: LimitKey, because: string): string =>
  [agreement, limit, because].join(' ');

export const nearMark = (agreement: string, limit: LimitKey, deadline: Instant): string =>
  markOn(agreement, limit, `near ${deadline}`);

/** The marks of what was announced. */
export const announcedIn = (events: readonly VerdictEvent[]): Set<string> =>
  new Set(events.flatMap((event) => (isAnnouncement(event) ? [markIn(event)] : [])));

const announcements: readonly string[] = ['DeadlineNeared', 'LimitBreached', 'VerdictChanged'];
const isAnnouncement = (event: VerdictEvent): event is Announcement => announcements.includes(event.type);

const markIn = (event: Announcement): string => {
  const { agreement, limit } = event.data;
  switch (event.type) {
    case 'DeadlineNeared':
      return nearMark(agreement, limit, event.data.deadline);
    case 'LimitBreached':
      return markOn(agreement, limit, event.data.cause ?? event.data.deadline ?? '');
    case 'VerdictChanged':
      return markOn(agreement, limit, event.data.cause);
    default:
      return unreachable(event);
  }
};

const decide = (command: VerdictCommand, { events }: Verdicts, { now, recordedAt }: Moment): VerdictEvent[] => {
  switch (command.type) {
    case 'ExcludeVerdict':
      return exclude(command, events, now, recordedAt);
    case 'LiftExclusion':
      return lift(command, events, now, recordedAt);
    case 'RedactVerdictText':
      return redact(command, events, recordedAt);
    case 'ExpireVerdictTexts':
      return events.some(hasReason)
        ? [{ type: 'VerdictTextsExpired', data: { ...command.data, occurredAt: recordedAt } }]
        : [];
    case 'AnnounceNear':
      return once({ type: 'DeadlineNeared', data: { ...command.data, occurredAt: recordedAt } }, events);
    case 'AnnounceBreach':
      return once({ type: 'LimitBreached', data: { ...command.data, occurredAt: recordedAt } }, events);
    case 'AnnounceChange':
      return once({ type: 'VerdictChanged', data: { ...command.data, occurredAt: recordedAt } }, events);
    default:
      return unreachable(command);
  }
};

const once = (announcement: Announcement, events: readonly RecordedVerdictEvent[]): Announcement[] =>
  announcedIn(events).has(markIn(announcement)) ? [] : [announcement];

/** Quiet where the same stands, whatever the words. */
const exclude = (
  { data }: ExcludeVerdict,
  events: readonly RecordedVerdictEvent[],
  now: Instant,
  recordedAt: Instant,
): VerdictEvent[] => {
  const { occurredAt = recordedAt } = data;
  refuseFuture('occurredAt', occurredAt, now);
  const { agreement, value, cause } = data;
  const stands = exclusionsIn(events).some(
    (other) => other.agreement === agreement && other.value === value && other.cause === cause,
  );
  return stands ? [] : [{ type: 'VerdictExcluded', data: { ...data, occurredAt } }];
};

/** @throws NoSuchExclusion */
const lift = (
  { data }: LiftExclusion,
  events: readonly RecordedVerdictEvent[],
  now: Instant,
  recordedAt: Instant,
): VerdictEvent[] => {
  const { occurredAt = recordedAt } = data;
  refuseFuture('occurredAt', occurredAt, now);
  if (!events.some(({ type, id }) => type === 'VerdictExcluded' && id === data.exclusion)) throw new NoSuchExclusion();
  if (!exclusionsIn(events).some(({ eventId }) => eventId === data.exclusion)) return [];
  return [{ type: 'ExclusionLifted', data: { ...data, occurredAt } }];
};

/** Is there a reason in it, and not only the marker of one? */
const hasReason = ({ data }: VerdictEvent): boolean => 'reason' in data && typeof data.reason === 'string';

/** @throws UnknownEvent */
const redact = (
  { data }: RedactVerdictText,
  events: readonly RecordedVerdictEvent[],
  occurredAt: Instant,
): VerdictEvent[] => {
  const target = events.find(({ id }) => id === data.eventId);
  if (target?.type !== 'VerdictExcluded' && target?.type !== 'ExclusionLifted')
    throw new UnknownEvent(data.eventId, 'exclusion or lifting', 'GET …/verdicts or …/verdicts/changes');
  return hasReason(target) ? [{ type: 'VerdictTextRedacted', data: { ...data, occurredAt } }] : [];
};

/** Texts that are gone are gone on every axis of replay. */
const evolve = ({ events }: Verdicts, event: RecordedVerdictEvent): Verdicts => {
  const isGone = ({ id }: RecordedVerdictEvent): boolean =>
    event.type === 'VerdictTextsExpired' || (event.type === 'VerdictTextRedacted' && event.data.eventId === id);
  return { events: [...events.map((before) => (isGone(before) ? withoutReason(before) : before)), event] };
};

/** The marker in the place of the text. */
const withoutReason = (event: RecordedVerdictEvent): RecordedVerdictEvent =>
  hasReason(event)
    ? ({ ...event, data: { ...event.data, reason: { redacted: true } } } as RecordedVerdictEvent)
    : event;

/** The stream `verdict-UUID` of an incident. */
export const verdicts: Decider<Verdicts, VerdictCommand, VerdictEvent> = {
  initial: { events: [] },
  decide,
  evolve,
};

/** The texts in an event that are sealed (rules.md P1). */
export const verdictProse = ({ type }: VerdictEvent): string[] =>
  type === 'VerdictExcluded' || type === 'ExclusionLifted' || type === 'VerdictTextRedacted' ? ['reason'] : [];
