import type { Recorded } from '#decider';
import type { Participant } from '#directory/domain';
import type { Instant, Prose } from '#incidents/domain';
import type { Limit } from './agreement-events.js';
import type { LimitKey } from './limit-keys.js';

export const verdictStates = ['met', 'breached', 'running', 'paused', 'unknown', 'not-applicable', 'excluded'] as const;
export type VerdictState = (typeof verdictStates)[number];

export const exclusionCauses = ['maintenance', 'customer'] as const;
export type ExclusionCause = (typeof exclusionCauses)[number];

/** What an agreement says does not count for this incident: it was maintenance, or the customer's own doing. */
export interface VerdictExcluded {
  type: 'VerdictExcluded';
  data: {
    agreement: string;
    /** The value whose limits do not count; all of the agreement where it is left out. */
    value?: Limit['value'];
    cause: ExclusionCause;
    reason: Prose;
    allowedBy: Participant;
    occurredAt: Instant;
  };
}

/** An exclusion does not hold any more. */
export interface ExclusionLifted {
  type: 'ExclusionLifted';
  data: {
    /** The event that excluded. */
    exclusion: string;
    reason: Prose;
    occurredAt: Instant;
  };
}

/** The reason that an exclusion, or its lifting, was given is gone (rules.md P5). */
export interface VerdictTextRedacted {
  type: 'VerdictTextRedacted';
  data: {
    /** The event that holds the reason. */
    eventId: string;
    reason?: Prose;
    occurredAt: Instant;
  };
}

/** Every reason that was recorded before is gone, as the texts of the incident expired (rules.md P9). */
export interface VerdictTextsExpired {
  type: 'VerdictTextsExpired';
  data: {
    /** The event by which those of the incident did. */
    cause: string;
    occurredAt: Instant;
  };
}

/** No more than a quarter of the time that a limit gives is left. */
export interface DeadlineNeared {
  type: 'DeadlineNeared';
  data: { agreement: string; limit: LimitKey; deadline: Instant; occurredAt: Instant };
}

/** A deadline went by, and what it was for had not happened as far as was known; or a figure came out above its limit. */
export interface LimitBreached {
  type: 'LimitBreached';
  data: {
    agreement: string;
    limit: LimitKey;
    /** Left out of a figure. */
    deadline?: Instant;
    /** The event that the figure comes from. */
    cause?: string;
    occurredAt: Instant;
  };
}

/** Something that was learnt, or said, made another verdict of one that had been reached. */
export interface VerdictChanged {
  type: 'VerdictChanged';
  data: {
    agreement: string;
    limit: LimitKey;
    from: VerdictState;
    to: VerdictState;
    /** The event that made the difference. */
    cause: string;
    occurredAt: Instant;
  };
}

export type Announcement = DeadlineNeared | LimitBreached | VerdictChanged;

/** What says what becomes of texts; no verdict depends on it. */
export type VerdictProtection = VerdictTextRedacted | VerdictTextsExpired;

/** One stream an incident, `verdict-UUID`: what is left out of judging it, and what was announced. */
export type VerdictEvent = VerdictExcluded | ExclusionLifted | VerdictProtection | Announcement;
export type RecordedVerdictEvent = Recorded<VerdictEvent>;

export const verdictEventTypes: readonly VerdictEvent['type'][] = [
  'VerdictExcluded',
  'ExclusionLifted',
  'VerdictTextRedacted',
  'VerdictTextsExpired',
  'DeadlineNeared',
  'LimitBreached',
  'VerdictChanged',
];

/** An exclusion that stands. */
export interface Exclusion {
  eventId: string;
  agreement: string;
  value?: Limit['value'];
  cause: ExclusionCause;
  reason: Prose;
  allowedBy: Participant;
}

/** @param knownAt as far as they were known then; all where it is left out */
export const exclusionsIn = (events: readonly RecordedVerdictEvent[], knownAt?: Instant): Exclusion[] => {
  const known = events.filter(({ metadata }) => knownAt === undefined || metadata.recordedAt <= knownAt);
  const lifted = new Set(known.flatMap((event) => (event.type === 'ExclusionLifted' ? [event.data.exclusion] : [])));
  return known.flatMap((event) => {
    if (event.type !== 'VerdictExcluded' || lifted.has(event.id)) return [];
    const { occurredAt: _occurredAt, ...said } = event.data;
    return [{ eventId: event.id, ...said }];
  });
};
