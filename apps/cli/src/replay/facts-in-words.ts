import type { Fact } from '#incidents/domain';
import type { Fields, Figure, Impact, Named, Prose } from './answers.js';
import { moment, momentBeside, when } from './moments.js';

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
    case 'IncidentReported':
      return { what: reportInWords(data), texts: [] };
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
    case 'ImpactRecorded':
      return { what: `impact: ${figuresInWords(data)}`, texts: [] };
    case 'ImpactSpanRecorded':
      return { what: `${nameOfService(data['service'])} ${spanInWords(data)}`, texts: [] };
    case 'ServiceAffected':
      return { what: `${nameOfService(data['service'])} is affected as well`, texts: reason };
    case 'StatusUpdatePosted':
      return {
        what: `status update posted${by}${typeof data['channel'] === 'string' ? ` (${data['channel']})` : ''}`,
        texts: texts(['update', data['update']]),
      };
    case 'LinkAdded':
      return {
        what: `link to ${linkNames[String(data['kind'])] ?? 'something'}: ${String(data['url'])}`,
        texts: texts(['label', data['label']]),
      };
    case 'SeverityChanged':
      return { what: `severity set to ${String(data['severity'])}`, texts: reason };
    case 'LeadHandedOver':
      return { what: `lead handed over to ${who(data['to'])}`, texts: reason };
    case 'NoteAdded':
      return { what: `note${by}`, texts: texts(['note', data['note']]) };
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
    case 'PostmortemHeld':
      return { what: 'postmortem held', texts: [] };
    default:
      return { what: type satisfies never, texts: [] };
  }
};

const logInWords = ({ severity, reportedBy, loggedBy, channel }: Fields): string => {
  const reporter = reportedBy === null ? 'the reporter is not known' : `reported by ${who(reportedBy)}`;
  const way = typeof channel === 'string' ? ` (${channel})` : '';
  return `logged by ${who(loggedBy)}, ${reporter}${way}, with severity ${String(severity)}`;
};

const reportInWords = ({ reportedBy, loggedBy, channel }: Fields): string => {
  const reporter = reportedBy === null ? 'the reporter is not known' : `by ${who(reportedBy)}`;
  const way = typeof channel === 'string' ? ` (${channel})` : '';
  return `reported as well: ${reporter}${way}, logged by ${who(loggedBy)}`;
};

const counted = { users: 'users', accounts: 'accounts', supportRequests: 'support requests' };

const figuresInWords = (data: Fields): string => {
  const figures = Object.entries(counted).flatMap(([name, words]) =>
    typeof data[name] === 'number' ? [`${data[name]} ${words}`] : [],
  );
  const source = typeof data['countedBy'] === 'string' ? ` by ${data['countedBy']}` : '';
  return `${figures.join(', ')} (${data['confirmed'] === true ? 'confirmed' : 'an estimate'}${source})`;
};

/** "1200 users (confirmed, by billing), 41 support requests (by zendesk and phone)" */
export const impactInWords = ({ users, accounts, supportRequests }: Impact): string => {
  const one = (figure: Figure | null, what: string): string[] => (figure ? [figureOf(figure, what, [figure])] : []);
  const said = [
    ...one(users, 'users'),
    ...one(accounts, 'accounts'),
    ...(supportRequests ? [figureOf(supportRequests, 'support requests', supportRequests.figures)] : []),
  ];
  return said.length === 0 ? 'no figures recorded' : said.join(', ');
};

const figureOf = ({ value, confirmed }: Figure, what: string, figures: readonly Figure[]): string => {
  const sources = figures.flatMap(({ source }) => (source === undefined ? [] : [source]));
  const by = sources.length === 0 ? '' : `, by ${sources.join(' and ')}`;
  return `${value} ${what} (${confirmed ? 'confirmed' : 'an estimate'}${by})`;
};

const nameOfService = (service: unknown): string => {
  if (typeof service !== 'object' || service === null) return `service ${String(service)}`;
  const { id, name } = service as Named;
  return typeof name === 'string' ? name : `service ${id.slice(0, 8)}`;
};

const spanInWords = ({ kind, from, to }: Fields): string => {
  const begin = typeof from === 'string' ? `since ${moment(from)}` : 'since a moment that is not known';
  return `${kind === 'down' ? 'was down' : kind === 'partial' ? 'was down in part' : 'was degraded'} ${begin}${typeof to === 'string' ? `, until ${momentBeside(to, typeof from === 'string' ? from : to)}` : ''}`;
};

const linkNames: Record<string, string> = {
  alert: 'an alert',
  ticket: 'a ticket',
  chat: 'a chat',
  change: 'a change',
  dashboard: 'a dashboard',
  other: 'more',
};

/** "users-or-accounts-affected" as words. */
export const factName = (fact: unknown): string => String(fact).replaceAll('-', ' ');

/** What a fact is called where it is only named. */
export const nameOf: Record<Fact['type'], string> = {
  IncidentLogged: 'logged',
  IncidentReported: 'reported again',
  IncidentStarted: 'started',
  IncidentDetected: 'detected',
  IncidentResponded: 'responded',
  ActionTaken: 'action taken',
  IncidentDiagnosed: 'diagnosed',
  IncidentMitigated: 'mitigated',
  IncidentFixed: 'fixed',
  ImpactRecorded: 'impact',
  ImpactSpanRecorded: 'impact span',
  ServiceAffected: 'service affected',
  StatusUpdatePosted: 'status update',
  LinkAdded: 'link',
  SeverityChanged: 'severity changed',
  LeadHandedOver: 'lead handed over',
  NoteAdded: 'note',
  ClockPaused: 'clock paused',
  ClockResumed: 'clock resumed',
  IncidentReopened: 'reopened',
  IncidentClosed: 'closed',
  IncidentCancelled: 'cancelled',
  FactDeclaredUnrecorded: 'declared not recorded',
  PostmortemHeld: 'postmortem held',
};
