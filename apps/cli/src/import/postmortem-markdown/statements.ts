import { withoutZones, zonesIn, type Zone } from './zones.js';

/** What a heading, a line or a column says of how the times under it are to be read. */
export interface Statement {
  zones: Zone[];
  /** Why none of them is an exact moment. */
  problem?: string;
}

const elapsed =
  /\bmm:ss\b|\b(?:elapsed|relative|offsets?|durations?|since|t\s?[+-]|minutes? (?:after|into|from)|from (?:the )?(?:first|start|beginning|moment)|time (?:taken|to)|\+\s?h?h:?mm)(?![a-z])/iu;
/** That times are counted, said in whatever words. */
const counted =
  /\b(?:count(?:ed|ing|s)?|measured|reckoned|relative|elapsed|offsets?|stopwatch|t\s?[=+-]|t-?0|(?:minutes?|hours?|seconds?) (?:in|into|since|after|from))\b/iu;
const rough = /\b(?:approx\w*|rough(?:ly)?|estimate[ds]?|about|circa|best guess\w*|may be off|not exact|inexact)\b/iu;

/** Of times as a whole: "All times in UTC", "Times are local", "Time zone: CET". */
const ofTimes =
  /\b(?:all (?:the )?(?:\w+ ){0,2}?(?:times?|timestamps)|(?:times?|timestamps) (?:are|is|were|in|below|shown|given|listed|stated|here|as)|(?:times?|timestamps)\s*[:(=]|time ?zones?|tz)\b/iu;
/** Of the times in something that is shown beside the text: "Times in the screenshots are UTC". */
const ofOthers =
  /\b(?:times?|timestamps?) (?:(?:shown|given|as seen) )?(?:in|on|of|within) (?:[\w'’-]+ ){0,3}?(?:screen ?shots?|graphs?|charts?|plots?|panels?|dashboards?|images?|pictures?|figures?|logs?|excerpts?|snippets?|traces?|chats?|transcripts?|quotes?|attachments?|code|links?|alerts?|e-?mails?|messages?|tickets?)\b/iu;
const saysWhere = /\b(?:in|zone|zones|timezone|timezones|tz|as per|local)\b|\ball times? [A-Z]/u;

const besides =
  /(?<![\w-])(?:all|the|these|following|times?|timestamps?|time ?zones?|tz|zones?|events?|entries|timelines?|incidents?|outages?|of|and|or|are|is|were|be|in|at|on|as|for|by|to|use|using|used|below|above|here|shown|given|listed|stated|noted|expressed|displayed|unless|otherwise|except|where|document|report|page|section|this|dates?|days?|hours?|minutes?|clocks?|stamps?|start|started|begin|from|when|occurred|24|12|24h|12h|hours?|format|notation|order|chronological|chronologically|yyyy|mm|dd|hh|ss|note|please|nb|standard|iso|8601|rfc|3339|utc|gmt)(?![\w-])/giu;

const leftOf = (text: string): string =>
  withoutZones(text)
    .replace(besides, ' ')
    .replace(/[^\p{L}\d]/gu, '');

/** Sentences and lines, as one of them may say it. */
const sentences = (text: string): string[] =>
  text.split(/(?<=[.;!])\s+|\n/u).filter((each) => each.trim() !== '' && each.length <= 200);

/**
 * What a line of prose says of all times; a sentence that only mentions a zone says nothing of them.
 *
 * @param isHeading a heading names what it heads: there a label alone says it
 */
export const statementIn = (text: string, line: number, isHeading = false): Statement => {
  const statement: Statement = { zones: [] };
  for (const sentence of isHeading ? [text] : sentences(text)) {
    const zones = zonesIn(sentence).map((zone) => ({ ...zone, line }));
    const withoutDays = sentence.replace(/\b\d{4}-\d{2}-\d{2}\b/gu, ' ');
    const isOfTimes = ofTimes.test(sentence);
    const isAlone = zones.length > 0 && leftOf(withoutDays) === '';
    if (!isHeading && (ofOthers.test(sentence) || (!isOfTimes && !isAlone))) continue;
    statement.zones.push(...zones);
    if (isOfTimes || isHeading) {
      if (elapsed.test(sentence)) statement.problem ??= `is a time since the start, as line ${line} says`;
      if (rough.test(sentence) && (isOfTimes || /\btimeline\b/iu.test(sentence)))
        statement.problem ??= `is approximate, as line ${line} says`;
    }
    const isUnknown =
      statement.problem === undefined &&
      zones.length === 0 &&
      (isOfTimes ? saysWhere.test(sentence) && leftOf(withoutDays) !== '' : isHeading && namesUnknownZone(text));
    if (isUnknown) statement.zones.push({ written: sentence.trim().slice(0, 80), line, kind: 'unknown' });
  }
  return statement;
};

/** Only what is said of all times, as a line may name the zone of one. */
export const ofAllTimes = (text: string, line: number): Zone[] =>
  /\b(?:all (?:the )?(?:\w+ ){0,2}?times?(?:tamps?)?|times are|timestamps are)\b/iu.test(text)
    ? statementIn(text, line).zones
    : [];

/** What a line before the first entry says of how times are counted. */
export const countedIn = (text: string, line: number): Statement =>
  sentences(text).some((sentence) => counted.test(sentence) && !/\d:\d{2}/u.test(sentence))
    ? { zones: [], problem: `may be a time since the start, as line ${line} says` }
    : { zones: [] };

/** Labels that a short text names without saying in words that are understood what they are of: nothing is taken by them, nor against them. */
export const mentionedIn = (text: string, line: number): Zone[] => {
  const zones = text.length <= 200 && !/^\W*\d{1,2}[:.]\d{2}/u.test(text) ? zonesIn(text) : [];
  return zones.length === 0 || statementIn(text, line).zones.length > 0
    ? []
    : [...zones.map((zone) => ({ ...zone, line })), { written: text.trim().slice(0, 80), line, kind: 'unknown' }];
};

/** "Timeline (SGT)", "Timeline (Eastern)", "Timeline, local time". */
const namesUnknownZone = (heading: string): boolean =>
  /[([]\s*[A-Z]{3,5}\s*[)\]]/u.test(heading) ||
  /[([]\s*(?:pacific|eastern|central|mountain)\b|\blocal\b|\b(?!down|up|real|run|first|last|all|start|end|response)\p{L}+ time\b/iu.test(
    heading,
  );

/** What a column is, by its header. */
export interface Column extends Statement {
  holds: 'day' | 'time' | 'both' | 'other';
}

const timeColumn =
  /^local\b|^(?:(?:start|event|local|incident)\s+)?(?:date|day|time|when|timestamp|hour|clock|at|start(?:ed)?|begin|occurred|utc|gmt)\b|\btime(?:stamp)?s?\s*(?:[([]|$)|^t\s?\+/iu;

/** Left of a header that may name a zone: "HQ", "Berlin", "local"; anything else makes it another thing than a time. */
const mayBeZone = (left: string): boolean =>
  /^(?:\p{Lu}\p{L}*|local|pacific|eastern|central|mountain|standard|daylight|summer)+$/u.test(left);

/** @param line of the header */
export const columnOf = (header: string, line: number): Column => {
  const text = header.trim();
  if (/^(?:elapsed|offset|duration|relative|delta|since)\b|^t\s?[+-]/iu.test(text))
    return { holds: 'time', zones: [], problem: `is a time since the start, as the column "${text}" says` };
  if (!timeColumn.test(text) && !(zonesIn(text).length > 0 && leftOf(text) === ''))
    return {
      ...{ holds: 'other', zones: [] },
      ...(text === '' ? {} : { problem: `stands in the column "${text}", which is not known to hold times` }),
    };
  const zones = zonesIn(text).map((zone) => ({ ...zone, line }));
  const [hasDay, hasTime] = [
    /\b(?:date|day)\b/iu.test(text),
    /\b(?:time|when|timestamp|hour|clock|at)\b/iu.test(text) || zones.length > 0,
  ];
  const holds = hasDay ? (hasTime ? 'both' : 'day') : 'time';
  if (elapsed.test(text)) return { holds, zones, problem: `is a time since the start, as the column "${text}" says` };
  if (rough.test(text)) return { holds, zones, problem: `is approximate, as the column "${text}" says` };
  const isUnknown = holds !== 'day' && leftOf(text) !== '';
  if (isUnknown && !mayBeZone(leftOf(text)))
    return { holds, zones, problem: `stands in the column "${text}", which is not known to hold times` };
  return { holds, zones: isUnknown ? [...zones, { written: text, line, kind: 'unknown' }] : zones };
};
