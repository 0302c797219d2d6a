import { unreachable, type Decider, type Moment, refuseFuture } from '#decider';
import type { Instant } from '#incidents/domain';
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

/** What a policy sends; each is announced once, however often it is sent. */
export type Announce =
  | { type: 'AnnounceNear'; data: Said<DeadlineNeared> }
  | { type: 'AnnounceBreach'; data: Said<LimitBreached> }
  | { type: 'AnnounceChange'; data: Said<VerdictChanged> };

export type VerdictCommand = ExcludeVerdict | LiftExclusion | Announce;

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

const isAnnouncement = (event: VerdictEvent): event is Announcement =>
  event.type !== 'VerdictExcluded' && event.type !== 'ExclusionLifted';

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

/** The stream `verdict-UUID` of an incident. */
export const verdicts: Decider<Verdicts, VerdictCommand, VerdictEvent> = {
  initial: { events: [] },
  decide,
  evolve: ({ events }, event) => ({ events: [...events, event] }),
};

/** The texts in an event that are sealed (rules.md P1). */
export const verdictProse = ({ type }: VerdictEvent): string[] =>
  type === 'VerdictExcluded' || type === 'ExclusionLifted' ? ['reason'] : [];
