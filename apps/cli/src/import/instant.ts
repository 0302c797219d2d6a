const form = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-](\d{2}):?(\d{2}))$/u;

/** RFC 3339 with an offset, as UTC; undefined of what is none, and of a day, time or offset that does not exist. */
export const instantIn = (text: string): string | undefined => {
  const [, minute, second = '00', hours = '00', minutes = '00'] = form.exec(text) ?? [];
  if (minute === undefined || !isOfTheCalendar(`${minute}:${second}.000Z`)) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
};

/** What is made of the 30th of February, and of 24:00, is another day. */
const isOfTheCalendar = (written: string): boolean => {
  const moment = new Date(written);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === written;
};
