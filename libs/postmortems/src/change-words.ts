import type { Cause, Change, Comparison } from './domain/index.js';
import { fieldWords, nameWords, oneLine, type Somebody } from './render-words.js';

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

/** What changed, a line each; of changes in which names stand beside ids. */
export const changeWords = ({ facts, answers, verdicts, sections, parts, findings }: Comparison): string[] => [
  ...facts.map(({ type, change, from, to, by }) => lineOf(`Fact "${factKinds[type] ?? type}"`, change, from, to, by)),
  ...answers.map(({ fact, from, to }) => `The answer to "${fact}" was ${words(from)}, and is ${words(to)}`),
  ...verdicts.map(
    ({ key, from, to }) => `The verdict on ${key} was ${words(from ?? 'none')}, and is ${words(to ?? 'none')}`,
  ),
  ...sections.map(({ section, by }) => `Section "${sectionTitles[section] ?? section}" reads otherwise${source(by)}`),
  ...findings.map(({ part, number, change, from, to, by }) =>
    lineOf(`${capital(part)} ${number}`, change, from, to, by),
  ),
  ...parts.map(({ part, number, change, from, to, by }) => lineOf(`${capital(part)} ${number}`, change, from, to, by)),
];

type Said = Readonly<Record<string, unknown>> | null;

const lineOf = (what: string, change: Change, from: Said, to: Said, by: Cause | null): string => {
  const saying = change === 'changed' ? differences(from ?? {}, to ?? {}) : textOf(to ?? from);
  const reason = change === 'added' ? undefined : valueWords(by?.reason);
  return `${what} ${changed[change]}${saying === '' ? '' : `: ${saying}`}${source(by)}${reason ? `; why: ${reason}` : ''}`;
};

/** What it is about, in the words of whoever said it. */
const texts = [
  'text',
  'title',
  'cause',
  'mitigation',
  'solution',
  'what',
  'update',
  'note',
  'label',
  'notes',
  'reason',
];

const textOf = (said: Said): string => {
  const name = texts.find((each) => said?.[each] !== undefined && said[each] !== null);
  return (name === undefined ? undefined : valueWords(said?.[name])) ?? '';
};

/** Fields under another name than their own. */
const called: Record<string, string> = { occurredAt: 'time', at: 'time', heldAt: 'held at' };

const differences = (from: NonNullable<Said>, to: NonNullable<Said>): string =>
  [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter((name) => JSON.stringify(from[name]) !== JSON.stringify(to[name]))
    .flatMap((name) => {
      const [before, after] = [valueWords(from[name]), valueWords(to[name])];
      const field = called[name] ?? fieldWords(name).toLowerCase();
      return before === undefined && after === undefined
        ? []
        : [`${field} was ${before ?? 'none'}, and is ${after ?? 'none'}`];
    })
    .join('; ');

/** The longest text that a line repeats, in characters. */
const longest = 200;

/** Undefined for what a line has no room for. */
const valueWords = (value: unknown): string | undefined => {
  if (Array.isArray(value)) {
    const all = value.map(valueWords);
    return all.length > 0 && all.every((each) => each !== undefined) ? all.join(', ') : undefined;
  }
  if (typeof value === 'object' && value !== null) {
    if ('redacted' in value) return '[redacted]';
    return 'id' in value ? nameWords({ kind: 'service', ...(value as Partial<Somebody> & { id: string }) }) : undefined;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  if (instant.test(value)) return value;
  const text = Array.from(oneLine(value));
  return `“${text.slice(0, longest).join('')}${text.length > longest ? '…' : ''}”`;
};

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** When it was recorded, and by whom, where that was a person. */
const source = (by: Cause | null): string =>
  by ? `, recorded ${by.recordedAt}${by.actor.kind === 'person' ? ` by ${nameWords(by.actor)}` : ''}` : '';

const words = (name: string): string => name.replaceAll('-', ' ');

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
