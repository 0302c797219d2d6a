import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eventId, type Given } from '#decider/testing';
import { keyOfParticipant, type Participant } from '#directory/domain';
import type { IncidentEvent } from '#incidents/domain';
import {
  ana,
  at,
  ben,
  checkout,
  customer,
  incidentDiagnosed,
  incidentFixed,
  incidentLogged,
  incidentMitigated,
  incidentReported,
  incidentResponded,
  invoices,
  leadHandedOver,
  linkAdded,
  payments,
  probe,
  serviceAffected,
  statusUpdatePosted,
} from '#incidents/testing';
import { belongings, cleo, invitationsTo, platform, said, sayingId } from '../testing-invitations.js';

describe('whatever happened', () => {
  const people: Participant[] = [ana, ben, cleo, payments, platform, customer, probe];
  const anybody = fc.constantFrom(null, ...people);
  const moment = fc.integer({ min: 0, max: 11 }).map((slot) => at(`10:${String(slot * 5).padStart(2, '0')}`));
  const fact: fc.Arbitrary<Given<IncidentEvent>> = fc.oneof(
    fc
      .record({ by: anybody, occurredAt: moment, role: fc.constantFrom('responder', 'lead', 'support') })
      .map(incidentResponded),
    fc.record({ by: anybody, occurredAt: moment }).map(incidentDiagnosed),
    fc.record({ by: anybody, occurredAt: moment }).map(incidentMitigated),
    fc.record({ by: anybody, occurredAt: moment }).map(incidentFixed),
    fc.record({ by: anybody, occurredAt: moment }).map(statusUpdatePosted),
    fc.record({ reportedBy: anybody, loggedBy: anybody, occurredAt: moment }).map(incidentReported),
    fc.record({ to: fc.constantFrom(...people), occurredAt: moment }).map(leadHandedOver),
    fc.record({ service: fc.constantFrom(checkout, invoices), occurredAt: moment }).map(serviceAffected),
    fc.tuple(moment, fc.constantFrom(ana, ben)).map(([occurredAt, { id }]) => ({
      ...linkAdded({ kind: 'change', occurredAt }),
      metadata: { actor: { kind: 'person' as const, id } },
    })),
  );
  const saying = fc
    .tuple(fc.constantFrom('added', 'excluded', 'asked'), fc.constantFrom(...people))
    .map(([type, who]) => said(type, who));
  const some = <Value>(...values: Value[]): fc.Arbitrary<Value[]> => fc.subarray(values);
  const known = fc
    .record({
      checkout: some(payments.id, platform.id),
      probe: some(payments.id, platform.id),
      payments: some(ana.id, ben.id, cleo.id),
      platform: some(ana.id, ben.id, cleo.id),
      erased: some(ana.id, customer.id),
    })
    .map((each) =>
      belongings({
        owners: new Map([
          [checkout, each.checkout],
          [probe.id, each.probe],
        ]),
        members: new Map([
          [payments.id, each.payments],
          [platform.id, each.platform],
        ]),
        erased: new Set(each.erased),
      }),
    );
  const history = fc.record({
    log: fc.record({ reportedBy: anybody, loggedBy: anybody }).map(incidentLogged),
    facts: fc.array(fact, { maxLength: 12 }),
    words: fc.array(saying, { maxLength: 5 }),
    known,
  });

  test('there is one entry a participant, nobody is there without a reason, and each reason has its event', () => {
    fc.assert(
      fc.property(history, (each) => {
        const events = [each.log, ...each.facts];
        const { items } = invitationsTo(events, each.words, each.known);
        const keys = items.map(({ participant }) => keyOfParticipant(participant));
        expect(new Set(keys).size).toBe(keys.length);
        const ids = new Set([
          ...events.map((_, place) => eventId(place)),
          ...each.words.map((_, place) => sayingId(place)),
        ]);
        for (const { participant, standing, reasons } of items) {
          expect(reasons.length).toBeGreaterThan(0);
          expect(reasons.filter(({ eventId: id }) => !ids.has(id))).toEqual([]);
          expect(participant.kind).not.toBe('monitor');
          expect(each.known.erased.has(participant.id)).toBe(false);
          const isAdded = reasons.some(({ kind }) => kind === 'added');
          expect(standing === 'excluded').toBe(reasons.some(({ kind }) => kind === 'excluded'));
          if (participant.kind === 'external-user' && standing === 'invited') expect(isAdded).toBe(true);
        }
      }),
    );
  });

  test('no team is invited beside a member who has a part in it, unless the organiser says so', () => {
    fc.assert(
      fc.property(history, (each) => {
        const { items } = invitationsTo([each.log, ...each.facts], each.words, each.known);
        for (const { participant, reasons } of items) {
          if (participant.kind !== 'team' || reasons.some(({ kind }) => kind === 'added' || kind === 'excluded'))
            continue;
          const members = items.filter(
            ({ participant: { kind, id }, standing, reasons: why }) =>
              kind === 'person' &&
              standing !== 'excluded' &&
              why.some((reason) => reason.kind !== 'asked') &&
              each.known.members.get(participant.id)?.includes(id),
          );
          expect(members).toEqual([]);
        }
      }),
    );
  });

  test('facts come to the same in whatever order they were recorded', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (each, picks) => {
        // Of two facts of one moment the one recorded first counts as the earlier one (rules.md T4): moments differ here.
        const facts = each.facts.map((event, place) => ({
          ...event,
          id: sayingId(1_000 + place),
          data: { ...event.data, occurredAt: at(`11:00:${String(place).padStart(2, '0')}`) },
        })) as Given<IncidentEvent>[];
        const shuffled = facts
          .map((event) => ({ event, by: Number(picks.next().value) }))
          .sort((one, other) => one.by - other.by)
          .map(({ event }) => event);
        const come = (events: Given<IncidentEvent>[]): unknown =>
          invitationsTo([each.log, ...events], each.words, each.known);
        expect(come(shuffled)).toEqual(come(facts));
      }),
    );
  });
});
