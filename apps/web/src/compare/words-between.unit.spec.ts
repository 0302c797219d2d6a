import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rowsOf, wordsBetween, type Run } from './words-between.js';

const side = (runs: readonly Run[], kind: 'removed' | 'added'): string =>
  runs
    .filter((run) => run.kind === 'same' || run.kind === kind)
    .map(({ text }) => text)
    .join('');

test('words that were put in and taken out', () => {
  expect(wordsBetween('Stock was an hour old', 'Stock was a day old')).toEqual([
    { kind: 'same', text: 'Stock was ' },
    { kind: 'removed', text: 'an' },
    { kind: 'added', text: 'a' },
    { kind: 'same', text: ' ' },
    { kind: 'removed', text: 'hour' },
    { kind: 'added', text: 'day' },
    { kind: 'same', text: ' old' },
  ]);
});

test('both texts can be read from what is between them', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '.', 'ä', '-') });
  fc.assert(
    fc.property(text, text, (from, to) => {
      const runs = wordsBetween(from, to);
      expect([side(runs, 'removed'), side(runs, 'added')]).toEqual([from, to]);
    }),
  );
});

test('what came in its place stands beside what was taken out', () => {
  expect(
    rowsOf([
      { kind: 'same', text: 'One\n' },
      { kind: 'removed', text: 'Two\n' },
      { kind: 'added', text: 'Three\n' },
      { kind: 'added', text: 'Four\n' },
    ]),
  ).toEqual([
    { from: 'One\n', to: 'One\n' },
    { from: 'Two\n', to: 'Three\n' },
    { from: '', to: 'Four\n' },
  ]);
});
