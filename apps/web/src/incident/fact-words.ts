import { lengthText } from '../shell/lengths.js';
import { timeText } from '../shell/times.js';
import { nameText, proseText, severityText } from '../shell/words.js';
import type { TimelineAnswer } from './fold.js';

/** A fact as the timeline tells it; its own fields stand beside its provenance. */
export type Entry = TimelineAnswer['entries'][number] & Record<string, unknown>;

type Named = { id?: string; name?: unknown } | null | undefined;

const facts: Record<string, string> = {
  IncidentLogged: 'Logged',
  IncidentReported: 'Reported',
  IncidentStarted: 'Started',
  IncidentDetected: 'Detected',
  IncidentResponded: 'Responded',
  ActionTaken: 'Tried',
  IncidentDiagnosed: 'Diagnosed',
  IncidentMitigated: 'Mitigated',
  IncidentFixed: 'Fixed',
  ImpactRecorded: 'Impact counted',
  ImpactSpanRecorded: 'Service hit',
  ServiceAffected: 'Service affected',
  StatusUpdatePosted: 'Update posted',
  LinkAdded: 'Link',
  SeverityChanged: 'Severity',
  LeadHandedOver: 'Lead',
  NoteAdded: 'Note',
  ClockPaused: 'Clock paused',
  ClockResumed: 'Clock resumed',
  IncidentReopened: 'Reopened',
  IncidentClosed: 'Closed',
  IncidentCancelled: 'Cancelled',
  FactDeclaredUnrecorded: 'Not recorded',
  PostmortemHeld: 'Postmortem held',
};

/** What kind of fact it is, in a word or two. */
export const factWord = (type: string): string => facts[type] ?? type;

/** Facts that a reader looks for first: the phases begin and end with them. */
export const isMilestone = (type: string): boolean =>
  [
    'IncidentStarted',
    'IncidentDetected',
    'IncidentLogged',
    'IncidentResponded',
    'IncidentDiagnosed',
    'IncidentMitigated',
    'IncidentFixed',
    'IncidentReopened',
    'IncidentClosed',
    'IncidentCancelled',
  ].includes(type);

/** Who did it; undefined where the fact has nobody. */
export const whoIn = (entry: Entry): string | undefined => {
  const { by, to, reportedBy, loggedBy } = entry as Record<string, Named>;
  if (entry.type === 'LeadHandedOver') return nameText(to);
  if (entry.type === 'IncidentLogged' || entry.type === 'IncidentReported')
    return reportedBy ? nameText(reportedBy) : loggedBy ? nameText(loggedBy) : undefined;
  return by === undefined ? undefined : nameText(by);
};

/** What it says beyond its kind and who. */
export const saysOf = (entry: Entry): string => {
  const field = (name: string): string => proseText(entry[name]);
  switch (entry.type) {
    case 'IncidentLogged':
      return [field('title'), field('description')].filter((text) => text !== '').join(' — ');
    case 'IncidentReported':
      return entry['channel'] === undefined ? '' : `by ${field('channel')}`;
    case 'IncidentStarted':
      return entry['notBefore'] === undefined
        ? ''
        : `between ${timeText(field('notBefore'), 'seconds')} and ${timeText(field('notAfter'), 'seconds')}: ${field('reason')}`;
    case 'IncidentResponded':
      return field('role') === 'responder' ? '' : field('role');
    case 'ActionTaken':
      return [field('what'), field('outcome')].filter((text) => text !== '').join(' → ');
    case 'IncidentDiagnosed':
      return field('cause');
    case 'IncidentMitigated':
      return field('mitigation');
    case 'IncidentFixed':
      return `${entry['solution'] === null ? 'how is not known' : field('solution')}${entry['estimated'] ? ' (the moment is estimated)' : ''}`;
    case 'ImpactRecorded':
      return impactText(entry);
    case 'ImpactSpanRecorded':
      return spanText(entry);
    case 'ServiceAffected':
      return [nameText(entry['service'] as Named), field('reason')].filter((text) => text !== '').join(': ');
    case 'StatusUpdatePosted':
      return field('update');
    case 'LinkAdded':
      return [field('label'), field('url')].filter((text) => text !== '').join(' ');
    case 'SeverityChanged':
      return [severityText(Number(entry['severity'])), field('reason')].filter((text) => text !== '').join(': ');
    case 'NoteAdded':
      return field('note');
    case 'FactDeclaredUnrecorded':
      return `${field('fact')}: ${field('reason')}`;
    default:
      return field('reason');
  }
};

const impactText = (entry: Entry): string =>
  [
    ['users', 'users'],
    ['accounts', 'accounts'],
    ['supportRequests', 'support requests'],
  ]
    .flatMap(([name = '', words = '']) =>
      entry[name] === undefined ? [] : [`${Number(entry[name]).toLocaleString()} ${words}`],
    )
    .concat(entry['confirmed'] ? 'confirmed' : 'estimated')
    .concat(typeof entry['countedBy'] === 'string' ? `by ${entry['countedBy']}` : [])
    .join(', ');

const spanText = (entry: Entry): string => {
  const { from, to, kind } = entry as Record<string, string | null | undefined>;
  const service = nameText(entry['service'] as Named);
  const length = from && to ? `, for ${lengthText(Date.parse(to) - Date.parse(from))}` : from ? ', going on' : '';
  return `${service} ${kind ?? ''}${to ? ` until ${timeText(to, 'seconds')}` : ''}${length}`;
};

const durations: Record<string, string> = {
  timeToDetect: 'Time to detect',
  timeToLog: 'Time to log',
  timeToRespond: 'Time to respond',
  timeToDiagnose: 'Time to diagnose',
  timeToMitigate: 'Time to mitigate',
  timeToRecover: 'Time to recover',
  timeToFix: 'Time to fix',
  total: 'From start to fix',
  timeToPostmortem: 'Time to the postmortem',
};

/** Like "Time to fix"; values of limits among them. */
export const durationWord = (name: string): string =>
  durations[name] ??
  name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase());

/** Moments that date an incident. */
export const momentWords = {
  loggedAt: 'Logged',
  firstLoggedAt: 'First logged',
  startedAt: 'Started',
  detectedAt: 'Detected',
  fixedAt: 'Fixed',
  closedAt: 'Closed',
} as const;
