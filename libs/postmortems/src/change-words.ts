import type { Change, Comparison } from './domain/index.js';

/** The kinds of facts, as a person reads them; what there is no word for here is told by its type. */
export const factKinds: Record<string, string> = {
  IncidentLogged: 'Logged',
  IncidentReported: 'Reported',
  IncidentStarted: 'Started',
  IncidentDetected: 'Detected',
  IncidentResponded: 'Responded',
  ActionTaken: 'Action taken',
  IncidentDiagnosed: 'Diagnosed',
  IncidentMitigated: 'Mitigated',
  IncidentFixed: 'Fixed',
  ImpactRecorded: 'Impact counted',
  ImpactSpanRecorded: 'Service hit',
  ServiceAffected: 'Service affected',
  StatusUpdatePosted: 'Status update',
  LinkAdded: 'Link added',
  SeverityChanged: 'Severity changed',
  LeadHandedOver: 'Lead handed over',
  NoteAdded: 'Note',
  ClockPaused: 'Clock paused',
  ClockResumed: 'Clock resumed',
  IncidentReopened: 'Reopened',
  IncidentClosed: 'Closed',
  IncidentCancelled: 'Cancelled',
  FactDeclaredUnrecorded: 'Declared not recorded',
  PostmortemHeld: 'Postmortem held',
};

export const sectionTitles: Record<string, string> = {
  summary: 'Summary',
  impact: 'Impact',
  'contributing-factors': 'Contributing factors',
  'what-went-well': 'What went well',
  'what-was-difficult': 'What was difficult',
  'what-held': 'What held',
  lessons: 'Lessons',
};

const changed: Record<Change, string> = { added: 'was added', changed: 'reads otherwise', gone: 'was taken back' };

/** What changed, a line each. */
export const changeWords = ({ facts, answers, verdicts, sections, parts }: Comparison): string[] => [
  ...facts.map(({ type, change, by }) => `Fact "${factKinds[type] ?? type}" ${changed[change]}${when(by)}`),
  ...answers.map(({ fact, from, to }) => `The answer to "${fact}" was ${words(from)}, and is ${words(to)}`),
  ...verdicts.map(
    ({ key, from, to }) => `The verdict on ${key} was ${words(from ?? 'none')}, and is ${words(to ?? 'none')}`,
  ),
  ...sections.map(({ section, by }) => `Section "${sectionTitles[section] ?? section}" reads otherwise${when(by)}`),
  ...parts.map(({ part, number, change, by }) => `${capital(part)} ${number} ${changed[change]}${when(by)}`),
];

const when = (by: { recordedAt: string } | null): string => (by ? `, recorded ${by.recordedAt}` : '');

const words = (name: string): string => name.replaceAll('-', ' ');

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
