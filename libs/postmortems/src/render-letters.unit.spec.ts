import { expect, test } from '@jest/globals';
import { stretches } from './render-letters.js';

test('a space beside words from right to left stands by itself, so that it stays between them and others', () => {
  const losses = { letters: 0, isRightToLeft: false };
  const texts = (text: string): string[] => stretches(text, 'Text', losses).map((run) => run.text);
  expect(texts('The page שלום is broken')).toEqual(['The page ', 'שלום', ' is broken']);
  expect(texts('שלום עולם')).toEqual(['שלום', ' ', 'עולם']);
  expect(texts('only from left to right')).toEqual(['only from left to right']);
  expect(losses).toEqual({ letters: 0, isRightToLeft: true });
});
