import type { Amendment, Entry, IncidentAnswer, Replayed } from './answers.js';

const day = '2026-03-03T';
/** "10:05" on the day of the example. */
export const at = (time: string): string => `${day}${time}:00.000Z`;

const actor = { kind: 'api-key', id: '508d6abe-6939-5b0d-b1e0-830ab886ebdd' };
export const ada = { kind: 'person', id: 'a0000000-0000-4000-8000-000000000001', name: 'Ada' };
export const probe = { kind: 'monitor', id: 'a0000000-0000-4000-8000-000000000002', name: 'probe-eu' };

/** A fact as the API answers it, recorded when it happened unless said otherwise. */
export const entry = (type: Entry['type'], revision: number, fields: Record<string, unknown>): Entry => ({
  eventId: `event-${revision}`,
  type,
  revision: String(revision),
  recordedAt: String(fields['occurredAt'] ?? fields['notAfter']),
  actor,
  corrections: [],
  ...fields,
});

export const amendment = (
  type: Amendment['type'],
  revision: number,
  target: Amendment['target'],
  fields: Partial<Amendment>,
): Amendment => ({
  eventId: `event-${revision}`,
  type,
  revision: String(revision),
  recordedAt: at(`12:${String(revision).padStart(2, '0')}`),
  actor,
  target,
  original: {},
  reason: 'The logs say otherwise',
  standing: true,
  ...fields,
});

export const logged = entry('IncidentLogged', 0, {
  title: 'Checkout is down',
  services: [],
  severity: 2,
  reportedBy: probe,
  loggedBy: ada,
  occurredAt: at('10:12'),
});

/** An incident of which only the log is known, with whatever the test is about. */
export const incident = (
  fields: Partial<Omit<IncidentAnswer, 'facts'>> & { facts?: Partial<IncidentAnswer['facts']> } = {},
): IncidentAnswer => ({
  id: 'c0000000-0000-4000-8000-000000000001',
  reference: null,
  asOf: at('23:00'),
  status: 'open',
  title: 'Checkout is down',
  services: [],
  restrictedTo: null,
  severity: 2,
  highestSeverity: 2,
  reportedBy: probe,
  loggedBy: ada,
  origin: 'monitor',
  lead: null,
  impact: { users: null, accounts: null, supportRequests: null },
  paused: null,
  durations: {},
  flags: [],
  ...fields,
  facts: {
    logged,
    firstLogged: fields.facts?.logged === null ? null : logged,
    started: null,
    detected: { ...logged, byDefault: true },
    firstResponded: null,
    diagnosed: null,
    mitigated: null,
    mitigations: [],
    fixed: null,
    fixes: [],
    reopenings: [],
    closed: null,
    cancelled: null,
    unrecorded: [],
    ...fields.facts,
  },
});

export const replayed = (
  fields: Parameters<typeof incident>[0],
  entries: Entry[] = [logged],
  amendments: Amendment[] = [],
): Replayed => ({ incident: incident(fields), timeline: { entries, amendments } });
