import { describe, expect, test } from '@jest/globals';
import type { Given } from '#decider/testing';
import { decide, type IncidentCommand, type IncidentEvent } from '#incidents/domain';
import { ana, at, ben, evening, incidentId, incidentLogged, incidentOf, startedBetween } from '#incidents/testing';
import { askedFacts, questionsIn, stillOpen, type AskedFact, type OpenQuestion } from './domain/index.js';
import { howToAnswer, howToDecline, questionInWords } from './question-texts.js';
import { belongings, reviewed } from './testing-invitations.js';

const incomplete: Given<IncidentEvent>[] = [
  incidentLogged({ loggedBy: ana, origin: 'support' }),
  { type: 'LeadHandedOver', data: { to: ben, occurredAt: at('10:03') } },
  { type: 'ActionTaken', data: { by: ben, what: 'Restarted two pods', occurredAt: at('10:12') } },
  { type: 'IncidentFixed', data: { by: ben, solution: null, occurredAt: at('10:42') } },
];
const between: Given<IncidentEvent>[] = [...incomplete, startedBetween()];

/** What is open to whoever was asked, of a history that lacks it. */
const openOf = (fact: AskedFact, events: readonly Given<IncidentEvent>[]): OpenQuestion | undefined => {
  const incident = reviewed(...events);
  for (const [person, asked] of questionsIn(incident, belongings()))
    for (const question of stillOpen(person, asked, incident, belongings()))
      if (question.fact === fact) return question;
  return undefined;
};

const lackingOf = (fact: AskedFact): Given<IncidentEvent>[] => (fact === 'started-exactly' ? between : incomplete);
const asked = (fact: AskedFact): OpenQuestion => {
  const question = openOf(fact, lackingOf(fact));
  if (question === undefined) throw new Error(`nobody is asked for ${fact}`);
  return question;
};

/** What somebody fills in. */
const filled: Record<string, unknown> = {
  occurredAt: at('09:50'),
  by: ben,
  cause: 'A small pool',
  users: 120,
  accounts: 40,
  supportRequests: 41,
  reason: 'Was asked',
  'replace.occurredAt': at('09:50'),
  'replace.outcome': 'No change',
  'replace.solution': 'Rolled back',
};

const commands: Record<string, { type: IncidentCommand['type']; said?: object }> = {
  started: { type: 'StateStart' },
  responded: { type: 'RespondToIncident', said: { role: 'responder' } },
  diagnosed: { type: 'DiagnoseIncident' },
  impact: { type: 'RecordImpact', said: { confirmed: false, occurredAt: at('11:00') } },
  corrections: { type: 'CorrectFact' },
  unrecorded: { type: 'DeclareUnrecorded' },
};

/** The history with what the request records, as it is told, filled in. */
const after = (
  events: readonly Given<IncidentEvent>[],
  { path, body, fill }: { path: string; body: Record<string, unknown>; fill: string[] },
): Given<IncidentEvent>[] => {
  const [, incident, last = ''] = /^\/v1\/incidents\/([^/]+)\/(.+)$/.exec(path) ?? [];
  expect(incident).toBe(incidentId);
  const data = { ...commands[last]?.said, ...structuredClone(body) } as Record<string, Record<string, unknown>>;
  for (const field of fill) {
    const [whole = '', part] = field.split('.');
    if (part === undefined) Object.assign(data, { [whole]: filled[field] });
    else Object.assign(data[whole] as object, { [part]: filled[field] });
  }
  const command = { type: commands[last]?.type, incidentId, data } as unknown as IncidentCommand;
  return [...events, ...decide(command, incidentOf(...events), { now: evening, recordedAt: evening })];
};

describe.each(askedFacts)('%s', (fact) => {
  test('is not asked for any more when it is answered as was told', () => {
    const events = after(lackingOf(fact), howToAnswer(incidentId, asked(fact)));
    expect(openOf(fact, events)).toBeUndefined();
  });

  test('is not asked for any more when nobody knows, where that can be said', () => {
    const declining = howToDecline(incidentId, asked(fact));
    expect(declining === null).toBe(fact === 'outcome' || fact === 'started-exactly');
    if (declining) expect(openOf(fact, after(lackingOf(fact), declining))).toBeUndefined();
  });
});

test('a question says what it is about', () => {
  expect(questionInWords(asked('outcome'))).toBe(
    'What came of this, which was tried at 2026-03-02 10:12 UTC: "Restarted two pods"?',
  );
  expect(questionInWords(asked('started-exactly'))).toBe(
    'It started between 2026-03-02 09:40 UTC and 2026-03-02 09:55 UTC. Do you know when exactly?',
  );
});

test('what is put right in an incident that was merged is put right there', () => {
  const question = asked('solution');
  const about = { ...question.gap.about, incident: 'another' } as OpenQuestion['gap']['about'];
  const merged = { ...question, gap: { ...question.gap, ...(about ? { about } : {}) } };
  expect(howToAnswer(incidentId, merged).path).toBe('/v1/incidents/another/corrections');
});
