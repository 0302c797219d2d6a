import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { piecesOf, termsAskedBy, termsOf } from './terms.js';

test.each<[string, string[]]>([
  ['Checkout answers 502', ['checkout', 'answer', '502']],
  ['rolled back, rolling back: rolls', ['roll', 'back']],
  ['The timeouts of the pool', ['timeout', 'pool']],
  ['ZOË’s résumé', ['zoe', 'resum']],
  ["can't won't", ['cant', 'wont']],
  ['deploy 7c1 on eu-west-1a', ['deploi', '7c1', 'eu', 'west', '1a']],
  ['ＦＵＬＬ width', ['full', 'width']],
  ['Ошибка оплаты', ['ошибка', 'оплаты']],
  ['C, C++ and x-1', ['c', 'x', '1']],
  ['a.b.c: I', ['b', 'c']],
  ['Straße, STRASSE, STRAẞE', ['strass']],
  ['ΟΔΟΣ, οδος, οδοσ', ['οδοσ']],
  ['支払い障害', ['支払', '払い', 'い障', '障害']],
  ['火', ['火']],
  ['APIが遅い', ['api', 'か遅', '遅い']],
  ['サーバー500エラー', ['サー', 'ーハ', 'ハー', '500', 'エラ', 'ラー']],
  ['서버가 느림', ['서버', '버가', '느림']],
  ['it is the and of', []],
  [' \n…!? ', []],
  ['f'.repeat(41), []],
])('%j asks for the terms %j', (text, terms) => {
  expect(termsAskedBy(text)).toEqual(terms);
});

describe('a text has the terms', () => {
  test.each<[string, string[]]>([
    ['Checkout answers 502', ['checkout', 'answer', '502']],
    ['APIが遅い', ['api', 'か遅', 'か', '遅', '遅い', 'い']],
    ['火', ['火']],
  ])('%j: %j', (text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });

  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 100 }),
    fc.string({ unit: fc.constantFrom(...Array.from("aB7ßΣ火がー서ไ. '’-")), maxLength: 30 }),
  );

  test('that it asks for, each once: letters and digits, 40 at most', () => {
    fc.assert(
      fc.property(text, (written) => {
        const terms = termsOf(written);
        expect(new Set(terms).size).toBe(terms.length);
        for (const term of terms) expect(term).toMatch(/^[\p{L}\p{N}]{1,40}$/u);
        expect(terms).toEqual(expect.arrayContaining(termsAskedBy(written)));
      }),
      { numRuns: 500, seed: 6 },
    );
  });

  test('that any part of it between two spaces asks for, and each of its characters that are written without spaces', () => {
    fc.assert(
      fc.property(text, text, text, (before, written, after) => {
        const terms = new Set(termsOf(`${before} ${written} ${after}`));
        for (const term of termsAskedBy(written)) expect(terms).toContain(term);
        for (const character of written.match(/[火ー서]/gu) ?? []) expect(terms).toContain(character);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  test('that no case changes', () => {
    const cased = Array.from({ length: 0x2_00_00 }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code))
      .filter((letter) => letter.toUpperCase() !== letter || letter.toLowerCase() !== letter)
      // The iota below a Greek vowel is an accent, and becomes a letter beside its capital.
      .filter((letter) => !letter.normalize('NFD').includes('\u0345'));
    expect(cased.length).toBeGreaterThan(2_000);
    for (const letter of cased)
      expect([letter, termsOf(`x${letter.toUpperCase()}`), termsOf(`x${letter.toLowerCase()}`)]).toEqual([
        letter,
        termsOf(`x${letter}`),
        termsOf(`x${letter}`),
      ]);
  });
});

test('pieces are words and pairs of characters as they are written', () => {
  expect(piecesOf('Zoë’s APIが遅い: 火')).toEqual(['Zoë’s', 'API', 'が遅', '遅い', '火']);
  expect(piecesOf('Zoë’s APIが遅い: 火'.normalize('NFD'))).toEqual(['Zoë’s', 'API', 'が遅', '遅い', '火']);
});
