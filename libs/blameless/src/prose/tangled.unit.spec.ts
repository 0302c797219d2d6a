import { expect, test } from '@jest/globals';
import { lint } from '../lint.js';
import { read } from '../reading.js';
import { isTangled, TooTangled } from './tangled.js';

const nested = (open: string, close: string, times: number): string => `${open.repeat(times)}x${close.repeat(times)}`;

test.each([
  ['- '.repeat(2_495) + 'x'],
  ['>'.repeat(4_990) + ' x'],
  [`Fine.\r\n  ${'1. '.repeat(60)}x`],
  ['* + > '.repeat(30)],
  [`${'\t'.repeat(30)}- x`],
  [nested('![', '](b)', 60)],
  [`${'[x] '.repeat(60)}${nested('[', ']', 60)}`],
])('%j is too deep', (source) => {
  expect(isTangled(source)).toBe(true);
  expect(() => lint(source)).toThrow(TooTangled);
});

test.each([
  ['> > > - 1. Ana forgot.\n'.repeat(200)],
  ['- - - - - - - - - -\n'],
  ['-'.repeat(500)],
  [`    ${'>'.repeat(40)} x`],
  [`${'\u001B['.repeat(500)}0m`],
  [nested('[', ']', 50)],
  ['[a](b) '.repeat(500)],
  ['2024-01-01\n'.repeat(200)],
])('%j is not', (source) => expect(isTangled(source)).toBe(false));

test('emphasis is refused however deep it lies, and nothing overflows', () => {
  expect(() => lint(nested('*a ', ' a*', 400))).toThrow(TooTangled);
  expect(lint(nested('*a ', ' a*', 20)).remarks).toEqual([]);
});

test('the words of what is too deep are read as those of plain text', () =>
  expect(
    read(`${'- '.repeat(100)}Ana forgot it.`)
      .sentences.flat()
      .map(({ text }) => text),
  ).toContain('forgot'));
