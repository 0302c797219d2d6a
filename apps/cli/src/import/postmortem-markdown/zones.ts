import { isZone, offsetAt } from '#business-time';
import { fromClocks } from '../local-time.js';

/** How the times of a document are to be read. */
export interface ZoneLabel {
  /** As it stands there. */
  written: string;
  /** Minutes ahead of UTC that it says; undefined of a zone. */
  offset?: number;
  /** Where clocks show what it says; undefined where nobody's do. */
  zone?: string;
}

/** Labels that say one thing: minutes ahead of UTC, and where clocks have it as standard time or in summer. */
const offsets: Record<string, [offset: number, zone?: string]> = {
  UTC: [0],
  GMT: [0, 'Europe/London'],
  Z: [0],
  WET: [0, 'Europe/Lisbon'],
  WEST: [60, 'Europe/Lisbon'],
  CET: [60, 'Europe/Berlin'],
  CEST: [120, 'Europe/Berlin'],
  EET: [120, 'Europe/Helsinki'],
  EEST: [180, 'Europe/Helsinki'],
  EST: [-300, 'America/New_York'],
  EDT: [-240, 'America/New_York'],
  CDT: [-300, 'America/Chicago'],
  MST: [-420, 'America/Denver'],
  MDT: [-360, 'America/Denver'],
  PST: [-480, 'America/Los_Angeles'],
  PDT: [-420, 'America/Los_Angeles'],
  JST: [540],
  AEST: [600, 'Australia/Sydney'],
  AEDT: [660, 'Australia/Sydney'],
};

/** Labels that people use all year round. */
const local: Record<string, string> = {
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
};

/** They say more than one thing. */
const ambiguous = ['IST', 'BST', 'CST', 'AST'];

const label = new RegExp(
  `(?<![A-Za-z])(?:(?:UTC|GMT)?([+-])(\\d{2}):?(\\d{2})|(${[...Object.keys(offsets), ...Object.keys(local), ...ambiguous].join('|')}))(?![A-Za-z])`,
  'u',
);

/** The first label in a text; 'ambiguous' where it says more than one thing. */
export const zoneIn = (text: string): ZoneLabel | { ambiguous: string } | undefined => {
  const iana = /\b[A-Z][a-z]+\/[A-Z][A-Za-z_]+\b/u.exec(text)?.[0];
  if (iana !== undefined && isZone(iana)) return { written: iana, zone: iana };
  const found = label.exec(text);
  if (found === null) return undefined;
  const [written, sign, hours, minutes, name = ''] = found;
  if (sign !== undefined) return { written, offset: (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) };
  if (ambiguous.includes(name)) return { ambiguous: name };
  const place = local[name];
  if (place !== undefined) return { written, zone: place };
  const [offset, zone] = offsets[name] ?? [0];
  return { written, offset, ...(zone === undefined ? {} : { zone }) };
};

/** A moment in UTC, or why it is none. */
export type Read = { at: string } | { reason: string };

/**
 * The moment at which clocks showed a time.
 *
 * @param wall the time as if it were UTC, in milliseconds
 * @param stated the zone that is taken where the document says none, or something that cannot be
 */
export const momentOf = (
  wall: number,
  said: ZoneLabel | { ambiguous: string } | undefined,
  stated: string | undefined,
): Read => {
  const settled = stated === undefined ? undefined : { at: fromClocks(stated)(wall) };
  if (said === undefined)
    return settled ?? { reason: 'says no time zone, and the document says none: name one with --time-zone' };
  if ('ambiguous' in said)
    return settled ?? { reason: `"${said.ambiguous}" is the name of several time zones: say which with --time-zone` };
  if (said.offset === undefined) return { at: fromClocks(said.zone ?? 'UTC')(wall) };
  const moment = wall - said.offset * 60_000;
  if (said.zone === undefined || offsetAt(moment, said.zone) === said.offset * 60_000 || said.written === 'GMT')
    return { at: new Date(moment).toISOString() };
  if (settled !== undefined) return settled;
  const shown = inWords(offsetAt(moment, said.zone) / 60_000);
  return {
    reason:
      `"${said.written}" is ${inWords(said.offset)}, and on that day clocks that show it were at ${shown}: say which is meant, ` +
      `with --time-zone ${said.zone} for the clocks, or --time-zone ${etc(said.offset)} for the label`,
  };
};

const inWords = (minutes: number): string =>
  `UTC${minutes < 0 ? '-' : '+'}${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;

/** Zones that never change have their sign the other way round. */
const etc = (minutes: number): string =>
  minutes === 0 ? 'UTC' : `Etc/GMT${minutes > 0 ? '-' : '+'}${Math.abs(minutes) / 60}`;
