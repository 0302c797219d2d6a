import { isUuid } from '#decider';
import type { SpanKind } from '../events.js';
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
  const someone = data['by'] === undefined ? data['reportedBy'] : data['by'];
  const by = someone === undefined ? undefined : named(someone, nameOf);
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
  ReportIncident: 'Reported',
  RecordImpact: 'Impact',
  RecordImpactSpan: 'Service hit',
  AffectService: 'Service affected',
  PostStatusUpdate: 'Update posted',
  AddLink: 'Link',
  DeclareUnrecorded: 'Declared not recorded',
  HoldPostmortem: 'Postmortem held',
};

const titleOf = (type: QuickFact, data: Record<string, unknown>, nameOf: NameOf): string => {
  if (type === 'ChangeSeverity') return `Severity ${String(data['severity'])} from`;
  if (type === 'HandOverLead') return `${named(data['to'], nameOf) ?? ''} leads from`;
  if (type === 'RespondToIncident' && data['role'] !== 'responder') return `Responded as ${String(data['role'])} at`;
  if (type === 'StateStart' && data['occurredAt'] === undefined) return 'Started between';
  if (type === 'RecordImpact') return `${figuresOf(data)} at`;
  if (type === 'RecordImpactSpan') return `${serviceOf(data, nameOf)} ${spans[data['kind'] as SpanKind]} from`;
  if (type === 'AffectService') return `${serviceOf(data, nameOf)} affected from`;
  if (type === 'AddLink') return `Link to ${String(data['kind'])} at`;
  if (type === 'FixIncident' && data['estimated']) return 'Fixed at about';
  return `${titles[type]} at`;
};

const spans: Record<SpanKind, string> = { down: 'down', degraded: 'degraded', partial: 'partly down' };

const serviceOf = (data: Record<string, unknown>, nameOf: NameOf): string => {
  const service = String(data['service']);
  return nameOf(isUuid(service) ? { kind: 'service', id: service } : { kind: 'service', name: service });
};

/** "1200 users, 41 support requests (estimated)" */
const figuresOf = (data: Record<string, unknown>): string => {
  const words = { users: 'users', accounts: 'accounts', supportRequests: 'support requests' };
  const figures = Object.entries(words).flatMap(([name, word]) =>
    data[name] === undefined ? [] : [`${String(data[name] as number)} ${word}`],
  );
  const source = typeof data['countedBy'] === 'string' ? ` per ${data['countedBy']}` : '';
  return `${figures.join(', ')}${source} (${data['confirmed'] === true ? 'confirmed' : 'not confirmed'})`;
};

const whenOf = (data: Record<string, unknown>, zone: Zone): string => {
  const { occurredAt, notBefore, notAfter, from, to } = data as Record<string, string | undefined>;
  if (typeof from === 'string')
    return to === undefined ? `${shown(from, zone)} on` : `${shown(from, zone)} to ${shown(to, zone)}`;
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
  const texts = ['note', 'update', 'what', 'cause', 'mitigation', 'solution', 'url', 'label', 'reason'].flatMap(
    (name) => (data[name] === undefined ? [] : [proseOf(data[name])]),
  );
  const channel = typeof data['channel'] === 'string' ? [`via ${data['channel']}`] : [];
  const outcome = data['outcome'] === undefined ? [] : [`-> ${proseOf(data['outcome'])}`];
  return type === 'FixIncident' && data['solution'] === null
    ? 'how is not known'
    : [...channel, ...texts, ...outcome].join(' ');
};

const proseOf = (text: unknown): string => (typeof text === 'string' ? text : '[redacted]');
