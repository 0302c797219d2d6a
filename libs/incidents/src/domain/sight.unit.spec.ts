import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eventId, type Given } from '#decider/testing';
import {
  ana,
  ben,
  checkout,
  correctFact,
  factCorrected,
  factRetracted,
  incidentLogged,
  incidentOf,
  incidentRestricted,
  incidentSpec,
  incidentUnrestricted,
  invoices,
  logAwaited,
  logIncident,
  noteAdded,
  recorded,
  restrictIncident,
  retractFact,
  serviceAffected,
  unrestrictIncident,
  evening,
} from '#incidents/testing';
import { histories } from '../testing-histories.js';
import type { IncidentEvent } from './events.js';
import { InvalidFact, NotAmendable, UnknownIncident } from './errors.js';
import { eventLimit } from './decide.js';
import { glimpse, isSeenBy, mayRecord, restrictionIn, type Sight } from './sight.js';
import { view } from './view.js';

/** What is recorded of a restriction is when it was said. */
const now = { now: evening, recordedAt: evening };

const both = [ana.id, ben.id];

describe('restricting', () => {
  test('names who alone sees it from then on', () =>
    incidentSpec
      .given(incidentLogged())
      .when(restrictIncident({ restrictedTo: both }), now)
      .thenEvents(incidentRestricted({ restrictedTo: both })));

  test('to those whom it is restricted to already says nothing', () =>
    incidentSpec
      .given(incidentLogged({ restrictedTo: both }))
      .when(restrictIncident({ restrictedTo: both, reason: 'Another' }))
      .thenNothing());

  test('to others says so, after whatever was said before', () =>
    incidentSpec
      .given(incidentLogged({ restrictedTo: both }), incidentRestricted())
      .when(restrictIncident({ restrictedTo: both }), now)
      .thenEvents(incidentRestricted({ restrictedTo: both })));

  test('waits for no log, also by key', () => {
    incidentSpec
      .given()
      .when({ ...restrictIncident(), key: 'ops-7' })
      .thenRefused(UnknownIncident);
  });

  test.each([
    ['nobody', []],
    ['the same twice', [ana.id, ana.id]],
    ['a name', ['Ana']],
    ['too many', Array.from({ length: 101 }, (_, place) => eventId(place))],
  ])('to %s is refused', (_, restrictedTo) => {
    incidentSpec.given(incidentLogged()).when(restrictIncident({ restrictedTo })).thenRefused(InvalidFact);
  });

  test('is taken of one that is full', () => {
    const notes = Array.from({ length: eventLimit }, () => noteAdded());
    incidentSpec
      .given(incidentLogged(), ...notes)
      .when(restrictIncident(), now)
      .thenEvents(incidentRestricted());
  });

  test('is neither corrected nor retracted', () => {
    const given = incidentSpec.given(incidentLogged(), incidentRestricted());
    given.when(correctFact(eventId(1), { reason: 'Another' })).thenRefused(NotAmendable);
    given.when(retractFact(eventId(1))).thenRefused(NotAmendable);
  });

  test('is no part of a correction of the log', () => {
    incidentSpec
      .given(incidentLogged({ restrictedTo: both }))
      .when(correctFact(eventId(0), { restrictedTo: null }))
      .thenRefused(InvalidFact);
  });
});

describe('lifting a restriction', () => {
  test('says so', () =>
    incidentSpec
      .given(incidentLogged({ restrictedTo: both }))
      .when(unrestrictIncident(), now)
      .thenEvents(incidentUnrestricted()));

  test.each([
    ['that was never said', [incidentLogged()]],
    ['that was lifted', [incidentLogged(), incidentRestricted(), incidentUnrestricted()]],
  ])('%s says nothing', (_, given) =>
    incidentSpec
      .given(...given)
      .when(unrestrictIncident())
      .thenNothing(),
  );

  test('of what is not logged is refused', () => {
    incidentSpec.given().when(unrestrictIncident()).thenRefused(UnknownIncident);
  });
});

test('a log may be restricted from the beginning', () =>
  incidentSpec
    .given()
    .when(logIncident({ restrictedTo: both }), now)
    .thenEvents(incidentLogged({ restrictedTo: both })));

test('a log restricted to nobody is refused', () => {
  incidentSpec
    .given()
    .when(logIncident({ restrictedTo: [] }))
    .thenRefused(InvalidFact);
});

test('an answer about the past says who sees it now', () => {
  const incident = incidentOf(incidentLogged(), incidentRestricted());
  expect(view(incident, { now: evening, validAt: '2026-03-02T10:01:00.000Z' })?.restrictedTo).toEqual([ana.id]);
});

const everybody: Sight = { services: undefined, person: undefined };
const person = (id: string): Sight => ({ services: undefined, person: id });
const emitter = (...services: string[]): Sight => ({ services: new Set(services), person: undefined });

describe('who sees', () => {
  const see = (...history: Given<IncidentEvent>[]): Record<string, boolean> =>
    Object.fromEntries(
      Object.entries({
        nobody: everybody,
        ana: person(ana.id),
        ben: person(ben.id),
        checkout: emitter(checkout),
        invoices: emitter(invoices),
        anaForCheckout: { ...emitter(checkout), person: ana.id },
      }).map(([name, sight]) => [name, isSeenBy(recorded(...history), sight)]),
    );

  test('what is not restricted: everybody, and emitters of what it affects', () =>
    expect(see(incidentLogged())).toEqual({
      nobody: true,
      ana: true,
      ben: true,
      checkout: true,
      invoices: false,
      anaForCheckout: true,
    }));

  test('what is restricted: who is named, if it affects their services', () =>
    expect(see(incidentLogged({ services: [invoices] }), incidentRestricted())).toEqual({
      nobody: false,
      ana: true,
      ben: false,
      checkout: false,
      invoices: false,
      anaForCheckout: false,
    }));

  test('what was corrected to affect another service, and the other way round', () => {
    const corrected = [incidentLogged(), factCorrected(eventId(0), { services: [invoices] })];
    expect(see(...corrected)).toMatchObject({ checkout: false, invoices: true });
    expect(see(...corrected, factRetracted(eventId(1)))).toMatchObject({ checkout: true, invoices: false });
  });

  test('what was said to affect one more service, until that is retracted', () => {
    const affected = [incidentLogged(), serviceAffected()];
    expect(see(...affected)).toMatchObject({ invoices: true });
    expect(see(...affected, factRetracted(eventId(1)))).toMatchObject({ invoices: false });
  });

  test('facts that wait for their log: everybody, as nothing tells', () =>
    expect(Object.values(see(noteAdded(), logAwaited()))).not.toContain(false));
});

test('who records for some services records of what affects one of them, and of what nobody has logged yet', () => {
  const ofCheckout = { ...everybody, records: new Set([checkout]) };
  const all = { ...everybody, records: undefined };
  for (const [history, may] of [
    [[incidentLogged()], true],
    [[incidentLogged({ services: [invoices] })], false],
    [[incidentLogged({ services: [] }), serviceAffected({ service: checkout })], true],
    [[noteAdded(), logAwaited()], true],
  ] as const) {
    expect(mayRecord(recorded(...history), ofCheckout)).toBe(may);
    expect(mayRecord(recorded(...history), all)).toBe(true);
  }
});

test('glimpses decide as whole events do, at every length', () => {
  fc.assert(
    fc.property(histories, fc.nat(30), (history, length) => {
      const events = recorded(...history.slice(0, length));
      const glimpsed = events.reduce(glimpse, []);
      expect(restrictionIn(glimpsed)).toEqual(restrictionIn(events));
      for (const services of [undefined, [checkout], [invoices], [checkout, invoices], []])
        for (const who of [undefined, ana.id, ben.id]) {
          const sight = { services: services && new Set(services), person: who };
          expect(isSeenBy(glimpsed, sight)).toBe(isSeenBy(events, sight));
        }
      expect(JSON.stringify(glimpsed, (_, value: unknown) => (typeof value === 'bigint' ? '' : value))).not.toContain(
        'Checkout answers 502',
      );
    }),
    { seed: 7, numRuns: 500 },
  );
});
