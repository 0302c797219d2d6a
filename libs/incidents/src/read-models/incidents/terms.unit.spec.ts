import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { termsOf } from './terms.js';

test.each<[string, string[]]>([
  ['Checkout answers 502', ['checkout', 'answer', '502']],
  ['rolled back, rolling back: rolls', ['roll', 'back']],
  ['The timeouts of the pool', ['timeout', 'pool']],
  ['ZOË’s résumé', ['zoe', 'resum']],
  ["can't won't", ['cant', 'wont']],
  ['deploy 7c1 on eu-west-1a', ['deploi', '7c1', 'eu', 'west', '1a']],
  ['ＦＵＬＬ width', ['full', 'width']],
  ['支払い障害', ['支払', '払い', 'い障', '障害']],
  ['Ошибка оплаты', ['ошибка', 'оплаты']],
  ['it is the and of', []],
  [' \n…!? ', []],
  ['f'.repeat(41), []],
])('%j has the terms %j', (text, terms) => {
  expect(termsOf(text)).toEqual(terms);
});

test('each term of any text stands once, and is a word or a pair of characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const terms = termsOf(text);
      expect(new Set(terms).size).toBe(terms.length);
      for (const term of terms) expect(term).toMatch(/^[\p{L}\p{N}]{2,40}$/u);
    }),
    { numRuns: 500, seed: 6 },
  );
});
