import { recordedFrom, type Given } from '#decider/testing';
import type { Origin, IncidentEvent } from '#incidents/domain';
import { checkout, incidentOf } from '#incidents/testing';
import { termsKnownAt, type AgreementEvent, type Limit, type Terms } from '#service-levels/domain';
import { recommendingAt, type RecommendationsSet, type RecommendingView, type SettingEvent } from '#settings/domain';
import { recommendationsOf, type Noticed, type Recommended } from './domain/index.js';

export const morning = '2026-03-02T08:00:00.000Z';
export const gold = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0902';
export const silver = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0903';
export const officeHours = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0904';
export const origins: readonly Origin[] = ['monitor', 'staff', 'support', 'external-user'];

export const nothingAgreed: Terms = termsKnownAt({ events: [] });

/** Agreements from 2026 on, each with its limits on the service that incidents of examples affect. */
export const agreed = (limits: Record<string, readonly Limit[]>, service = checkout): AgreementEvent[] =>
  Object.entries(limits).flatMap(([agreement, each]): AgreementEvent[] => [
    { type: 'AgreementMade', data: { agreement, title: 'Gold', kind: 'contract', zone: 'UTC', occurredAt: morning } },
    {
      type: 'AgreementVersionAdded',
      data: { agreement, effectiveFrom: '2026-01-01', services: [service], limits: [...each], occurredAt: morning },
    },
  ]);

/** Monday to Friday from nine to five. */
export const officeDefined: AgreementEvent = {
  type: 'CalendarDefined',
  data: {
    ...{ calendar: officeHours, name: 'Office hours', zone: 'UTC', occurredAt: morning },
    hours: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', to: '17:00' }],
    ...{ holidays: [], exceptionalDays: [] },
  },
};

export const termsOf = (...events: readonly Given<AgreementEvent>[]): Terms =>
  termsKnownAt({ events: recordedFrom<AgreementEvent>(morning)(...events) });

export const settingOf = (...events: readonly Given<SettingEvent>[]): RecommendingView =>
  recommendingAt({ changes: recordedFrom<SettingEvent>(morning)(...events) });

export const recommendationsSet = (said: Partial<RecommendationsSet['data']> = {}): RecommendationsSet => {
  const { since: _since, eventId: _eventId, ...setting } = recommendingAt({ changes: [] });
  return { type: 'RecommendationsSet', data: { ...setting, occurredAt: morning, ...said } };
};

/** What is recommended by the defaults of an incident with these events, or by what else is said. */
export const recommended = (
  events: readonly Given<IncidentEvent>[],
  { knownAt, validAt, ...said }: Partial<Noticed> & { knownAt?: string; validAt?: string } = {},
): Recommended => {
  const noticed = { incident: incidentOf(...events), terms: nothingAgreed, setting: settingOf(), ...said };
  const found = recommendationsOf(noticed, { now: '2026-06-01T00:00:00.000Z', knownAt, validAt });
  if (found === undefined) throw new Error('the incident was not known then');
  return found;
};
