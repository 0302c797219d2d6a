import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { placesOf, redact, rolesOf, slugAgain, slugOf, slugPattern } from './index.js';

const people = [
  { names: ['Ana Sørensen', 'ana_s'], role: 'the incident lead' },
  { names: ['Ben Okafor', 'Ben'], role: 'responder 1' },
];

describe('a text', () => {
  test.each([
    ['Ana Sørensen saw it. Ben Okafor restarted it.', 'The incident lead saw it. Responder 1 restarted it.'],
    ["It was Ben's turn, and ana sørensen's", "It was responder 1's turn, and the incident lead's"],
    ['ben a word, a been', 'ben a word, a been'],
    ['- Ben looked\n- Ana Sørensen did', '- Responder 1 looked\n- The incident lead did'],
    ['**Ben Okafor** and *Ana\nSørensen*', '**Responder 1** and *the incident lead*'],
    ['Bench and Benford stay', 'Bench and Benford stay'],
    ['BEN OKAFOR', 'Responder 1'],
  ])('%j reads %j', (source, wanted) => {
    expect(redact(source, { replacements: [], people }).text).toBe(wanted);
  });

  test('has words replaced before names, the longest first, and never in the midst of others', () => {
    const replacements = [
      { text: 'db', replacement: 'a database' },
      { text: 'db of Ben Okafor', replacement: 'the database' },
    ];
    const { text, redactions } = redact('The db of Ben Okafor is a db, no dbx', { replacements, people });
    expect(text).toBe('The the database is a a database, no dbx');
    expect(redactions.map(({ start, end, was, by }) => [text.slice(start, end), was, by])).toEqual([
      ['the database', 'db of Ben Okafor', 'replacement'],
      ['a database', 'db', 'replacement'],
    ]);
  });

  test('whatever is replaced in it, the rest is as it was', () => {
    const words = fc.array(
      fc.constantFrom('Ben', 'Ana Sørensen', 'Ben Okafor', 'db', 'it', '.', '\n', '**', ' ', '🦊', 'ש'),
    );
    fc.assert(
      fc.property(words, fc.string(), (parts, replacement) => {
        const source = parts.join(' ');
        const { text, redactions } = redact(source, { replacements: [{ text: 'db', replacement }], people });
        let [back, at] = ['', 0];
        for (const { start, end, was } of redactions) {
          expect(start).toBeGreaterThanOrEqual(at);
          back += text.slice(at, start) + was;
          at = end;
        }
        expect(back + text.slice(at)).toBe(source);
        expect(redactions.filter(({ was }) => was === 'db')).toHaveLength(placesOf(source, 'db').length);
      }),
    );
  });
});

describe('roles', () => {
  test('are by the first part that fits, and numbered where several share one', () => {
    const roles = rolesOf(
      [
        { id: 'ben', part: 'responder' },
        { id: 'cem', part: 'responder' },
        { id: 'ana', part: 'reporter' },
        { id: 'ana', part: 'lead' },
        { id: 'ben', part: 'reviewer' },
        { id: 'u', part: 'user' },
      ],
      [
        { id: 'eve', team: 'Payments' },
        { id: 'ana', team: 'Payments' },
      ],
    );
    expect(Object.fromEntries(roles)).toEqual({
      ...{ ana: 'the incident lead', ben: 'responder 1', cem: 'responder 2', u: 'a user' },
      eve: 'an engineer of Payments',
    });
  });

  test('several who own items of one team are told apart', () => {
    const roles = rolesOf(
      [],
      ['a', 'b'].map((id) => ({ id, team: 'Payments' })),
    );
    expect([...roles.values()]).toEqual(['engineer 1 of Payments', 'engineer 2 of Payments']);
  });
});

describe('an address', () => {
  test.each([
    ['Slots timed out', '2026-03-02-slots-timed-out'],
    ['Straße über Øre: "Łódź" & co.', '2026-03-02-strasse-uber-ore-lodz-co'],
    ["We don't know", '2026-03-02-we-dont-know'],
    ['配送スロットが遅い', '2026-03-02-postmortem'],
    ['שלום', '2026-03-02-postmortem'],
    ['../../etc/passwd', '2026-03-02-etc-passwd'],
    ['<script>alert(1)</script>', '2026-03-02-script-alert-1-script'],
    ['', '2026-03-02-postmortem'],
    [`${'very '.repeat(200)}long`, `2026-03-02-${'very-'.repeat(12).slice(0, -1)}`],
    ['x'.repeat(500), `2026-03-02-${'x'.repeat(60)}`],
  ])('of %j is %s', (title, wanted) => {
    expect(slugOf('2026-03-02', title)).toBe(wanted);
  });

  test('is in plain letters, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 999 }), (title, number) => {
        const slug = slugOf('2026-03-02', title);
        expect(slug).toMatch(slugPattern);
        expect(slugAgain(slug, number)).toMatch(slugPattern);
        expect(slug.length).toBeLessThan(80);
      }),
    );
  });
});
