import { describe, expect, test } from '@jest/globals';
import { MomentInTheFuture } from '#decider';
import { deciderSpec, eventId, recordedFrom } from '#decider/testing';
import { timeline, UnknownEvent, view, type IncidentEvent } from '#incidents/domain';
import {
  ana,
  at,
  checkout,
  clockPaused,
  evening,
  factRetracted,
  incidentDetected,
  incidentFixed,
  incidentLogged,
  incidentOf,
  incidentReopened,
  incidentResponded,
  incidentStarted,
  invoices,
  linkAdded,
  noteAdded,
  severityChanged,
} from '#incidents/testing';
import { proposalsLimit, proposing, type ProposalCommand } from './decide.js';
import { NoSuchProposal, ProposalIsAccepted, TooManyProposals } from './errors.js';
import { proposalProse, type FactProposed, type ProposalEvent } from './events.js';
import { fieldsOfFact, proposableFacts, type ProposedFact } from './facts.js';
import { onRecord } from './on-record.js';
import { proposalsOf } from './proposals.js';

const spec = deciderSpec(proposing, evening);
const gone = { redacted: true } as const;

const fixed: ProposedFact = { type: 'fixed', by: null, solution: 'Rolled back', occurredAt: at('10:42') };
const source = { system: 'pipeline', id: 'deploy-7c1' };
const because = 'The pipeline says so';

const propose = (fact = fixed, from: FactProposed['data']['source'] = source): ProposalCommand => ({
  type: 'ProposeFact',
  data: { fact, because, source: from },
});
const factProposed = (data: Partial<FactProposed['data']> = {}): FactProposed => ({
  type: 'FactProposed',
  data: { number: 1, fact: fixed, because, source, occurredAt: evening, ...data },
});
const accept: ProposalCommand = { type: 'AcceptProposal', data: { number: 1, recorded: eventId(70) } };
const accepted: ProposalEvent = {
  type: 'ProposalAccepted',
  data: { number: 1, recorded: eventId(70), occurredAt: evening },
};
const decline: ProposalCommand = { type: 'DeclineProposal', data: { number: 1, reason: 'It is not' } };
const declined: ProposalEvent = {
  type: 'ProposalDeclined',
  data: { number: 1, reason: 'It is not', occurredAt: evening },
};
const given = (...events: ProposalEvent[]) => ({
  when: (command: ProposalCommand) =>
    spec.given(...events.map((event) => ({ ...event, recordedAt: evening }))).when(command, { now: evening }),
});

describe('a fact', () => {
  test('is proposed, and numbered', () => {
    given().when(propose()).thenEvents(factProposed());
    given(factProposed())
      .when(propose(fixed, { system: 'pipeline', id: 'deploy-7c2' }))
      .thenEvents(factProposed({ number: 2, source: { system: 'pipeline', id: 'deploy-7c2' } }));
  });

  test('is proposed once by one source, whatever became of it, and whatever it says (rules.md C2)', () => {
    given(factProposed()).when(propose()).thenNothing();
    given(factProposed())
      .when(propose({ ...fixed, solution: 'In other words' }))
      .thenNothing();
    given(factProposed(), accepted).when(propose()).thenNothing();
    given(factProposed(), declined).when(propose()).thenNothing();
    given(factProposed())
      .when(propose({ ...fixed, occurredAt: at('10:50') }))
      .thenEvents(factProposed({ number: 2, fact: { ...fixed, occurredAt: at('10:50') } }));
    given(factProposed())
      .when(propose({ ...fixed, type: 'mitigated' }))
      .thenEvents(factProposed({ number: 2, fact: { ...fixed, type: 'mitigated' } }));
  });

  test('without an id of its source is the same where it says the same, also once that is gone', () => {
    const plain = { system: 'pipeline' };
    const before = factProposed({ source: plain });
    given(before).when(propose(fixed, plain)).thenNothing();
    given(before, { type: 'ProposalTextRedacted', data: { eventId: eventId(0), occurredAt: evening } })
      .when(propose(fixed, plain))
      .thenNothing();
    given(before)
      .when(propose({ ...fixed, solution: 'Restarted' }, plain))
      .thenEvents(factProposed({ number: 2, fact: { ...fixed, solution: 'Restarted' }, source: plain }));
  });

  test('without a moment happened when it was proposed, and is the same when said again later', () => {
    const { occurredAt: _, ...undated } = fixed;
    given()
      .when(propose(undated))
      .thenEvents(factProposed({ fact: { ...fixed, occurredAt: evening } }));
    given(factProposed()).when(propose(undated)).thenNothing();
  });

  test('to come is not proposed, nor are more than one answer tells', () => {
    given()
      .when(propose({ ...fixed, occurredAt: '2026-03-02T20:06:00.000Z' }))
      .thenRefused(MomentInTheFuture, 'fact.occurredAt');
    const many = Array.from({ length: proposalsLimit }, (_, place) =>
      factProposed({ number: place + 1, source: { system: 'pipeline', id: String(place) } }),
    );
    given(...many)
      .when(propose())
      .thenRefused(TooManyProposals);
  });
});

describe('a proposal', () => {
  test('is accepted once', () => {
    given(factProposed()).when(accept).thenEvents(accepted);
    given(factProposed(), accepted).when(accept).thenNothing();
    given().when(accept).thenRefused(NoSuchProposal, 'nothing is proposed');
  });

  test('is declined once, and may be accepted after all', () => {
    given(factProposed()).when(decline).thenEvents(declined);
    given(factProposed(), declined).when(decline).thenNothing();
    given(factProposed(), declined).when(accept).thenEvents(accepted);
    given(factProposed(), accepted).when(decline).thenRefused(ProposalIsAccepted, eventId(70));
    given().when(decline).thenRefused(NoSuchProposal);
  });

  test('tells what was decided last', () => {
    const history = recordedFrom<ProposalEvent>(evening)(factProposed(), declined, accepted);
    expect(proposalsOf({ events: history })).toMatchObject([
      { number: 1, declined: null, accepted: { recorded: eventId(70) } },
    ]);
  });
});

describe('a text of a proposal', () => {
  const redact: ProposalCommand = { type: 'RedactProposalText', data: { eventId: eventId(0), reason: 'A name' } };
  const redacted: ProposalEvent = {
    type: 'ProposalTextRedacted',
    data: { eventId: eventId(0), reason: 'A name', occurredAt: evening },
  };
  const follow: ProposalCommand = {
    type: 'RedactAcceptedProposal',
    data: { recorded: eventId(70), cause: eventId(71) },
  };
  const expire: ProposalCommand = { type: 'ExpireProposalTexts', data: { cause: eventId(71) } };
  const expired: ProposalEvent = { type: 'ProposalTextsExpired', data: { cause: eventId(71), occurredAt: evening } };

  test('is redacted once', () => {
    given(factProposed()).when(redact).thenEvents(redacted);
    given(factProposed(), redacted).when(redact).thenNothing();
    given().when(redact).thenRefused(UnknownEvent, 'proposals');
  });

  test('goes with that of the fact that it came to', () => {
    given(factProposed(), accepted)
      .when(follow)
      .thenEvents({
        type: 'ProposalTextRedacted',
        data: { eventId: eventId(0), cause: eventId(71), occurredAt: evening },
      });
    given(factProposed()).when(follow).thenNothing();
    given(factProposed(), accepted, redacted).when(follow).thenNothing();
  });

  test('expires', () => {
    given(factProposed()).when(expire).thenEvents(expired);
    given(factProposed(), expired).when(expire).thenNothing();
    given().when(expire).thenNothing();
  });

  test('that is gone reads as the marker', () => {
    const fold = (...events: ProposalEvent[]) =>
      proposalsOf(recordedFrom<ProposalEvent>(evening)(...events).reduce(proposing.evolve, proposing.initial));
    for (const mark of [redacted, expired])
      expect(fold(factProposed(), mark)).toMatchObject([{ because: gone, fact: { ...fixed, solution: gone } }]);
    expect(fold(factProposed(), declined, expired)).toMatchObject([{ declined: { reason: gone } }]);
  });

  test.each(proposableFacts)('in "%s" is sealed', (type) => {
    const texts = Object.entries(fieldsOfFact(type)).flatMap(([name, { kind }]) => (kind === 'prose' ? [name] : []));
    const fact = { type, ...Object.fromEntries(texts.map((name) => [name, 'A text'])) };
    expect(proposalProse(factProposed({ fact }))).toEqual(['because', ...texts.map((name) => `fact.${name}`)]);
  });
});

describe('on record (rules.md C4)', () => {
  const logged = incidentLogged();
  const of = (fact: ProposedFact, ...events: IncidentEvent[]) => {
    const incident = incidentOf(logged, ...events);
    const asOf = { now: evening };
    const [whole, told] = [view(incident, asOf), timeline(incident, asOf)];
    if (whole === undefined || told === undefined) throw new Error('it is logged');
    return onRecord(fact, whole, told)?.eventId;
  };

  test('is a fix while the incident is fixed, or where one was at that moment or later', () => {
    expect(of(fixed)).toBeUndefined();
    expect(of(fixed, incidentFixed())).toBe(eventId(1));
    expect(of(fixed, incidentFixed(), factRetracted(eventId(1)))).toBeUndefined();
    const reopened = incidentReopened({ occurredAt: at('11:30') });
    const early = incidentFixed({ occurredAt: at('10:30') });
    expect(of(fixed, early, reopened)).toBeUndefined();
    expect(of(fixed, incidentFixed({ occurredAt: at('11:00') }), reopened)).toBe(eventId(1));
  });

  test('is what says the same', () => {
    const link: ProposedFact = { type: 'links', url: linkAdded().data.url };
    expect([of(link), of(link, linkAdded())]).toEqual([undefined, eventId(1)]);
    const { note, occurredAt } = noteAdded().data;
    expect(of({ type: 'notes', note, occurredAt }, noteAdded())).toBe(eventId(1));
    expect(of({ type: 'notes', note: 'Another', occurredAt }, noteAdded())).toBeUndefined();
    expect(of({ type: 'responded', by: ana }, incidentResponded({ by: ana }))).toBe(eventId(1));
    expect(of({ type: 'responded', by: null }, incidentResponded({ by: null }))).toBeUndefined();
  });

  test('is what holds, whichever events say so', () => {
    expect(of({ type: 'services', service: checkout })).toBeNull();
    expect(of({ type: 'services', service: invoices })).toBeUndefined();
    expect(of({ type: 'severity', severity: logged.data.severity })).toBeNull();
    expect(of({ type: 'severity', severity: 1 }, severityChanged({ severity: 1 }))).toBeNull();
    expect(of({ type: 'clock-paused', reason: 'Waiting' }, clockPaused())).toBe(eventId(1));
  });

  test('is a start or a detection that somebody stated, and not the log that stands in for one', () => {
    expect(of({ type: 'detected', by: null, occurredAt: at('09:58') })).toBeUndefined();
    expect(of({ type: 'detected', by: null, occurredAt: at('09:58') }, incidentDetected())).toBe(eventId(1));
    expect(of({ type: 'started', occurredAt: at('09:50') }, incidentStarted())).toBe(eventId(1));
  });
});
