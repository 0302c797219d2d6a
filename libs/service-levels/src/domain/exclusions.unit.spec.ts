import { expect, test } from '@jest/globals';
import { recordedFrom } from '#decider/testing';
import { evolve, noIncident, type IncidentEvent } from '#incidents/domain';
import { at, impactSpanRecorded, incidentLogged, serviceAffected } from '#incidents/testing';
import { agreementMade, agreementsWith, checkout, gold, search, versionAdded } from '../testing.js';
import { agreementWith, problemsOfExclusion, termsKnownAt, type Agreement, type ExcludeVerdict } from './index.js';

const agreement = agreementWith(
  termsKnownAt(
    agreementsWith(
      agreementMade(),
      versionAdded({ services: [search], limits: [{ value: 'timeToFix', limit: 'PT4H', severity: 1 }] }),
      versionAdded({
        effectiveFrom: '2027-01-01',
        services: [checkout],
        limits: [{ value: 'availability', limit: 99, weights: { down: 1 } }],
      }),
    ),
  ),
  gold,
) as Agreement;

const fieldsOf = (value: ExcludeVerdict['data']['value'], ...events: IncidentEvent[]): string[] =>
  problemsOfExclusion(
    value === undefined ? {} : { value },
    agreement,
    recordedFrom<IncidentEvent>(at('10:00'))(...events).reduce(evolve, noIncident),
    at('12:00'),
  ).map(({ field, detail }) => `${field}: ${detail}`);

const of = (...services: string[]): IncidentEvent => incidentLogged({ services });
const elsewhere = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0599';

test('what some version limits or covers may be excluded, whichever judges', () => {
  expect(fieldsOf(undefined, of(search))).toEqual([]);
  expect(fieldsOf('timeToFix', of(checkout))).toEqual([]);
  expect(fieldsOf('availability', of(checkout))).toEqual([]);
  expect(fieldsOf(undefined, of(elsewhere), serviceAffected({ service: checkout }))).toEqual([]);
  expect(fieldsOf('availability', of(elsewhere), impactSpanRecorded({ service: checkout }))).toEqual([]);
});

test('what no version limits or covers is told with what it takes', () => {
  expect(fieldsOf('users', of(search))).toEqual([
    'value: takes what a version of the agreement limits: timeToFix, availability',
  ]);
  expect(fieldsOf('timeToFix', of(elsewhere))).toEqual([
    'agreement: takes an agreement of which a version covers a service of the incident; none of this one does',
  ]);
  expect(fieldsOf('total', of(elsewhere))).toHaveLength(2);
});
