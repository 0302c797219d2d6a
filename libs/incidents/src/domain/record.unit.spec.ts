import { describe, expect, test } from '@jest/globals';
import { MomentInTheFuture } from '#decider';
import { eventId } from '#decider/testing';
import {
  addLink,
  affectService,
  ana,
  at,
  correctFact,
  declareUnrecorded,
  factDeclaredUnrecorded,
  factCorrected,
  factRetracted,
  fixIncident,
  holdPostmortem,
  impactRecorded,
  impactSpanRecorded,
  incidentCancelled,
  incidentClosed,
  incidentFixed,
  incidentId,
  incidentLogged,
  incidentOf,
  incidentReopened,
  incidentReported,
  incidentResponded,
  incidentSpec,
  incidentStarted,
  learnt,
  linkAdded,
  logAwaited,
  logIncident,
  postmortemHeld,
  postStatusUpdate,
  recordImpact,
  recordImpactSpan,
  reportIncident,
  respondToIncident,
  retractFact,
  serviceAffected,
  statusUpdatePosted,
} from '#incidents/testing';
import type { IncidentCommand, RetractHeldPostmortem } from './commands.js';
import {
  FactIsRecorded,
  IncidentIsCancelled,
  InvalidFact,
  NotAmendable,
  UnknownEvent,
  UnknownIncident,
} from './errors.js';
import type { IncidentEvent } from './events.js';
import { view } from './view.js';

const { given } = incidentSpec;

// The rest of the record: what is said beside the phases of an incident.
describe.each<[string, IncidentCommand, IncidentEvent]>([
  ['another report', reportIncident(), incidentReported()],
  ['impact', recordImpact(), impactRecorded()],
  ['a span of impact', recordImpactSpan(), impactSpanRecorded()],
  ['another service', affectService(), serviceAffected()],
  ['a status update', postStatusUpdate(), statusUpdatePosted()],
  ['a link', addLink(), linkAdded()],
  ['a session of its postmortem', holdPostmortem(), postmortemHeld()],
])('%s', (_, command, event) => {
  test('is recorded as said', () => given(incidentLogged()).when(command).thenEvents(event));

  test('said twice says nothing', () => given(incidentLogged(), event).when(command).thenNothing());

  test('retracted and said again is recorded again', () =>
    given(incidentLogged(), event, factRetracted(eventId(1)))
      .when(command)
      .thenEvents(event));

  test('needs an incident', () => void given().when(command).thenRefused(UnknownIncident));

  test('is refused where it is dated after a cancellation', () =>
    void given(incidentLogged(), incidentCancelled({ occurredAt: at('09:30') }))
      .when(command)
      .thenRefused(IncidentIsCancelled));
});

test('who logged a report and what it says are kept; a moment that is left out is that of recording', () => {
  const { occurredAt: _, ...data } = reportIncident({ origin: 'support', reportedBy: null }).data;
  given(incidentLogged())
    .when({ ...reportIncident(), data }, { now: at('20:30') })
    .thenEvents(incidentReported({ origin: 'support', reportedBy: null, occurredAt: at('20:30') }));
});

describe('figures of impact', () => {
  const refused = (data: Record<string, unknown>, part: string): void =>
    void given(incidentLogged())
      .when({ ...recordImpact(), data: data as never })
      .thenRefused(InvalidFact, part);

  test('need at least one', () => refused({ confirmed: true, countedBy: 'billing' }, 'at least one figure'));
  test.each([-1, 1.5, 1e13, '7'])('are whole numbers from 0 to a million millions: %p is none', (users) =>
    refused({ users, confirmed: true }, 'takes a whole number'),
  );
  test('of nobody are figures', () =>
    given(incidentLogged())
      .when(recordImpact({ users: 0 }))
      .thenEvents(impactRecorded({ users: 0 })));
  test('name their source in a few words', () => refused({ users: 1, confirmed: true, countedBy: ' ' }, 'short name'));

  test.each(['users-or-accounts-affected', 'support-requests'] as const)(
    'that are on record cannot be declared unrecorded: %s',
    (fact) =>
      void given(incidentLogged(), impactRecorded({ users: 3, supportRequests: 4 }))
        .when(declareUnrecorded({ fact }))
        .thenRefused(FactIsRecorded),
  );
  test('of another kind leave that open', () => {
    const { users: _, ...data } = impactRecorded({ supportRequests: 4 }).data;
    const declaration = declareUnrecorded({ fact: 'users-or-accounts-affected' });
    given(incidentLogged(), { type: 'ImpactRecorded', data })
      .when(declaration)
      .thenEvents(factDeclaredUnrecorded({ fact: 'users-or-accounts-affected' }));
  });
});

describe('a span of impact', () => {
  const span = (data: Record<string, unknown>): IncidentCommand => ({ ...recordImpactSpan(), data: data as never });
  const { service } = impactSpanRecorded().data;

  test('may go on, and may have begun nobody knows when', () => {
    given(incidentLogged())
      .when(span({ service, kind: 'degraded', from: at('09:50') }))
      .thenEvents({ type: 'ImpactSpanRecorded', data: { service, kind: 'degraded', from: at('09:50') } });
    given(incidentLogged())
      .when(span({ service, kind: 'partial', from: null, to: at('10:10') }))
      .thenEvents({ type: 'ImpactSpanRecorded', data: { service, kind: 'partial', from: null, to: at('10:10') } });
  });
  test('does not end before it begins', () =>
    void given(incidentLogged())
      .when(span({ service, kind: 'down', from: at('10:10'), to: at('10:09') }))
      .thenRefused(InvalidFact, 'must not be earlier than from'));
  test('has at least one end', () =>
    void given(incidentLogged())
      .when(span({ service, kind: 'down', from: null }))
      .thenRefused(InvalidFact, 'is required where from is not known'));
  test.each(['from', 'to'])(
    'does not lie ahead: %s',
    (name) =>
      void given(incidentLogged())
        .when(
          span({
            service,
            kind: 'down',
            from: at('10:00'),
            to: at('23:00'),
            ...(name === 'from' ? { from: at('22:59') } : {}),
          }),
        )
        .thenRefused(MomentInTheFuture, name),
  );
  test('is ended by a correction', () =>
    given(incidentLogged(), { type: 'ImpactSpanRecorded', data: { service, kind: 'down', from: at('10:00') } })
      .when(correctFact(eventId(1), { to: at('10:30') }))
      .thenEvents({ type: 'FactCorrected', data: correctFact(eventId(1), { to: at('10:30') }).data as never }));
});

describe('a link', () => {
  test.each([
    'ftp://example.org/x',
    'javascript:alert(1)',
    'https://',
    'https://ana:secret@example.org/',
    'example.org',
    'https://a b',
  ])(
    'takes web addresses without a password: %s is refused',
    (url) => void given(incidentLogged()).when(addLink({ url })).thenRefused(InvalidFact, 'web address'),
  );
  test.each(['http://10.0.0.1:8080', 'https://example.org/a?b=c@d#e', 'HTTPS://EXAMPLE.ORG'])('takes %s', (url) =>
    given(incidentLogged()).when(addLink({ url })).thenEvents(linkAdded({ url })),
  );
});

// rules.md S6
describe('a session of its postmortem', () => {
  const closed = incidentClosed({ occurredAt: at('12:00') });

  test('A3: is recorded after a closing too, where other facts are not', () =>
    given(incidentLogged(), closed)
      .when(holdPostmortem({ occurredAt: at('13:05') }))
      .thenEvents(postmortemHeld({ occurredAt: at('13:05') })));
  test('is held now where it is not said when', () =>
    given(incidentLogged(), closed)
      .when({ ...holdPostmortem(), data: {} }, { now: at('14:00') })
      .thenEvents(postmortemHeld({ occurredAt: at('14:00') })));
  test('said twice says nothing, also once it was closed; another one is another', () => {
    given(incidentLogged(), postmortemHeld(), closed).when(holdPostmortem()).thenNothing();
    given(incidentLogged(), postmortemHeld())
      .when(holdPostmortem({ occurredAt: at('15:00') }))
      .thenEvents(postmortemHeld({ occurredAt: at('15:00') }));
  });
  test('is taken of a cancelled incident only where it was held by then', () => {
    const cancelled = incidentCancelled({ occurredAt: at('13:00') });
    given(incidentLogged(), cancelled)
      .when(holdPostmortem({ occurredAt: at('13:00') }))
      .thenEvents(postmortemHeld({ occurredAt: at('13:00') }));
    given(incidentLogged(), closed, cancelled)
      .when(holdPostmortem({ occurredAt: at('13:05') }))
      .thenRefused(IncidentIsCancelled);
  });
  test('does not lie before the first log, also as corrected', () => {
    given(incidentLogged())
      .when(holdPostmortem({ occurredAt: '1999-03-05T13:00:00.000Z' }))
      .thenRefused(InvalidFact, 'before the incident was logged');
    given(incidentLogged(), postmortemHeld())
      .when(correctFact(eventId(1), { occurredAt: '1999-03-05T13:00:00.000Z' }))
      .thenRefused(InvalidFact, 'before the incident was logged');
  });
  test('is retracted where a policy noted it, and not where people did', () => {
    const policy = { metadata: { actor: { kind: 'policy' as const, id: 'held-sessions' } } };
    const { occurredAt: heldAt } = postmortemHeld().data;
    const command: RetractHeldPostmortem = {
      type: 'RetractHeldPostmortem',
      incidentId,
      data: { heldAt, reason: 'It was put off', occurredAt: at('15:00') },
    };
    const retraction = factRetracted(eventId(1), { reason: 'It was put off', occurredAt: at('15:00') });
    given(incidentLogged(), { ...postmortemHeld(), ...policy })
      .when(command)
      .thenEvents(retraction);
    given(incidentLogged(), { ...postmortemHeld(), ...policy }, factCorrected(eventId(1), { occurredAt: at('14:30') }))
      .when(command)
      .thenEvents(retraction);
    given(incidentLogged(), { ...postmortemHeld(), ...policy }, retraction)
      .when(command)
      .thenNothing();
    given(incidentLogged(), postmortemHeld()).when(command).thenNothing();
    given(incidentLogged(), { ...postmortemHeld({ occurredAt: at('15:00') }), ...policy })
      .when(command)
      .thenNothing();
    given(incidentLogged(), { ...postmortemHeld(), ...policy }, retraction)
      .when(holdPostmortem())
      .thenEvents(postmortemHeld());
  });
  test('does not lie ahead', () =>
    void given(incidentLogged())
      .when(holdPostmortem({ occurredAt: at('20:00') }), { now: at('13:00') })
      .thenRefused(MomentInTheFuture, 'occurredAt'));
  test('says nothing else', () =>
    void given(incidentLogged())
      .when({ ...holdPostmortem(), data: { occurredAt: at('13:05'), by: null } as never })
      .thenRefused(InvalidFact, 'is no field of PostmortemHeld'));
  test('does not wait for the log under its key: nobody reviews what nobody logged', () => {
    given()
      .when({ ...holdPostmortem(), key: 'ops-7' })
      .thenRefused(UnknownIncident);
    given(incidentResponded(), logAwaited())
      .when({ ...holdPostmortem(), key: 'ops-7' })
      .thenRefused(UnknownIncident, 'facts of it are held');
  });
  test('is corrected and retracted after a closing', () => {
    const correction = correctFact(eventId(2), { occurredAt: at('13:30') });
    given(incidentLogged(), closed, postmortemHeld())
      .when(correction)
      .thenEvents({ type: 'FactCorrected', data: correction.data as never });
    given(incidentLogged(), closed, postmortemHeld())
      .when(retractFact(eventId(2)))
      .thenEvents({ type: 'FactRetracted', data: retractFact(eventId(2)).data as never });
  });

  const seen = (...events: IncidentEvent[]) => view(incidentOf(...events), { now: at('20:00') });

  test('is shown with all others in order, and begins no phase', () => {
    const facts = [incidentLogged(), postmortemHeld({ occurredAt: at('15:00') }), postmortemHeld(), incidentFixed()];
    expect(seen(...facts)).toMatchObject({
      status: 'fixed',
      facts: { postmortemsHeld: [{ eventId: eventId(2), at: at('13:05') }, { eventId: eventId(1) }] },
      flags: [{ flag: 'start-not-stated' }],
    });
    expect(seen(...facts, closed, factRetracted(eventId(1)))).toMatchObject({
      status: 'closed',
      facts: { postmortemsHeld: [{ eventId: eventId(2) }] },
    });
    expect(seen(incidentLogged())?.facts.postmortemsHeld).toEqual([]);
  });
  test('is no sign that the facts do not fit, whether it comes before the fix or after the closing', () =>
    expect(
      seen(
        incidentLogged(),
        incidentStarted(),
        postmortemHeld({ occurredAt: at('10:10') }),
        incidentFixed({ occurredAt: at('10:42') }),
        incidentReopened({ occurredAt: at('11:00') }),
        closed,
        postmortemHeld(),
        factCorrected(eventId(6), { occurredAt: at('13:30') }),
      ),
    ).toMatchObject({
      facts: { postmortemsHeld: [{ at: at('10:10') }, { at: at('13:30'), original: { occurredAt: at('13:05') } }] },
      flags: [],
    }));
});

// rules.md I5
describe('facts ahead of the log', () => {
  const byKey = <Command extends IncidentCommand>(command: Command): Command => ({ ...command, key: 'ops-7' });

  test('wait under the key by which they came; after the first it is said what they wait for', () => {
    given()
      .when(byKey(respondToIncident()), { now: at('10:06') })
      .thenEvents(incidentResponded(), logAwaited({ occurredAt: at('10:06') }));
    given(incidentResponded(), logAwaited()).when(byKey(fixIncident())).thenEvents(incidentFixed());
  });
  test('are refused by an id, also where others wait there', () => {
    given().when(respondToIncident()).thenRefused(UnknownIncident);
    given(incidentResponded(), logAwaited()).when(fixIncident()).thenRefused(UnknownIncident);
  });
  test('are amended like others', () => {
    given(incidentResponded(), logAwaited())
      .when(byKey(correctFact(eventId(0), { by: ana })))
      .thenEvents({ type: 'FactCorrected', data: correctFact(eventId(0), { by: ana }).data as never });
    given()
      .when(byKey(retractFact(eventId(0))))
      .thenRefused(UnknownEvent);
  });
  test('are said to wait by what is no fact, and is not amended', () => {
    given(incidentResponded(), logAwaited())
      .when(byKey(retractFact(eventId(1))))
      .thenRefused(NotAmendable);
    given(incidentResponded(), logAwaited())
      .when(byKey(correctFact(eventId(1), { key: 'ops-8' })))
      .thenRefused(NotAmendable);
  });
  test('count once the log is there, and change nothing in what it says', () => {
    const history = [
      learnt('10:06', incidentResponded()),
      learnt('10:06', logAwaited()),
      learnt('10:20', incidentStarted()),
    ] as const;
    given(...history)
      .when(logIncident({ key: 'ops-7' }))
      .thenEvents(incidentLogged({ key: 'ops-7' }));
    expect(view(incidentOf(...history), { now: at('20:00') })).toBeUndefined();
    const whole = incidentOf(...history, learnt('10:30', incidentLogged({ key: 'ops-7' })));
    expect(view(whole, { now: at('20:00') })).toMatchObject({
      status: 'responding',
      facts: { firstResponded: { eventId: eventId(0) }, started: { eventId: eventId(2) } },
    });
    // T6: the incident is known since its log is.
    expect(view(whole, { now: at('20:00'), knownAt: at('10:25') })).toBeUndefined();
  });
});
