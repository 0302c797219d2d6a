import type { Calendar } from '#business-time';
import { deciderSpec, eventId, recordedFrom, type Given } from '#decider/testing';
import type { Participant } from '#directory/domain';
import {
  agreeing,
  evolve,
  noAgreements,
  type AddVersion,
  type AgreementCommand,
  type AgreementEnded,
  type AgreementEvent,
  type AgreementMade,
  type Agreements,
  type AgreementVersionAdded,
  type AgreeMaintenance,
  type CalendarDefined,
  type CalendarRevised,
  type DefineCalendar,
  type EndAgreement,
  type MaintenanceAgreed,
  type MaintenanceWithdrawn,
  type MakeAgreement,
  type ReviseCalendar,
  type WithdrawMaintenance,
} from './domain/index.js';

/** When the first event of an example is recorded; each other is a second later. */
export const morning = '2026-03-02T08:00:00.000Z';

export const office = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0501';
export const gold = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0502';
export const upgrade = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0503';
export const checkout = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0504';
export const search = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0505';
export const ops: Participant = { kind: 'team', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0506' };

/** Everything on record after these events. */
export const agreementsWith = (...events: readonly Given<AgreementEvent>[]): Agreements =>
  recordedFrom<AgreementEvent>(morning)(...events).reduce(evolve, noAgreements);

/** The specification of agreements: given events, when a command, then events, a refusal, or nothing. */
export const agreementSpec = deciderSpec<Agreements, AgreementCommand, AgreementEvent>(agreeing, morning);

export const hours: Calendar = {
  zone: 'Europe/Berlin',
  hours: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', to: '17:30' }],
  holidays: [],
  exceptionalDays: [],
};

type Said<Message extends { data: object }> = Partial<Message['data']>;
const occurredAt = morning;

export const calendarDefined = (said: Said<CalendarDefined> = {}): CalendarDefined => ({
  type: 'CalendarDefined',
  data: { calendar: office, name: 'Office hours', ...hours, occurredAt, ...said },
});

export const calendarRevised = (said: Said<CalendarRevised> = {}): CalendarRevised => ({
  type: 'CalendarRevised',
  data: { calendar: office, ...hours, zone: 'Europe/London', occurredAt, ...said },
});

export const agreementMade = (said: Said<AgreementMade> = {}): AgreementMade => ({
  type: 'AgreementMade',
  data: { agreement: gold, title: 'Gold support', kind: 'contract', zone: 'Europe/Berlin', occurredAt, ...said },
});

export const versionAdded = (said: Said<AgreementVersionAdded> = {}): AgreementVersionAdded => ({
  type: 'AgreementVersionAdded',
  data: {
    agreement: gold,
    effectiveFrom: '2026-03-29',
    services: [checkout],
    limits: [{ value: 'timeToFix', limit: 'PT4H' }],
    occurredAt,
    ...said,
  },
});

export const agreementEnded = (said: Said<AgreementEnded> = {}): AgreementEnded => ({
  type: 'AgreementEnded',
  data: { agreement: gold, on: '2026-12-31', occurredAt, ...said },
});

export const maintenanceAgreed = (said: Said<MaintenanceAgreed> = {}): MaintenanceAgreed => ({
  type: 'MaintenanceAgreed',
  data: {
    maintenance: upgrade,
    services: [checkout],
    from: '2026-04-04T20:00:00.000Z',
    to: '2026-04-05T02:00:00.000Z',
    reason: 'New database',
    allowedBy: ops,
    occurredAt,
    ...said,
  },
});

export const maintenanceWithdrawn = (said: Said<MaintenanceWithdrawn> = {}): MaintenanceWithdrawn => ({
  type: 'MaintenanceWithdrawn',
  data: { maintenance: upgrade, reason: 'Put off', occurredAt, ...said },
});

export const defineCalendar = (said: Said<DefineCalendar> = {}): DefineCalendar => ({
  type: 'DefineCalendar',
  data: { calendar: office, name: 'Office hours', ...hours, ...said },
});

export const reviseCalendar = (said: Said<ReviseCalendar> = {}): ReviseCalendar => ({
  type: 'ReviseCalendar',
  data: { calendar: office, ...hours, ...said },
});

export const makeAgreement = (said: Said<MakeAgreement> = {}): MakeAgreement => ({
  type: 'MakeAgreement',
  data: {
    agreement: gold,
    title: 'Gold support',
    kind: 'contract',
    zone: 'Europe/Berlin',
    effectiveFrom: '2026-03-29',
    services: [checkout],
    limits: [{ value: 'timeToFix', limit: 'PT4H' }],
    ...said,
  },
});

export const addVersion = (said: Said<AddVersion> = {}): AddVersion => ({
  type: 'AddVersion',
  data: {
    agreement: gold,
    effectiveFrom: '2026-07-01',
    services: [checkout],
    limits: [{ value: 'timeToFix', limit: 'PT2H' }],
    ...said,
  },
});

export const endAgreement = (said: Said<EndAgreement> = {}): EndAgreement => ({
  type: 'EndAgreement',
  data: { agreement: gold, on: '2026-12-31', ...said },
});

export const agreeMaintenance = (said: Said<AgreeMaintenance> = {}): AgreeMaintenance => {
  const { occurredAt: _occurredAt, reason: _reason, ...data } = maintenanceAgreed().data;
  return { type: 'AgreeMaintenance', data: { ...data, reason: 'New database', ...said } };
};

export const withdrawMaintenance = (said: Said<WithdrawMaintenance> = {}): WithdrawMaintenance => ({
  type: 'WithdrawMaintenance',
  data: { maintenance: upgrade, reason: 'Put off', ...said },
});

export { eventId };
