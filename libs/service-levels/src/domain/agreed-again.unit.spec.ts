import { describe, expect, test } from '@jest/globals';
import {
  agreementEnded,
  agreementMade,
  agreementSpec,
  agreementsWith,
  agreeMaintenance,
  calendarDefined,
  checkout,
  gold,
  maintenanceAgreed,
  maintenanceWithdrawn,
  makeAgreement,
  office,
  search,
  upgrade,
  versionAdded,
} from '#service-levels/testing';
import { agreementMadeSo, maintenanceAgreedSo, termsKnownAt, type Limit, type MakeAgreement } from './index.js';

// rules.md L1: what reads like what stands already is quiet, however it is sent.

const { given } = agreementSpec;
const now = '2026-03-02T09:00:00.000Z';
const at = { now };
const occurredAt = now;
const other = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0599';

describe('MakeAgreement', () => {
  const limits: Limit[] = [
    { value: 'timeToFix', limit: 'PT4H', calendar: office },
    { value: 'users', limit: 5 },
  ];
  const made = [calendarDefined(), agreementMade(), versionAdded({ services: [checkout, search], limits })];
  const again = makeAgreement({
    agreement: other,
    services: [search, checkout, search],
    limits: [
      { limit: 5, value: 'users' },
      { value: 'timeToFix', calendar: 'office hours', limit: 'PT4H' },
    ],
  });

  test('is quiet where one that stands was made just so, in whatever order, and means that one', () => {
    given(...made)
      .when(again)
      .thenNothing();
    given(...made, versionAdded({ effectiveFrom: '2027-01-01' }))
      .when(again)
      .thenNothing();
    expect(agreementMadeSo(again.data, termsKnownAt(agreementsWith(...made)))?.id).toBe(gold);
  });

  test('is another one where that ends', () => {
    given(agreementMade(), versionAdded(), agreementEnded({ on: '2027-01-01' }))
      .when(makeAgreement({ agreement: other }), at)
      .thenEvents(agreementMade({ agreement: other, occurredAt }), versionAdded({ agreement: other, occurredAt }));
  });

  test.each<[Partial<MakeAgreement['data']>, object, object]>([
    [{ title: 'Another' }, { title: 'Another' }, {}],
    [{ kind: 'objective' }, { kind: 'objective' }, {}],
    [{ zone: 'UTC' }, { zone: 'UTC' }, {}],
    [{ services: [checkout, search] }, {}, { services: [checkout, search] }],
    [{ limits: [{ value: 'users', limit: 6 }] }, {}, { limits: [{ value: 'users', limit: 6 }] }],
    [{ effectiveFrom: '2026-03-30' }, {}, { effectiveFrom: '2026-03-30' }],
  ])('is another one where it reads otherwise, though titles need not differ: %j', (said, agreement, version) => {
    given(agreementMade(), versionAdded())
      .when(makeAgreement({ agreement: other, ...said }), at)
      .thenEvents(
        agreementMade({ agreement: other, occurredAt, ...agreement }),
        versionAdded({ agreement: other, occurredAt, ...version }),
      );
  });
});

describe('AgreeMaintenance', () => {
  const again = agreeMaintenance({ maintenance: other, services: [checkout, checkout], reason: 'As I said' });

  test('is quiet where that stands, whatever the reason, and means that one', () => {
    given(maintenanceAgreed()).when(again).thenNothing();
    expect(maintenanceAgreedSo(again.data, termsKnownAt(agreementsWith(maintenanceAgreed())))?.id).toBe(upgrade);
  });

  test('says it anew once that was withdrawn', () => {
    given(maintenanceAgreed(), maintenanceWithdrawn())
      .when(again, at)
      .thenEvents(maintenanceAgreed({ maintenance: other, reason: 'As I said', occurredAt }));
  });

  test.each([
    { services: [checkout, search] },
    { to: '2026-04-05T02:00:00.001Z' },
    { from: '2026-04-04T19:00:00.000Z' },
  ])('is another one where it reads otherwise: %j', (said) => {
    given(maintenanceAgreed())
      .when(agreeMaintenance({ maintenance: other, ...said }), at)
      .thenEvents(maintenanceAgreed({ maintenance: other, ...said, occurredAt }));
  });
});
