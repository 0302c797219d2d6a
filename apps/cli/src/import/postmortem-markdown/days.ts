/** A day that a text begins with; without `day` it says one that cannot be told. */
export interface DaySaid {
  day?: string;
  length: number;
}

const month =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekday = '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?![A-Za-z])';
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const ordinal = '(?:st|nd|rd|th)?';

const form = (pattern: string): RegExp => new RegExp(`^${pattern}`, 'iu');
const leading = form(`(${weekday})\\.?(?:,\\s*|\\s+)(?:the\\s+)?`);

type Written = [year: string | undefined, month?: number | undefined, date?: string | undefined];

/** How a day is written out, and which parts of it are year, month and date. */
const forms: readonly [RegExp, (parts: readonly (string | undefined)[]) => Written][] = [
  [form('(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?!\\d|-\\d)'), ([, year, , of, date]) => [year, Number(of), date]],
  [
    form(`(\\d{1,2})${ordinal}\\.?[\\s-]+(?:of\\s+)?(${month})(?![A-Za-z])\\.?(?:[,\\s-]+(\\d{4})(?!\\d|:\\d))?`),
    ([, date, name, year]) => [year, monthOf(name), date],
  ],
  [
    form(`(${month})\\.?\\s+(\\d{1,2})${ordinal}(?![\\d:.]\\d|\\d|[A-Za-z])(?:,?\\s+(\\d{4})(?!\\d|:\\d))?`),
    ([, name, date, year]) => [year, monthOf(name), date],
  ],
  [
    form(`(\\d{4})[\\s,-]+(${month})\\.?[\\s-]+(\\d{1,2})${ordinal}(?![\\w])(?!:\\d)`),
    ([, year, name, date]) => [year, monthOf(name), date],
  ],
  [form('(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})(?!\\d)'), ([, one, , other, year]) => [year, ...inOneWay(one, other)]],
];

/** Days that are said, and that nobody can tell without more. */
const unclear: readonly RegExp[] = [
  form('\\d{1,2}/\\d{1,2}(?:/\\d{2})?(?![\\d/])'),
  form('\\d{1,2}([-.])\\d{1,2}\\1\\d{2}(?!\\d)'),
  form('day\\s*[#+]?\\d+(?!\\d)'),
  form(
    '(?:the\\s+)?(?:next|following|previous|same|prior)\\s+(?:day|morning|afternoon|evening|night|week\\w*|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)',
  ),
  form('(?:tomorrow|yesterday|today|overnight)(?![A-Za-z])'),
  form('(?:the\\s+)?(?:day|morning|afternoon|evening|night|week|month|weekend)\\s+(?:after|before)(?![A-Za-z])'),
  form(
    '(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|some|several|many|a\\s+few|a\\s+couple(?:\\s+of)?|\\d+)\\s+' +
      '(?:days?|nights?|weeks?|weekends?|months?)\\s+(?:later|after(?:wards?)?|on|earlier|before(?:hand)?|prior)(?![A-Za-z])',
  ),
  form('(?:t|d)\\s?\\+\\s?\\d+\\s*d(?:ays?)?(?![A-Za-z])'),
  // "D+1", and as the French say it "J+1".
  form('[dj]\\s?[-+−]\\s?\\d{1,2}(?![\\w:])'),
  form(`${weekday}\\.?`),
];

const monthOf = (name = ''): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** 31/07 and 07/31 say one thing, 07/08 says two. */
const inOneWay = (one = '', other = ''): [month?: number, date?: string] => {
  if (Number(one) === Number(other) || Number(one) > 12) return [Number(other), one];
  return Number(other) > 12 ? [Number(one), other] : [];
};

/**
 * The day with which a text begins.
 *
 * @param near a day of the same document, by which the year of one that states none can be told
 */
export const dayAt = (text: string, near?: string): DaySaid | undefined => {
  const [before = '', name] = leading.exec(text) ?? [];
  const rest = text.slice(before.length);
  for (const [pattern, read] of forms) {
    const found = pattern.exec(rest);
    if (found === null) continue;
    const length = before.length + found[0].length;
    const day = dayOf(read([...found]), near, name);
    return day === undefined ? { length } : { day, length };
  }
  for (const pattern of unclear) {
    const found = pattern.exec(text);
    if (found !== null) return { length: found[0].length };
  }
  return undefined;
};

const dayOf = ([year, of = 0, date = '']: Written, near: string | undefined, name = ''): string | undefined => {
  const written = (each: number | string): string => `${each}-${String(of).padStart(2, '0')}-${date.padStart(2, '0')}`;
  const isNamedSo = (day: string): boolean =>
    name === '' || weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] === name.slice(0, 3).toLowerCase();
  const isDay = (day: string): boolean => isOfTheCalendar(day) && isNamedSo(day);
  if (year !== undefined) return Number(year) >= 1990 && isDay(written(year)) ? written(year) : undefined;
  if (near === undefined) return undefined;
  const isNear = (day: string): boolean => Math.abs(Date.parse(day) - Date.parse(near)) <= 45 * 86_400_000;
  const [day, ...others] = [-1, 0, 1]
    .map((years) => written(Number(near.slice(0, 4)) + years))
    .filter((each) => isDay(each) && isNear(each));
  return others.length === 0 ? day : undefined;
};

const isOfTheCalendar = (day: string): boolean => {
  const moment = new Date(`${day}T00:00:00.000Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
};

const anyDay = new RegExp(
  `(?<![\\w/.-])(?:${weekday}|(?:${month})\\.?\\s+\\d|\\d{1,2}${ordinal}\\.?\\s+(?:of\\s+)?(?:${month})(?![A-Za-z])|\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}(?![\\w.])|\\d{1,2}/\\d{1,2}(?![\\w/.])|day\\s*[#+]?\\d` +
    '|(?:next|following|previous|same|another|later that|that|first|second|third|last)\\s+(?:day|morning|afternoon|evening|night|week|month)|(?:days?|weeks?|months?)\\s+(?:later|before|earlier|after)' +
    '|tomorrow|yesterday|overnight|midnight)',
  'iu',
);

/** Does a text speak of a day at all? */
export const speaksOfDay = (text: string): boolean => anyDay.test(text);

const besides =
  /(?<![\w-])(?:timelines?|incidents?|outages?|events?|dates?|day(?:\s*\d+)?|dated|all|times?|timestamps?|timezones?|zones?|in|on|of|the|are|is|at|and|for|listed|shown|given|below|local|unless|otherwise|noted|stated|start(?:ed)?)(?![\w-])/giu;

/**
 * The day that a heading or line says of what follows: undefined where it speaks of none, without `day` where it speaks of one that
 * cannot be told, as a sentence that mentions a day may.
 */
export const dayStated = (text: string, near?: string): { day?: string } | undefined => {
  const days: string[] = [];
  let isUnclear = false;
  let rest = '';
  // Of words, as a day begins with one.
  for (let left = text.slice(0, 300); left !== '';) {
    const found = /^[\w]/u.test(left) ? dayAt(left, near) : undefined;
    const length = found?.length ?? /^(?:\w+|\W+)/u.exec(left)?.[0].length ?? 1;
    if (found === undefined) rest += left.slice(0, length);
    else if (found.day !== undefined) days.push(found.day);
    // "Day 1 (2021-07-31)" is told.
    else isUnclear ||= !/^day/iu.test(left);
    left = left.slice(length);
  }
  const [day, ...others] = days;
  const isAlone = rest.replace(besides, '').replace(/[^\p{L}\d]/gu, '') === '';
  if (day !== undefined && others.length === 0 && !isUnclear && isAlone && text.length <= 300) return { day };
  return days.length > 0 || isUnclear || speaksOfDay(text) ? {} : undefined;
};
