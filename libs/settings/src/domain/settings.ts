import type { Decider, Recorded } from '#decider';
import { unreachable } from '#decider';
import { defaultDue, dueProblem, isSameDue, type Due } from './due.js';
import { InvalidSetting } from './errors.js';
import {
  defaultReminders,
  defaultRescheduling,
  defaultTags,
  remindersProblem,
  tagsProblem,
  type Reminders,
  type Rescheduling,
  type Tags,
} from './follow-ups.js';
import { defaultLinter, isSameLinter, linterProblem, type Linter } from './linter.js';
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

/** Whether a promised day is moved with consent only, from then on. */
export interface ReschedulingSet {
  type: 'ReschedulingSet';
  data: { consent: boolean; occurredAt: Instant };
}

/** When owners are told of their action items, from then on. */
export interface RemindersSet {
  type: 'RemindersSet';
  data: { daysBefore: number[]; overdueEvery: number; occurredAt: Instant };
}

/** What findings are tagged with, from then on; what was tagged before stays so. */
export interface TagsSet {
  type: 'TagsSet';
  data: { tags: string[]; occurredAt: Instant };
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

/** How prose is read for blame, from then on. Not sealed: what names somebody of the directory is refused. */
export interface LinterSet {
  type: 'LinterSet';
  data: { off: Linter['off']; waivers: Linter['waivers']; occurredAt: Instant };
}

export type SettingEvent =
  RetentionSet | DueSet | ReschedulingSet | RemindersSet | TagsSet | RecommendationsSet | LinterSet;

export interface SetRetention {
  type: 'SetRetention';
  data: { incidents: Period | null };
}

export interface SetDue {
  type: 'SetDue';
  data: Due;
}

export interface SetRescheduling {
  type: 'SetRescheduling';
  data: Rescheduling;
}

export interface SetReminders {
  type: 'SetReminders';
  data: Reminders;
}

export interface SetTags {
  type: 'SetTags';
  data: Tags;
}

export interface SetRecommendations {
  type: 'SetRecommendations';
  data: Recommending;
}

export interface SetLinter {
  type: 'SetLinter';
  data: Linter;
}

export type SettingCommand =
  SetRetention | SetDue | SetRescheduling | SetReminders | SetTags | SetRecommendations | SetLinter;

/** Every change of a setting, in the order of recording. */
export interface Settings {
  changes: readonly Recorded<SettingEvent>[];
}

/** Since when something holds, and what said so; nothing does of a default. */
interface Since {
  since: Instant | null;
  eventId: string | null;
}

/** How long texts are kept. Unless somebody says otherwise, for ever. */
export type RetentionView = { incidents: Period | null } & Since;
export type DueView = Due & Since;
export type ReschedulingView = Rescheduling & Since;
export type RemindersView = Reminders & Since;
export type TagsView = Tags & Since;
export type RecommendingView = Recommending & Since;
export type LinterView = Linter & Since;

/** As it was known at a moment, or now (rules.md T3). */
const viewed =
  <Value extends object>(type: SettingEvent['type'], otherwise: Value) =>
  ({ changes }: Settings, knownAt?: Instant): Value & Since => {
    const last = changes.findLast(
      (change) => change.type === type && (knownAt === undefined || change.metadata.recordedAt <= knownAt),
    );
    if (last === undefined) return { ...otherwise, since: null, eventId: null };
    const { occurredAt: since, ...value } = last.data;
    return { ...(value as unknown as Value), since, eventId: last.id };
  };

export const retentionAt = viewed<{ incidents: Period | null }>('RetentionSet', { incidents: null });
export const dueAt = viewed('DueSet', defaultDue);
export const reschedulingAt = viewed('ReschedulingSet', defaultRescheduling);
export const remindersAt = viewed('RemindersSet', defaultReminders);
export const tagsAt = viewed('TagsSet', defaultTags);
export const recommendingAt = viewed('RecommendationsSet', defaultRecommending);
export const linterAt = viewed('LinterSet', defaultLinter);

/** @throws InvalidSetting */
const refuse = (problem: { field: string; detail: string } | undefined): void => {
  if (problem) throw new InvalidSetting(problem.field, problem.detail);
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
      refuse(dueProblem(command.data));
      return isSameDue(dueAt(settings), command.data)
        ? []
        : [{ type: 'DueSet', data: { ...command.data, occurredAt } }];
    }
    case 'SetRescheduling': {
      const { consent } = command.data;
      return reschedulingAt(settings).consent === consent
        ? []
        : [{ type: 'ReschedulingSet', data: { consent, occurredAt } }];
    }
    case 'SetReminders': {
      refuse(remindersProblem(command.data));
      const { overdueEvery } = command.data;
      const daysBefore = command.data.daysBefore.toSorted((one, other) => other - one);
      const before = remindersAt(settings);
      return before.overdueEvery === overdueEvery && before.daysBefore.join() === daysBefore.join()
        ? []
        : [{ type: 'RemindersSet', data: { daysBefore, overdueEvery, occurredAt } }];
    }
    case 'SetTags': {
      refuse(tagsProblem(command.data));
      const tags = command.data.tags.toSorted();
      return tagsAt(settings).tags.join() === tags.join() ? [] : [{ type: 'TagsSet', data: { tags, occurredAt } }];
    }
    case 'SetRecommendations': {
      refuse(recommendingProblem(command.data));
      return isSameRecommending(recommendingAt(settings), command.data)
        ? []
        : [{ type: 'RecommendationsSet', data: { ...command.data, occurredAt } }];
    }
    case 'SetLinter': {
      refuse(linterProblem(command.data));
      return isSameLinter(linterAt(settings), command.data)
        ? []
        : [{ type: 'LinterSet', data: { ...command.data, occurredAt } }];
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
