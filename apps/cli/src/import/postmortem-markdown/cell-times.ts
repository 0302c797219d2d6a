/** What a cell of a timeline says of when. */
export interface CellTime {
  /** Left out where only a time is said: that of the row before. */
  day?: string;
  /** Left out where only a day is said. */
  time?: string;
  /** "about", or a span of which only the beginning is taken. */
  isVague: boolean;
  /** What is left of the cell, which may name a zone. */
  rest: string;
}

const weekday = /^(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+(?=[\dA-Z])/iu;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 2021-03-31, 31 March 2021, March 31, 2021; a day that is all digits and slashes may be read in two ways, and is not. */
const days: readonly [RegExp, (parts: string[]) => [string | undefined, number, string | undefined]][] = [
  [/^(\d{4})-(\d{2})-(\d{2})(?!\d)/u, ([, year, month, day]) => [year, Number(month), day]],
  [/^(\d{1,2})\.?\s+([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})(?!\d)/u, ([, day, month, year]) => [year, monthOf(month), day]],
  [
    /^([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/u,
    ([, month, day, year]) => [year, monthOf(month), day],
  ],
];

const monthOf = (name = ''): number => months.indexOf(name.toLowerCase()) + 1;

/** Undefined where it is neither a day nor a time. */
export const cellTime = (cell: string): CellTime | undefined => {
  let rest = cell.replace(/[*_`]/gu, '').trim().replace(weekday, '');
  const isAbout = /^(?:~|about|around|approx\.?|ca\.?|c\.)\s*/iu.exec(rest);
  rest = rest.slice(isAbout?.[0].length ?? 0);
  const day = dayIn(rest);
  if (day !== undefined) rest = rest.slice(day.length).replace(/^(?:T(?=\d)|[\s,]+(?:at\s+)?)/u, '');
  const found = /^~?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm)?(?![\d:])/iu.exec(rest);
  if (found === null)
    return day === undefined || /[\d?:]/u.test(rest) ? undefined : { day: day.day, isVague: true, rest };
  const time = timeOf(found);
  if (time === undefined) return undefined;
  rest = rest.slice(found[0].length);
  const isVague =
    isAbout !== null ||
    found[0].startsWith('~') ||
    /^\s*(?:~|[-–—]|to\b)/u.test(rest.replace(/^\s*[+-]\d{2}:?\d{2}/u, ''));
  return { ...(day === undefined ? {} : { day: day.day }), time, isVague, rest };
};

const dayIn = (text: string): { day: string; length: number } | undefined => {
  for (const [form, read] of days) {
    const found = form.exec(text);
    if (found === null) continue;
    const [year = '', month, date = ''] = read([...found]);
    const day = `${year}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
    const parsed = new Date(`${day}T00:00:00.000Z`);
    const isOfTheCalendar = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
    if (isOfTheCalendar && Number(year) >= 1990) return { day, length: found[0].length };
  }
  return undefined;
};

const timeOf = ([, hours, minutes, seconds = '00', half]: readonly (string | undefined)[]): string | undefined => {
  const hour = (Number(hours) % (half === undefined ? 24 : 12)) + (/pm/iu.test(half ?? '') ? 12 : 0);
  const isTime = Number(hours) < (half === undefined ? 24 : 13) && Number(minutes) < 60 && Number(seconds) < 60;
  return isTime ? `${String(hour).padStart(2, '0')}:${minutes ?? ''}:${seconds}` : undefined;
};
