import { zoneAt, type SaidZone } from './zones-said.js';

/** A time of day as written, in milliseconds after midnight, and the clocks it is of, where the words say. */
export interface ClockTime {
  ofDay: number;
  /** Several where a label is in use in several places. */
  zones?: readonly SaidZone[];
}

/** A day as written. Months count from 1; `back` from today; weekdays from Sunday, 0. */
export type Day =
  | { kind: 'date'; year?: number; month: number; day: number }
  | { kind: 'back'; days: number }
  | { kind: 'weekday'; weekday: number; last: boolean };

/** `about` says that the moment is not exact; a relation other than `since` that it is a bound. */
export interface Inexact {
  about?: true;
  relation?: 'since' | 'before' | 'after' | 'by';
}

/** What words about time say, before it is known what day they were said on. */
export type TimeSaid =
  /** `isHour`: "at 11", which is a time only where it cannot be a number of something else. */
  | ({ kind: 'moment'; clock: ClockTime; days?: readonly Day[]; isHour?: true } & Inexact)
  | { kind: 'range'; from: ClockTime; to: ClockTime | 'now'; days?: readonly Day[] }
  | ({ kind: 'ago'; milliseconds: number } & Inexact)
  | { kind: 'now' }
  /** Words about time that name no moment, and why not. */
  | { kind: 'vague'; why: string };

export interface TimeWords {
  /** Where they end in the text. */
  end: number;
  written: string;
  /** Each is one way to read the words; `null`: they may be no words about time at all ("1042", "10.42"). */
  said: readonly (TimeSaid | null)[];
}

const minute = 60_000;
const hour = 60 * minute;

const sticky = (source: string): RegExp => new RegExp(source, 'iuy');
const at = (pattern: RegExp, text: string, start: number): RegExpExecArray | null => {
  pattern.lastIndex = start;
  return pattern.exec(text);
};

/** Ends a word: no letter or digit follows, nor what would make it a part of something longer. */
const end = String.raw`(?![\p{L}\p{N}_]|[:/.,]\d)`;

const ahead = sticky(
  String.raw`(?:(at|on|exactly)\s+|@\s*(?=\d)|(since|from|starting)\s+|(before|until|till)\s+|(after)\s+|(by)\s+|(between)\s+|(?:(about|around|approximately|approx\.?|roughly|circa|ca\.|c\.)\s+|(~|≈)\s*))`,
);

/**
 * Words about time that begin exactly at `start`; undefined where there are none.
 */
export const timeAt = (text: string, start: number): TimeWords | undefined => {
  const inexact: Inexact = {};
  let [place, isBetween, hasLead, isAt] = [start, false, false, false];
  for (let lead = at(ahead, text, place); lead; lead = at(ahead, text, place)) {
    const [, exactly, since, before, after, by, between, about, tilde] = lead;
    isAt = exactly?.toLowerCase() === 'at';
    if (since) inexact.relation = 'since';
    if (before) inexact.relation = 'before';
    if (after) inexact.relation = 'after';
    if (by) inexact.relation = 'by';
    if (between) isBetween = true;
    if (about ?? tilde) inexact.about = true;
    hasLead = true;
    place += lead[0].length;
  }
  const found =
    pointAt(text, place, inexact, isBetween, hasLead) ??
    (isAt ? hourAt(text, place, inexact) : undefined) ??
    agoAt(text, place, inexact) ??
    (hasLead ? undefined : nowAt(text, place)) ??
    vagueAt(text, place);
  return found && { ...found, written: text.slice(start, found.end) };
};

type Found = Omit<TimeWords, 'written'>;

const now = sticky(String.raw`(?:(?:just|right|as of)\s+)?now${end}`);
const nowAt = (text: string, start: number): Found | undefined => {
  const found = at(now, text, start);
  return found ? { end: start + found[0].length, said: [{ kind: 'now' }] } : undefined;
};

const numberWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const inLetters = numberWords.join('|');

const length = {
  hours: String.raw`(\d{1,4}(?:[.,]\d{1,2})?|${inLetters})\s*(?:h|hrs?|hours?)(?:(?:\s*,)?\s*(?:and\s+)?(\d{1,2}|${inLetters})\s*(?:m|mins?|minutes?)?)?`,
  minutes: String.raw`(\d{1,5}(?:[.,]5)?|${inLetters})\s*(?:m|mins?|minutes?)`,
  seconds: String.raw`(\d{1,5})\s*(?:s|secs?|seconds?)`,
  words: String.raw`(half an hour|an hour and a half|a quarter of an hour|a quarter hour|an hour|one hour|a minute|one minute)`,
};
const ago = sticky(String.raw`(?:${length.hours}|${length.minutes}|${length.seconds}|${length.words})\s+ago${end}`);
const inWords: Record<string, number> = {
  'half an hour': 30 * minute,
  'an hour and a half': 90 * minute,
  'a quarter of an hour': 15 * minute,
  'a quarter hour': 15 * minute,
  'an hour': hour,
  'one hour': hour,
  'a minute': minute,
  'one minute': minute,
};

const agoAt = (text: string, start: number, inexact: Inexact): Found | undefined => {
  const found = at(ago, text, start);
  if (!found) return undefined;
  const [whole, hours, more, minutes, seconds, words] = found;
  const count = (written = '0'): number =>
    numberWords.includes(written.toLowerCase())
      ? numberWords.indexOf(written.toLowerCase()) + 1
      : Number(written.replace(',', '.'));
  const milliseconds = Math.round(
    count(hours) * hour +
      (count(more) + count(minutes)) * minute +
      count(seconds) * 1_000 +
      (words === undefined ? 0 : (inWords[words.toLowerCase().replace(/\s+/g, ' ')] ?? 0)),
  );
  return { end: start + whole.length, said: [{ kind: 'ago', milliseconds, ...inexact }] };
};

/** "5-10 min ago", ">5 min ago", "1 day, 2 hours ago": how long ago, but no moment. */
const spans = String.raw`(?:seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?|years?)`;
const longAgo = String.raw`[<>≤≥]?\s*\d[\d.,]*(?:\s*(?:-|–|to|or)\s*\d[\d.,]*)?\s*${spans}(?:(?:\s*,)?\s*(?:and\s+)?(?:\d[\d.,]*|${inLetters}|an?)\s*${spans}){0,3}\s+ago`;

const vague = sticky(
  String.raw`(?:${longAgo}|(?:a few|some|several|a couple of|an?|\d{1,4}|${inLetters})\s+(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?)\s+ago|\d{1,4}\s*[dw]\s+ago|a while ago|earlier(?:\s+today)?|recently|this\s+(?:morning|afternoon|evening)|last\s+(?:night|evening|week)|overnight|tonight)${end}`,
);
const vagueAt = (text: string, start: number): Found | undefined => {
  const found = at(vague, text, start) ?? undefined;
  if (found)
    return {
      end: start + found[0].length,
      said: [{ kind: 'vague', why: `"${found[0]}" names no moment: say the time of day, and the day if not today` }],
    };
  const days = dayAt(text, start);
  return days?.isAlone
    ? {
        end: days.end,
        said: [
          { kind: 'vague', why: `"${text.slice(start, days.end)}" names a day only: say the time of day as well` },
        ],
      }
    : undefined;
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName = String.raw`(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const isoDate = sticky(String.raw`(\d{4})-(\d{2})-(\d{2})(?![\p{N}_-])`);
const dayMonth = sticky(
  String.raw`(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?${monthName}(?:,?\s+([12]\d{3})(?![\p{N}:]))?(?![\p{L}\p{N}_])`,
);
const monthDay = sticky(
  String.raw`${monthName}\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+([12]\d{3})(?![\p{N}:]))?(?![\p{L}\p{N}_:])`,
);
const slashed = sticky(String.raw`(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?(?![\p{L}\p{N}_/])`);
const dotted = sticky(String.raw`(\d{1,2})\.(\d{1,2})\.(\d{4})?(?![\p{L}\p{N}_])`);
const dayWord = sticky(String.raw`(today|yesterday|the day before yesterday)(?:'s)?${end}`);
const weekday = sticky(
  String.raw`(last\s+)?(sun(?:day)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?)${end}`,
);

interface DayFound {
  end: number;
  days: Day[];
  /** Names a day also without a time of day beside it; "3/4" may be anything. */
  isAlone: boolean;
}

const dayAt = (text: string, start: number): DayFound | undefined => {
  const date = (
    found: RegExpExecArray,
    written: readonly [year: string | undefined, month: string | undefined, day: string | undefined][],
    isAlone = true,
  ): DayFound => ({
    end: start + found[0].length,
    isAlone,
    days: written
      .map(([year, month, day]) => ({
        kind: 'date' as const,
        ...(year === undefined ? {} : { year: Number(year) }),
        month: monthOf(month ?? ''),
        day: Number(day),
      }))
      .filter((each, index, all) => isOfTheCalendar(each) && all.findIndex((other) => isSame(each, other)) === index),
  });
  let found = at(isoDate, text, start);
  if (found) return date(found, [[found[1], found[2], found[3]]]);
  found = at(dayMonth, text, start);
  if (found) return date(found, [[found[3], found[2], found[1]]]);
  found = at(monthDay, text, start);
  if (found) return date(found, [[found[3], found[1], found[2]]]);
  found = at(slashed, text, start);
  if (found)
    return date(
      found,
      [
        [found[3], found[2], found[1]],
        [found[3], found[1], found[2]],
      ],
      false,
    );
  found = at(dotted, text, start);
  if (found) return date(found, [[found[3], found[2], found[1]]], false);
  found = at(dayWord, text, start);
  if (found) {
    const days = { today: 0, yesterday: 1 }[(found[1] ?? '').toLowerCase()] ?? 2;
    return { end: start + found[0].length, days: [{ kind: 'back', days }], isAlone: true };
  }
  found = at(weekday, text, start);
  if (!found) return undefined;
  const name = (found[2] ?? '').toLowerCase();
  return {
    end: start + found[0].length,
    days: [{ kind: 'weekday', weekday: weekdays.indexOf(name.slice(0, 3)), last: found[1] !== undefined }],
    isAlone: name.endsWith('day'),
  };
};

const monthOf = (written: string): number =>
  /^\d+$/.test(written) ? Number(written) : months.indexOf(written.slice(0, 3).toLowerCase()) + 1;

const isOfTheCalendar = ({ year = 2000, month, day }: { year?: number; month: number; day: number }): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

const isSame = (one: Day & { kind: 'date' }, other: Day & { kind: 'date' }): boolean =>
  one.month === other.month && one.day === other.day && one.year === other.year;

const colon = sticky(
  String.raw`(\d{1,3}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?:\s*([ap])\.?m\b\.?)?(ish)?(?![\p{N}_]|:\d)`,
);
const twelve = sticky(String.raw`(\d{1,2})\s*([ap])\.?m\b\.?${end}`);
const dot = sticky(String.raw`(\d{1,2})\.(\d{2})(?:\s*([ap])\.?m\b\.?)?${end}`);
const digits = sticky(String.raw`([01]\d|2[0-3])([0-5]\d)${end}`);
const named = sticky(String.raw`(noon|midday|midnight)${end}`);

interface ClockFound {
  end: number;
  clock?: ClockTime;
  /** It may be a number of another kind. */
  isUnsure?: boolean;
  /** What follows says clocks that are not known, or may say some. */
  why?: string;
  about?: true;
}

/** A clock time without its zone; `clock` is missing where the digits name no time of day. */
const bareClockAt = (text: string, start: number): ClockFound | undefined => {
  const read = (
    found: RegExpExecArray,
    [hours, minutes, seconds]: (string | undefined)[],
    half?: string,
    more: { isUnsure?: boolean; about?: true } = {},
  ): ClockFound => {
    const ofDay = timeOfDay(Number(hours), Number(minutes ?? 0), Number(seconds ?? 0), half?.toLowerCase());
    return { end: start + found[0].length, ...(ofDay === undefined ? {} : { clock: { ofDay } }), ...more };
  };
  let found = at(colon, text, start);
  if (found) return read(found, found.slice(1, 4), found[4], found[5] ? { about: true } : {});
  found = at(twelve, text, start);
  if (found) return read(found, [found[1]], found[2]);
  found = at(dot, text, start);
  if (found) {
    const clock = read(found, found.slice(1, 3), found[3], { isUnsure: found[3] === undefined });
    return clock.clock === undefined && clock.isUnsure ? undefined : clock;
  }
  found = at(digits, text, start);
  if (found) return read(found, found.slice(1, 3), undefined, { isUnsure: true });
  found = at(named, text, start);
  return found ? read(found, [found[1]?.toLowerCase() === 'midnight' ? '0' : '12']) : undefined;
};

const timeOfDay = (hours: number, minutes: number, seconds: number, half?: string): number | undefined => {
  if (minutes > 59 || seconds > 59 || hours > 23 || (half !== undefined && (hours < 1 || hours > 12))) return undefined;
  const full = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
  return full * hour + minutes * minute + seconds * 1_000;
};

const fullHour = sticky(String.raw`(\d{1,2})(?![\p{L}\p{N}_%°/:.,-]*[\p{L}\p{N}_%°])`);
const isLast = /^\s*(?:$|[,;.!):–—]|-\s|->|=>|(?:by|for)\s|@)/iu;

/** "at 11" at an end, or with clocks: up to twelve in the morning or in the evening. */
const hourAt = (text: string, start: number, inexact: Inexact): Found | undefined => {
  const found = at(fullHour, text, start);
  const hours = Number(found?.[1]);
  if (!found || hours > 23) return undefined;
  const close = start + found[0].length;
  const zone = zoneAt(text, close);
  if (zone === undefined ? !isLast.test(text.slice(close)) : 'why' in zone) return undefined;
  const zones = zone && 'zones' in zone ? { zones: zone.zones } : {};
  const both = hours === 0 || hours > 12 ? [hours] : [hours, (hours + 12) % 24];
  return {
    end: zone?.end ?? close,
    said: both.map((each) => ({ kind: 'moment', clock: { ofDay: each * hour, ...zones }, isHour: true, ...inexact })),
  };
};

/** A clock time with its zone. */
const clockAt = (text: string, start: number): ClockFound | undefined => {
  const bare = bareClockAt(text, start);
  const zone = bare?.clock && zoneAt(text, bare.end);
  if (bare?.clock === undefined || zone === undefined) return bare;
  return 'why' in zone
    ? { ...bare, end: zone.end, why: zone.why }
    : { ...bare, end: zone.end, clock: { ...bare.clock, zones: zone.zones }, isUnsure: false };
};

const between = sticky(String.raw`\s*(?:-|–|—|→)\s*|\s+(?:to|and|until|till)\s+`);
const openEnd = sticky(String.raw`\s*(?:-|–|—)\s*now${end}|\s+(?:to|until|till)\s+now${end}`);
const betweenDayAndClock = sticky(String.raw`T|,?\s+(?:at\s+|from\s+|between\s+|~\s*|about\s+|around\s+)?`);
const betweenClockAndDay = sticky(String.raw`,?\s+(?:on\s+)?`);

/** A clock time, a day and a clock time, a clock time and a day, or two clock times with what lies between. */
const pointAt = (
  text: string,
  start: number,
  inexact: Inexact,
  isBetween: boolean,
  hasLead: boolean,
): Found | undefined => {
  const before = dayAt(text, start);
  const link = before && at(betweenDayAndClock, text, before.end);
  const from = before && link ? before.end + link[0].length : start;
  const isAbout = /~|about|around/.test(link?.[0] ?? '');
  const clock = clockAt(text, from);
  if (clock === undefined) return undefined;
  if (clock.clock === undefined)
    return {
      end: clock.end,
      said: [{ kind: 'vague', why: `"${text.slice(from, clock.end)}" is no time of day: hours go from 0 to 23` }],
    };
  const unclear = (close: number, why: string): Found => ({
    end: close,
    said: [{ kind: 'vague', why: `"${text.slice(from, close)}" ${why}` }],
  });
  if (clock.why !== undefined) return unclear(clock.end, clock.why);
  if (before?.days.length === 0)
    return {
      end: before.end,
      said: [{ kind: 'vague', why: `"${text.slice(start, before.end)}" is no day of the calendar` }],
    };
  const isUnsure = (clock.isUnsure ?? false) && before === undefined && !hasLead;
  const range = isUnsure ? undefined : rangeFrom(text, clock.end, clock.clock, isBetween);
  if (range && 'why' in range) return unclear(range.end, range.why);
  const first = range?.end ?? clock.end;
  const after = before === undefined ? dayAfter(text, first) : undefined;
  // "10:42 yesterday CET": the clocks may stand behind the day.
  const zone = after && clock.clock.zones === undefined ? zoneAt(text, after.end) : undefined;
  if (zone && 'why' in zone) return unclear(zone.end, zone.why);
  const there = (said: ClockTime): ClockTime => (zone ? { ...said, zones: said.zones ?? zone.zones } : said);
  const days = before?.days ?? after?.days;
  const dated = days === undefined ? {} : { days };
  const about = clock.about ?? (isAbout || undefined);
  const said: TimeSaid = range
    ? { kind: 'range', from: there(range.from), to: range.to === 'now' ? 'now' : there(range.to), ...dated }
    : { kind: 'moment', clock: there(clock.clock), ...dated, ...inexact, ...(about ? { about: true } : {}) };
  return { end: zone?.end ?? after?.end ?? first, said: isUnsure ? [said, null] : [said] };
};

const rangeFrom = (
  text: string,
  start: number,
  from: ClockTime,
  isBetween: boolean,
): { end: number; from: ClockTime; to: ClockTime | 'now' } | { end: number; why: string } | undefined => {
  const open = at(openEnd, text, start);
  if (open) return { end: start + open[0].length, from, to: 'now' };
  const link = at(between, text, start);
  if (link === null || (/and/i.test(link[0]) && !isBetween)) return undefined;
  const to = clockAt(text, start + link[0].length);
  if (to?.clock === undefined || to.isUnsure) return undefined;
  if (to.why !== undefined) return { end: to.end, why: to.why };
  const zones = from.zones ?? to.clock.zones;
  const zoned = (clock: ClockTime): ClockTime =>
    zones === undefined ? clock : { ...clock, zones: clock.zones ?? zones };
  return { end: to.end, from: zoned(from), to: zoned(to.clock) };
};

const dayAfter = (text: string, start: number): DayFound | undefined => {
  const link = at(betweenClockAndDay, text, start);
  const days = link ? dayAt(text, start + link[0].length) : undefined;
  return days && days.days.length > 0 && (days.isAlone || /on\s+$/i.test(link?.[0] ?? '')) ? days : undefined;
};
