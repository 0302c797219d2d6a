/** Whether a promised day is moved with the consent of a second person only; without it a move shows as a slip. */
export interface Rescheduling {
  consent: boolean;
}

export const defaultRescheduling: Rescheduling = { consent: true };

/** When owners are told of their action items. */
export interface Reminders {
  /** So many days before the day, and on it where that is 0. */
  daysBefore: number[];
  /** Every so many days after it, from the next day on; never where that is 0. */
  overdueEvery: number;
}

export const defaultReminders: Reminders = { daysBefore: [7, 1], overdueEvery: 7 };

/** Why it cannot be; undefined where it can. */
export const remindersProblem = ({
  daysBefore,
  overdueEvery,
}: Reminders): { field: string; detail: string } | undefined => {
  if (daysBefore.length > 10) return { field: 'daysBefore', detail: 'takes at most 10 numbers of days' };
  const wrong = daysBefore.findIndex((days, place) => !isWhole(days, 365) || daysBefore.indexOf(days) !== place);
  if (wrong >= 0) return { field: `daysBefore[${wrong}]`, detail: 'takes whole days from 0 to 365, each once' };
  return isWhole(overdueEvery, 365) ? undefined : { field: 'overdueEvery', detail: 'takes whole days from 0 to 365' };
};

const isWhole = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value <= most;

/** What findings are tagged with, so that they can be counted. */
export interface Tags {
  tags: string[];
}

export const defaultTags: Tags = {
  tags: [
    'access',
    'alerting',
    'automation',
    'capacity',
    'change',
    'communication',
    'configuration',
    'data',
    'dependency',
    'documentation',
    'hardware',
    'monitoring',
    'network',
    'process',
    'recovery',
    'security',
    'software',
    'testing',
  ],
};

const tagPattern = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** Why it cannot be; undefined where it can. */
export const tagsProblem = ({ tags }: Tags): { field: string; detail: string } | undefined => {
  if (tags.length === 0 || tags.length > 200) return { field: 'tags', detail: 'takes 1 to 200 tags' };
  const wrong = tags.findIndex((tag, place) => !tagPattern.test(tag) || tags.indexOf(tag) !== place);
  if (wrong < 0) return undefined;
  const detail = 'takes lower-case letters, digits and hyphens, at most 40, like "capacity"; each tag once';
  return { field: `tags[${wrong}]`, detail };
};
