import type { SaidCommand } from './commands-said.js';
import type { QuickFact } from './fact-words.js';
import type { Zone } from './zones.js';

/** How a participant in a command is called, by id or by a name that is new. */
export type NameOf = (participant: { kind: string; id?: string; name?: string }) => string;

/**
 * How a command was understood, in a sentence: what it records, when in UTC and on the clocks of the zone, and of whom.
 * It follows from the command alone, so that a retry is told the same.
 */
export const sentenceOf = ({ type, data }: SaidCommand, zone: Zone, nameOf: NameOf): string => {
  const by = data['by'] === undefined ? undefined : named(data['by'], nameOf);
  const subject = by === undefined ? '' : by === null ? ', by whom is not known' : `, by ${by}`;
  const text = textsOf(type, data);
  return `${titleOf(type, data, nameOf)} ${whenOf(data, zone)}${subject}${text === '' ? '' : `: ${text}`}`;
};

const named = (participant: unknown, nameOf: NameOf): string | null =>
  participant === null ? null : nameOf(participant as { kind: string; id?: string; name?: string });

const titles: Record<QuickFact, string> = {
  StateStart: 'Started',
  StateDetection: 'Noticed',
  RespondToIncident: 'Responded',
  TakeAction: 'Tried',
  DiagnoseIncident: 'Cause found',
  MitigateIncident: 'Impact ended',
  FixIncident: 'Fixed',
  ChangeSeverity: 'Severity',
  HandOverLead: 'Lead',
  AddNote: 'Note',
  PauseClock: 'Waiting',
  ResumeClock: 'No longer waiting',
  ReopenIncident: 'Reopened',
  CloseIncident: 'Closed',
  CancelIncident: 'Cancelled, as it was no incident,',
  DeclareUnrecorded: 'Declared not recorded',
};

const titleOf = (type: QuickFact, data: Record<string, unknown>, nameOf: NameOf): string => {
  if (type === 'ChangeSeverity') return `Severity ${String(data['severity'])} from`;
  if (type === 'HandOverLead') return `${named(data['to'], nameOf) ?? ''} leads from`;
  if (type === 'RespondToIncident' && data['role'] !== 'responder') return `Responded as ${String(data['role'])} at`;
  if (type === 'StateStart' && data['occurredAt'] === undefined) return 'Started between';
  if (type === 'FixIncident' && data['estimated']) return 'Fixed at about';
  return `${titles[type]} at`;
};

const whenOf = (data: Record<string, unknown>, zone: Zone): string => {
  const { occurredAt, notBefore, notAfter } = data as Record<string, string | undefined>;
  return occurredAt === undefined
    ? `${shown(notBefore ?? '', zone)} and ${shown(notAfter ?? '', zone)}`
    : shown(occurredAt, zone);
};

/** "2026-03-01 09:42 UTC (10:42 in Europe/Berlin)"; the day stands again where it is another there. */
const shown = (instant: string, zone: Zone): string => {
  const [date = '', time = ''] = wallOf(Date.parse(instant));
  const there = wallOf(Date.parse(instant) + zone.offsetAt(Date.parse(instant)));
  const local = there[0] === date ? there[1] : there.join(' ');
  return `${date} ${time} UTC${zone.name === 'UTC' ? '' : ` (${local ?? ''} in ${zone.name})`}`;
};

const wallOf = (wall: number): string[] => {
  const [date = '', time = ''] = new Date(wall).toISOString().split('T');
  return [date, time.replace(/\.\d+Z$/u, '').replace(/:00$/u, '')];
};

const textsOf = (type: QuickFact, data: Record<string, unknown>): string => {
  const texts = ['note', 'what', 'cause', 'mitigation', 'solution', 'reason'].flatMap((name) =>
    data[name] === undefined ? [] : [proseOf(data[name])],
  );
  const outcome = data['outcome'] === undefined ? [] : [`-> ${proseOf(data['outcome'])}`];
  return type === 'FixIncident' && data['solution'] === null ? 'how is not known' : [...texts, ...outcome].join(' ');
};

const proseOf = (text: unknown): string => (typeof text === 'string' ? text : '[redacted]');
