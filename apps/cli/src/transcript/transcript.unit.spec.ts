import { expect, test } from '@jest/globals';
import { Failure } from '../exit.js';
import { numbersIn } from './numbers.js';
import { decidedPage, pageOf, type EntryBody } from './page.js';

test('numbers and stretches of them are each taken once, in order', () => {
  expect(numbersIn('1,3-5')).toEqual([1, 3, 4, 5]);
  expect(numbersIn(' 7 , 2 - 3,3')).toEqual([2, 3, 7]);
});

test.each(['', '0', 'x', '5-3', '1-', '1,,2', '1-9999', '-1'])('%j names no entries', (text) => {
  expect(() => numbersIn(text)).toThrow(Failure);
});

const entry: EntryBody = {
  entry: 1,
  line: 1,
  state: 'proposed',
  at: '2021-07-31T09:42:00.000Z',
  assumed: [],
  problem: null,
  author: 'Cleo',
  person: null,
  text: 'one\ntwo',
  suggests: null,
};
const body = { transcript: 1, format: 'plain', messages: 1, unread: [], unreadCount: 0 };

test('a page has each message with its number, and what is odd about it', () => {
  const odd: EntryBody = {
    ...entry,
    ...{ entry: 2, at: null, author: null, person: { name: 'Ana Pires' }, text: { redacted: true }, suggests: 'fixed' },
    problem: { kind: 'twice', candidates: ['A', 'B'] },
    assumed: ['date', 'next-day'],
  };
  const unread = [{ line: 3, why: 'empty' }];
  expect(pageOf({ ...body, messages: 2, entries: [entry, odd], unread, unreadCount: 1 }).split('\n')).toEqual([
    'Transcript 1 (plain): 2 messages, times in UTC',
    'No day stands beside some times: check those of the first and the last message.',
    '',
    '   1  2021-07-31 09:42:00  proposed   Cleo: one',
    '      two',
    '   2  no time              proposed   Ana Pires: [gone]',
    '      (the clock went back: taken for the next day)',
    '      (the clocks showed it twice: A or B)',
    '      (may be recorded as fixed)',
    '',
    '1 line is no message:',
    '  line 3 says nothing',
    '',
  ]);
});

test('what was pasted does not steer the terminal', () => {
  expect(pageOf({ ...body, entries: [{ ...entry, text: '\u001b[31mred', author: 'A\u009bb' }] })).toContain(
    'A\\u009bb: \\u001b[31mred',
  );
});

test('what was refused is told', () => {
  expect(
    decidedPage([
      { entry: 1, state: 'accepted' },
      { entry: 2, state: 'proposed', refused: { detail: 'No.' } },
    ]),
  ).toBe('1 entry on record\n  2 was refused: No.\n');
});
