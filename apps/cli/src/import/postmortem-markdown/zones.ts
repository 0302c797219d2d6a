import { isZone, offsetAt } from '#business-time';
import { momentsOnClocks } from '../local-time.js';

/** How times are said to be read: as it stands there, and what that says. */
export type Zone = { written: string; line?: number } & (
  | {
      kind: 'offset';
      /** Minutes ahead of UTC. */
      offset: number;
      /** Where clocks show it; undefined of plain numbers. */
      place?: string;
    }
  | { kind: 'place'; place: string }
  /** It says more than one thing. */
  | { kind: 'several'; offsets: readonly number[] }
  | { kind: 'unknown' }
);

/** Labels that say one thing, and where clocks have it as standard time or in summer. */
const offsets: Record<string, [offset: number, place?: string]> = {
  UTC: [0],
  GMT: [0],
  Z: [0],
  WET: [0, 'Europe/Lisbon'],
  WEST: [60, 'Europe/Lisbon'],
  CET: [60, 'Europe/Berlin'],
  CEST: [120, 'Europe/Berlin'],
  MEZ: [60, 'Europe/Berlin'],
  MESZ: [120, 'Europe/Berlin'],
  EET: [120, 'Europe/Helsinki'],
  EEST: [180, 'Europe/Helsinki'],
  MSK: [180, 'Europe/Moscow'],
  SAST: [120, 'Africa/Johannesburg'],
  EST: [-300, 'America/New_York'],
  EDT: [-240, 'America/New_York'],
  CDT: [-300, 'America/Chicago'],
  MST: [-420, 'America/Denver'],
  MDT: [-360, 'America/Denver'],
  PST: [-480, 'America/Los_Angeles'],
  PDT: [-420, 'America/Los_Angeles'],
  BRT: [-180, 'America/Sao_Paulo'],
  SGT: [480, 'Asia/Singapore'],
  HKT: [480, 'Asia/Hong_Kong'],
  JST: [540, 'Asia/Tokyo'],
  KST: [540, 'Asia/Seoul'],
  AEST: [600, 'Australia/Sydney'],
  AEDT: [660, 'Australia/Sydney'],
  NZST: [720, 'Pacific/Auckland'],
  NZDT: [780, 'Pacific/Auckland'],
};

/** Labels that people use all year round. */
const places: Record<string, string> = {
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
};

const several: Record<string, readonly number[]> = {
  IST: [60, 120, 180, 330],
  BST: [60, 360],
  CST: [-360, -300, 480],
  AST: [-240, 180],
};

/** Those that are words or products too, as "MSK": only a label where nothing goes on after it. */
const words = ['MSK', 'WET', 'WEST', 'EET', 'SAST', 'BRT', 'SGT', 'HKT', 'KST', 'AST'];

const names = Object.keys({ ...offsets, ...places, ...several }).filter((name) => name !== 'UTC' && name !== 'GMT');
const sign = String.raw`[+\-−]`;
const shift = String.raw`${sign}(?:1[0-4]|0?\d)(?::?[0-5]\d)?(?!\d|:\d)`;
const label = [
  String.raw`(?:UTC|GMT|utc|gmt|Utc)(?:\s?${shift}|(?!\s?[+\-−–]\d))(?![A-Za-z\d_]|[-/][A-Za-z])`,
  String.raw`(?:${names.join('|')})(?!\s?[+\-−]\d)(?![A-Za-z\d_]|[-/][A-Za-z])`,
  String.raw`[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+(?![A-Za-z\d_/])`,
  String.raw`${sign}(?:0\d|1[0-4]):?[0-5]\d(?!\d|:\d)`,
].join('|');
const first = new RegExp(`^(?:${label})`, 'u');
const every = new RegExp(`(?<![A-Za-z\\d/:])(?:${label})`, 'gu');
const beginning = new RegExp(String.raw`^\s*[([]?\s*(?:${names.join('|')}|UTC|GMT|utc|gmt)(?![A-Za-z])`, 'u');

/** Does a text begin with a label, whatever comes close after it? */
export const beginsWithZone = (text: string): boolean => beginning.test(text);

/** What a label says, that is known to be one. */
const zoneOf = (written: string): Zone | undefined => {
  const [, sign, hours, minutes = '0'] = /([+\-−])(\d{1,2}):?(\d{2})?$/u.exec(written) ?? [];
  if (sign !== undefined)
    return { written, kind: 'offset', offset: (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes)) };
  if (written.includes('/')) return isZone(written) ? { written, kind: 'place', place: written } : undefined;
  const name = written.toUpperCase();
  if (several[name] !== undefined) return { written, kind: 'several', offsets: several[name] };
  if (places[name] !== undefined) return { written, kind: 'place', place: places[name] };
  const [offset, place] = offsets[name] ?? [0];
  return { written, kind: 'offset', offset, ...(place === undefined ? {} : { place }) };
};

/** The label with which a text begins. */
export const zoneAt = (text: string): { zone: Zone; length: number; isWord: boolean } | undefined => {
  const written = first.exec(text)?.[0];
  const zone = written === undefined ? undefined : zoneOf(written);
  return written === undefined || zone === undefined
    ? undefined
    : { zone, length: written.length, isWord: words.includes(written) };
};

/** Every label in a text that is known to be about times. */
export const zonesIn = (text: string): Zone[] =>
  [...text.matchAll(every)].flatMap(([written]) => zoneOf(written) ?? []);

/** The text without them. */
export const withoutZones = (text: string): string =>
  text.replace(every, (written) => (zoneOf(written) ? ' ' : written));

/** A moment in UTC, or why it is none: of this time, or of the whole document until something is said. */
export type Read = { at: string; as: string } | { reason: string } | { asks: string };

/**
 * The moment at which clocks showed a time.
 *
 * @param wall the time as if it were UTC, in milliseconds
 * @param zones everything that is said of how to read it; undefined of what says nothing
 * @param stated the zone that is taken where nothing is said, or that decides where it may be read in several ways
 */
export const momentOf = (wall: number, zones: readonly Zone[], stated: string | undefined): Read => {
  const byHand = stated === undefined ? undefined : momentsOnClocks(stated)(wall);
  if (zones.length === 0)
    return byHand === undefined
      ? { asks: 'says no time zone, and the document says none: name one with --time-zone' }
      : only(byHand, stated ?? '');
  const [zone, ...others] = zones;
  const readings = zones.map((each) => readingsOf(each, wall));
  const known = [...new Set(readings.flat())];
  // What is known on clocks alone, and comes twice there, is no matter of zones.
  if (zone?.kind === 'place' && others.length === 0) return only(known, zone.place, zone.written);
  const [moment, ...more] = known;
  const isUnknown = zones.some(({ kind }) => kind === 'unknown');
  if (!isUnknown && moment !== undefined && more.length === 0) return { at: moment, as: written(zones) };
  if (byHand === undefined) return { asks: asking(zones, wall) };
  const taken = isUnknown && known.length === 0 ? byHand : byHand.filter((each) => known.includes(each));
  if (taken.length === 0 && byHand.length > 0)
    return {
      asks: `${inQuotes(zones)} cannot be the time of ${stated ?? ''}: import this document by itself, with the --time-zone that is meant`,
    };
  return only(taken, stated ?? '');
};

const only = (moments: readonly string[], place: string, as = place): Read => {
  const [moment, ...others] = moments;
  if (moment === undefined) return { reason: `is a time that the clocks of ${place} skipped on that day` };
  return others.length === 0
    ? { at: moment, as }
    : { reason: `came twice on the clocks of ${place} on that day, and says not which: write its offset` };
};

/** All moments that may be meant. */
const readingsOf = (zone: Zone, wall: number): string[] => {
  const by = (minutes: number): string => new Date(wall - minutes * 60_000).toISOString();
  switch (zone.kind) {
    case 'unknown':
      return [];
    case 'several':
      return zone.offsets.map(by);
    case 'place':
      return momentsOnClocks(zone.place)(wall);
    case 'offset': {
      const shown = shownAt(zone, wall);
      return [by(zone.offset), ...(shown === zone.offset ? [] : [by(shown)])];
    }
  }
};

/** Minutes ahead of UTC at which clocks were then that a label names. */
const shownAt = ({ offset, place }: { offset: number; place?: string }, wall: number): number =>
  place === undefined ? offset : offsetAt(wall - offset * 60_000, place) / 60_000;

const asking = (zones: readonly Zone[], wall: number): string => {
  const [zone, other] = zones;
  if (zone === undefined || other !== undefined)
    return `${inQuotes(zones)} are said of its times, which do not agree: say which is meant with --time-zone`;
  switch (zone.kind) {
    case 'several':
      return `"${zone.written}" is the name of several time zones: say which with --time-zone`;
    case 'offset': {
      const shown = inWords(shownAt(zone, wall));
      return (
        `"${zone.written}" is ${inWords(zone.offset)}, and on that day clocks that show it were at ${shown}: say which is meant, ` +
        `with --time-zone ${zone.place ?? 'UTC'} for the clocks, or --time-zone ${etc(zone.offset)} for the label`
      );
    }
    default:
      return `"${zone.written}" names no time zone that is known: say which is meant with --time-zone`;
  }
};

const written = (zones: readonly Zone[]): string => [...new Set(zones.map((zone) => zone.written))].join(', ');

const inQuotes = (zones: readonly Zone[]): string =>
  zones.map(({ written, line }) => `"${written}"${line === undefined ? '' : ` (line ${line})`}`).join(' and ');

const inWords = (minutes: number): string =>
  `UTC${minutes < 0 ? '-' : '+'}${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;

/** Zones that never change have their sign the other way round. */
const etc = (minutes: number): string =>
  minutes === 0 ? 'UTC' : `Etc/GMT${minutes > 0 ? '-' : '+'}${Math.abs(minutes) / 60}`;
