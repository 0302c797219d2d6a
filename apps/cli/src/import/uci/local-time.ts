import { fromClocks } from '../local-time.js';

const form = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})$/;

/**
 * Reads D/M/YYYY HH:MM on the clocks of a time zone, as RFC 3339 UTC; undefined for what is no such time.
 *
 * @throws RangeError for an unknown time zone
 */
export const localTimes = (timeZone: string): ((text: string) => string | undefined) => {
  const momentOf = fromClocks(timeZone);
  return (text) => {
    const wall = wallTime(text);
    return wall === undefined ? undefined : momentOf(wall);
  };
};

/** The numbers of the text as if they were UTC, in milliseconds. */
const wallTime = (text: string): number | undefined => {
  const [day, month, year, hours, minutes] = (form.exec(text) ?? []).slice(1).map(Number);
  if (day === undefined || month === undefined || year === undefined || hours === undefined || minutes === undefined)
    return undefined;
  const wall = new Date(Date.UTC(year, month - 1, day, hours, minutes));
  const isOfTheCalendar = wall.getUTCDate() === day && wall.getUTCMonth() === month - 1 && year >= 1000;
  return isOfTheCalendar && hours < 24 && minutes < 60 ? wall.getTime() : undefined;
};
