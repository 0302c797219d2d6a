import type { Answer } from '../api/client.js';

export type Agreement = Omit<Answer<'/v1/agreements/{agreement}'>, 'revision' | 'position' | 'knownAt'>;
export type Version = Agreement['versions'][number];
export type CalendarAnswer = Answer<'/v1/calendars'>['items'][number];
export type MaintenanceAnswer = Answer<'/v1/maintenance'>['items'][number];
export type Availability = NonNullable<Answer<'/v1/agreements/{agreement}/availability'>['availability']>;

/** The version that holds at a moment. */
export const versionAt = ({ versions }: Pick<Agreement, 'versions'>, now: string): Version | undefined =>
  versions.find(({ from, until }) => from <= now && (until === null || now < until));

/** The month that it is in a zone, like 2026-06. */
export const monthIn = (zone: string): string => {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit' });
  return parts.format(new Date()).slice(0, 7);
};

export const promisesAvailability = ({ limits }: Pick<Version, 'limits'>): boolean =>
  limits.some(({ value }) => value === 'availability');
