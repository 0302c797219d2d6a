import { isZone } from '#business-time';
import { exitCodes, Failure } from '../../exit.js';

/** How the rows of a CSV are incidents; a row is one. */
export interface Mapping {
  /** Which tells incidents apart; what it says is stored in clear. */
  key: string;
  title: string;
  /** For all, a column of numbers, or a column and what its cells mean. */
  severity: number | string | { column: string; values: Partial<Record<string, number>> };
  services?: string | { column: string; separator: string };
  description?: string;
  channel?: string;
  reportedBy?: string | { column: string; kind: ReporterKind };
  times?: { format: string; zone?: string };
  loggedAt: string;
  startedAt?: string;
  detectedAt?: string;
  respondedAt?: string;
  respondedBy?: string;
  diagnosedAt?: string;
  diagnosedBy?: string;
  cause?: string;
  mitigatedAt?: string;
  mitigatedBy?: string;
  mitigation?: string;
  fixedAt?: string;
  fixedBy?: string;
  solution?: string;
  closedAt?: string;
  /** Columns whose cells are notes, at the moment of the log. */
  notes?: string[];
}

const reporterKinds = ['person', 'team', 'monitor', 'external-user'] as const;
export type ReporterKind = (typeof reporterKinds)[number];

const columns = [
  ...['key', 'title', 'description', 'channel', 'loggedAt', 'startedAt', 'detectedAt', 'respondedAt', 'respondedBy'],
  ...[
    'diagnosedAt',
    'diagnosedBy',
    'cause',
    'mitigatedAt',
    'mitigatedBy',
    'mitigation',
    'fixedAt',
    'fixedBy',
    'solution',
    'closedAt',
  ],
] as const;
const required = ['key', 'title', 'severity', 'loggedAt'] as const;
/** What a moment is not recorded without. */
const together = [
  ['respondedBy', 'respondedAt'],
  ['diagnosedBy', 'diagnosedAt'],
  ['cause', 'diagnosedAt'],
  ['diagnosedAt', 'cause'],
  ['mitigatedBy', 'mitigatedAt'],
  ['mitigation', 'mitigatedAt'],
  ['mitigatedAt', 'mitigation'],
  ['fixedBy', 'fixedAt'],
  ['solution', 'fixedAt'],
  ['respondedAt', 'respondedBy'],
] as const;

type Fields = Record<string, unknown>;

/** @throws Failure that names the place and says what stands there */
export const mappingIn = (text: string): Mapping => {
  const wrong = (place: string, says: string): Failure =>
    new Failure(`the mapping: ${place} ${says}`, exitCodes.usedWrongly);
  const mapping = objectIn(text);
  if (mapping === undefined) throw new Failure('the mapping is no JSON object', exitCodes.usedWrongly);
  const all: readonly string[] = [...columns, 'severity', 'services', 'reportedBy', 'times', 'notes'];
  for (const name of Object.keys(mapping))
    if (!all.includes(name)) throw wrong(`"${name}"`, `is nothing that a row may say; it takes ${all.join(', ')}`);
  for (const name of required) if (mapping[name] === undefined) throw wrong(`"${name}"`, 'is required');
  for (const name of columns)
    if (mapping[name] !== undefined && !isColumn(mapping[name])) throw wrong(`"${name}"`, 'takes the name of a column');
  for (const [one, other] of together)
    if (mapping[one] !== undefined && mapping[other] === undefined) throw wrong(`"${one}"`, `goes with "${other}"`);
  const { severity, services, reportedBy, times, notes } = mapping;
  if (!isSeverity(severity))
    throw wrong('"severity"', 'takes a number from 1 to 5, a column, or {"column", "values": {"Critical": 1}}');
  if (services !== undefined && !isColumn(services) && !isWith(services, 'separator', isColumn))
    throw wrong('"services"', 'takes a column, or {"column", "separator"}');
  if (reportedBy !== undefined && !isColumn(reportedBy) && !isWith(reportedBy, 'kind', isKind))
    throw wrong('"reportedBy"', `takes a column, or {"column", "kind"}: ${reporterKinds.join(', ')}`);
  if (times !== undefined && !isTimes(times))
    throw wrong(
      '"times"',
      'takes {"format", "zone"}, with a format like "DD/MM/YYYY HH:mm" and a zone like Europe/Berlin',
    );
  if (notes !== undefined && !(Array.isArray(notes) && notes.every(isColumn)))
    throw wrong('"notes"', 'takes a list of columns');
  return mapping as unknown as Mapping;
};

const objectIn = (text: string): Fields | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isColumn = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isKind = (value: unknown): boolean => reporterKinds.some((kind) => kind === value);
const isWith = (value: unknown, name: string, is: (value: unknown) => boolean): boolean =>
  isFields(value) && isColumn(value['column']) && is(value[name]) && Object.keys(value).length === 2;
const isLevel = (value: unknown): boolean => [1, 2, 3, 4, 5].some((level) => level === value);
const isSeverity = (value: unknown): boolean =>
  isLevel(value) ||
  isColumn(value) ||
  isWith(value, 'values', (values) => isFields(values) && Object.values(values).every(isLevel));
const isTimes = (value: unknown): boolean => {
  if (!isFields(value) || Object.keys(value).some((name) => name !== 'format' && name !== 'zone')) return false;
  const { format, zone } = value;
  return isColumn(format) && isTimeFormat(format) && (zone === undefined || isZone(zone));
};

const tokens: Record<string, string> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
};
const token = /YYYY|MM?|DD?|HH?|mm|ss/gu;

const isTimeFormat = (format: string): boolean => {
  const found = format.match(token) ?? [];
  const kinds = found.map((each) => (each === 'mm' ? 'minute' : each.charAt(0)));
  return ['Y', 'M', 'D', 'H', 'minute'].every((kind) => kinds.filter((each) => each === kind).length === 1);
};

/** Reads a time of the format, as if it were UTC, in milliseconds; undefined for what is none. */
export const wallTimes = (format: string): ((text: string) => number | undefined) => {
  const pattern = format.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(token, (found) => tokens[found] ?? found);
  const form = new RegExp(`^${pattern}$`, 'u');
  return (text) => {
    const { year, month, day, hour, minute, second = '00' } = form.exec(text)?.groups ?? {};
    if (year === undefined) return undefined;
    const [months, days, hours] = [month, day, hour].map((part) => (part ?? '').padStart(2, '0'));
    const written = `${year}-${months ?? ''}-${days ?? ''}T${hours ?? ''}:${minute ?? ''}:${second}.000Z`;
    const moment = new Date(written);
    // The 30th of February is none, whatever is made of it.
    return !Number.isNaN(moment.getTime()) && moment.toISOString() === written ? moment.getTime() : undefined;
  };
};
