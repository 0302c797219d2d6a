import type { Decider, Recorded } from '#decider';
import { unreachable } from '#decider';
import { defaultDue, dueProblem, isSameDue, type Due } from './due.js';
import { InvalidSetting } from './errors.js';
import { isPeriod, type Period } from './period.js';
import { defaultRecommending, isSameRecommending, recommendingProblem, type Recommending } from './recommending.js';

/** RFC 3339 in UTC with milliseconds. */
export type Instant = string;

/** How long texts of an incident are kept from its closing or cancellation on, from then on; `null` for ever. */
export interface RetentionSet {
  type: 'RetentionSet';
  data: { incidents: Period | null; occurredAt: Instant };
}

/** Which incidents need a postmortem, and by when it is to be held, from then on. */
export interface DueSet {
  type: 'DueSet';
  data: {
    required: Due['required'];
    within: Due['within'];
    zone: string;
    holidays: string[];
    occurredAt: Instant;
  };
}

/** What is recommended of how incidents were noticed, from then on. */
export interface RecommendationsSet {
  type: 'RecommendationsSet';
  data: {
    limits: Recommending['limits'];
    table: Recommending['table'];
    lowered: number[];
    loggedWithin: Recommending['loggedWithin'];
    occurredAt: Instant;
  };
}

export type SettingEvent = RetentionSet | DueSet | RecommendationsSet;

export interface SetRetention {
  type: 'SetRetention';
  data: { incidents: Period | null };
}

export interface SetDue {
  type: 'SetDue';
  data: Due;
}

export interface SetRecommendations {
  type: 'SetRecommendations';
  data: Recommending;
}

export type SettingCommand = SetRetention | SetDue | SetRecommendations;

/** Every change of a setting, in the order of recording. */
export interface Settings {
  changes: readonly Recorded<SettingEvent>[];
}

/** How long texts are kept, and since when that holds; nothing says so of the default. */
export interface RetentionView {
  incidents: Period | null;
  since: Instant | null;
  eventId: string | null;
}

/** As it was known at a moment, or now (rules.md T3). Unless somebody says otherwise, texts are kept for ever. */
export const retentionAt = ({ changes }: Settings, knownAt?: Instant): RetentionView => {
  const last = changes.findLast(
    (change): change is Recorded<RetentionSet> =>
      change.type === 'RetentionSet' && (knownAt === undefined || change.metadata.recordedAt <= knownAt),
  );
  return last
    ? { incidents: last.data.incidents, since: last.data.occurredAt, eventId: last.id }
    : { incidents: null, since: null, eventId: null };
};

/** What was set at a moment, or is now, and since when; nothing says so of the default. */
export type DueView = Due & { since: Instant | null; eventId: string | null };

/** As it was known at a moment, or now (rules.md T3). */
export const dueAt = ({ changes }: Settings, knownAt?: Instant): DueView => {
  const last = changes.findLast(
    (change): change is Recorded<DueSet> =>
      change.type === 'DueSet' && (knownAt === undefined || change.metadata.recordedAt <= knownAt),
  );
  if (last === undefined) return { ...defaultDue, since: null, eventId: null };
  const { occurredAt: since, ...due } = last.data;
  return { ...due, since, eventId: last.id };
};

/** What was set at a moment, or is now, and since when; nothing says so of the default. */
export type RecommendingView = Recommending & { since: Instant | null; eventId: string | null };

/** As it was known at a moment, or now (rules.md T3). */
export const recommendingAt = ({ changes }: Settings, knownAt?: Instant): RecommendingView => {
  const last = changes.findLast(
    (change): change is Recorded<RecommendationsSet> =>
      change.type === 'RecommendationsSet' && (knownAt === undefined || change.metadata.recordedAt <= knownAt),
  );
  if (last === undefined) return { ...defaultRecommending, since: null, eventId: null };
  const { occurredAt: since, ...recommending } = last.data;
  return { ...recommending, since, eventId: last.id };
};

const decide = (
  command: SettingCommand,
  settings: Settings,
  { recordedAt: occurredAt }: { recordedAt: Instant },
): SettingEvent[] => {
  switch (command.type) {
    case 'SetRetention': {
      const { incidents } = command.data;
      if (incidents !== null && !isPeriod(incidents))
        throw new InvalidSetting('incidents', 'takes a period of at least a day, like P5Y, or null for ever');
      return retentionAt(settings).incidents === incidents
        ? []
        : [{ type: 'RetentionSet', data: { incidents, occurredAt } }];
    }
    case 'SetDue': {
      const problem = dueProblem(command.data);
      if (problem) throw new InvalidSetting(problem.field, problem.detail);
      return isSameDue(dueAt(settings), command.data)
        ? []
        : [{ type: 'DueSet', data: { ...command.data, occurredAt } }];
    }
    case 'SetRecommendations': {
      const problem = recommendingProblem(command.data);
      if (problem) throw new InvalidSetting(problem.field, problem.detail);
      return isSameRecommending(recommendingAt(settings), command.data)
        ? []
        : [{ type: 'RecommendationsSet', data: { ...command.data, occurredAt } }];
    }
    default:
      return unreachable(command);
  }
};

export const settings: Decider<Settings, SettingCommand, SettingEvent> = {
  initial: { changes: [] },
  decide,
  evolve: ({ changes }, event) => ({ changes: [...changes, event] }),
};
