import { describe, expect, test } from '@jest/globals';
import { eventId, type Given } from '#decider/testing';
import { keyOfParticipant, type Participant } from '#directory/domain';
import type { IncidentEvent } from '#incidents/domain';
import {
  ana,
  at,
  ben,
  checkout,
  customer,
  factCorrected,
  factRetracted,
  incidentDiagnosed,
  incidentFixed,
  incidentLogged,
  incidentMitigated,
  incidentReported,
  incidentResponded,
  incidentUnrestricted,
  invoices,
  leadHandedOver,
  linkAdded,
  payments,
  probe,
  serviceAffected,
  statusUpdatePosted,
} from '#incidents/testing';
import { attendanceRecorded } from '#postmortems/testing';
import {
  belongings,
  cleo,
  company,
  invitationsTo,
  inWords,
  platform,
  postmortemWith,
  reviewed,
  said,
  sayingId,
} from '../testing-invitations.js';
import { getsInvitation, invitationsOf, type Belongings, type Invitations, type PostmortemEvent } from './index.js';

interface Case {
  name: string;
  events: Given<IncidentEvent>[];
  said?: PostmortemEvent[];
  known?: Belongings;
  come: Record<string, string[]>;
}

const key = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0901';
const byKey = incidentLogged({ loggedBy: { kind: 'api-key', id: key }, reportedBy: probe, services: [] });
const nobody = belongings();
const bySomebody = incidentLogged({ loggedBy: null, reportedBy: null, services: [] });

const table: Case[] = [
  {
    name: 'who first logged, first responded, diagnosed, mitigated and fixed is invited, and nobody else',
    events: [
      incidentLogged({ loggedBy: ana, services: [] }),
      incidentResponded({ by: ben }),
      incidentResponded({ by: cleo, occurredAt: at('10:06') }),
      incidentDiagnosed({ by: ana }),
      incidentMitigated({ by: ben }),
      incidentFixed({ by: platform }),
    ],
    known: nobody,
    come: {
      invited: ['Ana: first-logged, diagnosed', 'Ben: first-responded, rectified', 'Platform: rectified'],
    },
  },
  {
    name: 'an earlier response, learnt later, is the first',
    events: [
      incidentLogged({ loggedBy: ana, services: [] }),
      incidentResponded({ by: ben }),
      incidentResponded({ by: cleo, occurredAt: at('10:02') }),
    ],
    known: nobody,
    come: { invited: ['Ana: first-logged', 'Cleo: first-responded'] },
  },
  {
    name: 'the diagnosis that stood counts, and the one that it superseded does not',
    events: [
      bySomebody,
      incidentDiagnosed({ by: ana }),
      incidentDiagnosed({ by: ben, supersedes: eventId(1), occurredAt: at('10:25') }),
    ],
    known: nobody,
    come: { invited: ['Ben: diagnosed'] },
  },
  {
    name: 'what was retracted or corrected invites as it stands',
    events: [
      bySomebody,
      incidentResponded({ by: ana }),
      incidentDiagnosed({ by: ana }),
      factRetracted(eventId(1)),
      factCorrected(eventId(2), { by: ben }),
    ],
    known: nobody,
    come: { invited: ['Ben: diagnosed'] },
  },
  {
    name: 'lead, owners, updates, support, change and user are proposed',
    events: [
      incidentLogged({ loggedBy: null, reportedBy: null }),
      leadHandedOver({ to: ben }),
      statusUpdatePosted({ by: cleo }),
      incidentReported({ loggedBy: ana, reportedBy: customer, occurredAt: at('10:30') }),
      { ...linkAdded({ kind: 'change' }), metadata: { actor: { kind: 'person', id: cleo.id } } },
    ],
    known: belongings({ owners: new Map([[checkout, [platform.id]]]) }),
    come: {
      proposed: [
        'Ben: led',
        'Platform: owns-service by service',
        'Cleo: posted-update, linked-change',
        'Ana: handled-support',
        'external-user: directly-affected',
      ],
    },
  },
  {
    name: 'a link that is no change proposes nobody',
    events: [bySomebody, { ...linkAdded(), metadata: { actor: { kind: 'person', id: cleo.id } } }],
    known: nobody,
    come: {},
  },
  {
    name: 'who answers for support in a response handled it',
    events: [
      bySomebody,
      incidentResponded({ by: cleo, role: 'support' }),
      incidentResponded({ by: ben, role: 'communications', occurredAt: at('10:06') }),
    ],
    known: nobody,
    come: { invited: ['Cleo: first-responded, handled-support'], proposed: ['Ben: handled-support'] },
  },
  {
    name: 'a service that was affected later has its owners proposed, too',
    events: [bySomebody, serviceAffected({ service: invoices })],
    known: belongings({ owners: new Map([[invoices, [platform.id, payments.id]]]) }),
    come: { proposed: ['Payments: owns-service by service', 'Platform: owns-service by service'] },
  },
  {
    name: 'for what a key logs that acts for nobody stands the team of the monitor that reported',
    events: [byKey],
    known: company,
    come: { invited: ['Payments: first-logged by monitor'] },
  },
  {
    name: 'a key that acts for a person is that person',
    events: [byKey],
    known: belongings({ keys: new Map([[key, cleo.id]]) }),
    come: { invited: ['Cleo: first-logged'] },
  },
  {
    name: 'a user who reported by a key logged nothing, and is proposed as affected',
    events: [incidentLogged({ loggedBy: { kind: 'api-key', id: key }, reportedBy: customer, services: [] })],
    known: nobody,
    come: { proposed: ['external-user: directly-affected'] },
  },
  {
    name: 'an outsider is only proposed, whatever they did',
    events: [bySomebody, incidentDiagnosed({ by: customer })],
    known: nobody,
    come: { proposed: ['external-user: diagnosed'] },
  },
  {
    name: 'a person is invited rather than their team, and carries its reasons',
    events: [incidentLogged({ loggedBy: ben }), incidentResponded({ by: ana }), incidentFixed({ by: payments })],
    come: {
      invited: ['Ben: first-logged', 'Ana: first-responded, rectified for team, owns-service by service for team'],
    },
  },
  {
    name: 'a member who is only proposed is invited where the team would be',
    events: [bySomebody, statusUpdatePosted({ by: ana }), incidentFixed({ by: payments })],
    come: { invited: ['Ana: rectified for team, posted-update'] },
  },
  {
    name: 'of several members who appear, those who are invited stand for the team',
    events: [
      bySomebody,
      statusUpdatePosted({ by: ben }),
      incidentDiagnosed({ by: ana }),
      incidentFixed({ by: payments }),
    ],
    known: belongings({ members: new Map([[payments.id, [ana.id, ben.id]]]) }),
    come: { invited: ['Ana: diagnosed, rectified for team'], proposed: ['Ben: posted-update'] },
  },
  {
    name: 'a member who is excluded stands for no team',
    events: [bySomebody, incidentDiagnosed({ by: ana }), incidentFixed({ by: payments })],
    said: [said('excluded', ana)],
    come: { invited: ['Payments: rectified'], excluded: ['Ana: diagnosed, excluded'] },
  },
  {
    name: 'a member who merely asks stands for no team',
    events: [bySomebody, incidentFixed({ by: payments })],
    said: [said('asked', ana)],
    come: { invited: ['Payments: rectified'], proposed: ['Ana: asked'] },
  },
  {
    name: 'a team that the organiser adds is there beside its members',
    events: [bySomebody, incidentDiagnosed({ by: ana })],
    said: [said('added', payments)],
    come: { invited: ['Ana: diagnosed', 'Payments: added'] },
  },
  {
    name: 'what the organiser said last wins over facts, for an outsider as well',
    events: [incidentLogged({ loggedBy: ana, reportedBy: customer, services: [] })],
    said: [
      said('added', ana),
      said('excluded', ana),
      said('excluded', customer),
      said('added', customer),
      said('asked', cleo),
      said('added', cleo),
    ],
    known: nobody,
    come: {
      invited: ['external-user: directly-affected, added', 'Cleo: added, asked'],
      excluded: ['Ana: first-logged, handled-support, excluded'],
    },
  },
  {
    name: 'who asks is proposed, and stays invited where the facts invite them',
    events: [incidentLogged({ loggedBy: ana, reportedBy: null, services: [] })],
    said: [said('asked', ana), said('asked', ben)],
    known: nobody,
    come: { invited: ['Ana: first-logged, asked'], proposed: ['Ben: asked'] },
  },
  {
    name: 'nobody is invited who was erased, and their team stands for itself',
    events: [bySomebody, incidentDiagnosed({ by: ana }), incidentFixed({ by: payments })],
    known: { ...company, erased: new Set([ana.id]) },
    come: { invited: ['Payments: rectified'] },
  },
];

test.each(table)('$name', ({ events, said: words, known, come }) => {
  expect(inWords(invitationsTo(events, words, known))).toEqual(come);
});

test('of several incidents it is one invitation a participant, with a reason for each', () => {
  const one = reviewed(incidentLogged({ loggedBy: ana, services: [] }));
  const other = { ...reviewed({ ...incidentLogged({ loggedBy: ana, services: [] }), id: sayingId(7) }), id: 'other' };
  const { items } = invitationsOf([one, other], postmortemWith(), nobody);
  expect(items.map(({ reasons }) => reasons)).toEqual([
    [
      { kind: 'first-logged', eventId: eventId(0), incident: one.id },
      { kind: 'first-logged', eventId: sayingId(7), incident: 'other' },
    ],
  ]);
});

describe('what it points out', () => {
  const logged = incidentLogged({ loggedBy: ana, services: [] });

  test('a list from one single team', () => {
    expect(invitationsTo([logged, incidentFixed({ by: payments })]).oneTeam).toBe(payments.id);
    expect(invitationsTo([logged, incidentFixed({ by: ben })]).oneTeam).toBeNull();
    expect(invitationsTo([logged], [said('added', customer)]).oneTeam).toBeNull();
    expect(invitationsTo([bySomebody]).oneTeam).toBeNull();
  });

  test('a monitor or a service that nobody owns', () => {
    const { unowned } = invitationsTo([incidentLogged({ loggedBy: probe, reportedBy: probe })], [], nobody);
    expect(unowned).toEqual([
      { kind: 'monitor', id: probe.id },
      { kind: 'service', id: checkout },
    ]);
  });
});

describe('of a restricted incident', () => {
  const restricted = [
    incidentLogged({ loggedBy: ana, services: [], restrictedTo: [ana.id] }),
    incidentFixed({ by: ben }),
    incidentDiagnosed({ by: payments }),
  ];
  const hiddenIn = ({ items }: Invitations): Participant[] =>
    items.filter(({ hidden }) => hidden).map(({ participant }) => participant);

  test('whoever is not named is told of as one who gets no invitation: people, teams and outsiders', () => {
    const invited = invitationsTo(restricted, [said('added', customer)], nobody);
    expect(hiddenIn(invited).map(keyOfParticipant).sort()).toEqual(
      [ben, payments, customer].map(keyOfParticipant).sort(),
    );
    expect(invited.items.filter(getsInvitation).map(({ participant }) => participant)).toEqual([ana]);
  });

  test('the restriction that stands now counts, over all incidents of the review', () => {
    const open = [...restricted, incidentUnrestricted()];
    expect(hiddenIn(invitationsTo(open, [], nobody))).toEqual([]);
    const both = [reviewed(...open), { ...reviewed(...restricted), id: sayingId(900) }];
    expect(hiddenIn(invitationsOf(both, postmortemWith(), nobody)).map(keyOfParticipant)).toContain(
      keyOfParticipant(ben),
    );
  });
});

describe('since invitations were sent', () => {
  const planned: PostmortemEvent = {
    type: 'SessionPlanned',
    data: { session: 1, at: at('15:00'), durationMinutes: 60, zone: 'UTC', facilitator: null, occurredAt: at('14:00') },
  };
  const sent = (...to: Participant[]): PostmortemEvent => ({
    type: 'InvitationsSent',
    data: { session: 1, method: 'request', sequence: 0, to, occurredAt: at('14:05') },
  });
  const logged = incidentLogged({ loggedBy: ana, services: [] });

  test('late facts add and drop, and what was sent stays', () => {
    const words = [planned, sent(ana, ben)];
    const { sinceSent, items } = invitationsTo([logged, incidentFixed({ by: cleo })], words, nobody);
    expect(sinceSent).toEqual([{ session: 1, addedSince: [cleo], droppedSince: [ben], movedSince: [] }]);
    expect(items).toHaveLength(2);
    expect(postmortemWith(...words).sessions[0]?.sent.size).toBe(2);
  });

  test('nobody is told to be missing who would get none, and who may not see it any more has one', () => {
    const hidden = [
      incidentLogged({ loggedBy: ana, services: [], restrictedTo: [cleo.id] }),
      incidentFixed({ by: ben }),
    ];
    expect(invitationsTo(hidden, [planned, sent(ana)], nobody).sinceSent).toEqual([
      { session: 1, addedSince: [], droppedSince: [ana], movedSince: [] },
    ]);
  });

  test('a session that was moved is another than the invitation says', () => {
    const moved: PostmortemEvent = {
      type: 'SessionMoved',
      data: { ...(planned.data as never as { session: number }), at: at('16:00') } as never,
    };
    const { sinceSent } = invitationsTo([logged], [planned, sent(ana), moved], nobody);
    expect(sinceSent).toEqual([{ session: 1, addedSince: [], droppedSince: [], movedSince: [ana] }]);
  });

  test('nothing is said of a session that nothing was sent of, or that is over', () => {
    expect(invitationsTo([logged], [planned], nobody).sinceSent).toEqual([]);
    const held = attendanceRecorded();
    expect(invitationsTo([logged, incidentFixed({ by: ben })], [planned, sent(ana), held], nobody).sinceSent).toEqual(
      [],
    );
  });
});
