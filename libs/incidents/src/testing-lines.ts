import { expect } from '@jest/globals';
import type { FieldError } from '#decider';
import type { EntryKind } from '#directory/domain';
import { errorsOf, readingsOf, utc, zoneNamed, type Circumstances, type Fact, type Reading } from './domain/index.js';
import { ana, ben, checkout, payments, probe } from './testing.js';

// What lines mean, for tests that read them. Unless a test says otherwise the incident was logged at 10:00 UTC on Monday,
// 2 March 2026, it is 11:00, and the directory knows Ana (Lima), Ben, the team and the service payments, the team Payments Oncall,
// the monitor synthetic-order, and platform, which is a team and a person.
export const platformTeam = { kind: 'team', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0302' } as const;
const platformPerson = { kind: 'person', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0203' } as const;
export const paymentsService = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0102';
const service = (id: string): { kind: EntryKind; id: string } => ({ kind: 'service', id });
const directory: Record<string, { kind: EntryKind; id: string }[]> = {
  ana: [ana],
  'ana lima': [ana],
  ben: [ben],
  payments: [payments, service(paymentsService)],
  'payments oncall': [{ kind: 'team', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0303' }],
  checkout: [service(checkout)],
  'synthetic-order': [probe],
  platform: [platformTeam, platformPerson],
  ops2: [{ kind: 'person', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0204' }],
  sa: [service('6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0103')],
  alpha: [service('6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0104')],
  beta: [service('6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0105')],
};

export const day = '2026-03-02';
export const circumstances = (more: Partial<Circumstances> & { timeZone?: string } = {}): Circumstances => ({
  now: `${day}T11:00:00.000Z`,
  since: `${day}T10:00:00.000Z`,
  zone: zoneNamed(more.timeZone ?? 'UTC') ?? utc,
  known: (spelling) => directory[spelling.toLowerCase()] ?? [],
  services: [checkout],
  ...more,
});

export const called = ({ id, name }: { id?: string; name?: string }): string =>
  Object.keys(directory).find((spelling) => directory[spelling]?.some((entry) => entry.id === id)) ??
  `new ${name ?? ''}`;

/** A reading as the table writes it: its command, its data without the day of the examples, its texts. */
export const written = ({ command: { type, data } }: Reading): string => {
  const { occurredAt, notBefore, notAfter, from, to, by, reportedBy, ...rest } = data as Record<
    string,
    string | undefined
  >;
  const [lead, until] = typeof to === 'string' ? [undefined, to] : [to, undefined];
  const short = (instant: string): string =>
    instant
      .replace(`${day}T`, '')
      .replace(/T/, ' ')
      .replace(/(:00)?\.000Z$/, '');
  const [begin = '', end] = occurredAt === undefined ? [notBefore ?? from, notAfter ?? until] : [occurredAt];
  const time = [begin, ...(end === undefined ? [] : [end])].map(short).join('-');
  const who = by ?? lead ?? reportedBy;
  const kind = (who as { kind?: string } | null | undefined)?.kind ?? '';
  const name = who ? [`by ${kind === 'person' ? '' : `${kind} `}${called(who as never)}`] : [];
  const others = Object.entries(rest)
    .filter(([field]) => field !== 'role' || rest['role'] !== 'responder')
    .map(([field, value]) => `${field}=${JSON.stringify(value)}`);
  return [type, time, ...name, ...others].join(' ');
};

/** Which event a command makes. */
const eventOf: Record<string, Fact['type']> = {
  StateStart: 'IncidentStarted',
  StateDetection: 'IncidentDetected',
  RespondToIncident: 'IncidentResponded',
  TakeAction: 'ActionTaken',
  DiagnoseIncident: 'IncidentDiagnosed',
  MitigateIncident: 'IncidentMitigated',
  FixIncident: 'IncidentFixed',
  ChangeSeverity: 'SeverityChanged',
  HandOverLead: 'LeadHandedOver',
  AddNote: 'NoteAdded',
  PauseClock: 'ClockPaused',
  ResumeClock: 'ClockResumed',
  ReopenIncident: 'IncidentReopened',
  CloseIncident: 'IncidentClosed',
  CancelIncident: 'IncidentCancelled',
  ReportIncident: 'IncidentReported',
  RecordImpact: 'ImpactRecorded',
  RecordImpactSpan: 'ImpactSpanRecorded',
  AffectService: 'ServiceAffected',
  PostStatusUpdate: 'StatusUpdatePosted',
  AddLink: 'LinkAdded',
  HoldPostmortem: 'PostmortemHeld',
};

/** As it would be recorded: names have become ids. */
const withIds = (data: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && 'name' in value
        ? { kind: (value as unknown as { kind: string }).kind, id: ana.id }
        : value,
    ]),
  );

/** Who writes a report down is the caller; a service that is new gets an id. */
const whole = ({ type, data }: Reading['command']): Record<string, unknown> => ({
  ...withIds(data),
  ...(type === 'ReportIncident' ? { loggedBy: null } : {}),
  ...(data['service'] === undefined ? {} : { service: checkout }),
});

/** What the domain finds wrong with a reading as it would be recorded: nothing, or it could not be chosen. */
export const faultsOf = ({ command }: Reading): FieldError[] =>
  errorsOf(eventOf[command.type] ?? 'NoteAdded', whole(command));

/** All readings of a line, each of which can be recorded. */
export const read = (line: string, more: Parameters<typeof circumstances>[0] = {}): string[] => {
  const { readings } = readingsOf(line, circumstances(more));
  expect({ line, faults: readings.flatMap(faultsOf) }).toEqual({ line, faults: [] });
  return readings.map(written);
};

export const refused = (line: string, more: Parameters<typeof circumstances>[0] = {}): string => {
  const { readings, refusals } = readingsOf(line, circumstances(more));
  expect({ line, readings }).toEqual({ line, readings: [] });
  return refusals.join('. ');
};

export const means = (line: string, ...readings: string[]): void =>
  expect({ line, readings: read(line) }).toEqual({ line, readings });
