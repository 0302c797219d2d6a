import { expect, test } from '@jest/globals';
import { readDocument } from './testing-documents.js';

// Whole documents in the manner of several houses and languages: what is not certain is prose, and told by its line.

test('of a service for incidents: bold days, marks before times, several figures in a line', () => {
  const document = [
    '# [INC-204] Checkout returned errors for European shoppers\n\n**Status:** Closed · **Severity:** Major · **Lead:** Priya Nair\n',
    '## Key timestamps\n\n| Milestone | When |\n|---|---|\n| Impact started | 14 Mar 2024, 09:12 (GMT) |\n| Resolved at | 14 Mar 2024, 11:02 (GMT) |\n',
    '## Timeline\n\n**Thursday 14th March 2024 (UTC)**\n\n* 🔥 09:20 – Priya declared the incident\n* 09:31 – Rollback started\n',
    '* 11:02 – Incident resolved 🎉\n\n**Friday**\n\n* 11:30 – Review\n',
  ].join('\n');
  expect(readDocument(document).rejected).toEqual([expect.stringContaining('states severity "Major" in line 3')]);
  const { notes, rejected, says } = readDocument(document, { severity: 2, isAlone: true, timeZone: 'UTC' });
  expect(notes).toEqual(['2024-03-14T09:20Z', '2024-03-14T09:31Z', '2024-03-14T11:02Z']);
  expect(rejected).toEqual([expect.stringContaining('"Friday" (line 21)')]);
  expect(says).toContainEqual(expect.stringContaining('"Key timestamps" (line 5)'));
});

test('of a template for reviews: figures at the head of which one says more than its moment', () => {
  const { moments, notes, says } = readDocument(
    '# Mail delayed\n\n- **Severity**: S2\n- **Incident start**: 2024-03-14 09:12 UTC\n- **Detected**: 2024-03-14 09:15 UTC (or later, by a monitor)\n- **Resolved**: 2024-03-15 01:02 CET\n\n## Timeline (all times PDT)\n\n- **3/14 1:12 AM** deploy\n- **3/14 9:02 AM** Fixed: rolled back\n',
  );
  expect(moments).toEqual({ fixed: ['2024-03-15T00:02:00.000Z'] });
  expect(notes).toEqual([]);
  expect(says).toContainEqual(expect.stringMatching(/"detected: .*" \(line 5\) is left to be recorded/u));
});

test('of a template of operators: lines without a mark, and bugs that are done', () => {
  const { facts, rejected, of } = readDocument(
    '# Postmortem\n\n## Timeline\n\nAll times are in UTC; the day is 2024-03-14.\n\n09:12 deploy\n09:20 outage starts\n\n10:00 outage ends\n11:00 errors are at 40 % again\n\n## Action Items\n\n| # | Action Item | Owner | Bug |\n|---|---|---|---|\n| 1 | Add canary | jo | b/1 (DONE) |\n| 2 | Add lock | jo | b/2 |\n',
  );
  expect(rejected).toHaveLength(2);
  expect(of('/v1/action-items')).toMatchObject([{ title: 'Add lock' }]);
  expect(facts.map(({ path }) => path)).toEqual(['logged', 'postmortem/sections/summary', '/v1/action-items']);
});

test.each([
  [
    'German',
    '# Ausfall der Anmeldung\n\n## Timeline\n\n| Zeit (MEZ) | Ereignis |\n|---|---|\n| 14.03.2024 09:12 | Ausfall beginnt |\n| 14.03.2024 10:00 | Behoben (fixed) |\n\n## Attendees\n\n- Entschuldigt: Rita Book\n\n## Action items\n\n- Keine\n',
  ],
  [
    'Spanish',
    '# La base cae\n\n## Línea de tiempo\n\n- 09:12 cae\n\n## Timeline (UTC)\n\n14 de marzo de 2024\n\n- 09:12 La base cae\n- 09:20 Detectado\n- 10:00 (resolved)\n',
  ],
  ['French', '# Panne\n\n## Timeline (UTC)\n\n2024-03-14\n\n### Le lendemain\n\n- 09:12 : panne\n- 10:00 : Resolved\n'],
])('in %s no moment is taken that is not certain', (_, document) => {
  const { moments, notes, names, of, rejected } = readDocument(document);
  expect([moments, notes, names, of('/v1/action-items')]).toEqual([{}, [], [], []]);
  expect(rejected.length).toBeGreaterThan(1);
});
