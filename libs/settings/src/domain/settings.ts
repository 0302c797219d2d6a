import type { Decider, Recorded } from '#decider';
import { InvalidSetting } from './errors.js';
import { isPeriod, type Period } from './period.js';

/** RFC 3339 in UTC with milliseconds. */
export type Instant = string;

/** How long texts of an incident are kept from its closing or cancellation on, from then on; `null` for ever. */
export interface RetentionSet {
  type: 'RetentionSet';
  data: { incidents: Period | null; occurredAt: Instant };
}

export interface SetRetention {
  type: 'SetRetention';
  data: { incidents: Period | null };
}

/** Every change of a setting, in the order of recording. */
export interface Settings {
  changes: readonly Recorded<RetentionSet>[];
}

/** How long texts are kept, and since when that holds; nothing says so of the default. */
export interface RetentionView {
  incidents: Period | null;
  since: Instant | null;
  eventId: string | null;
}

/** As it was known at a moment, or now (rules.md T3). Unless somebody says otherwise, texts are kept for ever. */
export const retentionAt = ({ changes }: Settings, knownAt?: Instant): RetentionView => {
  const last = changes.findLast(({ metadata }) => knownAt === undefined || metadata.recordedAt <= knownAt);
  return last
    ? { incidents: last.data.incidents, since: last.data.occurredAt, eventId: last.id }
    : { incidents: null, since: null, eventId: null };
};

const decide = (
  { data: { incidents } }: SetRetention,
  settings: Settings,
  { recordedAt }: { recordedAt: Instant },
): RetentionSet[] => {
  if (incidents !== null && !isPeriod(incidents))
    throw new InvalidSetting('incidents', 'takes a period of at least a day, like P5Y, or null for ever');
  return retentionAt(settings).incidents === incidents
    ? []
    : [{ type: 'RetentionSet', data: { incidents, occurredAt: recordedAt } }];
};

export const settings: Decider<Settings, SetRetention, RetentionSet> = {
  initial: { changes: [] },
  decide,
  evolve: ({ changes }, event) => ({ changes: [...changes, event] }),
};
