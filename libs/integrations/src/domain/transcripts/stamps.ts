/** A day as a chat writes it; of one in numbers alone, which is the month may be open. */
export type WrittenDay =
  | { kind: 'certain'; day: string }
  | { kind: 'numbers'; first: number; second: number; third: number; shortYear: boolean };

/** A time of day as a chat writes it, on the clocks of whoever copied it. */
export interface Stamp {
  day?: WrittenDay;
  /** Milliseconds since midnight. */
  time: number;
  /** How far ahead of UTC, in minutes, where it says so. */
  offset?: number;
  /** How it is written, so that a line of another making is told from one of this chat. */
  shape: string;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthPattern =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?[ \\u00a0]+)?';

/** Spaces that products put between a time and AM or PM. */
const space = '[ \\u00a0\\u202f]';

const dayPattern = [
  '(?<y>\\d{4})(?<dash>[-/.])(?<m>\\d{1,2})\\k<dash>(?<d>\\d{1,2})',
  '(?<first>\\d{1,2})(?<mark>[-/.])(?<second>\\d{1,2})\\k<mark>(?<third>\\d{4}|\\d{2})(?!\\d)',
  `${weekday}(?<d2>\\d{1,2})(?:st|nd|rd|th)?\\.? (?<m2>${monthPattern}),? (?<y2>\\d{4})`,
  `${weekday}(?<m3>${monthPattern}) (?<d3>\\d{1,2})(?:st|nd|rd|th)?,? (?<y3>\\d{4})`,
].join('|');

const timePattern =
  `(?<h>\\d{1,2}):(?<min>\\d{2})(?::(?<s>\\d{2})(?:[.,](?<f>\\d{1,3}))?)?` +
  `(?:${space}?(?<half>[ap])\\.?m\\b\\.?)?(?:${space}?(?<offset>Z|UTC|GMT|[+-]\\d{2}:?\\d{2})(?![\\w:]))?(?![\\w:])`;

const stampPattern = new RegExp(
  `(?:(?<day>${dayPattern})(?<between>T|,?${space}+at${space}+|,?${space}+))?${timePattern}`,
  'iuy',
);
const wholeDay = new RegExp(`^(?:${dayPattern})$`, 'iu');

/** A stamp that begins at a place of a line, and where it ends; undefined where none does. */
export const stampAt = (line: string, start: number): { stamp: Stamp; end: number } | undefined => {
  stampPattern.lastIndex = start;
  const found = stampPattern.exec(line);
  if (!found?.groups) return undefined;
  const { h, min, s, f, half, offset, day: written, between } = found.groups;
  const hour = hourOf(Number(h), half);
  if (hour === undefined || Number(min) > 59 || Number(s ?? 0) > 59) return undefined;
  const day = written === undefined ? undefined : dayIn(found.groups);
  if (written !== undefined && day === undefined) return undefined;
  const time = ((hour * 60 + Number(min)) * 60 + Number(s ?? 0)) * 1_000 + Number((f ?? '').padEnd(3, '0'));
  return {
    stamp: {
      ...(day ? { day } : {}),
      time,
      ...(offset === undefined ? {} : { offset: minutesOf(offset) }),
      shape: [s && 's', f && 'f', half && 'half', offset && 'offset', between?.toUpperCase() === 'T' && 'T'].join(),
    },
    end: start + found[0].length,
  };
};

const hourOf = (hour: number, half: string | undefined): number | undefined => {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
};

const minutesOf = (offset: string): number => {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

const dayIn = (groups: Record<string, string | undefined>): WrittenDay | undefined => {
  const { y, m, d, first, second, third, d2, m2, y2, d3, m3, y3 } = groups;
  if (first !== undefined)
    return {
      kind: 'numbers',
      first: Number(first),
      second: Number(second),
      third: Number(third),
      shortYear: third?.length === 2,
    };
  const month = m2 ?? m3;
  const day = dayFrom(
    Number(y ?? y2 ?? y3),
    month === undefined ? Number(m) : months.indexOf(month.slice(0, 3).toLowerCase()) + 1,
    Number(d ?? d2 ?? d3),
  );
  return day === undefined ? undefined : { kind: 'certain', day };
};

/** Undefined where there is no such day. */
export const dayFrom = (year: number, month: number, day: number): string | undefined => {
  if (year < 1000 || month < 1 || month > 12 || day < 1) return undefined;
  const moment = new Date(Date.UTC(year, month - 1, day));
  return moment.getUTCMonth() === month - 1 ? moment.toISOString().slice(0, 10) : undefined;
};

/** What chats put around a day on a line of its own, and what IRC clients write when the day changes. */
const aroundDay = /^[\s\-–—=_*#[\]()|]+|[\s\-–—=_*#[\]()|]+$/gu;
const changed = /^(?:day changed(?: to)?|log (?:opened|closed)|date:)\s*/iu;
/** "Sat Jul 31 2021", or "Sat Jul 31 10:00:00 2021". */
const irssi = /^(?:mon|tue|wed|thu|fri|sat|sun) ([a-z]{3}) {1,2}(\d{1,2})(?: \d{2}:\d{2}:\d{2})? (\d{4})$/iu;

/** A line that says which day the lines after it are of; undefined of any other. */
export const dayLineIn = (line: string): WrittenDay | undefined => {
  if (line.length > 80 || !/\d/.test(line)) return undefined;
  const text = line.replace(aroundDay, '').replace(changed, '');
  const [, month, date, year] = irssi.exec(text) ?? [];
  if (month !== undefined) {
    const day = dayFrom(Number(year), months.indexOf(month.toLowerCase()) + 1, Number(date));
    return day === undefined ? undefined : { kind: 'certain', day };
  }
  const found = wholeDay.exec(text);
  return found?.groups && dayIn(found.groups);
};
