import { dayAt } from './days.js';
import { beginsWithZone, zoneAt, type Zone } from './zones.js';

/** Stands where bold text ends, which is an end like a colon is. */
export const boldEnd = '\u2060';

/** A time of day, as clocks show it. */
export interface Clock {
  /** Milliseconds since midnight. */
  ms: number;
  /** "am" or "pm" stands beside it. */
  hasHalf: boolean;
  /** Its hour is one digit: "9:05", and not "09:05". */
  isShort: boolean;
  /** "AM" or "PM" apart from it may be initials, or a role; it is so most of all where they go on to do something: "10:05 PM confirms". */
  initials?: 'possible' | 'likely';
}

/** What the beginning of a text says of when. */
export interface When {
  day?: string;
  /** It says a day, whether or not that can be told. */
  saysDay: boolean;
  clock?: Clock;
  zones: Zone[];
  /** Why it is no exact moment, though it says something of one. */
  problem?: string;
  /** A span, of which it is the beginning. */
  isSpan?: true;
  /** The same moment on other clocks. */
  also?: { clock: Clock; zones: Zone[] };
  /** Characters that say when. */
  length: number;
}

const half = String.raw`\s*([ap])\.?\s?m(?:\.|(?![A-Za-z]))`;
const hours = new RegExp(
  String.raw`^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9})|,(\d{3})(?!\d))?)?(?!\d|:\d|\.\d)(?:${half})?`,
  'iu',
);
const halves = new RegExp(String.raw`^(\d{1,2})(?:\.(\d{2}))?${half}`, 'iu');
const noon = /^(?:12(?::00)?\s*)?noon\b/iu;

const about =
  /^(?:~|≈|(?:about|around|approx(?:imately)?\.?|circa|ca\.|ca|c\.|roughly|before|after|by|until|till|since|from|between|early|late|mid|(?:shortly|just|soon) (?:before|after))(?=[\s~\d]))\s*(?=[\d~])~?/iu;
const hedges =
  'about|around|roughly|circa|ca|estimate[ds]?|unconfirmed|uncertain|unsure|unknown|tb[acd]|guess\\w*|probably|presumably|perhaps|maybe|likely';
/** After a time; "15:10 About 3 % of requests" says it of something else. */
const vague = new RegExp(
  [
    String.raw`^\s*(?:~(?!~)|\?+|±|\+\/-|-?ish\b)`,
    String.raw`^\s*[([]\s*(?:~|\?+|±|(?:${hedges}|approx\w*|est)(?![\w-]))[^)\]]{0,40}[)\]]`,
    String.raw`^\s*(?:approx\w*|est|or so|or (?:earlier|later)|onwards?|at the (?:latest|earliest))(?![\w-])\.?`,
    String.raw`^\s*(?:${hedges})\s*(?=[-–—:|,.;]|$)`,
  ].join('|'),
  'iu',
);

const separator = /^\s*(?:[-–—:|•→>,;=.]|\u2060|$)/u;
const isEnd = (text: string): boolean => separator.test(text) || /^\s*[)\]]/u.test(text);

const clockAt = (text: string): { clock?: Clock; length: number } | undefined => {
  const midday = noon.exec(text);
  if (midday !== null)
    return { clock: { ms: 12 * 3_600_000, hasHalf: true, isShort: false }, length: midday[0].length };
  const numeric = hours.exec(text);
  const found = numeric ?? halves.exec(text);
  if (found === null) return undefined;
  const length = found[0].length;
  // "10:02POST" and "9:45p" are no times; a label may stand close to one.
  const rest = text.slice(length);
  if (/^[A-Za-z\d_]/u.test(rest) && zoneAt(rest) === undefined && !/^(?:ish|h|hrs?)\b/u.test(rest)) return undefined;
  const [, hour = '', minute = '0'] = found;
  const [second = '0', fraction = '', ante] = numeric
    ? [found[3], found[4] ?? found[5], found[6]]
    : ['0', '', found[3]];
  const isHalf = ante !== undefined;
  const isTime =
    Number(minute) < 60 && Number(second) < 60 && (isHalf ? Number(hour) > 0 && Number(hour) < 13 : Number(hour) < 24);
  if (!isTime) return { length };
  const of24 = isHalf ? (Number(hour) % 12) + (ante.toLowerCase() === 'p' ? 12 : 0) : Number(hour);
  const ms = ((of24 * 60 + Number(minute)) * 60 + Number(second)) * 1_000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  const isApart = isHalf && /:\d{2}\s+[AP]M$/u.test(found[0]);
  const initials = /^\s+\p{L}/u.test(rest) && zoneAt(rest.trimStart()) === undefined ? 'likely' : 'possible';
  return {
    clock: { ms, hasHalf: isHalf, isShort: hour.length === 1, ...(isApart ? { initials } : {}) },
    length,
  };
};

/** Reads on from where it stands; what it has passed is the length. */
class Reader {
  length = 0;

  constructor(public rest: string) {}

  pass(length: number): void {
    this.rest = this.rest.slice(length);
    this.length += length;
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    const found = pattern.exec(this.rest);
    if (found === null) return undefined;
    this.pass(found[0].length);
    return found;
  }
}

/**
 * What a text begins with, where that is a day or a time; undefined of any other text.
 *
 * @param near a day of the same document
 */
export const whenAt = (text: string, near?: string): When | undefined => {
  const reader = new Reader(text);
  const opened =
    reader.take(
      /^[\s\u2060]*(?:\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F\u200D]*\s*)*([([]?)\s*(?:(?:at|on)\s+(?=\d|\w+day))?/iu,
    )?.[1] ?? '';
  const isAbout = reader.take(about) !== undefined;
  const when: When = { saysDay: false, zones: [], length: 0 };
  takeDay(reader, when, near);
  const isoTime = when.saysDay && reader.take(/^T(?=\d)/u) !== undefined;
  if (when.saysDay && !isoTime) takeGap(reader);
  if (reader.take(about) !== undefined || isAbout) when.problem = 'is approximate';
  const start = reader.length;
  const clock = clockAt(reader.rest);
  if (clock !== undefined) {
    reader.pass(clock.length);
    if (clock.clock === undefined) when.problem ??= 'is no time of a day';
    else when.clock = clock.clock;
    const isPrecise = isoTime || /:\d{2}:\d{2}/u.test(text.slice(start, reader.length));
    takeAfter(reader, when, near, { isPrecise, opened });
  }
  if (clock === undefined && !when.saysDay) return undefined;
  const closing = opened === '' ? undefined : reader.take(/^\s*[)\]]/u);
  if (opened !== '' && closing === undefined) when.problem ??= 'is followed by something that cannot be read';
  if (closing !== undefined && when.clock !== undefined) takeVague(reader, when, near);
  when.length = reader.length;
  return when;
};

const takeDay = (reader: Reader, when: When, near: string | undefined): void => {
  const said = dayAt(reader.rest, near);
  if (said === undefined || (said.day === undefined && clockAt(reader.rest)?.clock !== undefined)) return;
  reader.pass(said.length);
  when.saysDay = true;
  if (said.day === undefined) when.problem = 'says a day that cannot be told for sure: write it like 2021-07-31';
  else when.day = said.day;
};

/** Between a day and its time. */
const takeGap = (reader: Reader): void => {
  const gap = /^[\s,\u2060]*(?:[-–—/|@:]\s*)?(?:at\s+)?(?=[~≈\d]|about|around|approx|ca\b|circa|noon)/iu.exec(
    reader.rest,
  );
  if (gap !== null && clockAt(reader.rest.slice(gap[0].length).replace(about, '')) !== undefined)
    reader.pass(gap[0].length);
};

const takeAfter = (
  reader: Reader,
  when: When,
  near: string | undefined,
  how: { isPrecise: boolean; opened: string },
): void => {
  const isMidday = when.clock !== undefined && Math.floor(when.clock.ms / 3_600_000) === 12;
  if (isMidday && /^\s*(?:at\s+)?midnight\b/iu.test(reader.rest)) when.problem ??= 'may be at noon or at midnight';
  if (
    when.clock?.hasHalf === false &&
    /^\s*(?:o['’]clock\s*)?(?:in the (?:morning|afternoon|evening)|at night)\b/iu.test(reader.rest)
  )
    when.problem ??= 'may be in the morning or in the evening: write it like 09:05, or with am or pm';
  takeZone(reader, when, how.isPrecise);
  takeSpan(reader, when);
  takeVague(reader, when, near);
  takeOther(reader, when);
  if (/^\s?(?:[*†‡§^⁰¹²³⁴⁵⁶⁷⁸⁹]|\[\^)/u.test(reader.rest))
    when.problem ??= 'has a note that may take from its exactness';
  if (/^\s*\/\s*\d{1,2}:\d{2}/u.test(reader.rest)) when.problem ??= 'says several times';
};

/** The label or offset of a time, whatever brackets it stands in. */
const takeZone = (reader: Reader, when: When, isPrecise: boolean): void => {
  const rest = reader.rest;
  const bracket = /^\s*[([]\s*/u.exec(rest)?.[0] ?? '';
  const lead = bracket === '' ? (/^[\s\u2060]*/u.exec(rest)?.[0] ?? '') : bracket;
  const found = zoneAt(rest.slice(lead.length));
  const after = rest.slice(lead.length + (found?.length ?? 0));
  const closes = bracket === '' ? '' : (/^\s*[)\]]/u.exec(after)?.[0] ?? undefined);
  if (found !== undefined && closes !== undefined) {
    const { zone, length, isWord } = found;
    const judged = offsetJudged(zone.written, lead, when.clock, { isPrecise, isInBrackets: bracket !== '', after });
    if (judged === 'none') return;
    if (isWord && bracket === '' && !isEnd(after)) return;
    reader.pass(lead.length + length + closes.length);
    if (judged === 'open') when.problem ??= 'may be a time with an offset, or a span';
    else when.zones.push(zone);
    return;
  }
  takeUnknownZone(reader, when);
};

/** "10:02-10:30" is a span, "10:02-08:00" may be two things, and a plus is an offset. */
const offsetJudged = (
  written: string,
  lead: string,
  clock: Clock | undefined,
  { isPrecise, isInBrackets, after }: { isPrecise: boolean; isInBrackets: boolean; after: string },
): 'offset' | 'open' | 'none' => {
  const [, name = '', gap = '', sign, hour = '', colon, minute] =
    /^([A-Za-z]*)(\s?)([+\-−])(\d{1,2})(:?)(\d{2})?$/u.exec(written) ?? [];
  if (sign === undefined || isInBrackets) return 'offset';
  if (gap !== '' && !isEnd(after)) return 'open';
  const isEndOfSpan = minute !== undefined && (Number(hour) * 60 + Number(minute)) * 60_000 > (clock?.ms ?? 0);
  if (sign === '+')
    return name !== '' || colon === ':' || lead === '' || isEnd(after) || hour.startsWith('0') ? 'offset' : 'open';
  if (name !== '') return colon === ':' && isEndOfSpan ? 'open' : 'offset';
  if (isPrecise) return 'offset';
  if (colon === ':') return isEndOfSpan ? 'none' : 'open';
  return lead !== '' && hour.startsWith('0') ? 'offset' : 'open';
};

const unknownZones: readonly RegExp[] = [
  /^(?!(?:GET|PUT|POST|ROOT|SNAT|DNAT|NAT|CERT|MQTT|REST|TEST|BOT|IOT|NOT|OUT|INIT|EXIT|WAIT|HALT|LAST|NEXT|FIRST|START|ALERT|RESET|SIRT|CSIRT|BIT|JWT|MGMT)\b)(?:[A-Z]{2,4}T|[A-Z]{2,4}T(?:\/[A-Z]{2,4}T)+)(?![A-Za-z\d])/u,
  /^(?:(?:my|our|their|the) )?local(?: time)?(?![A-Za-z])/iu,
  /^(?:us[ /])?(?:pacific|eastern|central|mountain)(?: (?:standard|daylight|european|summer))*(?: time)?(?![A-Za-z])/iu,
  /^\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)? time(?![A-Za-z])/u,
  /^[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+/u,
];
const unknownInBrackets = /^[A-Z]{3,5}(?![A-Za-z\d])/u;

/** A name after a time that nobody here knows: only where nothing but an end follows it, as "POST" is no zone. */
const takeUnknownZone = (reader: Reader, when: When): void => {
  const lead = /^[\s\u2060]*([([]?)\s*/u.exec(reader.rest);
  const rest = reader.rest.slice(lead?.[0].length ?? 0);
  const isInBrackets = (lead?.[1] ?? '') !== '';
  if (beginsWithZone(reader.rest)) {
    // Something stands close to it that makes it another, or it is a word here.
    if (zoneAt(rest)?.isWord !== true) when.problem ??= 'is followed by something that cannot be read';
    return;
  }
  const found = [...unknownZones, ...(isInBrackets ? [unknownInBrackets] : [])]
    .map((pattern) => pattern.exec(rest)?.[0])
    .find((name) => name !== undefined);
  const after = rest.slice(found?.length ?? 0);
  const closes = isInBrackets ? /^\s*[)\]]/u.exec(after)?.[0] : '';
  if (found !== undefined && closes !== undefined && (isInBrackets || isEnd(after))) {
    reader.pass((lead?.[0].length ?? 0) + found.length + closes.length);
    when.zones.push({ written: found, kind: 'unknown' });
  } else if (/^\s?(?:h|hrs?|hours?)\b/iu.test(reader.rest) && (when.clock?.ms ?? 0) >= 13 * 3_600_000)
    reader.take(/^\s?h(?:rs?|ours?)?\b\.?/iu);
  else if (/^\s?(?:h|hrs?|hours?|min(?:ute)?s?|s|secs?|seconds)\b/iu.test(reader.rest))
    when.problem ??= 'may be how long it took';
};

const takeSpan = (reader: Reader, when: When): void => {
  const between = /^\s*(?:[-–—−→]|->|to|until|till|through)\s*(?=\d)/iu.exec(reader.rest);
  if (between === null) return;
  const rest = reader.rest.slice(between[0].length);
  const day = dayAt(rest);
  const gap = day === undefined ? 0 : day.length + (/^(?:T|[\s,]*)/u.exec(rest.slice(day.length))?.[0].length ?? 0);
  const end = clockAt(rest.slice(gap));
  if (end === undefined) return;
  reader.pass(between[0].length + gap + end.length);
  const before = when.zones.length;
  takeZone(reader, when, false);
  // "10:02 UTC - 10:30 UTC" names it twice; "9 - 10 pm" leaves open what the first is.
  if (before > 0) when.zones.splice(before);
  if (end.clock?.hasHalf === true && when.clock?.hasHalf !== true)
    when.problem ??= 'may be in the morning or in the evening';
  when.isSpan = true;
};

const takeVague = (reader: Reader, when: When, near: string | undefined): void => {
  if (reader.take(vague) !== undefined) when.problem ??= 'is approximate';
  if (/^\s*(?:19|20)\d{2}(?![\w:.,-]*\d)/u.test(reader.rest)) when.problem ??= 'is followed by what may be a year';
  const lead = /^[\s,\u2060]*[([]?\s*(?:on\s+(?:the\s+)?|the\s+)?/iu.exec(reader.rest)?.[0] ?? '';
  const rest = reader.rest.slice(lead.length);
  const plus = /^\+\s?\d+\s?(?:d(?:ays?)?)?(?![\w:%])/iu.exec(rest);
  const said = plus === null ? dayAt(rest, near) : { length: plus[0].length };
  if (said === undefined) return;
  const after = rest.slice(said.length);
  const closes = /[([]/u.test(lead) ? (/^\s*[)\]]/u.exec(after)?.[0] ?? '') : '';
  const isWhole = said.day !== undefined && !when.saysDay && isEnd(after.slice(closes.length));
  reader.pass(lead.length + said.length + closes.length);
  when.saysDay = true;
  if (isWhole && said.day !== undefined) when.day = said.day;
  else {
    delete when.day;
    when.problem ??= 'says a day that cannot be told for sure: write it before the time, like 2021-07-31';
  }
};

/** "10:02 PT (17:02 UTC)": the same on other clocks. */
const takeOther = (reader: Reader, when: When): void => {
  const lead = /^\s*[(/|=[]\s*(?=\d{1,2}:\d{2})/u.exec(reader.rest)?.[0];
  if (lead === undefined || when.clock === undefined) return;
  const other = new Reader(reader.rest.slice(lead.length));
  const clock = clockAt(other.rest);
  if (clock?.clock === undefined) return;
  other.pass(clock.length);
  const also: When = { saysDay: false, zones: [], length: 0, clock: clock.clock };
  takeZone(other, also, false);
  if (also.zones.length === 0 || also.problem !== undefined) return;
  if (/[([]/u.test(lead) && other.take(/^\s*[)\]]/u) === undefined) return;
  reader.pass(lead.length + other.length);
  when.also = { clock: clock.clock, zones: also.zones };
};
