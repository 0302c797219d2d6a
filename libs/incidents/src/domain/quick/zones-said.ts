import { isSomethingDone } from './doings.js';
import { fixedZone, labels, seasonal, zoneNamed, zonesOfCity, type Zone } from './zones.js';

// The clocks that a time of day is of, where words behind it say so (rules.md Q4). What is said and not known is refused:
// taken for text, it would leave the time on other clocks than were meant.

/** Clocks as written; `place` where a label is that of a place whose clocks change with the season. */
export interface SaidZone {
  zone: Zone;
  place?: Zone;
}

/** Where the words end, and which clocks they name: several where a label is in use in several places; or why none. */
export type ZoneSaid = { end: number } & ({ zones: readonly SaidZone[] } | { why: string });

const sticky = (source: string): RegExp => new RegExp(source, 'iuy');
const at = (pattern: RegExp, text: string, start: number): RegExpExecArray | null => {
  pattern.lastIndex = start;
  return pattern.exec(text);
};

/** Ends a word: no letter or digit follows, nor what would make it a part of something longer. */
const end = String.raw`(?![\p{L}\p{N}_/-]|[:.,]\d)`;

const lead = sticky(String.raw`\s*(?:in\s+(?:the\s+)?)?\(?`);

/** Words about clocks that begin right behind a time of day; undefined where there are none. */
export const zoneAt = (text: string, start: number): ZoneSaid | undefined => {
  const before = at(lead, text, start)?.[0] ?? '';
  const place = start + before.length;
  const isApart = before !== '';
  const found =
    offsetAt(text, start, false) ??
    (before.endsWith('(') ? offsetAt(text, place, true) : undefined) ??
    regionAt(text, place) ??
    labelAt(text, place, isApart) ??
    (isApart ? (spelledAt(text, place) ?? seasonalAt(text, place) ?? cityAt(text, place)) : undefined) ??
    (isApart ? unknownAt(text, place) : undefined);
  if (found === undefined || !before.endsWith('(') || found.end <= place) return found;
  return text[found.end] === ')' ? { ...found, end: found.end + 1 } : undefined;
};

const offset = sticky(
  String.raw`\s?(?:UTC|GMT)\s?([+-])(\d{1,2})(?::?([0-5]\d))?(?![\p{L}\p{N}_]|[:/.,]\d)|\s?([+-])(\d{2}):([0-5]\d)(?![\p{L}\p{N}_]|[:/.,]\d)`,
);
const compactOffset = sticky(String.raw`\s([+-])(\d{2})([0-5]\d)(?![\p{L}\p{N}_]|[:/.,]\d)`);

const offsetAt = (text: string, start: number, isBracketed: boolean): ZoneSaid | undefined => {
  const found = at(offset, text, start);
  // "10:42-05:00" is a span: an offset below UTC stands after a space.
  if (found && (found[4] !== '-' || isBracketed || /^\s/.test(found[0]))) {
    const [sign, hours, minutes = '0'] =
      found[1] === undefined ? [found[4], found[5], found[6]] : [found[1], found[2], found[3]];
    const total = Number(hours) * 60 + Number(minutes);
    if (total > 14 * 60) return undefined;
    return {
      end: start + found[0].length,
      zones: [{ zone: fixedZone(found[0].trim(), sign === '-' ? -total : total) }],
    };
  }
  const compact = at(compactOffset, text, start);
  return compact && Number(compact[2]) * 60 + Number(compact[3]) <= 14 * 60
    ? {
        end: start + compact[0].length,
        why: 'may end in an offset or a number: write it as +02:00, or put a comma before it',
      }
    : undefined;
};

const region = sticky(String.raw`([A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z_-]+){1,2})(?:\s+time)?(?![\p{L}\p{N}_/])`);

const regionAt = (text: string, start: number): ZoneSaid | undefined => {
  const found = at(region, text, start);
  const zone = zoneNamed(found?.[1] ?? '');
  return found && zone ? { end: start + found[0].length, zones: [{ zone }] } : undefined;
};

const label = sticky(String.raw`([\p{L}]{1,4})(\s+(?:local\s+)?time(?:\s?zone)?${end})?(?![\p{L}\p{N}_/])`);
/** Labels that are words in small letters; the others are taken as people type them. */
const words = new Set(['art', 'cat', 'eat', 'wat', 'west', 'wet', 'est', 'et', 'ct', 'mt', 'pt']);

const labelAt = (text: string, start: number, isApart: boolean): ZoneSaid | undefined => {
  const found = at(label, text, start);
  const [whole = '', name = '', time] = found ?? [];
  const upper = name.toUpperCase();
  const isNamed = name === upper || time !== undefined || !words.has(name.toLowerCase());
  // A Z in the midst of a line belongs to the digits before it.
  if (!found || (name.length === 1 && isApart && !isOver(text, start + 1))) return undefined;
  if (name.toLowerCase() === 'est' && !isNamed)
    return { end: start + whole.length, why: 'may be Eastern Standard Time or an estimate: write EST, or "about"' };
  if (!isNamed) return undefined;
  const place = Object.hasOwn(seasonal, upper) ? zoneNamed(seasonal[upper] ?? '') : undefined;
  if (place) return { end: start + whole.length, zones: [{ zone: place }] };
  const zones = labelled(upper);
  return zones && { end: start + whole.length, zones };
};

const labelled = (name: string): SaidZone[] | undefined =>
  (Object.hasOwn(labels, name) ? labels[name] : undefined)?.map(({ ahead, place }) => {
    const there = place === undefined ? undefined : zoneNamed(place);
    return { zone: fixedZone(name, ahead), ...(there ? { place: there } : {}) };
  });

/** Labels as they are spoken. */
const spelled = sticky(
  String.raw`(?:(eastern|central|mountain|pacific)\s+(standard|daylight)|(western|central|eastern)\s+european(?:\s+(summer|standard))?|(greenwich)\s+mean|(british)\s+summer|(coordinated)\s+universal|(universal))\s+time${end}`,
);
const spelledAt = (text: string, start: number): ZoneSaid | undefined => {
  const found = at(spelled, text, start);
  if (!found) return undefined;
  const [whole, american = '', half = '', european = '', season, greenwich, british] = found;
  const initial = (american || european).charAt(0).toUpperCase();
  const name = american
    ? `${initial}${half.charAt(0).toUpperCase()}T`
    : european
      ? `${initial}E${season?.toLowerCase() === 'summer' ? 'S' : ''}T`
      : greenwich
        ? 'GMT'
        : british
          ? 'BST'
          : 'UTC';
  return { end: start + whole.length, zones: labelled(name) ?? [] };
};

/** No word follows that would go on with the ones before: the line pauses, ends, or says who or until when. */
const over =
  /^\s*(?:$|[,;:.!?)\]@–—-]|=>|→|⇒|(?:by|to|until|till|and|on|yesterday|today|because|as|since|due|via|using|with)\s)/iu;
const isOver = (text: string, place: number): boolean => over.test(text.slice(place));
const isDoneNext = (text: string, place: number): boolean => isSomethingDone(text.slice(place).trimStart());

const time = String.raw`\s+(?:local\s+)?time(?:\s?zone)?${end}`;
const american = sticky(String.raw`(?:us\s+)?(eastern|central|mountain|pacific)(?:(${time})|(?![\p{L}\p{N}_/-]))`);
/** "Eastern time", and "Eastern" alone where nothing follows that it would describe. */
const seasonalAt = (text: string, start: number): ZoneSaid | undefined => {
  const found = at(american, text, start);
  const zone = zoneNamed(seasonal[(found?.[1] ?? '').charAt(0).toUpperCase() + 'T'] ?? '');
  if (!found || !zone) return undefined;
  const close = start + found[0].length;
  if (found[2] !== undefined || isOver(text, close)) return { end: close, zones: [{ zone }] };
  return isDoneNext(text, close) ? { end: close, why: mayBeClocks(found[0]) } : undefined;
};

const mayBeClocks = (written: string): string =>
  `may be of the clocks of ${written}: write "${written} time", or put a comma before "${written}"`;

const city = String.raw`[\p{L}][\p{L}.'’-]*`;
const cityTime = [3, 2, 1].map((count) => sticky(String.raw`(${city}(?:[ _]${city}){${count - 1}})${time}`));
const cityAlone = [3, 2, 1].map((count) => sticky(String.raw`(\p{Lu}[\p{L}.'’-]*(?:[ _]${city}){${count - 1}})`));

const cityAt = (text: string, start: number): ZoneSaid | undefined => {
  for (const pattern of cityTime) {
    const found = at(pattern, text, start);
    const [zone, ...others] = zonesOfCity(found?.[1] ?? '');
    if (found && zone && others.length === 0) return { end: start + found[0].length, zones: [{ zone }] };
    if (found && zone) return { end: start + found[0].length, why: unknown };
  }
  // "10:42 Berlin" may be of the clocks there, or say where it was.
  for (const pattern of cityAlone) {
    const found = at(pattern, text, start);
    const close = start + (found?.[0].length ?? 0);
    if (found && /^\p{Lu}/u.test(found[0]) && isOver(text, close) && zonesOfCity(found[0]).length > 0)
      return { end: close, why: mayBeClocks(found[0]) };
  }
  return undefined;
};

const unknown =
  'is of clocks that are not known here: write how far they are from UTC, their label or their place, as in +01:00, CET ' +
  'or Europe/Berlin';

const whose = String.raw`(?:my|our|your|his|her|their|its|${city}['’]s|local)`;
const people =
  'german|french|dutch|british|english|uk|us|american|canadian|mexican|brazilian|indian|chinese|japanese|korean|' +
  'australian|swiss|austrian|italian|spanish|portuguese|polish|czech|greek|turkish|russian|ukrainian|swedish|danish|' +
  'norwegian|finnish|irish|israeli|eu|european|asian|african|east coast|west coast|china|india|japan|germany|france';
/** Of nobody else: these name clocks whatever follows, but for what has "time" in its name. */
const theirs = sticky(
  String.raw`(?:${whose}\s+(?:own\s+|local\s+)?|(?:${people})\s+(?:local\s+)?)time(?:\s?zone)?${end}(?!\s+(?:series|outs?|limits?|drift|skew|stamps?|sync|budgets?|windows?|sources?|servers?|slots?|frames?|lines?)(?![\p{L}]))`,
);
const localAlone = sticky(String.raw`local${end}`);
const machines =
  'server|system|database|db|log|logs|vendor|office|home|site|datacenter|dc|browser|client|host|machine|cluster|' +
  'customer|user|wall|wall clock|device|laptop|monitor|hq|standard|summer|winter|daylight';
const someClocks = sticky(String.raw`(?:${machines})${time}`);
/** A name before "time" that is not of a city: a country, a state, an office. */
const named = sticky(String.raw`(${city}(?: ${city})?)${time}`);
const ordinary =
  /^(?:this|that|the|a|an|first|second|third|\p{L}+th|last|next|same|some|any|every|each|all|no|one|more|most|less|longe?r?|short(?:er)?|full|real|right|wrong|good|bad|half|over|on|in|of|about|response|query|load|loading|page|latency|build|boot|cpu|run|idle|wait|waiting|start|startup|down|up|read|write|lead|end|peak|recovery|restart|release|deploy|processing|render|ping|lag|queue|lock|cache|request|reply|session|connection)(?:\s|$)/iu;

/** Clocks that are said and not known. */
const unknownAt = (text: string, start: number): ZoneSaid | undefined => {
  const sure = at(theirs, text, start);
  if (sure) return { end: start + sure[0].length, why: unknown };
  for (const pattern of [localAlone, someClocks, named]) {
    const found = at(pattern, text, start);
    if (!found) continue;
    const close = start + found[0].length;
    const isName = pattern !== named || (/^\p{Lu}/u.test(found[0]) && !ordinary.test(found[1] ?? ''));
    if (isName && (isOver(text, close) || isDoneNext(text, close))) return { end: close, why: unknown };
  }
  return undefined;
};
