import type { Sending } from '../e2e/persistent-client.js';
import type { Step } from './script.js';
import { agreements, calendars, instantOf, strike, type LimitTold } from './terms.js';

// How the steps of a simulated quarter, and what is agreed in it, are sent over HTTP.

type Body = Record<string, unknown>;

/** What is told by name or by id, as answers said. */
export interface Told {
  /** Ids of agreements, by place. */
  agreements: readonly string[];
  /** Ids of events, by incident and place. */
  eventOf: (incident: number, place: number) => string;
}

const keyOf = (incident: number): string => `quarter-${incident}`;

/** A step as a request; the same step under the same key, however often it is sent. */
export const sendingOf = (
  { incident, place, at, what, imported }: Step,
  { agreements: ids, eventOf }: Told,
): Sending => {
  const source = { system: 'desk', file: 'sha256:0a1b', row: incident * 100 + place };
  const moment: Body = {
    occurredAt: instantOf(at),
    ...(imported === undefined ? {} : { recordedAt: instantOf(imported), source }),
  };
  const to = (path: string, body: Body = {}): Sending => ({
    idempotencyKey: `${keyOf(incident)} ${place}`,
    path: `incidents/key:${keyOf(incident)}/${path}`,
    body: { ...moment, ...body },
  });
  switch (what.kind) {
    case 'logged': {
      const { services, severity } = what;
      const known = { title: `Outage ${incident}`, reportedBy: null, loggedBy: null, key: keyOf(incident) };
      return { ...to('logged', { ...known, services, severity }), path: 'incidents' };
    }
    case 'responded':
      return to('responded', { by: null });
    case 'fixed':
      return to('fixed', { by: null, solution: 'Restarted' });
    case 'reopened':
      return to('reopened', { reason: 'It is back' });
    case 'paused':
      return to('clock-paused', { reason: 'Waiting for the vendor' });
    case 'resumed':
      return to('clock-resumed');
    case 'reported':
      return to('reported', { reportedBy: null });
    case 'noted':
      return to('notes', { note: 'Of no consequence' });
    case 'severity':
      return to('severity', { severity: what.severity });
    case 'impact':
      return to('impact', { users: what.users, confirmed: what.confirmed });
    case 'corrected':
      return to('corrections', {
        ...{ eventId: eventOf(incident, what.of), replace: moment, reason: 'A typo', occurredAt: undefined },
      });
    case 'retracted':
      return to('retractions', { eventId: eventOf(incident, what.of), reason: 'Not yet', occurredAt: undefined });
    case 'excluded':
      return to('exclusions', {
        ...{ agreement: ids[what.agreement], cause: 'customer', reason: 'Their doing' },
        ...{ allowedBy: { kind: 'team', name: 'Operations' }, ...(what.value ? { value: what.value } : {}) },
      });
    case 'lifted':
      return to('exclusions/lifted', { exclusion: eventOf(incident, what.of), reason: 'It was not' });
    case 'merged':
      return to('merged', { into: `key:${keyOf(what.into)}`, reason: 'One outage' });
    case 'unmerged':
      return to('unmerged', { reason: 'Two outages' });
    default:
      return what satisfies never;
  }
};

/** The day off, which was forgotten. */
export const revisionOfOffice = (): Sending => {
  const { name: _name, ...office } = calendars.office;
  const holidays = [{ date: strike.day, name: 'Strike' }, ...office.holidays];
  const path = 'calendars/Office%20hours/revised';
  return { idempotencyKey: 'strike', path, body: { ...office, holidays, reason: 'It was forgotten' } };
};

/** Everything that there is before the first incident. */
export const preparations = (): Sending[] => [
  ...['checkout', 'search', 'batch'].map((name) => ({ idempotencyKey: name, path: 'services', body: { name } })),
  { idempotencyKey: 'team', path: 'teams', body: { name: 'Operations' } },
  ...Object.values(calendars).map((body) => ({ idempotencyKey: body.name, path: 'calendars', body: { ...body } })),
];

export const agreementsToMake = (): Sending[] =>
  agreements.map(({ title, services, limits }) => ({
    idempotencyKey: title,
    path: 'agreements',
    body: {
      ...{ title, kind: 'contract', zone: 'Europe/Berlin', effectiveFrom: '2026-01-15', services },
      limits: limits.map(limitBody),
    },
  }));

const limitBody = ({ value, severity, most, calendar, pauses }: LimitTold): Body => ({
  value,
  ...(severity === undefined ? {} : { severity }),
  limit: value === 'users' ? most : `PT${most}M`,
  ...(calendar === undefined ? {} : { calendar: calendars[calendar].name }),
  ...(pauses ? { pausesStopClock: true } : {}),
});
