/** Milliseconds of a day that has 24 hours, as all days of UTC have. */
export const dayLength = 86_400_000;

/** Is it a day that exists, as ISO 8601 writes it ("2026-03-29")? */
export const isDay = (text: unknown): text is string =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && dayOfNumber(numberOfDay(text)) === text;

/** Is it a month ("2026-03")? */
export const isMonth = (text: unknown): text is string =>
  typeof text === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** Days since 1970-01-01, whatever the zone; not a number where there is no such day. */
export const numberOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayLength;

/** The day that lies so many days after 1970-01-01; empty where the year has not four digits. */
export const dayOfNumber = (number: number): string => {
  const moment = new Date(number * dayLength);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 10);
};

/** From 0, Monday, to 6, Sunday: 1970-01-01 was a Thursday. */
export const weekdayOfNumber = (number: number): number => (((number + 3) % 7) + 7) % 7;
