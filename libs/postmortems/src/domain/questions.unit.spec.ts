import { describe, expect, test } from '@jest/globals';
import { eventId, type Given } from '#decider/testing';
import type { IncidentEvent } from '#incidents/domain';
import {
  actionTaken,
  ana,
  at,
  ben,
  customer,
  factCorrected,
  factDeclaredUnrecorded,
  factRetracted,
  impactRecorded,
  incidentCancelled,
  incidentDetected,
  incidentDiagnosed,
  incidentFixed,
  incidentLogged,
  incidentMitigated,
  incidentReopened,
  incidentReported,
  incidentResponded,
  incidentRestricted,
  incidentStarted,
  leadHandedOver,
  payments,
  probe,
  startedBetween,
} from '#incidents/testing';
import { belongings, cleo } from '../testing-invitations.js';
import { askedIn, openTo } from '../testing-questions.js';
import type { AskedQuestion, KnownPeople } from './index.js';

const key = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0901';
const byKey = { actor: { kind: 'api-key', id: key } } as const;
const source = { system: 'facts', file: 'f', row: 1 };

const logged = incidentLogged({ loggedBy: ana });
const fixed = incidentFixed({ by: ben });
const declared = (...facts: Parameters<typeof factDeclaredUnrecorded>[0][]): IncidentEvent[] =>
  facts.map((data) => factDeclaredUnrecorded(data));

/** All that is asked for but what a row is about. */
const rest = declared(
  { fact: 'started' },
  { fact: 'responded' },
  { fact: 'diagnosed' },
  { fact: 'users-or-accounts-affected' },
  { fact: 'support-requests' },
);
const without = (...facts: string[]): IncidentEvent[] =>
  rest.filter(({ data }) => !facts.includes((data as { fact: string }).fact));

const table: [string, Given<IncidentEvent>[], Record<string, string[]>, KnownPeople?][] = [
  ['nothing while it is not fixed', [logged, incidentResponded({ by: ben })], {}],
  ['nothing where all is on record, or said not to be', [logged, fixed, ...rest], {}],
  ['the start, of whoever logged it', [logged, fixed, ...without('started')], { Ana: ['started (first-logged, 0)'] }],
  [
    'the start, of whoever noticed it rather than of whoever logged it',
    [logged, incidentDetected({ by: cleo }), fixed, ...without('started')],
    { Cleo: ['started (detected, 1)'] },
  ],
  [
    'the start, of the colleague who reported it rather than of the agent who logged it',
    [incidentLogged({ loggedBy: ana, reportedBy: cleo }), fixed, ...without('started')],
    { Cleo: ['started (reported, 0)'] },
  ],
  [
    'the start, where a monitor logged it, of whoever found the cause',
    [
      incidentLogged({ loggedBy: probe, reportedBy: probe }),
      incidentDiagnosed({ by: cleo }),
      fixed,
      ...without('started'),
    ],
    { Cleo: ['started (diagnosed, 1)'] },
  ],
  [
    'the start, of the person whose key logged it',
    [incidentLogged({ loggedBy: { kind: 'api-key', id: key } }), fixed, ...without('started')],
    { Cleo: ['started (first-logged, 0)'] },
    belongings({ keys: new Map([[key, cleo.id]]) }),
  ],
  [
    'when exactly it started, of whoever did not state the bounds',
    [
      { ...startedBetween(), metadata: { actor: { kind: 'person', id: ana.id } } },
      incidentLogged({ loggedBy: ana }),
      incidentDiagnosed({ by: ben }),
      fixed,
      ...without('started', 'diagnosed'),
    ],
    { Ben: ['started-exactly (diagnosed, 2)'] },
  ],
  ['nothing of a start that is stated exactly', [logged, incidentStarted(), fixed, ...without('started')], {}],
  [
    'who responded, of whoever led it',
    [logged, leadHandedOver({ to: cleo }), fixed, ...without('responded')],
    { Cleo: ['responded (led, 1)'] },
  ],
  [
    'who responded, where nobody led it, of whoever fixed it',
    [logged, fixed, ...without('responded')],
    { Ben: ['responded (rectified, 1)'] },
  ],
  [
    'the cause, of whoever fixed it',
    [logged, incidentMitigated({ by: cleo }), fixed, ...without('diagnosed')],
    { Ben: ['diagnosed (rectified, 2)'] },
  ],
  [
    'no cause where somebody diagnosed it',
    [logged, incidentDiagnosed({ by: ana }), fixed, ...without('diagnosed')],
    {},
  ],
  [
    'the solution, of whoever fixed it, also where it was mitigated',
    [logged, incidentMitigated({ by: cleo }), incidentFixed({ by: ben, solution: null }), ...rest],
    { Ben: ['solution (rectified, 2)'] },
  ],
  [
    'the solution, where a monitor saw it fixed, of whoever ended the impact',
    [logged, incidentMitigated({ by: cleo }), incidentFixed({ by: probe, solution: null }), ...rest],
    { Cleo: ['solution (rectified, 1)'] },
  ],
  [
    'what a team did, of the person who put it on record',
    [logged, { ...incidentFixed({ by: payments, solution: null }), metadata: byKey }, ...rest],
    { Cleo: ['solution (recorded, 1)'] },
    belongings({ keys: new Map([[key, cleo.id]]) }),
  ],
  [
    'what nobody is named for, of the person who put it on record',
    [
      logged,
      { ...incidentFixed({ by: null, solution: null }), metadata: { actor: { kind: 'person', id: cleo.id } } },
      ...rest,
    ],
    { Cleo: ['solution (recorded, 1)'] },
  ],
  [
    'the outcome of each action, of whoever tried it',
    [
      logged,
      actionTaken({ by: ana, outcome: 'No change' }),
      { type: 'ActionTaken', data: { by: cleo, what: 'Emptied the cache', occurredAt: at('10:13') } },
      { type: 'ActionTaken', data: { by: ana, what: 'Restarted', occurredAt: at('10:14') } },
      fixed,
      ...rest,
    ],
    { Cleo: ['outcome of 2 (acted, 2)'], Ana: ['outcome of 3 (acted, 3)'] },
  ],
  [
    'how many were affected, of whoever led it',
    [
      logged,
      incidentResponded({ by: ana }),
      incidentResponded({ by: cleo, role: 'lead', occurredAt: at('10:06') }),
      fixed,
      ...without('users-or-accounts-affected', 'responded'),
    ],
    { Cleo: ['users-or-accounts-affected (led, 2)'] },
  ],
  [
    'how many were affected, where nobody led it, of whoever responded first',
    [logged, incidentResponded({ by: cleo }), fixed, ...without('users-or-accounts-affected', 'responded')],
    { Cleo: ['users-or-accounts-affected (first-responded, 1)'] },
  ],
  [
    'support requests, of whoever took a report from a user',
    [
      logged,
      incidentReported({ loggedBy: cleo, reportedBy: customer, occurredAt: at('10:30') }),
      fixed,
      ...without('support-requests'),
    ],
    { Cleo: ['support-requests (handled-support, 1)'] },
  ],
  [
    'support requests, of whoever responded for support',
    [logged, incidentResponded({ by: cleo, role: 'support' }), fixed, ...without('support-requests', 'responded')],
    { Cleo: ['support-requests (handled-support, 1)'] },
  ],
  ['support requests of nobody where support had no part in it', [logged, fixed, ...without('support-requests')], {}],
  [
    'nothing of an external user or a team',
    [
      incidentLogged({ loggedBy: payments, reportedBy: customer }),
      incidentFixed({ by: payments, solution: null }),
      ...without('started'),
    ],
    {},
  ],
  [
    'the next best where who knows best was erased',
    [logged, incidentDiagnosed({ by: cleo }), fixed, ...without('started', 'diagnosed')],
    { Cleo: ['started (diagnosed, 1)'] },
    belongings({ erased: new Set([ana.id]) }),
  ],
  [
    'nobody who does not see it',
    [
      logged,
      incidentDiagnosed({ by: cleo }),
      fixed,
      ...without('started', 'diagnosed'),
      incidentRestricted({ restrictedTo: [cleo.id] }),
    ],
    { Cleo: ['started (diagnosed, 1)'] },
  ],
  [
    'facts as they stand: the diagnosis was retracted, and the fix corrected',
    [
      logged,
      incidentDiagnosed({ by: ana }),
      fixed,
      ...without('diagnosed'),
      factRetracted(eventId(1)),
      factCorrected(eventId(2), { by: cleo }),
    ],
    { Cleo: ['diagnosed (rectified, 2)'] },
  ],
  ['nothing of what was reopened', [logged, fixed, incidentReopened(), ...without('started')], {}],
  ['nothing of what was none', [logged, fixed, ...without('started'), incidentCancelled()], {}],
  ['nothing where the fix was imported', [logged, { ...fixed, metadata: { source } }, ...without('started')], {}],
  [
    'nothing of whoever ran the import of the log',
    [{ ...logged, metadata: { source } }, fixed, ...without('started')],
    {},
  ],
  [
    'each of one person, several where they know several',
    [logged, fixed, impactRecorded()],
    {
      Ana: ['started (first-logged, 0)'],
      Ben: ['responded (rectified, 1)', 'diagnosed (rectified, 1)'],
    },
  ],
];

test.each(table)('asks for %s', (...[, events, asked, known]) => {
  expect(askedIn(events, known)).toEqual(asked);
});

describe('what somebody was asked', () => {
  const started: AskedQuestion = { fact: 'started', part: 'first-logged', eventId: eventId(0) };
  const outcome: AskedQuestion = { fact: 'outcome', about: eventId(1), part: 'acted', eventId: eventId(1) };
  const tried: IncidentEvent = { type: 'ActionTaken', data: { by: ana, what: 'Restarted', occurredAt: at('10:12') } };
  const before = [logged, tried, fixed];

  test('is open until it is on record, or said not to be', () => {
    expect(openTo(ana, [started, outcome], before)).toEqual(['started (first-logged, 0)', 'outcome of 1 (acted, 1)']);
    expect(openTo(ana, [started, outcome], [...before, incidentStarted()])).toEqual(['outcome of 1 (acted, 1)']);
    expect(openTo(ana, [started], [...before, factDeclaredUnrecorded({ fact: 'started' })])).toEqual([]);
    expect(openTo(ana, [outcome], [...before, factCorrected(eventId(1), { outcome: 'No change' })])).toEqual([]);
    expect(openTo(ana, [outcome], [...before, factRetracted(eventId(1))])).toEqual([]);
  });

  test('is open also while it is reopened, and not of what was none', () => {
    expect(openTo(ana, [started], [...before, incidentReopened()])).toEqual(['started (first-logged, 0)']);
    expect(openTo(ana, [started], [...before, incidentCancelled()])).toEqual([]);
  });

  test('is open to them as long as they can know it', () => {
    expect(openTo(ana, [started], [...before, factCorrected(eventId(0), { loggedBy: cleo })])).toEqual([]);
    expect(openTo(ben, [started], before)).toEqual([]);
    // Another knows it better by now; they were asked all the same.
    expect(openTo(ana, [started], [...before, incidentDetected({ by: cleo })])).toEqual(['started (first-logged, 0)']);
  });

  test('is nothing that they were not asked', () => {
    expect(openTo(ana, [], before)).toEqual([]);
  });
});
