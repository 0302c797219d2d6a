import type { Fact } from '#incidents/domain';
import type { Fields, Named, Prose } from './answers.js';
import { when } from './moments.js';

/** A fact as a person says it: one line, and the texts that somebody wrote. */
export interface InWords {
  what: string;
  texts: [label: string, text: string][];
}

export const prose = (value: unknown): string =>
  typeof value === 'string' ? value : isRedacted(value) ? '[redacted]' : 'not stated';

const isRedacted = (value: unknown): value is Exclude<Prose, string> =>
  typeof value === 'object' && value !== null && 'redacted' in value;

const kinds: Record<string, string> = {
  'external-user': 'user outside',
  'api-key': 'API key',
  monitor: 'monitor',
  team: 'team',
};

/** "probe-eu (monitor)", "Ada", "API key 508d6abe", or "somebody not recorded". */
export const who = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return 'somebody not recorded';
  const { kind, id, name } = value as Named;
  if (isRedacted(name)) return `${kinds[kind] ?? kind} whose name is erased`;
  if (typeof name !== 'string') return `${kinds[kind] ?? kind} ${id.slice(0, 8)}`;
  return kinds[kind] === undefined ? name : `${name} (${kinds[kind]})`;
};

const texts = (...given: [label: string, value: unknown][]): InWords['texts'] =>
  given.filter(([, value]) => value !== undefined && value !== null).map(([label, value]) => [label, prose(value)]);

/** What a fact says, with its values as they are given. */
export const inWords = (type: Fact['type'], data: Fields): InWords => {
  const by = data['by'] === null || data['by'] === undefined ? '' : ` by ${who(data['by'])}`;
  const reason = texts(['why', data['reason']]);
  switch (type) {
    case 'IncidentLogged':
      return { what: logInWords(data), texts: texts(['title', data['title']], ['description', data['description']]) };
    case 'IncidentStarted':
      return {
        what: 'notBefore' in data && data['notBefore'] !== null ? `started ${when(data)}` : 'started',
        texts: texts(['why these bounds', data['reason']]),
      };
    case 'IncidentDetected':
      return { what: `first noticed by ${who(data['by'])}`, texts: [] };
    case 'IncidentResponded':
      return {
        what: `${who(data['by'])} responded${data['role'] === 'responder' ? '' : `, as ${String(data['role'])}`}`,
        texts: [],
      };
    case 'ActionTaken':
      return { what: `action taken${by}`, texts: texts(['what', data['what']], ['outcome', data['outcome']]) };
    case 'IncidentDiagnosed':
      return { what: `diagnosed${by}`, texts: texts(['cause', data['cause']]) };
    case 'IncidentMitigated':
      return { what: `mitigated, the impact ended${by && ','}${by}`, texts: texts(['how', data['mitigation']]) };
    case 'IncidentFixed':
      return {
        what: `fixed${by}${data['estimated'] === true ? ', about then (the moment is an estimate)' : ''}`,
        texts: texts(['solution', data['solution']]),
      };
    case 'SeverityChanged':
      return { what: `severity set to ${String(data['severity'])}`, texts: reason };
    case 'LeadHandedOver':
      return { what: `lead handed over to ${who(data['to'])}`, texts: reason };
    case 'NoteAdded':
      return { what: 'note', texts: texts(['note', data['note']]) };
    case 'ClockPaused':
      return { what: 'clock paused: waiting on someone outside', texts: reason };
    case 'ClockResumed':
      return { what: 'clock resumed', texts: reason };
    case 'IncidentReopened':
      return { what: 'reopened', texts: reason };
    case 'IncidentClosed':
      return { what: 'closed', texts: reason };
    case 'IncidentCancelled':
      return { what: 'cancelled: it was no incident', texts: reason };
    case 'FactDeclaredUnrecorded':
      return { what: `declared not recorded: ${factName(data['fact'])}`, texts: reason };
    default:
      return { what: type satisfies never, texts: [] };
  }
};

const logInWords = ({ severity, reportedBy, loggedBy, channel }: Fields): string => {
  const reporter = reportedBy === null ? 'the reporter is not known' : `reported by ${who(reportedBy)}`;
  const way = typeof channel === 'string' ? ` (${channel})` : '';
  return `logged by ${who(loggedBy)}, ${reporter}${way}, with severity ${String(severity)}`;
};

/** "users-or-accounts-affected" as words. */
export const factName = (fact: unknown): string => String(fact).replaceAll('-', ' ');

/** What a fact is called where it is only named. */
export const nameOf: Record<Fact['type'], string> = {
  IncidentLogged: 'logged',
  IncidentStarted: 'started',
  IncidentDetected: 'detected',
  IncidentResponded: 'responded',
  ActionTaken: 'action taken',
  IncidentDiagnosed: 'diagnosed',
  IncidentMitigated: 'mitigated',
  IncidentFixed: 'fixed',
  SeverityChanged: 'severity changed',
  LeadHandedOver: 'lead handed over',
  NoteAdded: 'note',
  ClockPaused: 'clock paused',
  ClockResumed: 'clock resumed',
  IncidentReopened: 'reopened',
  IncidentClosed: 'closed',
  IncidentCancelled: 'cancelled',
  FactDeclaredUnrecorded: 'declared not recorded',
};
