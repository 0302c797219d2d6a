import { expect, test } from '@jest/globals';
import { judge, termsKnownAt, verdictsBody } from './domain/index.js';
import { agreementsTold } from './testing-told-agreements.js';
import { incidentTold } from './testing-told-incidents.js';

const bodyOf = (incident: string, agreement: string): unknown => {
  const terms = termsKnownAt(agreementsTold(agreement, new Map()).agreements);
  const told = incidentTold(incident);
  const judged = { incident: told.incidentAt(undefined), terms, exclusions: told.exclusionsAt(undefined) };
  const judgement = judge(judged, { now: '2026-03-02T20:00:00.000Z' });
  return judgement && verdictsBody(judgement, terms);
};

test.each([
  ['logged Mon 10:00 severity 2; fixed 13:00', 'fix within 4 h', 'no breach: 1 limit of 1 agreement checked'],
  ['logged Mon 10:00 severity 2; fixed 15:00', 'fix within 4 h', '1 breach: 1 limit of 1 agreement checked'],
  [
    'logged Mon 10:00 severity 2; fixed 15:00',
    'fix within 4 h; respond within 15 min',
    '2 breaches: 2 limits of 1 agreement checked',
  ],
  ['logged Mon 10:00 severity 2', 'covers search; fix within 4 h', 'no agreement applies'],
  [
    'logged Mon 10:00 severity 2; cancelled 16:00',
    'fix within 4 h; respond within 15 min',
    'it was cancelled, and nothing is judged',
  ],
  ['logged Mon 10:00 severity 2; cancelled 16:00', 'covers search; fix within 4 h', 'no agreement applies'],
  [
    'logged Mon 10:00 severity 2; merged into another (learnt 12:00)',
    'fix within 4 h',
    'it was merged into another, and is judged there',
  ],
  ['logged Mon 10:00 severity 2', 'fix within 1 h at severity 1', 'no limit applies'],
])('%s, by %s: %s', (incident, agreement, expected) => {
  expect(bodyOf(incident, agreement)).toMatchObject({ says: expected });
});
